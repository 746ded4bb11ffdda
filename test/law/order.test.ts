import { describe, expect, test } from 'vitest';
import { stepsOf } from '../../src/law/index.js';
import { types } from './facts.js';

/** Rule 4, its order: sources before the copies they feed; a cycle is one step. Items are `type@system`, flows `from>to type type`. */

function steps(items: readonly string[], flows: readonly string[]): Record<string, number> {
  const found = stepsOf(
    items.map((item) => { const [type = '', system] = item.split('@'); return { id: item, type, system: system ?? null }; }),
    flows.map((flow) => { const [way = '', ...carried] = flow.split(' '); const [from = '', to = ''] = way.split('>'); return { from, to, types: carried }; }), types,
  );
  return Object.fromEntries(found);
}

describe('steps', () => {
  test.each<[what: string, items: string[], flows: string[], expected: Record<string, number>]>([
    ['nothing feeds anything: all at once', ['email@a', 'email@b'], [], { 'email@a': 1, 'email@b': 1 }],
    ['a source before its copy', ['email@b', 'email@a'], ['a>b email'], { 'email@a': 1, 'email@b': 2 }],
    ['a chain', ['email@a', 'email@b', 'email@c'], ['a>b email', 'b>c email'], { 'email@a': 1, 'email@b': 2, 'email@c': 3 }],
    ['through a system without holdings', ['email@a', 'email@c'], ['a>b email', 'b>c email'], { 'email@a': 1, 'email@c': 2 }],
    ['two sources of one copy', ['email@a', 'email@b', 'email@c'], ['a>c email', 'b>c email'], { 'email@a': 1, 'email@b': 1, 'email@c': 2 }],
    ['the longest way counts', ['email@a', 'email@b', 'email@c'], ['a>c email', 'a>b email', 'b>c email'], { 'email@a': 1, 'email@b': 2, 'email@c': 3 }],
    ['flows that do not carry the type do not count', ['email@a', 'email@b'], ['a>b card'], { 'email@a': 1, 'email@b': 1 }],
    ['one of the flows on the way does not carry it', ['email@a', 'email@c'], ['a>b email', 'b>c card'], { 'email@a': 1, 'email@c': 1 }],
    ['a flow of a wider type carries it', ['email@a', 'email@b'], ['a>b contact'], { 'email@a': 1, 'email@b': 2 }],
    ['a flow of a narrower type carries part of it', ['email@a', 'email@b'], ['a>b work-email'], { 'email@a': 1, 'email@b': 2 }],
    ['a wider item feeds a narrower one', ['contact@a', 'email@b'], ['a>b contact'], { 'contact@a': 1, 'email@b': 2 }],
    ['a narrower item feeds a wider one', ['email@a', 'contact@b'], ['a>b email'], { 'email@a': 1, 'contact@b': 2 }],
    ['not a type beside it', ['email@a', 'phone@b'], ['a>b contact'], { 'email@a': 1, 'phone@b': 1 }],
    ['a flow must carry both types', ['contact@a', 'email@b'], ['a>b phone'], { 'contact@a': 1, 'email@b': 1 }],
    ['a cycle is one step', ['email@a', 'email@b'], ['a>b email', 'b>a email'], { 'email@a': 1, 'email@b': 1 }],
    ['a cycle between a source and a copy', ['email@s', 'email@a', 'email@b', 'email@c'], ['s>a email', 'a>b email', 'b>a email', 'b>c email'], { 'email@s': 1, 'email@a': 2, 'email@b': 2, 'email@c': 3 }],
    ['a cycle through a system without holdings', ['email@a', 'email@b'], ['a>b email', 'b>x email', 'x>a email'], { 'email@a': 1, 'email@b': 1 }],
    ['two types in one cycle of systems: each of its own', ['email@a', 'email@b', 'card@a', 'card@b'], ['a>b email', 'b>a card'], { 'email@a': 1, 'email@b': 2, 'card@a': 2, 'card@b': 1 }],
    ['outside any system: step 1', ['email', 'email@b'], ['a>b email'], { email: 1, 'email@b': 1 }],
    ['two types in one system do not feed each other by themselves', ['contact@a', 'email@a', 'phone@s'], ['s>a phone'], { 'contact@a': 2, 'email@a': 1, 'phone@s': 1 }],
    ['two types in one system, whose data come back to it, share a step', ['contact@a', 'email@a', 'phone@s'], ['s>a phone', 'a>b email', 'b>a email'], { 'contact@a': 2, 'email@a': 2, 'phone@s': 1 }],
  ])('%s', (_what, items, flows, expected) => { expect(steps(items, flows)).toEqual(expected); });

  test('a chain of thousands', () => {
    const all = Array.from({ length: 3_000 }, (_, at) => `email@s${at}`);
    const found = steps(all.slice(0, 500), Array.from({ length: 2_999 }, (_, at) => `s${at}>s${at + 1} email`));
    expect(found['email@s0']).toBe(1);
    expect(found['email@s499']).toBe(500);
  });
});
