import type { InvalidInput } from '../../answers/schema.js';
import type { Graph } from '../../graph/index.js';
import { readRevision } from '../../inventory/index.js';
import { type ExportedDocument, csvOf, exported } from '../../records/index.js';
import { ApiError } from '../../schema/errors.js';
import type { Reading } from '../ask.js';
import { revisionOfPersons } from '../everybody.js';
import { type TermFailure, Terms, failureOf } from '../terms.js';
import { type DueEntry, type DuePass, type DueQuestion, duePass, positionOf } from './pass.js';

/** Asking what goes when: terms, a memory for the pages that follow, the list as CSV. */

export interface DueInput { readonly by: string; readonly system?: string | null | undefined; readonly processor?: string | null | undefined; readonly dataType?: string | null | undefined }

/** So many are kept of a pass, so that a list read page by page is not made anew for every page. */
const KEPT = 20_000;
const MAX_CSV_ROWS = 100_000;
const MAX_PASSES = 4;
const memories = new WeakMap<Graph, Map<string, DuePass>>();

export class Due {
  constructor(private readonly reading: Reading, readonly question: DueQuestion, readonly first: DuePass) {}

  get asOf(): string {
    return this.first.asOf;
  }

  /** The page of at most `count` behind a position, entered in the audit chain. */
  async page(after: string, count: number): Promise<{ readonly entries: readonly DueEntry[]; readonly more: boolean }> {
    const pass = after === '' ? this.first : await passFor(this.reading, this.question, after, count);
    const behind = pass.entries.filter((entry) => positionOf(entry) > after);
    const entries = behind.slice(0, count);
    await this.#enter('due', entries);
    return { entries, more: pass.more || behind.length > count };
  }

  /** The whole list. @throws LIMIT_EXCEEDED where it is longer than one document may be: there is no part of a document. */
  async csv(): Promise<ExportedDocument> {
    const { asking } = this.reading;
    const { entries, more } = await duePass(asking, this.question, '', MAX_CSV_ROWS);
    if (more) throw new ApiError('LIMIT_EXCEEDED', `More than ${MAX_CSV_ROWS} holdings are due: the document would not be whole, so there is none. Narrow it by system, processor or data type, or read \`holdings\` page by page`);
    await this.#enter('exportDue', entries);
    const vocabulary = await asking.vocabulary();
    const word = (id: string): string => vocabulary.word(id)?.name ?? id;
    return exported(`due-by-${this.question.by}`, 'csv', csvOf(
      ['status', 'last day', 'system', 'holder', 'data type', 'data subject', 'activity', 'reference', 'holding', 'person'],
      entries.map(({ id, on, head, reference, of }) => [on < this.asOf ? 'OVERDUE' : 'DUE', on, of.system?.name ?? '', of.holder?.name ?? '', word(of.dataType), word(of.subject), of.activity?.name ?? '', reference ?? '', id, head]),
    ));
  }

  async #enter(action: string, entries: readonly DueEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { stamp, readTrail } = this.reading;
    await readTrail.record({ ...stamp(), action, about: [...new Set(entries.map(({ head }) => head))].sort(), batch: { ...asked(this.question), asOf: this.asOf, holdings: entries.map(({ id }) => id) } });
  }
}

const asked = ({ by, system, processor, dataType }: DueQuestion): object => ({ by, system: system ?? null, processor: processor ?? null, dataType: dataType ?? null });

export async function dueBy(reading: Reading, { by, system, processor, dataType }: DueInput): Promise<Due | TermFailure | InvalidInput> {
  const terms = new Terms(reading.asking, reading.loaders);
  terms.name('System', system, ['system']);
  terms.name('Processor', processor, ['processor']);
  terms.name('DataType', dataType, ['dataType']);
  const failure = failureOf(terms.faults, await terms.resolve());
  if (failure !== undefined) return failure;
  const question: DueQuestion = {
    by, system: system == null ? undefined : terms.id('System', system), processor: processor == null ? undefined : terms.id('Processor', processor), dataType: dataType == null ? undefined : terms.id('DataType', dataType),
  };
  return new Due(reading, question, await passFor(reading, question, '', 1));
}

/** A pass that has the page behind a position: one that is remembered, as long as nobody wrote since, or a new one. */
async function passFor({ asking }: Pick<Reading, 'asking'>, question: DueQuestion, after: string, count: number): Promise<DuePass> {
  const { graph, signal } = asking;
  const state = async (): Promise<string> => JSON.stringify([await readRevision(graph, { signal }), await revisionOfPersons(asking), await asking.asOf(), asked(question)]);
  const memory = memories.get(graph) ?? new Map<string, DuePass>();
  memories.set(graph, memory);
  const before = await state();
  for (const [key, pass] of memory) {
    if (!key.startsWith(before) || pass.after > after) continue;
    if (!pass.more || pass.entries.filter((entry) => positionOf(entry) > after).length > count) return pass;
  }
  const pass = await duePass(asking, question, after, KEPT);
  if (await state() === before) {
    memory.set(`${before} ${after}`, pass);
    for (const oldest of memory.keys()) if (memory.size > MAX_PASSES) memory.delete(oldest);
  }
  return pass;
}
