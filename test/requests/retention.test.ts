import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, type Engine, type TestApp, engines, openApp } from '../app.js';
import { ANN, TestClock, askingOf, email, holding, inventory } from './asking.js';

/** Requests, consents and objections are kept for as long as they are needed (GDPR Art. 5(1)(e)): the clock moves, and what is over is gone from the store. */

describe.each(engines)('on %s', (engine: Engine) => {
  const clock = new TestClock();
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock }); });
  afterAll(() => app.close());
  beforeEach(async () => {
    clock.to('2026-11-24');
    await app.replace(inventory);
  });
  const { ask, mutate, register, open, move, task, tasks, hold, release, consent, object, decide, read } = askingOf(() => app);
  const ann = { identifiers: [email(ANN)] };
  const retained = async (day: string): Promise<Answered> => {
    clock.to(day);
    return app.app.retain();
  };
  const many = async (label: string): Promise<number> => (await read(`MATCH (n:${label}) RETURN n.id AS id ORDER BY id`)).length;
  const counts = async (...labels: string[]): Promise<number[]> => Promise.all(labels.map(many));
  const erased = async (): Promise<void> => {
    const ids = await read("MATCH (h:Holding) WHERE h.state = 'HELD' RETURN h.id AS id ORDER BY id");
    expect(await mutate('recordErasure', { holdings: ids }, '... on ErasuresRecorded { confirmed }')).toMatchObject({ confirmed: ids.length });
  };
  /** Settles what is open, answers and closes. */
  const finish = async (id: string): Promise<void> => {
    for (const one of await tasks(id, ['OPEN'])) expect(await task('refuseTask', { request: id, task: one.id, reason: 'No' })).toMatchObject({ changed: true });
    await move('answerRequest', { request: id });
    expect(await move('closeRequest', { request: id })).toMatchObject({ request: { state: 'CLOSED' } });
  };

  it('a closed request goes after its time, with plan, tasks and stops; one that is open never', async () => {
    await register(holding('email', 'crm'), holding('email', 'mail'));
    const { id } = await open();
    await move('stopClock', { request: id, reason: 'IDENTITY' });
    await move('resumeClock', { request: id });
    await finish(id as string);
    await open({ kind: 'ACCESS' });
    const [items, all] = await counts('RequestItem', 'RequestTask');
    expect(await retained('2029-11-24')).toMatchObject({ requests: 0 });
    expect(await counts('SubjectRequest', 'RequestItem', 'RequestTask')).toEqual([2, items, all]);
    expect(await retained('2029-11-25')).toMatchObject({ requests: 1 });
    expect(await counts('SubjectRequest', 'RequestItem')).toEqual([1, 0]);
    expect((await read('MATCH (t:RequestTask) RETURN DISTINCT t.action AS action ORDER BY action'))).toEqual(['COPY']);
    expect((await ask('query Q($id: ID!) { subjectRequest(id: $id) { id } }', { id })).subjectRequest).toBeNull();
    expect(await retained('2099-01-01')).toMatchObject({ requests: 0 });
    expect(await many('SubjectRequest')).toBe(1);
  });

  it('what a hold keeps stays, with the person’s link; once it is settled the link goes, and the request after its time', async () => {
    await register(holding('email', 'mail'));
    const { hold: { id: matter } } = await hold(ann);
    const { id, person } = await open();
    await finish(id as string);
    expect(await retained('2036-01-01')).toMatchObject({ requests: 0, identifiers: 0 });
    expect((await ask('query Q($id: ID!) { subjectRequest(id: $id) { person { id } } }', { id })).subjectRequest.person).toEqual(person);
    const freed = await release({ hold: matter });
    for (const one of freed) expect(await task('confirmErasure', { request: id, task: one.id })).toMatchObject({ changed: true });
    // Neither an identifier nor a way to the person: not by holdings, and not by the hold.
    expect(await read('MATCH (r:SubjectRequest)-->(x) RETURN x.id AS id ORDER BY id')).toEqual([]);
    expect(await read('MATCH (t:RequestTask)-->(x) RETURN x.id AS id ORDER BY id')).toEqual([]);
    expect(await retained('2039-01-01')).toMatchObject({ requests: 0 });
    expect(await retained('2039-01-02')).toMatchObject({ requests: 1 });
    expect(await counts('SubjectRequest', 'RequestItem', 'RequestTask', 'Person', 'Identifier')).toEqual([0, 0, 0, 0, 0]);
  });

  it('an erasure that waited, of what is gone for another reason, keeps nobody', async () => {
    await register(holding('email', 'mail'));
    const { hold: { id: matter } } = await hold(ann);
    const { id } = await open();
    await finish(id as string);
    const freed = await release({ hold: matter });
    await erased();
    const [mail] = (await tasks(id as string, ['HELD'])).filter(({ system }) => system.key === 'mail');
    for (const one of freed.filter((other) => other.id !== mail.id)) await task('refuseTask', { request: id, task: one.id, reason: 'Never there' });
    expect((await ask('query Q($id: ID!) { subjectRequest(id: $id) { person { id } } }', { id })).subjectRequest.person).not.toBeNull();
    expect(await retained('2026-11-25')).toMatchObject({ requests: 0 });
    expect(await ask('query Q($id: ID!) { subjectRequest(id: $id) { person { id } tasks(state: [HELD]) { totalCount } } }', { id })).toEqual({ subjectRequest: { person: null, tasks: { totalCount: 0 } } });
    expect((await ask('{ auditEntries(last: 5) { nodes { action about } } }')).auditEntries.nodes).toContainEqual({ action: 'settleTasks', about: [id, mail.id] });
    expect(await retained('2029-11-26')).toMatchObject({ requests: 1 });
  });

  it('a consent goes once nothing is held of the person; one that stands as long as something is', async () => {
    await register(holding('email', 'mail'));
    await consent('recordConsent', { ...ann, purpose: 'newsletter', on: '2026-01-10' });
    await consent('withdrawConsent', { ...ann, purpose: 'newsletter', on: '2026-02-10' });
    // The data are there still: without the withdrawal they would seem to be there of right.
    expect(await retained('2035-01-01')).toMatchObject({ consents: 0 });
    await consent('recordConsent', { ...ann, purpose: 'newsletter' });
    // Another took its place.
    expect(await retained('2035-01-02')).toMatchObject({ consents: 1 });
    expect(await read('MATCH (c:Consent) RETURN c.givenOn AS day ORDER BY day')).toEqual(['2035-01-01']);
    expect(await retained('2050-01-01')).toMatchObject({ consents: 0 });
    await erased();
    expect(await retained('2053-01-01')).toMatchObject({ consents: 0, identifiers: 0 });
    expect(await retained('2053-01-02')).toMatchObject({ consents: 1, identifiers: 1 });
    expect(await counts('Consent', 'Person', 'Identifier', 'Holding')).toEqual([0, 0, 0, 0]);
  });

  it('a consent without anything registered stays while it stands, and goes after it is withdrawn', async () => {
    await consent('recordConsent', { ...ann, activity: 'send', on: '2026-01-10' });
    expect(await retained('2040-01-01')).toMatchObject({ consents: 0, identifiers: 0 });
    await consent('withdrawConsent', { ...ann, activity: 'send' });
    expect(await retained('2043-01-01')).toMatchObject({ consents: 0 });
    expect(await retained('2043-01-02')).toMatchObject({ consents: 1, identifiers: 1 });
  });

  it('an objection goes once nothing is held; one that was not upheld after its time', async () => {
    await register(holding('email', 'lab'));
    const { objection: { id: first } } = await object({ ...ann, activity: 'study', on: '2026-01-10' });
    await decide({ objection: first, upheld: false, reason: 'Research in the public interest' });
    await object({ ...ann, purpose: 'marketing' });
    expect(await retained('2029-11-24')).toMatchObject({ objections: 0 });
    expect(await retained('2029-11-25')).toMatchObject({ objections: 1 });
    expect(await retained('2040-01-01')).toMatchObject({ objections: 0 });
    await erased();
    expect(await retained('2043-01-01')).toMatchObject({ objections: 0 });
    expect(await retained('2043-01-02')).toMatchObject({ objections: 1 });
    expect(await many('Objection')).toBe(0);
  });

  it('a hold on the person and an open request keep both', async () => {
    await register(holding('email', 'mail'));
    await consent('withdrawConsent', { ...ann, activity: 'send' });
    await object({ ...ann, purpose: 'marketing' });
    const { hold: { id: matter } } = await hold(ann);
    const { id } = await open({ kind: 'ACCESS' });
    await mutate('releaseHold', { hold: matter }, '... on HoldsReleased { holds { id } }');
    await erased();
    expect(await retained('2040-01-01')).toMatchObject({ consents: 0, objections: 0 });
    const { hold: { id: again } } = await hold(ann);
    await finish(id as string);
    expect(await retained('2050-01-01')).toMatchObject({ consents: 0, objections: 0, requests: 1, identifiers: 0 });
    await mutate('releaseHold', { hold: again }, '... on HoldsReleased { holds { id } }');
    expect(await retained('2053-01-02')).toMatchObject({ consents: 1, objections: 1, identifiers: 1 });
  });

  it('what was erased is entered in the audit chain, without a name', async () => {
    const { id } = await open({ kind: 'ACCESS', evenIfUnknown: true });
    await finish(id as string);
    await retained('2030-01-01');
    const { auditEntries: { nodes: [entry] } } = await ask('{ auditEntries(last: 1) { nodes { action about batch } } }');
    expect(entry).toMatchObject({ action: 'retain', about: [] });
    expect(entry.batch).toMatch(/^[0-9a-f]{64}$/);
  });
});
