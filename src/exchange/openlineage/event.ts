import { isStorable } from '../../graph/index.js';
import type { ItemId } from '../../inventory/kinds.js';
import { isCivilDate } from '../../law/index.js';
import type { ImportFault } from '../fault.js';
import { importedKey } from '../keys.js';
import { type ColumnFlow, readColumnLineage, readLineage } from './lineage.js';
import { type Job, type Latest, type Moment, type Observations, type Observed, NAMESPACE, RENAMING, later, laterMoment } from './observations.js';
import { unknownIn } from './shape.js';
import { wordsOfTag } from './tags.js';

/**
 * One event of OpenLineage (spec/OpenLineage.json): of a run, a job or a dataset. What is sound comes in; each fault names its place. A
 * namespace is a system, a dataset in it a dataset, a column a field; a job is a flow from each of its inputs to each of its outputs.
 */

export type Path = readonly (string | number)[];
export type Tell = (path: Path, severity: ImportFault['severity'], message: string) => void;

const MAX_NAME = 4_096;
const MAX_TEXT = 10_000;
/** With more flows than this between what a job reads and writes, they go through the job. */
export const MAX_FLOWS_OF_JOB = 2_500;

export interface EventContext {
  readonly observations: Observations;
  /** The source, where whoever imports names it; else each producer is one. */
  readonly source: { readonly key: string; readonly name: string } | undefined;
  readonly tell: Tell;
}

/** Reads an event into what was observed before. */
export class EventReading {
  readonly moment: Moment;
  readonly by: ItemId;

  constructor(readonly context: EventContext, moment: Moment, by: ItemId) {
    this.moment = moment;
    this.by = by;
  }

  get observations(): Observations { return this.context.observations; }
  tell(path: Path, severity: ImportFault['severity'], message: string): void { this.context.tell(path, severity, message); }

  /** Text that is there and can be kept, or a fault that says what is left out for want of it. */
  text(value: unknown, path: Path, what: string): string | undefined {
    const wrong = typeof value !== 'string' ? 'has to be a text' : value.trim() === '' ? 'is empty' : value.length > MAX_NAME ? `has more than ${MAX_NAME} characters` : isKept(value) ? undefined : 'holds control characters or halves of characters';
    if (wrong === undefined) return value as string;
    this.tell(path, 'ERROR', value === undefined ? `“${String(path.at(-1))}” is missing: ${what} is left out` : `“${String(path.at(-1))}” ${wrong}: ${what} is left out`);
    return undefined;
  }

  /** Text that may be missing; what cannot be kept of it is taken out. */
  prose(value: unknown, path: Path): string | undefined {
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') {
      this.tell(path, 'ERROR', `“${String(path.at(-1))}” has to be a text: left out`);
      return undefined;
    }
    const kept = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '').trim();
    if (kept.length < value.trim().length) this.tell(path, 'WARNING', 'Control characters, or halves of characters, were taken out');
    if (kept.length > MAX_TEXT) this.tell(path, 'WARNING', `Has ${kept.length} characters: the first ${MAX_TEXT} are kept`);
    return kept.slice(0, MAX_TEXT).replace(/[\ud800-\udbff]$/, '') || undefined;
  }

  list(value: unknown, path: Path): [value: unknown, path: Path][] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.tell(path, 'ERROR', `“${String(path.at(-1))}” has to be a list: left out`);
      return [];
    }
    return value.map((one, at) => [one, [...path, at]]);
  }

  object(value: unknown, path: Path): Record<string, unknown> | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
    this.tell(path, 'ERROR', `“${String(path.at(-1))}” has to be an object: left out`);
    return undefined;
  }

  /** A namespace and a name: of a job or a dataset. */
  named(value: unknown, path: Path, what: string): Job | undefined {
    const given = this.object(value, path);
    if (given === undefined) {
      if (value === undefined || value === null) this.tell(path, 'ERROR', `“${String(path.at(-1))}” is missing: ${what} is left out`);
      return undefined;
    }
    const [namespace, name] = [this.text(given['namespace'], [...path, 'namespace'], what), this.text(given['name'], [...path, 'name'], what)];
    return namespace === undefined || name === undefined ? undefined : { namespace, name };
  }

  /** A facet that is there and not marked as taken back. */
  facet(facets: Record<string, unknown> | undefined, name: string, path: Path): { facet: Record<string, unknown>; path: Path; deleted: boolean } | undefined {
    const at = [...path, 'facets', name];
    const facet = this.object(facets?.[name], at);
    return facet === undefined ? undefined : { facet, path: at, deleted: facet['_deleted'] === true };
  }
}

