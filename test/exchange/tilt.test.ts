import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../../src/app.js';
import { InvalidDocument } from '../../src/exchange/fault.js';
import type { Reading } from '../../src/exchange/format.js';
import { tilt } from '../../src/exchange/tilt/format.js';
import { type TestApp, engines, openApp } from '../app.js';
import { accountOf, countsOf } from './accounting.js';
import { mutilated } from './mutilation.js';

/** Notices of the TILT corpus (see test/data/tilt/LICENSE), as they are: most break the schema of TILT. What each must yield is written out by hand. */

const folder = join(import.meta.dirname, '../data/tilt');
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
const corpus = readdirSync(join(folder, 'corpus')).map((file) => `corpus/${file}`);
const read = (file: string): Reading => tilt.read(text(file), {});
const of = (reading: Reading, kind: string) => reading.items.filter((item) => item.kind === kind);
const named = (reading: Reading, kind: string, name: string) => of(reading, kind).find((item) => item.name === name);
const faultAt = (reading: Reading, pointer: string) => reading.faults.find((fault) => fault.pointer === pointer && fault.severity !== 'INFO');

describe('reading', () => {
  test.each(['tilt.json', ...corpus])('%s: every leaf is taken, left aside or faulted', (file) => {
    const account = accountOf(text(file), read(file));
    expect(account.lost).toEqual([]);
    // Countries that are none, and the word “none” for nobody, are faulted or left aside; all else that is taken stands in the facts.
    expect(account.missing).toEqual([]);
    expect(account.taken + account.leftAside + account.faulted).toBe(account.leaves);
  });

  test.each([
    // The example of the specification: one category, one purpose, two recipients, four storage conditions, three grounds of one transfer; of six rights one is not available.
    ['tilt.json', { Controller: 1, DataType: 2, Purpose: 1, Activity: 1, Recipient: 2, RetentionRule: 4, Location: 2, Safeguard: 3, CollectionPoint: 1, Right: 5, Exemption: 1, Source: 1 }],
    // Three categories, of which one has no purpose; no recipient, no right.
    ['corpus/amazon.com.tilt.json', { Controller: 1, DataType: 3, Purpose: 3, Activity: 3, RetentionRule: 1, Source: 1 }],
    // Nothing but the name of the notice.
    ['corpus/fitbit.com.tilt.json', { Controller: 1, Source: 1 }],
    // Six categories without purposes; information, rectification and withdrawal are spoken of.
    ['corpus/dropbox.com.tilt.json', { Controller: 1, DataType: 6, Purpose: 1, Activity: 6, Right: 3, Source: 1 }],
    ['corpus/cisco.com.tilt.json', { Controller: 1, DataType: 2, Purpose: 1, Activity: 2, Right: 3, Source: 1 }],
    // Cookies for two purposes; three categories for one each, each on four bases: 2 + 3 × 4.
    ['corpus/gruene.de.tilt.json', { Controller: 1, DataType: 4, Purpose: 5, Activity: 14, Recipient: 4, RetentionRule: 2, Location: 3, Right: 6, Source: 1 }],
    // Eleven purposes of “personal data”, one of cookies; kept 30 days, 45 days, 14 months, and until the membership ends.
    ['corpus/hm.com.tilt.json', { Controller: 1, DataType: 2, Purpose: 12, Activity: 12, Recipient: 3, RetentionRule: 4, Location: 1, Right: 6, Source: 1 }],
    // Seven categories, “Vorname, Nachname” listing two words more; 7 + 5 + 7 + 3 + 1 + 3 + 1 purposes, by which basis is not said where both are several.
    ['corpus/otto.de.json', { Controller: 1, DataType: 9, Purpose: 18, Activity: 27, Recipient: 8, RetentionRule: 4, Location: 2, Right: 6, Source: 1 }],
  ])('%s yields', (file, counts) => {
    expect(countsOf(read(file))).toEqual(counts);
  });

  test('the controller, with all that is said of it', () => {
    const { items } = read('corpus/bmjv.de.json');
    expect(items.find(({ kind }) => kind === 'Controller')).toMatchObject({
      name: 'Bundesministerium der Justiz und für Verbraucherschutz', assumed: [],
      attributes: {
        country: 'DE', address: 'Mohrenstraße 37, 10117 Berlin', contact: 'Christine Lambrecht (Bundesministerin der Justiz und für Verbraucherschutz), christine.lambrecht@bundestag.de, +493022773286',
        supervisoryAuthority: 'Ulrich Kelber (Der Bundesbeauftragte für den Datenschutz und die Informationsfreiheit)',
      },
    });
    // The notice of Fitbit names none: its own name stands for it, as our reading.
    expect(of(read('corpus/fitbit.com.tilt.json'), 'Controller')).toMatchObject([{ name: 'Fitbit', assumed: ['*'] }]);
  });

  test('a notice’s day and edition', () => {
    expect(read('corpus/bahn.de.tilt.json').source).toEqual({ key: 'tilt:www.bahn.de%2fdatenschutz', name: 'Deutsche Bahn', date: '2021-07-17' });
    expect(of(read('corpus/bahn.de.tilt.json'), 'Source')).toMatchObject([{ attributes: { url: 'https://www.bahn.de/datenschutz', edition: '1', date: '2021-07-17' } }]);
  });

  test.each([
    ['corpus/bahn.de.tilt.json', 'Betrugsprävention: Zahlungsdaten', 'LEGITIMATE_INTERESTS'],
    ['corpus/bmjv.de.json', 'Um das Informationsangebot auf die Bed', 'CONSENT'],
    ['corpus/otto.de.json', 'Zahlungsabwicklung: Rechnungs- und Bezahldaten', 'CONTRACT'],
    // Four bases and five purposes: which is whose is not said.
    ['corpus/bahn.de.tilt.json', 'Anlegen eines Kundenkontos: Kontaktdaten', undefined],
    // § 5 BSIG beside Art. 6(1)(e).
    ['corpus/bmjv.de.json', 'Internetseite/Logging: IP-Adresse; Name der abgerufenen Datei; Datum und Uhrzeit des Abrufs; übertragene Datenmenge; Meldung, ob der Abruf erfolgreich war', 'PUBLIC_TASK'],
  ])('%s: the legal basis of “%s” is %s', (file, name, basis) => {
    const activity = of(read(file), 'Activity').find((item) => item.name.startsWith(name.slice(0, 150)));
    expect(activity?.attributes['legalBasis']).toBe(basis);
    // In the notice's own words in any case.
    expect(JSON.stringify(activity?.evidence)).toMatch(/GDPR|DSGVO|DSVGO/);
  });

  test.each([
    ['corpus/bvg.de.json', '/dataDisclosed/18/recipients/0/country', 'ERROR', 'names no country'],
    ['corpus/bahn.de.tilt.json', '/thirdCountryTransfers/1/country', 'ERROR', '“SW” names no country'],
    ['corpus/otto.de.json', '/controller/country', 'WARNING', '“Deutschland” is read as DE'],
    ['corpus/otto.de.json', '/dataDisclosed/0/storage/0/aggregationFunction', 'WARNING', 'neither max nor min'],
    ['corpus/bvg.de.json', '/dataDisclosed/20/storage/0/temporal/1/ttl', 'WARNING', '“P14m” is read as P14M'],
    ['corpus/bvg.de.json', '/dataDisclosed/12/legalBases/0/reference', 'WARNING', 'is read as DSGVO'],
    ['corpus/bahn.de.tilt.json', '/dataDisclosed/3/legitimateInterests/0/exists', 'WARNING', 'is read as true'],
    ['corpus/bmjv.de.json', '/dataDisclosed/3/category', 'WARNING', 'Names no category of data'],
    ['tilt.json', '/dataDisclosed/0/storage/0/temporal/1/ttl', 'WARNING', 'no period of whole years'],
    ['corpus/dropbox.com.tilt.json', '/controller/name', 'WARNING', 'names no controller'],
  ])('%s: %s is faulted', (file, pointer, severity, message) => {
    const fault = faultAt(read(file), pointer);
    expect(fault).toMatchObject({ severity, message: expect.stringContaining(message) as string });
    expect(fault?.line).toBeGreaterThan(0);
    expect(fault?.column).toBeGreaterThan(0);
  });

  test('a part that breaks the schema of TILT is told of, though it comes in', () => {
    const { faults } = read('corpus/amazon.com.tilt.json');
    expect(faults.find(({ pointer }) => pointer === '/controller/country')).toMatchObject({ severity: 'INFO', line: 15, message: 'Not as the schema of TILT has it: it must be string' });
    expect(read('tilt.json').faults.filter(({ message }) => message.startsWith('Not as the schema'))).toEqual([]);
  });

  test('a period is a period where it is one, else words; never a trigger', () => {
    const rules = of(read('corpus/hm.com.tilt.json'), 'RetentionRule');
    expect(rules.map(({ attributes }) => attributes['period'] ?? 'words').sort()).toEqual(['P14M', 'P30D', 'P45D', 'words']);
    for (const { links } of rules) expect(links).toEqual([]);
    expect(of(read('tilt.json'), 'RetentionRule').map(({ attributes }) => attributes['criterion'])).toEqual([
      'Creating backups. (P3Y6M4DT12H30M5S)', 'Finishing ordering process. (2020-08-09T18:31:42P3Y6M4DT12H30M17S)', 'Data is stored until the end of the ordering process.', 'As the law demands: SGB-100-42',
    ]);
  });

  test('who acts on behalf of the controller is a processor, others are recipients', () => {
    const bvg = read('corpus/bvg.de.json');
    // Its entry names Art. 28 beside the legal basis.
    expect(named(bvg, 'Processor', 'Cloudflare')).toMatchObject({ attributes: { country: 'US' } });
    expect(named(bvg, 'Recipient', 'Aon Assessment GmbH')).toMatchObject({ attributes: { country: 'DE' } });
    expect(named(bvg, 'Processor', 'Aon Assessment GmbH')).toBeUndefined();
  });

  test('what is parted by semicolons is several types; a short list with commas may hold its words', () => {
    const bvg = read('corpus/bvg.de.json');
    expect(named(bvg, 'DataType', 'E-Mail-Adresse')).toBeDefined();
    const names = named(read('corpus/otto.de.json'), 'DataType', 'Vorname, Nachname');
    expect(names?.links.map(({ type, to }) => [type, to])).toEqual([['MAY_CONTAIN', 'DataType:word:~vorname'], ['MAY_CONTAIN', 'DataType:word:~nachname']]);
  });

  test('transfers cover what goes to recipients in that country', () => {
    const bahn = read('corpus/bahn.de.tilt.json');
    expect(of(bahn, 'Safeguard').map(({ name, attributes }) => [name, attributes['mechanism']])).toEqual([
      ['Standard data protection clauses for LU', 'SCC'], ['Standard data protection clauses', 'SCC'], ['Standard data protection clauses for IR', 'SCC'], ['Standard data protection clauses for DK', 'SCC'],
    ]);
    const example = read('tilt.json');
    expect(of(example, 'Activity')[0]?.links.filter(({ type }) => type === 'SAFEGUARDED_BY')).toHaveLength(3);
  });
});

