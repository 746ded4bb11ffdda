import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/exchange/csv/format.js';
import { csvOfItems } from '../../../src/exchange/csv/writing.js';
import { InvalidDocument } from '../../../src/exchange/fault.js';
import type { Reading } from '../../../src/exchange/format.js';
import { limitIn } from '../../../src/exchange/csv/retention.js';
import type { ItemFacts } from '../../../src/inventory/facts.js';

/** Records of processing as tables: what a row says, however its columns are called. */

const source = { key: 'record', name: 'Record' };
const read = (text: string, mapping?: { column: string; field: string }[]): Reading => csv.read(text, { source, ...(mapping === undefined ? {} : { mapping }) });
const named = (reading: Reading, name: string): ItemFacts | undefined => reading.items.find((item) => item.name === name);
const linked = (reading: Reading, item: ItemFacts | undefined, type: string): string[] => (item?.links ?? []).filter((link) => link.type === type).map(({ to }) => reading.items.find(({ kind, key }) => `${kind}:${key}` === to)?.name ?? to);

const record = 'Processing activity;Purpose;Legal basis;Categories of personal data;Data subjects;Processors;Storage location;Retention\r\n'
  + 'Newsletter;Marketing;Art. 6(1)(a);"name; email address";Subscribers;Mailchimp;USA;3 years after subscription ended\r\n'
  + 'Payroll;Paying salaries;"Art. 6(1)(b), (c)";"bank account\nsalary";Employees;;"DE; Narnia";as long as the law demands\r\n';

test('a row is an activity with all that its cells name', () => {
  const reading = read(record);
  const newsletter = named(reading, 'Newsletter');
  expect(newsletter?.attributes).toMatchObject({ legalBasis: 'CONSENT', role: 'CONTROLLER' });
  expect(Object.fromEntries(['FOR_PURPOSE', 'OF_DATA', 'OF_SUBJECT', 'PROCESSED_BY', 'STORED_AT', 'KEPT_UNDER'].map((type) => [type, linked(reading, newsletter, type)]))).toEqual({
    FOR_PURPOSE: ['Marketing'], OF_DATA: ['name', 'email address'], OF_SUBJECT: ['Subscribers'], PROCESSED_BY: ['Mailchimp'], STORED_AT: ['United States of America'], KEPT_UNDER: ['3 years after subscription ended'],
  });
  const rule = named(reading, '3 years after subscription ended');
  expect([rule?.attributes['period'], linked(reading, rule, 'STARTS_AT')]).toEqual(['P3Y', ['subscription ended']]);
  expect(named(reading, 'as long as the law demands')?.attributes).toMatchObject({ criterion: 'as long as the law demands' });
  expect(reading.items.filter(({ kind, name }) => kind === 'Activity' && name.startsWith('Payroll')).map(({ name, attributes }) => [name, attributes['legalBasis']])).toEqual([['Payroll (CONTRACT)', 'CONTRACT'], ['Payroll (LEGAL_OBLIGATION)', 'LEGAL_OBLIGATION']]);
  expect(reading.faults.filter(({ severity }) => severity === 'ERROR').map(({ line, column, message }) => [line, column, message])).toEqual([
    [3, 7, '“Narnia” names no country or region that is known: left out; ISO 3166-1 alpha-2 is understood, such as DE'], [3, 7, '“Narnia” names no country or region that is known: left out; ISO 3166-1 alpha-2 is understood, such as DE'],
  ]);
  expect(reading.source).toMatchObject({ key: 'record' });
});

test('a mapping says which column is which; what it does not name is left aside', () => {
  const reading = read('What we do,Why,Stuff,Colour\nShop,Selling,address,red\n', [{ column: 'What we do', field: 'activity' }, { column: 'why', field: 'purpose' }, { column: 'Stuff', field: 'dataTypes' }]);
  expect([linked(reading, named(reading, 'Shop'), 'FOR_PURPOSE'), linked(reading, named(reading, 'Shop'), 'OF_DATA')]).toEqual([['Selling'], ['address']]);
  expect(reading.leftAside).toEqual(['/1/3']);
  expect(reading.faults).toContainEqual(expect.objectContaining({ pointer: '/0/3', severity: 'INFO', message: 'The column “Colour” is mapped to nothing: left aside' }));
  const bare = read('Shop\tSelling\taddress\n', [{ column: '1', field: 'activity' }, { column: '3', field: 'dataTypes' }]);
  expect(linked(bare, named(bare, 'Shop'), 'OF_DATA')).toEqual(['address']);
});

