import { stringify } from 'yaml';
import { type Attribute, type Kind, type Link, allKinds, kinds } from '../../src/inventory/kinds.js';
import { type Random, randomOf } from '../oracle/random.js';

/** Inventory documents of values on which engines could differ: every kind, every attribute, every link of the table of kinds. */

/** Texts: numbers that look alike, words of query languages, scripts that sort and fold differently, forms that look the same. */
export const awkwardTexts: readonly string[] = [
  '5', '05', '5.0', '５', '٥', '5e0', '-0', '0x5', '1e400', 'NaN', 'Infinity', 'true', 'null', '2024-02-29', 'P1Y', ' ', ' lead and trail ', 'two\nlines', 'a\ttab',
  "O'Brien", '"quoted"', 'back\\slash\\n', '`tick`', '$ids', '{id: 1}', '${x}', 'n.name', '//', '/* */', '; MATCH (n) DETACH DELETE n', '%', '_', '*', '^.*$', '~', '~00007e', '~~~',
  'Email', 'email', 'EMAIL', 'e-mail', 'Ｅｍａｉｌ', 'ﾒｰﾙ', 'メール', 'é', 'e\u0301', 'ß', 'ẞ', 'İ', 'ı', 'ﬃ', 'Å', '\u212b', 'Ω', '\u2126', 'x\u0332\u0333',
  '📧', '👩‍👩‍👧‍👦', '🇱🇹', '𝔼𝕞𝕒𝕚𝕝', 'דואר אלקטרוני', 'البريد', '\u202eliame', '\u2066isolated\u2069', '電子郵件', 'ईमेल', '이메일', '\u1100\u1161', '\u00a0', '\u200b', '\u2028', '\u0085', '\ufffd', '\uffff', '\u{10ffff}', '\ue000',
  'long '.repeat(39), '語'.repeat(200), '📧'.repeat(200), 'z'.repeat(200),
];
/** Those that can be names: on one line. */
export const awkwardNames: readonly string[] = awkwardTexts.filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text));
const keys = [
  '5', '05', '5.0', '0x5', '10', '9', 'true', 'null', 'a', 'a-a', 'a.a', 'a~a', 'a%20a', 'a:a', 'system:5', 'x'.repeat(200),
];
/** Facts begin and end at the ends of time and about leap days. */
export const awkwardDates = ['0000-01-01', '0000-01-02', '1582-10-15', '1970-01-01', '2024-02-29', '2025-02-28', '2026-11-23', '2026-11-24', '9999-12-30', '9999-12-31'] as const;

type Fields = Record<string, unknown>;

/** The same keys with other names, values, dates and links for each seed. */
export function awkwardDocument(seed: number): string {
  const random = randomOf(seed);
  const { chance, between, pick, some } = random;
  const text = (): string => pick(awkwardTexts);
  const dates = (probability: number): Fields => {
    if (!chance(probability)) return {};
    const since = between(0, awkwardDates.length - 2);
    const until = between(since + 1, awkwardDates.length - 1);
    return { ...(chance(0.7) ? { since: awkwardDates[since] } : {}), ...(chance(0.7) ? { until: awkwardDates[until] } : {}) };
  };
  const reading = (): Fields => ({
    ...(chance(0.6) ? { section: text() } : {}), ...(chance(0.6) ? { quote: text() } : {}), ...(chance(0.2) ? { source: pick(keys) } : {}), ...(chance(0.3) ? { stated: false, note: text() } : {}),
  });
  const evidence = (): Fields => ({ quote: text(), ...reading(), ...(chance(0.2) ? { truncated: true } : {}) });
  const value = (attribute: Attribute): unknown => {
    const plain = valueOf(attribute, random);
    return chance(0.2) ? { value: plain, ...reading() } : plain;
  };
  const reference = (kind: Kind, key: string, link: Link): unknown => {
    const to = `${kind}:${key}`;
    if (chance(0.5)) return to;
    const carried = Object.entries(link.attributes ?? {}).filter(() => chance(0.5)).map(([name, attribute]) => [name, valueOf(attribute, random)]);
    return { to, ...(link.undated ? {} : dates(0.5)), ...Object.fromEntries(carried), ...reading() };
  };
  const links = (kind: Kind, at: number): Fields => Object.fromEntries(Object.entries(kinds[kind].links).flatMap(([name, link]): [string, unknown][] => {
    // Up a tree only to those before, so that nothing comes to be above itself.
    const ends = link.to.flatMap((to) => keys.filter((_key, end) => to !== kind || name !== kinds[kind].tree || end < at).map((key) => [to, key] as const));
    const chosen = some(ends, link.min ?? 0, link.max ?? 5);
    if (chosen.length === 0 || (link.min === undefined && chance(0.3))) return [];
    const references = chosen.map(([to, key]) => reference(to, key, link));
    return [[name, link.max === 1 ? references[0] : references]];
  }));
  // What a document may not say at once: two houses, the end of what is held.
  const saidOnce = (kind: Kind, at: number, fields: Fields): Fields => {
    if (kind === 'Controller') Object.assign(fields, { house: at === 0 });
    // Held items do not end, and here everything ends at random.
    if (kind === 'LegalHold') Object.assign(fields, { placedOn: awkwardDates[0], releasedOn: awkwardDates[0] });
    // A review comes no sooner than what it reviews.
    const [assessedOn, reviewOn] = ['assessedOn', 'reviewOn'].map((name) => plainOf(fields[name]));
    if (assessedOn !== undefined && reviewOn !== undefined && reviewOn < assessedOn) fields['reviewOn'] = assessedOn;
    return fields;
  };
  const item = (kind: Kind, at: number): Fields => {
    const { attributes, nameless } = kinds[kind];
    return saidOnce(kind, at, {
      ...(nameless === true && chance(0.5) ? {} : { name: pick(awkwardNames) }),
      ...(chance(0.6) ? { aliases: some(awkwardNames, 0, 4) } : {}), ...(chance(0.5) ? { description: chance(0.1) ? text().repeat(40) : text() } : {}),
      ...dates(0.4), ...(chance(0.6) ? { evidence: chance(0.5) ? evidence() : [evidence(), evidence()] } : {}),
      ...Object.fromEntries(Object.entries(attributes).filter(([, attribute]) => attribute.required === true || chance(0.6)).map(([name, attribute]) => [name, value(attribute)])),
      ...links(kind, at),
    });
  };
  return stringify({
    wherekept: 1, source: '05',
    ...Object.fromEntries(allKinds.map((kind) => [kinds[kind].plural, Object.fromEntries(keys.map((key, at) => [key, item(kind, at)]))])),
  }, { aliasDuplicateObjects: false });
}

