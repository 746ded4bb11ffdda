import type { Asking } from '../asking.js';
import { suggestionsFor } from '../inventory/index.js';
import { foldTerm } from '../law/index.js';
import { ApiError } from '../schema/errors.js';
import { MAX_TERM } from '../where/ask.js';
import { type Kept, everyPlace, refreshVocabulary, withFreshVocabulary } from '../where/index.js';
import { recordCsv } from './csv.js';
import { type ExportedDocument, exported } from './exported.js';
import { recordHtml } from './html.js';
import { type NoticeSection, noticeSections } from './notice.js';
import { noticeOf, wantedByNotice } from './noticeLists.js';
import { type ProcessingRecord, type Role, recordFrom, wantedOf } from './record.js';
import { readRegister, tooLarge } from './register.js';
import { type ScheduleRow, scheduleRows } from './schedule.js';
import { tablesCsv, tablesHtml, tablesJson, tablesMarkdown, tablesOf } from './tables.js';

/** Questions of this room: terms resolved, registers read, documents made. */

/** The controller that a term names; an error in words where it names none or several. */
export async function controllerNamed(asking: Asking, term: string | null | undefined): Promise<string | undefined> {
  if (term === null || term === undefined) return undefined;
  if (term.length > MAX_TERM || foldTerm(term) === '') throw new ApiError('BAD_USER_INPUT', `controller ${term.length > MAX_TERM ? `is longer than ${MAX_TERM} characters` : 'holds no letter or digit'}`);
  let vocabulary = await asking.vocabulary();
  let found = vocabulary.resolve('Controller', term);
  // A word may be newer than what is remembered: only a fresh look makes it unknown.
  if (found.length === 0 && await refreshVocabulary(asking)) {
    vocabulary = await asking.vocabulary();
    found = vocabulary.resolve('Controller', term);
  }
  if (found.length > 1) throw new ApiError('AMBIGUOUS_TERM', `“${term}” names ${found.join(', ')}: give one of these ids`);
  if (found[0] !== undefined) return found[0];
  const near = suggestionsFor(term, vocabulary.words('Controller'));
  throw new ApiError('UNKNOWN_TERM', `No controller is called “${term}”${near.length > 0 ? `. Near it: ${near.join(', ')}` : ''}`);
}

export async function processingRecord(asking: Asking, { role, controller }: { readonly role: Role; readonly controller?: string | null | undefined }): Promise<ProcessingRecord> {
  const question = { role, controller: await controllerNamed(asking, controller) };
  // A processor’s record names those it acts for, whose activities these are not: it is narrowed by activity, not by place.
  const register = await readRegister(asking, role === 'CONTROLLER' ? { controller: question.controller } : {}, (outline) => wantedOf(outline, question));
  return recordFrom(register, question);
}

const recordFormats = { CSV: ['csv', recordCsv], JSON: ['json', (record: ProcessingRecord) => `${JSON.stringify(record, null, 2)}\n`], HTML: ['html', recordHtml] } as const;
export type RecordFormat = keyof typeof recordFormats;

export async function recordOfProcessing(asking: Asking, question: { readonly role: Role; readonly controller?: string | null | undefined; readonly format: RecordFormat }): Promise<ExportedDocument> {
  const record = await processingRecord(asking, question);
  const [extension, write] = recordFormats[question.format];
  return exported(`record-of-processing-${question.role.toLowerCase()}-${record.asOf}`, extension, write(record));
}

/** Every row of the schedule, with the places and deadlines that they come from. */
export async function retentionSchedule(asking: Asking, controller: string | null | undefined): Promise<{ readonly kept: Kept; readonly rows: readonly ScheduleRow[] }> {
  const narrowing = { controller: await controllerNamed(asking, controller) };
  const kept = await withFreshVocabulary(asking, () => everyPlace(asking, narrowing));
  const [gap] = kept.gaps;
  if (gap !== undefined) throw tooLarge(gap.message);
  return { kept, rows: scheduleRows(kept) };
}

export type TablesFormat = 'HTML' | 'MARKDOWN' | 'CSV' | 'JSON';
export interface TablesQuestion { readonly controller?: string | null | undefined; readonly format: TablesFormat }

const subProcessorSections = ['SUB_PROCESSORS'] as const;
const noticeTableSections = (Object.keys(noticeSections) as NoticeSection[]).filter((section) => section !== 'SUB_PROCESSORS');

/** The tables of the public notice. */
export const noticeTables = (asking: Asking, question: TablesQuestion): Promise<ExportedDocument> => tables(asking, question, { name: 'notice-tables', title: 'Privacy notice: tables', sections: noticeTableSections });
/** Who is engaged in turn. */
export const subProcessorPage = (asking: Asking, question: TablesQuestion): Promise<ExportedDocument> => tables(asking, question, { name: 'sub-processors', title: 'Sub-processors', sections: subProcessorSections });

async function tables(asking: Asking, { controller, format }: TablesQuestion, { name, title, sections }: { readonly name: string; readonly title: string; readonly sections: readonly NoticeSection[] }): Promise<ExportedDocument> {
  const question = { controller: await controllerNamed(asking, controller) };
  const register = await readRegister(asking, {}, (outline) => wantedByNotice(outline, question));
  const { asOf, facts, vocabulary } = register.kept;
  const of = question.controller === undefined ? facts.house?.name ?? null : vocabulary.word(question.controller)?.name ?? question.controller;
  const document = tablesOf(`wherekept.${name}`, { asOf, of }, sections, noticeOf(register, question));
  switch (format) {
    case 'HTML': return exported(`${name}-${asOf}`, 'html', tablesHtml(title, document));
    case 'MARKDOWN': return exported(`${name}-${asOf}`, 'md', tablesMarkdown(title, document));
    case 'CSV': return exported(`${name}-${asOf}`, 'csv', tablesCsv(document));
    case 'JSON': return exported(`${name}-${asOf}`, 'json', tablesJson(document));
  }
}
