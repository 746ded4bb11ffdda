import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp as openWherekept } from '../../src/app.js';
import { systemClock } from '../../src/clock.js';
import { addKey } from '../../src/config.js';
import { makeLog } from '../../src/edge/log.js';
import { importYaml } from '../../src/exchange/importing.js';
import { type Engine, type TestApp, engines, openApp, settingsFor } from '../app.js';
import { email, holding, inventory, mutate, plan, record, register, trace, user } from './asking.js';

/** Identifiers of persons exist as keyed digests alone: not in the store, its files, the log, errors or the audit chain. */

const planted = { email: 'Plánted.Person+tag@ÜBUNG.example', phone: '+370 699 81357', user: 'planted-user-0815', cookie: 'ck-planted-4711' };
const identifiers = [email(planted.email), { kind: 'PHONE', value: planted.phone }, user(planted.user), { kind: 'COOKIE_ID', value: planted.cookie, namespace: 'shop' }];

/** Every text that would give one of them away: as given, in its normal form, in parts, and in the encodings in which it could hide. */
const traces = ((): { text: string; bytes: Buffer }[] => {
  const texts = new Set([planted.email, planted.phone, planted.user, planted.cookie, 'plánted.person+tag@xn--bung-zra.example', 'plánted.person', 'xn--bung-zra', '+37069981357', '37069981357']);
  return [...texts].flatMap((text) => [text, text.toLowerCase(), text.normalize('NFD')].flatMap((form) => [
    Buffer.from(form, 'utf8'), Buffer.from(form, 'utf16le'), Buffer.from(form, 'latin1'), Buffer.from(Buffer.from(form).toString('base64').replace(/=+$/, '').slice(0, -1)), Buffer.from(Buffer.from(form).toString('hex')), Buffer.from(encodeURIComponent(form)), Buffer.from(JSON.stringify(form).slice(1, -1)),
    Buffer.from([...Buffer.from(form)].reverse()),
  ].map((bytes) => ({ text: form, bytes })))).filter(({ bytes }) => bytes.length > 5);
})();
const foundIn = (content: Buffer | string): string[] => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return traces.filter((one) => bytes.includes(one.bytes)).map(({ text }) => text);
};
function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => { const path = join(folder, name); return statSync(path).isDirectory() ? filesIn(path) : [path]; });
}

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  const bodies: string[] = [];
  const logged: string[] = [];
  beforeAll(async () => {
    app = await openApp(engine, { log: makeLog('trace', { write: (line) => { logged.push(line); } }) });
    await app.replace(inventory);
  });
  afterAll(() => app.close());

  const post = async (payload: unknown): Promise<{ status: number; body: string }> => {
    const { statusCode, body } = await app.app.edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1', 'content-type': 'application/json' }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });
    bodies.push(body);
    return { status: statusCode, body };
  };
  const get = async (query: string, variables: object): Promise<{ status: number; body: string }> => {
    const { statusCode, body } = await app.app.edge.http.inject({ method: 'GET', url: `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`, headers: { host: '127.0.0.1', 'apollo-require-preflight': 'true' } });
    bodies.push(body);
    return { status: statusCode, body };
  };
  const traceQuery = 'query T($input: TracePersonInput!) { tracePerson(input: $input) { __typename } }';
  const ask = (argument: string): string => `{ tracePerson(input: ${argument}) { __typename } }`;

  it('would find what is planted', () => {
    expect(foundIn(JSON.stringify(identifiers))).toContain(planted.email);
    expect(foundIn(Buffer.from(planted.user, 'utf16le'))).toContain(planted.user);
    expect(foundIn(Buffer.from(planted.cookie).toString('hex'))).toContain(planted.cookie);
  });

  it('records, asks, joins and holds with the planted identifiers', async () => {
    const all = { identifiers };
    expect(await register(app, [holding(identifiers, { reference: 'r1' })], { clientMutationKey: 'plant' })).toMatchObject({ added: 1 });
    await record(app, { ...all, events: [{ trigger: 'account-closed', on: '2026-03-31' }], clientMutationKey: 'plant-events' });
    await mutate(app, 'placeHold', { ...all, matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)' }, '... on HoldPlaced { hold { id } }');
    await register(app, [holding([user('another')])]);
    await mutate(app, 'linkIdentifiers', { identifiers: [identifiers[0], user('another')] }, '... on IdentifiersLinked { changed }');
    await mutate(app, 'releaseHold', { matter: 'Case 1' }, '... on HoldsReleased { holds { id } }');
    await mutate(app, 'unlinkIdentifiers', { identifiers: [identifiers[0], user('another')] }, '... on IdentifiersUnlinked { persons { id } }');
    // Two persons': a conflict.
    expect(await trace(app, { identifiers: [identifiers[0], user('another')] })).toMatchObject({ __typename: 'IdentifierConflictError' });
    for (const one of identifiers) {
      const answer = await trace(app, { identifiers: [one] });
      expect(answer).toMatchObject({ matched: [0], person: {}, completeness: { complete: true } });
      expect(foundIn(JSON.stringify([answer, await plan(app, { identifiers: [one] })]))).toEqual([]);
    }
  });

  it.each<[string, string]>([
    ['an identifier', ask(`{identifiers: [{kind: EMAIL, value: "${planted.email}"}]}`)], ['a block string', ask(`{identifiers: [{kind: EMAIL, value: """${planted.email}"""}]}`)],
    ['a text in place of an identifier', ask(`{identifiers: "${planted.email}"}`)], ['a list of texts', ask(`{identifiers: ["${planted.email}"]}`)], ['a value of another sort', ask(`{identifiers: [{kind: EMAIL, value: ["${planted.email}"]}]}`)],
    ['a kind that there is not', ask(`{identifiers: [{kind: "${planted.email}", value: "x"}]}`)], ['a field that there is not', ask(`{identifiers: [{kind: EMAIL, value: "x", extra: "${planted.email}"}]}`)],
    ['a default value of the whole input', `query T($input: TracePersonInput = {identifiers: [{kind: EMAIL, value: "${planted.email}"}]}) { tracePerson(input: $input) { __typename } }`],
    ['a default value of an identifier', `query T($one: IdentifierInput = {kind: EMAIL, value: "${planted.email}"}) { tracePerson(input: {identifiers: [$one]}) { __typename } }`],
    ['a default value of a text', `query T($value: String! = "${planted.email}") { tracePerson(input: {identifiers: [{kind: EMAIL, value: $value}]}) { __typename } }`],
    ['a fragment', `query { ...F } fragment F on Query ${ask(`{identifiers: [{kind: USER_ID, namespace: "crm", value: "${planted.user}"}]}`)}`],
    ['a mutation', `mutation { registerHoldings(input: {holdings: [{identifiers: [{kind: EMAIL, value: "${planted.email}"}], subject: "customer", dataType: "email"}]}) { __typename } }`],
  ])('refuses as a literal: %s, and does not repeat it', async (_what, query) => {
    const { status, body } = await post({ query });
    expect(status).toBe(400);
    expect((JSON.parse(body) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code)).toContain('IDENTIFIER_EXPOSED');
    expect(foundIn(body)).toEqual([]);
  });

  it('takes values by variables inside the document', async () => {
    const { body } = await post({ query: 'query T($value: String!) { tracePerson(input: {identifiers: [{kind: EMAIL, value: $value}]}) { ... on PersonTrace { matched } } }', variables: { value: planted.email } });
    expect(JSON.parse(body)).toEqual({ data: { tracePerson: { matched: [0] } } });
  });

  it('refuses over GET whatever takes identifiers, and nothing else', async () => {
    const { status, body } = await get(traceQuery, { input: { identifiers } });
    expect([status, foundIn(body)]).toEqual([405, []]);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'IDENTIFIER_EXPOSED' } }] });
    expect((await get('{ triggers { key } }', {})).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['a kind that there is not', { identifiers: [{ kind: planted.email, value: 'x' }] }], ['an unknown field', { identifiers: [{ kind: 'EMAIL', value: planted.email, other: planted.email }] }], ['a field named so', { identifiers: [{ kind: 'EMAIL', value: 'x', [planted.user]: 1 }] }],
    ['a list in place of a text', { identifiers: [{ kind: 'EMAIL', value: [planted.email] }] }], ['a text in place of the input', planted.email], ['a missing kind', { identifiers: [{ value: planted.email }] }], ['a map in place of a text', { identifiers: [{ kind: 'EMAIL', value: { email: planted.email } }] }],
    ['a date that is none', { identifiers, asOf: planted.user }],
  ])('a variable that does not fit is refused without repeating it: %s', async (_what, input) => {
    const { body } = await post({ query: traceQuery, variables: { input } });
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(foundIn(body)).toEqual([]);
  });

  it('faults of what fits are told without repeating it', async () => {
    const wrong = [email(`${planted.user}@`), { kind: 'PHONE', value: planted.user }, { kind: 'USER_ID', value: planted.user }, user('x', planted.email), email(`${planted.user}\u0007@example.com`)];
    const answer = await trace(app, { identifiers: wrong, subject: 'no such thing' });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError' });
    expect((answer.faults as { path: string[] }[]).map(({ path }) => path.join('.')).sort()).toEqual(['input.identifiers.0.value', 'input.identifiers.1.value', 'input.identifiers.2.namespace', 'input.identifiers.3.namespace', 'input.identifiers.4.value', 'input.subject']);
    expect(foundIn(JSON.stringify(answer))).toEqual([]);
  });

  it('a document or body that cannot be read is refused without repeating it', async () => {
    for (const payload of [{ query: `{ tracePerson(input: {identifiers: [{kind: EMAIL, value "${planted.email}"}]}) }` }, `{"query": "x", "variables": {"email": "${planted.email}"`, { query: 5, variables: planted.email }, { query: traceQuery, variables: planted.email }]) {
      const { status, body } = await post(payload);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(foundIn(body), body).toEqual([]);
    }
  });

  it.each([['zero\u200bwidth@example.org'], ['\u202etuo@example.org'], ['soft@exa\u00admple.org']])('an address with a character that nobody sees is refused: it would be another person', async (value) => {
    expect(await trace(app, { identifiers: [{ kind: 'EMAIL', value }] })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'identifiers', '0', 'value'] });
  });

  it('21 identifiers, or none, are refused', async () => {
    for (const many of [[], Array.from({ length: 21 }, (_, at) => user(String(at)))]) expect(await trace(app, { identifiers: many })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'identifiers'] });
  });

  it('nor in what is told of due holdings, in the access package, in requests, in the ledger', async () => {
    const asked = async (query: string, variables: object = {}): Promise<string> => {
      const { body } = await post({ query, variables });
      expect(JSON.parse(body)).not.toHaveProperty('errors');
      expect(foundIn(body), query).toEqual([]);
      return body;
    };
    const input = { identifiers };
    expect(await asked('{ due(by: "2099-12-31") { ... on DueHoldings { overdue due csv { content } groups { overdue } holdings { nodes { person { id } holding { id reference } } } } } }')).toContain('r1');
    for (const format of ['JSON', 'CSV', 'HTML']) {
      const body = await asked(`query A($input: TracePersonInput!) { accessPackage(input: $input, receivedOn: "2026-11-02") { ... on AccessPackage { document(format: ${format}) { content } } } }`, { input });
      expect(body).toContain('Email address');
    }
    const opened: string[] = [];
    for (const kind of ['ACCESS', 'ERASURE', 'RECTIFICATION', 'PORTABILITY']) {
      const { data } = JSON.parse(await asked('mutation M($input: OpenRequestInput!) { openRequest(input: $input) { ... on RequestRecorded { request { id } } } }', { input: { kind, identifiers } })) as { data: { openRequest: { request: { id: string } } } };
      opened.push(data.openRequest.request.id);
    }
    const parts = 'id kind history { by } clock { proof { text } } plan { items { nodes { verdict proof { text } byActivity { activity { name } } holding { id reference } } } notify { name } } person { id requests { id } } tasks { nodes { id holding { id reference } holder { name } } }';
    expect(await asked(`{ subjectRequests { nodes { ${parts} } } }`)).toContain(opened[3]);
    for (const id of opened) await asked(`query R($id: ID!) { subjectRequest(id: $id) { ${parts} } }`, { id });
    await asked('mutation M($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { ... on ConsentsRecorded { person { id consents { id } } } } }', { input: { ...input, clientMutationKey: 'plant-withdrawal' } });
    await asked('mutation M($input: RecordObjectionInput!) { recordObjection(input: $input) { ... on ObjectionRecorded { objection { id } } } }', { input });
    await asked('{ refusedErasures { nodes { id } } }');
    const held = await app.graph.read({ name: 'test.held', cypher: 'MATCH (h:Holding) WHERE h.state = $state RETURN h.id AS id ORDER BY id', parameters: { state: 'string' }, maxRows: 100, decode: ([id]) => id as string }, { state: 'HELD' });
    await asked('mutation M($input: RecordErasureInput!) { recordErasure(input: $input) { ... on ErasuresRecorded { confirmed } } }', { input: { holdings: held } });
    expect(await asked('{ erasureLedger { nodes { digest how erasedOn confirmedBy } } returnedHoldings { holdings { person { id } } } }')).toContain('ERASED');
  });

  it('nothing of them is in the store: nodes, relationships, audit chain', async () => {
    const dump = async (cypher: string): Promise<string> => JSON.stringify(await app.graph.read({ name: 'test.dump', cypher, parameters: {}, maxRows: 1_000_000, decode: (row) => row }, {}));
    const nodes = await dump('MATCH (n) RETURN labels(n), properties(n)');
    expect(nodes).toContain('Identifier');
    expect(foundIn(nodes)).toEqual([]);
    expect(foundIn(await dump('MATCH (a)-[r]->(b) RETURN type(r), properties(r)'))).toEqual([]);
    const { data } = await app.ask('{ auditEntries(last: 100) { nodes { action about by batch } } }');
    expect((data.auditEntries.nodes as { action: string }[]).map(({ action }) => action)).toEqual(expect.arrayContaining(['registerHoldings', 'recordEvents', 'placeHold', 'releaseHold', 'linkIdentifiers', 'unlinkIdentifiers', 'tracePerson', 'erasurePlan', 'due', 'accessPackage', 'openRequest', 'subjectRequests', 'withdrawConsent', 'recordObjection', 'recordErasure']));
    expect(foundIn(JSON.stringify(data))).toEqual([]);
  });

  it('nor in any answer that was refused', () => {
    expect(bodies.length).toBeGreaterThan(20);
    expect(bodies.flatMap(foundIn)).toEqual([]);
  });

  it('nor in what is exported: the backup, the inventory', async () => {
    for (const format of ['backup', 'yaml', 'csv']) {
      const { statusCode, body } = await app.app.edge.http.inject({ method: 'GET', url: `/export/${format}`, headers: { host: '127.0.0.1' } });
      expect([format, statusCode]).toEqual([format, 200]);
      if (format === 'backup') expect(body).toContain('IDENTIFIES');
      expect([format, foundIn(body)]).toEqual([format, []]);
    }
  });

  it('nor in the log, not even where the store fails under a question', async () => {
    const { graph } = app;
    const read = graph.read.bind(graph);
    // A defect of ours, whose message has all that it could have.
    graph.read = () => Promise.reject(new Error('A defect'));
    try {
      bodies.push(JSON.stringify(await app.ask(traceQuery, { input: { identifiers } })));
    } finally {
      graph.read = read;
    }
    expect(logged.join('')).toContain('A defect');
    expect(foundIn(logged.join(''))).toEqual([]);
    expect(foundIn(bodies.at(-1) ?? '')).toEqual([]);
  });

  if (engine === 'embedded') it('nor in any file of the store', () => {
    const files = filesIn(app.folder);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect([file, foundIn(readFileSync(file))]).toEqual([file, []]);
  });
});

