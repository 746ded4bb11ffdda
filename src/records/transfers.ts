import type { ImporterFact, SafeguardFact, TransferAnswer, TransferMechanism, TransferStatus } from '../law/index.js';
import type { Ref } from './record.js';
import type { LinkRow, RecordedActivityRow } from './question.js';
import type { Register } from './register.js';

/** To whom the data of an activity go, and where they are or are reached from, with what covers it (GDPR Art. 30(1)(d), (e), (2)(c); rule 7). */

export interface Recipient extends LinkRow {
  readonly as: 'PROCESSOR' | 'SUB_PROCESSOR' | 'RECIPIENT';
  /** Of a sub-processor: who engages it. */
  readonly engagedBy: readonly Ref[];
}

type Outline = Pick<Register, 'engagedBy'>;

/** Its processors, whoever provides its systems among them; whom they engage, at any depth; to whom it discloses. */
export function recipientsOf(activity: RecordedActivityRow, { engagedBy }: Outline): Recipient[] {
  const processors = new Map([...activity.providers, ...activity.processors].map((link): [string, Recipient] => [link.id, { ...link, as: 'PROCESSOR', engagedBy: [] }]));
  const engaged = new Map<string, Recipient>();
  const seen = new Set(processors.keys());
  for (let frontier: readonly Ref[] = [...processors.values()]; frontier.length > 0;) {
    const next: Ref[] = [];
    for (const { id, name } of frontier) {
      for (const link of engagedBy(id)) {
        const known = engaged.get(link.id);
        engaged.set(link.id, {
          ...link, as: 'SUB_PROCESSOR', stated: (known?.stated ?? false) || link.stated, evidence: [...new Set([...known?.evidence ?? [], ...link.evidence])], engagedBy: [...known?.engagedBy ?? [], { id, name }],
        });
        if (!seen.has(link.id)) next.push(link);
        seen.add(link.id);
      }
    }
    frontier = next;
  }
  return [...sorted(processors.values()), ...sorted(engaged.values()), ...sorted(activity.recipients.map((link): Recipient => ({ ...link, as: 'RECIPIENT', engagedBy: [] })))];
}

export type Way = 'STORED' | 'ACCESSED' | Recipient['as'];
interface Reach { readonly way: Way; readonly to: Ref; readonly importers: readonly Ref[]; readonly stated: boolean }

export interface TransferEntry extends Reach {
  readonly country: string | null;
  readonly status: TransferStatus;
  /** What covers it, in words; null where nothing does or need. */
  readonly mechanism: string | null;
  /** The adequacy decision or safeguard, by its id. */
  readonly ground: string | null;
  readonly proof: readonly { readonly text: string; readonly article: string | null }[];
}

/**
 * Every place where its data are or are reached from: as the activity says itself; where it does not say where they are stored, as its
 * processors do; sub-processors and recipients as these do, for no activity speaks of where they are.
 */
function reachesOf(activity: RecordedActivityRow, controllers: readonly Ref[], recipients: readonly Recipient[], { locationsOf }: Pick<Register, 'locationsOf'>): Reach[] {
  const processors = recipients.filter(({ as }) => as === 'PROCESSOR').map(ref);
  const who = processors.length > 0 ? processors : controllers;
  const there = (way: Way) => (location: LinkRow): Reach => {
    // Of several the one that says it is there gets the data there; where none says so, any of them may.
    const at = who.filter(({ id }) => locationsOf(id).some((one) => one.id === location.id));
    return { way, to: ref(location), importers: at.length > 0 ? at : who, stated: location.stated };
  };
  const located = ({ as, ...organisation }: Recipient): Reach[] => locationsOf(organisation.id).map((location) => ({ way: as, to: ref(location), importers: [ref(organisation)], stated: location.stated }));
  return [
    ...activity.storedAt.map(there('STORED')), ...activity.accessedFrom.map(there('ACCESSED')),
    ...recipients.filter(({ as }) => as !== 'PROCESSOR' || activity.storedAt.length === 0).flatMap(located),
  ];
}

export function transfersOf(activity: RecordedActivityRow, controllers: readonly Ref[], recipients: readonly Recipient[], register: Register): TransferEntry[] {
  const { asOf } = register.kept;
  const safeguards = activity.safeguards.flatMap(({ id, name }): SafeguardFact[] => {
    const item = register.item(id);
    return item === undefined || item.since > asOf || item.until <= asOf ? [] : [{ id, name, mechanism: (item.attributes['mechanism'] ?? 'OTHER') as TransferMechanism }];
  });
  return reachesOf(activity, controllers, recipients, register).map((reach): TransferEntry => {
    const importers = reach.importers.map(({ id, name }): ImporterFact => ({ id, name, certifiedUnder: register.certifiedUnder(id) }));
    const { status, mechanism, ground, proof }: TransferAnswer = register.geography.transferTo(reach.to, { asOf, importers, safeguards });
    return { ...reach, country: register.geography.location(reach.to.id)?.country ?? null, status, mechanism, ground, proof: proof.map(({ text, article }) => ({ text, article: article ?? null })) };
  });
}

const ref = ({ id, name }: Ref): Ref => ({ id, name });
const sorted = <T extends Ref>(all: Iterable<T>): T[] => [...all].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
