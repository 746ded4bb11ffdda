import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ItemFacts, type LinkFact, attributesOn, changeAttributes, changeLinks, close, differencesOf, endOn, revise } from '../../src/inventory/index.js';

/** Changes from a day on, against an oracle that keeps one value for every day there is. */

const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01'];
const ALWAYS = '0000-01-01';
const FOREVER = '9999-99-99';
const rule: ItemFacts = { kind: 'RetentionRule', key: 'r', name: 'R', aliases: [], description: null, since: ALWAYS, until: FOREVER, attributes: { kind: 'MAXIMUM' }, assumed: [], evidence: [], links: [] };
const link = (to: string, since = ALWAYS, until = FOREVER): LinkFact => ({ type: 'SCOPE_DATA', to: `DataType:${to}`, since, until, stated: true, evidence: [], attributes: {} });

describe('attributes', () => {
  interface Move { readonly name: 'period' | 'criterion'; readonly value: string | undefined; readonly from: string | null }
  const move = fc.record<Move>({ name: fc.constantFrom('period', 'criterion'), value: fc.constantFrom('P1Y', 'P2Y', undefined), from: fc.oneof(fc.constantFrom(...days), fc.constant(null)) });

  test('each day has the value that was last said of it; a value planned for later stays planned', () => {
    fc.assert(fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      let item = rule;
      const said = new Map(days.map((day) => [day, {} as Record<string, string | undefined>]));
      for (const { name, value, from } of moves) {
        item = { ...item, ...changeAttributes(item, new Map([[name, { value, assumed: false }]]), from) };
        const affected = days.filter((day) => from === null || day >= from);
        const before = said.get(affected[0] ?? '')?.[name];
        for (const day of affected) {
          const values = said.get(day) as Record<string, string | undefined>;
          if (from !== null && values[name] !== before) break;
          values[name] = value;
        }
      }
      for (const day of days) {
        const { attributes } = attributesOn(item, item.earlier ?? [], day);
        expect([day, attributes['period'], attributes['criterion']]).toEqual([day, said.get(day)?.['period'], said.get(day)?.['criterion']]);
      }
      const ends = (item.earlier ?? []).map(({ until }) => until);
      expect(ends).toEqual([...new Set(ends)].sort());
    }), { numRuns: 3_000 });
  });

  test('what is said again changes nothing', () => {
    const once = { ...rule, ...changeAttributes(rule, new Map([['period', { value: 'P1Y', assumed: false }]]), '2023-01-01') };
    for (const from of ['2023-01-01', '2025-01-01']) expect(changeAttributes(once, new Map([['period', { value: 'P1Y', assumed: false }]]), from).earlier).toEqual(once.earlier);
  });
});

describe('links', () => {
  const change = fc.record({ wanted: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), from: fc.constantFrom(...days) });
  test('from each day on there are exactly those last wanted, before it those that were', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 10 }), (changes) => {
      let links: LinkFact[] = [link('a')];
      const said = new Map(days.map((day) => [day, ['DataType:a']]));
      for (const { wanted, from } of changes) {
        links = changeLinks(links, 'SCOPE_DATA', wanted.map((to) => link(to, from)), from);
        for (const day of days) if (day >= from) said.set(day, wanted.map((to) => `DataType:${to}`));
      }
      for (const day of days) expect([day, links.filter(({ since, until }) => since <= day && until > day).map(({ to }) => to).sort()]).toEqual([day, [...said.get(day) ?? []].sort()]);
      expect(links.every(({ since, until }) => since < until)).toBe(true);
    }), { numRuns: 3_000 });
  });

  test('links of other types stay', () => {
    const other: LinkFact = { ...link('x'), type: 'STARTS_AT', to: 'Trigger:x' };
    expect(changeLinks([other, link('a')], 'SCOPE_DATA', [], '2024-01-01')).toEqual([other, link('a', ALWAYS, '2024-01-01')]);
  });
});

describe('a later edition of a source', () => {
  const said = (to: string[], period: string): ItemFacts => ({ ...rule, attributes: { kind: 'MAXIMUM', period }, links: to.map((one) => link(one)) });
  test('what is new begins on its day, what is gone ends on it, what stays stays', () => {
    const first = revise(undefined, said(['a', 'b'], 'P1Y'), '2022-01-01');
    expect(first.since).toBe('2022-01-01');
    const second = revise(first, said(['b', 'c'], 'P2Y'), '2024-01-01');
    expect(second).toMatchObject({ since: '2022-01-01', until: FOREVER, attributes: { period: 'P2Y' }, earlier: [{ until: '2024-01-01', attributes: { period: 'P1Y' } }] });
    expect([...second.links].sort((x, y) => (x.to < y.to ? -1 : 1))).toEqual([link('a', ALWAYS, '2024-01-01'), link('b'), link('c', '2024-01-01')]);
    expect(differencesOf(second, revise(second, said(['b', 'c'], 'P2Y'), '2025-01-01'))).toEqual([]);
  });
  test('an item that is gone bounds its links, and comes back where a later edition names it, the days between told', () => {
    const first = revise(undefined, said(['a'], 'P1Y'), '2022-01-01');
    const gone = close(first, '2023-01-01');
    // What it said goes on being said of it: its end is the end of all that.
    expect(gone).toMatchObject({ since: '2022-01-01', until: '2023-01-01', links: [link('a')] });
    expect(close(gone, '2024-01-01')).toEqual(gone);
    const back = revise(gone, said(['a'], 'P1Y'), '2025-01-01');
    expect(back).toMatchObject({ until: FOREVER, earlier: [{ until: '2023-01-01' }, { until: '2025-01-01', lapsed: true }] });
    expect(['2022-06-01', '2023-01-01', '2024-12-31', '2025-01-01'].map((day) => endOn(back.until, back.earlier ?? [], day))).toEqual(['2023-01-01', '2023-01-01', '2023-01-01', FOREVER]);
    // Retired on its first day it never was in force, nor was what it said.
    expect(close(first, '2022-01-01')).toMatchObject({ until: '2022-01-01', links: [link('a', ALWAYS, '2022-01-01')] });
  });
});
