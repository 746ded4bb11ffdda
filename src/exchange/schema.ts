import { changeEnum } from '../schema/change.js';
import { severityEnum } from '../answers/finding.js';
import { InvalidInput, UserError, invalidInputType, userErrorType } from '../answers/schema.js';
import { type ItemChange, itemId } from '../inventory/index.js';
import { inventoryKindEnum } from '../inventory/schema.js';
import { builder } from '../schema/builder.js';
import { connectionOf, pageOf } from '../schema/connections.js';
import { type DocumentFault, type ImportFault, InvalidDocument } from './fault.js';
import type { ExchangeFormat } from './format.js';
import { formats } from './formats.js';
import { type ImportOutcome, importInventory } from './importing.js';
import { MAX_DOCUMENT_CHARACTERS } from './yaml/document.js';

const DEFAULT_CHANGES = 50;

const formatEnum = builder.enumType('ExchangeFormat', { description: 'What a document is written in. See docs/exchange.md.', values: Object.fromEntries(Object.values(formats).map(({ format, description }) => [format, { description }])) as Record<ExchangeFormat, { description: string }> });

const changeType = builder.objectRef<ItemChange>('ImportChange').implement({
  description: 'What an import does to one item.',
  fields: (t) => ({
    change: t.field({ type: changeEnum, resolve: ({ change }) => change }),
    kind: t.field({ type: inventoryKindEnum, resolve: ({ kind }) => kind }),
    key: t.exposeString('key'),
    text: t.string({
      description: 'In words; of what changes, each attribute and link with what was and what will be.',
      resolve: ({ change, kind, key, name, differences }) => [`${change.toLowerCase()} ${itemId(kind, key)} “${name}”`, ...differences.map(({ field, before, after }) => `${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`)].join('\n'),
    }),
  }),
});

const faultType = builder.objectRef<DocumentFault & Partial<Pick<ImportFault, 'severity'>>>('ImportFault').implement({
  description: 'Where and why a part of a document was not taken in.',
  fields: (t) => ({
    pointer: t.exposeString('pointer', { description: 'RFC 6901.' }),
    line: t.exposeInt('line', { nullable: true, description: 'From 1.' }),
    column: t.exposeInt('column', { nullable: true, description: 'From 1.' }),
    severity: t.field({ type: severityEnum, description: 'ERROR: this part was left out. WARNING: it came in, otherwise than it stands there. INFO: worth knowing.', resolve: ({ severity }) => severity ?? 'ERROR' }),
    message: t.exposeString('message'),
  }),
});

const count = (report: ImportOutcome, change: ItemChange['change']): number => report.changes.filter((one) => one.change === change).length;
const reportType = builder.objectRef<ImportOutcome>('ImportReport').implement({
  description: 'What an import changed, or as a dry run would change. Importing the same again changes nothing.',
  fields: (t) => ({
    dryRun: t.exposeBoolean('dryRun'),
    added: t.int({ resolve: (report) => count(report, 'ADDED') }),
    changed: t.int({ resolve: (report) => count(report, 'CHANGED') }),
    removed: t.int({ description: 'Items that a later version of the same source no longer has.', resolve: (report) => count(report, 'REMOVED') }),
    unchanged: t.int({ resolve: (report) => count(report, 'UNCHANGED') }),
    faults: t.field({ type: [faultType], description: 'Parts left out, or read otherwise than they stand there. Our own format is strict: always empty.', resolve: (report) => [...report.faults] }),
    changes: t.field({
      type: connectionOf(changeType), description: `What changes, item by item; ${DEFAULT_CHANGES} a page, at most 500.`, args: { first: t.arg.int(), after: t.arg.string() },
      resolve: (report, args) => pageOf(report.changes.filter(({ change }) => change !== 'UNCHANGED'), args, 'ImportReport.changes', DEFAULT_CHANGES, ({ kind, key }) => itemId(kind, key)),
    }),
  }),
});

class InvalidDocumentFailure extends UserError {
  constructor(readonly faults: readonly DocumentFault[], message: string) { super(message, ['input', 'document']); }
}
const invalidDocumentType = builder.objectType(InvalidDocumentFailure, {
  name: 'InvalidDocumentError', interfaces: [userErrorType], description: 'The document was refused; nothing was changed.',
  fields: (t) => ({ faults: t.field({ type: [faultType], resolve: (error) => [...error.faults] }) }),
});

const mappingInput = builder.inputType('ColumnMappingInput', {
  description: 'A column of a table and the field that it fills.',
  fields: (t) => ({ column: t.string({ required: true, description: 'As its heading says.' }), field: t.string({ required: true, description: 'See docs/exchange.md.' }) }),
});
const importInput = builder.inputType('ImportInventoryInput', {
  description: 'A document to take in, whole or not at all.',
  fields: (t) => ({
    format: t.field({ type: formatEnum, required: true }),
    document: t.string({ required: true, description: `Its text, at most ${MAX_DOCUMENT_CHARACTERS / 1024 / 1024} Mi characters.` }),
    source: t.string({ description: 'Key or words for the source: a later document of the same source replaces what this one says. Absent: the document, or its format, says it. Not for YAML.' }),
    validFrom: t.field({ type: 'LocalDate', description: 'The day from which its facts hold, and on which what it no longer says ended. Absent: the document’s own date, else today. Not for YAML.' }),
    mapping: t.field({ type: [mappingInput], description: 'For CSV: which column is which field.' }),
    dryRun: t.boolean({ required: true, defaultValue: false, description: 'Report the difference and write nothing.' }),
  }),
});

builder.mutationField('importInventory', (t) => t.field({
  type: builder.unionType('ImportInventoryResult', {
    description: 'What was changed, or why nothing was.',
    types: [reportType, invalidDocumentType, invalidInputType],
    resolveType: (value) => (value instanceof InvalidDocumentFailure ? invalidDocumentType : value instanceof InvalidInput ? invalidInputType : reportType),
  }),
  description: 'Takes a document into the inventory.',
  args: { input: t.arg({ type: importInput, required: true }) },
  resolve: async (_parent, { input }, { graph, asking, stamp }) => {
    try {
      return await importInventory(graph, input, { today: await asking.asOf(), stamp: stamp() });
    } catch (error) {
      if (error instanceof InvalidDocument) return new InvalidDocumentFailure(error.faults, error.message);
      throw error;
    }
  },
}));
