import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, type Engine, type TestApp, engines, openApp } from '../app.js';
import { ANN, TestClock, askingOf, email, holding, inventory } from './asking.js';

/** The life of requests, through the API: the clock, the moves, the stored plan, confirmations, holds, and what closing leaves. */

describe.each(engines)('on %s', (engine: Engine) => {
  const clock = new TestClock();
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock }); });
  afterAll(() => app.close());
  beforeEach(async () => {
    clock.to('2026-11-24');
    await app.replace(inventory);
  });

  const { ask, mutate, move, open, task, tasks, register, hold, release, verdicts, read } = askingOf(() => app);
  const everything = (): Promise<Answered> => register(holding('email', 'crm'), holding('email', 'mail'), holding('invoice', 'ledger', { events: [{ trigger: 'invoice-issued', on: '2026-06-30' }] }));

  it('an erasure request from opening to closing', async () => {
    await everything();
    await mutate('recordEvents', { identifiers: [email(ANN)], events: [{ trigger: 'account-closed', on: '2026-11-01' }] }, '... on RecordedEvents { added }');
    const opened = await open({ receivedOn: '2026-11-20' });
    // 20 December 2026 is a Sunday.
    expect(opened).toMatchObject({ state: 'RECEIVED', person: {}, clock: { state: 'RUNNING', on: '2026-12-21', holidaysKnown: true }, lawfulMoves: ['START', 'ASK_IDENTITY', 'EXTEND', 'ANSWER', 'REFUSE'] });
    const { id } = opened;
    const { subjectRequest: { plan, complete } } = await ask('query Q($id: ID!) { subjectRequest(id: $id) { complete plan { asOf completeness { complete } notify { key } items { totalCount nodes { verdict certainty ground mustGoBy retainUntil step holder { key } system { key name } dataType { key } byActivity { activity { key name } verdict ceases } proof { text } holding { id } } } } } }', { id });
    expect([plan.asOf, plan.completeness.complete, complete, plan.notify.map(({ key }: Answered) => key as string)]).toEqual(['2026-11-24', true, true, ['mailer']]);
    const byPlace = Object.fromEntries(plan.items.nodes.map((one: Answered) => [one.system.key, one])) as Record<string, Answered>;
    expect(byPlace['crm']).toMatchObject({ verdict: 'ERASE', certainty: 'CONFIRMED', mustGoBy: '2026-12-21', holder: { key: 'acme' }, byActivity: [{ activity: { key: 'serve', name: 'Serving customers' }, ceases: true }] });
    expect(byPlace['mail']).toMatchObject({ verdict: 'ERASE', ground: 'GDPR Art. 17(1)(b)', holder: { key: 'mailer' } });
    expect(byPlace['ledger']).toMatchObject({ verdict: 'RETAIN', retainUntil: '2036-06-30', ground: 'GDPR Art. 17(3)(b)' });
    expect(byPlace['lab']).toMatchObject({ verdict: 'BLOCKED_UNKNOWN', certainty: 'EXPECTED', holding: null });
    expect(byPlace['crm'].proof.length).toBeGreaterThan(0);

    const all = await tasks(id);
    expect(all.map(({ __typename, action, state, system }) => [__typename, action, state, system.key])).toEqual([['ErasureTask', 'ERASE', 'OPEN', 'crm'], ['ErasureTask', 'ERASE', 'OPEN', 'mail']]);
    // What is planned stays as it was, whatever changes afterwards.
    await mutate('withdrawConsent', { identifiers: [email(ANN)], purpose: 'marketing' }, '... on ConsentsRecorded { changed }');
    expect((await ask('query Q($id: ID!) { subjectRequest(id: $id) { plan { items(verdict: [ERASE]) { totalCount nodes { ground system { key } } } } } }', { id })).subjectRequest.plan.items).toMatchObject({ totalCount: 2 });

    expect(await move('startRequest', { request: id })).toMatchObject({ request: { state: 'IN_PROGRESS' } });
    expect(await task('confirmErasure', { request: id, task: all[0].id })).toMatchObject({ changed: true, task: { state: 'CONFIRMED', settledOn: '2026-11-24' } });
    expect(await task('confirmErasure', { request: id, task: all[0].id })).toMatchObject({ changed: false });
    expect(await task('confirmErasure', { request: id, task: all[0].id, outcome: 'ERASED' })).toMatchObject({ changed: false });
    expect(await task('confirmErasure', { request: id, task: all[0].id, outcome: 'ANONYMISED' })).toMatchObject({ __typename: 'InvalidInputError', message: expect.stringContaining('confirmed as ERASED') as string });
    expect(await move('closeRequest', { request: id })).toMatchObject({ __typename: 'UnlawfulMoveError', move: 'CLOSE', state: 'IN_PROGRESS', lawful: ['ASK_IDENTITY', 'EXTEND', 'ANSWER', 'REFUSE'] });
    expect(await move('answerRequest', { request: id })).toMatchObject({ request: { state: 'ANSWERED', clock: { state: 'ANSWERED' } } });
    expect(await move('closeRequest', { request: id })).toMatchObject({ __typename: 'InvalidInputError', message: expect.stringContaining('1 open task') as string });
    expect(await task('refuseTask', { request: id, task: all[1].id, reason: 'The contract with the mailer has ended' })).toMatchObject({ changed: true, task: { state: 'REFUSED' } });

    // What is erased is no item any more, and nothing is expected in its place; registered again, it has come back.
    expect(Object.keys(await verdicts()).sort()).toEqual(['lab', 'ledger', 'mail']);
    expect(await register(holding('email', 'crm'))).toMatchObject({ added: 1, changed: 0 });
    expect(Object.keys(await verdicts()).sort()).toEqual(['crm', 'lab', 'ledger', 'mail']);

    const person = opened.person.id as string;
    const closed = (await move('closeRequest', { request: id })).request;
    expect(closed).toMatchObject({ state: 'CLOSED', closedOn: '2026-11-24', person: null, lawfulMoves: [], history: [{ move: null }, { move: 'START' }, { move: 'ANSWER' }, { move: 'CLOSE' }] });
    expect((await tasks(id)).map((one) => one.holding as unknown)).toEqual([null, null]);
    // Nothing in the store leads from it to the person.
    expect(await read("MATCH (r:SubjectRequest)-->(x) RETURN x.id")).toEqual([]);
    expect(await read("MATCH (t:RequestTask)-->(x) RETURN x.id")).toEqual([]);
    const kept = [...await read('MATCH (r:SubjectRequest) RETURN properties(r)'), ...await read('MATCH (t:RequestTask) RETURN properties(t)'), ...await read('MATCH (i:RequestItem) RETURN properties(i)')];
    const holdings = await read('MATCH (h:Holding) RETURN h.id');
    for (const secret of [person, ...holdings as string[], ANN]) expect(JSON.stringify(kept)).not.toContain(secret);
    // No entry of the audit chain names both, and none an identifier.
    const entries = await read('MATCH (e:AuditEntry) RETURN properties(e)');
    expect(entries.some((entry) => JSON.stringify(entry).includes(id as string))).toBe(true);
    expect(entries.filter((entry) => JSON.stringify(entry).includes(id as string) && JSON.stringify(entry).includes(person))).toEqual([]);
    expect(JSON.stringify(entries)).not.toContain('ann@');
    expect((await ask('query Q($id: ID!) { node(id: $id) { __typename ... on Person { requests { id } } } }', { id: person })).node).toEqual({ __typename: 'Person', requests: [] });
  });

  it('the clock: extension, stops and holidays', async () => {
    await register(holding('email', 'crm'));
    // 24 to 26 December are holidays in Lithuania, and the 27th is a Sunday.
    const { id, clock: first } = await open({ kind: 'ACCESS' });
    expect(first.on).toBe('2026-12-28');
    expect(first.proof.map(({ text }: Answered) => text as string)).toContain('2026-12-24 is no working day (Šv. Kūčios): the next one is 2026-12-28');
    expect((await open({ controller: 'elsewhere' })).clock).toMatchObject({ on: '2026-12-24', holidaysKnown: false });
    expect((await open({ controller: 'bavaria', receivedOn: '2026-11-06' })).clock).toMatchObject({ on: '2026-12-07', holidaysKnown: true });

    clock.to('2026-12-01');
    expect(await move('stopClock', { request: id, reason: 'IDENTITY', on: '2026-11-30' })).toMatchObject({ request: { state: 'IDENTITY_ASKED', clock: { state: 'STOPPED', on: null }, lawfulMoves: ['ASK_CLARIFICATION', 'RESUME', 'EXTEND', 'REFUSE'] } });
    expect(await move('stopClock', { request: id, reason: 'CLARIFICATION' })).toMatchObject({ request: { state: 'IDENTITY_ASKED' } });
    clock.to('2026-12-04');
    expect(await move('resumeClock', { request: id })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'reason'] });
    expect(await move('resumeClock', { request: id, reason: 'IDENTITY', on: '2026-11-29' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'on'] });
    expect(await move('resumeClock', { request: id, reason: 'IDENTITY', on: '2026-12-02' })).toMatchObject({ request: { state: 'CLARIFICATION_ASKED', clock: { on: null } } });
    // 30 November to 2 December and 1 to 4 December: four days, each once. 28 December it is, and no weekend.
    expect(await move('resumeClock', { request: id })).toMatchObject({ request: { state: 'IN_PROGRESS', clock: { state: 'RUNNING', daysStopped: 4, on: '2026-12-28' } } });
    expect(await move('extendRequest', { request: id, reason: 'Data of ten years in four systems', on: '2026-12-03' })).toMatchObject({ request: { clock: { on: '2027-03-01', extendedOn: '2026-12-03' } } });
    expect(await move('extendRequest', { request: id, reason: 'Again' })).toMatchObject({ __typename: 'UnlawfulMoveError', move: 'EXTEND' });
    clock.to('2027-03-02');
    expect((await ask('query Q($id: ID!) { node(id: $id) { ... on SubjectRequest { clock { state } } } }', { id })).node.clock.state).toBe('OVERDUE');
    expect(await move('answerRequest', { request: id })).toMatchObject({ request: { clock: { state: 'ANSWERED_LATE' } } });
  });

  it('bad input says what is wrong and changes nothing', async () => {
    await register(holding('email', 'crm'));
    const fault = async (reply: Promise<Answered>, ...path: string[]): Promise<void> => { expect(await reply).toMatchObject({ __typename: 'InvalidInputError', path: ['input', ...path] }); };
    await fault(move('openRequest', { kind: 'ERASURE', identifiers: [email('nobody@example.com')] }), 'identifiers');
    await fault(move('openRequest', { kind: 'ERASURE', identifiers: [email(ANN)], receivedOn: '2026-11-25' }), 'receivedOn');
    await fault(move('openRequest', { kind: 'ERASURE', identifiers: [] }), 'identifiers');
    expect(await move('openRequest', { kind: 'ERASURE', identifiers: [email(ANN)], controller: 'nowhere' })).toMatchObject({ __typename: 'UnknownTermError', path: ['input', 'controller'] });
    expect(await read('MATCH (r:SubjectRequest) RETURN r.id')).toEqual([]);

    const { id } = await open({ receivedOn: '2026-10-20' });
    const other = await open();
    await fault(move('startRequest', { request: 'SubjectRequest:none' }), 'request');
    await fault(move('startRequest', { request: id, on: '2026-11-25' }), 'on');
    await fault(move('startRequest', { request: id, on: '2026-10-19' }), 'on');
    // The month ended on 20 November.
    await fault(move('extendRequest', { request: id, reason: 'Too late' }), 'on');
    expect(await move('extendRequest', { request: id, reason: 'In time', on: '2026-11-20' })).toMatchObject({ request: { clock: { on: '2027-01-20' } } });
    await fault(move('extendRequest', { request: other.id, reason: `For ${ANN}` }), 'reason');
    expect(await move('stopClock', { request: id, reason: 'CLARIFICATION' })).toMatchObject({ __typename: 'UnlawfulMoveError', move: 'ASK_CLARIFICATION' });
    expect(await move('resumeClock', { request: id })).toMatchObject({ __typename: 'UnlawfulMoveError', state: 'RECEIVED' });
    const late = await open({ receivedOn: '2026-10-01' });
    await fault(move('stopClock', { request: late.id, reason: 'IDENTITY' }), 'on');
    await fault(move('refuseRequest', { request: id, ground: 'RIGHTS_OF_OTHERS', reason: 'No' }), 'ground');
    const [mine] = await tasks(other.id);
    await fault(task('confirmErasure', { request: id, task: mine?.id ?? 'ErasureTask:none' }), 'task');
    await fault(task('confirmErasure', { request: id, task: 'ErasureTask:none' }), 'task');
    expect(await move('refuseRequest', { request: id, ground: 'LEGAL_CLAIMS', reason: 'A claim is pending' })).toMatchObject({ request: { state: 'REFUSED', refusal: { ground: 'LEGAL_CLAIMS', article: 'GDPR Art. 17(3)(e)', reason: 'A claim is pending', on: '2026-11-24' } } });
    expect((await tasks(id)).every(({ state }) => state === 'REFUSED')).toBe(true);
    expect(await move('answerRequest', { request: id })).toMatchObject({ __typename: 'UnlawfulMoveError', lawful: ['CLOSE'] });
  });

  it('somebody of whom nothing is registered, and the other kinds of request', async () => {
    const unknown = await open({ identifiers: [email('nobody@example.com')], subject: 'customer', evenIfUnknown: true, kind: 'ACCESS' });
    expect(unknown.person).toBeNull();
    expect((await tasks(unknown.id as string)).map(({ __typename, action, system, holding: held }) => [__typename, action, system.key, held])).toEqual([['HoldingTask', 'COPY', 'crm', null], ['HoldingTask', 'COPY', 'lab', null], ['HoldingTask', 'COPY', 'ledger', null], ['HoldingTask', 'COPY', 'mail', null]]);
    await everything();
    const systems = async (kind: string): Promise<string[]> => (await tasks((await open({ kind })).id as string)).map(({ action, system }) => `${action as string} ${system.key as string}`).sort();
    // Neither a legal obligation nor legitimate interests: Art. 20(1)(a).
    expect(await systems('PORTABILITY')).toEqual(['COPY crm', 'COPY mail']);
    expect(await systems('RECTIFICATION')).toEqual(['RECTIFY crm', 'RECTIFY lab', 'RECTIFY ledger', 'RECTIFY mail']);
    expect(await systems('OBJECTION')).toEqual([]);
    const { id } = await open({ kind: 'ACCESS' });
    const [first] = await tasks(id as string);
    expect(await task('confirmErasure', { request: id, task: first.id })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'task'] });
    expect(await task('confirmTask', { request: id, task: first.id })).toMatchObject({ changed: true });
    expect(await task('confirmTask', { request: id, task: first.id })).toMatchObject({ changed: false });
    expect(await task('refuseTask', { request: id, task: first.id, reason: 'No' })).toMatchObject({ __typename: 'InvalidInputError' });
    expect((await ask('query Q($id: ID!) { node(id: $id) { __typename id ... on HoldingTask { request { id } } } }', { id: first.id })).node).toEqual({ __typename: 'HoldingTask', id: first.id, request: { id } });
  });

  it('a hold stops an erasure, which is offered again when nothing holds it any more', async () => {
    await register(holding('email', 'mail'));
    const { hold: { id: first } } = await hold({ identifiers: [email(ANN)] });
    const { id, person } = await open();
    const held = await tasks(id);
    expect(held.filter(({ system }) => system.key === 'mail').map(({ action, state, refusedFor, offeredAgain }) => [action, state, refusedFor, offeredAgain])).toEqual([['RESTRICT', 'OPEN', [], false], ['ERASE', 'HELD', [{ id: first }], false]]);
    expect((await ask('query Q($id: ID!) { node(id: $id) { ... on LegalHold { refusedErasures { id } } } }', { id: first })).node.refusedErasures.map((one: Answered) => one.id as string)).toEqual(held.filter(({ state }) => state === 'HELD').map((one) => one.id as string));
    const [restrict, erase] = held.filter(({ system }) => system.key === 'mail');
    expect(await task('confirmErasure', { request: id, task: erase.id })).toMatchObject({ __typename: 'InvalidInputError', message: expect.stringContaining('Case 1') as string });
    expect(await task('confirmErasure', { request: id, task: restrict.id })).toMatchObject({ changed: true });
    for (const one of held.filter(({ state, id: other }) => state === 'OPEN' && other !== restrict.id)) await task('confirmErasure', { request: id, task: one.id });
    await move('answerRequest', { request: id });
    // Closed, it still knows whose it is, for the erasure waits.
    expect((await move('closeRequest', { request: id })).request).toMatchObject({ state: 'CLOSED', person });
    expect(await read('MATCH (t:RequestTask)-[:TASK_ON]->(h:Holding) RETURN t.state')).toEqual(['HELD']);

    // A second hold, placed later, by the kind of data.
    const { hold: { id: second } } = await hold({ matter: 'Case 2', dataTypes: ['email'] });
    expect(await release({ hold: first })).toEqual([]);
    clock.later(1);
    const freed = await release({ hold: second });
    expect(freed.map((one) => [one.id, one.request.id])).toContainEqual([erase.id, id]);
    const { refusedErasures } = await ask('{ refusedErasures(offeredAgain: true) { totalCount nodes { id offeredAgain } } }');
    expect(refusedErasures.nodes).toContainEqual({ id: erase.id, offeredAgain: true });
    expect((await ask('{ refusedErasures(offeredAgain: false) { totalCount } }')).refusedErasures.totalCount).toBe(0);
    for (const one of freed) expect(await task('confirmErasure', { request: id, task: one.id })).toMatchObject({ changed: true, task: { state: 'CONFIRMED' } });
    // Now nothing is left to do for it, so it knows the person no more.
    expect((await ask('query Q($id: ID!) { subjectRequest(id: $id) { person { id } } }', { id })).subjectRequest.person).toBeNull();
    expect(await read('MATCH (h:Holding) RETURN h.state')).toEqual(['ERASED']);
    expect(await read('MATCH (r:RequestTask)-[:TASK_ON]->(x) RETURN x.id')).toEqual([]);
  });

  it('a task refused for a hold placed after the plan', async () => {
    await register(holding('email', 'mail'));
    const { id } = await open();
    const mail = (await tasks(id)).find(({ system }) => system.key === 'mail') as Answered;
    expect(await task('refuseTask', { request: id, task: mail.id, reason: 'Held', hold: 'LegalHold:none' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'hold'] });
    const { hold } = await mutate('placeHold', { matter: 'Case 3', ground: 'GDPR Art. 17(3)(e)', systems: ['mail'] }, '... on HoldPlaced { hold { id } }');
    expect(await task('confirmErasure', { request: id, task: mail.id })).toMatchObject({ __typename: 'InvalidInputError' });
    expect(await task('refuseTask', { request: id, task: mail.id, reason: 'Held', hold: hold.id })).toMatchObject({ changed: true, task: { state: 'HELD', reason: 'Held' } });
    expect(await task('refuseTask', { request: id, task: mail.id, reason: 'Held', hold: hold.id })).toMatchObject({ changed: false });
    expect(await task('refuseTask', { request: id, task: mail.id, reason: 'Never' })).toMatchObject({ __typename: 'InvalidInputError' });
    expect(await task('confirmErasure', { request: id, task: mail.id, despiteHold: true })).toMatchObject({ changed: true });
  });

  it('three confirmations at once are one, and so are two calls with one key', async () => {
    await register(holding('email', 'mail'));
    const { id } = await open();
    const mail = (await tasks(id)).find(({ system }) => system.key === 'mail') as Answered;
    const both = await Promise.all([1, 2, 3].map(() => task('confirmErasure', { request: id, task: mail.id })));
    expect(both.map(({ changed }) => changed as boolean).sort()).toEqual([false, false, true]);
    const [confirmed, refused] = await Promise.all([move('answerRequest', { request: id }), move('refuseRequest', { request: id, ground: 'EXCESSIVE', reason: 'Again' })]);
    expect([confirmed.__typename, refused.__typename].sort()).toEqual(['RequestRecorded', 'UnlawfulMoveError']);
    const key = { clientMutationKey: 'k1' };
    const opened = await Promise.all([open(key), open(key), ...Array.from({ length: 10 }, () => open())]);
    expect(new Set(opened.map((one: Answered) => one.id as string)).size).toBe(11);
  });

  it('lists what is due: overdue first, then by day, then what is answered', async () => {
    await register(holding('email', 'crm'));
    const ids = { overdue: (await open({ receivedOn: '2026-10-01' })).id, soon: (await open({ receivedOn: '2026-11-02' })).id, late: (await open({ kind: 'ACCESS' })).id, stopped: (await open({ receivedOn: '2026-11-23' })).id, done: (await open({ receivedOn: '2026-09-01' })).id } as Record<string, string>;
    await move('stopClock', { request: ids['stopped'], reason: 'IDENTITY' });
    await move('answerRequest', { request: ids['done'] });
    const list = async (args: string): Promise<(string | undefined)[]> => {
      const { subjectRequests } = await ask(`{ subjectRequests(${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`);
      return subjectRequests.nodes.map((one: Answered) => Object.keys(ids).find((name) => ids[name] === one.id));
    };
    expect(await list('first: 10')).toEqual(['overdue', 'soon', 'late', 'stopped', 'done']);
    expect(await list('dueBy: "2026-12-02"')).toEqual(['overdue', 'soon', 'stopped']);
    expect(await list('overdue: true')).toEqual(['overdue']);
    expect(await list('overdue: false, state: [RECEIVED]')).toEqual(['soon', 'late']);
    expect(await list('kind: [ACCESS]')).toEqual(['late']);
    const { subjectRequests: { pageInfo } } = await ask('{ subjectRequests(first: 2) { pageInfo { hasNextPage endCursor } } }');
    expect(pageInfo.hasNextPage).toBe(true);
    expect(await list(`first: 2, after: "${pageInfo.endCursor as string}"`)).toEqual(['late', 'stopped']);
  });
});
