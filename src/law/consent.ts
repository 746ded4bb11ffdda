import type { CivilDate } from './calendar.js';

/** A consent as it was recorded, with its withdrawal (GDPR Art. 7). Times in milliseconds since 1970. */
export interface ConsentFact {
  readonly givenOn: CivilDate;
  readonly recordedAt: number;
  readonly withdrawnOn: CivilDate | null;
  /** When the withdrawal was recorded. */
  readonly withdrawnAt: number;
}

/**
 * From which day consent is withdrawn, of consents that cover one activity; undefined where it stands. What was given or withdrawn on a later day
 * counts, in whatever order it was recorded; on the same day what was recorded later, and of what was recorded at once the withdrawal.
 */
export function withdrawnFrom(consents: readonly ConsentFact[], asOf: CivilDate): CivilDate | undefined {
  const happened = consents
    .flatMap(({ givenOn, recordedAt, withdrawnOn, withdrawnAt }) => [{ on: givenOn, at: recordedAt, given: true }, ...(withdrawnOn === null ? [] : [{ on: withdrawnOn, at: withdrawnAt, given: false }])])
    .filter(({ on }) => on <= asOf)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.at - b.at || Number(b.given) - Number(a.given)));
  let from: CivilDate | undefined;
  for (const { on, given } of happened) from = given ? undefined : from ?? on;
  return from;
}
