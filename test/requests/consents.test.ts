import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { ANN, TestClock, askingOf, email, holding, inventory } from './asking.js';

/** Consent, its withdrawal, and objections, through the API (GDPR Art. 7, 21). */

describe.each(engines)('on %s', (engine: Engine) => {
  const clock = new TestClock();
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock }); });
  afterAll(() => app.close());
  beforeEach(async () => {
    clock.to('2026-11-24');
    await app.replace(inventory);
  });
  const { ask, register, consent, object, decide, verdicts, deadlines } = askingOf(() => app);
  const ann = { identifiers: [email(ANN)] };
  const trace = (asOf: string): Promise<Record<string, string>> => deadlines(email(ANN), asOf);

  it('turn the plan', async () => {
    await register(holding('email', 'mail'), holding('email', 'lab'));
    expect(await consent('recordConsent', { ...ann, purpose: 'newsletter', on: '2026-01-10' })).toMatchObject({ changed: true, consents: [{ givenOn: '2026-01-10', withdrawnOn: null, purpose: { name: 'Newsletter' } }] });
    expect(await consent('recordConsent', { ...ann, purpose: 'newsletter', on: '2026-01-10' })).toMatchObject({ changed: false, person: { consents: [{}] } });
    expect((await trace('2026-11-24'))['mail']).toBe('UNKNOWN null');
    // Consent was to the newsletter as a whole: it is not taken apart by withdrawing it for one activity.
    expect(await consent('withdrawConsent', { ...ann, activity: 'send' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'activity'] });
    // Marketing is more than the newsletter: what rests on consent nobody recorded is over too.
    const withdrawn = await consent('withdrawConsent', { ...ann, purpose: 'marketing', on: '2026-11-10' });
    expect(withdrawn).toMatchObject({ changed: true, consents: [{ givenOn: '2026-01-10', withdrawnOn: '2026-11-10' }, { givenOn: null, withdrawnOn: '2026-11-10', purpose: { key: 'marketing' } }] });
    expect(await consent('withdrawConsent', { ...ann, purpose: 'marketing', on: '2026-11-10' })).toMatchObject({ changed: false });
    expect((await trace('2026-11-24'))['mail']).toBe('DUE 2026-11-09');
    expect((await trace('2026-11-09'))['mail']).toBe('UNKNOWN null');
    expect((await verdicts())['mail']).toBe('ERASE GDPR Art. 17(1)(b)');
    await consent('recordConsent', { ...ann, purpose: 'newsletter', on: '2026-11-20' });
    expect((await trace('2026-11-24'))['mail']).toBe('UNKNOWN null');

    expect((await verdicts())['lab']).toMatch(/^BLOCKED_UNKNOWN/);
    const { objection } = await object({ ...ann, activity: 'study', on: '2026-11-15' });
    expect(objection).toMatchObject({ upheldFrom: null, decidedOn: null, activity: { name: 'Studying use' } });
    expect(await object({ ...ann, activity: 'study', on: '2026-11-15' })).toMatchObject({ changed: false, objection: { id: objection.id } });
    expect((await verdicts())['lab']).toMatch(/^BLOCKED_UNKNOWN/);
    expect(await decide({ objection: objection.id, upheld: false })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'reason'] });
    expect(await decide({ objection: objection.id, upheld: true, from: '2026-11-14' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'from'] });
    expect(await decide({ objection: objection.id, upheld: true })).toMatchObject({ changed: true, objection: { upheldFrom: '2026-11-15', decidedOn: '2026-11-24' } });
    expect(await decide({ objection: objection.id, upheld: true })).toMatchObject({ changed: false });
    expect(await decide({ objection: objection.id, upheld: false, reason: 'No' })).toMatchObject({ __typename: 'InvalidInputError' });
    expect((await verdicts())['lab']).toBe('ERASE GDPR Art. 17(1)(c)');
    // To direct marketing it always succeeds, narrower purposes with it.
    expect((await object({ ...ann, purpose: 'newsletter' })).objection).toMatchObject({ upheldFrom: '2026-11-24', decidedOn: '2026-11-24' });
  });

  it('bad input says what is wrong and changes nothing', async () => {
    for (const name of ['recordConsent', 'withdrawConsent']) {
      expect(await consent(name, { ...ann, on: '2026-11-25' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'on'] });
      // It stands for “nobody noted when”.
      expect(await consent(name, { ...ann, on: '0000-01-01' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'on'] });
      expect(await consent(name, { ...ann, activity: 'nothing' })).toMatchObject({ __typename: 'UnknownTermError', path: ['input', 'activity'] });
      expect(await consent(name, { identifiers: [] })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'identifiers'] });
    }
    expect(await object({ ...ann, on: '0000-01-01' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'on'] });
    expect(await decide({ objection: 'Objection:none', upheld: true })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'objection'] });
    expect(await ask('query Q($input: TracePersonInput!) { tracePerson(input: $input) { ... on PersonTrace { matched } } }', { input: ann })).toEqual({ tracePerson: { matched: [] } });
  });

  it('a withdrawal counts although no consent was recorded', async () => {
    await register(holding('email', 'mail'));
    const { consents } = await consent('withdrawConsent', { ...ann, activity: 'send', on: '2026-11-01' });
    expect(consents).toMatchObject([{ givenOn: null, withdrawnOn: '2026-11-01' }]);
    expect(await trace('2026-11-24')).toEqual({ mail: 'DUE 2026-10-31' });
    expect((await ask('query Q($id: ID!) { node(id: $id) { __typename ... on Consent { withdrawnOn activity { key } } } }', { id: consents[0].id })).node).toEqual({ __typename: 'Consent', withdrawnOn: '2026-11-01', activity: { key: 'send' } });
  });

  const [given, withdrawn] = ['recordConsent', 'withdrawConsent'] as const;
  it('what was said on a later day counts, in whatever order it was recorded', async () => {
    const stands = 'UNKNOWN null';
    const over = 'DUE 2026-10-31';
    const cases: readonly (readonly [what: string, recorded: readonly (readonly [mutation: string, on: string, scope?: object])[], deadline: string])[] = [
      ['given, then withdrawn', [[given, '2026-01-10'], [withdrawn, '2026-11-01']], over],
      ['recorded after its withdrawal', [[withdrawn, '2026-11-01'], [given, '2026-01-10']], over],
      ['recorded after a wider withdrawal', [[withdrawn, '2026-11-01', { purpose: 'marketing' }], [given, '2026-01-10']], over],
      ['recorded after a withdrawal for an activity', [[withdrawn, '2026-11-01', { activity: 'send' }], [given, '2026-01-10']], over],
      ['given for all, recorded after its withdrawal', [[withdrawn, '2026-11-01'], [given, '2026-01-10', {}]], over],
      ['withdrawn before it was given', [[given, '2026-11-05'], [withdrawn, '2026-11-01']], stands],
      ['given again', [[given, '2026-01-10'], [withdrawn, '2026-11-01'], [given, '2026-11-20']], stands],
      ['given again, recorded first', [[given, '2026-11-20'], [withdrawn, '2026-11-01'], [given, '2026-01-10']], stands],
      ['given again and withdrawn again', [[given, '2026-01-10'], [withdrawn, '2026-10-01'], [given, '2026-10-10'], [withdrawn, '2026-11-01']], over],
      ['an earlier withdrawal, recorded later', [[given, '2026-01-10'], [withdrawn, '2026-11-20'], [withdrawn, '2026-11-01']], over],
      ['on one day, given and withdrawn', [[given, '2026-11-01'], [withdrawn, '2026-11-01']], over],
      ['on one day, withdrawn and given', [[withdrawn, '2026-11-01'], [given, '2026-11-01']], stands],
      ['on one day, given, withdrawn and given', [[given, '2026-11-01'], [withdrawn, '2026-11-01'], [given, '2026-11-01']], stands],
      ['on one day, and withdrawn again', [[given, '2026-11-01'], [withdrawn, '2026-11-01'], [given, '2026-11-01'], [withdrawn, '2026-11-01']], over],
    ];
    for (const [at, [what, recorded, deadline]] of cases.entries()) {
      const person = email(`person${at}@example.com`);
      await register(holding('email', 'mail', { identifiers: [person] }));
      for (const [mutation, on, scope = { purpose: 'newsletter' }] of recorded) {
        clock.tick();
        expect([what, await consent(mutation, { identifiers: [person], on, ...scope })]).toEqual([what, expect.objectContaining({ changed: true }) as unknown]);
      }
      // The same again changes nothing.
      const [mutation = given, on, scope = { purpose: 'newsletter' }] = recorded.at(-1) ?? [];
      expect([what, await consent(mutation, { identifiers: [person], on, ...scope })]).toEqual([what, expect.objectContaining({ changed: false }) as unknown]);
      expect([what, await deadlines(person, '2026-11-24')]).toEqual([what, { mail: deadline }]);
    }
  });
});