/** A value, by itself or with where it is said. */
const plainOf = (given: unknown): string | undefined => (typeof given === 'string' ? given : (given as { value?: string } | undefined)?.value);

function valueOf({ type }: Attribute, { pick, some, chance }: Random): unknown {
  if (typeof type === 'object') return pick(type.values);
  switch (type) {
    case 'string': return pick(awkwardTexts);
    case 'strings': return some(awkwardTexts, 0, 6);
    case 'boolean': return chance(0.5);
    case 'date': return pick(awkwardDates);
    case 'duration': return pick(['P1D', 'P05Y', 'P1Y6M', 'P9999Y', 'P999999D']);
    case 'country': return pick(['LT', 'DE', 'NO', 'US']);
    case 'monthDay': return pick(['02-29', '12-31', '03-31']);
    case 'timeZone': return pick(['Europe/Vilnius', 'Pacific/Kiritimati', 'UTC']);
  }
}

export const HUB_LINKS = 2_500;

/** Thousands of links into one data type, one system, one rule; a chain of assets longer than any question follows. */
export function hubDocument(): string {
  const numbered = (count: number, make: (at: number) => Fields): Fields => Object.fromEntries(Array.from({ length: count }, (_, at) => [`hub-${at}`, make(at)]));
  return stringify({
    wherekept: 1,
    dataTypes: { hub: { name: 'Hub' }, ...numbered(300, (at) => ({ name: `Spoke ${at}`, broader: ['hub'], ...(at % 3 === 0 ? { mayContain: ['hub'] } : {}) })) },
    purposes: { hub: { name: 'Hub' } },
    processors: { hub: { name: 'Hub' } },
    systems: { hub: { name: 'Hub', providedBy: ['hub'] } },
    datasets: { hub: { name: 'Hub', partOf: 'System:hub', dataTypes: ['hub'] }, ...numbered(500, (at) => ({ name: `Table ${at}`, partOf: 'System:hub', dataTypes: ['hub', `hub-${at % 300}`] })) },
    fields: numbered(20, (at) => ({ name: `Nested ${at}`, partOf: at === 0 ? 'Dataset:hub' : `Field:hub-${at - 1}`, dataTypes: ['hub'] })),
    retentionRules: { hub: { name: 'Hub', period: 'P1Y' } },
    activities: numbered(HUB_LINKS, (at) => ({ name: `Activity ${at}`, dataTypes: ['hub', `hub-${at % 300}`], purpose: 'hub', systems: ['hub'], processors: ['hub'], keptUnder: ['hub'] })),
    flows: numbered(300, (at) => ({ from: 'Dataset:hub', to: `Dataset:hub-${at}`, ...(at % 2 === 0 ? { dataTypes: ['hub'] } : {}) })),
  });
}
