import { describe, expect, test } from 'vitest';
import { Tree, matches, matchingTypes } from '../../src/law/index.js';

/** Rule 1, its first half: which held types answer to a term. */

type Edges = readonly (readonly [string, string])[];

// email and phone are kinds of contact, contact and invoice of record; work-email is a kind of email.
const tree: Edges = [['work-email', 'email'], ['email', 'contact'], ['phone', 'contact'], ['contact', 'record'], ['invoice', 'record']];

test.each<[name: string, asked: string, tree: Edges, mayContain: Record<string, string[]>, answers: Record<string, string>]>([
  ['EXACT: the type itself', 'email', [], {}, { email: 'EXACT' }],
  ['NARROWER: descendants, near and far', 'contact', [['email', 'contact'], ['work-email', 'email']], {}, { contact: 'EXACT', email: 'NARROWER', 'work-email': 'NARROWER' }],
  ['BROADER: ancestors, near and far', 'work-email', [['email', 'contact'], ['work-email', 'email']], {}, { 'work-email': 'EXACT', email: 'BROADER', contact: 'BROADER' }],
  ['siblings do not answer', 'email', tree, {}, { email: 'EXACT', 'work-email': 'NARROWER', contact: 'BROADER', record: 'BROADER' }],
  ['several parents: all ancestors are BROADER', 'id', [['id', 'contact'], ['id', 'technical'], ['technical', 'record']], {}, { id: 'EXACT', contact: 'BROADER', technical: 'BROADER', record: 'BROADER' }],
  ['several parents: found once from above', 'record', [['id', 'contact'], ['id', 'technical'], ['contact', 'record'], ['technical', 'record']], {}, { record: 'EXACT', contact: 'NARROWER', technical: 'NARROWER', id: 'NARROWER' }],
  ['POSSIBLE: a type that may contain it', 'email', [], { ticket: ['email'] }, { email: 'EXACT', ticket: 'POSSIBLE' }],
  ['POSSIBLE: not what it may contain itself', 'ticket', [], { ticket: ['email'] }, { ticket: 'EXACT' }],
  ['POSSIBLE: a type that may contain a descendant', 'contact', [['email', 'contact']], { ticket: ['email'] }, { contact: 'EXACT', email: 'NARROWER', ticket: 'POSSIBLE' }],
  ['POSSIBLE: a type that may contain an ancestor', 'email', [['email', 'contact']], { ticket: ['contact'] }, { email: 'EXACT', contact: 'BROADER', ticket: 'POSSIBLE' }],
  ['POSSIBLE: not a type that may contain a sibling', 'email', [['email', 'contact'], ['phone', 'contact']], { ticket: ['phone'] }, { email: 'EXACT', contact: 'BROADER' }],
  ['POSSIBLE over several steps', 'email', [], { attachment: ['email'], ticket: ['attachment'], archive: ['ticket'] }, { email: 'EXACT', attachment: 'POSSIBLE', ticket: 'POSSIBLE', archive: 'POSSIBLE' }],
  ['POSSIBLE over several ways at once', 'email', [], { note: ['email'], chat: ['email'], archive: ['note', 'chat'] }, { email: 'EXACT', note: 'POSSIBLE', chat: 'POSSIBLE', archive: 'POSSIBLE' }],
  ['POSSIBLE: a descendant of what may contain it', 'email', [['vip-ticket', 'ticket']], { ticket: ['email'] }, { email: 'EXACT', ticket: 'POSSIBLE', 'vip-ticket': 'POSSIBLE' }],
  ['POSSIBLE: an ancestor of what may contain it', 'email', [['ticket', 'correspondence']], { ticket: ['email'] }, { email: 'EXACT', ticket: 'POSSIBLE', correspondence: 'POSSIBLE' }],
  ['POSSIBLE: not a sibling of what may contain it', 'email', [['ticket', 'correspondence'], ['letter', 'correspondence']], { ticket: ['email'] }, { email: 'EXACT', ticket: 'POSSIBLE', correspondence: 'POSSIBLE' }],
  ['POSSIBLE: the steps are MAY_CONTAIN only; what may contain an ancestor of the carrier is none', 'email', [['ticket', 'correspondence']], { ticket: ['email'], archive: ['correspondence'] }, { email: 'EXACT', ticket: 'POSSIBLE', correspondence: 'POSSIBLE' }],
  ['best match: NARROWER before POSSIBLE', 'contact', [['email', 'contact']], { email: ['contact'] }, { contact: 'EXACT', email: 'NARROWER' }],
  ['best match: BROADER before POSSIBLE', 'email', [['email', 'contact']], { contact: ['email'] }, { email: 'EXACT', contact: 'BROADER' }],
  ['best match: EXACT before POSSIBLE', 'email', [], { email: ['email'] }, { email: 'EXACT' }],
  ['cyclic MAY_CONTAIN ends', 'email', [], { mail: ['archive', 'email'], archive: ['mail'] }, { email: 'EXACT', mail: 'POSSIBLE', archive: 'POSSIBLE' }],
  ['cyclic MAY_CONTAIN through the term ends', 'email', [], { ticket: ['email'], email: ['ticket'] }, { email: 'EXACT', ticket: 'POSSIBLE' }],
  ['a cyclic tree ends, were there one', 'a', [['a', 'b'], ['b', 'c'], ['c', 'a']], {}, { a: 'EXACT', b: 'NARROWER', c: 'NARROWER' }],
  ['a type that nothing is said of', 'unheard-of', tree, { ticket: ['email'] }, { 'unheard-of': 'EXACT' }],
])('%s', (_name, asked, edges, mayContain, answers) => {
  expect(Object.fromEntries(matchingTypes(asked, new Tree(edges), new Map(Object.entries(mayContain))))).toEqual(answers);
});

test('matches are sorted from the best to the weakest', () => {
  expect(matches).toEqual(['EXACT', 'NARROWER', 'BROADER', 'POSSIBLE']);
});

describe('a tree', () => {
  const types = new Tree([...tree, ['legacy-id', 'email'], ['legacy-id', 'invoice']]);
  test.each([
    ['itself', 'email', 'email', 0], ['the parent', 'email', 'contact', 1], ['the grandparent', 'work-email', 'contact', 2], ['of several ways the shortest', 'legacy-id', 'record', 2],
    ['not down', 'contact', 'email', undefined], ['not aside', 'email', 'phone', undefined],
  ])('steps up, %s: from %s to %s %s', (_name, from, to, steps) => {
    expect(types.stepsUp(from, to)).toBe(steps);
  });

  test.each([
    ['itself', 'email', 'email', true], ['up', 'email', 'record', true], ['down', 'record', 'email', true], ['aside', 'email', 'phone', false], ['through a common child', 'email', 'invoice', false],
  ])('related, %s: %s and %s: %s', (_name, one, other, related) => {
    expect(types.related(one, other)).toBe(related);
  });

  test('descendants are nearest first, with their steps', () => {
    expect([...types.descendants('contact')]).toEqual([['email', 1], ['phone', 1], ['work-email', 2], ['legacy-id', 2]]);
  });
});
