import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { Frequencies, occurrences } from './occurrences.js';
import { type ActivityItem, type Deadline, type ExpectedAnswer, type InventoryDocument, type Place, type Question, type RuleItem, dayBefore, expectedAnswer, financialYearEnd, plus } from './oracle.js';
import { randomDocument, randomOf, randomQuestion } from './random.js';
import { oneLess } from './smaller.js';

/** Computed by hand, from the rules' own examples: the oracle has to be right before it may judge. */

const house: InventoryDocument = {
  wherekept: 1, source: 's', sources: { s: { name: 'The source' } },
  dataTypes: { contact: { name: 'Contact data' }, email: { name: 'Email address', broader: ['contact'] }, work: { name: 'Work email', broader: ['email'] }, note: { name: 'Note' } },
  dataSubjects: { person: { name: 'Person' }, customer: { name: 'Customer', broader: ['person'] }, visitor: { name: 'Visitor', broader: ['person'] } },
  purposes: { service: { name: 'Service' }, support: { name: 'Support', broader: ['service'] } },
  controllers: { us: { name: 'Us', house: true }, them: { name: 'Them' } },
  processors: { host: { name: 'Host' }, mailer: { name: 'Mailer' } },
  systems: { crm: { name: 'CRM', providedBy: ['host'] }, files: { name: 'Files' } },
  triggers: { closed: { name: 'Closed' }, invoiced: { name: 'Invoiced' } },
};
const question: Question = { data: 'email', events: [], asOf: '2026-01-15' };
const closed = (...days: string[]): Pick<Question, 'events'> => ({ events: days.map((on) => ({ trigger: 'closed', on })) });

/** The one place of one activity in the CRM under these rules. */
function one(rules: Record<string, RuleItem>, activity: Partial<ActivityItem>, asked: Partial<Question>, more: Partial<InventoryDocument> = {}): Place {
  const { places } = expectedAnswer({ ...house, activities: { a: { dataTypes: ['email'], purpose: 'support', systems: ['crm'], ...activity } }, retentionRules: rules, ...more }, { ...question, ...asked });
  expect(places).toHaveLength(1);
  return places[0] as Place;
}
const brief = (deadline: Deadline): string =>
  [deadline.status, deadline.earliest === deadline.on ? deadline.on : `${String(deadline.earliest)}..${String(deadline.on)}`, deadline.notBefore && `not before ${deadline.notBefore}`, ...deadline.awaiting,
    deadline.stated ? '' : 'assumed', ...deadline.findings.map(({ kind, about }) => `${kind}(${about.map((id) => id.replace(/^.*:/, '')).join(' ')})`)].filter(Boolean).join(' ');
const whereKept = (more: Partial<InventoryDocument>, asked: Partial<Question> = {}): string[] =>
  placesOf(expectedAnswer({ ...house, ...more }, { ...question, ...asked }));
const placesOf = ({ places }: ExpectedAnswer): string[] => places.map(({ match, heldAs, holder, asset, uses }) => `${match} ${heldAs.slice(9)} at ${holder ?? '-'} in ${asset ?? '-'}: ${uses.map((use) => use.activity.slice(9)).join(' ')}`.trimEnd());
const rule = (item: RuleItem): RuleItem => ({ trigger: 'closed', dataTypes: ['email'], ...item });

