import { asName } from '../../inventory/checks.js';
import { type EvidenceFact, evidenceFact } from '../../inventory/facts.js';
import { ALWAYS, type ItemId, type Kind, itemId } from '../../inventory/kinds.js';
import { type CivilDate, remember } from '../../law/index.js';
import { importedKey, wordKey } from '../keys.js';

/**
 * What events say of items, joined so that neither their order nor their number matters: days grow earlier, sightings later, lists longer,
 * and of what can only be said once the latest counts (a join of semilattices, as in Shapiro et al., "Conflict-free Replicated Data
 * Types", 2011).
 */

/** When an event happened: epoch milliseconds, and the civil day as its producer wrote it. */
export interface Moment { readonly at: number; readonly on: CivilDate }

/** Something that a later event says anew, and which source says it. Of two at one moment the greater text counts. */
export interface Latest { readonly at: number; readonly text: string; readonly by: ItemId }

export interface Observed {
  readonly id: ItemId;
  readonly kind: Kind;
  readonly key: string;
  readonly name: string;
  /** Where it is, or, of a flow, where it comes from and goes to: by the names of the links. */
  readonly links: Readonly<Record<string, ItemId>>;
  since: CivilDate;
  seen: number;
  readonly aliases: Set<string>;
  /** Data types that it holds, each with the ids of its evidence. */
  readonly types: Map<ItemId, Set<string>>;
  readonly evidence: Map<string, EvidenceFact>;
  description?: Latest;
  owners?: Latest;
  dropped?: Moment;
}

/** A run of a job: what it reads and writes comes in over several events. */
export interface ObservedRun {
  readonly id: string;
  readonly job: Job;
  readonly inputs: Set<ItemId>;
  readonly outputs: Set<ItemId>;
  /** The sources whose events tell of it. */
  readonly by: Set<ItemId>;
  since: CivilDate;
  seen: number;
  description?: Latest;
  owners?: Latest;
}

export interface Job { readonly namespace: string; readonly name: string }

export const NAMESPACE = 'openlineage';
const MAX_NAME = 200;
const MAX_SECTION = 200;

