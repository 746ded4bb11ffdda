import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { EmbeddedGraph } from '../../src/graph/index.js';
import { Vocabulary } from '../../src/inventory/index.js';
import { deadlineOfPlace } from '../../src/law/index.js';
import { type Said, type UseGiven, deadlineOf, facts, held, hold, minimum, rule, said } from './facts.js';

/** Rule 3, its legal holds. Email is held in table users of the CRM; the rule would have it go on 2027-03-31. */

const email = rule('r', { types: ['email'] });

describe('what a hold reaches', () => {
  test.each<[name: string, given: UseGiven, onHold: boolean]>([
    ['none', {}, false],
    ['on the held type', { holds: [hold('h', ['email'])] }, true],
    ['on a type above it', { holds: [hold('h', ['personal'])] }, true],
    ['on a type below it', { holds: [hold('h', ['work-email'])] }, true],
    ['on a type beside it', { holds: [hold('h', ['phone'])] }, false],
    ['on a type with which it has a common child', { holds: [hold('h', ['payment'])] }, false],
    ['on one of several types', { holds: [hold('h', ['card', 'contact'])] }, true],
    ['on the asset', { holds: [hold('h', ['users'])] }, true],
    ['on the system that the asset is part of', { holds: [hold('h', ['crm'])] }, true],
    ['on another system', { holds: [hold('h', ['shop'])] }, false],
    ['on a system, where no asset is stated', { held: { assets: [] }, holds: [hold('h', ['crm'])] }, false],
    ['on a type, where no asset is stated', { held: { assets: [] }, holds: [hold('h', ['contact'])] }, true],
    ['several, of which one reaches it', { holds: [hold('a', ['shop']), hold('b', ['crm']), hold('c', ['card'])] }, true],
    ['several, of which none reaches it', { holds: [hold('a', ['shop']), hold('c', ['card'])] }, false],
  ])('%s: %s', (_name, given, onHold) => {
    expect(said(deadlineOf({ rules: [email], ...given }))).toEqual(onHold ? { status: 'ON_HOLD' } : { status: 'DUE', on: '2027-03-31' });
    const place = deadlineOfPlace(held(given.held), [{ name: 'Newsletter', deadline: deadlineOf({ rules: [email], ...given }) }], facts({ holds: given.holds ?? [] }));
    expect(place.status).toBe(onHold ? 'ON_HOLD' : 'DUE');
  });
});

describe('what a hold leaves', () => {
  const holds = [hold('h', ['email'])];
  test.each<[name: string, given: UseGiven, deadline: Said]>([
    ['no date', { rules: [email] }, { status: 'ON_HOLD' }],
    ['no earliest', { events: ['account-closed 2024-03-31', 'account-closed 2026-03-31'], rules: [email] }, { status: 'ON_HOLD' }],
    ['nothing awaited', { events: [], rules: [email] }, { status: 'ON_HOLD' }],
    ['notBefore stays', { activity: { legalBasis: 'LEGAL_OBLIGATION' }, rules: [email, minimum('m', { types: ['email'], period: 'P6M' })] }, { status: 'ON_HOLD', notBefore: '2026-09-30' }],
    ['stated, whatever the rule is', { rules: [rule('r', { types: ['email'], assumed: true })] }, { status: 'ON_HOLD' }],
    ['findings are not silenced', { rules: [rule('r', { types: ['email'], triggerAssumed: true })] }, { status: 'ON_HOLD', findings: ['UNSTATED_TRIGGER'] }],
    ['before UNKNOWN', { rules: [] }, { status: 'ON_HOLD', findings: ['NO_RETENTION'] }],
    ['before OPEN_ENDED', { rules: [rule('r', { types: ['email'], period: null, trigger: null, criterion: 'as needed' })] }, { status: 'ON_HOLD', findings: ['VAGUE_RETENTION'] }],
    ['an activity that has ended is held too', { activity: { until: '2026-07-01' }, rules: [email] }, { status: 'ON_HOLD' }],
  ])('%s', (_name, given, expected) => {
    expect(said(deadlineOf({ holds, ...given }))).toEqual(expected);
  });

  test('a place without activities is held too, and its finding stays', () => {
    const place = deadlineOfPlace(held(), [], facts({ holds }));
    expect(said(place)).toEqual({ status: 'ON_HOLD', findings: ['NO_RETENTION'] });
    expect(place.proof.at(-1)).toMatchObject({ article: 'GDPR Art. 17(3)(e)', on: '2026-01-01' });
  });

  test('the proof names each hold with its ground, after all else', () => {
    const { proof } = deadlineOf({ rules: [email], holds: [hold('a', ['crm'], '2026-02-01'), hold('b', ['shop']), hold('c', ['contact'], '2026-03-01')] });
    expect(proof.slice(-2)).toEqual([
      { text: 'Legal hold “Matter a” since 2026-02-01: nothing may be erased until it is released', article: 'GDPR Art. 17(3)(e)', on: '2026-02-01' },
      { text: 'Legal hold “Matter c” since 2026-03-01: nothing may be erased until it is released', article: 'GDPR Art. 17(3)(e)', on: '2026-03-01' },
    ]);
    expect(proof.some(({ text }) => text.includes('2026-03-31 + P1Y = 2027-03-31'))).toBe(true);
  });
});

