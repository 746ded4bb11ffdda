import { type ImporterFact, type SafeguardFact, type TransferAnswer, type TransferMechanism, type TransferStatus, type Way, reachesOf } from '../law/index.js';
import type { Ref } from './record.js';
import type { LinkRow, RecordedActivityRow } from './question.js';
import type { Register } from './register.js';

/** To whom the data of an activity go, and where they are or are reached from, with what covers it (GDPR Art. 30(1)(d), (e), (2)(c); rule 7). */

export interface Recipient extends LinkRow {
  readonly as: Exclude<Way, 'STORED' | 'ACCESSED'>;
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

export interface TransferEntry {
  readonly way: Way;
  readonly to: Ref;
  /** Who gets the data there. */
  readonly importers: readonly Ref[];
  /** Whether a source says that they are there. */
  readonly stated: boolean;
  readonly country: string | null;
  readonly status: TransferStatus;
  /** What covers it, in words; null where nothing does or need. */
  readonly mechanism: string | null;
  /** The adequacy decision or safeguard, by its id. */
  readonly ground: string | null;
  readonly proof: readonly { readonly text: string; readonly article: string | null }[];
}

export function transfersOf(activity: RecordedActivityRow, controllers: readonly Ref[], recipients: readonly Recipient[], register: Register): TransferEntry[] {
  const { asOf } = register.kept;
  const safeguards = activity.safeguards.flatMap(({ id, name }): SafeguardFact[] => {
    const item = register.item(id);
    return item === undefined || item.since > asOf || item.until <= asOf ? [] : [{ id, name, mechanism: (item.attributes['mechanism'] ?? 'OTHER') as TransferMechanism }];
  });
  const idsOf = (as: Recipient['as']): string[] => recipients.filter((one) => one.as === as).map(({ id }) => id);
  const processors = idsOf('PROCESSOR');
  const names = new Map([...controllers, ...recipients].map(({ id, name }) => [id, name]));
  const reaches = reachesOf({
    storedAt: activity.storedAt, accessedFrom: activity.accessedFrom, processors, controllers: controllers.map(({ id }) => id), subProcessors: idsOf('SUB_PROCESSOR').filter((id) => !processors.includes(id)), recipients: idsOf('RECIPIENT'),
  }, (organisation) => register.locationsOf(organisation));
  return reaches.map(({ way, to: { id: place, name: placeName, stated }, importers: ids }): TransferEntry => {
    const importers = ids.map((id): ImporterFact => ({ id, name: names.get(id) ?? id, certifiedUnder: register.certifiedUnder(id) }));
    const to = { id: place, name: placeName };
    const { status, mechanism, ground, proof }: TransferAnswer = register.geography.transferTo(to, { asOf, importers, safeguards });
    return { way, to, importers: importers.map(({ id, name }) => ({ id, name })), stated, country: register.geography.location(place)?.country ?? null, status, mechanism, ground, proof: proof.map(({ text, article }) => ({ text, article: article ?? null })) };
  });
}

const sorted = <T extends Ref>(all: Iterable<T>): T[] => [...all].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
