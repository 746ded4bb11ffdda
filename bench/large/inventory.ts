import type { Graph } from '../../src/graph/index.js';
import { ALWAYS, FOREVER, type ItemFacts, type ItemId, type Kind, type LinkFact, evidenceFact, itemId, kinds, writeInventory } from '../../src/inventory/index.js';
import { type Random, randomOf } from '../../test/oracle/random.js';

/**
 * A large inventory as facts, the same at every run, of as many items as asked for and about five links each: at 100,000 items some
 * 500,000 links. Every kind is there, in the proportions of a house that has scanned its databases: most are fields. Names are made of
 * words, as real ones are, so that a search has something to find; data types are as unevenly used as real ones.
 */

const SEED = 404;
/** So many of a thousand items are of this kind; at least one of each. What is missing to the whole are fields. */
const shares: readonly (readonly [Kind, number])[] = [
  ['Source', 0.1], ['Trigger', 0.2], ['Location', 2], ['Controller', 0.1], ['DataSubject', 1], ['DataType', 8], ['Purpose', 3], ['Safeguard', 0.2], ['Right', 0.1], ['Exemption', 0.1],
  ['SecurityMeasure', 1], ['Recipient', 4], ['Processor', 20], ['System', 30], ['RetentionRule', 5], ['Activity', 140], ['Dataset', 110], ['Field', 0], ['CollectionPoint', 15], ['Flow', 50], ['LegalHold', 0.1],
];
/** Links an item, on average. */
const LINKS_EACH = 5;

const words: Readonly<Record<'what' | 'whose' | 'how', readonly string[]>> = {
  whose: ['customer', 'employee', 'visitor', 'partner', 'supplier', 'applicant', 'subscriber', 'member', 'patient', 'student', 'tenant', 'passenger', 'donor', 'guest', 'reseller', 'speaker', 'translator', 'attendee'],
  what: ['email', 'phone', 'address', 'invoice', 'payment', 'contract', 'complaint', 'survey', 'session', 'device', 'location', 'salary', 'absence', 'booking', 'delivery', 'newsletter', 'account', 'profile', 'transcript', 'recording', 'consent', 'ticket', 'visit', 'order'],
  how: ['archive', 'support', 'analytics', 'marketing', 'reporting', 'onboarding', 'training', 'monitoring', 'backup', 'billing', 'recruitment', 'logistics', 'research', 'planning', 'audit', 'fulfilment'],
};

/** In the order in which they can be written: each after all that it leads to. */
export function largeInventory(count: number): ItemFacts[] {
  const random = randomOf(SEED);
  const keys = keysOf(count);
  const names = namesOf(random);
  const source = itemId('Source', keys.get('Source')?.[0] ?? '');
  const items: ItemFacts[] = [];
  for (const [kind] of shares) {
    for (const [at, key] of (keys.get(kind) ?? []).entries()) {
      const name = names(kind, at);
      const quoted = at % 4 === 0 && kind !== 'Source';
      items.push({
        kind, key, name, aliases: at % 5 === 0 ? [`${name.slice(0, 12).trim()} ${at}`] : [], description: at % 3 === 0 ? `${name}, as the record of processing has it.` : null,
        since: ALWAYS, until: FOREVER, attributes: attributesOf(kind, at, random), assumed: [],
        evidence: quoted ? [evidenceFact({ source, section: `Sheet ${kind}`, quote: `${name} is in use for ${random.pick(words.how)} of ${random.pick(words.whose)}s.`, stated: true, note: null, about: null, truncated: false })] : [],
        links: linksOf(kind, at, keys, random),
      });
    }
  }
  return topUp(items, count * LINKS_EACH, keys, random);
}

/** Writes them in batches, each a transaction of its own. */
export async function writeLarge(graph: Graph, items: readonly ItemFacts[], batch = 5_000): Promise<void> {
  for (let at = 0; at < items.length; at += batch) await writeInventory(graph, items.slice(at, at + batch), { stamp: { by: 'system', at: 0 }, action: 'bench' });
}

export const linksIn = (items: readonly ItemFacts[]): number => items.reduce((sum, { links }) => sum + links.length, 0);

function keysOf(count: number): Map<Kind, string[]> {
  const sizes = new Map(shares.map(([kind, share]) => [kind, Math.max(1, Math.round((share * count) / 1_000))]));
  const others = [...sizes].reduce((sum, [kind, size]) => sum + (kind === 'Field' ? 0 : size), 0);
  sizes.set('Field', Math.max(1, count - others));
  return new Map([...sizes].map(([kind, size]) => [kind, Array.from({ length: size }, (_, at) => `${kinds[kind].singular.toLowerCase()}-${at + 1}`)]));
}

function namesOf({ pick }: Random): (kind: Kind, at: number) => string {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return (kind, at) => {
    const [whose, what, how] = [pick(words.whose), pick(words.what), pick(words.how)];
    switch (kind) {
      case 'Field': return at % 2 === 0 ? `${whose}_${what}_${at + 1}` : `${whose}${capital(what)}${at + 1}`;
      case 'Dataset': return `${what}_${how}_${at + 1}`;
      case 'Processor': case 'Recipient': case 'Controller': return `${capital(how)} ${capital(what)} Ltd ${at + 1}`;
      case 'Location': return `Region ${capital(whose)} ${at + 1}`;
      default: return `${capital(whose)} ${what} ${how} ${at + 1}`;
    }
  };
}