export const shortened = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`);

export const later = (one: Latest | undefined, other: Latest | undefined): Latest | undefined =>
  (one === undefined || (other !== undefined && isLater(other, one)) ? other : one);
const isLater = (one: Latest, than: Latest): boolean => one.at > than.at || (one.at === than.at && (one.text > than.text || (one.text === than.text && one.by < than.by)));

/** The later of two moments; of the same, the one of the earlier day, for producers may write it in two zones. */
export const laterMoment = (one: Moment | undefined, other: Moment | undefined): Moment | undefined =>
  (one === undefined || (other !== undefined && (other.at > one.at || (other.at === one.at && other.on < one.on))) ? other : one);

export class Observations {
  readonly items = new Map<ItemId, Observed>();
  readonly runs = new Map<string, ObservedRun>();
  readonly #evidence = new Map<string, EvidenceFact>();

  /** The producer of an event, as a source of evidence. */
  source(key: string, name: string, moment: Moment): ItemId {
    return this.#item('Source', key, shortened(name, MAX_NAME), {}, always(moment)).id;
  }

  system(namespace: string, by: ItemId, moment: Moment): Observed {
    return this.#said(this.#item('System', importedKey(NAMESPACE, namespace), shortened(namespace, MAX_NAME), {}, moment), by, `namespace ${namespace}`);
  }

  dataset({ namespace, name }: Job, by: ItemId, moment: Moment): Observed {
    const { id: partOf } = this.system(namespace, by, moment);
    return this.#named(this.#said(this.#item('Dataset', importedKey(NAMESPACE, namespace, name), shortened(name, MAX_NAME), { partOf }, moment), by, `dataset ${namespace}/${name}`), `${namespace}/${name}`);
  }

  /** A column, or what is nested in one. */
  field(dataset: Job, path: readonly string[], by: ItemId, moment: Moment): Observed {
    const partOf = path.length === 1 ? this.dataset(dataset, by, moment).id : this.field(dataset, path.slice(0, -1), by, moment).id;
    const name = path.at(-1) ?? '';
    const field = this.#item('Field', importedKey(NAMESPACE, dataset.namespace, dataset.name, ...path), shortened(name, MAX_NAME), { partOf }, moment);
    return this.#named(this.#said(field, by, `dataset ${dataset.namespace}/${dataset.name}`), `${dataset.name}.${path.join('.')}`);
  }

  /** A job where an event speaks of it as a place that data pass through. */
  jobAsset({ namespace, name }: Job, by: ItemId, moment: Moment): Observed {
    const { id: partOf } = this.system(namespace, by, moment);
    return this.#named(this.#said(this.#item('Dataset', importedKey(NAMESPACE, namespace, name, 'job'), shortened(name, MAX_NAME), { partOf }, moment), by, `job ${namespace}/${name}`), `job ${namespace}/${name}`);
  }

  /** Data that move. `way` says how it is known where no job moves them. */
  flow(job: Job | undefined, way: string, from: ItemId, to: ItemId, by: ItemId, moment: Moment): Observed {
    const key = importedKey(NAMESPACE, ...(job === undefined ? ['', way] : [job.namespace, job.name]), keyOf(from), keyOf(to));
    return this.#said(this.#item('Flow', key, shortened(job?.name ?? way, MAX_NAME), { from, to }, moment), by, job === undefined ? way : `job ${job.namespace}/${job.name}`);
  }

  run(id: string, job: Job, by: ItemId, moment: Moment): ObservedRun {
    const run = remember(this.runs, `${id} ${job.namespace} ${job.name}`, (): ObservedRun => ({ id, job, inputs: new Set(), outputs: new Set(), by: new Set(), since: moment.on, seen: moment.at }));
    run.by.add(by);
    if (moment.on < run.since) run.since = moment.on;
    if (moment.at > run.seen) run.seen = moment.at;
    return run;
  }

  /** What something holds, by a word of the inventory’s vocabulary. */
  classify(item: Observed, word: string, quote: string, by: ItemId, moment: Moment): void {
    const type = this.#word(word, moment);
    const evidence = this.evidence(by, 'tags facet', quote, 'dataTypes');
    item.evidence.set(evidence.id, evidence);
    remember(item.types, type.id, () => new Set<string>()).add(evidence.id);
    this.#said(type, by, 'tags facet');
  }

  /** A word that is a taxonomy’s term goes by the term’s name, and keeps its key as another. */
  nameType(type: ItemId, name: string): void {
    const observed = this.items.get(type);
    if (observed !== undefined) this.items.set(type, { ...observed, name: asName(shortened(name, MAX_NAME)) || observed.key, aliases: new Set([...observed.aliases, observed.name]) });
  }

  /** A word under a wider one, which is another of the inventory’s items or a word of its own. */
  placeType(type: ItemId, wider: ItemId | { readonly key: string; readonly name: string }): void {
    const observed = this.items.get(type);
    if (observed === undefined) return;
    let broader = wider;
    if (typeof broader !== 'string') {
      const word = this.#word(broader.key, { at: observed.seen, on: observed.since });
      for (const [id, fact] of observed.evidence) word.evidence.set(id, fact);
      if (broader.name !== word.name) this.nameType(word.id, broader.name);
      broader = word.id;
    }
    this.items.set(type, { ...observed, links: { ...observed.links, broader } });
  }

  #word(word: string, moment: Moment): Observed {
    return this.#item('DataType', wordKey(word), shortened(word, MAX_NAME), {}, always(moment));
  }

  /** What was read as one data type is another, which the inventory has already. */
  replaceType(type: ItemId, by: ItemId): void {
    this.items.delete(type);
    for (const { types } of this.items.values()) {
      const evidence = types.get(type);
      if (evidence === undefined) continue;
      types.delete(type);
      for (const id of evidence) remember(types, by, () => new Set<string>()).add(id);
    }
  }

  evidence(source: ItemId, section: string | null, quote: string | null = null, about: string | null = null): EvidenceFact {
    return remember(this.#evidence, JSON.stringify([source, section, quote, about]), () =>
      evidenceFact({ source, section: section === null ? null : shortened(section, MAX_SECTION), quote, stated: true, note: null, about, truncated: false }));
  }

  #item(kind: Kind, key: string, name: string, links: Readonly<Record<string, ItemId>>, { at, on }: Moment): Observed {
    const id = itemId(kind, key);
    const known = this.items.get(id);
    if (known === undefined) {
      const item: Observed = { id, kind, key, name: asName(name) || key, links, since: on, seen: at, aliases: new Set(), types: new Map(), evidence: new Map() };
      this.items.set(id, item);
      return item;
    }
    if (on < known.since) known.since = on;
    if (at > known.seen) known.seen = at;
    return known;
  }

  #said(item: Observed, by: ItemId, section: string): Observed {
    const evidence = this.evidence(by, section);
    item.evidence.set(evidence.id, evidence);
    return item;
  }

  #named(item: Observed, alias: string): Observed {
    const name = asName(alias);
    if (name !== '' && name.length <= MAX_NAME && name !== item.name) item.aliases.add(name);
    return item;
  }
}

/** Flows of what was renamed: they tell where it went, though it is gone. */
export const isRenaming = (key: string): boolean => key.startsWith(RENAMED);
export const RENAMING = 'renamed';
const RENAMED = importedKey(NAMESPACE, '', RENAMING, '').replace(/%00$/, '');

/** Sources and words are no facts of a day. */
const always = ({ at }: Moment): Moment => ({ at, on: ALWAYS });
const keyOf = (id: ItemId): string => id.slice(id.indexOf(':') + 1);
