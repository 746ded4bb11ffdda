import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvalidDocument } from '../../src/exchange/fault.js';
import { importYaml } from '../../src/exchange/importing.js';
import { readInventory } from '../../src/exchange/yaml/document.js';
import { type TestApp, engines, openApp } from '../app.js';

/** Inventory documents: what is refused, where exactly and why; what is fine though it looks odd; nothing is kept of what is refused. */

type Fault = readonly [line: number | null, column: number | null, says: string];

function faultsOf(document: string): InvalidDocument['faults'] {
  try {
    readInventory(document);
    return [];
  } catch (error) {
    if (error instanceof InvalidDocument) return error.faults;
    throw error;
  }
}
/** As many faults as expected, each in its place; the message says at least so much. */
function expectFaults(faults: InvalidDocument['faults'], expected: readonly Fault[]): void {
  expect(faults.map(({ line, column, message }, at) => [line, column, message.includes(expected[at]?.[2] ?? '\0') ? expected[at]?.[2] : message])).toEqual(expected);
}

/** Lines of a document; the first stands on line 1. */
const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const document = (...after: string[]): string => lines('wherekept: 1', ...after);
const system = (...members: string[]): string => document('systems:', '  crm:', ...members.map((member) => `    ${member}`));
const sourced = (...after: string[]): string => document('source: s', 'sources: { s: { name: S } }', 'processors: { p: { name: P } }', ...after);

const PERIOD = 'Must be a period of whole years, months, weeks or days';
const KEY = 'is no key: lower-case letters, digits and hyphens';
const UNTIL = 'must come after since';