describe('when a hold stands', () => {
  let folder: string;
  let graph: EmbeddedGraph;
  let vocabulary: Vocabulary;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wherekept-'));
    graph = await EmbeddedGraph.open(folder);
    await graph.migrate();
    await importYaml(graph, `
wherekept: 1
dataTypes: { email: { name: Email }, phone: { name: Phone } }
legalHolds:
  first: { matter: First, ground: GDPR Art. 17(3)(e), placedOn: 2026-01-10, releasedOn: 2026-03-01, targets: [email] }
  second: { matter: Second, ground: GDPR Art. 17(3)(b), placedOn: 2026-02-01, releasedOn: 2026-06-01, targets: [email, phone] }
  standing: { matter: Standing, ground: GDPR Art. 17(3)(e), placedOn: 2026-08-01, targets: [{ to: email, until: 2026-10-01 }, { to: phone, since: 2026-09-01 }] }
`);
    vocabulary = await Vocabulary.load(graph);
  });
  afterAll(async () => {
    await graph.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<[name: string, asOf: string, onEmail: string[], onPhone: string[]]>([
    ['before the first is placed', '2026-01-09', [], []],
    ['on the day it is placed', '2026-01-10', ['First'], []],
    ['several at once', '2026-02-01', ['First', 'Second'], ['Second']],
    ['on the last day before a release', '2026-02-28', ['First', 'Second'], ['Second']],
    ['on the day of a release, the other still stands', '2026-03-01', ['Second'], ['Second']],
    ['on the day of the last release', '2026-06-01', [], []],
    ['one that is not released', '2026-08-01', ['Standing'], []],
    ['a target from its first day', '2026-09-01', ['Standing'], ['Standing']],
    ['a target to the day before its end', '2026-09-30', ['Standing'], ['Standing']],
    ['a target no longer', '2026-10-01', [], ['Standing']],
    ['long after', '2036-01-01', [], ['Standing']],
  ])('%s: %s', (_name, asOf, onEmail, onPhone) => {
    const { holds } = vocabulary.on(asOf).law;
    const on = (type: string): string[] => holds.filter(({ targets }) => targets.includes(`DataType:${type}`)).map(({ matter }) => matter).sort();
    expect([on('email'), on('phone')]).toEqual([onEmail, onPhone]);
    const { status } = deadlineOfPlace(held({ heldAs: 'DataType:email', assets: [] }), [], { ...vocabulary.on(asOf).law });
    expect(status).toBe(onEmail.length > 0 ? 'ON_HOLD' : 'UNKNOWN');
  });
});
