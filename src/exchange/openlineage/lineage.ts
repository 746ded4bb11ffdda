import type { ItemId } from '../../inventory/kinds.js';
import type { EventReading, Path } from './event.js';
import { type Job, type Observed, later } from './observations.js';

/**
 * Lineage that an event states column by column or edge by edge (facets columnLineage and lineage). A column that only steers another, by
 * filtering, joining, sorting or grouping (INDIRECT), gives it none of its values: then the flow is between the datasets.
 */

export interface ColumnFlow {
  readonly job: Job | undefined;
  /** Whose facet it is; undefined: the entries of a job name their targets themselves. */
  readonly target: Job | undefined;
}

export function readColumnLineage(facet: Record<string, unknown>, path: Path, { job, target }: ColumnFlow, reading: EventReading): Observed[] {
  if (target === undefined) return [];
  const flows: Observed[] = [];
  const fields = reading.object(facet['fields'], [...path, 'fields']) ?? {};
  for (const [name, value] of Object.entries(fields)) {
    const at = [...path, 'fields', name];
    const column = reading.object(value, at);
    if (column === undefined || reading.text(name, at, 'the column') === undefined) continue;
    const [type, description] = [reading.prose(column['transformationType'], [...at, 'transformationType']), reading.prose(column['transformationDescription'], [...at, 'transformationDescription'])];
    const older = [type, description].filter((part) => part !== undefined).join(': ');
    for (const [one, where] of reading.list(column['inputFields'], [...at, 'inputFields'])) flows.push(...flowOf(one, where, { job, target, column: name, older, needsField: true }, reading));
  }
  for (const [one, where] of reading.list(facet['dataset'], [...path, 'dataset'])) flows.push(...flowOf(one, where, { job, target, column: undefined, older: '', needsField: true }, reading));
  return flows;
}

/** An entry of the lineage facet: a target, and what feeds it or each of its columns. */
export function readLineage(value: unknown, path: Path, { job, target }: ColumnFlow, reading: EventReading): Observed[] {
  const entry = reading.object(value, path);
  if (entry === undefined) return [];
  const isJob = entry['type'] === 'JOB';
  if (!isJob && entry['type'] !== 'DATASET') {
    reading.tell([...path, 'type'], 'ERROR', '“type” has to be DATASET or JOB: the entry is left out');
    return [];
  }
  const named = isJob && entry['namespace'] === undefined && entry['name'] === undefined ? job : target ?? reading.named(entry, path, 'the entry');
  if (named === undefined) return [];
  const flows: Observed[] = [];
  for (const [one, where] of reading.list(entry['inputs'], [...path, 'inputs'])) flows.push(...flowOf(one, where, { job, target: named, targetIsJob: isJob, column: undefined, older: '', needsField: false }, reading));
  const fields = reading.object(entry['fields'], [...path, 'fields']) ?? {};
  for (const [name, one] of Object.entries(fields)) {
    const at = [...path, 'fields', name];
    const column = reading.object(one, at);
    if (column === undefined || reading.text(name, at, 'the column') === undefined) continue;
    for (const [input, where] of reading.list(column['inputs'], [...at, 'inputs'])) flows.push(...flowOf(input, where, { job, target: named, targetIsJob: isJob, column: name, older: '', needsField: false }, reading));
  }
  return flows;
}

interface Way {
  readonly job: Job | undefined;
  readonly target: Job;
  readonly targetIsJob?: boolean;
  readonly column: string | undefined;
  /** What the older form of the facet says of the transformation. */
  readonly older: string;
  readonly needsField: boolean;
}

function flowOf(value: unknown, path: Path, { job, target, targetIsJob = false, column, older, needsField }: Way, reading: EventReading): Observed[] {
  const input = reading.object(value, path);
  if (input === undefined) return [];
  const { observations, by, moment } = reading;
  const sourceIsJob = input['type'] === 'JOB';
  const source = sourceIsJob && input['namespace'] === undefined && input['name'] === undefined ? job : reading.named(input, path, 'the input');
  if (source === undefined) return [];
  const field = input['field'] === undefined && !needsField ? undefined : reading.text(input['field'], [...path, 'field'], 'the column of the input');
  const { text, steers } = transformationsIn(input['transformations'], path, reading);
  const assetOf = (ref: Job, isJob: boolean, name: string | undefined): ItemId =>
    (isJob ? observations.jobAsset(ref, by, moment) : name === undefined ? observations.dataset(ref, by, moment) : observations.field(ref, [name], by, moment)).id;
  // Both columns are known to be there, whichever way the data go.
  const [from, to] = [assetOf(source, sourceIsJob, field), assetOf(target, targetIsJob, column)];
  const flow = steers
    ? observations.flow(job, 'lineage', assetOf(source, sourceIsJob, undefined), assetOf(target, targetIsJob, undefined), by, moment)
    : observations.flow(job, 'lineage', from, to, by, moment);
  const said = [older, text].filter((part) => part !== '').join('; ');
  const latest = said === '' || steers ? undefined : later(flow.description, { at: moment.at, text: said, by });
  if (latest !== undefined) flow.description = latest;
  return [flow];
}

function transformationsIn(value: unknown, path: Path, reading: EventReading): { text: string; steers: boolean } {
  const transformations = reading.list(value, [...path, 'transformations']).flatMap(([one, at]) => {
    const given = reading.object(one, at);
    if (given === undefined) return [];
    const [type, subtype, description] = [reading.prose(given['type'], [...at, 'type']), reading.prose(given['subtype'], [...at, 'subtype']), reading.prose(given['description'], [...at, 'description'])];
    if (type === undefined && given['type'] === undefined) reading.tell([...at, 'type'], 'WARNING', '“type” is missing: read as DIRECT');
    const masked = given['masking'] === true ? ' (masked: still personal data where it can be attributed, GDPR recital 26)' : '';
    return [{ steers: type?.toUpperCase() === 'INDIRECT', text: `${[type, subtype].filter((part) => part !== undefined).join('/')}${masked}${description === undefined ? '' : `: ${description}`}` }];
  });
  return { text: transformations.map(({ text }) => text).join('; '), steers: transformations.length > 0 && transformations.every(({ steers }) => steers) };
}
