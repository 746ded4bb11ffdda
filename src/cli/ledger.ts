import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigurationError, type Settings } from '../config.js';
import { type Answerer, answerIn, asking } from './asking.js';
import { count, print, printDocument, tell } from './output.js';
import { table } from './table.js';

/** `wherekept ledger`: the erasure ledger, kept apart from backups, and what a restored backup has brought back. One JSON text a line, as a backup has it. */

const HEADING = '{"wherekept":"erasure-ledger","version":1}';
const PAGE = 500;
const fields = ['digest', 'how', 'erasedOn', 'confirmedAt', 'confirmedBy'] as const;
type Entry = Readonly<Record<(typeof fields)[number], string>>;
interface EntryPage { readonly nodes: readonly Entry[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }

export async function exportLedger(settings: Settings): Promise<void> {
  await asking(settings, async (answerer) => {
    const lines: string[] = [HEADING];
    for (let after: string | null = null; ;) {
      const { erasureLedger: { nodes, pageInfo } }: { erasureLedger: EntryPage } = await answerer.ask(`query Ledger($after: String) { erasureLedger(first: ${PAGE}, after: $after) { nodes { ${fields.join(' ')} } pageInfo { hasNextPage endCursor } } }`, { after });
      lines.push(...nodes.map((entry) => JSON.stringify(Object.fromEntries(fields.map((field) => [field, entry[field]])))));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    printDocument(`${lines.join('\n')}\n${JSON.stringify({ end: lines.length - 1, sha256: digestOf(lines) })}\n`);
    tell(`${count(lines.length - 1, 'confirmed erasure')}. Keep this apart from backups, and from the keys.`);
  });
}

const digestOf = (lines: readonly string[]): string => createHash('sha256').update(lines.map((line) => `${line}\n`).join('')).digest('hex');

/** The entries of an exported ledger, all of them. @throws ConfigurationError where it is not whole. */
export function ledgerIn(text: string, name: string): Entry[] {
  const refuse = (line: number, message: string): never => { throw new ConfigurationError(`${name}:${line}: ${message}. Nothing was taken in`); };
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const last = lines.pop() ?? '';
  if (lines[0] !== HEADING) return refuse(1, `is no erasure ledger: it begins with ${HEADING}`);
  const end = parsed(last);
  if (end?.['end'] !== lines.length - 1 || end['sha256'] !== digestOf(lines)) return refuse(lines.length + 1, 'the ledger is cut off or was changed: its last line does not fit the lines before it');
  return lines.slice(1).map((line, at) => {
    const entry = parsed(line);
    return entry !== undefined && fields.every((field) => typeof entry[field] === 'string') ? Object.fromEntries(fields.map((field) => [field, entry[field]])) as Entry : refuse(at + 2, 'is no entry');
  });
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}

interface Named { readonly name: string }
interface ReturnedRow {
  readonly person: { readonly id: string };
  readonly entry: { readonly how: string; readonly erasedOn: string };
  readonly holding: { readonly id: string; readonly reference: string | null; readonly dataType: Named; readonly system: Named | null; readonly holder: Named | null };
}

export async function replayLedger(settings: Settings, file: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const entries = ledgerIn(text, file);
  await asking(settings, async (answerer) => {
    let added = 0;
    for (let at = 0; at < entries.length; at += PAGE) added += await takeIn(answerer, entries.slice(at, at + PAGE));
    const returned = await returnedIn(answerer);
    if (json) print(JSON.stringify({ entries: entries.length, added, returned: returned.rows, completeness: { complete: returned.gaps.length === 0, gaps: returned.gaps } }, null, 2));
    else {
      print(`${count(entries.length, 'entry').replace(/entrys$/, 'entries')}, ${added} of them new to this store.`);
      if (returned.rows.length === 0) print('Nothing that was erased is registered.');
      else {
        print(`${count(returned.rows.length, 'holding')} came back although ${returned.rows.length === 1 ? 'its' : 'their'} erasure was confirmed. Have the holders make sure that they are gone, then confirm it again (recordErasure):\n`);
        print(table(['erased on', 'data', 'system', 'holder', 'reference', 'holding', 'person'], returned.rows.map(({ person, entry, holding }) => [entry.erasedOn, holding.dataType.name, holding.system?.name ?? '', holding.holder?.name ?? '', holding.reference ?? '', holding.id, person.id])));
      }
    }
    for (const { code, message } of returned.gaps) tell(`wherekept: not complete: ${message} (${code})`);
  });
}

async function takeIn(answerer: Answerer, entries: readonly Entry[]): Promise<number> {
  const { replayErasureLedger: answer } = await answerer.ask<{ replayErasureLedger: { added: number } | { message: string } }>(
    'mutation Replay($input: ReplayErasureLedgerInput!) { replayErasureLedger(input: $input) { ... on UserError { message } ... on ErasureLedgerReplayed { added } } }', { input: { entries } },
  );
  return answerIn<{ added: number }>(answer).added;
}

interface Gap { readonly code: string; readonly message: string }
interface ReturnedPage { readonly completeness: { readonly gaps: readonly Gap[] }; readonly holdings: readonly ReturnedRow[]; readonly endCursor: string | null }

async function returnedIn(answerer: Answerer): Promise<{ rows: ReturnedRow[]; gaps: readonly Gap[] }> {
  const rows: ReturnedRow[] = [];
  for (let after: string | null = null; ;) {
    const { returnedHoldings: page }: { returnedHoldings: ReturnedPage } = await answerer.ask(
      'query Returned($after: String) { returnedHoldings(first: 250, after: $after) { completeness { gaps { code message } } holdings { person { id } entry { how erasedOn } holding { id reference dataType { name } system { name } holder { name } } } endCursor } }', { after },
    );
    rows.push(...page.holdings);
    if (page.endCursor === null) return { rows, gaps: page.completeness.gaps };
    after = page.endCursor;
  }
}
