import { type Finding, finding } from '../answers/finding.js';
import { type BalancingFact, type ContractFact, type Destination, type TransferAnswer, type Way, append, balancingOn, contractCovers, contractsBetween, reachesOf, remember } from '../law/index.js';
import type { Activity, Facts } from './facts.js';

/** What one activity in force shows by itself. */

export function legalBasisFindings(activity: Activity): Finding[] {
  return activity.role === 'CONTROLLER' && activity.legalBasis === null ? [finding('NO_LEGAL_BASIS', [activity.id], `${activity.name} states no legal basis`)] : [];
}

export function balancingFindings(activity: Pick<Activity, 'id' | 'name' | 'role' | 'legalBasis' | 'balancing'>, { balancingTests, asOf }: Pick<Facts, 'balancingTests' | 'asOf'>): Finding[] {
  if (activity.role !== 'CONTROLLER' || activity.legalBasis !== 'LEGITIMATE_INTERESTS') return [];
  const tests = activity.balancing.map((id) => balancingTests.get(id)).filter((test): test is BalancingFact => test !== undefined);
  const { outcome, test } = balancingOn(tests, asOf);
  if (outcome !== 'NOT_ASSESSED') return [];
  return [finding('NOT_BALANCED', [activity.id, ...(test === null ? [] : [test])], test === null
    ? `${activity.name} rests on legitimate interests, and no balancing test counts on ${asOf}`
    : `${activity.name} rests on legitimate interests, and its balancing test has come to no outcome`)];
}

interface Reach { readonly how: string; readonly to: Destination & { readonly id: string }; readonly importers: readonly string[] }

const ways: Readonly<Record<Way, (organisation: string) => string>> = {
  STORED: () => 'are stored in', ACCESSED: () => 'are reached from', PROCESSOR: (who) => `are with ${who}, in`, SUB_PROCESSOR: (who) => `may reach the sub-processor ${who}, in`, RECIPIENT: (who) => `are disclosed to ${who}, in`,
};

export interface Transfer extends Reach { readonly answer: TransferAnswer }

/** Where the data of an activity are or are reached from, and what covers each of these transfers on the day asked about. */
export function transfersOf(activity: Activity, facts: Facts): Transfer[] {
  const safeguards = activity.safeguards.flatMap((id) => facts.safeguards.get(id) ?? []);
  const place = ([id, name]: readonly [string, string]): Reach['to'] => ({ id, name });
  const reaches = reachesOf({
    storedAt: activity.storedAt.map(place), accessedFrom: activity.accessedFrom.map(place), processors: activity.holders, controllers: activity.ofControllers,
    subProcessors: facts.subProcessors(activity.holders), recipients: activity.recipients,
  }, (organisation) => (facts.organisations.get(organisation)?.locations ?? []).map(place));
  return reaches.map(({ way, to, importers }) => (
    { how: ways[way](facts.named(importers[0] ?? '')), to, importers, answer: facts.geography.transferTo(to, { asOf: facts.asOf, importers: facts.importers(importers), safeguards }) }
  ));
}

/** Outside the EEA, with neither a decision nor a safeguard: each activity must mend it. */
export const transferFindings = (activity: Activity, transfers: readonly Transfer[]): Finding[] =>
  transfers.filter(({ answer }) => answer.status === 'UNCOVERED').map(({ how, to, importers, answer }) =>
    finding('UNCOVERED_TRANSFER', [activity.id, to.id, ...importers], `Data of ${activity.name} ${how} ${to.name}. ${answer.proof.at(-1)?.text ?? ''}`));

const MAX_NAMED = 100;

/** Places of which nothing tells whether data may be there: what is missing is said of the place, once for all that is done there. */
export class UnknownPlaces {
  readonly #places = new Map<string, { readonly text: string; readonly first: string; readonly activities: Set<string> }>();

