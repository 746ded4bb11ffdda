import { readFileSync } from 'node:fs';
import { ConfigurationError, type Settings } from '../config.js';
import { type Answerer, QuestionError, answerIn, asking } from './asking.js';
import { count, print, tell } from './output.js';

/** `wherekept import`: documents into the inventory, one after the other, each whole or not at all. */

/** What the command calls a format, and what the API does. */
export const formats = { yaml: 'YAML' } as const;
export type Format = keyof typeof formats;

export interface ImportOptions { readonly dryRun?: boolean; readonly json?: boolean }

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

export async function importFiles(settings: Settings, format: Format, files: readonly string[], { dryRun = false, json = false }: ImportOptions): Promise<void> {
  const documents = files.map((file) => ({ file, document: textOf(file) }));
  await asking(settings, async (answerer) => {
    const outcomes: ({ file: string } & (Report | Refusal))[] = [];
    for (const { file, document } of documents) {
      const outcome = await importOne(answerer, { format: formats[format], document, dryRun });
      outcomes.push({ file, ...outcome });
      for (const { line, column, message } of outcome.faults) tell(`${file}:${line ?? 1}:${column ?? 1}: ${message}`);
      if ('message' in outcome) break;
      if (!json) for (const line of inWords(file, outcome)) print(line);
    }
    if (json) print(JSON.stringify(outcomes, null, 2));
    refuseFaulty(outcomes, files.slice(outcomes.length));
  });
}

/** All files are read before any is sent. */
function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message}`);
  }
}

async function importOne(answerer: Answerer, input: { format: string; document: string; dryRun: boolean }): Promise<Report | Refusal> {
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
