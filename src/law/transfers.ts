import type { CivilDate } from './calendar.js';
import type { ProofStep } from './outcome.js';
import { append, remember } from './trees.js';

/**
 * Rule 7: whether data may be at a place, or be reached from it, on a day (GDPR Art. 44–49). To be reached from a place is a transfer
 * as to be stored there is (EDPB Guidelines 05/2021). What is in force is decided by dates, so past and future days answer alike.
 */

/** Best first. */
export const transferStatuses = ['INSIDE_EEA', 'ADEQUATE', 'SAFEGUARDED', 'UNKNOWN', 'UNCOVERED'] as const;
export type TransferStatus = (typeof transferStatuses)[number];

export type TransferMechanism = 'SCC' | 'BCR' | 'ADEQUACY' | 'CODE_OF_CONDUCT' | 'CERTIFICATION' | 'DEROGATION' | 'OTHER';

interface Dated { readonly since: CivilDate; readonly until: CivilDate }

export interface LocationFact {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. Locations with one code are one country: what is known of one is known of all. */
  readonly country: string | null;
  /** It is the EEA itself. */
  readonly eea: boolean;
  /** Stated to lie outside the EEA. */
  readonly thirdCountry: boolean;
  readonly within: readonly (Dated & { readonly to: string })[];
}

export interface AdequacyFact extends Dated {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly scope: string | null;
  readonly certifiedOnly: boolean;
  readonly locations: readonly (Dated & { readonly to: string })[];
}

/** Who gets the data there, with the adequacy decisions under which it is certified on the day asked about. */
export interface ImporterFact { readonly id: string; readonly name: string; readonly certifiedUnder: readonly string[] }

export interface SafeguardFact { readonly id: string; readonly name: string; readonly mechanism: TransferMechanism }

/** A location of the inventory, or a country that is none: then without id. */
export interface Destination { readonly id?: string | undefined; readonly name: string; readonly country?: string | null | undefined }

export interface TransferQuestion {
  readonly asOf: CivilDate;
  /** Nobody named: the one who asks has the data there itself, and is certified under nothing. */
  readonly importers: readonly ImporterFact[];
  /** In force on the day. */
  readonly safeguards: readonly SafeguardFact[];
}

export interface TransferAnswer {
  readonly status: TransferStatus;
  /** What covers it, in words; null where nothing does or need. */
  readonly mechanism: string | null;
  /** The adequacy decision or safeguard. */
  readonly ground: string | null;
  readonly proof: readonly ProofStep[];
}

/** How the data of an activity come to a place. */
export type Way = 'STORED' | 'ACCESSED' | 'PROCESSOR' | 'SUB_PROCESSOR' | 'RECIPIENT';

/** Who has the data of an activity, by their ids, and where it says itself that they are. */
export interface ReachingActivity<P> {
  readonly storedAt: readonly P[];
  readonly accessedFrom: readonly P[];
  /** Those who act for it, whoever provides its systems among them. */
  readonly processors: readonly string[];
  readonly controllers: readonly string[];
  /** At any depth, without the processors themselves. */
  readonly subProcessors: readonly string[];
  readonly recipients: readonly string[];
}
export interface Reach<P> { readonly way: Way; readonly to: P; readonly importers: readonly string[] }

/**
 * Every place where the data of an activity are or from where they are reached: as it says itself; where it does not say where they are stored,
 * as its processors do; its sub-processors and recipients as these do, for no activity speaks of where they are.
 */
export function reachesOf<P extends { readonly id: string }>(activity: ReachingActivity<P>, locationsOf: (organisation: string) => readonly P[]): Reach<P>[] {
  const who = activity.processors.length > 0 ? activity.processors : activity.controllers;
  const there = (way: Way) => (to: P): Reach<P> => {
    // Of several the one that says it is there gets the data there; where none says so, any of them may.
    const at = who.filter((one) => locationsOf(one).some(({ id }) => id === to.id));
    return { way, to, importers: at.length > 0 ? at : who };
  };
  const located = (way: Way) => (organisation: string): Reach<P>[] => locationsOf(organisation).map((to) => ({ way, to, importers: [organisation] }));
  return [
    ...activity.storedAt.map(there('STORED')), ...activity.accessedFrom.map(there('ACCESSED')), ...(activity.storedAt.length > 0 ? [] : activity.processors.flatMap(located('PROCESSOR'))),
    ...activity.subProcessors.flatMap(located('SUB_PROCESSOR')), ...activity.recipients.flatMap(located('RECIPIENT')),
  ];
}