const isKept = (text: string): boolean => isStorable(text) && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);

/** What becomes of a run (spec/OpenLineage.json, RunEvent.eventType). */
const eventTypes = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const;

/** @returns whether the event came in at all. */
export function readEvent(value: unknown, path: Path, context: EventContext): boolean {
  const { tell } = context;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    tell(path, 'ERROR', 'An event is an object: left out');
    return false;
  }
  const event = value as Record<string, unknown>;
  const moment = momentIn(event['eventTime']);
  if (moment === undefined) {
    tell([...path, 'eventTime'], 'ERROR', event['eventTime'] === undefined ? '“eventTime” is missing: the event is left out' : '“eventTime” has to be a date and time with a zone that exists (RFC 3339), such as 2026-03-31T09:00:00Z: the event is left out');
    return false;
  }
  const kind = ['run', 'job', 'dataset'].find((name) => event[name] !== undefined && event[name] !== null);
  if (kind === undefined) {
    tell(path, 'ERROR', 'Is no event of OpenLineage: it has neither run, nor job, nor dataset');
    return false;
  }
  const { eventType } = event;
  if (kind === 'run' && eventType !== undefined && !(eventTypes as readonly unknown[]).includes(eventType)) tell([...path, 'eventType'], 'WARNING', `Is none of ${eventTypes.join(', ')}: taken as a run all the same, for whatever became of it, it may have moved data`);
  const reading = new EventReading(context, moment, sourceOf(event, path, moment, context));
  for (const unknown of unknownIn(event).unknown) tell([...path, ...unknown], 'INFO', `The format has no “${String(unknown.at(-1))}” here: left out`);
  if (kind === 'dataset') {
    readDataset(event['dataset'], [...path, 'dataset'], undefined, reading);
    return true;
  }
  if (event['dataset'] !== undefined) tell([...path, 'dataset'], 'INFO', `An event of a ${kind} has no dataset of its own: left out`);
  readJob(event, path, reading);
  return true;
}

/** RFC 3339 §5.6. The day is the one that the producer wrote. */
export function momentIn(value: unknown): Moment | undefined {
  const [, on] = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/.exec(value) ?? [] : [];
  if (on === undefined || !isCivilDate(on)) return undefined;
  const at = Date.parse((value as string).replace(' ', 'T').toUpperCase());
  return Number.isFinite(at) ? { at, on } : undefined;
}

function sourceOf(event: Record<string, unknown>, path: Path, moment: Moment, { source, observations, tell }: EventContext): ItemId {
  const { producer } = event;
  const isText = typeof producer === 'string' && producer.trim() !== '' && producer.length <= MAX_NAME && isKept(producer);
  if (!isText) tell([...path, 'producer'], 'WARNING', producer === undefined ? '“producer” is missing: the source is “unknown producer”' : '“producer” is no address: the source is “unknown producer”');
  const name = isText ? producer : 'unknown producer';
  return observations.source(source?.key ?? importedKey(NAMESPACE, 'producer', name), source?.name ?? name, moment);
}

