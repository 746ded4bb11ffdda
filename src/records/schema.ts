import { evidenceRef, assetType, organisationType, tableEnum, typeOfKind } from '../inventory/schema.js';
import { type ItemRef, builder } from '../schema/builder.js';
import { type Page, connectionOf, listNamed, pageInOrder } from '../schema/connections.js';
import type { Kept } from '../where/index.js';
import { deadlineType, placeType, statusEnum } from '../where/schema.js';
import { noticeTables, recordOfProcessing, retentionSchedule, subProcessorPage } from './ask.js';
import type { ExportedDocument } from './exported.js';
import type { Role } from './record.js';
import { type ScheduleRow, limitOfRow, placesWithoutActivity } from './schedule.js';

const DEFAULT_ROWS = 50;
const asOfArgument = { type: 'LocalDate', description: 'As of this day; one value in an operation, today where none is given.' } as const;

export const exportedDocument = builder.objectRef<ExportedDocument>('ExportedDocument').implement({
  description: 'A document as a file, whole. One that would be longer than 16 Mi characters is an error (LIMIT_EXCEEDED) and never a part of itself.',
  fields: (t) => ({
    filename: t.exposeString('filename', { description: 'A name for the file: `record-of-processing-controller-2026-11-23.csv`.' }),
    mediaType: t.exposeString('mediaType', { description: 'What it is (RFC 6838): `text/csv; charset=utf-8; header=present`.' }),
    content: t.exposeString('content', { description: 'All of it.' }),
  }),
});

const recordFormat = builder.enumType('RecordFormat', {
  description: 'What a record of processing is written in.',
  values: {
    CSV: { description: 'A row for each activity, RFC 4180 with a header. Cells that a spreadsheet would run as a formula begin with an apostrophe.' },
    JSON: { description: 'The shape that docs/records.md describes: every date with its status, proof and evidence.' },
    HTML: { description: 'A page to read and to print, without scripts.' },
  } as const,
});

builder.queryField('recordOfProcessing', (t) => t.field({
  type: exportedDocument, complexity: 20_000,
  description: 'The record of processing activities: for the role CONTROLLER all of GDPR Art. 30(1)(a)–(g), for PROCESSOR Art. 30(2)(a)–(d). What no source states says so, “not stated” or UNKNOWN; its time limits are those of `whereKept`. Complete, or an error.',
  args: {
    role: t.arg({ type: tableEnum('Role'), required: true, defaultValue: 'CONTROLLER', description: 'In which role the house acts: whose activities they are, or on whose behalf.' }),
    controller: t.arg.string({ description: 'Only this controller’s activities; for the role PROCESSOR also those carried out on its behalf.' }),
    format: t.arg({ type: recordFormat, required: true, defaultValue: 'CSV', description: 'What it is written in.' }),
    asOf: t.arg(asOfArgument),
  },
  resolve: (_parent, { role, controller, format }, { asking }) => recordOfProcessing(asking, { role: role as Role, controller, format: format }),
}));

