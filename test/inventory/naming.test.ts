import { describe, expect, test } from 'vitest';
import { type Kind, type Naming, bestNamed, lookupsOf, namedBy } from '../../src/inventory/index.js';
import { termRows } from '../../src/inventory/naming.js';
import { foldTerm } from '../../src/law/index.js';
import { randomOf } from '../oracle/random.js';

/** What a term names: to the letter an id or a key, else by the best of id, key, name and alias. */

interface Named { readonly kind: Kind; readonly key: string; readonly name: string; readonly aliases: readonly string[] }

function named(items: readonly Named[], kinds: readonly Kind[], term: string): string[] {
  const rows = items.flatMap(termRows) as unknown as Naming[];
  const lookups = new Set(lookupsOf(kinds, term));
  return bestNamed(kinds, term, namedBy(kinds, term, (lookup) => (lookups.has(lookup) ? rows.filter((row) => row.lookup === lookup) : []))).map(({ id }) => id).sort();
}

/** The same, item by item and word by word. */
function obviously(items: readonly Named[], kinds: readonly Kind[], term: string): string[] {
  const found = items.filter(({ kind }) => kinds.includes(kind)).flatMap(({ kind, key, name, aliases }) => {
    const rank = [`${kind}:${key}`, key, name, ...aliases].findIndex((word) => foldTerm(word) === foldTerm(term));
    return rank < 0 ? [] : [{ id: `${kind}:${key}`, key, rank: Math.min(rank, 3) }];
  });
  const letters = [found.filter(({ id }) => id === term), found.filter(({ key }) => key === term)].find((some) => some.length > 0);
  const best = Math.min(...found.map(({ rank }) => rank));
  return (letters ?? found.filter(({ rank }) => rank === best)).map(({ id }) => id).sort();
}

const crm: Named = { kind: 'System', key: 'crm', name: 'Customer desk', aliases: ['The CRMs', 'ticket tool'] };

describe('one item', () => {
  test.each(['System:crm', 'system crm', 'SYSTEM-CRM', 'crm', 'CRM', 'customer desks', 'the crm', 'Ticket tools'])('%s', (term) => {
    expect(named([crm], ['System', 'Dataset'], term)).toEqual(['System:crm']);
  });
  test.each(['Dataset:crm', 'dataset crm', 'system', 'desk', 'system the crm', 'system customer desk'])('not %s', (term) => {
    expect(named([crm], ['System', 'Dataset'], term)).toEqual([]);
  });
  test('a key that is an s alone', () => {
    expect(['s', 'S', 'System:s', 'system s'].map((term) => named([{ ...crm, key: 's' }], ['System'], term))).toEqual(Array(4).fill(['System:s']));
  });
});

test('as an obvious reading has it, on random names that meet each other', () => {
  const random = randomOf(20_260_101);
  const words = ['crm', 'crms', 's', 'system', 'systems', 'data-set', 'desk', 'dataset', 'the desk', 'system crm', 'dataset:crm', 'System:desk'];
  let several = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const items = new Map(Array.from({ length: 4 }, (): Named => ({ kind: random.pick(['System', 'Dataset']), key: foldTerm(random.pick(words)).replace(/ /g, '-') || 's', name: random.pick(words), aliases: random.chance(0.5) ? [random.pick(words)] : [] })).map((item) => [`${item.kind}:${item.key}`, item]));
    const term = random.chance(0.5) ? random.pick(words) : random.pick([...items.keys()]);
    const kinds = random.pick<readonly Kind[]>([['System'], ['Dataset'], ['System', 'Dataset']]);
    const expected = obviously([...items.values()], kinds, term);
    if (expected.length > 1) several += 1;
    expect({ term, kinds, items: [...items.values()], named: named([...items.values()], kinds, term) }).toEqual({ term, kinds, items: [...items.values()], named: expected });
  }
  expect(several).toBeGreaterThan(30);
});
