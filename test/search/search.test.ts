import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp as openWherekept } from '../../src/app.js';
import { makeLog } from '../../src/edge/log.js';
import type { Command } from '../../src/graph/index.js';
import { type Reply, type TestApp, engines, openApp, settingsFor } from '../app.js';

/** Searches over the seed, by hand: which items come first, the same on every engine; and that an index never lags behind what is written. */

const seed = readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8');

/** The first answers, in their order; of equal ones the order of names. [] finds nothing at all. */
const table: readonly [title: string, text: string, first: readonly string[]][] = [
  ['a name', 'Hubspot', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['upper case', 'HUBSPOT', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['full-width letters', 'ｈｕｂｓｐｏｔ', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['a beginning', 'hubs', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['two letters changed about', 'hubpsot', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['a letter too many', 'Hubsspot', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['a letter missing', 'Hubpot', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['another letter', 'Hobspot', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['errors in two words', 'digtal ocaen', ['Processor:digital-ocean', 'System:digital-ocean', 'Activity:digital-ocean']],
  ['two errors in a long word', 'comercial infomration', ['DataType:commercial-information', 'RetentionRule:commercial-information']],
  ['words the other way round', 'ocean digital', ['Processor:digital-ocean', 'System:digital-ocean', 'Activity:digital-ocean']],
  ['two words for one', 'front app', ['Processor:frontapp', 'System:frontapp', 'Activity:frontapp']],
  ['one word for two', 'digitalocean', ['Processor:digital-ocean', 'System:digital-ocean', 'Activity:digital-ocean']],
  ['an alias alone', 'aws', ['Processor:amazon-web-services', 'System:amazon-web-services']],
  ['an alias before names that hold it', 'email', ['DataType:email-address']],
  ['with a hyphen', 'e-mail', ['DataType:email-address']],
  ['accents that nobody writes', 'ÉMÁIL', ['DataType:email-address']],
  ['accents put together', 'e\u0301mail', ['DataType:email-address']],
  ['plurals and an error', 'e-mail adresses', ['DataType:email-address', 'DataType:user-email-address']],
  ['a plural of an alias', 'phones', ['DataType:phone-number']],
  ['a singular of a name', 'customer', ['DataSubject:customer']],
  ['a plural that is irregular', 'countries', ['DataType:country']],
  ['one word of two, in a quote alone', 'zip code', ['Controller:interactio']],
  ['an abbreviation', 'NPS', ['DataType:nps-data', 'Trigger:nps-answered']],
  ['one that many quotes have: by name', 'RSI', ['SecurityMeasure:reasonable-measures', 'DataType:platform-account-data']],
  ['two words of three', 'promoter score', ['Activity:net-promoter-score', 'Purpose:net-promoter-score']],
  ['a key', 'commercial-information', ['DataType:commercial-information', 'RetentionRule:commercial-information']],
  ['an id', 'Processor:hubspot', ['Processor:hubspot', 'System:hubspot']],
  ['a name that is a small word', 'EU', ['Location:eu', 'Location:eu-eea']],
  ['the long name of it', 'european union', ['Location:eu']],
  ['small words in a name', 'as long as needed', ['RetentionRule:as-long-as-needed']],
  ['words of a quote', 'closure of your account', ['Trigger:account-closed']],
  ['a place that only a quote names', 'Vilnius', ['Controller:interactio']],
  ['what a quote says of somebody', 'Lithuanian Data Protection Inspectorate', ['Controller:interactio', 'Right:complaint']],
  ['words of a quote, not beside each other', 'governmental required by law', ['Recipient:governmental-institutions', 'Activity:directo']],
  ['a word of a name, and one of a quote', 'web beacons', ['Activity:web-analytics', 'CollectionPoint:website', 'DataType:website-tracking-data']],
  ['two things at once', 'Zoho ticket', ['Activity:zoho', 'DataType:ticket-number']],
  ['an event', 'account closed', ['Trigger:account-closed']],
  ['a right', 'erasure', ['Right:erasure']],
  ['a safeguard', 'model clauses', ['Safeguard:standard-contractual-clauses']],
  ['a source', 'privacy notice', ['Source:interactio-privacy-notice']],
  ['the house by its name', 'interactio', ['Controller:interactio', 'Source:interactio-privacy-notice']],
  ['numbers stand for themselves', '5 years', ['RetentionRule:commercial-information']],
  ['a number nobody names', '7777', []],
  ['nothing like it', 'xyzzy plugh', []],
  ['punctuation alone', '… ?! «» -- ""', []],
  ['no text at all', '', []],
  ['blanks', '   ', []],
  ['an emoji', '🦆', []],
  ['operators of a query language', 'hubspot AND NOT "marketing"~2 OR (name:z* TO [a])^4', ['Activity:hubspot']],
  ['its special characters', '+hubspot && || ! ( ) { } [ ] ^ " ~ * ? : \\ /', ['Processor:hubspot', 'System:hubspot', 'Activity:hubspot']],
  ['a wildcard is none', '*', []],
  ['Cypher, of which too little is met', "hubspot'}) MATCH (n) DETACH DELETE n //", []],
  ['Cyrillic', 'персональные данные', []],
  ['Chinese and Japanese', '個人データ', []],
  ['Thai', 'ข้อมูลส่วนบุคคล', []],
  ['a long text: its first words count', `hubspot ${'and of the '.repeat(44)}`, ['Processor:hubspot', 'System:hubspot']],
  ['a very long word', 'x'.repeat(500), []],
];

interface Found { totalCount: number; edges: { cursor: string; score: number; highlights: string[]; node: { id: string } }[]; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null }; completeness: { complete: boolean } }
const QUERY = `query ($text: String!, $kinds: [InventoryKind!], $first: Int, $after: String) { search(text: $text, kinds: $kinds, first: $first, after: $after) {
  totalCount edges { cursor score highlights node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } completeness { complete } } }`;

const search = async (app: Pick<TestApp, 'ask'>, text: string, variables: Record<string, unknown> = {}): Promise<Found> => {
  const { data, errors } = await app.ask(QUERY, { text, ...variables });
  expect(errors).toBeUndefined();
  return data.search as Found;
};
const idsOf = ({ edges }: Found): string[] => edges.map(({ node }) => node.id);

describe('the seed', () => {
  const apps: TestApp[] = [];
  beforeAll(async () => {
    for (const engine of engines) {
      const app = await openApp(engine);
      await app.replace(seed);
      apps.push(app);
    }
  });
  afterAll(async () => { for (const app of apps) await app.close(); });

  it.each(table)('%s: %s', async (_title, text, first) => {
    const all = await Promise.all(apps.map((app) => search(app, text)));
    for (const found of all) {
      expect(idsOf(found).slice(0, Math.max(1, first.length))).toEqual(first);
      expect(found.nodes.map(({ id }) => id)).toEqual(idsOf(found));
      for (const { score, highlights } of found.edges) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(highlights.length).toBeGreaterThan(0);
        for (const highlight of highlights) expect(highlight).toMatch(/«[^«»]+»/);
      }
      expect(found.edges.map(({ score }) => score)).toEqual(found.edges.map(({ score }) => score).sort((a, b) => b - a));
      // Not the first ones alone: all of the first page, their scores, and how many there are.
      expect(found).toEqual(all[0]);
    }
  });

  it('of several kinds or one: only these, in the order that they have among all', async () => {
    for (const app of apps) {
      const whole = await search(app, 'email', { first: 500 });
      for (const kinds of [['DATA_TYPE'], ['PURPOSE', 'ACTIVITY'], ['FIELD'], []]) {
        const found = await search(app, 'email', { kinds, first: 500 });
        const names = kinds.map((kind) => kind.toLowerCase().replace(/_/g, ''));
        expect(idsOf(found)).toEqual(idsOf(whole).filter((id) => names.includes((id.split(':')[0] ?? '').toLowerCase())));
      }
    }
  });

  it('20 a page; pages are the whole, and a cursor belongs to its search', async () => {
    for (const app of apps) {
      const whole = await search(app, 'data', { first: 500 });
      expect(whole.totalCount).toBe(whole.edges.length);
      expect(whole.completeness.complete).toBe(true);
      expect((await search(app, 'data')).edges).toEqual(whole.edges.slice(0, 20));
      const ids: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const found: Found = await search(app, 'data', { first: 7, after });
        expect(found.totalCount).toBe(whole.totalCount);
        expect(found.pageInfo.hasPreviousPage).toBe(after !== null);
        ids.push(...idsOf(found));
        after = found.pageInfo.endCursor;
        more = found.pageInfo.hasNextPage;
      }
      expect(ids).toEqual(idsOf(whole));
      const after = whole.edges[3]?.cursor;
      expect(idsOf(await search(app, ' DATA! ', { first: 1, after }))).toEqual([ids[4]]);
      for (const [text, kinds] of [['email', undefined], ['data', ['DATA_TYPE']], ['data email', undefined]] as const) {
        expect((await app.ask(QUERY, { text, kinds, after })).errors?.[0]?.extensions?.code).toBe('INVALID_CURSOR');
      }
      const { data } = await app.ask('{ processors(first: 1) { pageInfo { endCursor } } }');
      expect((await app.ask(QUERY, { text: 'data', after: data.processors.pageInfo.endCursor })).errors?.[0]?.extensions?.code).toBe('INVALID_CURSOR');
    }
  });

  it.each([
    ['501 characters', { text: 'x'.repeat(501) }, 'BAD_USER_INPUT', /longer than 500/], ['a control character', { text: 'email\u0007' }, 'BAD_USER_INPUT', /control/], ['NUL', { text: '\u0000' }, 'BAD_USER_INPUT', /control/],
    ['a line break', { text: 'two\nlines' }, 'BAD_USER_INPUT', /control/], ['half of a letter', { text: 'email\ud83d' }, 'BAD_USER_INPUT', /control/],
    ['0 at a time', { text: 'email', first: 0 }, 'INVALID_PAGING', /from 1 to 500/], ['501 at a time', { text: 'email', first: 501 }, 'INVALID_PAGING', /from 1 to 500/],
    ['no cursor at all', { text: 'email', after: 'nonsense' }, 'INVALID_CURSOR', /not of this list/], ['no such kind', { text: 'email', kinds: ['PLANET'] }, 'BAD_USER_INPUT', /PLANET/],
  ])('%s is refused', async (_title, variables, code, message) => {
    for (const app of apps) {
      const { errors } = await app.ask(QUERY, variables);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(errors?.[0]?.message).toMatch(message);
    }
  });
});

const texts = JSON.stringify({
  wherekept: 1, source: 'notice', sources: { notice: { name: 'Notice' } },
  dataTypes: {
    japanese: { name: '個人データの取扱い', aliases: ['パーソナルデータ'] }, chinese: { name: '电子邮件地址' }, korean: { name: '이메일 주소' }, thai: { name: 'ข้อมูลส่วนบุคคล' }, russian: { name: 'Адрес электронной почты' },
    greek: { name: 'Ηλεκτρονική διεύθυνση' }, hebrew: { name: 'דואר אלקטרוני' }, arabic: { name: 'البريد الإلكتروني' }, lithuanian: { name: 'Užšąlęs ąžuolas' }, german: { name: 'Straßenverkehr' }, turkish: { name: 'IŞIK İzni' },
  },
  systems: { crm: { name: 'CRM' }, it: { name: 'IT' } }, datasets: { people: { name: 'people', partOf: 'System:crm' } },
  fields: { a: { name: 'customer_email_address', partOf: 'people' }, b: { name: 'customerPhoneNumber', partOf: 'people' }, c: { name: 'dt_brth_2', partOf: 'people', evidence: { quote: 'Column for the date of birth' } } },
  processors: { past: { name: 'Yesterday Ltd', until: '2026-01-01' }, future: { name: 'Tomorrow Ltd', since: '2026-06-01' } },
  triggers: { left: { name: 'Customer left' } },
  flows: { nightly: { name: 'Nightly copy', from: 'System:crm', to: 'System:it' } },
  legalHolds: { suit: { name: 'Suit against us', matter: 'Case 12', ground: 'GDPR Art. 17(3)(e)', placedOn: '2026-01-01', targets: ['System:crm'] } },
});

const scripts: readonly [text: string, id: string][] = [
  ['個人', 'DataType:japanese'], ['データ', 'DataType:japanese'], ['個人デタの取扱い', 'DataType:japanese'], ['ﾊﾟｰｿﾅﾙ', 'DataType:japanese'], ['邮件', 'DataType:chinese'], ['址', 'DataType:chinese'], ['이메일', 'DataType:korean'], ['주소', 'DataType:korean'], ['ส่วนบุคคล', 'DataType:thai'],
  ['адрес почты', 'DataType:russian'], ['ЭЛЕКТРОНОЙ', 'DataType:russian'], ['διευθυνση', 'DataType:greek'], ['דואר', 'DataType:hebrew'], ['البريد', 'DataType:arabic'], ['uzsales azuolas', 'DataType:lithuanian'], ['strassenverkehr', 'DataType:german'], ['ışık', 'DataType:turkish'], ['izni', 'DataType:turkish'],
  ['IT', 'System:it'], ['customer email', 'Field:a'], ['phone', 'Field:b'], ['phone number', 'Field:b'], ['date of birth', 'Field:c'], ['brth', 'Field:c'], ['customer left', 'Trigger:left'], ['nightly', 'Flow:nightly'],
];

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  const first = async (text: string): Promise<string | undefined> => idsOf(await search(app, text))[0];

  describe('other scripts, and names that machines give', () => {
    beforeAll(() => app.replace(texts));
    it.each(scripts)('%s finds %s', async (text, id) => { expect(await first(text)).toBe(id); });

    it('finds no records, whatever their words', async () => {
      const { nodes } = await search(app, 'suit against us');
      expect(nodes.filter(({ id }) => id.startsWith('LegalHold:'))).toEqual([]);
    });

    it('finds what is in force on the day of the operation', async () => {
      const on = async (asOf: string): Promise<string[]> => {
        const { data } = await app.ask(`{ search(text: "ltd") { nodes { id } } processors(asOf: "${asOf}") { totalCount } }`);
        return (data.search.nodes as { id: string }[]).map(({ id }) => id);
      };
      expect(await on('2025-12-31')).toEqual(['Processor:past']);
      expect(await on('2026-01-01')).toEqual([]);
      expect(await on('2026-06-01')).toEqual(['Processor:future']);
    });
  });

  describe('the index', () => {
    const processors = (items: Record<string, object>): string => JSON.stringify({ wherekept: 1, source: 'notice', sources: { notice: { name: 'Notice' } }, processors: items });
    const run = (command: Command, parameters: Record<string, never> | { id: string } = {}): Promise<void> => app.graph.write((transaction) => transaction.run(command, parameters));
    const drop: Command = { name: 'test.drop', parameters: { id: 'string' }, cypher: 'MATCH (n:Item) WHERE n.id = $id DETACH DELETE n' };
    const take = async (document: string): Promise<void> => {
      const { data, errors } = await app.ask('mutation ($document: String!) { importInventory(input: {format: YAML, document: $document}) { __typename ... on UserError { message } } }', { document });
      expect(errors).toBeUndefined();
      expect(data.importInventory).toEqual({ __typename: 'ImportReport' });
    };

    it('has what was acknowledged, and no longer what was changed or taken away', async () => {
      await app.replace(processors({ one: { name: 'Firstname', evidence: { quote: 'Oldquote' } }, two: { name: 'Untouched' } }));
      expect([await first('firstname'), await first('oldquote'), await first('untouched')]).toEqual(['Processor:one', 'Processor:one', 'Processor:two']);
      await take(processors({ one: { name: 'Secondname', aliases: ['Nickname'], evidence: { quote: 'Newquote' } }, three: { name: 'Added' } }));
      expect([await first('secondname'), await first('nickname'), await first('newquote'), await first('added'), await first('untouched')]).toEqual(['Processor:one', 'Processor:one', 'Processor:one', 'Processor:three', 'Processor:two']);
      expect([await first('firstname'), await first('oldquote')]).toEqual([undefined, undefined]);
      await run(drop, { id: 'Processor:one' });
      expect([await first('secondname'), await first('untouched')]).toEqual([undefined, 'Processor:two']);
      await app.replace(processors({ two: { name: 'Another' } }));
      expect([await first('added'), await first('untouched'), await first('another')]).toEqual([undefined, undefined, 'Processor:two']);
    });

    it('has nothing of a write that failed', async () => {
      await app.replace(processors({ one: { name: 'Before' } }));
      expect(await first('before')).toBe('Processor:one');
      const write: Command<{ rows: 'rows' }> = { name: 'test.write', parameters: { rows: 'rows' }, cypher: 'UNWIND $rows AS row MERGE (n:Item {id: row.id}) SET n += row' };
      await expect(app.graph.write(async (transaction) => {
        await transaction.run(write, { rows: [{ id: 'Processor:one', name: 'After', nameWords: '#Processor after' }] });
        throw new Error('No');
      })).rejects.toThrow('No');
      expect([await first('after'), await first('before')]).toEqual([undefined, 'Processor:one']);
    });

    it('keeps up with writes and searches that run at once', async () => {
      await app.replace(processors({ zero: { name: 'Number0' } }));
      for (let round = 1; round <= 8; round += 1) {
        const [, found] = await Promise.all([take(processors({ [`p-${round}`]: { name: `Number${round}` } })), search(app, 'number0')]);
        expect(idsOf(found)).toContain('Processor:zero');
        expect(await first(`number${round}`)).toBe(`Processor:p-${round}`);
      }
    });

    it('gives words to items that an older version wrote without', async () => {
      await app.replace(processors({ one: { name: 'Wordless', evidence: { quote: 'Unheard' } }, two: { name: 'Worded' } }));
      await run({ name: 'test.unword', parameters: {}, cypher: "MATCH (n:Item) WHERE n.id = 'Processor:one' REMOVE n.nameWords, n.textWords" });
      const settings = settingsFor(engine, app.folder);
      if (engine === 'embedded') await app.app.close();
      const again = await openWherekept(settings, { log: makeLog('silent') });
      try {
        const answer = await again.edge.ask(QUERY, { text: 'wordless unheard' }) as Reply;
        expect((answer.data.search as Found).nodes).toEqual([{ id: 'Processor:one' }]);
      } finally {
        await again.close();
      }
      if (engine === 'embedded') app = { ...await openApp(engine) };
    });

    it('finds after a restart, and on Neo4j what another process writes, at once', async () => {
      await app.replace(processors({ one: { name: 'Persistent' } }));
      expect(await first('persistent')).toBe('Processor:one');
      const settings = settingsFor(engine, app.folder);
      if (engine === 'embedded') await app.app.close();
      const other = await openWherekept(settings, { log: makeLog('silent') });
      try {
        const found = async (text: string): Promise<string[]> => idsOf(((await other.edge.ask(QUERY, { text })) as Reply).data.search as Found);
        expect(await found('persistent')).toEqual(['Processor:one']);
        await other.edge.ask('mutation ($document: String!) { importInventory(input: {format: YAML, document: $document}) { __typename } }', { document: processors({ two: { name: 'Elsewhere' } }) });
        expect(await found('elsewhere')).toEqual(['Processor:two']);
        if (engine === 'neo4j') expect(await first('elsewhere')).toBe('Processor:two');
      } finally {
        await other.close();
      }
      if (engine === 'embedded') app = await openApp(engine);
    });

    it('says so where more is like it than is ranked', { timeout: 60_000 }, async () => {
      await app.replace(processors(Object.fromEntries(Array.from({ length: 320 }, (_, at) => [`many-${at}`, { name: `Company ${at}` }]))));
      const many = await search(app, 'company');
      expect([many.totalCount, many.completeness.complete]).toEqual([300, false]);
      expect(await first('company 317')).toBe('Processor:many-317');
      const few = await search(app, '317');
      expect([few.totalCount, few.completeness.complete]).toEqual([1, true]);
    });
  });
});
