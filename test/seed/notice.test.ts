import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInventory } from '../../src/exchange/yaml/document.js';
import { allKinds, itemId, kinds } from '../../src/inventory/kinds.js';
import { foldTerm } from '../../src/law/index.js';
import { type ListedRow, bulletsBetween, firstList, flat, lines, list1, list2, secondList } from './noticeText.js';

/** The seed against the notice itself: nothing quoted that it does not say, nothing of its lists and bullets left out. */

const file = (name: string): string => readFileSync(new URL(`../../seed/${name}`, import.meta.url), 'utf8');

interface Reading { section?: string; quote?: string; stated?: false; note?: string; truncated?: true }
interface Item { name: string; aliases?: string[]; evidence?: Reading | Reading[]; processors?: string[]; lists?: string[] }
const text = file('interactio.yaml');
const seed = parse(text) as Record<string, Record<string, Item>>;
const notice = flat(lines.join(' '));
const itemsOf = (plural: string): [key: string, item: Item][] => Object.entries(seed[plural] ?? {});
const evidenceOf = (item: Item): Reading[] => (item.evidence === undefined ? [] : [item.evidence].flat());

function readingsIn(value: unknown): Reading[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'quote' in value || 'section' in value || 'stated' in value ? [value as Reading] : [];
  return [...own, ...Object.values(value).flatMap(readingsIn)];
}

const inSection = (section: string): string[] => itemsOf('processors').filter(([, item]) => evidenceOf(item).some((reading) => reading.section === section)).map(([key]) => key);

describe('the seed as a document', () => {
  test('it is read without a fault', () => {
    expect(readInventory(text).items.length).toBeGreaterThan(200);
  });

  test('every link leads to an item that stands in it', () => {
    const { items } = readInventory(text);
    const ids = new Set<string>(items.map(({ kind, key }) => itemId(kind, key)));
    expect(items.flatMap(({ kind, key, links }) => links.filter(({ to }) => !ids.has(to)).map(({ type, to }) => `${kind}:${key} ${type} ${to}`))).toEqual([]);
  });

  test.each(allKinds.map((kind) => kinds[kind].plural))('no two of %s answer to one word', (plural) => {
    const owners = new Map<string, Set<string>>();
    for (const [key, { name, aliases = [] }] of itemsOf(plural)) {
      for (const word of [key, name, ...aliases].map(foldTerm)) owners.set(word, (owners.get(word) ?? new Set()).add(key));
    }
    expect([...owners].filter(([, keys]) => keys.size > 1).map(([word, keys]) => [word, ...keys])).toEqual([]);
  });
});

describe('quotes', () => {
  test('every quote stands in the notice, word for word', () => {
    const quotes = readingsIn(seed).flatMap(({ quote }) => (quote === undefined ? [] : [quote]));
    expect(quotes.length).toBeGreaterThan(300);
    expect(quotes.filter((quote) => !notice.includes(flat(quote)))).toEqual([]);
  });

  test('every section but the two lists is a heading of the notice', () => {
    const sections = new Set(readingsIn(seed).flatMap(({ section }) => (section === undefined ? [] : [section])));
    expect([...sections].filter((section) => section !== list1 && section !== list2 && !lines.includes(section))).toEqual([]);
  });

  test('every item but the source has evidence, with section and quote or with the reason of our reading', () => {
    const bare = allKinds.filter((kind) => kind !== 'Source').flatMap((kind) => itemsOf(kinds[kind].plural).filter(([, item]) => {
      const readings = evidenceOf(item);
      return readings.length === 0 || readings.some(({ section, quote, stated, note }) => (section === undefined || quote === undefined) && (stated !== false || note === undefined));
    }).map(([key]) => itemId(kind, key)));
    expect(bare).toEqual([]);
  });
});

describe('the two lists of processors', () => {
  test('the source names them as its lists', () => {
    expect(itemsOf('sources').map(([, { lists }]) => lists)).toEqual([[list1, list2]]);
  });

  test('14 and 15, 12 of them in both', () => {
    const [first, second] = [inSection(list1), inSection(list2)];
    expect([first.length, second.length, itemsOf('processors').length]).toEqual([14, 15, 17]);
    expect(first.filter((key) => second.includes(key))).toHaveLength(12);
    expect(first.filter((key) => !second.includes(key)).sort()).toEqual(['planhat', 'zoho']);
    expect(second.filter((key) => !first.includes(key)).sort()).toEqual(['calendly', 'frontapp', 'intercom']);
  });

  const rows: [section: string, row: ListedRow][] = [...firstList().map((row): [string, ListedRow] => [list1, row]), ...secondList().map((row): [string, ListedRow] => [list2, row])];

  test('the notice itself has 14 and 15 rows', () => {
    expect([firstList().length, secondList().length]).toEqual([14, 15]);
  });

  test.each(rows.map(([section, row]) => [row[0], section.slice(-6), section, row] as const))('%s in %s: each cell is quoted', (name, _, section, cells) => {
    const quotesIn = (item: Item): string[] => evidenceOf(item).filter((reading) => reading.section === section).map(({ quote = '' }) => flat(quote));
    const owners = itemsOf('processors').filter(([, item]) => quotesIn(item).includes(name));
    expect(owners.map(([key]) => key)).toHaveLength(1);
    const [key, processor] = owners[0] as [string, Item];
    const quotes = [processor, ...itemsOf('activities').filter(([, { processors }]) => processors?.includes(key)).map(([, item]) => item)].flatMap(quotesIn);
    expect(cells.filter((cell) => !quotes.includes(cell))).toEqual([]);
  });

  test('on Salesloft they disagree, and each activity has its own list only', () => {
    const sections = itemsOf('activities').filter(([, { processors }]) => processors?.includes('salesloft'))
      .map(([, item]) => [...new Set(evidenceOf(item).map(({ section }) => section))]);
    expect(sections).toEqual([[list1], [list2]]);
  });
});

describe('retention', () => {
  test('six triggers', () => {
    expect(itemsOf('triggers').map(([key]) => key).sort()).toEqual(['account-closed', 'incident-closed', 'invoice-issued', 'nps-answered', 'request-closed', 'subscription-ended']);
  });

  const section = 'How long do we store “Customer account data”?';
  const bullets = bulletsBetween(section, 'Who has access to personal data?');

  test('the notice has seven bullets', () => {
    expect(bullets).toHaveLength(7);
  });

  test.each(bullets)('a rule quotes: %s', (bullet) => {
    const rules = itemsOf('retentionRules').filter(([, item]) => evidenceOf(item).some((reading) => reading.section === section && flat(reading.quote ?? '') === bullet && reading.stated !== false));
    expect(rules).not.toHaveLength(0);
  });

  test('the bullet that breaks off is marked so in both rules that rest on it, and nothing else is', () => {
    const truncated = allKinds.flatMap((kind) => itemsOf(kinds[kind].plural).filter(([, item]) => readingsIn(item).some((reading) => reading.truncated)).map(([key]) => itemId(kind, key)));
    expect(truncated).toEqual(['RetentionRule:incident-data', 'RetentionRule:request-data']);
  });
});
