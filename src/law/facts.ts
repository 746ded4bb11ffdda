import type { CivilDate } from './calendar.js';
import type { Tree } from './trees.js';

/** The facts that the rules read, as they are in force on one day. Ids print as Kind:key. */

export interface TriggerFact { readonly id: string; readonly key: string; readonly name: string }

export type LegalBasis = 'CONSENT' | 'CONTRACT' | 'LEGAL_OBLIGATION' | 'VITAL_INTERESTS' | 'PUBLIC_TASK' | 'LEGITIMATE_INTERESTS';

export interface Scope {
  readonly types: readonly string[];
  readonly subjects: readonly string[];
  readonly purposes: readonly string[];
  readonly systems: readonly string[];
  readonly processors: readonly string[];
}

export interface RuleFact {
  readonly id: string;
  readonly name: string;
  readonly kind: 'MAXIMUM' | 'STATUTORY_MINIMUM';
  readonly period: string | null;
  readonly criterion: string | null;
  readonly countsFrom: 'EVENT' | 'CALENDAR_YEAR_END' | 'FINANCIAL_YEAR_END';
  readonly article: string | null;
  readonly residual: boolean;
  /** What happens at its end. */
  readonly action: 'ERASE' | 'ANONYMISE' | 'EITHER';
  readonly trigger: (TriggerFact & { readonly assumed: boolean }) | null;
  /** The rule as a whole is our reading. */
  readonly assumed: boolean;
  readonly scope: Scope;
}

export interface ActivityFact {
  readonly id: string;
  readonly name: string;
  readonly legalBasis: LegalBasis | null;
  readonly legalBasisAssumed: boolean;
  readonly purpose: string;
  readonly subjects: readonly string[];
  /** Whose it is; the house where the source names none. */
  readonly controllers: readonly string[];
  readonly keptUnder: readonly { readonly rule: string; readonly assumed: boolean }[];
  /** First day on which it is over. */
  readonly until: CivilDate;
  /** For one person: consent to it was withdrawn, or an objection to it upheld; `from` is the first day on which it is no longer lawful. */
  readonly ceased?: { readonly from: CivilDate; readonly how: 'WITHDRAWN' | 'OBJECTED' } | undefined;
}

/** One data type at one holder, in one asset or in none that is stated. */
export interface HeldFact {
  readonly heldAs: string;
  readonly holder: string | null;
  /** The asset and all that it is part of; empty where no asset is stated. */
  readonly assets: readonly string[];
  /** Where it is one person's: ids of the holding and of the person, under each of which a legal hold may stand. */
  readonly records?: readonly string[] | undefined;
}

export interface HoldFact {
  readonly id: string;
  readonly matter: string;
  readonly ground: string;
  readonly placedOn: CivilDate;
  /** Data types, systems, holdings and persons: any of them. */
  readonly targets: readonly string[];
}

/** Dates on which each trigger happened, by its id, earliest first. */
export type Happened = ReadonlyMap<string, readonly CivilDate[]>;

/** All that the rules read beside the use and the place in question. */
export interface LawFacts {
  readonly asOf: CivilDate;
  readonly types: Tree;
  readonly subjects: Tree;
  readonly purposes: Tree;
  /** In force on asOf, in the order of their ids. */
  readonly rules: readonly RuleFact[];
  /** Standing on asOf. */
  readonly holds: readonly HoldFact[];
  /** Last day of the financial year, MM-DD, by controller. */
  readonly financialYearEnds: ReadonlyMap<string, string>;
}
