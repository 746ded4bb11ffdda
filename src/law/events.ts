import type { CivilDate } from './calendar.js';
import type { Happened } from './facts.js';
import { append } from './trees.js';

export interface EventFact {
  readonly trigger: string;
  readonly on: CivilDate;
  /** First day from which it no longer counts, as when an account reopens. */
  readonly voidedFrom?: CivilDate | undefined;
}

/**
 * What has happened, by trigger (rule 3). A holding's own events come first; those given with the question replace recorded ones of
 * their trigger and may lie in the future; recorded ones count up to asOf, and not where they are void on it.
 */
export function happenedBy(asOf: CivilDate, events: { given?: readonly EventFact[]; recorded?: readonly EventFact[]; own?: readonly EventFact[] }): Happened {
  const { given = [], recorded = [], own = [] } = events;
  const byTrigger = new Map<string, CivilDate[]>();
  const taken = new Set<string>();
  for (const [source, counts] of [
    [own, (event: EventFact) => !isVoid(event, asOf)], [given, () => true], [recorded, (event: EventFact) => event.on <= asOf && !isVoid(event, asOf)],
  ] as const) {
    const counted = source.filter((event) => !taken.has(event.trigger) && counts(event));
    for (const event of counted) append(byTrigger, event.trigger, event.on);
    for (const event of counted) taken.add(event.trigger);
  }
  for (const dates of byTrigger.values()) dates.sort();
  return byTrigger;
}

const isVoid = (event: EventFact, asOf: CivilDate): boolean => event.voidedFrom !== undefined && event.voidedFrom <= asOf;
