import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/clock.js';
import { type Engine, type TestApp, engines, openApp } from '../app.js';

/** The life of requests, through the API: the clock, the moves, the stored plan, confirmations, holds, and what closing leaves. */

const inventory = `
wherekept: 1
controllers:
  acme: { name: Acme, house: true, country: LT, timeZone: Europe/Vilnius }
  elsewhere: { name: Elsewhere }
  bavaria: { name: Bavaria, country: DE, region: DE-BY }
processors: { mailer: { name: Mailer } }
dataSubjects: { customer: { name: Customer } }
dataTypes: { email: { name: Email address }, invoice: { name: Invoice data } }
purposes: { billing: { name: Billing }, marketing: { name: Marketing, directMarketing: true }, newsletter: { name: Newsletter, broader: [marketing] }, research: { name: Research } }
systems: { crm: { name: CRM }, mail: { name: Mail, providedBy: [mailer] }, ledger: { name: Ledger }, lab: { name: Lab } }
triggers: { account-closed: { name: Account closed }, invoice-issued: { name: Invoice issued } }
retentionRules:
  tax: { name: Tax law, kind: STATUTORY_MINIMUM, period: P10Y, trigger: invoice-issued }
activities:
  serve: { name: Serving customers, dataTypes: [email], subjects: [customer], purpose: billing, systems: [crm], legalBasis: CONTRACT, endsWith: account-closed, controllers: [acme] }
  send: { name: Sending the newsletter, dataTypes: [email], subjects: [customer], purpose: newsletter, systems: [mail], processors: [mailer], legalBasis: CONSENT, controllers: [acme] }
  bill: { name: Billing customers, dataTypes: [invoice], subjects: [customer], purpose: billing, systems: [ledger], legalBasis: LEGAL_OBLIGATION, keptUnder: [tax], controllers: [acme] }
  study: { name: Studying use, dataTypes: [email], subjects: [customer], purpose: research, systems: [lab], legalBasis: LEGITIMATE_INTERESTS, controllers: [acme] }
`;
const ANN = 'ann@example.com';
const email = (value: string): object => ({ kind: 'EMAIL', value });
const holding = (dataType: string, system: string, more: object = {}): object => ({ identifiers: [email(ANN)], subject: 'customer', dataType, system, ...more });

const DAY_MS = 86_400_000;
class TestClock implements Clock {
  #at = Date.UTC(2026, 10, 24, 12);
  now(): number { return this.#at; }
  to(date: string): void { this.#at = Date.parse(`${date}T12:00:00Z`); }
  later(days: number): void { this.#at += days * DAY_MS; }
}

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have as many shapes as there are questions */
type Json = any;

describe.each(engines)('on %s', (engine: Engine) => {
  const clock = new TestClock();
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock }); });
  afterAll(() => app.close());
  beforeEach(async () => {
    clock.to('2026-11-24');
    await app.replace(inventory);
  });