function readJob(event: Record<string, unknown>, path: Path, reading: EventReading): void {
  const job = reading.named(event['job'], [...path, 'job'], 'the event’s job');
  const facets = job === undefined ? undefined : reading.object((event['job'] as Record<string, unknown>)['facets'], [...path, 'job', 'facets']);
  const runFacets = reading.object((event['run'] as Record<string, unknown> | undefined)?.['facets'], [...path, 'run', 'facets']);
  const explicit = [reading.facet(facets, 'lineage', [...path, 'job']), reading.facet(runFacets, 'lineage', [...path, 'run'])].filter((one) => one !== undefined && !one.deleted);
  const inputs = reading.list(event['inputs'], [...path, 'inputs']).map(([one, at]) => readDataset(one, at, job, reading)).filter((one) => one !== undefined);
  const outputs = reading.list(event['outputs'], [...path, 'outputs']).map(([one, at]) => readDataset(one, at, job, reading)).filter((one) => one !== undefined);
  if (job === undefined) return;
  const flows: Observed[] = [...inputs, ...outputs].flatMap(({ flows: own }) => own);
  for (const { facet, path: at } of explicit as { facet: Record<string, unknown>; path: Path }[]) {
    for (const name of ['entries', 'lineage']) for (const [entry, where] of reading.list(facet[name], [...at, name])) flows.push(...readLineage(entry, where, { job, target: undefined }, reading));
  }
  // What says explicitly whence its data come needs no guess; then neither input nor output is joined with all others.
  const read = explicit.length > 0 ? [] : inputs.map(({ item }) => item.id);
  const written = explicit.length > 0 ? [] : outputs.filter(({ isExplicit }) => !isExplicit).map(({ item }) => item.id);
  const sayings = readSayings(facets, [...path, 'job'], reading);
  const runId = event['run'] === undefined ? undefined : runIdIn(event, path, reading);
  if (runId !== undefined && read.length + written.length > 0) {
    // Whatever joins what a run reads with what it writes is made of all its events together.
    const run = reading.observations.run(runId, job, reading.by, reading.moment);
    for (const id of read) run.inputs.add(id);
    for (const id of written) run.outputs.add(id);
    sayOf(run, sayings);
  } else flows.push(...flowsBetween(reading.observations, job, read, written, reading.by, reading.moment));
  for (const flow of flows) if (isOfWhole(flow)) sayOf(flow, sayings);
  if (read.length > 0 && written.length > 0) return;
  if (flows.length > 0) return;
  const onlyOneSide = runId !== undefined && read.length + written.length > 0;
  reading.tell([...path, 'job'], 'INFO', onlyOneSide ? 'The event names only one side of the job’s data: a flow is made once another event of the run names the other' : 'The job moves no data between what the event names: no flow is made of it');
  if (!onlyOneSide && runId !== undefined) reading.tell([...path, 'run'], 'INFO', 'The run moves no data: nothing is kept of it');
}

interface Sayings { readonly description?: Latest; readonly owners?: Latest }

/** What is said of the job is said of the flows between whole datasets; what becomes of a column its transformation says. */
const isOfWhole = ({ links }: Observed): boolean => Object.values(links).every((id) => id.startsWith('Dataset:'));

export function sayOf(observed: { description?: Latest; owners?: Latest }, { description, owners }: Sayings): void {
  const [latest, latestOwners] = [later(observed.description, description), later(observed.owners, owners)];
  if (latest !== undefined) observed.description = latest;
  if (latestOwners !== undefined) observed.owners = latestOwners;
}

function runIdIn(event: Record<string, unknown>, path: Path, reading: EventReading): string | undefined {
  const run = reading.object(event['run'], [...path, 'run']);
  const runId = run === undefined ? undefined : reading.text(run['runId'], [...path, 'run', 'runId'], 'what joins the events of the run');
  return runId?.toLowerCase();
}