describe('the calendar', () => {
  test.each([
    ['2024-02-29', 'P1Y', '2025-02-28'], ['2024-02-29', 'P4Y', '2028-02-29'], ['2024-08-31', 'P1Y6M', '2026-02-28'], ['2022-08-31', 'P1Y6M', '2024-02-29'], ['2026-03-31', 'P30D', '2026-04-30'],
    ['2026-01-31', 'P1M', '2026-02-28'], ['2024-01-31', 'P1M1D', '2024-03-01'], ['2025-12-31', 'P2W', '2026-01-14'], ['2026-03-31', 'P0D', '2026-03-31'], ['2025-12-31', 'P1Y2M10D', '2027-03-10'],
    ['2026-02-28', 'P12M', '2027-02-28'], ['2099-12-31', 'P60D', '2100-03-01'], ['9999-12-30', 'P1D', '9999-12-31'],
  ])('%s + %s = %s', (from, period, to) => { expect(plus(from, period)).toBe(to); });
  test('past 9999-12-31 is no date', () => { expect([plus('9999-12-31', 'P1D'), plus('2026-01-01', 'P9999Y'), financialYearEnd('9999-12-31', '06-30')]).toEqual([undefined, undefined, undefined]); });
  test.each([
    ['2025-06-30', '06-30', '2025-06-30'], ['2025-07-01', '06-30', '2026-06-30'], ['2025-12-31', '12-31', '2025-12-31'], ['2024-02-29', '02-29', '2024-02-29'], ['2024-03-01', '02-29', '2025-02-28'],
    ['2025-02-28', '02-29', '2025-02-28'], ['2023-03-01', '02-29', '2024-02-29'], ['2024-02-29', '02-28', '2025-02-28'],
  ])('the financial year of %s to %s ends on %s', (event, end, day) => { expect(financialYearEnd(event, end)).toBe(day); });
  test('the day before', () => { expect(['2024-03-01', '2025-03-01', '2026-01-01', '2026-05-10'].map(dayBefore)).toEqual(['2024-02-29', '2025-02-28', '2025-12-31', '2026-05-09']); });
});

