import { expect } from 'vitest';
import type { TestApp } from '../app.js';
import type { Assessment } from './asking.js';

/** What is found once something is really written: by the inventory's own mutations, and by the documents that are made of it. */

export interface Ref { id: string; name: string }

export async function asked<T>(app: TestApp, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await app.ask(query, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data as T;
}

export async function upsert(app: TestApp, plural: string, items: object[]): Promise<void> {
  if (items.length === 0) return;
  const { done } = await asked<{ done: object }>(app, `mutation ($input: Upsert${plural}Input!) { done: upsert${plural}(input: $input) { __typename ... on UserError { message } } }`, { input: { items } });
  expect(done).toEqual({ __typename: 'InventoryWritten' });
}

/** Ends items today, with all that leads to them. */
export async function retire(app: TestApp, plural: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const { done } = await asked<{ done: object }>(app, `mutation ($input: Retire${plural}Input!) { done: retire${plural}(input: $input) { __typename ... on UserError { message } } }`, { input: { items: keys.map((item) => ({ item })), cascade: true } });
  expect(done).toEqual({ __typename: 'InventoryWritten' });
}

/** The whole notice, a line for each row. */
export async function notice(app: TestApp): Promise<string[]> {
  const { a, b } = await asked<Record<'a' | 'b', { content: string }>>(app, '{ a: noticeTables(format: JSON) { content } b: subProcessorPage(format: JSON) { content } }');
  return [a, b].flatMap(({ content }) => (JSON.parse(content) as { sections: { heading: string; rows: { cells: string[] }[] }[] }).sections.flatMap(({ heading, rows }) => rows.map(({ cells }) => `${heading}: ${cells.join(' | ')}`))).sort();
}

/** Rows of a notice with what was foretold of them. */
export function changed(rows: readonly string[], changes: Assessment['noticeChanges']): string[] {
  const left = [...rows];
  for (const { section, before } of changes) if (before.length > 0) left.splice(left.indexOf(`${section}: ${before.join(' | ')}`), 1);
  return [...left, ...changes.flatMap(({ section, after }) => (after.length > 0 ? [`${section}: ${after.join(' | ')}`] : []))].sort();
}

export interface RecordedActivity { id: string; recipients: (Ref & { as: string; engagedBy: Ref[] })[]; transfers: { way: string; to: Ref; importers: Ref[]; status: string }[] }
export async function record(app: TestApp): Promise<RecordedActivity[]> {
  const { record: { content } } = await asked<{ record: { content: string } }>(app, '{ record: recordOfProcessing(format: JSON) { content } }');
  return (JSON.parse(content) as { activities: RecordedActivity[] }).activities;
}

const worst = ['INSIDE_EEA', 'ADEQUATE', 'SAFEGUARDED', 'UNKNOWN', 'UNCOVERED'];
/** Importer and place with the worst status of all these activities: "Processor:a in Location:b" → status; or each activity’s own. */
export function transfersIn(activities: readonly RecordedActivity[], { takes = () => true, eachActivity = false }: { readonly takes?: (importer: string, activity: RecordedActivity) => boolean; readonly eachActivity?: boolean } = {}): Map<string, string> {
  const found = new Map<string, string>();
  for (const activity of activities) {
    for (const { way, to, importers, status } of activity.transfers) {
      for (const importer of importers.filter((one) => takes(one.id, activity))) {
        const key = `${importer.id} ${way === 'ACCESSED' ? 'from' : 'in'} ${to.id}${eachActivity ? ` ${activity.id}` : ''}`;
        if (worst.indexOf(status) > worst.indexOf(found.get(key) ?? 'INSIDE_EEA') || !found.has(key)) found.set(key, status);
      }
    }
  }
  return found;
}
export const placeOf = ({ organisation, way, to }: Assessment['transfers'][number]): string => `${organisation.id} ${way === 'ACCESSED' ? 'from' : 'in'} ${to.id}`;
