import { type CivilDate, civilDateAt } from './law/index.js';

/** The one way by which time enters. Tests set it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The civil date in a time zone. */
export const todayIn = (clock: Clock, timeZone: string): CivilDate => civilDateAt(clock.now(), timeZone);
