import { type CivilDate, type PublicHolidays, type ResponseDue, type Stop, responseDue } from '../law/index.js';
import type { RequestState, StopReason } from './moves.js';

/** The response clock of one request as of a day: rule 5 over what is recorded of it. Pure. */

export const clockStates = ['RUNNING', 'STOPPED', 'OVERDUE', 'ANSWERED', 'ANSWERED_LATE'] as const;
export type ClockState = (typeof clockStates)[number];

export interface RecordedStop extends Stop { readonly reason: StopReason }
export interface ClockFacts {
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly extendedOn: CivilDate | null;
  readonly stops: readonly RecordedStop[];
  /** The day of the answer or of the refusal. */
  readonly answeredOn: CivilDate | null;
}
export interface ResponseClock extends ResponseDue { readonly state: ClockState; readonly facts: ClockFacts }

export function clockOf(facts: ClockFacts, holidays: PublicHolidays | undefined, today: CivilDate): ResponseClock {
  const due = responseDue({ receivedOn: facts.receivedOn, extended: facts.extendedOn !== null, stops: facts.stops }, holidays);
  const late = (day: CivilDate): boolean => due.on !== undefined && day > due.on;
  const state = facts.answeredOn !== null ? (late(facts.answeredOn) ? 'ANSWERED_LATE' : 'ANSWERED') : late(today) ? 'OVERDUE' : due.on === undefined ? 'STOPPED' : 'RUNNING';
  return { ...due, state, facts };
}

/** The day by which an answer is due; undefined while a stop is open. */
export const dueDay = ({ receivedOn, extendedOn, stops }: Pick<ClockFacts, 'receivedOn' | 'extendedOn' | 'stops'>, holidays: PublicHolidays | undefined): CivilDate | undefined =>
  responseDue({ receivedOn, extended: extendedOn !== null, stops }, holidays).on;

/** The first due date, by which an extension and its reasons are told (Art. 12(3)). */
export const firstDue = (facts: Pick<ClockFacts, 'receivedOn' | 'stops'>, holidays: PublicHolidays | undefined): CivilDate | undefined => dueDay({ ...facts, extendedOn: null }, holidays);

/** Open requests first, the sooner due before the later and those whose date is not known after them; then the others. */
export function byUrgency(a: { readonly id: string; readonly clock: ResponseClock }, b: { readonly id: string; readonly clock: ResponseClock }): number {
  const open = ({ clock }: typeof a): number => (clock.facts.answeredOn === null ? 0 : 1);
  const due = ({ clock }: typeof a): CivilDate => clock.on ?? '9999-99-99';
  return open(a) - open(b) || compare(due(a), due(b)) || compare(a.id, b.id);
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