describe('the deadline of a place', () => {
  const r1 = (item: RuleItem): Record<string, RuleItem> => ({ r1: rule(item) });
  test.each<[string, Record<string, RuleItem>, Partial<ActivityItem>, Partial<Question>, string]>([
    ['a leap day', r1({ period: 'P1Y' }), {}, closed('2024-02-29'), 'DUE 2025-02-28'],
    ['eighteen months at once', r1({ period: 'P1Y6M' }), {}, closed('2024-08-31'), 'DUE 2026-02-28'],
    ['thirty days', r1({ period: 'P30D' }), {}, closed('2026-03-31'), 'DUE 2026-04-30'],
    ['several events', r1({ period: 'P1M' }), {}, closed('2026-01-31', '2025-05-31', '2025-12-01'), 'DUE 2025-06-30..2026-02-28'],
    ['no event', r1({ period: 'P1M' }), {}, {}, 'PENDING closed'],
    ['a criterion', r1({ period: 'P1M', criterion: 'as needed' }), {}, closed('2026-01-31'), 'DUE 2026-02-28'],
    ['a criterion alone, happened', r1({ criterion: 'as needed' }), {}, closed('2026-01-31'), 'UNKNOWN'],
    ['a criterion without trigger', { r1: { criterion: 'as needed', period: 'P1Y', dataTypes: ['contact'] } }, {}, {}, 'OPEN_ENDED VAGUE_RETENTION(a r1)'],
    ['a period without trigger', { r1: { period: 'P1Y', dataTypes: ['contact'] } }, {}, {}, 'UNKNOWN UNSTATED_TRIGGER(a r1)'],
    ['an assumed trigger', r1({ period: 'P1Y', trigger: { to: 'closed', stated: false, note: 'So.' } }), {}, closed('2025-01-15'), 'DUE 2026-01-15 assumed UNSTATED_TRIGGER(a r1)'],
    ['nothing matches', { r1: rule({ period: 'P1Y', dataTypes: ['note'] }) }, {}, {}, 'UNKNOWN NO_RETENTION(a email)'],
    ['no scope governs nothing', { r1: { period: 'P1Y', trigger: 'closed' } }, {}, closed('2025-01-15'), 'UNKNOWN NO_RETENTION(a email)'],
    ['what is kept under it', { r1: { period: 'P1Y', trigger: 'closed' }, r2: rule({ period: 'P2Y' }) }, { keptUnder: ['r1'] }, closed('2025-01-15'), 'DUE 2026-01-15'],
    ['kept under it, as we read', { r1: { period: 'P1Y', trigger: 'closed' } }, { keptUnder: [{ to: 'r1', stated: false, note: 'So.' }] }, closed('2025-01-15'), 'DUE 2026-01-15 assumed'],
    ['kept under a rule of another type', { r1: rule({ period: 'P1Y', dataTypes: ['note'] }), r2: rule({ period: 'P2Y' }) }, { keptUnder: ['r1'] }, closed('2025-01-15'), 'DUE 2027-01-15'],
    ['a rule not in force', { r1: rule({ period: 'P1Y', until: '2026-01-15' }), r2: { period: 'P2Y', trigger: 'closed', residual: true } }, {}, closed('2025-01-15'), 'DUE 2027-01-15'],
    ['a residual rule comes last', { r1: rule({ period: 'P1Y', residual: true, subjects: ['person'] }), r2: rule({ period: 'P2Y', dataTypes: ['contact'] }) }, { subjects: ['customer'] }, closed('2025-01-15'), 'DUE 2027-01-15'],
    ['the nearest type', { r1: rule({ period: 'P1Y', dataTypes: ['contact'] }), r2: rule({ period: 'P2Y' }) }, {}, closed('2025-01-15'), 'DUE 2027-01-15'],
    ['more dimensions', { r1: rule({ period: 'P1Y', dataTypes: ['contact'], processors: ['host'] }), r2: rule({ period: 'P2Y' }) }, {}, closed('2025-01-15'), 'DUE 2026-01-15'],
    ['any type before none', { r1: { period: 'P1Y', trigger: 'closed', systems: ['System:crm'] }, r2: rule({ period: 'P2Y', dataTypes: ['contact'] }) }, {}, closed('2025-01-15'), 'DUE 2027-01-15'],
    ['a tie of dates', { r1: rule({ period: 'P2Y' }), r2: rule({ period: 'P1Y' }) }, {}, closed('2025-01-15'), 'DUE 2026-01-15 AMBIGUOUS_RETENTION(a r1 r2)'],
    ['a tie of a date and none', { r1: rule({ period: 'P2Y' }), r2: rule({ period: 'P1Y', trigger: 'invoiced' }) }, {}, closed('2025-01-15'), 'PENDING invoiced AMBIGUOUS_RETENTION(a r1 r2)'],
    ['no subject matches no subject', { r1: rule({ period: 'P1Y', subjects: ['person'] }) }, {}, closed('2025-01-15'), 'UNKNOWN NO_RETENTION(a email)'],
    ['the end of the year', r1({ period: 'P1Y', countsFrom: 'CALENDAR_YEAR_END' }), {}, closed('2025-01-15'), 'DUE 2026-12-31'],
    ['no financial year', r1({ period: 'P1Y', countsFrom: 'FINANCIAL_YEAR_END' }), {}, closed('2025-01-15'), 'UNKNOWN'],
    ['past the calendar', r1({ period: 'P9999Y' }), {}, closed('2025-01-15'), 'UNKNOWN'],
    ['an end before the date', r1({ period: 'P9Y' }), { until: '2026-03-01' }, closed('2025-01-15'), 'DUE 2026-02-28'],
    ['an end after the date', r1({ period: 'P2Y' }), { until: '2027-03-01' }, closed('2025-01-15'), 'DUE 2027-01-15'],
    ['an end instead of an event', r1({ period: 'P2Y' }), { until: '2026-03-01' }, {}, 'DUE 2026-02-28'],
    ['ended', { r1: { period: 'P1Y', dataTypes: ['email'] } }, { until: '2026-01-15' }, {}, 'DUE 2026-01-14'],
  ])('%s', (_, rules, activity, asked, expected) => { expect(brief(one(rules, activity, asked).deadline)).toBe(expected); });

  const law = { legalBasis: 'LEGAL_OBLIGATION' };
  const m1 = (item: RuleItem): Record<string, RuleItem> => ({ m1: rule({ kind: 'STATUTORY_MINIMUM', trigger: 'invoiced', ...item }) });
  const both = { events: [{ trigger: 'closed', on: '2025-01-15' }, { trigger: 'invoiced', on: '2025-06-30' }] };
  test.each<[string, Record<string, RuleItem>, Partial<ActivityItem>, Partial<Question>, string]>([
    ['later than the maximum', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, law, both, 'DUE 2035-06-30 not before 2035-06-30 RETENTION_CONFLICT(a m1 r1)'],
    ['earlier than the maximum', { ...r1({ period: 'P20Y' }), ...m1({ period: 'P10Y' }) }, law, both, 'DUE 2045-01-15 not before 2035-06-30'],
    ['alone', m1({ period: 'P10Y' }), law, both, 'DUE 2035-06-30 not before 2035-06-30'],
    ['binds nobody else', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, { legalBasis: 'CONSENT' }, both, 'DUE 2026-01-15'],
    ['binds what is kept under it', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, { legalBasis: 'CONSENT', keptUnder: ['m1'] }, both, 'DUE 2035-06-30 not before 2035-06-30 RETENTION_CONFLICT(a m1 r1)'],
    ['by an assumed basis', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, { legalBasis: { value: 'LEGAL_OBLIGATION', stated: false, note: 'So.' } }, both,
      'DUE 2035-06-30 not before 2035-06-30 assumed RETENTION_CONFLICT(a m1 r1)'],
    ['by an assumed basis, without deciding', { ...r1({ period: 'P20Y' }), ...m1({ period: 'P10Y' }) }, { legalBasis: { value: 'LEGAL_OBLIGATION', stated: false, note: 'So.' } }, both, 'DUE 2045-01-15 not before 2035-06-30'],
    ['pending', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, law, closed('2025-01-15'), 'PENDING invoiced'],
    ['pending, as the maximum', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, law, {}, 'PENDING closed invoiced'],
    ['unknown', { ...r1({ period: 'P1Y' }), m1: { kind: 'STATUTORY_MINIMUM', criterion: 'as needed', dataTypes: ['email'] } }, law, both, 'UNKNOWN VAGUE_RETENTION(a m1)'],
    ['beside what is open', { r1: { criterion: 'as needed', dataTypes: ['email'] }, ...m1({ period: 'P10Y' }) }, law, {}, 'OPEN_ENDED VAGUE_RETENTION(a r1)'],
    ['after the end', { ...r1({ period: 'P20Y' }), ...m1({ period: 'P10Y' }) }, { ...law, until: '2026-03-01' }, both, 'DUE 2035-06-30 not before 2035-06-30'],
    ['after it has ended', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, { ...law, until: '2025-12-01' }, both, 'DUE 2035-06-30 not before 2035-06-30'],
    ['after it has ended, though earlier', m1({ period: 'P1M' }), { ...law, until: '2025-12-01' }, both, 'DUE 2025-11-30 not before 2025-07-30'],
    ['pending after it has ended', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) }, { ...law, until: '2025-12-01' }, closed('2025-01-15'), 'PENDING invoiced'],
    ['alone, before the end', m1({ period: 'P10Y' }), { ...law, until: '2040-01-01' }, both, 'DUE 2035-06-30 not before 2035-06-30'],
    ['alone, after the end', m1({ period: 'P10Y' }), { ...law, until: '2030-01-01' }, both, 'DUE 2035-06-30 not before 2035-06-30'],
    ['two events of each', { ...r1({ period: 'P1Y' }), ...m1({ period: 'P1Y' }) }, law, { events: [...both.events, { trigger: 'invoiced', on: '2024-01-10' }, { trigger: 'closed', on: '2024-05-05' }] },
      'DUE 2025-05-05..2026-06-30 not before 2026-06-30 RETENTION_CONFLICT(a m1 r1)'],
    ['two events of each, the maximum later', { ...r1({ period: 'P5Y' }), ...m1({ period: 'P4Y' }) }, law,
      { events: [{ trigger: 'closed', on: '2020-01-10' }, { trigger: 'closed', on: '2025-01-15' }, { trigger: 'invoiced', on: '2022-05-05' }, { trigger: 'invoiced', on: '2024-06-30' }] },
      'DUE 2026-05-05..2030-01-15 not before 2028-06-30'],
  ])('a minimum %s', (_, rules, activity, asked, expected) => { expect(brief(one(rules, activity, asked).deadline)).toBe(expected); });

  test('the rule shown: the maximum that governs, else the minimum that decided', () => {
    const shown = (rules: Record<string, RuleItem>, activity: Partial<ActivityItem>): string | null | undefined => one(rules, { ...law, ...activity }, both).uses[0]?.retention;
    const longer = { m0: rule({ kind: 'STATUTORY_MINIMUM', trigger: 'invoiced', period: 'P1Y' }), ...m1({ period: 'P10Y' }) };
    expect([shown({ ...longer, ...r1({ period: 'P1Y' }) }, {}), shown(longer, {}), shown(longer, { until: '2020-01-01' }), shown(m1({ period: 'P1M' }), { until: '2025-12-01' }), shown({}, {})])
      .toEqual(['RetentionRule:r1', 'RetentionRule:m1', 'RetentionRule:m1', null, null]);
  });
  test('the whole rule assumed, or not all of it', () => {
    const assumed = { stated: false as const, note: 'So.' };
    expect(brief(one(r1({ period: 'P1Y', evidence: [assumed, assumed] }), {}, closed('2025-01-15')).deadline)).toBe('DUE 2026-01-15 assumed');
    expect(brief(one(r1({ period: 'P1Y', evidence: [assumed, { section: '1' }] }), {}, closed('2025-01-15')).deadline)).toBe('DUE 2026-01-15');
  });
  test('of several controllers, the latest financial year', () => {
    const controllers = { us: { name: 'Us', house: true, financialYearEnd: '03-31' }, them: { name: 'Them', financialYearEnd: '02-29' }, nobody: { name: 'Nobody' } };
    const rules = r1({ period: 'P1M', countsFrom: 'FINANCIAL_YEAR_END' });
    expect(brief(one(rules, { controllers: ['us', 'them', 'nobody'] }, closed('2025-01-15'), { controllers }).deadline)).toBe('DUE 2025-04-30');
    expect(brief(one(rules, { controllers: ['them', 'us'] }, closed('2025-03-15'), { controllers }).deadline)).toBe('DUE 2026-03-28');
    expect(brief(one(rules, {}, closed('2025-03-15'), { controllers }).deadline)).toBe('DUE 2025-04-30');
  });
  test('a hold', () => {
    const rules = { ...r1({ period: 'P1Y' }), ...m1({ period: 'P10Y' }) };
    const held = (placedOn: string, releasedOn: string | undefined, target: string): string =>
      brief(one(rules, law, both, { legalHolds: { h: { matter: 'M', ground: 'G', placedOn, ...(releasedOn === undefined ? {} : { releasedOn }), targets: [target] } } }).deadline);
    const holding = 'ON_HOLD not before 2035-06-30 RETENTION_CONFLICT(a m1 r1)';
    const free = 'DUE 2035-06-30 not before 2035-06-30 RETENTION_CONFLICT(a m1 r1)';
    expect([held('2026-01-15', undefined, 'System:crm'), held('2020-01-01', '2026-01-16', 'DataType:work'), held('2020-01-01', undefined, 'DataType:contact')]).toEqual([holding, holding, holding]);
    expect([held('2026-01-16', undefined, 'System:crm'), held('2020-01-01', '2026-01-15', 'System:crm'), held('2020-01-01', undefined, 'DataType:note'), held('2020-01-01', undefined, 'System:files')]).toEqual([free, free, free, free]);
  });
  test('several uses: the highest status; among dates the latest; those that ended do not count', () => {
    const activity = { dataTypes: ['email'], purpose: 'support', systems: ['crm'] };
    const rules = { r1: { period: 'P1Y', trigger: 'closed' }, r2: { period: 'P2Y', trigger: 'closed' }, r3: { period: 'P1Y', trigger: 'invoiced' } };
    const of = (activities: Record<string, ActivityItem>): string => brief((expectedAnswer({ ...house, activities, retentionRules: rules }, { ...question, ...closed('2025-01-15', '2024-01-15') }).places[0] as Place).deadline);
    const a1 = { ...activity, keptUnder: ['r1'] };
    const a2 = { ...activity, keptUnder: ['r2'] };
    const a3 = { ...activity, keptUnder: ['r3'] };
    expect(of({ a1, a2 })).toBe('DUE 2026-01-15..2027-01-15');
    expect(of({ a1, a2, a3 })).toBe('PENDING invoiced');
    expect(of({ a1, a2: { ...a2, until: '2025-06-01' }, a3: { ...a3, until: '2025-01-01' } })).toBe('DUE 2025-01-15..2026-01-15');
    expect(of({ a2: { ...a2, until: '2025-06-01' }, a3: { ...a3, until: '2025-01-01' } })).toBe('DUE 2025-05-31');
  });
});