  take(activity: Activity, transfers: readonly Transfer[]): void {
    for (const { how, to, answer } of transfers) {
      if (answer.status !== 'UNKNOWN') continue;
      remember(this.#places, to.id, () => ({ text: answer.proof.at(-1)?.text ?? '', first: `Data of ${activity.name} ${how} ${to.name}`, activities: new Set<string>() })).activities.add(activity.id);
    }
  }

  findings(): Finding[] {
    return [...this.#places].map(([place, { text, first, activities }]) =>
      finding('UNSTATED_TRANSFER', [place, ...[...activities].slice(0, MAX_NAMED)], `${first}${activities.size > 1 ? `, and of ${activities.size - 1} other ${activities.size === 2 ? 'activity' : 'activities'}` : ''}. ${text}`, { of: [place], basis: [...activities].join(' ') }));
  }
}

/** Organisations whose place decides a transfer, and which name none; authorities are left alone, for they are known by their country. */
export function placelessFindings(activity: Activity, facts: Facts): Finding[] {
  const placeless = (ids: readonly string[]) => ids.flatMap((id) => facts.organisations.get(id) ?? []).filter(({ locations, authority }) => locations.length === 0 && !authority);
  return [
    ...placeless(facts.subProcessors(activity.holders)).map(({ id, name }) => finding('UNKNOWN_LOCATION', [id], `Nothing says where the sub-processor ${name} is`)),
    ...placeless(activity.recipients).map(({ id, name }) => finding('UNKNOWN_LOCATION', [id], `Nothing says where ${name} is, to whom data are disclosed`)),
  ];
}

/** Art. 28(3) is about a processor and a controller, over all that the one does for the other. */
export class Contracts {
  readonly #pairs = new Map<string, { processor: string; controller: string | null; used: string[]; uncovered: string[]; bound: boolean }>();

  readonly #contractsOf = new Map<string, ContractFact[]>();

  constructor(private readonly facts: Facts) {
    for (const contract of facts.contracts) for (const processor of contract.processors) append(this.#contractsOf, processor, contract);
  }

  take(activity: Activity): void {
    for (const processor of activity.holders) {
      for (const controller of activity.ofControllers.length > 0 ? activity.ofControllers : [null]) {
        const key = `${processor} ${controller ?? ''}`;
        const pair = this.#pairs.get(key) ?? { processor, controller, used: [], uncovered: [], bound: false };
        this.#pairs.set(key, pair);
        const between = controller === null ? [] : contractsBetween(this.#contractsOf.get(processor) ?? [], { processor, controller, house: this.facts.house }, this.facts.asOf);
        pair.bound ||= between.length > 0;
        pair.used.push(activity.id);
        if (!between.some((contract) => contractCovers(contract, activity.id))) pair.uncovered.push(activity.id);
      }
    }
  }

  /** Processors of which something is not covered. */
  unbound(): Set<string> {
    return new Set([...this.#pairs.values()].filter(({ uncovered }) => uncovered.length > 0).map(({ processor }) => processor));
  }

  findings(): Finding[] {
    return [...this.#pairs.values()].filter(({ uncovered }) => uncovered.length > 0).map(({ processor, controller, used, uncovered, bound }) => {
      const between = `${controller === null ? 'the controller' : this.facts.named(controller)} and ${this.facts.named(processor)}`;
      const about = [processor, ...(controller === null ? [] : [controller])];
      const activities = `${uncovered.length} ${uncovered.length === 1 ? 'activity' : 'activities'}`;
      return bound
        ? finding('NO_PROCESSOR_CONTRACT', [...about, ...uncovered.slice(0, MAX_NAMED)], `The contracts between ${between} leave out ${activities} of ${used.length}`, { of: about, basis: uncovered.join(' '), which: 'activities' })
        : finding('NO_PROCESSOR_CONTRACT', about, `No contract between ${between} is in force on ${this.facts.asOf}, and ${activities} need${uncovered.length === 1 ? 's' : ''} one`, { basis: uncovered.join(' ') });
    });
  }
}

/** How often each data type and purpose is used. */
export class Usage {
  /** In force, by whoever decides. */
  readonly byControllers = new Map<string, number>();
  /** In force. */
  readonly inForce = new Map<string, number>();
  /** Begun: an activity that has ended may have left its data. */
  readonly held = new Set<string>();
  readonly purposes = new Set<string>();

  take(activity: Activity): void {
    for (const type of activity.dataTypes) {
      this.held.add(type);
      if (activity.ended) continue;
      this.inForce.set(type, (this.inForce.get(type) ?? 0) + 1);
      if (activity.role === 'CONTROLLER') this.byControllers.set(type, (this.byControllers.get(type) ?? 0) + 1);
    }
    if (!activity.ended) for (const purpose of activity.purposes) this.purposes.add(purpose);
  }
}
