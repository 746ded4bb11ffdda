import '../../../src/schema.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../../src/audit/index.js';
import { contents } from '../../../src/exchange/backup/format.js';
import { writeBackup } from '../../../src/exchange/backup/writing.js';
import { restoreBackup } from '../../../src/exchange/backup/restoring.js';
import { importYaml } from '../../../src/exchange/importing.js';
import { type Graph, catalogue } from '../../../src/graph/index.js';
import { type TestApp, engines, openApp } from '../../app.js';
import { awkwardDocument } from '../../graph/awkward.js';
import { apples, take } from '../openlineage/files.js';
import { backupOf, dump, fileOf, labelsIn, linksIn } from './stores.js';

/** Moving house: from one engine to the other and back, nothing is lost and nothing is added. */

const seed = readFileSync(join(import.meta.dirname, '../../../seed/interactio.yaml'), 'utf8');

const everything = { name: 'test.dropAll', parameters: {}, cypher: 'MATCH (n) WHERE NOT n:Migration AND NOT n:Commit AND NOT n:WherekeptTestDatabase DETACH DELETE n' };
const drop = (graph: Graph): Promise<void> => graph.write((transaction) => transaction.run(everything, {}));

/** Equal, or the first few lines in which they differ: the whole would be thousands. */
function expectSame(one: readonly string[], other: readonly string[]): void {
  const [left, right] = [new Set(one), new Set(other)];
  expect([...one.filter((line) => !right.has(line)).slice(0, 3).map((line) => `+ ${line}`), ...other.filter((line) => !left.has(line)).slice(0, 3).map((line) => `- ${line}`)]).toEqual([]);
  expect(one.length).toBe(other.length);
}