describe('bad input', () => {
  test.each<[what: string, text: string, mapping: { column: string; field: string }[] | undefined, message: RegExp]>([
    ['nothing', ' ', undefined, /nothing here/], ['JSON', '[{"a":1}]', undefined, /This is JSON/], ['an inventory document', 'wherekept: 1\n', undefined, /inventory document/], ['no heading that is known', 'a,b\n1,2\n', undefined, /give a mapping/],
    ['two headings for one field', 'activity,purpose,why\nx,y,z\n', undefined, /Two headings name “purpose”/], ['an unknown field', 'a\nx\n', [{ column: 'a', field: 'colour' }], /There is no field “colour”/],
    ['an unknown column', 'a\nx\n', [{ column: 'b', field: 'activity' }], /There is no column “b”/], ['a column mapped twice', 'a\nx\n', [{ column: 'a', field: 'activity' }, { column: 'a', field: 'purpose' }], /mapped twice/],
    ['an open quote', 'activity,purpose\n"x,y\n', undefined, /no table/], ['headings alone', 'activity,purpose\n', undefined, /no rows/], ['an endless cell', `activity\n"${'x'.repeat(500_000)}"\n`, undefined, /no table/],
  ])('%s is refused', (_what, text, mapping, message) => {
    expect(() => read(text, mapping)).toThrow(InvalidDocument);
    expect(() => read(text, mapping)).toThrow(message);
  });

  test('dates in words, unknown roles and legal bases are faults, and the rest of the row comes in', () => {
    const { faults, items } = read('activity,since,until,role,legal basis\nShop,last spring,2024-05-01,boss,because\nTill,1 March 2024,2023-01-01,PROCESSOR,CONSENT\n,,,,\n');
    expect(faults.map(({ pointer, severity }) => [pointer, severity])).toEqual([['/1/4', 'ERROR'], ['/1/3', 'ERROR'], ['/1/1', 'ERROR'], ['/2/2', 'ERROR']]);
    expect(items.filter(({ kind }) => kind === 'Activity').map(({ name, since, until }) => [name, since, until])).toEqual([['Shop', '0000-01-01', '2024-05-01'], ['Till', '2024-03-01', '9999-99-99']]);
  });
});

test.each<[string, ReturnType<typeof limitIn>]>([
  ['P5Y', { period: 'P5Y', trigger: undefined, criterion: undefined }], ['P30D after account-closed', { period: 'P30D', trigger: 'account-closed', criterion: undefined }], ['six months', { period: 'P6M', trigger: undefined, criterion: undefined }],
  ['10 Jahre nach Vertragsende', { period: 'P10Y', trigger: 'Vertragsende', criterion: undefined }], ['up to 3 years, longer if required', { period: undefined, trigger: undefined, criterion: 'up to 3 years, longer if required' }],
  ['2 years after the end of the contract', { period: 'P2Y', trigger: 'contract', criterion: undefined }], ['as long as needed', { period: undefined, trigger: undefined, criterion: 'as long as needed' }],
])('the limit “%s”', (text, limit) => { expect(limitIn(text)).toEqual(limit); });

test('out and in again: the same activities, and no cell is a formula', () => {
  const evil = 'activity,purpose,personal data\n"=HYPERLINK(""http://x"")",@SUM(1),"+1; -2; email"\n';
  const first = read(evil);
  const text = csvOfItems(first.items);
  const cells = text.split(/\r\n/)[1] ?? '';
  for (const start of ['=', '+', '-', '@']) expect(cells.split(/[,;]\s*/).map((cell) => cell.replace(/^"/, '')).some((cell) => cell.startsWith(start))).toBe(false);
  const again = read(text);
  const said = (reading: Reading): unknown => reading.items.filter(({ kind }) => kind === 'Activity').map((item) => [item.name, linked(reading, item, 'FOR_PURPOSE'), linked(reading, item, 'OF_DATA').sort()]);
  expect(said(again)).toEqual(said(first));
});