/** From each to each; where that would be too many, through the job. */
export function flowsBetween(observations: Observations, job: Job, inputs: readonly ItemId[], outputs: readonly ItemId[], by: ItemId, moment: Moment): Observed[] {
  const [from, to] = [[...new Set(inputs)], [...new Set(outputs)]];
  if (from.length * to.length <= MAX_FLOWS_OF_JOB) return from.flatMap((one) => to.map((other) => observations.flow(job, '', one, other, by, moment)));
  const { id } = observations.jobAsset(job, by, moment);
  return [...from.map((one) => observations.flow(job, '', one, id, by, moment)), ...to.map((other) => observations.flow(job, '', id, other, by, moment))];
}

/** Documentation and owners of a job or a dataset; taken back, they are empty. */
function readSayings(facets: Record<string, unknown> | undefined, path: Path, reading: EventReading): Sayings {
  const documentation = reading.facet(facets, 'documentation', path);
  const owners = reading.facet(facets, 'ownership', path);
  const { by, moment: { at } } = reading;
  return {
    ...(documentation === undefined ? {} : { description: { at, by, text: documentation.deleted ? '' : reading.prose(documentation.facet['description'], [...documentation.path, 'description']) ?? '' } }),
    ...(owners === undefined ? {} : { owners: { at, by, text: owners.deleted ? '' : ownersIn(owners, reading) } }),
  };
}

function ownersIn({ facet, path }: { facet: Record<string, unknown>; path: Path }, reading: EventReading): string {
  return reading.list(facet['owners'], [...path, 'owners']).flatMap(([one, at]) => {
    const owner = reading.object(one, at);
    const name = owner === undefined ? undefined : reading.text(owner['name'], [...at, 'name'], 'the owner');
    if (owner === undefined || name === undefined) return [];
    const type = reading.prose(owner['type'], [...at, 'type']);
    return [type === undefined ? name : `${name} (${type})`];
  }).join('; ');
}

interface ReadDataset { readonly item: Observed; readonly flows: readonly Observed[]; readonly isExplicit: boolean }

function readDataset(value: unknown, path: Path, job: Job | undefined, reading: EventReading): ReadDataset | undefined {
  const ref = reading.named(value, path, 'the dataset');
  if (ref === undefined) return undefined;
  const { observations, by, moment } = reading;
  const item = observations.dataset(ref, by, moment);
  const facets = reading.object((value as Record<string, unknown>)['facets'], [...path, 'facets']);
  sayOf(item, readSayings(facets, path, reading));
  readSchema(facets, path, ref, reading);
  readSymlinks(facets, path, item, reading);
  readLifecycle(facets, path, item, reading);
  readTags(facets, path, ref, item, reading);
  const columns = reading.facet(facets, 'columnLineage', path);
  const lineage = reading.facet(facets, 'lineage', path);
  const taken: ColumnFlow = { job, target: ref };
  return {
    item, isExplicit: lineage !== undefined && !lineage.deleted,
    flows: [
      ...(columns === undefined || columns.deleted ? [] : readColumnLineage(columns.facet, columns.path, taken, reading)),
      ...(lineage === undefined || lineage.deleted ? [] : readLineage({ ...lineage.facet, ...ref, type: 'DATASET' }, lineage.path, taken, reading)),
    ],
  };
}

function readSchema(facets: Record<string, unknown> | undefined, path: Path, ref: Job, reading: EventReading): void {
  const schema = reading.facet(facets, 'schema', path);
  if (schema === undefined) return;
  if (schema.deleted) {
    reading.tell(schema.path, 'INFO', 'The schema was taken back: the fields that were known stay');
    return;
  }
  const readFields = (value: unknown, at: Path, around: readonly string[]): void => {
    for (const [one, where] of reading.list(value, at)) {
      const given = reading.object(one, where);
      const name = given === undefined ? undefined : reading.text(given['name'], [...where, 'name'], 'the field');
      if (given === undefined || name === undefined) continue;
      const field = reading.observations.field(ref, [...around, name], reading.by, reading.moment);
      const description = reading.prose(given['description'], [...where, 'description']);
      if (description !== undefined) sayOf(field, { description: { at: reading.moment.at, by: reading.by, text: description } });
      readFields(given['fields'], [...where, 'fields'], [...around, name]);
    }
  };
  readFields(schema.facet['fields'], [...schema.path, 'fields'], []);
}