/** Stores with a history: documents that change what others said, tokens, a chain of entries. */
const houses: readonly (readonly [what: string, documents: readonly string[]])[] = [
  ['the seed', [seed, seed.replace('name: Salesforce', 'name: Salesforce Inc.')]],
  ['persons and lineage events', []],
  ['awkward values', [awkwardDocument(1), awkwardDocument(2)]],
];
const persons = `
wherekept: 1
controllers: { acme: { name: Acme, house: true } }
dataSubjects: { customer: { name: Customer } }
dataTypes: { email: { name: Email address } }
systems: { crm: { name: CRM } }
triggers: { account-closed: { name: Account closed } }
`;
const identifiers = [{ kind: 'EMAIL', value: 'ann@example.com' }, { kind: 'USER_ID', value: '42', namespace: 'crm' }];
const records = `mutation ($holding: HoldingInput!, $identifiers: [IdentifierInput!]!) {
  registerHoldings(input: { holdings: [$holding], clientMutationKey: "once" }) { __typename ... on UserError { message } }
  recordEvents(input: { identifiers: $identifiers, events: [{ trigger: "account-closed", on: "2026-03-31" }] }) { __typename ... on UserError { message } }
  recordConsent(input: { identifiers: $identifiers }) { __typename ... on UserError { message } }
  recordObjection(input: { identifiers: $identifiers }) { __typename ... on UserError { message } }
  erasure: openRequest(input: { kind: ERASURE, identifiers: $identifiers }) { __typename ... on UserError { message } }
  access: openRequest(input: { kind: ACCESS, identifiers: $identifiers }) { __typename ... on UserError { message } }
}`;
const others = `mutation ($ended: HoldingInput!, $both: [IdentifierInput!]!, $hold: PlaceHoldInput!) {
  linkIdentifiers(input: { identifiers: $both }) { __typename }
  registerHoldings(input: { holdings: [$ended] }) { __typename ... on RegisteredHoldings { holdings { id } } }
  placeHold(input: $hold) { __typename ... on HoldPlaced { hold { id } } }
}`;
async function furnish({ graph, app, ask }: TestApp, documents: readonly string[]): Promise<void> {
  await drop(graph);
  for (const document of documents) await importYaml(graph, document);
  if (documents.length === 0) {
    await importYaml(graph, persons);
    await importYaml(graph, persons.replace('Customer }', 'Customers }'));
    const { data, errors } = await ask(records, { identifiers, holding: { identifiers, subject: 'customer', dataType: 'email', system: 'crm', reference: 'C-1', events: [{ trigger: 'account-closed', on: '2026-01-31' }] } });
    expect([errors, data]).toEqual([undefined, {
      registerHoldings: { __typename: 'RegisteredHoldings' }, recordEvents: { __typename: 'RecordedEvents' }, recordConsent: { __typename: 'ConsentsRecorded' }, recordObjection: { __typename: 'ObjectionRecorded' },
      erasure: { __typename: 'RequestRecorded' }, access: { __typename: 'RequestRecorded' },
    }]);
    const { data: more, errors: none } = await ask(others, { ended: { identifiers, subject: 'customer', dataType: 'email', reference: 'C-2' }, both: [identifiers[0], { kind: 'EMAIL', value: 'eve@example.com' }], hold: { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', reason: 'A claim', reviewOn: '2027-01-01', identifiers, dataTypes: ['email'] } });
    expect([none, more]).toEqual([undefined, { linkIdentifiers: { __typename: 'IdentifiersLinked' }, registerHoldings: { __typename: 'RegisteredHoldings', holdings: [{ id: expect.any(String) as string }] }, placeHold: { __typename: 'HoldPlaced', hold: { id: expect.any(String) as string } } }]);
    const gone = { holdings: [more.registerHoldings.holdings[0].id as string] };
    await ask('mutation ($hold: ID!) { releaseHold(input: { hold: $hold }) { __typename } }', { hold: more.placeHold.hold.id });
    expect((await ask('mutation ($gone: RecordErasureInput!) { recordErasure(input: $gone) { __typename } }', { gone })).data).toEqual({ recordErasure: { __typename: 'ErasuresRecorded' } });
    await take(graph, JSON.stringify(apples));
  }
  const { token } = await app.tokens.create('billing', 30);
  await app.tokens.create('crm', 1);
  await app.tokens.revoke(token.id);
}

describe('moving house', () => {
  const apps: TestApp[] = [];
  // Embedded, Neo4j where it is, embedded again.
  beforeAll(async () => { for (const engine of [...engines, 'embedded' as const]) apps.push(await openApp(engine)); });
  afterAll(async () => { for (const app of apps) await app.close(); });

  test.each(houses)('%s: from one engine to the other and back, the same bytes, the same store, a chain that holds', async (_what, documents) => {
    const [first, ...others] = apps as [TestApp, ...TestApp[]];
    await furnish(first, documents);
    const before = await dump(first.graph);
    expect(before.some((line) => line.startsWith('[["ItemVersion"]'))).toBe(true);
    if (documents.length === 0) for (const label of ['Person', 'Identifier', 'Holding', 'Event', 'LegalHold', 'ErasureEntry', 'Once', 'KeyVersion', 'Consent', 'Objection', 'SubjectRequest', 'RequestItem', 'RequestTask', 'Observation', 'LineageRun']) expect([label, before.some((line) => line.startsWith(`[["${label}"]`))]).toEqual([label, true]);
    let text = await backupOf(first.graph);
    for (const { graph } of others) {
      await drop(graph);
      expect(await restoreBackup(graph, fileOf(text))).toMatchObject({ unchanged: false, lines: text.split('\n').length - 2 });
      expectSame(await dump(graph), before);
      expect(await verifyAudit(graph)).toMatchObject({ broken: null, entries: expect.any(Number) as number });
      const again = await backupOf(graph);
      expect(again).toBe(text);
      text = again;
    }
  });

  test('a backup into the store that it was made of changes nothing', async () => {
    const { graph } = apps[0] as TestApp;
    const before = await dump(graph);
    expect(await restoreBackup(graph, fileOf(await backupOf(graph)))).toMatchObject({ unchanged: true });
    expectSame(await dump(graph), before);
  });

  test('all that a command of the catalogue writes is told of', () => {
    const known = new Set([...contents.nodes.map(({ label }) => label), ...contents.links.flatMap(({ types }) => Object.keys(types)), ...contents.derived.map(({ name }) => name), 'Restore']);
    const written = [...catalogue()].filter(([, { kind }]) => kind === 'command').flatMap(([name, { cypher }]) => [
      ...[...cypher.matchAll(/(?:CREATE|MERGE) \(\w+:(\w+)/g)].map(([, label]) => `${name}: ${label ?? ''}`),
      ...[...cypher.matchAll(/(?:CREATE|MERGE) \(\w+(?::\w+)?\)-\[\w*:(\w+)/g)].map(([, type]) => `${name}: ${type ?? ''}`),
    ]);
    expect(written.length).toBeGreaterThan(80);
    expect(written.filter((one) => !known.has(one.slice(one.indexOf(': ') + 2)))).toEqual([]);
  });

  test('all that is in a store is told of', async () => {
    for (const { graph } of apps) {
      for (const [labels, names] of await labelsIn(graph)) {
        const content = contents.nodes.find(({ label }) => labels.includes(label));
        if (content === undefined) {
          expect(contents.derived.map(({ name }) => name)).toEqual(expect.arrayContaining(labels));
          continue;
        }
        const key = content.label === 'Item' ? `${labels.find((label) => label !== 'Item' && content.propertiesOf(`${label}:x`) !== undefined) ?? ''}:x` : 'x';
        expect([labels, Object.keys(content.propertiesOf(key) ?? {})]).toEqual([labels, expect.arrayContaining(names.filter((name) => !contents.derived.some((one) => one.from === content.label && one.name === name))) as string[]]);
      }
      for (const [from, type, to, names] of await linksIn(graph)) {
        const content = contents.links.find((one) => from.includes(one.from) && to.includes(one.to) && Object.hasOwn(one.types, type));
        if (content === undefined) expect(contents.derived.map(({ name }) => name)).toContain(type);
        else expect([type, Object.keys(content.types[type] ?? {})]).toEqual([type, expect.arrayContaining(names) as string[]]);
      }
    }
  });

  test.each(['createApiToken', 'acceptFinding'])('a backup beside which %s is written begins anew', async (field) => {
    const app = apps[0] as TestApp;
    await app.replace(seed);
    const { data: { findings: { nodes: [finding] } } } = await app.ask('{ findings(first: 1) { nodes { id } } }');
    const mutation = field === 'createApiToken' ? 'mutation { createApiToken(input: { name: "beside" }) { __typename } }' : `mutation { acceptFinding(input: { finding: "${String(finding.id)}", reason: "known", until: "2099-01-01" }) { __typename ... on UserError { message } } }`;
    let begun = 0;
    let errors: unknown;
    await writeBackup(app.graph, {
      begin: () => { begun += 1; return Promise.resolve(); },
      write: async () => { if (begun === 1 && errors === undefined) errors = (await app.ask(mutation)).errors ?? null; },
    });
    expect([begun, errors]).toEqual([2, null]);
  });
});