interface RowIn { readonly row: ScheduleRow; readonly kept: Kept }
const scheduleRow = builder.objectRef<RowIn>('RetentionScheduleRow').implement({
  description: 'How long one data type is kept at one holder, in one system, for one purpose. GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f).',
  fields: (t) => ({
    id: t.id({ description: 'Stable as long as data type, holder, system and purpose are.', resolve: ({ row }) => row.id }),
    dataType: t.field({ type: typeOfKind('DataType'), description: 'As it is held there.', resolve: ({ row }) => row.dataType }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who has it. null: the source names none.', resolve: ({ row }) => row.holder as ItemRef }),
    system: t.field({ type: typeOfKind('System'), nullable: true, description: 'In which system. null: none is named.', resolve: ({ row }) => row.system }),
    assets: t.field({ type: [assetType], description: 'The system, or what in it is named.', resolve: ({ row }) => distinct(row.places.flatMap(({ asset }) => (asset === null ? [] : [asset]))) }),
    purpose: t.field({ type: typeOfKind('Purpose'), description: 'What for.', resolve: ({ row }) => row.purpose }),
    activities: t.field({ type: [typeOfKind('Activity')], description: 'The activities over it for that purpose; past ones too.', resolve: ({ row }) => distinct(row.uses.map(({ activity }) => activity)) }),
    rule: t.field({
      type: typeOfKind('RetentionRule'), nullable: true, description: 'The rule that decides; null: none is stated. Where several decide alike, the first by its id; `text` names all.',
      resolve: ({ row, kept }) => { const { rule } = limitOfRow(row, kept); return rule === null ? null : { id: rule, name: kept.vocabulary.ruleName(rule) }; },
    }),
    status: t.field({ type: statusEnum, description: 'Without events of a single case: what the rule needs to become a date is in `deadline.awaiting`.', resolve: ({ row, kept }) => limitOfRow(row, kept).deadline.status }),
    text: t.string({ description: 'Rule and status in words: “5 years after Account closed (Commercial information in the CRM); no date yet: it depends on Account closed”.', resolve: ({ row, kept }) => limitOfRow(row, kept).text }),
    deadline: t.field({ type: deadlineType, description: 'With its proof: what all these uses say together.', resolve: ({ row, kept }) => ({ deadline: limitOfRow(row, kept).deadline, kept }) }),
    evidence: t.field({ type: [evidenceRef], description: 'Where it is said that the data are there.', resolve: ({ row }, _args, { loaders }) => loaders.evidence([...new Set(row.places.flatMap(({ evidence }) => evidence))]) }),
  }),
});
const distinct = (items: readonly ItemRef[]): ItemRef[] => [...new Map(items.map(({ id, name }) => [id, { id, name }])).values()];

interface SchedulePage extends Page<RowIn> { readonly kept: Kept }
const scheduleConnection = connectionOf(scheduleRow, 'RetentionSchedule');
builder.objectFields(scheduleConnection, (t) => ({
  asOf: t.field({ type: 'LocalDate', description: 'The day on which it holds.', resolve: (page) => (page as SchedulePage).kept.asOf }),
  withoutActivity: t.field({
    type: connectionOf(placeType), description: `Data held somewhere with no activity stated over them: nobody can say what for, so they are in no row, and their deadline is UNKNOWN. ${DEFAULT_ROWS} a page, at most 500.`,
    args: { first: t.arg.int({ description: 'How many.' }), after: t.arg.string({ description: 'After the place with this cursor.' }) },
    resolve: (page, args) => {
      const { kept } = page as SchedulePage;
      const places = placesWithoutActivity(kept).sort((a, b) => (a.id < b.id ? -1 : 1));
      return pageInOrder(places, args, 'RetentionScheduleConnection.withoutActivity', DEFAULT_ROWS, ({ id }) => id, (place) => ({ place, kept }));
    },
  }),
}));

builder.queryField('retentionSchedule', (t) => t.field({
  type: scheduleConnection, complexity: ({ first }) => ({ field: 20_000, multiplier: first ?? DEFAULT_ROWS }),
  description: 'The retention schedule: a row for each data type, holder, system and purpose, in the order of data types’ names, with the deadline that `whereKept` gives. Whole, or an error. What has no activity, and so no purpose, is in `withoutActivity`.',
  args: {
    first: t.arg.int({ description: `How many rows; ${DEFAULT_ROWS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the row with this cursor.' }),
    controller: t.arg.string({ description: 'Only this controller’s activities.' }),
    asOf: t.arg(asOfArgument),
  },
  resolve: async (_parent, { controller, ...page }, { asking }): Promise<SchedulePage> => {
    const { kept, rows } = await retentionSchedule(asking, controller);
    return { ...pageInOrder(rows, page, listNamed('retentionSchedule', controller ?? ''), DEFAULT_ROWS, ({ position }) => position, (row) => ({ row, kept })), kept };
  },
}));

const noticeFormat = builder.enumType('NoticeFormat', {
  description: 'What the tables of a notice are written in.',
  values: {
    HTML: { description: 'A page to read and to print, without scripts.' },
    MARKDOWN: { description: 'GitHub-flavoured Markdown: a heading and a table for each section.' },
    CSV: { description: 'One table as it is; of several, whose columns differ, a line for each cell.' },
    JSON: { description: 'Sections with columns and rows; docs/records.md has the shape.' },
  } as const,
});
const tablesArguments = {
  controller: { type: 'String', description: 'Whose: what this controller does, alone or jointly. Of the house where it is not said, with what is nobody’s; of all that there is where none is the house.' },
  format: { type: noticeFormat, required: true, defaultValue: 'HTML', description: 'What they are written in.' },
  asOf: asOfArgument,
} as const;

builder.queryFields((t) => ({
  noticeTables: t.field({
    type: exportedDocument, complexity: 20_000,
    description: 'The tables of the public privacy notice, in a notice’s own form: who we are, purposes, collection, retention, processors (with data, purpose and location), recipients, safeguards, security, rights, authority. GDPR Art. 13, 14. Complete, or an error.',
    args: { controller: t.arg(tablesArguments.controller), format: t.arg(tablesArguments.format), asOf: t.arg(tablesArguments.asOf) },
    resolve: (_parent, { controller, format }, { asking }) => noticeTables(asking, { controller, format }),
  }),
  subProcessorPage: t.field({
    type: exportedDocument, complexity: 20_000,
    description: 'The public list of sub-processors: whom the house engages for what it does on behalf of its customers, and whom processors engage in turn, at any depth. GDPR Art. 28(2), (4). Complete, or an error.',
    args: { controller: t.arg(tablesArguments.controller), format: t.arg(tablesArguments.format), asOf: t.arg(tablesArguments.asOf) },
    resolve: (_parent, { controller, format }, { asking }) => subProcessorPage(asking, { controller, format }),
  }),
}));