describe('awkward documents', () => {
  const refused = (document: string): string => {
    try {
      tilt.read(document, {});
    } catch (error) {
      if (error instanceof InvalidDocument) return error.faults.map(({ line, message }) => `${line ?? ''}: ${message}`).join('\n');
      throw error;
    }
    return 'taken';
  };
  const example = text('tilt.json');

  test.each([
    ['empty', '', 'The document is empty'],
    ['blank', ' \n', 'The document is empty'],
    ['an empty map', '{}', 'The document is empty'],
    ['a list', '[1, 2]', 'A TILT document is a map; here stands a list'],
    ['a table', 'name,purpose\nemail,marketing\n', 'a single text'],
    ['of another format', 'dataset:\n  - fides_key: users\n', 'Nothing here is TILT: it has meta, controller'],
    ['of another format, with a name that is near', '{"controler": {"name": "X"}}', '“controler” (is controller meant?)'],
    ['cut off', example.slice(0, 2_000), 'Not JSON'],
    ['aliases that explode', `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nmeta: [*d,*d,*d,*d]\n`, 'alias'],
    ['nested too deeply', `{"meta": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'nested too deeply'],
    ['longer than may be', `{"meta": {"name": "${'x'.repeat(5 * 1024 * 1024)}"}}`, 'at most 4194304 are taken'],
  ])('%s', (_name, document, message) => {
    expect(refused(document)).toContain(message);
  });

  test('a byte order mark is passed over', () => {
    expect(countsOf(tilt.read(`\ufeff${example}`, {}))).toEqual(countsOf(tilt.read(example, {})));
  });

  test('what was no UTF-8, what stands twice, and what no store keeps is told of', () => {
    const { faults, items } = tilt.read('{"meta": {"name": "N\ufffdtice", "url": "https://a.example", "name": "Caf\ufffd\\u0000"}, "controller": {"name": "A\\u0007B", "country": "Atlantis"}}', {});
    const said = faults.map(({ pointer, severity, message }) => `${severity} ${pointer} ${message}`);
    expect(said).toContainEqual(expect.stringMatching(/WARNING \/meta\/name “name” stands here twice: the last of them counts/));
    expect(said).toContainEqual(expect.stringMatching(/WARNING \/meta\/name Holds the sign for a character that was lost/));
    expect(said).toContainEqual(expect.stringMatching(/WARNING \/controller\/name Control characters.* were taken out/));
    expect(said).toContainEqual(expect.stringMatching(/ERROR \/controller\/country “Atlantis” names no country/));
    expect(items.find(({ kind }) => kind === 'Controller')?.name).toBe('AB');
  });

  test('a date in words is no date', () => {
    const reading = tilt.read(example.replace('"2020-08-20"', '"next spring"').replace('"2020-04-03T15:53:05.929588",\n    "version"', '"spring 2020",\n    "version"'), {});
    expect(faultAt(reading, '/changesOfPurpose/0/plannedDateOfChange')).toMatchObject({ severity: 'ERROR', message: '“next spring” is no date: YYYY-MM-DD belongs here' });
    expect(faultAt(reading, '/meta/modified')).toMatchObject({ severity: 'ERROR' });
    expect(reading.source?.date).toBeNull();
  });

  test('members that TILT has not are told of at their highest place', () => {
    const reading = tilt.read('{"meta": {"url": "https://a.example", "mood": "good"}, "extra": {"a": [1, {"b": 2}], "c": 3}}', {});
    expect(reading.faults.filter(({ severity }) => severity === 'WARNING').map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/meta/mood', '/extra']));
  });

  test.each(['tilt.json', ...corpus])('%s, mutilated: refused as a document, or read without a loss', (file) => {
    fc.assert(fc.property(mutilated(text(file)), (document) => {
      let reading: Reading;
      try {
        reading = tilt.read(document, {});
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidDocument);
        return;
      }
      const account = accountOf(document, reading);
      expect(account.lost).toEqual([]);
      expect(account.taken + account.leftAside + account.faulted).toBe(account.leaves);
    }), { numRuns: 5 });
  });
});

const importing = `mutation ($input: ImportInventoryInput!) { importInventory(input: $input) {
  __typename ... on UserError { message }
  ... on InvalidDocumentError { faults { pointer message } }
  ... on ImportReport { dryRun added changed removed unchanged faults { pointer severity } changes(first: 500) { nodes { change kind key } } }
} }`;
const whereKept = `query ($data: String!, $controller: String, $asOf: LocalDate) { whereKept(data: $data, controller: $controller, asOf: $asOf) {
  __typename ... on UserError { message }
  ... on WhereKept { dataType { name } places(first: 500) { nodes { match holder { name } deadline { status } uses { legalBasis purpose { name } retention { period } } } } }
} }`;

interface PlaceAnswer { readonly match: string; readonly holder: { readonly name: string } | null; readonly deadline: { readonly status: string }; readonly uses: readonly { readonly legalBasis: string | null; readonly purpose: { readonly name: string }; readonly retention: { readonly period: string | null } | null }[] }

describe.each(engines)('notices in a store on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    for (const file of corpus) expect(await take(text(file))).toMatchObject({ __typename: 'ImportReport' });
  });
  afterAll(() => app.close());

  const take = async (document: string, more: object = {}) => (await app.ask(importing, { input: { format: 'TILT', document, ...more } })).data.importInventory;
  const places = async (data: string, controller: string | null = null, asOf: string | null = null): Promise<PlaceAnswer[]> => (await app.ask(whereKept, { data, controller, asOf })).data.whereKept.places?.nodes ?? [];

  test('a second time changes nothing', async () => {
    for (const file of corpus) expect(await take(text(file))).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });

  test('“email” is one term, whatever a notice calls it', async () => {
    const holders = (await places('email')).filter(({ match }) => match === 'EXACT').map(({ holder }) => holder?.name);
    // “E-Mail-Adresse” (Otto, BVG, Bahn), “E-Mail” (Grüne), “E-mail Address” (DHL).
    expect(holders).toEqual(expect.arrayContaining(['Otto (GmbH &amp; Co KG)', 'Berliner Verkehrsbetriebe AöR', 'DB Vertrieb GmbH, DB Fernverkehr AG, DB Regio AG', 'BÜNDNIS 90/DIE GRÜNEN', 'Deutsche Post AG']));
  });

  test('each notice’s activities keep their controller', async () => {
    const found = await places('E-Mail', 'BÜNDNIS 90/DIE GRÜNEN');
    expect(found).toHaveLength(1);
    // Four legal bases for the one purpose; six months, from when is not said.
    expect(found[0]).toMatchObject({ match: 'EXACT', deadline: { status: 'UNKNOWN' } });
    expect(found[0]?.uses.map(({ legalBasis, purpose, retention }) => [legalBasis, purpose.name, retention?.period]).sort()).toEqual(
      ['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTERESTS'].map((basis) => [basis, 'Kontaktaufnahme', 'P6M']),
    );
  });

  test('dates of birth at Otto: for one contract, and how long is not said', async () => {
    const [place, ...others] = await places('date of birth', 'Otto (GmbH & Co KG)');
    expect(others).toEqual([]);
    expect(place).toMatchObject({ match: 'EXACT', holder: { name: 'Otto (GmbH &amp; Co KG)' }, deadline: { status: 'UNKNOWN' }, uses: [{ legalBasis: 'CONTRACT', purpose: { name: 'Vertragsabschluss' }, retention: null }] });
  });

  test('surnames at Otto: its “Vorname, Nachname” may hold them', async () => {
    expect((await places('Nachname', 'Otto (GmbH & Co KG)')).map(({ match }) => match)).toEqual(['POSSIBLE']);
  });

  test('a notice holds from its own day on', async () => {
    expect(await places('E-Mail', 'BÜNDNIS 90/DIE GRÜNEN', '2021-07-20')).toEqual([]);
    expect(await places('E-Mail', 'BÜNDNIS 90/DIE GRÜNEN', '2021-07-21')).toHaveLength(1);
  });

  test('a later version changes what differs and ends what went; the old one can still be asked', async () => {
    const later = JSON.parse(text('corpus/gruene.de.tilt.json')) as { meta: { modified: string }; dataDisclosed: { category: string; storage: { temporal: { ttl: string; description: string }[] }[] }[] };
    later.meta.modified = '2023-05-01T00:00:00Z';
    // Cookies are no longer spoken of, and email goes after three months.
    later.dataDisclosed.shift();
    for (const { ttl, description } of [{ ttl: 'P3M', description: 'Drei Monate' }]) later.dataDisclosed[0]?.storage[0]?.temporal.splice(0, 1, { ttl, description });
    const dry = await take(JSON.stringify(later), { dryRun: true });
    const report = await take(JSON.stringify(later));
    expect({ ...dry, dryRun: false }).toEqual(report);
    // Gone: the two activities over cookies with their rule, and the rule of six months. New: the rule of three. Changed: the four activities over email, and the source.
    expect(report).toMatchObject({ added: 1, removed: 4, changed: 5 });
    expect(await places('Cookies', 'BÜNDNIS 90/DIE GRÜNEN', '2023-04-30')).toMatchObject([{ deadline: { status: 'DUE' } }]);
    // Ended, they stay a use: due on the last day (rule 3).
    expect(await places('Cookies', 'BÜNDNIS 90/DIE GRÜNEN', '2023-05-01')).toMatchObject([{ deadline: { status: 'DUE' } }]);
    expect((await places('E-Mail', 'BÜNDNIS 90/DIE GRÜNEN', '2023-04-30'))[0]?.uses.map(({ retention }) => retention?.period)).toEqual(['P6M', 'P6M', 'P6M', 'P6M']);
    expect((await places('E-Mail', 'BÜNDNIS 90/DIE GRÜNEN', '2023-05-01'))[0]?.uses.map(({ retention }) => retention?.period)).toEqual(['P3M', 'P3M', 'P3M', 'P3M']);
    expect(await take(JSON.stringify(later))).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });

  test('what is refused leaves no trace', async () => {
    const count = async () => (await app.ask('{ activities { totalCount } dataTypes { totalCount } sources { totalCount } }')).data;
    const before = await count();
    expect(await take(text('tilt.json').slice(0, 3_000))).toMatchObject({ __typename: 'InvalidDocumentError' });
    expect(await take('{"dataset": []}')).toMatchObject({ __typename: 'InvalidDocumentError', faults: [{ pointer: '' }] });
    expect(await take(text('tilt.json'), { validFrom: '2024-01-01', mapping: [{ column: 'a', field: 'b' }] })).toMatchObject({ __typename: 'InvalidInputError' });
    expect(await take(text('tilt.json'), { source: ' ' })).toMatchObject({ __typename: 'InvalidInputError' });
    expect(await count()).toEqual(before);
  });

  test('the source and the day can be given', async () => {
    await take(text('tilt.json'), { source: 'Green notice', validFrom: '2022-03-01' });
    expect((await places('E-mail address', 'Green Company AG', '2022-02-28'))).toEqual([]);
    expect((await places('E-mail address', 'Green Company AG', '2022-03-01'))).toHaveLength(1);
    const { data } = await app.ask('{ source(term: "Green notice") { key name } }');
    expect(data.source).toEqual({ key: 'source:~green-notice', name: 'Green notice' });
  });
});

describe.each(engines)('a notice beside an inventory on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(readFileSync(join(packageFolder, 'seed', 'interactio.yaml'), 'utf8'));
  });
  afterAll(() => app.close());

  test('its words are those of the inventory, where that has them', async () => {
    const { data } = await app.ask(importing, { input: { format: 'TILT', document: text('corpus/otto.de.json') } });
    // “E-Mail-Adresse”, “Telefonnummer” and “Nachname” are there under other names; “Vorname” and “Geburtsdatum” are not.
    const types = data.importInventory.changes.nodes.filter(({ kind }: { kind: string }) => kind === 'DATA_TYPE').map(({ key }: { key: string }) => key);
    expect(types).toEqual(expect.arrayContaining(['word:~vorname', 'word:~geburtsdatum']));
    expect(types).not.toEqual(expect.arrayContaining(['word:~e%2d~mail%2d~adresse']));
    const { data: answer } = await app.ask(whereKept, { data: 'E-Mail-Adresse', controller: null, asOf: null });
    const holders = answer.whereKept.places.nodes.map(({ holder }: PlaceAnswer) => holder?.name);
    expect(answer.whereKept.dataType.name).toBe('Email address');
    expect(holders).toEqual(expect.arrayContaining(['Hubspot', 'Otto (GmbH &amp; Co KG)']));
  });
});
