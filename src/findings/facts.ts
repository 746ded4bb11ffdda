import type { Asking } from '../asking.js';
import { type Vocabulary, readAllById, readGeography } from '../inventory/index.js';
import type { BalancingFact, BalancingOutcome, CivilDate, ContractFact, Geography, ImporterFact, LawFacts, SafeguardFact, TransferMechanism } from '../law/index.js';
import { refreshVocabulary } from '../where/index.js';
import {
  type ActivityRow, type OrganisationRow, type TypeRow, activities, balancingTests, contracts, dataTypes, organisations, safeguards,
} from './question.js';

/** The facts behind the findings as they hold on the day asked about. What is few is read once; activities pass by a page at a time. */

/** Rows with a dozen lists each: more at a time would take long, fewer would take more round trips. */
const ACTIVITIES_A_PAGE = 2_000;

export interface Organisation extends OrganisationRow, ImporterFact {
  readonly house: boolean;
  readonly authority: boolean;
  readonly text: (attribute: 'address' | 'contact' | 'dataProtectionOfficer' | 'supervisoryAuthority' | 'country') => string | null;
}

export interface Activity extends ActivityRow {
  readonly role: 'CONTROLLER' | 'PROCESSOR';
  readonly legalBasis: string | null;
  readonly ended: boolean;
  /** Whose it is; the house’s where it names nobody; nobody’s in a store without a house. */
  readonly ofControllers: readonly string[];
  /** Processors that it names, and that provide its systems. */
  readonly holders: readonly string[];
}

export interface DataType extends TypeRow { readonly special: boolean; readonly condition: string | null }

/** Nothing has this id: what names something, none of which is in force, means nothing and not all. */
const NOTHING = '-';
type Ends = readonly (readonly [id: string, since: string, until: string])[];

/** Contracts with processors, past and future ones too, as they are on the day asked about. */
export async function readContracts(asking: Asking): Promise<ContractFact[]> {
  const asOf = await asking.asOf();
  const inForce = (ends: Ends): string[] => {
    const now = ends.filter(([, since, until]) => since <= asOf && until > asOf).map(([id]) => id);
    return ends.length > 0 && now.length === 0 ? [NOTHING] : now;
  };
  return (await readAllById(asking, contracts, {})).map(({ id, since, until, on, processors, controllers, activities: covered, subProcessors }) => {
    const { signedOn, authorisation, noticePeriod } = on(asOf);
    return {
      id, since, until, madeOn: (signedOn ?? null) as string | null, authorisation: (authorisation ?? null) as ContractFact['authorisation'], noticePeriod: (noticePeriod ?? null) as string | null,
      processors: inForce(processors), controllers: inForce(controllers), activities: inForce(covered), subProcessors: inForce(subProcessors),
    };
  });
}

export interface RecordedBalancing extends BalancingFact { readonly activities: readonly string[] }

/** Balancing tests, past and future ones too, as they are on the day asked about, with the activities weighed on it. */
export async function readBalancing(asking: Asking): Promise<RecordedBalancing[]> {
  const asOf = await asking.asOf();
  return (await readAllById(asking, balancingTests, {})).map(({ id, since, until, on, activities: weighed }) => {
    const { outcome, assessedOn } = on(asOf);
    return { id, since, until, outcome: outcome as BalancingOutcome, madeOn: (assessedOn ?? null) as string | null, activities: weighed.filter(([, from, to]) => from <= asOf && to > asOf).map(([activity]) => activity) };
  });
}

export class Facts {
  private constructor(
    readonly asking: Asking, readonly asOf: CivilDate, readonly vocabulary: Vocabulary, readonly law: LawFacts,
    readonly organisations: ReadonlyMap<string, Organisation>, readonly geography: Geography, readonly safeguards: ReadonlyMap<string, SafeguardFact>,
    readonly balancingTests: ReadonlyMap<string, BalancingFact>, readonly contracts: readonly ContractFact[],
  ) {}

  static async read(asking: Asking): Promise<Facts> {
    // Words that are remembered may be older than the facts.
    await refreshVocabulary(asking);
    const asOf = await asking.asOf();
    const vocabulary = await asking.vocabulary();
    const [organisationRows, geography, safeguardRows, balancingRows, contractFacts] = await Promise.all([
      readAllById(asking, organisations, { asOf }), readGeography(asking), readAllById(asking, safeguards, { asOf }), readBalancing(asking), readContracts(asking),
    ]);
    return new Facts(
      asking, asOf, vocabulary, vocabulary.on(asOf).law,
      new Map(organisationRows.map((row) => {
        const attributes = row.on(asOf);
        return [row.id, { ...row, house: attributes['house'] === true, authority: attributes['authority'] === true, text: (name) => (attributes[name] ?? null) as string | null } satisfies Organisation];
      })),
      geography,
      new Map(safeguardRows.map(({ id, name, on }) => [id, { id, name, mechanism: on(asOf)['mechanism'] as TransferMechanism }])),
      new Map(balancingRows.map((test) => [test.id, test])),
      contractFacts,
    );
  }

  get house(): string | null {
    return this.vocabulary.house?.id ?? null;
  }

  named(id: string): string {
    return this.organisations.get(id)?.name ?? this.vocabulary.word(id)?.name ?? id;
  }

  /** Organisations as importers: one that is not known is certified under nothing. */
  importers(ids: readonly string[]): ImporterFact[] {
    return ids.map((id) => this.organisations.get(id) ?? { id, name: id, certifiedUnder: [] });
  }

  /** Sub-processors at any depth, each once, without those that one begins with. */
  subProcessors(of: readonly string[]): string[] {
    const seen = new Set(of);
    for (const one of seen) for (const next of this.organisations.get(one)?.engages ?? []) seen.add(next);
    return [...seen].slice(new Set(of).size);
  }

  /** All that have begun, a page at a time; those that have ended too. */
  async *activities(): AsyncGenerator<readonly Activity[]> {
    for (let after = ''; ;) {
      const rows = await this.asking.read(activities, { after, asOf: this.asOf, limit: ACTIVITIES_A_PAGE });
      yield rows.map((row) => this.#activity(row));
      const last = rows.at(-1);
      if (last === undefined || rows.length < ACTIVITIES_A_PAGE) return;
      after = last.id;
    }
  }

  #activity(row: ActivityRow): Activity {
    const { role, legalBasis } = row.on(this.asOf);
    const { house } = this;
    return {
      ...row, role: role === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER', legalBasis: (legalBasis ?? null) as string | null, ended: row.endOn(this.asOf) <= this.asOf,
      ofControllers: row.controllers.length > 0 || house === null ? row.controllers : [house],
      holders: [...new Set([...row.processors, ...row.providers])].sort(),
    };
  }

  async dataTypes(): Promise<DataType[]> {
    const rows = await readAllById(this.asking, dataTypes, { asOf: this.asOf }, ACTIVITIES_A_PAGE);
    return rows.map((row) => {
      const { special, condition } = row.on(this.asOf);
      return { ...row, special: special === true, condition: (condition ?? null) as string | null };
    });
  }
}
