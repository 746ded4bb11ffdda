import { Temporal } from '@js-temporal/polyfill';
import type { ProofStep } from './outcome.js';

/** By when a breach must be notified to the supervisory authority (GDPR Art. 33(1); Regulation (EEC, Euratom) No 1182/71, Art. 3). */

const HOURS = 72;
const NOTIFICATION = 'GDPR Art. 33(1)';

export interface BreachDue {
  /** The end of the 72 hours, an instant in UTC; the proof tells it in the controller’s time zone. */
  readonly by: string;
  readonly proof: readonly ProofStep[];
}

/**
 * 72 hours from awareness, each of them: weekends and public holidays count, and an end on one does not move (Reg. 1182/71 Art. 3(3), and
 * (4), which leaves out periods in hours). By its Art. 3(1) the hour of awareness itself is not counted, which gives less than an
 * hour more; the answer keeps to the earlier end. `awareAt`: ISO 8601, an instant, or a civil date, of which it is the first moment.
 */
export function breachDue(awareAt: string, timeZone: string): BreachDue {
  const isDate = !awareAt.includes('T');
  const aware = isDate ? Temporal.PlainDate.from(awareAt).toZonedDateTime(timeZone) : Temporal.Instant.from(awareAt).toZonedDateTimeISO(timeZone);
  const by = aware.add({ hours: HOURS });
  const said = (moment: Temporal.ZonedDateTime): string => moment.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return {
    by: by.toInstant().toString({ fractionalSecondDigits: 3 }),
    proof: [
      { text: isDate ? `Nothing says when the controller became aware: at the earliest at ${said(aware)}, the first moment of ${awareAt} in ${timeZone}` : `The controller became aware at ${said(aware)} (${timeZone})`, article: NOTIFICATION, on: aware.toPlainDate().toString() },
      { text: `Not later than ${HOURS} hours after that: ${said(by)}`, article: NOTIFICATION, on: by.toPlainDate().toString() },
      { text: 'Weekends and public holidays count, and an end on one of them does not move, for the period is in hours', article: 'Reg. 1182/71 Art. 3(3), (4)' },
    ],
  };
}