describe('where', () => {
  const a = (item: Partial<ActivityItem>): ActivityItem => ({ dataTypes: ['email'], purpose: 'support', ...item });
  test('matches, in order', () => {
    const activities = { a1: a({ dataTypes: ['work', 'note'], systems: ['crm'] }), a2: a({ dataTypes: ['contact'], systems: ['crm', 'files'] }), a3: a({ processors: ['mailer'] }) };
    const dataTypes = { ...house.dataTypes, note: { name: 'Note', mayContain: ['thread'] }, thread: { name: 'Thread', mayContain: ['contact'] } };
    expect(whereKept({ activities, dataTypes })).toEqual([
      'EXACT email at Processor:mailer in -: a3',
      'NARROWER work at Processor:host in System:crm: a1 a2',
      'BROADER contact at Processor:host in System:crm: a2',
      'BROADER contact at Controller:us in System:files: a2',
      'POSSIBLE note at Processor:host in System:crm: a1',
    ]);
  });
  test('without a system: at processors, else controllers, else nobody; beside a system, at those that provide none', () => {
    expect(whereKept({ activities: { a1: a({ processors: ['host', 'mailer'], controllers: ['them'] }), a2: a({ controllers: ['them'] }), a3: a({}), a4: a({ systems: ['crm'], processors: ['host', 'mailer'] }) } })).toEqual([
      'EXACT email at Processor:host in -: a1',
      'EXACT email at Processor:host in System:crm: a4',
      'EXACT email at Processor:mailer in -: a1 a4',
      'EXACT email at Controller:them in -: a2',
      'EXACT email at - in -: a3',
    ]);
  });
  test('in datasets and fields: the nearest provider, the uses of the system', () => {
    const parts = {
      datasets: { d: { name: 'D', partOf: 'System:crm', providedBy: ['mailer'] }, e: { name: 'E', partOf: 'System:files' } },
      fields: { f: { name: 'F', partOf: 'Dataset:d', dataTypes: ['work'] }, g: { name: 'G', partOf: 'Dataset:e', dataTypes: ['email'] } },
    };
    expect(whereKept({ ...parts, activities: { a1: a({ systems: ['files', 'crm'], controllers: ['them'] }), a2: a({ dataTypes: ['work'], systems: ['crm'] }) } })).toEqual([
      'EXACT email at Processor:host in System:crm: a1',
      'EXACT email at Controller:them in Field:g: a1',
      'EXACT email at Controller:them in System:files: a1',
      'NARROWER work at Processor:host in System:crm: a1 a2',
      'NARROWER work at Processor:mailer in Field:f: a1 a2',
    ]);
    expect(whereKept({ ...parts, activities: { a1: a({ systems: ['files'], controllers: ['them'] }), a2: a({ systems: ['files'] }) } }).slice(0, 2)).toEqual([
      'EXACT email at Controller:them in Field:g: a1 a2',
      'EXACT email at Controller:them in System:files: a1 a2',
    ]);
    expect(whereKept(parts)).toEqual(['EXACT email at Controller:us in Field:g:', 'NARROWER work at Processor:mailer in Field:f:']);
  });
  test('flows: typed, untyped over several steps and in a circle, from parts and from the whole', () => {
    const systems = { x: { name: 'X' }, y: { name: 'Y' }, z: { name: 'Z' } };
    const held = (more: Partial<InventoryDocument>): string => whereKept({ systems, ...more }).map((place) => place.replace(/^.* in (\S+):.*$/, '$1')).join(' ');
    expect(held({ flows: { w1: { from: 'System:x', to: 'System:y', dataTypes: ['email'] }, w2: { from: 'System:y', to: 'System:z' }, w3: { from: 'System:z', to: 'System:x' } } })).toBe('System:x System:y System:z');
    expect(held({ flows: { w1: { from: 'System:x', to: 'System:y', dataTypes: ['email'], until: '2026-01-15' }, w2: { from: 'System:y', to: 'System:z' } } })).toBe('');
    const datasets = { d: { name: 'D', partOf: 'System:x' } };
    expect(held({ datasets, fields: { f: { name: 'F', partOf: 'Dataset:d', dataTypes: ['email'] } }, flows: { w: { from: 'System:x', to: 'System:y' } } })).toBe('Field:f System:y');
    expect(held({ datasets, activities: { a1: a({ systems: ['x'] }) }, flows: { w: { from: 'Dataset:d', to: 'System:y' } } })).toBe('System:x System:y');
    expect(held({ datasets: { d: { ...datasets.d, dataTypes: ['note'] } }, activities: { a1: a({ systems: ['x'] }) }, flows: { w: { from: 'Dataset:d', to: 'System:y' } } })).toBe('System:x');
  });
  test('activities not yet begun are left out, those that ended are not', () => {
    expect(whereKept({ activities: { a1: a({ since: '2026-01-16', systems: ['crm'] }), a2: a({ since: '2026-01-15', processors: ['mailer'] }), a3: a({ until: '2020-01-01', processors: ['host'] }) } }))
      .toEqual(['EXACT email at Processor:host in -: a3', 'EXACT email at Processor:mailer in -: a2']);
  });
  test('a question about a subject, and one that names a controller', () => {
    const activities = { a1: a({ systems: ['crm'], subjects: ['customer'] }), a2: a({ systems: ['crm'], subjects: ['visitor'], controllers: ['them'] }), a3: a({ systems: ['crm'], subjects: ['person'] }), a4: a({ systems: ['crm'] }) };
    const uses = (asked: Partial<Question>): string => whereKept({ activities }, asked).map((place) => place.replace(/^.*: /, '')).join('|');
    expect([uses({ subject: 'customer' }), uses({ subject: 'person' }), uses({ controller: 'us' }), uses({ controller: 'them' }), uses({ controller: 'them', subject: 'customer' })]).toEqual(['a1 a3 a4', 'a1 a2 a3 a4', 'a1 a3 a4', 'a2', '']);
    const systems = { ...house.systems, files: { name: 'Files', dataTypes: ['email'] } };
    expect(whereKept({ activities, systems }, { controller: 'us' })).toContain('EXACT email at Controller:us in System:files:');
    expect(whereKept({ activities, systems }, { controller: 'them' })).toEqual(['EXACT email at Processor:host in System:crm: a2']);
  });
  test('the awaited triggers of all places', () => {
    const rules = { r1: rule({ period: 'P1Y' }), r2: rule({ period: 'P1Y', trigger: 'invoiced', processors: ['mailer'] }) };
    expect(expectedAnswer({ ...house, retentionRules: rules, activities: { a1: a({ processors: ['mailer', 'host'] }) } }, question).awaits).toEqual(['closed', 'invoiced']);
  });
});