function attributesOf(kind: Kind, at: number, { pick }: Random): ItemFacts['attributes'] {
  const defaults = Object.fromEntries(Object.entries(kinds[kind].attributes).flatMap(([name, attribute]) => (attribute.default === undefined ? [] : [[name, attribute.default]])));
  switch (kind) {
    case 'Controller': return { ...defaults, house: at === 0, timeZone: 'Europe/Vilnius' };
    case 'Activity': return { ...defaults, legalBasis: pick(['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTERESTS']) };
    case 'RetentionRule': return { ...defaults, period: pick(['P30D', 'P6M', 'P1Y', 'P3Y', 'P5Y', 'P10Y']) };
    case 'Safeguard': return { ...defaults, mechanism: 'SCC' };
    case 'LegalHold': return { ...defaults, matter: `Matter ${at + 1}`, ground: 'GDPR Art. 17(3)(e)', placedOn: '2026-01-01' };
    default: return defaults;
  }
}

const linkTo = (kind: Kind, name: string, to: ItemId): LinkFact => {
  const type = kinds[kind].links[name]?.type;
  if (type === undefined) throw new Error(`${kind} has no link ${name}`);
  return { type, to, since: ALWAYS, until: FOREVER, stated: true, evidence: [], attributes: {} };
};

function linksOf(kind: Kind, at: number, keys: ReadonlyMap<Kind, readonly string[]>, { between, chance }: Random): LinkFact[] {
  const drawn = (to: Kind, skew = 1): ItemId => {
    const all = keys.get(to) ?? [];
    return itemId(to, all[Math.floor(all.length * (between(0, 999_999) / 1_000_000) ** skew)] ?? '');
  };
  const links = (name: string, to: Kind, least: number, most: number, skew = 1): LinkFact[] =>
    [...new Set(Array.from({ length: between(least, most) }, () => drawn(to, skew)))].map((end) => linkTo(kind, name, end));
  const above = (name: string, roots: number): LinkFact[] => (at < roots ? [] : [linkTo(kind, name, itemId(kind, keys.get(kind)?.[Math.floor(at / 4)] ?? ''))]);
  switch (kind) {
    case 'Location': return above('within', 4);
    case 'DataSubject': case 'Purpose': return above('broader', 5);
    case 'DataType': return [...above('broader', 10), ...(chance(0.02) ? links('mayContain', 'DataType', 1, 2) : [])];
    case 'Controller': case 'Recipient': return links('locations', 'Location', 1, 1);
    case 'Processor': return [...links('locations', 'Location', 1, 2), ...(at === 0 ? [] : links('subProcessors', 'Processor', 0, 2).filter(({ to }) => to !== itemId(kind, keys.get(kind)?.[at] ?? '')))];
    case 'Exemption': return links('from', 'Right', 1, 1);
    case 'System': return [...links('providedBy', 'Processor', 0, 1, 2), ...links('dataTypes', 'DataType', 1, 6, 2)];
    case 'RetentionRule': return [...links('trigger', 'Trigger', 1, 1), ...links('dataTypes', 'DataType', 0, 2), ...links('purposes', 'Purpose', 0, 1)];
    case 'Activity': return [
      ...links('dataTypes', 'DataType', 1, 9, 2), ...links('subjects', 'DataSubject', 0, 3), ...links('purpose', 'Purpose', 1, 1), ...links('systems', 'System', 1, 3, 1.5), ...links('processors', 'Processor', 0, 3, 2),
      ...links('storedAt', 'Location', 0, 2), ...links('safeguards', 'Safeguard', 0, 1), ...links('keptUnder', 'RetentionRule', 0, 1), ...links('disclosedTo', 'Recipient', 0, 1),
    ];
    case 'Dataset': return [...links('partOf', 'System', 1, 1, 1.5), ...links('dataTypes', 'DataType', 1, 4, 2)];
    case 'Field': return [...links('partOf', 'Dataset', 1, 1), ...links('dataTypes', 'DataType', 1, 3, 2)];
    case 'CollectionPoint': return [...links('collects', 'DataType', 1, 4, 2), ...links('about', 'DataSubject', 1, 1), ...links('into', 'System', 1, 1)];
    case 'Flow': return [...links('from', 'Dataset', 1, 1), ...links('to', 'Dataset', 1, 1), ...links('dataTypes', 'DataType', 1, 4, 2)];
    case 'LegalHold': return links('targets', 'DataType', 1, 2);
    default: return [];
  }
}

/** What is missing to the round number are places from which activities' data are reached. */
function topUp(items: readonly ItemFacts[], wanted: number, keys: ReadonlyMap<Kind, readonly string[]>, { pick }: Random): ItemFacts[] {
  const places = keys.get('Location') ?? [];
  const activities = items.filter(({ kind }) => kind === 'Activity');
  const more = new Map<ItemFacts, LinkFact[]>(activities.map((activity) => [activity, []]));
  let missing = wanted - linksIn(items);
  for (let round = 0; missing > 0 && round < places.length; round += 1) {
    for (const activity of activities) {
      if (missing <= 0) break;
      const to = itemId('Location', pick(places));
      const known = more.get(activity) ?? [];
      if (known.some((link) => link.to === to)) continue;
      known.push(linkTo('Activity', 'accessedFrom', to));
      missing -= 1;
    }
  }
  return items.map((item) => (more.has(item) ? { ...item, links: [...item.links, ...(more.get(item) ?? [])] } : item));
}