/** The same data under another name: what is held under one is held under the other. */
function readSymlinks(facets: Record<string, unknown> | undefined, path: Path, item: Observed, reading: EventReading): void {
  const symlinks = reading.facet(facets, 'symlinks', path);
  if (symlinks === undefined || symlinks.deleted) return;
  for (const [one, at] of reading.list(symlinks.facet['identifiers'], [...symlinks.path, 'identifiers'])) {
    const ref = reading.named(one, at, 'the other name');
    if (ref === undefined) continue;
    const { observations, by, moment } = reading;
    const other = observations.dataset(ref, by, moment);
    if (other.id === item.id) continue;
    if (ref.name.length <= 200) item.aliases.add(ref.name);
    observations.flow(undefined, 'symlinks facet', item.id, other.id, by, moment);
    observations.flow(undefined, 'symlinks facet', other.id, item.id, by, moment);
  }
}

function readLifecycle(facets: Record<string, unknown> | undefined, path: Path, item: Observed, reading: EventReading): void {
  const lifecycle = reading.facet(facets, 'lifecycleStateChange', path);
  if (lifecycle === undefined || lifecycle.deleted) return;
  const change = lifecycle.facet['lifecycleStateChange'];
  const { observations, by, moment } = reading;
  if (change === 'DROP') drop(item, moment);
  else if (change === 'RENAME') {
    const previous = reading.named(lifecycle.facet['previousIdentifier'], [...lifecycle.path, 'previousIdentifier'], 'what it was called before');
    if (previous === undefined) return;
    const before = observations.dataset(previous, by, moment);
    if (before.id === item.id) return;
    drop(before, moment);
    observations.flow(undefined, RENAMING, before.id, item.id, by, moment);
  } else if (change === 'TRUNCATE') reading.tell([...lifecycle.path, 'lifecycleStateChange'], 'INFO', `“${item.name}” was emptied; it stays in the inventory, for it may be filled again`);
  else if (!['ALTER', 'CREATE', 'OVERWRITE'].includes(String(change))) reading.tell([...lifecycle.path, 'lifecycleStateChange'], 'ERROR', 'Has to be ALTER, CREATE, DROP, OVERWRITE, RENAME or TRUNCATE: left out');
}

function drop(item: Observed, moment: Moment): void {
  const dropped = laterMoment(item.dropped, moment);
  if (dropped !== undefined) item.dropped = dropped;
}

function readTags(facets: Record<string, unknown> | undefined, path: Path, ref: Job, item: Observed, reading: EventReading): void {
  const tags = reading.facet(facets, 'tags', path);
  if (tags === undefined || tags.deleted) return;
  for (const [one, at] of reading.list(tags.facet['tags'], [...tags.path, 'tags'])) {
    const tag = reading.object(one, at);
    if (tag === undefined) continue;
    const plain = (name: string): string => (['string', 'number', 'boolean'].includes(typeof tag[name]) ? String(tag[name]) : '');
    const words = wordsOfTag(plain('key'), plain('value'));
    if (words.length === 0) continue;
    const { observations, by, moment } = reading;
    const column = tag['field'] === undefined || tag['field'] === null ? undefined : reading.text(tag['field'], [...at, 'field'], 'the tag');
    if (tag['field'] != null && column === undefined) continue;
    const held = column === undefined ? item : observations.field(ref, [column], by, moment);
    const quote = `${plain('key')} = ${plain('value')}${plain('source') === '' ? '' : ` (${plain('source')})`}`;
    for (const word of words) if (reading.text(word, [...at, 'value'], 'the tag') !== undefined) observations.classify(held, word, quote, by, moment);
  }
}