test.each<[name: string, document: string, faults: Fault[]]>([
  // Not YAML, or not one document of it.
  ['not YAML: a brace left open', document('systems: { crm: { name: CRM }'), [[3, 1, 'Not YAML']]],
  ['not YAML: a quotation mark left open', system('name: "CRM', 'aliases: []'), [[6, 1, 'Missing closing "quote']]],
  ['not YAML: two values in one line', document('systems:', '  crm: name: CRM'), [[3, 8, 'Not YAML']]],
  ['not YAML: uneven indentation', document('systems:', '  crm:', '     name: CRM', '   aliases: [a]'), [[5, 1, 'same column']]],
  ['not YAML: tab indentation', document('systems:', '\tcrm:', '\t\tname: CRM'), [[3, 1, 'Tabs are not allowed'], [4, 1, 'Tabs are not allowed']]],
  ['not YAML: an alias of nothing', document('systems:', '  crm: *nowhere'), [[null, null, 'nowhere']]],
  ['a key that is no text', document('systems:', '  ? [a]', '  : { name: A }'), [[3, 5, 'keys must be strings']]],
  ['a duplicate key', document('systems:', '  crm: { name: CRM }', '  crm: { name: Other }'), [[4, 3, '“crm” stands here twice']]],
  ['a duplicate member', system('name: CRM', 'name: Other'), [[5, 5, '“name” stands here twice']]],
  ['a duplicate kind', document('systems: { a: { name: A } }', 'systems: { b: { name: B } }'), [[3, 1, '“systems” stands here twice']]],
  ['a duplicate key, in quotation marks and without', document('systems:', '  crm: { name: CRM }', '  "crm": { name: Other }'), [[4, 3, '“crm” stands here twice']]],
  ['several duplicate keys', document('systems:', '  a: { name: A, name: A }', '  a: { name: B }', '  a: { name: C }'), [[3, 17, '“name” stands'], [4, 3, '“a” stands'], [5, 3, '“a” stands']]],
  ['a merge key', document('systems:', '  a: &a { name: A }', '  b: { <<: *a, name: B }'), [[4, 8, 'There is no “<<” here']]],
  ['two documents', lines('wherekept: 1', '---', 'wherekept: 1'), [[2, 1, 'more than one document']]],
  ['two documents with an end between', lines('wherekept: 1', '...', '---', 'systems: {}'), [[3, 1, 'more than one document']]],
  ['an empty document', '', [[null, null, 'A document is a map']]],
  ['a blank document', ' \n\n', [[null, null, 'A document is a map']]],
  ['only a comment', '# wherekept: 1\n', [[null, null, 'A document is a map']]],
  ['only a document’s beginning', '---\n', [[1, 4, 'A document is a map']]],
  ['null', 'null\n', [[1, 1, 'A document is a map']]],
  ['a list at the top', '- wherekept: 1\n', [[1, 1, 'A document is a map']]],
  ['a text at the top', 'wherekept\n', [[1, 1, 'A document is a map']]],
  ['a number at the top', '42\n', [[1, 1, 'A document is a map']]],

  // Larger or deeper than anybody means.
  ['too large', 'x'.repeat(16 * 1024 * 1024 + 1), [[null, null, '16777217 characters; at most 16777216']]],
  ['alias explosion', document('a: &a [x, x, x, x, x, x, x, x, x]', ...['b', 'c', 'd', 'e', 'f'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcde'[at] ?? ''}`).join(', ')}]`)), [[null, null, 'alias count']]],
  ['deep nesting of brackets', document(`systems: ${'['.repeat(5_000)}${']'.repeat(5_000)}`), [[2, null, 'nested too deeply']]],
  ['deep nesting of brackets, over lines', document('systems:', ...Array.from({ length: 200 }, () => '  {a:')), [[123, null, 'nested too deeply']]],
  ['deep nesting of lists in a line', document('systems:', `${'- '.repeat(5_000)}x`), [[3, null, 'ested too deeply']]],
  ['deep nesting of lists in a line, just too deep', document('systems:', `${'- '.repeat(31)}x`), [[3, null, 'ested too deeply']]],
  ['deep nesting of lists in a line, not too deep', document('systems:', `${'- '.repeat(30)}x`), [[3, 1, 'must be object']]],
  ['deep nesting of keys', document('systems:', `${'? '.repeat(5_000)}x`), [[3, null, 'ested too deeply']]],
  ['deep nesting by indentation', document(...Array.from({ length: 450 }, (_, at) => `${' '.repeat(at)}a:`)), [[402, null, 'ested too deeply']]],

  // Members.
  ['no version', document('systems: {}').replace('wherekept: 1\n', ''), [[1, 1, '“wherekept” is missing']]],
  ['another version', lines('wherekept: 2'), [[1, 12, 'Must be 1']]],
  ['a version in quotation marks', lines('wherekept: "1"'), [[1, 12, 'Must be 1']]],
  ['an unknown kind', document('system:', '  crm: { name: CRM }'), [[2, 1, 'There is no “system” here']]],
  ['an unknown member', system('name: CRM', 'provider: acme'), [[5, 5, 'There is no “provider” here']]],
  ['an unknown member of a link', sourced('systems:', '  crm:', '    name: CRM', '    providedBy: [{ to: p, from: 2026-01-01 }]'), [[8, 27, 'There is no “from” here']]],
  ['an unknown member of evidence', sourced('systems:', '  crm:', '    name: CRM', '    evidence: { quote: x, page: 5 }'), [[8, 27, 'There is no “page” here']]],
  ['a missing name', system('aliases: [c]'), [[4, 5, '“name” is missing']]],
  ['a missing member that the kind needs', document('safeguards:', '  scc:', '    name: SCC'), [[4, 5, '“mechanism” is missing']]],
  ['missing links that the kind needs', document('activities:', '  a:', '    name: A'), [[4, 5, '“dataTypes” is missing'], [4, 5, '“purpose” is missing']]],
  ['too few links', document('purposes: { p: { name: P } }', 'activities:', '  a: { name: A, purpose: p, dataTypes: [] }'), [[4, 40, 'fewer than 1 items']]],
  ['a list where one link is meant', document('systems: { s: { name: S } }', 'datasets:', '  d: { name: D, partOf: [s] }'), [[4, 25, 'must be string']]],
  ['one link where a list is meant', sourced('systems:', '  crm: { name: CRM, providedBy: p }'), [[6, 33, 'must be array']]],
  ['nothing where an item is meant', document('systems:', '  crm:'), [[3, 7, 'must be object']]],
  ['nothing where a kind’s items are meant', document('systems:'), [[2, 9, 'must be object']]],
  ['a list where a kind’s items are meant', document('systems:', '  - name: CRM'), [[3, 3, 'must be object']]],
  ['a number for a name', system('name: 5'), [[4, 11, 'must be string']]],
  ['an empty name', system('name: ""'), [[4, 11, 'fewer than 1 characters']]],
  ['a name that is too long', system(`name: ${'x'.repeat(201)}`), [[4, 11, 'more than 200 characters']]],
  ['an alias twice', system('name: CRM', 'aliases: [a, b, a]'), [[5, 14, 'duplicate items']]],

  // Values.
  ['a wrong enum', document('safeguards:', '  scc: { name: SCC, mechanism: CONTRACT }'), [[3, 32, 'Must be one of SCC, BCR, ADEQUACY']]],
  ['a wrong enum, in lower case and with a section', sourced('safeguards:', '  scc:', '    name: SCC', '    mechanism: { value: scc, section: Safeguards }'), [[8, 25, 'Must be one of SCC, BCR, ADEQUACY']]],
  ['yes for true', document('controllers:', '  c: { name: C, house: yes }'), [[3, 24, 'must be boolean']]],
  ['an impossible date', system('name: CRM', 'since: 2026-02-29'), [[5, 12, 'Must be a date that exists']]],
  ['impossible dates: month, day, digits, time, year', document('systems:', '  a: { name: A, since: 2026-13-01 }', '  b: { name: B, since: 2026-04-31 }', '  c: { name: C, since: 2026-4-1 }', '  d: { name: D, since: 2026-04-01T00:00:00Z }', '  e: { name: E, since: 10000-01-01 }'), [3, 4, 5, 6, 7].map((line): Fault => [line, 24, 'Must be a date that exists'])],
  ['until before since', system('name: CRM', 'since: 2026-01-02', 'until: 2026-01-01'), [[6, 12, UNTIL]]],
  ['until on the same day as since', system('name: CRM', 'since: 2026-01-01', 'until: 2026-01-01'), [[6, 12, UNTIL]]],
  ['until before since, on a link', sourced('systems:', '  crm:', '    name: CRM', '    providedBy:', '      - to: p', '        since: 2026-01-02', '        until: 2026-01-01'), [[11, 16, UNTIL]]],
  ['until before all time', system('name: CRM', 'until: 0000-01-01'), [[5, 12, UNTIL]]],
  ['a bad country', document('processors:', '  a: { name: A, country: lt }', '  b: { name: B, country: LTU }', '  c: { name: C, country: XX }', '  d: { name: D, country: Lithuania }'), [3, 4, 5, 6].map((line): Fault => [line, 26, 'Must be a country, ISO 3166-1 alpha-2 in upper case'])],
  ['a bad zone', document('controllers:', '  a: { name: A, timeZone: Europe/Wilna }', '  b: { name: B, timeZone: EEST }'), [[3, 27, 'Must be an IANA time zone'], [4, 27, 'Must be an IANA time zone']]],
  ['a bad end of the financial year', document('controllers:', '  a: { name: A, financialYearEnd: 02-30 }', '  b: { name: B, financialYearEnd: 31-12 }', '  c: { name: C, financialYearEnd: 2026-12-31 }'), [3, 4, 5].map((line): Fault => [line, 35, 'Must be a day of the year, MM-DD'])],
  ...['P-5Y', 'P1.5Y', 'PT5H', '5Y', 'P', 'P5', 'p5y', 'P1D1Y', 'P12345Y'].map((period): [string, string, Fault[]] => [`a bad period: ${period}`, document('retentionRules:', `  r: { name: R, period: ${period} }`), [[3, 25, PERIOD]]]),
  ['a bad period: a number', document('retentionRules:', '  r: { name: R, period: 5 }'), [[3, 25, 'must be string']]],
  ['a bad period, with its section', sourced('retentionRules:', '  r: { name: R, period: { value: five years, section: Retention } }'), [[6, 34, PERIOD]]],
  ['a backup that is overwritten at once', system('name: CRM', 'overwrittenAfter: P0D'), [[5, 23, 'Must be longer than nothing']]],
  ...[['as it is', 'C\u0007RM'], ['a line break', '"C\\nRM"'], ['C1', '"C\\u0085RM"'], ['a separator of lines', '"C\\u2028RM"'], ['escaped', '"C\\u0007RM"'], ['DEL', '"C\\x7fRM"']].map(([what, name]): [string, string, Fault[]] => [`a control character: ${what ?? ''}`, system(`name: ${name ?? ''}`), [[4, 11, 'Must not contain control characters, and be on one line']]]),
  ['NUL in a name', system('name: "C\\0RM"'), [[4, 11, 'Must not contain control characters, nor half of one that takes two (a lone surrogate)']]],
  ['a control character in an alias', system('name: CRM', 'aliases: [fine, "\\x1b"]'), [[5, 21, 'Must not contain control characters, and be on one line']]],
  ['half a character', system('name: "a\\ud83d"'), [[4, 11, 'a lone surrogate']]],
  ['half a character as it is', system('name: a\udce7'), [[4, 11, 'a lone surrogate']]],
  ['half a character in a reference', system('name: CRM', 'dataTypes: ["\\ud83d"]'), [[5, 17, 'a lone surrogate']]],
  ['NUL in a reference', system('name: CRM', 'dataTypes: ["a\\0"]'), [[5, 17, 'Must not contain control characters']]],

  // Keys.
  ['a key with capitals', document('systems:', '  CRM: { name: CRM }'), [[3, 3, `“CRM” ${KEY}`]]],
  ['keys with spaces, hyphens at an end, letters beyond ASCII, nothing', document('systems:', '  "a b": { name: A }', '  -a: { name: A }', '  a-: { name: A }', '  é: { name: E }', '  "": { name: E }'), [[3, 3, `“a b” ${KEY}`], [4, 3, `“-a” ${KEY}`], [5, 3, `“a-” ${KEY}`], [6, 3, `“é” ${KEY}`], [7, 3, `“” ${KEY}`]]],
  ['a key that is too long', document('systems:', `  ${'x'.repeat(201)}: { name: X }`), [[3, 3, KEY]]],
  ['a key with capitals for the source', document('source: Notice'), [[2, 9, 'Must be a key']]],

  // Evidence.
  ['stated false without note: of the item', sourced('systems:', '  crm:', '    name: CRM', '    evidence: { section: x, stated: false }'), [[8, 15, '“note” is missing']]],
  ['stated false without note: of one of several', sourced('systems:', '  crm:', '    name: CRM', '    evidence:', '      - { section: x }', '      - { section: y, stated: false }'), [[10, 9, '“note” is missing']]],
  ['stated false without note: of a link', sourced('systems:', '  crm:', '    name: CRM', '    providedBy: [{ to: p, stated: false }]'), [[8, 18, '“note” is missing']]],
  ['stated false without note: of an attribute', sourced('controllers:', '  c:', '    name: C', '    country: { value: LT, stated: false }'), [[8, 14, '“note” is missing']]],
  ['stated true is what goes without saying', sourced('systems:', '  crm:', '    name: CRM', '    evidence: { section: x, stated: true, note: y }'), [[8, 37, 'Must be false']]],
  ['empty evidence', sourced('systems:', '  crm: { name: CRM, evidence: {} }'), [[6, 31, 'fewer than 1 properties']]],
  ['no source: of the item', system('name: CRM', 'evidence: { quote: x }'), [[5, 15, 'Names no source']]],
  ['no source: of one of several', document('sources: { s: { name: S } }', 'systems:', '  crm:', '    name: CRM', '    evidence:', '      - { quote: x, source: s }', '      - { quote: y }'), [[8, 9, 'Names no source']]],
  ['no source: of an attribute', document('controllers:', '  c: { name: C, country: { value: LT, quote: x } }'), [[3, 26, 'Names no source']]],
  ['no source: of a link', document('processors: { p: { name: P } }', 'systems:', '  crm: { name: CRM, providedBy: [{ to: p, quote: x }] }'), [[4, 34, 'Names no source']]],

  // References, as far as the document alone can tell.
  ['an unknown reference among kinds', document('flows:', '  f: { from: nowhere, to: nowhere }'), [[3, 14, 'There is no “nowhere” here; of the store’s own write System:key, Dataset:key, Field:key'], [3, 27, 'There is no “nowhere” here']]],
  ['an ambiguous reference among kinds', document('systems: { a: { name: A } }', 'datasets: { a: { name: A, partOf: System:a } }', 'flows:', '  f: { from: a, to: System:a }'), [[5, 14, '“a” is System and Dataset: write System:a or Dataset:a']]],
  ['a link twice', sourced('systems:', '  crm: { name: CRM, providedBy: [p, p] }'), [[6, 37, 'Processor:p stands here twice for the same days']]],
  ['a link twice, by key and by Kind:key', sourced('systems:', '  crm: { name: CRM, providedBy: [p, Processor:p] }'), [[6, 37, 'Processor:p stands here twice']]],
  ['a link twice for some of the same days', sourced('systems:', '  crm:', '    name: CRM', '    providedBy:', '      - { to: p, since: 2020-01-01, until: 2021-01-01 }', '      - { to: p, since: 2022-01-01 }', '      - { to: p, since: 2020-12-31, until: 2021-02-01 }'), [[11, 9, 'Processor:p stands here twice']]],
  ['a cycle: broader than itself', document('dataTypes:', '  a: { name: A, broader: [a] }'), [[3, 26, 'DataType:a would be above itself through DataType:a']]],
  ['a cycle through two', document('purposes:', '  a: { name: A, broader: [b] }', '  b: { name: B, broader: [Purpose:a] }'), [[3, 26, 'Purpose:a would be above itself through Purpose:b'], [4, 26, 'Purpose:b would be above itself through Purpose:a']]],
  ['a cycle through three', document('dataTypes:', '  a: { name: A, broader: [b] }', '  b: { name: B, broader: [c] }', '  c: { name: C, broader: [a] }'), [[3, 26, 'DataType:a would be above itself through DataType:b'], [4, 26, 'DataType:b would be above itself'], [5, 26, 'DataType:c would be above itself']]],
  ['a cycle above one that is not in it', document('locations:', '  a: { name: A, within: [b] }', '  b: { name: B, within: [c] }', '  c: { name: C, within: [b] }'), [[4, 25, 'Location:b would be above itself'], [5, 25, 'Location:c would be above itself']]],
  ['a cycle of parts', document('fields:', '  a: { name: A, partOf: Field:b }', '  b: { name: B, partOf: Field:a }'), [[3, 25, 'Field:a would be above itself'], [4, 25, 'Field:b would be above itself']]],

  // Several at once.
  ['several faults of the schema', document('systems:', '  CRM: { name: CRM }', '  crm:', '    nome: CRM', '    since: 2026-02-30', 'processors:', '  p: { name: P, country: lt }', 'retentionRules:', '  r: { name: R, period: 5Y }'), [[3, 3, `“CRM” ${KEY}`], [5, 5, '“name” is missing'], [5, 5, 'There is no “nome” here'], [6, 12, 'Must be a date that exists'], [8, 26, 'Must be a country'], [10, 25, PERIOD]]],
  ['several faults of sense', document('processors: { p: { name: P } }', 'dataTypes:', '  a: { name: A, broader: [a] }', 'systems:', '  crm:', '    name: CRM', '    since: 2026-01-02', '    until: 2026-01-01', '    providedBy: [p, p]', '    evidence: { quote: x }', 'flows:', '  f: { from: x, to: y }'), [
    [4, 26, 'above itself'], [9, 12, UNTIL], [10, 21, 'stands here twice'], [11, 15, 'Names no source'], [13, 14, 'There is no “x” here'], [13, 21, 'There is no “y” here'],
  ]],
])('refused: %s', { timeout: 10_000 }, (_name, text, faults) => {
  expectFaults(faultsOf(text), faults);
});

test('faults are named up to a hundred, first lines first', { timeout: 20_000 }, () => {
  const faults = faultsOf(document('systems:', ...Array.from({ length: 5_000 }, (_, at) => `  s${at}: { name: A, nome: A }`)));
  expectFaults(faults, Array.from({ length: 100 }, (_, at): Fault => [at + 3, `  s${at}: { name: A, `.length + 1, 'There is no “nome” here']));
});

test('a fault says where in RFC 6901 too', () => {
  expect(faultsOf(system('name: CRM', 'since: 2026-02-29')).map(({ pointer }) => pointer)).toEqual(['/systems/crm/since']);
  expect(faultsOf(system('name: CRM', 'a/b~c: 1')).map(({ pointer }) => pointer)).toEqual(['/systems/crm/a~1b~0c']);
});

describe('fine', () => {
  const plain = sourced('systems:', '  crm:', '    name: CRM', '    aliases: [Customers]', '    evidence: { quote: "we use a CRM" }', '    providedBy: [p]');
  const { items } = readInventory(plain);
  test.each<[name: string, document: string]>([
    ['a byte order mark', `\ufeff${plain}`],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['a byte order mark and CRLF', `\ufeff${plain.replaceAll('\n', '\r\n')}`],
    ['no line end at the end', plain.trimEnd()],
    ['a beginning and an end', `---\n${plain}...\n`],
    ['comments', `# before\n${plain.replaceAll('\n', ' # beside\n')}# after\n`],
    ['JSON, which is YAML', JSON.stringify({ wherekept: 1, source: 's', sources: { s: { name: 'S' } }, processors: { p: { name: 'P' } }, systems: { crm: { name: 'CRM', aliases: ['Customers'], evidence: { quote: 'we use a CRM' }, providedBy: ['p'] } } })],
    ['an anchor and its alias', plain.replace('[Customers]', '&words [Customers]').replace('processors: { p: { name: P } }', 'processors: { p: { name: P } }\npurposes: {}')],
    ['as many characters as may be', `${plain}#${'x'.repeat(16 * 1024 * 1024 - plain.length - 1)}`],
  ])('%s', (_name, text) => {
    expect(readInventory(text).items).toEqual(items);
  });

  test.each<[name: string, document: string]>([['a byte order mark', `\ufeff${system('nome: CRM')}`], ['CRLF', system('nome: CRM').replaceAll('\n', '\r\n')]])('%s moves no line and no column', (_name, text) => {
    expectFaults(faultsOf(text), [[4, 5, '“name” is missing'], [4, 5, 'There is no “nome” here']]);
  });

  test('an empty inventory', () => {
    expect(readInventory('wherekept: 1\n').items).toEqual([]);
  });

  test('keys that look like numbers stay as they are written', () => {
    const keys = ['5', '05', '0x10', '1e3', '0.50', '1_000', 'true', 'null', '2026-01-01'];
    expect(readInventory(document('systems:', ...keys.map((key) => `  ${key}: { name: Name }`))).items.map(({ key }) => key)).toEqual(keys);
  });

  test('brackets inside of texts nest nothing', () => {
    const texts = Array.from({ length: 200 }, (_, at) => `  s${at}: { name: "[ {", description: 'see [', aliases: [ "{" ] } # [[[ {{{`);
    expect(readInventory(document('systems:', ...texts)).items).toHaveLength(200);
  });

  test('a link again for other days, in whatever order', () => {
    const links = ['{ to: p, since: 2022-01-01 }', '{ to: p, until: 2020-01-01 }', '{ to: p, since: 2020-01-01, until: 2022-01-01 }'];
    expect(readInventory(sourced('systems:', `  crm: { name: CRM, providedBy: [${links.join(', ')}] }`)).items.find(({ key }) => key === 'crm')?.links.map(({ since }) => since)).toEqual(['2022-01-01', '0000-01-01', '2020-01-01']);
  });

  test('several parents, and a name that is a reference’s kind', () => {
    expect(faultsOf(document('dataTypes:', '  a: { name: A, broader: [b, c] }', '  b: { name: B, broader: [d] }', '  c: { name: C, broader: [d] }', '  d: { name: DataType }'))).toEqual([]);
  });
});

describe.each(engines)('with a store on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(document('dataTypes: { email: { name: Email } }', 'systems: { crm: { name: CRM, dataTypes: [email] } }'));
  });
  afterAll(() => app.close());

  /** All that an import could change. */
  const state = async (): Promise<unknown> => {
    const { data, errors } = await app.ask('{ systems(first: 50) { totalCount nodes { key name version aliases dataTypes { key } evidence { quote } } } dataTypes(first: 50) { totalCount nodes { key name version } } sources(first: 50) { totalCount } }');
    expect(errors).toBeUndefined();
    const counts: unknown[] = [];
    for (const cypher of ["MATCH (s:Store {id: 'store'}) RETURN s.revision", 'MATCH (n:Item) RETURN count(n)', 'MATCH (n:Term) RETURN count(n)', 'MATCH (n:Evidence) RETURN count(n)', 'MATCH (:Item)-[r]->() RETURN count(r)']) {
      counts.push(...await app.graph.read({ name: 'test.count', parameters: {}, maxRows: 1, decode: (row) => row, cypher }, {}));
    }
    return { data, counts };
  };
  const take = async (text: string, dryRun = false): Promise<{ __typename: string; message?: string; faults?: { line: number | null; column: number | null; pointer: string; message: string }[] }> => {
    const { data, errors } = await app.ask('mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { __typename ... on ImportReport { added changed unchanged } ... on InvalidDocumentError { message faults { line column pointer message } } } }', { input: { format: 'YAML', document: text, dryRun } });
    expect(errors).toBeUndefined();
    return data.importInventory;
  };

  test.each<[name: string, document: string, faults: Fault[]]>([
    ['not YAML', document('systems: { new: { name: New }'), [[3, 1, 'Not YAML']]],
    ['a fault of the schema beside what is right', document('dataTypes: { new: { name: New } }', 'systems: { crm: { name: Changed }, other: { nome: Other } }'), [[3, 43, '“name” is missing'], [3, 45, 'There is no “nome” here']]],
    ['a fault of sense beside what is right', document('dataTypes: { new: { name: New } }', 'systems: { crm: { name: Changed, since: 2026-01-01, until: 2020-01-01 } }'), [[3, 60, UNTIL]]],
    ['an unknown reference in one kind', document('dataTypes: { new: { name: New } }', 'systems:', '  crm:', '    name: Changed', '    providedBy: [acme]'), [[6, 18, 'There is no Processor:acme, neither here nor in the store']]],
    ['an unknown reference by Kind:key', document('dataTypes: { new: { name: New } }', 'flows:', '  f: { from: System:crm, to: Dataset:crm }'), [[4, 30, 'There is no Dataset:crm, neither here nor in the store']]],
    ['a reference of another kind', document('systems:', '  crm: { name: Changed, providedBy: [DataType:email] }'), [[3, 38, 'There is no Processor:DataType:email']]],
    ['a reference in capitals', document('systems:', '  crm: { name: Changed, dataTypes: [Email] }'), [[3, 37, 'There is no DataType:Email']]],
    ['an unknown source', document('source: nowhere', 'systems:', '  crm: { name: Changed, evidence: { quote: x } }'), [[4, 35, 'There is no Source:nowhere']]],
    ['several unknown references', document('source: nowhere', 'systems:', '  crm:', '    name: Changed', '    providedBy:', '      - acme', '      - { to: other, quote: x }', '    dataTypes: [email, phone]'), [
      [7, 9, 'There is no Processor:acme'], [8, 9, 'There is no Processor:other'], [9, 24, 'There is no DataType:phone'], [8, 9, 'There is no Source:nowhere'],
    ]],
  ])('nothing is written after a refused import: %s', async (_name, text, faults) => {
    const before = await state();
    for (const dryRun of [true, false]) {
      const answer = await take(text, dryRun);
      expect(answer.__typename).toBe('InvalidDocumentError');
      const byPlace = (all: readonly Fault[]): Fault[] => [...all].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
      expectFaults([...(answer.faults ?? [])].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), byPlace(faults));
      expect(answer.message).toContain(faults.length === 1 ? 'a fault' : `${faults.length} faults`);
    }
    expect(await state()).toEqual(before);
  });

  test('nothing is written by a dry run either, and what it reports is done without', async () => {
    const before = await state();
    const text = document('dataTypes: { phone: { name: Phone } }', 'systems: { crm: { name: CRM of sales, dataTypes: [email, phone] } }');
    const expected = { __typename: 'ImportReport', added: 1, changed: 1, unchanged: 0 };
    expect(await take(text, true)).toEqual(expected);
    expect(await state()).toEqual(before);
    expect(await take(text)).toEqual(expected);
    expect(await state()).not.toEqual(before);
  });

  test('many unknown references are named up to a hundred', async () => {
    const text = document('systems:', ...Array.from({ length: 500 }, (_, at) => `  s${at}: { name: A, providedBy: [nobody] }`));
    const error = await importYaml(app.graph, text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidDocument);
    expect((error as InvalidDocument).faults).toHaveLength(100);
  });
});
