import { Temporal } from '@js-temporal/polyfill';
import { type CivilDate, addPeriod } from './calendar.js';
import type { ProofStep } from './outcome.js';

/** Rule 5: by when a request must be answered (GDPR Art. 12(3); EDPB Guidelines 01/2022; Regulation (EEC, Euratom) No 1182/71). */

/** While identity is in doubt (Art. 12(6)), or for access a clarification is awaited (recital 63): from the day it was asked for to the day it came. */
export interface Stop {
  readonly from: CivilDate;
  /** The day of the answer; undefined while it is awaited. */
  readonly until?: CivilDate | undefined;
}

export interface ResponseFacts {
  /** The day of receipt, not of somebody recognising what it is. */
  readonly receivedOn: CivilDate;
  readonly extended: boolean;
  readonly stops: readonly Stop[];
}

/** Public holidays where the controller is established; there are none at hand where no country is set, so that weekends alone are known. */
export interface PublicHolidays {
  /** Whose they are, for proofs: `LT`, `DE-BY`. */
  readonly of: string;
  /** What is celebrated on a day; undefined: nothing. */
  readonly on: (date: CivilDate) => string | undefined;
}

export interface ResponseDue {
  /** Undefined while a stop is open, and past the year 9999. */
  readonly on: CivilDate | undefined;
  readonly daysStopped: number;
  /** Whether the holidays of a country were taken into account. */
  readonly holidaysKnown: boolean;
  readonly proof: readonly ProofStep[];
}

const TIME_LIMIT = 'GDPR Art. 12(3)';
const PERIODS = 'Reg. 1182/71 Art. 3';
const STOPPED = 'GDPR Art. 12(6), recital 63; EDPB Guidelines 01/2022';
const SATURDAY = 6;

export function responseDue({ receivedOn, extended, stops }: ResponseFacts, holidays: PublicHolidays | undefined): ResponseDue {
  const holidaysKnown = holidays !== undefined;
  const proof: ProofStep[] = [{ text: `Received on ${receivedOn}`, article: TIME_LIMIT, on: receivedOn }];
  const closed = stops.flatMap(({ from, until }) => (until === undefined ? [] : [{ from, until }]));
  const daysStopped = daysIn(closed);
  const open = stops.find(({ until }) => until === undefined);
  if (open !== undefined) {
    proof.push({ text: `The clock has stood still since ${open.from}, and until the answer comes nobody can tell the date`, article: STOPPED, on: open.from });
    return { on: undefined, daysStopped, holidaysKnown, proof };
  }
  const period = extended ? 'P3M' : 'P1M';
  const after = addPeriod(receivedOn, period);
  if (after !== undefined) proof.push({ text: `${extended ? 'One month, extended by two more' : 'One month'}: ${receivedOn} + ${period} = ${after}`, article: TIME_LIMIT, on: after });
  const moved = after === undefined ? undefined : addPeriod(after, `P${daysStopped}D`);
  if (daysStopped > 0 && moved !== undefined) proof.push({ text: `The clock stood still for ${daysStopped} ${daysStopped === 1 ? 'day' : 'days'}: ${moved}`, article: STOPPED, on: moved });
  const on = moved === undefined ? undefined : nextWorkingDay(moved, holidays);
  if (on === undefined) proof.push({ text: 'That lies beyond the year 9999: the date is unknown', article: TIME_LIMIT });
  else if (on !== moved) {
    const feast = holidays?.on(moved ?? '');
    proof.push({ text: `${moved ?? ''} is no working day${feast === undefined ? '' : ` (${feast})`}: the next one is ${on}`, article: `${PERIODS}(4)`, on });
  }
  if (holidaysKnown) proof.push({ text: `Public holidays of ${holidays.of} were taken into account`, article: `${PERIODS}(2)` });
  else proof.push({ text: 'No country is set for the controller: no public holidays were taken into account, only weekends', article: `${PERIODS}(2)` });
  return { on, daysStopped, holidaysKnown, proof };
}

/** Days in any of the stops, each once: the day of asking counts, that of the answer does not. */
function daysIn(stops: readonly { readonly from: CivilDate; readonly until: CivilDate }[]): number {
  let days = 0;
  let reached: CivilDate = '0000-01-01';
  for (const { from, until } of [...stops].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const begin = from > reached ? from : reached;
    if (until <= begin) continue;
    days += Temporal.PlainDate.from(begin).until(until, { largestUnit: 'days' }).days;
    reached = until;
  }
  return days;
}

/** The day itself where it is a working day. */
function nextWorkingDay(date: CivilDate, holidays: PublicHolidays | undefined): CivilDate | undefined {
  let day: CivilDate | undefined = date;
  while (day !== undefined && (Temporal.PlainDate.from(day).dayOfWeek >= SATURDAY || holidays?.on(day) !== undefined)) day = addPeriod(day, 'P1D');
  return day;
}
