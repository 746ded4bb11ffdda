import type { Settings } from '../config.js';
import { type Answerer, QuestionError, asking } from './asking.js';
import { count, print, printDocument } from './output.js';
import { table } from './table.js';

/** `wherekept record`, `schedule`, `notice` and `sub-processors`: documents as they are, to be led into a file; the schedule also as a table. */

export interface DocumentOptions { readonly controller?: string; readonly asOf?: string; readonly format: string }
export interface RecordOptions extends DocumentOptions { readonly role: string }

interface ExportedDocument { readonly content: string }

const documents = {
  recordOfProcessing: { head: 'query Record($controller: String, $asOf: LocalDate, $format: RecordFormat!, $role: Role!)', more: ', role: $role' },
  noticeTables: { head: 'query Notice($controller: String, $asOf: LocalDate, $format: NoticeFormat!)', more: '' },
  subProcessorPage: { head: 'query SubProcessors($controller: String, $asOf: LocalDate, $format: NoticeFormat!)', more: '' },
} as const;

async function document(settings: Settings, name: keyof typeof documents, { format, ...variables }: DocumentOptions & { readonly role?: string }): Promise<void> {
  const { head, more } = documents[name];
  await asking(settings, async (answerer) => {
    const data = await answerer.ask<Record<string, ExportedDocument>>(`${head} { document: ${name}(controller: $controller, asOf: $asOf, format: $format${more}) { content } }`, { ...variables, format: format.toUpperCase() });
    printDocument(data['document']?.content ?? '');
  });
}

export const record = (settings: Settings, options: RecordOptions): Promise<void> => document(settings, 'recordOfProcessing', { ...options, role: options.role.toUpperCase() });
export const notice = (settings: Settings, options: DocumentOptions): Promise<void> => document(settings, 'noticeTables', options);
export const subProcessors = (settings: Settings, options: DocumentOptions): Promise<void> => document(settings, 'subProcessorPage', options);

export interface ScheduleOptions { readonly controller?: string; readonly asOf?: string; readonly json?: boolean }

interface Named { readonly id: string; readonly name: string }
interface Row { readonly dataType: Named; readonly holder: Named | null; readonly system: Named | null; readonly purpose: Named; readonly rule: Named | null; readonly status: string; readonly text: string }
interface Place { readonly heldAs: Named; readonly holder: Named | null; readonly asset: Named | null; readonly deadline: { readonly status: string } }
interface Page<T> { readonly totalCount: number; readonly nodes: readonly T[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }

const PAGE = 500;
const paged = 'totalCount pageInfo { hasNextPage endCursor }';
const item = '{ __typename id name }';
const shown = `dataType ${item} holder ${item} system ${item} purpose ${item} rule ${item} status text`;
const whole = `id ${shown} assets ${item} activities ${item} deadline { status on earliest notBefore stated awaiting { key name } proof { text article on rule ${item} } } evidence { section quote stated note source ${item} }`;
const rowsQuestion = (row: string, pageSize: number): string => `query Schedule($controller: String, $asOf: LocalDate, $after: String) { retentionSchedule(controller: $controller, asOf: $asOf, first: ${pageSize}, after: $after) { asOf ${paged} nodes { ${row} } } }`;
const placesQuestion = `query WithoutActivity($controller: String, $asOf: LocalDate, $after: String) {
  retentionSchedule(controller: $controller, asOf: $asOf, first: 1) { asOf withoutActivity(first: ${PAGE}, after: $after) { ${paged} nodes { heldAs ${item} holder ${item} asset ${item} deadline { status } } } }
}`;

export async function schedule(settings: Settings, { json, ...variables }: ScheduleOptions): Promise<void> {
  await asking(settings, async (answerer) => {
    // Of whole rows as many as one request may ask for, and some room.
    const found = await wholeSchedule(answerer, json ? rowsQuestion(whole, 100) : rowsQuestion(shown, PAGE), variables);
    if (json) print(JSON.stringify(found, null, 2));
    else for (const line of inWords(found)) print(line);
  });
}

interface WholeSchedule { readonly asOf: string; readonly rows: readonly Row[]; readonly withoutActivity: readonly Place[] }

async function wholeSchedule(answerer: Answerer, query: string, given: Record<string, unknown>): Promise<WholeSchedule> {
  let asOf: string | undefined;
  const ask = async <S extends { readonly asOf: string }>(question: string, after: string | null): Promise<S> => {
    // Today may end between two pages; the schedule has one day.
    const page = (await answerer.ask<{ retentionSchedule: S }>(question, { ...given, ...(asOf === undefined ? {} : { asOf }), after })).retentionSchedule;
    asOf = page.asOf;
    return page;
  };
  const rows = await allOf((after) => ask<Page<Row> & { readonly asOf: string }>(query, after));
  const withoutActivity = await allOf(async (after) => (await ask<{ readonly asOf: string; readonly withoutActivity: Page<Place> }>(placesQuestion, after)).withoutActivity);
  return { asOf: asOf ?? '', rows, withoutActivity };
}

async function allOf<T>(read: (after: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo, totalCount } = await read(after);
    all.push(...nodes);
    if (!pageInfo.hasNextPage) {
      if (all.length !== totalCount) throw new QuestionError('The inventory was changed while the schedule was read: ask again');
      return all;
    }
    after = pageInfo.endCursor;
  }
}

const UNNAMED = '(none named)';
const named = (one: Named | null): string => one?.name ?? UNNAMED;

function inWords({ asOf, rows, withoutActivity }: WholeSchedule): string[] {
  return [
    `Retention schedule as of ${asOf}`, '',
    ...(rows.length === 0 ? ['No activity is stated over any data.'] : [table(['data', 'holder', 'system', 'purpose', 'status', 'how long'], rows.map(({ dataType, holder, system, purpose, status, text }) => [dataType.name, named(holder), named(system), purpose.name, status, text]))]), '',
    `${count(rows.length, 'row')}.`,
    ...(withoutActivity.length === 0 ? [] : [
      '', 'Held, but no activity is stated, so nobody can say what for, nor for how long:', '',
      table(['data', 'holder', 'in', 'status'], withoutActivity.map(({ heldAs, holder, asset, deadline }) => [heldAs.name, named(holder), named(asset), deadline.status])),
    ]),
  ];
}
