import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../src/audit/index.js';
import { importYaml } from '../../src/exchange/importing.js';
import { type Engine, type Reply, type TestApp, empty, engines, openApp } from '../app.js';

const NOW = Date.parse('2026-03-31T10:00:00Z');
const failures = `... on UserError { __typename message path } ... on InvalidInputError { faults { path message code } }
  ... on StaleVersionError { expected actual conflicts { item { id name version } expected actual differences { field before after } } }`;
const WRITTEN = `... on InventoryWritten { dryRun changes { change id version item { id name } differences { field before after } } } ${failures}`;

describe.each(engines)('writing the inventory on %s', (engine: Engine) => {
  let app: TestApp;
  let now = NOW;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => now } }); });
  beforeEach(async () => {
    now = NOW;
    await empty(app.graph);
    await importYaml(app.graph, `wherekept: 1
locations: { eu: { name: EU }, us: { name: United States, country: US, aliases: [USA] } }
dataTypes: { contact: { name: Contact data }, email: { name: Email address, broader: [contact] } }
purposes: { marketing: { name: Marketing } }
processors: { hubspot: { name: Hubspot, locations: [eu] } }
systems: { hubspot: { name: Hubspot, providedBy: [hubspot] } }
triggers: { account-closed: { name: Account closed } }
retentionRules: { rule: { name: Rule, period: P5Y, trigger: account-closed, dataTypes: [contact] } }
activities: { mailing: { name: Mailing, legalBasis: CONSENT, dataTypes: [email], purpose: marketing, systems: [hubspot], processors: [hubspot] } }
`);
  });
  afterAll(async () => { await app.close(); });

  const mutate = async (field: string, inputType: string, input: object, members = WRITTEN): Promise<Reply['data']> => {
    const { data, errors } = await app.ask(`mutation($input: ${inputType}!) { ${field}(input: $input) { __typename ${members} } }`, { input });
    expect(errors).toBeUndefined();
    return data[field];
  };
  const upsert = (plural: string, items: object[], more: object = {}): Promise<Reply['data']> => mutate(`upsert${plural}`, `Upsert${plural}Input`, { items, ...more });
  const retire = (plural: string, items: object[], more: object = {}): Promise<Reply['data']> =>
    mutate(`retire${plural}`, `Retire${plural}Input`, { items, ...more }, `${WRITTEN} ... on OrphanedFactsError { total orphans { item { id } link to } }`);
  async function fine(plural: string, items: object[], more: object = {}): Promise<Reply['data']> {
    const written = await upsert(plural, items, more);
    expect(written).toMatchObject({ __typename: 'InventoryWritten' });
    return written;
  }
  const ask = async (query: string): Promise<Reply['data']> => {
    const { data, errors } = await app.ask(query);
    expect(errors).toBeUndefined();
    return data;
  };
  const locationsOn = async (asOf: string): Promise<string[]> => (await ask(`{ processors(asOf: "${asOf}") { nodes { key locations { key } } } }`)).processors.nodes.find(({ key }: { key: string }) => key === 'hubspot').locations.map(({ key }: { key: string }) => key);
  /** How many nodes of any sort there are, and the chain, which must hold. */
  const state = async (): Promise<unknown> => {
    const { head, broken } = await verifyAudit(app.graph);
    expect(broken).toBeNull();
    return { head, items: await ask('{ processors { nodes { id version name locations { key } } } activities { nodes { id version } } locations { nodes { id version } } dataTypes { nodes { id version broader { id } } } }') };
  };

  test('a new item: version 1, found by its words, entered in the chain with who and when', async () => {
    const before = (await verifyAudit(app.graph)).entries;
    const { changes } = await fine('Processors', [{ key: 'zoho', name: 'Zoho', aliases: ['Zoho CRM'], locations: [{ to: 'USA' }] }]);
    expect(changes).toMatchObject([{ change: 'ADDED', id: 'Processor:zoho', version: 1, item: { name: 'Zoho' } }]);
    expect((await ask('{ processor(term: "zoho crm") { key since locations { key } evidence { quote } } }')).processor).toEqual({ key: 'zoho', since: '2026-03-31', locations: [{ key: 'us' }], evidence: [] });
    const { auditEntries: { nodes: [entry] } } = await ask('{ auditEntries(last: 1) { nodes { number action by at about } } }');
    expect(entry).toEqual({ number: before + 1, action: 'upsertProcessors', by: 'local', at: '2026-03-31T10:00:00.000Z', about: ['Processor:zoho'] });
  });

  test('the same again changes nothing, whatever version it expects, and is no entry', async () => {
    const item = { key: 'zoho', name: 'Zoho', expectedVersion: 0, locations: [{ to: 'us' }] };
    await fine('Processors', [item]);
    const before = await state();
    now += 86_400_000;
    expect((await fine('Processors', [item])).changes).toMatchObject([{ change: 'UNCHANGED', version: 1 }]);
    expect(await state()).toEqual(before);
  });

  test('omitted is unchanged, null is cleared, lists of links replace from a day on', async () => {
    await fine('Processors', [{ key: 'hubspot', contact: 'privacy@hubspot', country: 'US' }], { validFrom: null });
    await fine('Processors', [{ key: 'hubspot', contact: null, locations: [{ to: 'us' }] }], { validFrom: '2026-07-01' });
    expect(await locationsOn('2026-06-30')).toEqual(['eu']);
    expect(await locationsOn('2026-07-01')).toEqual(['us']);
    const at = async (asOf: string): Promise<unknown> => (await ask(`{ processors(asOf: "${asOf}") { nodes { key contact country } } }`)).processors.nodes[0];
    expect(await at('2026-06-30')).toEqual({ key: 'hubspot', contact: 'privacy@hubspot', country: 'US' });
    expect(await at('2026-07-01')).toEqual({ key: 'hubspot', contact: null, country: 'US' });
  });

  test('a change planned of a retention rule takes effect on its day, in every answer', async () => {
    await fine('RetentionRules', [{ key: 'rule', period: 'P3Y' }], { validFrom: '2027-01-01' });
    const due = async (asOf: string): Promise<string> => (await ask(`{ whereKept(data: "email", asOf: "${asOf}", events: [{ trigger: "account-closed", on: "2026-03-31" }]) { ... on WhereKept { places { nodes { deadline { on } uses { retention { period } } } } } } }`)).whereKept.places.nodes[0].deadline.on;
    expect(await due('2026-12-31')).toBe('2031-03-31');
    expect(await due('2027-01-01')).toBe('2029-03-31');
  });

  test('a change planned of the legal basis too, and a later correction leaves the plan', async () => {
    const basis = async (asOf: string): Promise<string> => (await ask(`{ whereKept(data: "email", asOf: "${asOf}") { ... on WhereKept { places { nodes { uses { legalBasis } } } } } }`)).whereKept.places.nodes[0].uses[0].legalBasis;
    await fine('Activities', [{ key: 'mailing', legalBasis: 'LEGITIMATE_INTERESTS' }], { validFrom: '2027-01-01' });
    await fine('Activities', [{ key: 'mailing', legalBasis: 'CONTRACT' }], { validFrom: '2026-05-01' });
    expect([await basis('2026-04-30'), await basis('2026-05-01'), await basis('2026-12-31'), await basis('2027-01-01')]).toEqual(['CONSENT', 'CONTRACT', 'CONTRACT', 'LEGITIMATE_INTERESTS']);
  });

  test('history: each change with who, when, before and after, latest first, in pages', async () => {
    now += 1_000;
    await fine('Processors', [{ key: 'hubspot', name: 'HubSpot' }]);
    now += 1_000;
    await fine('Processors', [{ key: 'hubspot', locations: [{ to: 'us' }] }], { validFrom: '2026-07-01' });
    now += 1_000;
    expect(await retire('Processors', [{ item: 'hubspot' }], { cascade: true, on: '2026-09-01' })).toMatchObject({ __typename: 'InventoryWritten' });
    const { processor } = await ask('{ processor(term: "Processor:hubspot") { history(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { version change at by differences { field before after } } } } }');
    expect(processor.history).toMatchObject({
      totalCount: 4, pageInfo: { hasNextPage: true },
      nodes: [
        { version: 4, change: 'REMOVED', at: '2026-03-31T10:00:03.000Z', by: 'local', differences: [{ field: 'until', before: null, after: '2026-09-01' }] },
        { version: 3, change: 'CHANGED', differences: [{ field: 'locations', before: 'Location:eu', after: 'Location:eu until 2026-07-01; Location:us from 2026-07-01' }] },
      ],
    });
    const next = await app.ask('query($after: String) { processor(term: "Processor:hubspot") { history(after: $after) { pageInfo { hasNextPage } nodes { version change differences { field before after } } } } }', { after: processor.history.pageInfo.endCursor });
    expect(next.data.processor.history).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{ version: 2, differences: [{ field: 'name', before: 'Hubspot', after: 'HubSpot' }] }, { version: 1, change: 'ADDED' }] });
  });

  test('another version than expected: both are returned, nothing is written', async () => {
    await fine('Processors', [{ key: 'hubspot', name: 'HubSpot' }]);
    const before = await state();
    expect(await upsert('Processors', [{ key: 'zoho', name: 'Zoho' }, { key: 'hubspot', expectedVersion: 1, name: 'Hub', country: 'US' }])).toMatchObject({
      __typename: 'StaleVersionError', expected: 1, actual: 2, path: ['input', 'items', '1', 'expectedVersion'],
      conflicts: [{ item: { id: 'Processor:hubspot', name: 'HubSpot', version: 2 }, differences: [{ field: 'name', before: 'HubSpot', after: 'Hub' }, { field: 'country', before: null, after: 'US from 2026-03-31' }] }],
    });
    expect(await upsert('Processors', [{ key: 'hubspot', expectedVersion: 0, name: 'Another' }])).toMatchObject({ __typename: 'StaleVersionError', expected: 0, actual: 2 });
    expect(await upsert('Processors', [{ key: 'ghost', expectedVersion: 3, name: 'Ghost' }])).toMatchObject({ __typename: 'StaleVersionError', expected: 3, actual: 0, conflicts: [{ item: null }] });
    expect(await state()).toEqual(before);
  });

  test('of two writers who expect the same version one wins', async () => {
    const results = await Promise.all(['One', 'Two', 'Three'].map((name) => upsert('Processors', [{ key: 'hubspot', expectedVersion: 1, name }])));
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['InventoryWritten', 'StaleVersionError', 'StaleVersionError']);
    expect((await verifyAudit(app.graph)).broken).toBeNull();
  });

  test.each<[name: string, plural: string, items: object[], path: string[], message: RegExp, code: string]>([
    ['unknown reference', 'Processors', [{ key: 'x', name: 'X', locations: [{ to: 'Atlantis' }] }, { key: 'y', name: '' }], ['input', 'items', '0', 'locations', '0', 'to'], /Atlantis/, 'UNKNOWN_TERM'],
    ['duplicate key', 'Processors', [{ key: 'x', name: 'X' }, { key: 'x', name: 'X' }], ['input', 'items', '1', 'key'], /stands here twice/, 'DUPLICATE'],
    ['no key', 'Processors', [{ key: 'No key!', name: 'X' }], ['input', 'items', '0', 'key'], /must be a key/, 'INVALID'],
    ['a cycle in itself', 'DataTypes', [{ key: 'a', name: 'A', broader: [{ to: 'b' }] }, { key: 'b', name: 'B', broader: [{ to: 'a' }] }], ['input', 'items', '0', 'broader'], /above itself/, 'CYCLE'],
    ['a cycle with the store', 'DataTypes', [{ key: 'contact', broader: [{ to: 'email' }] }], ['input', 'items', '0', 'broader'], /above itself/, 'CYCLE'],
    ['its own parent', 'DataTypes', [{ key: 'contact', broader: [{ to: 'contact' }] }], ['input', 'items', '0', 'broader'], /above itself/, 'CYCLE'],
    ['over-long text', 'Processors', [{ key: 'x', name: 'X'.repeat(201) }], ['input', 'items', '0', 'name'], /at most 200/, 'INVALID'],
    ['over-long description', 'Processors', [{ key: 'x', name: 'X', description: 'd'.repeat(10_001) }], ['input', 'items', '0', 'description'], /at most 10000/, 'INVALID'],
    ['control characters', 'Processors', [{ key: 'x', name: 'a\u0007b' }], ['input', 'items', '0', 'name'], /control characters/, 'INVALID'],
    ['a line break in a name', 'Processors', [{ key: 'x', name: 'a\nb' }], ['input', 'items', '0', 'name'], /one line/, 'INVALID'],
    ['another kind', 'Processors', [{ key: 'x', name: 'X', locations: [{ to: 'DataType:email' }] }], ['input', 'items', '0', 'locations', '0', 'to'], /takes Location, and DataType:email is another kind/, 'INVALID'],
    ['NUL', 'Processors', [{ key: 'x', name: 'X', aliases: ['a\u0000'] }], ['input', 'items', '0', 'aliases', '0'], /control characters/, 'INVALID'],
    ['half a character', 'Processors', [{ key: 'x', name: '\ud800' }], ['input', 'items', '0', 'name'], /takes two/, 'INVALID'],
    ['until before since', 'Processors', [{ key: 'x', name: 'X', since: '2026-02-01', until: '2026-01-01' }], ['input', 'items', '0', 'until'], /must come after since/, 'INVALID'],
    ['until before since of a link', 'Processors', [{ key: 'x', name: 'X', locations: [{ to: 'eu', since: '2026-02-01', until: '2026-02-01' }] }], ['input', 'items', '0', 'locations', '0', 'until'], /must come after since/, 'INVALID'],
    ['twice for the same days', 'Processors', [{ key: 'x', name: 'X', locations: [{ to: 'eu' }, { to: 'EU' }] }], ['input', 'items', '0', 'locations', '1'], /twice for the same days/, 'INVALID'],
    ['a required link missing', 'Activities', [{ key: 'x', name: 'X', dataTypes: [{ to: 'email' }] }], ['input', 'items', '0', 'purpose'], /is missing/, 'INVALID'],
    ['a required link cleared', 'Activities', [{ key: 'mailing', dataTypes: [] }], ['input', 'items', '0', 'dataTypes'], /must not be cleared/, 'INVALID'],
    ['no name', 'Processors', [{ key: 'x' }], ['input', 'items', '0', 'name'], /is missing/, 'INVALID'],
    ['a name cleared', 'Processors', [{ key: 'hubspot', name: null }], ['input', 'items', '0', 'name'], /must not be cleared/, 'INVALID'],
    ['a period of nothing', 'RetentionRules', [{ key: 'rule', period: 'P0Y' }], ['input', 'items', '0', 'period'], /P0D/, 'INVALID'],
    ['not a time zone', 'Controllers', [{ key: 'x', name: 'X', timeZone: 'Mars/Olympus' }], ['input', 'items', '0', 'timeZone'], /IANA/, 'INVALID'],
    ['an assumption without reason', 'Processors', [{ key: 'x', name: 'X', evidence: [{ source: 'nowhere', stated: false }] }], ['input', 'items', '0', 'evidence', '0', 'note'], /why we read it so/, 'INVALID'],
    ['a second house', 'Controllers', [{ key: 'a', name: 'A', house: true }, { key: 'b', name: 'B', house: true }], ['input', 'items', '0', 'house'], /one house/, 'INVALID'],
  ])('refused with its place, and nothing of the call is kept: %s', async (_name, plural, items, path, message, code) => {
    const before = await state();
    const result = await upsert(plural, [{ key: 'sound', name: 'Sound', ...(plural === 'Activities' ? { dataTypes: [{ to: 'email' }], purpose: { to: 'marketing' } } : {}) }, ...items]);
    expect(result.__typename).toBe('InvalidInputError');
    const shifted = path.map((step, at) => (at === 2 ? String(Number(step) + 1) : step));
    const fault = result.faults.find((one: { path: string[] }) => JSON.stringify(one.path) === JSON.stringify(shifted));
    expect(fault, JSON.stringify(result.faults)).toBeDefined();
    expect(fault.message).toMatch(message);
    expect(fault.code).toBe(code);
    expect(await state()).toEqual(before);
  });

  test('one unknown term, one that names several, 1,001 items: each its own error', async () => {
    await fine('Locations', [{ key: 'georgia-us', name: 'Georgia' }, { key: 'georgia', name: 'Georgia', country: 'GE' }], { validFrom: null });
    const before = await state();
    expect(await upsert('Processors', [{ key: 'x', name: 'X', locations: [{ to: 'Atlantis' }] }])).toMatchObject({ __typename: 'UnknownTermError', path: ['input', 'items', '0', 'locations', '0', 'to'] });
    // The exact key wins over names; the name alone is two.
    expect(await upsert('Processors', [{ key: 'x', name: 'X', locations: [{ to: 'Georgia' }] }], { dryRun: true })).toMatchObject({ __typename: 'InventoryWritten' });
    await fine('Locations', [{ key: 'ge', name: 'Sakartvelo' }, { key: 'one', name: 'Twin' }, { key: 'two', name: 'Twin' }], { validFrom: null });
    expect(await upsert('Processors', [{ key: 'x', name: 'X', locations: [{ to: 'twin' }] }])).toMatchObject({ __typename: 'AmbiguousTermError' });
    expect(await upsert('Processors', Array.from({ length: 1_001 }, (_one, n) => ({ key: `k${n}`, name: 'X' })))).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items'], message: 'has 1001 members; at most 1000 are allowed' }] });
    expect(before).toBeDefined();
  });

  test('a dry run says what would change and writes nothing', async () => {
    const before = await state();
    expect(await upsert('Processors', [{ key: 'zoho', name: 'Zoho' }, { key: 'hubspot', name: 'HubSpot' }], { dryRun: true })).toMatchObject({
      dryRun: true, changes: [{ change: 'ADDED', id: 'Processor:zoho', item: null }, { change: 'CHANGED', differences: [{ field: 'name', before: 'Hubspot', after: 'HubSpot' }] }],
    });
    expect(await state()).toEqual(before);
  });

  test('items of one call may lead to each other', async () => {
    await fine('DataTypes', [{ key: 'a', name: 'A', broader: [{ to: 'b' }] }, { key: 'b', name: 'B', broader: [{ to: 'DataType:contact' }] }]);
    expect((await ask('{ dataType(term: "a") { broader { key broader { key } } } }')).dataType).toEqual({ broader: [{ key: 'b', broader: [{ key: 'contact' }] }] });
  });

  test('evidence: of the item, of an attribute, of a link; an assumption is marked', async () => {
    await fine('Sources', [{ key: 'notice', name: 'Notice' }]);
    await fine('RetentionRules', [{ key: 'rule', evidence: [{ source: 'notice', section: 'Retention', quote: 'five years' }, { source: 'Notice', about: 'period', stated: false, note: 'we read it so' }], dataTypes: [{ to: 'contact', evidence: { source: 'notice', quote: 'contact data' } }] }], { validFrom: null });
    const { retentionRule } = await ask('{ retentionRule(term: "rule") { evidence { source { key } section quote stated note about } } }');
    expect(retentionRule.evidence).toEqual([
      { source: { key: 'notice' }, section: 'Retention', quote: 'five years', stated: true, note: null, about: null },
      { source: { key: 'notice' }, section: null, quote: null, stated: false, note: 'we read it so', about: 'period' },
      { source: { key: 'notice' }, section: null, quote: 'contact data', stated: true, note: null, about: 'dataTypes' },
    ]);
    await fine('RetentionRules', [{ key: 'rule', period: 'P4Y' }], { validFrom: null });
    expect((await ask('{ retentionRule(term: "rule") { evidence { about } } }')).retentionRule.evidence).toEqual([{ about: null }, { about: 'dataTypes' }]);
  });

  test('retiring what facts lead to is refused with the list', async () => {
    const before = await state();
    expect(await retire('Processors', [{ item: 'Hubspot' }])).toMatchObject({
      __typename: 'OrphanedFactsError', total: 2, orphans: [{ item: { id: 'Activity:mailing' }, link: 'processors', to: 'Processor:hubspot' }, { item: { id: 'System:hubspot' }, link: 'providedBy', to: 'Processor:hubspot' }],
    });
    expect(await state()).toEqual(before);
  });

  test('a cascade ends the links, and what cannot be without them; the days before still answer', async () => {
    const written = await retire('Purposes', [{ item: 'marketing' }], { cascade: true, on: '2026-06-01' });
    expect(written.changes.map(({ id, change }: { id: string; change: string }) => [id, change]).sort()).toEqual([['Activity:mailing', 'REMOVED'], ['Purpose:marketing', 'REMOVED']]);
    const places = async (asOf: string): Promise<number> => (await ask(`{ whereKept(data: "email", asOf: "${asOf}") { ... on WhereKept { places { totalCount nodes { uses { activity { key } purpose { key } } } } } } }`)).whereKept.places.totalCount;
    expect(await places('2026-05-31')).toBe(1);
    expect((await ask('{ purposes(asOf: "2026-06-01") { nodes { key } } activities(asOf: "2026-06-01") { nodes { key } } }'))).toEqual({ purposes: { nodes: [] }, activities: { nodes: [] } });
    expect((await retire('Purposes', [{ item: 'marketing' }], { cascade: true, on: '2026-06-01' })).changes).toMatchObject([{ change: 'UNCHANGED' }]);
  });

  test('what is held for a matter is not retired, by itself or along with others; once the hold is released it is', async () => {
    const hold = (released: string): string => JSON.stringify({ wherekept: 1, source: 's', sources: { s: { name: 'S' } }, systems: { crm: { name: 'CRM' } }, legalHolds: { case: { matter: 'Case 12', ground: 'GDPR Art. 17(3)(e)', placedOn: '2026-01-01', ...(released === '' ? {} : { releasedOn: released }), targets: ['DataType:email', 'System:crm'] } } });
    await importYaml(app.graph, hold(''));
    const before = await state();
    expect(await retire('DataTypes', [{ item: 'contact' }, { item: 'email' }], { cascade: true })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'item'] }, { path: ['input', 'items', '1', 'item'], message: expect.stringMatching(/DataType:email is held for Case 12 \(LegalHold:case\)/) }] });
    expect(await retire('Systems', [{ item: 'crm' }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'item'] }] });
    expect(await mutate('retireLinks', 'RetireLinksInput', { links: [{ from: 'LegalHold:case', link: 'targets', to: 'email' }] })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0', 'from'] }] });
    // Nor by another way, nor what is part of it.
    expect(await upsert('Systems', [{ key: 'crm', until: '2026-03-31' }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'until'], message: expect.stringMatching(/System:crm is held for Case 12/) }] });
    expect(await upsert('DataTypes', [{ key: 'contact', since: '2099-01-01' }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'until'] }, { path: ['input', 'items', '0', 'since'] }] });
    await expect(importYaml(app.graph, 'wherekept: 1\nsystems: { crm: { name: CRM, until: 2026-03-31 } }\n')).rejects.toThrow(/System:crm is held for Case 12/);
    expect(await state()).toEqual(before);
    await fine('Datasets', [{ key: 'people', name: 'People', partOf: { to: 'crm' }, dataTypes: [{ to: 'email' }] }], { validFrom: null });
    expect(await retire('Datasets', [{ item: 'people' }], { cascade: true })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'item'] }] });
    // Released in the same document it may end.
    await importYaml(app.graph, hold('2026-03-01').replace('"name":"CRM"', '"name":"CRM","until":"2099-01-01"'));
    expect(await retire('Datasets', [{ item: 'people' }])).toMatchObject({ changes: [{ id: 'Dataset:people', change: 'REMOVED' }] });
    expect(await retire('Systems', [{ item: 'crm' }])).toMatchObject({ changes: [{ id: 'System:crm', change: 'REMOVED' }] });
  });

  test('retiring: unknown, before it began, of another version', async () => {
    expect(await retire('Processors', [{ item: 'nobody' }])).toMatchObject({ __typename: 'UnknownTermError', path: ['input', 'items', '0', 'item'] });
    await fine('Processors', [{ key: 'zoho', name: 'Zoho' }]);
    expect(await retire('Processors', [{ item: 'zoho' }], { on: '2026-03-30' })).toMatchObject({ faults: [{ path: ['input', 'on'] }] });
    expect(await retire('Processors', [{ item: 'zoho', expectedVersion: 7 }], { on: '2026-04-30' })).toMatchObject({ __typename: 'StaleVersionError', expected: 7, actual: 1 });
    expect(await retire('Processors', [{ item: 'zoho', expectedVersion: 1 }], { on: '2026-04-30' })).toMatchObject({ changes: [{ change: 'REMOVED', version: 2 }] });
  });

  test('single links: added beside the others, ended on a day, again without change', async () => {
    const link = { from: 'Processor:hubspot', link: 'locations', to: 'us' };
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [link], validFrom: '2026-05-01' })).toMatchObject({ changes: [{ id: 'Processor:hubspot', change: 'CHANGED', version: 2 }] });
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [link], validFrom: '2026-06-01' })).toMatchObject({ changes: [{ change: 'UNCHANGED' }] });
    expect([await locationsOn('2026-04-30'), await locationsOn('2026-05-01')]).toEqual([['eu'], ['eu', 'us']]);
    expect(await mutate('retireLinks', 'RetireLinksInput', { links: [{ ...link, to: 'eu' }], on: '2026-08-01' })).toMatchObject({ changes: [{ change: 'CHANGED', version: 3 }] });
    expect([await locationsOn('2026-07-31'), await locationsOn('2026-08-01')]).toEqual([['eu', 'us'], ['us']]);
    expect(await mutate('retireLinks', 'RetireLinksInput', { links: [{ ...link, to: 'eu' }], on: '2026-08-01' })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0', 'to'] }] });
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [{ ...link, link: 'colours' }, { ...link, from: 'Processor:nobody' }, { ...link, to: 'Atlantis' }] })).toMatchObject({
      __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0', 'link'] }, { path: ['input', 'links', '1', 'from'] }, { path: ['input', 'links', '2', 'to'], code: 'UNKNOWN_TERM' }],
    });
    expect(await mutate('retireLinks', 'RetireLinksInput', { links: [{ from: 'Activity:mailing', link: 'dataTypes', to: 'email' }] })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ message: expect.stringMatching(/must have “dataTypes”/) }] });
    expect((await verifyAudit(app.graph)).broken).toBeNull();
  });

  test('a change planned of an attribute does not end the item, nor does an earlier value', async () => {
    await fine('Processors', [{ key: 'zoho', name: 'Zoho', contact: 'a', until: '2030-01-01' }], { validFrom: null });
    await fine('Processors', [{ key: 'zoho', contact: 'b' }], { validFrom: '2028-01-01' });
    const on = async (asOf: string): Promise<unknown> => (await ask(`{ processor(term: "zoho", asOf: "${asOf}") { until contact } }`)).processor;
    expect([await on('2026-03-31'), await on('2028-01-01')]).toEqual([{ until: '2030-01-01', contact: 'a' }, { until: '2030-01-01', contact: 'b' }]);
    expect((await ask('{ processor(term: "zoho") { until } }')).processor).toEqual({ until: '2030-01-01' });
  });

  test('a single link, of which there can be one: on its own days, and no day without or with two', async () => {
    await fine('Systems', [{ key: 'one', name: 'One' }, { key: 'two', name: 'Two' }], { validFrom: null });
    await fine('Datasets', [{ key: 'd', name: 'D', partOf: { to: 'one' }, dataTypes: [{ to: 'email' }] }], { validFrom: null });
    await fine('Purposes', [{ key: 'billing', name: 'Billing' }], { validFrom: null });
    const link = (given: object): Promise<Reply['data']> => mutate('upsertLinks', 'UpsertLinksInput', { links: [{ from: 'Dataset:d', link: 'partOf', ...given }] });
    const within = async (asOf: string): Promise<unknown> => (await ask(`{ datasets(asOf: "${asOf}") { nodes { partOf { id } } } }`)).datasets.nodes[0].partOf?.id;
    expect(await link({ to: 'System:two', since: '2028-01-01' })).toMatchObject({ changes: [{ change: 'CHANGED' }] });
    expect([await within('2026-03-31'), await within('2027-12-31'), await within('2028-01-01')]).toEqual(['System:one', 'System:one', 'System:two']);
    expect(await link({ to: 'System:two', since: '2021-01-01', until: '2022-01-01' })).toMatchObject({ __typename: 'InventoryWritten' });
    expect([await within('2020-12-31'), await within('2021-06-01'), await within('2022-01-01'), await within('2028-01-01')]).toEqual(['System:one', 'System:two', 'System:one', 'System:two']);
    expect(await link({ to: 'System:two', since: '2029-01-01', until: '2030-01-01' })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0'], message: expect.stringMatching(/leaves days/) }] });
    // A purpose is not dated: another purpose is another activity, and a correction is one for all days.
    const purpose = { links: [{ from: 'Activity:mailing', link: 'purpose', to: 'Purpose:billing' }] };
    const undated = expect.stringMatching(/“purpose” has no dates/);
    expect(await mutate('upsertLinks', 'UpsertLinksInput', purpose)).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0'], message: undated }] });
    expect(await upsert('Activities', [{ key: 'mailing', purpose: { to: 'billing' } }], { validFrom: '2027-06-01' })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'purpose'], message: undated }] });
    await mutate('upsertLinks', 'UpsertLinksInput', { ...purpose, validFrom: null });
    for (const asOf of ['2022-01-01', '2026-03-31']) expect((await ask(`{ activities(asOf: "${asOf}", filter: { purpose: ["billing"] }) { totalCount } not: activities(asOf: "${asOf}", filter: { purpose: ["marketing"] }) { totalCount } }`))).toEqual({ activities: { totalCount: 1 }, not: { totalCount: 0 } });
  });

  test('nothing outlasts what it is about: a link its other end, an item a link that it must have, a change of its end what leads to it', async () => {
    await fine('Locations', [{ key: 'uk', name: 'United Kingdom', until: '2027-01-01' }], { validFrom: null });
    const outlasts = expect.stringMatching(/Location:uk ends on 2027-01-01: the link must not outlast it/);
    expect(await upsert('Processors', [{ key: 'zoho', name: 'Zoho', locations: [{ to: 'eu' }, { to: 'uk' }] }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'locations'], message: outlasts }] });
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [{ from: 'Processor:hubspot', link: 'locations', to: 'uk' }] })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0'], message: outlasts }] });
    await fine('Processors', [{ key: 'zoho', name: 'Zoho', locations: [{ to: 'uk', until: '2027-01-01' }] }]);
    // Whose own end comes first needs no other.
    await fine('Processors', [{ key: 'planhat', name: 'Planhat', until: '2026-12-31', locations: [{ to: 'uk' }] }]);
    await fine('Systems', [{ key: 'one', name: 'One' }], { validFrom: null });
    expect(await upsert('Datasets', [{ key: 'd', name: 'D', partOf: { to: 'one', until: '2027-01-01' } }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'partOf'], message: expect.stringMatching(/leaves days/) }] });
    await fine('Datasets', [{ key: 'd', name: 'D', until: '2027-01-01', partOf: { to: 'one', until: '2027-01-01' } }]);
    const before = await state();
    expect(await upsert('Processors', [{ key: 'hubspot', until: '2028-01-01' }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'until'], message: expect.stringMatching(/^2 facts lead to it after that day: Activity:mailing \(processors\), System:hubspot \(providedBy\)/) }] });
    expect(await state()).toEqual(before);
  });

  test('nor does it come before it: a link its other end, a later beginning what leads to it', async () => {
    await fine('Processors', [{ key: 'zoho', name: 'Zoho' }], { validFrom: '2027-02-01' });
    expect(await upsert('Systems', [{ key: 'one', name: 'One', providedBy: [{ to: 'zoho' }] }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'providedBy'], message: expect.stringMatching(/Processor:zoho begins on 2027-02-01: the link must not come before it/) }] });
    await fine('Systems', [{ key: 'one', name: 'One', providedBy: [{ to: 'zoho', since: '2027-02-01' }] }]);
    await fine('Systems', [{ key: 'two', name: 'Two', providedBy: [{ to: 'zoho' }] }], { validFrom: '2027-03-01' });
    expect(await upsert('Processors', [{ key: 'hubspot', since: '2030-01-01' }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'since'], message: expect.stringMatching(/^2 facts lead to it before that day/) }] });
  });

  test('one link twice in a call for the same days, and what is held unlinked, are refused', async () => {
    const link = { from: 'Processor:hubspot', link: 'locations', to: 'us' };
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [{ ...link, since: '2028-01-01', until: '2028-06-01' }, { ...link, since: '2028-03-01', until: '2029-01-01' }] })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '1'], code: 'DUPLICATE' }] });
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [{ ...link, since: '2028-01-01', until: '2028-06-01' }, { ...link, since: '2028-06-01', until: '2029-01-01' }] })).toMatchObject({ __typename: 'InventoryWritten' });
    const { data } = await app.ask('mutation { placeHold(input: { matter: "m", ground: "A claim", systems: ["System:hubspot"] }) { __typename ... on UserError { message } } }');
    expect(data.placeHold.__typename).toBe('HoldPlaced');
    const held = expect.stringMatching(/^System:hubspot is held for m/);
    expect(await upsert('Activities', [{ key: 'mailing', systems: [] }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'systems'], message: held }] });
    expect(await mutate('retireLinks', 'RetireLinksInput', { links: [{ from: 'Activity:mailing', link: 'systems', to: 'System:hubspot' }] })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0'], message: held }] });
    // The activity may end: what it held stays held.
    expect(await retire('Activities', [{ item: 'mailing' }])).toMatchObject({ __typename: 'InventoryWritten' });
    expect((await ask('{ whereKept(data: "email") { ... on WhereKept { places { nodes { deadline { status } } } } } }')).whereKept.places.nodes).toEqual([{ deadline: { status: 'ON_HOLD' } }]);
  });

  test('what is near a word that names nothing is told, of the first as of the others', async () => {
    expect(await mutate('upsertProcessors', 'UpsertProcessorsInput', { items: [{ key: 'x', name: 'X', locations: [{ to: 'Untied States' }] }] }, '... on UnknownTermError { term suggestions }')).toEqual({ __typename: 'UnknownTermError', term: 'Untied States', suggestions: ['United States'] });
    expect(await upsert('Processors', [{ key: 'x', name: 'X', locations: [{ to: 'Untied States' }, { to: 'Atlantis' }] }])).toMatchObject({
      __typename: 'InvalidInputError', faults: [{ message: 'Nothing in the inventory is called “Untied States”. Near it: United States', code: 'UNKNOWN_TERM' }, { message: 'Nothing in the inventory is called “Atlantis”', code: 'UNKNOWN_TERM' }],
    });
  });

  test('a review does not come before what it reviews', async () => {
    expect(await upsert('ImpactAssessments', [{ key: 'a', name: 'A', assessedOn: '2026-03-01', reviewOn: '2026-02-28', outcome: 'MITIGATED', activities: [{ to: 'mailing' }] }])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items', '0', 'reviewOn'], message: 'reviewOn (2026-02-28) must not come before assessedOn (2026-03-01)' }] });
  });

  test('texts of every script come in; what cannot be kept, and names that only objects have, are faults in words', async () => {
    await fine('Processors', [{ key: 'yoshi', name: '𠮷野家 👍', description: 'ok 👩‍👩‍👧‍👦' }]);
    expect((await ask('{ processor(term: "𠮷野家 👍") { description } }')).processor).toEqual({ description: 'ok 👩‍👩‍👧‍👦' });
    for (const name of ['toString', 'constructor', '__proto__']) {
      expect(await mutate('upsertLinks', 'UpsertLinksInput', { links: [{ from: 'Activity:mailing', link: name, to: 'email' }] })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'links', '0', 'link'] }] });
      expect(await upsert('Processors', [{ key: 'yoshi', evidence: [{ source: 'nothing', about: name }] }])).toMatchObject({ __typename: 'InvalidInputError' });
    }
    for (const plural of ['Processors', 'Systems']) expect(await upsert(plural, [])).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'items'], message: expect.stringMatching(/is empty/) }] });
    const { errors = [] } = await app.ask('query ($id: ID!) { node(id: $id) { id } }', { id: 'Holding:\u0000' });
    expect(errors.map(({ extensions }) => extensions?.code)).not.toContain('INTERNAL_SERVER_ERROR');
  });

  test('of several links of one item each expects its own version', async () => {
    const links = [{ from: 'Processor:hubspot', link: 'locations', to: 'us', expectedVersion: 1 }, { from: 'Processor:hubspot', link: 'locations', to: 'eu', expectedVersion: 99 }];
    expect(await mutate('upsertLinks', 'UpsertLinksInput', { links })).toMatchObject({ __typename: 'StaleVersionError', expected: 99, actual: 1 });
  });

  test('each link with its days, and where it is said', async () => {
    await fine('Sources', [{ key: 'notice', name: 'Notice' }], { validFrom: null });
    await mutate('upsertLinks', 'UpsertLinksInput', { links: [{ from: 'Processor:hubspot', link: 'locations', to: 'us', evidence: { source: 'notice', quote: 'also in the US' } }], validFrom: '2026-05-01' });
    await mutate('retireLinks', 'RetireLinksInput', { links: [{ from: 'Processor:hubspot', link: 'locations', to: 'eu' }], on: '2026-08-01' });
    const links = (args: string): Promise<Reply['data']> => ask(`{ processors { nodes { links(${args}) { totalCount nodes { name to { id } since until stated evidence { quote } } pageInfo { hasNextPage endCursor } } } } }`);
    const { processors: { nodes: [{ links: all }] } } = await links('first: 1');
    expect(all).toMatchObject({ totalCount: 2, nodes: [{ name: 'locations', to: { id: 'Location:eu' }, since: null, until: '2026-08-01', stated: true, evidence: [] }], pageInfo: { hasNextPage: true } });
    const { processors: { nodes: [{ links: rest }] } } = await links(`after: "${String(all.pageInfo.endCursor)}"`);
    expect(rest.nodes).toEqual([{ name: 'locations', to: { id: 'Location:us' }, since: '2026-05-01', until: null, stated: true, evidence: [{ quote: 'also in the US' }] }]);
    const { processors: { nodes: [{ links: last }] } } = await links('last: 1');
    expect(last.nodes).toEqual(rest.nodes);
    const { processors: { nodes: [{ links: before }] } } = await links(`last: 1, before: "${String(last.pageInfo.endCursor)}"`);
    expect(before.nodes).toEqual(all.nodes);
  });

  test('1,000 items in one call', async () => {
    const items = Array.from({ length: 1_000 }, (_one, n) => ({ key: `p${n}`, name: `Processor ${n}`, locations: [{ to: n % 2 === 0 ? 'eu' : 'us' }] }));
    expect((await fine('Processors', items)).changes).toHaveLength(1_000);
    expect((await ask('{ processors { totalCount } location(term: "us") { processors { totalCount } } }'))).toEqual({ processors: { totalCount: 1_001 }, location: { processors: { totalCount: 500 } } });
  });
});