const GENERAL_PRINCIPLE = 'GDPR Art. 44';
const ADEQUACY = 'GDPR Art. 45(1)';
const DEROGATIONS = 'GDPR Art. 49(1)';
const safeguardArticles: Partial<Record<TransferMechanism, string>> = {
  SCC: 'GDPR Art. 46(2)(c)', BCR: 'GDPR Art. 46(2)(b), 47', CODE_OF_CONDUCT: 'GDPR Art. 46(2)(e)', CERTIFICATION: 'GDPR Art. 46(2)(f)', OTHER: 'GDPR Art. 46',
};

const inForce = ({ since, until }: Dated, asOf: CivilDate): boolean => since <= asOf && until > asOf;

/** Everything recorded of places, for any day. */
export class Geography {
  readonly #locations: ReadonlyMap<string, LocationFact>;
  readonly #ofCountry = new Map<string, LocationFact[]>();
  readonly #decisionsOn = new Map<string, (Dated & { readonly decision: AdequacyFact })[]>();
  readonly #lines = new Map<string, readonly LineStep[]>();

  constructor(locations: readonly LocationFact[], private readonly decisions: readonly AdequacyFact[]) {
    this.#locations = new Map(locations.map((location) => [location.id, location]));
    for (const location of locations) if (location.country !== null) append(this.#ofCountry, location.country, location);
    for (const decision of [...decisions].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      for (const { to, since, until } of decision.locations) {
        append(this.#decisionsOn, to, { decision, since: since > decision.since ? since : decision.since, until: until < decision.until ? until : decision.until });
      }
    }
  }

  /** As if these adequacy decisions were not in force on a day. What they were about stays known to lie outside the EEA. */
  fallen(ids: ReadonlySet<string>, asOf: CivilDate): Geography {
    return new Geography([...this.#locations.values()], this.decisions.map((decision) => (ids.has(decision.id) && inForce(decision, asOf) ? { ...decision, until: asOf } : decision)));
  }

  /** Adequacy decisions in force on a day about a place, or about what it lies within. */
  decisionsAbout(to: Destination, asOf: CivilDate): AdequacyFact[] {
    const about = this.#line(to, asOf).flatMap(({ location }) => this.#decisionsOn.get(location.id) ?? []).filter((one) => inForce(one, asOf)).map(({ decision }) => decision);
    return [...new Set(about)];
  }

  location(id: string): LocationFact | undefined {
    return this.#locations.get(id);
  }

  locations(): Iterable<LocationFact> {
    return this.#locations.values();
  }

  /** A location that is in the inventory for a country code, the first by its id. */
  ofCountry(code: string): LocationFact | undefined {
    return [...this.#ofCountry.get(code) ?? []].sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  }

  transferTo(to: Destination, { asOf, importers, safeguards }: TransferQuestion): TransferAnswer {
    const line = this.#line(to, asOf);
    const proof: ProofStep[] = [];
    const eea = line.find(({ location }) => location.eea);
    if (eea !== undefined) {
      proof.push({ text: `${inWords(to.name, eea)}: no transfer to a third country`, article: GENERAL_PRINCIPLE });
      return { status: 'INSIDE_EEA', mechanism: null, ground: null, proof };
    }

    const about = line.flatMap(({ location }) => this.#decisionsOn.get(location.id) ?? []);
    for (const { decision } of about.filter((one) => inForce(one, asOf))) {
      const uncertified = decision.certifiedOnly ? importers.filter(({ certifiedUnder }) => !certifiedUnder.includes(decision.id)) : [];
      if (decision.certifiedOnly && (importers.length === 0 || uncertified.length > 0)) {
        proof.push({
          text: `${decision.name} (${decision.reference}) covers certified organisations only, and ${uncertified.length > 0 ? `${namesOf(uncertified)} ${uncertified.length > 1 ? 'are' : 'is'} not known to be certified under it` : 'nobody who is certified under it is named'} on ${asOf}`,
          article: ADEQUACY,
        });
        continue;
      }
      proof.push({
        text: `${decision.name} (${decision.reference}), in force on ${asOf}, covers ${to.name}${decision.certifiedOnly ? `, and ${namesOf(importers)} ${importers.length > 1 ? 'are' : 'is'} certified under it` : ''}${decision.scope === null ? '' : `. Its scope: ${decision.scope}`}`,
        article: ADEQUACY, on: decision.since,
      });
      return { status: 'ADEQUATE', mechanism: decision.reference, ground: decision.id, proof };
    }
    for (const { decision, since, until } of about.filter((one) => !inForce(one, asOf))) {
      proof.push(since > asOf ? { text: `${decision.name} (${decision.reference}) covers ${to.name} only from ${since}`, article: ADEQUACY, on: since } : { text: `${decision.name} (${decision.reference}) no longer covers ${to.name}, since ${until}`, article: ADEQUACY, on: until });
    }

    const standing = [...safeguards].sort((a, b) => (a.id < b.id ? -1 : 1));
    const safeguard = standing.find(({ mechanism }) => safeguardArticles[mechanism] !== undefined);
    if (safeguard !== undefined) {
      proof.push({ text: `${safeguard.name} safeguards the transfer to ${to.name}, whatever the level of protection there`, article: safeguardArticles[safeguard.mechanism] ?? 'GDPR Art. 46' });
      return { status: 'SAFEGUARDED', mechanism: safeguard.name, ground: safeguard.id, proof };
    }
    for (const { name, mechanism } of standing) {
      proof.push(mechanism === 'DEROGATION'
        ? { text: `${name} is a derogation for specific situations and no safeguard: it covers no transfer that repeats`, article: DEROGATIONS }
        : { text: `${name} names adequacy, and no adequacy decision covers ${to.name} on ${asOf}`, article: ADEQUACY });
    }
    if (this.#isThird(to)) {
      proof.push({ text: `${to.name} lies outside the EEA on ${asOf}: no adequacy decision covers the transfer, and no safeguard is stated`, article: 'GDPR Art. 44, 46(1)' });
      return { status: 'UNCOVERED', mechanism: null, ground: null, proof };
    }
    proof.push({ text: `Nothing recorded says whether ${to.name} lies within the EEA or has an adequacy decision, and no safeguard is stated`, article: GENERAL_PRINCIPLE });
    return { status: 'UNKNOWN', mechanism: null, ground: null, proof };
  }

  /** Outside the EEA for sure, where it is not inside on the day: something is recorded of it, for whatever day. */
  #isThird(to: Destination): boolean {
    const line = this.#line(to, null);
    return line.some(({ location }) => location.thirdCountry || location.eea || this.#decisionsOn.has(location.id));
  }

  /**
   * The place itself and all that it lies within, nearest first; null: on any day. What it merely contains tells nothing of the whole of it.
   */
  #line(to: Destination, asOf: CivilDate | null): readonly LineStep[] {
    return remember(this.#lines, JSON.stringify([to.id, to.country, asOf]), () => {
      const seen = new Set<string>();
      const line: LineStep[] = [];
      let frontier: LineStep[] = [];
      const reach = (location: LocationFact | undefined, way: readonly string[]): void => {
        for (const one of location === undefined ? [] : [location, ...this.#sameCountry(location.country)]) {
          if (seen.has(one.id)) continue;
          seen.add(one.id);
          frontier.push({ location: one, way });
        }
      };
      if (to.id !== undefined) reach(this.#locations.get(to.id), []);
      if (to.country) for (const one of this.#sameCountry(to.country)) reach(one, []);
      while (frontier.length > 0) {
        const steps = frontier;
        frontier = [];
        line.push(...steps);
        for (const { location, way } of steps) {
          for (const edge of location.within) {
            const region = asOf === null || inForce(edge, asOf) ? this.#locations.get(edge.to) : undefined;
            if (region !== undefined) reach(region, [...way, region.name]);
          }
        }
      }
      return line;
    });
  }

  #sameCountry(country: string | null): readonly LocationFact[] {
    return country === null ? [] : this.#ofCountry.get(country) ?? [];
  }
}

interface LineStep { readonly location: LocationFact; /** Names of the regions on the way up to it, the location itself last. */ readonly way: readonly string[] }

const inWords = (name: string, { way }: LineStep): string => (way.length === 0 ? `${name} is the EEA` : `${name} lies within ${way.join(', within ')}`);
const namesOf = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(' and ');

/** Of several transfers the one that is covered worst. */
export const worstTransfer = (statuses: readonly TransferStatus[]): TransferStatus | undefined =>
  transferStatuses.filter((status) => statuses.includes(status)).at(-1);
