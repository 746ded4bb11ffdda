import { setFlagsFromString } from 'node:v8';
import { ConfigurationError, type Settings } from '../config.js';
import { type Answerer, QuestionError, answerIn, asking } from './asking.js';
import { type DocumentFile, type DocumentPart, documentFile, partsOf, textOf } from './documents.js';
import { count, print, tell } from './output.js';
import { progressOf } from './progress.js';

/** `wherekept import`: documents into the inventory, one after the other, each whole or not at all. */

/** What the command calls a format, and what the API does. */
export const formats = { yaml: 'YAML', tilt: 'TILT', fideslang: 'FIDESLANG', openlineage: 'OPENLINEAGE', csv: 'CSV', subprocessors: 'SUBPROCESSORS', backup: 'BACKUP' } as const;
export type Format = keyof typeof formats;

export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly source?: string;
  readonly validFrom?: string;
  readonly map?: readonly { readonly column: string; readonly field: string }[];
}

interface Fault { readonly pointer: string; readonly line: number | null; readonly column: number | null; readonly severity: string; readonly message: string }
interface Report {
  readonly dryRun: boolean; readonly added: number; readonly changed: number; readonly removed: number; readonly unchanged: number;
  readonly faults: readonly Fault[];
  readonly changes: { readonly totalCount: number; readonly nodes: readonly { readonly change: string; readonly kind: string; readonly key: string; readonly text: string }[] };
}
type Paged = Report & { readonly changes: { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } } };
interface Refusal { readonly message: string; readonly faults: readonly Fault[] }

const importInventory = `
mutation Import($input: ImportInventoryInput!, $after: String) {
  importInventory(input: $input) {
    __typename
    ... on UserError { message }
    ... on InvalidDocumentError { faults { ...fault } }
    ... on ImportReport {
      dryRun added changed removed unchanged faults { ...fault }
      changes(first: 500, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { change kind key text } }
    }
  }
}
fragment fault on ImportFault { pointer line column severity message }`;

/** Files of any size come in by batches, whose garbage V8 would let lie until the heap is a few times of what lives in it. */
const keepHeapSmall = (): void => { setFlagsFromString('--heap-growing-percent=30'); };

export async function importFiles(settings: Settings, format: Format, files: readonly string[], options: ImportOptions): Promise<void> {
  if (format === 'backup' || format === 'openlineage') keepHeapSmall();
  if (format === 'backup') {
    if (options.source !== undefined || options.validFrom !== undefined || (options.map ?? []).length > 0) throw new ConfigurationError('A backup takes none of --source, --valid-from and --map: it has all in it');
    const { restore } = await import('./restoring.js');
    return restore(settings, files, options);
  }
  if (files.length === 0) throw new ConfigurationError('Name the documents to take in');
  const documents = files.map((file) => documentFile(file, format === 'openlineage'));
  // All that are not larger than one request are read before any is sent.
  for (const document of documents) if (!document.inParts) textOf(document.file);
  await asking(settings, async (answerer) => {
    const outcomes: ({ file: string } & (Report | Refusal))[] = [];
    for (const document of documents) {
      const outcome = await importDocument(answerer, document, format, options);
      outcomes.push({ file: document.file, ...outcome });
      for (const { line, column, severity, message } of outcome.faults) tell(`${document.file}:${line ?? 1}:${column ?? 1}: ${severity === 'ERROR' ? '' : `${severity.toLowerCase()}: `}${message}`);
      if ('message' in outcome) break;
      if (options.json !== true) for (const line of inWords(document.file, outcome)) print(line);
    }
    if (options.json === true) print(JSON.stringify(outcomes, null, 2));
    refuseFaulty(outcomes, files.slice(outcomes.length));
  });
  return undefined;
}

const MAX_LISTED = 1_000;

/** A file whole, or part by part: then what was taken in stays, and the same again goes on. */
async function importDocument(answerer: Answerer, document: DocumentFile, format: Format, { dryRun = false, source, validFrom, map = [] }: ImportOptions): Promise<Report | Refusal> {
  const progress = progressOf(document.file, 'byte');
  const others = { format: formats[format], dryRun, ...(source === undefined ? {} : { source }), ...(validFrom === undefined ? {} : { validFrom }), ...(map.length === 0 ? {} : { mapping: map }) };
  let all: Report | undefined;
  try {
    for await (const part of partsOf(document)) {
      const outcome = await importOne(answerer, { ...others, document: part.text });
      if ('message' in outcome) {
        if (!document.inParts) return outcome;
        // Of many parts one with nothing sound in it ends nothing.
        all = joined(all, { dryRun, added: 0, changed: 0, removed: 0, unchanged: 0, faults: outcome.faults, changes: { totalCount: 0, nodes: [] } }, part);
      } else all = joined(all, outcome, part);
      progress.at(part.upTo, document.bytes);
    }
  } finally {
    progress.end();
  }
  return all ?? { message: 'There is nothing here', faults: [] };
}

function joined(before: Report | undefined, report: Report, { linesBefore }: DocumentPart): Report {
  const faults = report.faults.map((fault) => ({ ...fault, line: fault.line === null ? null : fault.line + linesBefore }));
  if (before === undefined) return { ...report, faults };
  return {
    dryRun: report.dryRun, added: before.added + report.added, changed: before.changed + report.changed, removed: before.removed + report.removed, unchanged: before.unchanged + report.unchanged,
    faults: [...before.faults, ...faults].slice(0, MAX_LISTED), changes: { totalCount: before.changes.totalCount + report.changes.totalCount, nodes: [...before.changes.nodes, ...report.changes.nodes].slice(0, MAX_LISTED) },
  };
}

async function importOne(answerer: Answerer, input: { readonly format: string; readonly document: string; readonly dryRun: boolean }): Promise<Report | Refusal> {
  const page = async (after: string | null): Promise<Paged | Refusal> => {
    const { importInventory: result } = await answerer.ask<{ importInventory: (Paged | Refusal) & { readonly __typename: string } }>(importInventory, { input, after });
    const { __typename, ...outcome } = result;
    return __typename === 'InvalidDocumentError' ? outcome : answerIn(outcome as Paged);
  };
  const first = await page(null);
  if ('message' in first) return first;
  const nodes = [...first.changes.nodes];
  // Asking for more of a dry run is one more dry run; what was written cannot be asked again.
  for (let { pageInfo } = first.changes; input.dryRun && pageInfo.hasNextPage;) {
    const next = await page(pageInfo.endCursor);
    if ('message' in next) return next;
    nodes.push(...next.changes.nodes);
    ({ pageInfo } = next.changes);
  }
  return { ...first, changes: { totalCount: first.changes.totalCount, nodes } };
}

function inWords(file: string, { dryRun, added, changed, removed, unchanged, changes }: Report): string[] {
  const more = changes.totalCount - changes.nodes.length;
  return [
    ...changes.nodes.map(({ text }) => text),
    ...(more > 0 ? [`and ${count(more, 'more change')}`] : []),
    `${file}: ${added} added, ${changed} changed, ${removed > 0 ? `${removed} removed, ` : ''}${unchanged} unchanged${dryRun ? ' (dry run: nothing was written)' : ''}`,
  ];
}

function refuseFaulty(outcomes: readonly ({ file: string } & (Report | Refusal))[], left: readonly string[]): void {
  const refused = outcomes.find((outcome): outcome is { file: string } & Refusal => 'message' in outcome);
  if (refused === undefined) return;
  throw new QuestionError(`${refused.file} was refused for ${count(refused.faults.length, 'fault')}: nothing of it was taken in${left.length > 0 ? `; not tried: ${left.join(', ')}` : ''}`);
}
