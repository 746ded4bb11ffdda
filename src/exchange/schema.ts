import { changeEnum } from '../schema/change.js';
import { severityEnum } from '../answers/finding.js';
import { InvalidInput, UserError, invalidInputType, userErrorType } from '../answers/schema.js';
import { type ItemChange, itemId } from '../inventory/index.js';
import { inventoryKindEnum } from '../inventory/schema.js';
import { builder } from '../schema/builder.js';
import { connectionOf, pageOf } from '../schema/connections.js';
import { type DocumentFault, InvalidDocument } from './fault.js';
import { importYaml } from './importing.js';
import { MAX_DOCUMENT_CHARACTERS } from './yaml/document.js';

const DEFAULT_CHANGES = 50;

const formatEnum = builder.enumType('ExchangeFormat', { description: 'What a document is written in.', values: { YAML: { description: 'Our own: an inventory document, see seed/inventory.schema.json.' } } as const });

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

const faultType = builder.objectRef<DocumentFault>('ImportFault').implement({
  description: 'Where and why a part of a document was not taken in.',
  fields: (t) => ({
    pointer: t.exposeString('pointer', { description: 'RFC 6901.' }),
    line: t.exposeInt('line', { nullable: true, description: 'From 1.' }),
    column: t.exposeInt('column', { nullable: true, description: 'From 1.' }),
    severity: t.field({ type: severityEnum, resolve: () => 'ERROR' as const }),
    message: t.exposeString('message'),
  }),
});

interface Report { readonly dryRun: boolean; readonly changes: readonly ItemChange[] }
const count = (report: Report, change: ItemChange['change']): number => report.changes.filter((one) => one.change === change).length;
const reportType = builder.objectRef<Report>('ImportReport').implement({
  description: 'What an import changed, or as a dry run would change. Importing the same again changes nothing.',
  fields: (t) => ({
    dryRun: t.exposeBoolean('dryRun'),
    added: t.int({ resolve: (report) => count(report, 'ADDED') }),
    changed: t.int({ resolve: (report) => count(report, 'CHANGED') }),
    removed: t.int({ description: 'Items that a later version of the same source no longer has.', resolve: (report) => count(report, 'REMOVED') }),
    unchanged: t.int({ resolve: (report) => count(report, 'UNCHANGED') }),
    faults: t.field({ type: [faultType], description: 'Parts left out. Our own format is strict: always empty.', resolve: () => [] }),
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

const importInput = builder.inputType('ImportInventoryInput', {
  description: 'A document to take in, whole or not at all.',
  fields: (t) => ({
    format: t.field({ type: formatEnum, required: true }),
    document: t.string({ required: true, description: `Its text, at most ${MAX_DOCUMENT_CHARACTERS / 1024 / 1024} Mi characters.` }),
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
  resolve: async (_parent, { input: { document, dryRun } }, { graph, stamp }) => {
    try {
      return { dryRun, changes: await importYaml(graph, document, { dryRun, stamp: stamp() }) };
    } catch (error) {
      if (error instanceof InvalidDocument) return new InvalidDocumentFailure(error.faults, error.message);
      throw error;
    }
  },
}));