describe('random inventories', () => {
  const rounds = 250;
  const ajv = new Ajv2020({ strict: false, formats: { date: true, 'country-code': true, 'time-zone': true } });
  const isDocument = ajv.compile(JSON.parse(readFileSync(new URL('../../seed/inventory.schema.json', import.meta.url), 'utf8')) as object);

  test('are documents, are the same for the same seed, and stay documents when taken apart', { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const document = randomDocument(randomOf(seed));
      expect(isDocument(document), JSON.stringify(isDocument.errors)).toBe(true);
      expect(randomDocument(randomOf(seed))).toEqual(document);
      if (seed > 20) continue;
      for (const smaller of oneLess(document, randomQuestion(randomOf(seed), document))) expect(isDocument(smaller), JSON.stringify(isDocument.errors)).toBe(true);
    }
  });
  test('meet every occurrence in at least one question of fifty', { timeout: 60_000 }, () => {
    const frequencies = new Frequencies();
    for (let seed = 1; seed <= rounds; seed += 1) {
      const random = randomOf(seed);
      const document = randomDocument(random);
      for (let count = 0; count < 4; count += 1) {
        const seen = new Set<string>();
        frequencies.add(expectedAnswer(document, randomQuestion(random, document), (what) => seen.add(what)), seen);
      }
    }
    expect(frequencies.questions).toBe(1_000);
    expect(occurrences.filter((name) => frequencies.share(name) < 0.02), frequencies.table()).toEqual([]);
  });
});