describe('keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-keys-'));
  const file = join(folder, 'keys');
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  /** The same store, opened anew, with whatever keys are in its file now. */
  async function withStore<T>(work: (app: TestApp) => Promise<T>): Promise<T> {
    const app = await openWherekept(settingsFor('embedded', folder), { clock: systemClock, log: makeLog('silent') });
    const test: TestApp = {
      app, graph: app.graph, folder, replace: async (document) => { await importYaml(app.graph, document); }, close: () => app.close(),
      ask: async (query, variables = {}) => JSON.parse((await app.edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1' }, payload: { query, variables } })).body) as never,
    };
    try { return await work(test); } finally { await app.close(); }
  }
  const versions = (app: TestApp): Promise<number[]> => app.graph.read({ name: 'test.versions', cypher: 'MATCH (i:Identifier) RETURN i.keyVersion AS version ORDER BY version', parameters: {}, maxRows: 100, decode: ([version]) => version as number }, {});

  it('are for this user alone, rotate, and re-key identifiers as they come by; a lost one is a gap and never “no such person”', async () => {
    await withStore(async (app) => {
      await app.replace(inventory);
      await register(app, [holding([email('ann@example.com'), user('7')]), holding([email('bob@example.com')])], { clientMutationKey: 'first' });
      expect(await versions(app)).toEqual([1, 1, 1]);
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const first = readFileSync(file, 'utf8');

    expect(addKey(file).version).toBe(2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await withStore(async (app) => {
      // The same call again is not done again, whatever key is the newest.
      expect(await register(app, [holding([email('ann@example.com'), user('7')]), holding([email('bob@example.com')])], { clientMutationKey: 'first' })).toMatchObject({ added: 2 });
      // Found under the old key, and given the new one by asking; the other by registering.
      expect(await trace(app, { identifiers: [email('ann@example.com')] })).toMatchObject({ matched: [0], completeness: { complete: true } });
      expect(await versions(app)).toEqual([1, 1, 2]);
      expect(await register(app, [holding([user('7')])])).toMatchObject({ unchanged: 1 });
      expect(await versions(app)).toEqual([1, 2, 2]);
      // One person still, under both.
      expect(await trace(app, { identifiers: [email('ann@example.com'), user('7')] })).toMatchObject({ matched: [0, 1] });
    });

    const both = readFileSync(file, 'utf8');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, both.replace(first, ''), { mode: 0o600 });
    await withStore(async (app) => {
      expect(await trace(app, { identifiers: [email('ann@example.com')] })).toMatchObject({ matched: [0], completeness: { complete: false, gaps: [{ code: 'KEY_UNAVAILABLE' }] } });
      expect(await trace(app, { identifiers: [email('bob@example.com')] })).toMatchObject({ matched: [], person: null, completeness: { complete: false, gaps: [{ code: 'KEY_UNAVAILABLE' }] } });
    });

    writeFileSync(file, both, { mode: 0o600 });
    await withStore(async (app) => {
      expect(await trace(app, { identifiers: [email('bob@example.com')] })).toMatchObject({ matched: [0], completeness: { complete: true } });
      expect(await versions(app)).toEqual([2, 2, 2]);
    });
    // Nobody is left under the first key: it may go, once the day’s cleaning has seen so.
    await withStore(async (app) => { await app.app.retain(); });
    writeFileSync(file, both.replace(first, ''), { mode: 0o600 });
    await withStore(async (app) => { expect(await trace(app, { identifiers: [email('nobody@example.com')] })).toMatchObject({ matched: [], completeness: { complete: true } }); });
  });
});