  const ask = async (query: string, variables: object = {}): Promise<Json> => {
    const reply = await app.ask(query, variables as Record<string, unknown>);
    expect(reply.errors).toBeUndefined();
    return reply.data;
  };
  const failures = '... on UserError { __typename message path } ... on InvalidInputError { faults { path message } } ... on IdentifierConflictError { persons { id } }';
  const mutate = async (name: string, input: object, fields: string, more = failures): Promise<Json> => {
    const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
    return (await ask(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ${more} ${fields} } }`, { input }))[name];
  };
  const request = 'id state lawfulMoves person { id } receivedOn answeredOn closedOn history { move on } clock { state on extendedOn daysStopped holidaysKnown stops { reason from until } proof { text article on } } refusal { ground article reason on }';
  const move = (name: string, input: object): Promise<Json> => mutate(name, input, `... on RequestRecorded { request { ${request} } }`, `${failures} ... on UnlawfulMoveError { move state lawful }`);
  const open = async (input: object = {}): Promise<Json> => (await move('openRequest', { kind: 'ERASURE', identifiers: [email(ANN)], ...input })).request;
  const task = (name: string, input: object): Promise<Json> => mutate(name, input, '... on TaskSettled { changed task { id state settledOn reason ... on ErasureTask { offeredAgain } } }');
  const tasks = async (id: string, state?: string[]): Promise<Json[]> =>
    (await ask('query Q($id: ID!, $state: [RequestTaskState!]) { subjectRequest(id: $id) { tasks(state: $state) { nodes { __typename id action state step holding { id } dataType { key } system { key } holder { key } ... on ErasureTask { offeredAgain refusedFor { id } } } } } }', { id, state })).subjectRequest.tasks.nodes;
  const register = (...holdings: object[]): Promise<Json> => mutate('registerHoldings', { holdings }, '... on RegisteredHoldings { added changed unchanged holdings { id } }');
  const everything = (): Promise<Json> => register(holding('email', 'crm'), holding('email', 'mail'), holding('invoice', 'ledger', { events: [{ trigger: 'invoice-issued', on: '2026-06-30' }] }));
  const verdicts = async (): Promise<Record<string, string>> => {
    const { erasurePlan } = await ask('query Q($input: TracePersonInput!) { erasurePlan(input: $input, receivedOn: "2026-11-24") { ... on ErasurePlan { items { nodes { verdict holding { system { key } } byActivity { ground } } } } } }', { input: { identifiers: [email(ANN)] } });
    return Object.fromEntries(erasurePlan.items.nodes.map((one: Json) => [one.holding.system.key, `${one.verdict as string} ${one.byActivity[0]?.ground as string}`])) as Record<string, string>;
  };
  const read = async (cypher: string): Promise<Json[]> => app.graph.read({ name: 'test.read', parameters: {}, maxRows: 10_000, cypher, decode: (row) => row[0] }, {});

  it('an erasure request from opening to closing', async () => {
    await everything();
    await mutate('recordEvents', { identifiers: [email(ANN)], events: [{ trigger: 'account-closed', on: '2026-11-01' }] }, '... on RecordedEvents { added }');
    const opened = await open({ receivedOn: '2026-11-20' });
    // 20 December 2026 is a Sunday.
    expect(opened).toMatchObject({ state: 'RECEIVED', person: {}, clock: { state: 'RUNNING', on: '2026-12-21', holidaysKnown: true }, lawfulMoves: ['START', 'ASK_IDENTITY', 'EXTEND', 'ANSWER', 'REFUSE'] });
    const { id } = opened;
    const { subjectRequest: { plan, complete } } = await ask('query Q($id: ID!) { subjectRequest(id: $id) { complete plan { asOf completeness { complete } notify { key } items { totalCount nodes { verdict certainty ground mustGoBy retainUntil step holder { key } system { key name } dataType { key } byActivity { activity { key name } verdict ceases } proof { text } holding { id } } } } } }', { id });
    expect([plan.asOf, plan.completeness.complete, complete, plan.notify.map(({ key }: Json) => key as string)]).toEqual(['2026-11-24', true, true, ['mailer']]);
    const byPlace = Object.fromEntries(plan.items.nodes.map((one: Json) => [one.system.key, one])) as Record<string, Json>;
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
    expect(first.proof.map(({ text }: Json) => text as string)).toContain('2026-12-24 is no working day (Šv. Kūčios): the next one is 2026-12-28');
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
    const fault = async (reply: Promise<Json>, ...path: string[]): Promise<void> => { expect(await reply).toMatchObject({ __typename: 'InvalidInputError', path: ['input', ...path] }); };
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
    const hold = (more: object): Promise<Json> => mutate('placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', ...more }, '... on HoldPlaced { hold { id } }');
    const release = (input: object): Promise<Json[]> => mutate('releaseHold', input, '... on HoldsReleased { holds { id } offeredAgain { id request { id } state } }').then((reply: Json) => reply.offeredAgain as Json[]);
    const { hold: { id: first } } = await hold({ identifiers: [email(ANN)] });
    const { id, person } = await open();
    const held = await tasks(id);
    expect(held.filter(({ system }) => system.key === 'mail').map(({ action, state, refusedFor, offeredAgain }) => [action, state, refusedFor, offeredAgain])).toEqual([['RESTRICT', 'OPEN', [], false], ['ERASE', 'HELD', [{ id: first }], false]]);
    expect((await ask('query Q($id: ID!) { node(id: $id) { ... on LegalHold { refusedErasures { id } } } }', { id: first })).node.refusedErasures.map((one: Json) => one.id as string)).toEqual(held.filter(({ state }) => state === 'HELD').map((one) => one.id as string));
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
    const mail = (await tasks(id)).find(({ system }) => system.key === 'mail') as Json;
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
    const mail = (await tasks(id)).find(({ system }) => system.key === 'mail') as Json;
    const both = await Promise.all([1, 2, 3].map(() => task('confirmErasure', { request: id, task: mail.id })));
    expect(both.map(({ changed }) => changed as boolean).sort()).toEqual([false, false, true]);
    const [confirmed, refused] = await Promise.all([move('answerRequest', { request: id }), move('refuseRequest', { request: id, ground: 'EXCESSIVE', reason: 'Again' })]);
    expect([confirmed.__typename, refused.__typename].sort()).toEqual(['RequestRecorded', 'UnlawfulMoveError']);
    const key = { clientMutationKey: 'k1' };
    const opened = await Promise.all([open(key), open(key), ...Array.from({ length: 10 }, () => open())]);
    expect(new Set(opened.map((one: Json) => one.id as string)).size).toBe(11);
  });

  it('lists what is due: overdue first, then by day, then what is answered', async () => {
    await register(holding('email', 'crm'));
    const ids = { overdue: (await open({ receivedOn: '2026-10-01' })).id, soon: (await open({ receivedOn: '2026-11-02' })).id, late: (await open({ kind: 'ACCESS' })).id, stopped: (await open({ receivedOn: '2026-11-23' })).id, done: (await open({ receivedOn: '2026-09-01' })).id } as Record<string, string>;
    await move('stopClock', { request: ids['stopped'], reason: 'IDENTITY' });
    await move('answerRequest', { request: ids['done'] });
    const list = async (args: string): Promise<(string | undefined)[]> => {
      const { subjectRequests } = await ask(`{ subjectRequests(${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`);
      return subjectRequests.nodes.map((one: Json) => Object.keys(ids).find((name) => ids[name] === one.id));
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

  it('consent, its withdrawal and objections turn the plan', async () => {
    await register(holding('email', 'mail'), holding('email', 'lab'));
    const scope = (more: object): object => ({ identifiers: [email(ANN)], ...more });
    const consent = (name: string, more: object): Promise<Json> => mutate(name, scope(more), '... on ConsentsRecorded { changed person { id consents { id } } consents { id givenOn withdrawnOn purpose { key name } activity { key name } } }');
    const object = (more: object): Promise<Json> => mutate('recordObjection', scope(more), '... on ObjectionRecorded { changed objection { id on upheldFrom decidedOn purpose { key } activity { name } } }');
    const trace = async (asOf: string): Promise<Record<string, string>> => {
      const { tracePerson } = await ask(`query Q($input: TracePersonInput!) { tracePerson(input: $input) { ... on PersonTrace { holdings(certainty: [CONFIRMED]) { nodes { system { key } deadline { status on } } } } } }`, { input: { identifiers: [email(ANN)], asOf } });
      return Object.fromEntries(tracePerson.holdings.nodes.map((one: Json) => [one.system.key, `${one.deadline.status as string} ${one.deadline.on as string}`])) as Record<string, string>;
    };
    expect(await consent('recordConsent', { purpose: 'newsletter', on: '2026-01-10' })).toMatchObject({ changed: true, consents: [{ givenOn: '2026-01-10', withdrawnOn: null, purpose: { name: 'Newsletter' } }] });
    expect(await consent('recordConsent', { purpose: 'newsletter', on: '2026-01-10' })).toMatchObject({ changed: false, person: { consents: [{}] } });
    expect((await trace('2026-11-24'))['mail']).toBe('UNKNOWN null');
    expect(await consent('recordConsent', { on: '2026-11-25' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'on'] });
    expect(await consent('recordConsent', { activity: 'nothing' })).toMatchObject({ __typename: 'UnknownTermError' });
    // Consent was to the newsletter as a whole: it is not taken apart by withdrawing it for one activity.
    expect(await consent('withdrawConsent', { activity: 'send' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'activity'] });
    expect(await consent('withdrawConsent', { purpose: 'marketing', on: '2026-11-10' })).toMatchObject({ changed: true, consents: [{ withdrawnOn: '2026-11-10' }] });
    expect(await consent('withdrawConsent', { purpose: 'marketing', on: '2026-11-10' })).toMatchObject({ changed: false });
    expect((await trace('2026-11-24'))['mail']).toBe('DUE 2026-11-09');
    expect((await verdicts())['mail']).toBe('ERASE GDPR Art. 17(1)(b)');
    await consent('recordConsent', { purpose: 'newsletter', on: '2026-11-20' });
    expect((await trace('2026-11-24'))['mail']).toBe('UNKNOWN null');

    expect((await verdicts())['lab']).toMatch(/^BLOCKED_UNKNOWN/);
    const { objection } = await object({ activity: 'study', on: '2026-11-15' });
    expect(objection).toMatchObject({ upheldFrom: null, decidedOn: null, activity: { name: 'Studying use' } });
    expect((await verdicts())['lab']).toMatch(/^BLOCKED_UNKNOWN/);
    const decide = (input: object): Promise<Json> => mutate('decideObjection', input, '... on ObjectionRecorded { changed objection { id upheldFrom decidedOn } }');
    expect(await decide({ objection: objection.id, upheld: false })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'reason'] });
    expect(await decide({ objection: objection.id, upheld: true, from: '2026-11-14' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'from'] });
    expect(await decide({ objection: objection.id, upheld: true })).toMatchObject({ changed: true, objection: { upheldFrom: '2026-11-15', decidedOn: '2026-11-24' } });
    expect(await decide({ objection: objection.id, upheld: true })).toMatchObject({ changed: false });
    expect(await decide({ objection: objection.id, upheld: false, reason: 'No' })).toMatchObject({ __typename: 'InvalidInputError' });
    expect((await verdicts())['lab']).toBe('ERASE GDPR Art. 17(1)(c)');
    // To direct marketing it always succeeds, narrower purposes with it.
    expect((await object({ purpose: 'newsletter' })).objection).toMatchObject({ upheldFrom: '2026-11-24', decidedOn: '2026-11-24' });
  });

  it('a withdrawal counts although no consent was recorded', async () => {
    await register(holding('email', 'mail'));
    const { consents } = await mutate('withdrawConsent', { identifiers: [email(ANN)], activity: 'send', on: '2026-11-01' }, '... on ConsentsRecorded { consents { id givenOn withdrawnOn } }');
    expect(consents).toMatchObject([{ givenOn: null, withdrawnOn: '2026-11-01' }]);
    const { tracePerson } = await ask('query Q($input: TracePersonInput!) { tracePerson(input: $input) { ... on PersonTrace { holdings(certainty: [CONFIRMED]) { nodes { deadline { on } } } } } }', { input: { identifiers: [email(ANN)] } });
    expect(tracePerson.holdings.nodes).toEqual([{ deadline: { on: '2026-10-31' } }]);
    expect((await ask('query Q($id: ID!) { node(id: $id) { __typename ... on Consent { withdrawnOn activity { key } } } }', { id: consents[0].id })).node).toEqual({ __typename: 'Consent', withdrawnOn: '2026-11-01', activity: { key: 'send' } });
  });
});
