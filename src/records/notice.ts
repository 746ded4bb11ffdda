import { append, remember } from '../law/index.js';
import type { ActivityRow, Kept, Named, Place } from '../where/index.js';
import { limitOfRow, placesWithoutActivity, scheduleRows } from './schedule.js';
import { NOT_STATED, endInWords, rulesInWords } from './wording.js';

/**
 * The tables of a public notice that follow from places and deadlines: who has access, for how long, and who is engaged in turn. Pure, so
 * that what a change of the facts would change in the notice is the difference of two makings.
 */

/** The headings and columns of a notice, in its order. GDPR Art. 13, 14. */
export const noticeSections = {
  WHO_WE_ARE: { heading: 'Who we are', columns: ['Particular', 'Said'] },
  PURPOSES: { heading: 'Why do we need your data?', columns: ['Purpose', 'Legal basis', 'About whom'] },
  COLLECTION: { heading: 'What data do we collect?', columns: ['When', 'Data', 'About whom'] },
  RETENTION: { heading: 'How long do we store your data?', columns: ['Data', 'How long', 'Last day', 'Where'] },
  PROCESSORS: { heading: 'Who has access to personal data?', columns: ['Processor', 'Types of data accessed', 'Purpose for the data access', 'Data location'] },
  SUB_PROCESSORS: { heading: 'Sub-processors', columns: ['Sub-processor', 'Types of data accessed', 'Purpose for the data access', 'Data location', 'Engaged by'] },
  RECIPIENTS: { heading: 'To whom else is personal data given?', columns: ['Recipient', 'Data', 'Purpose'] },
  TRANSFERS: { heading: 'Data transfer of your data', columns: ['Safeguard', 'Mechanism', 'Document'] },
  SECURITY: { heading: 'How do we secure your data?', columns: ['Measure', 'Protects'] },
  RIGHTS: { heading: 'What rights do you have?', columns: ['Right', 'Article', 'Exemptions'] },
  AUTHORITY: { heading: 'Data protection authority', columns: ['Authority', 'Contact'] },
} as const satisfies Record<string, { readonly heading: string; readonly columns: readonly string[] }>;
export type NoticeSection = keyof typeof noticeSections;

/** A row of a notice. `key` is the same before and after a change of what its cells say; cells are as many as the section has columns. */
export interface NoticeRow { readonly section: NoticeSection; readonly key: string; readonly cells: readonly string[] }

/** Where organisations are, and whom processors engage: what places do not say. */
export interface NoticeReference {
  locationsOf(organisation: string): readonly { readonly name: string }[];
  engagedBy(processor: string): readonly Named[];
  /** Whether the house carries the activity out on behalf of others. */
  isOnBehalf(activity: string): boolean;
}

const isProcessor = (holder: Named | null): holder is Named => holder !== null && holder.id.startsWith('Processor:');

/** The rows that follow from who has what: processors and sub-processors. */
export function accessRows(kept: Kept, reference: NoticeReference): NoticeRow[] {
  const access = accessOf(kept, reference, () => true);
  return [...processorRows(access), ...subProcessorRows(kept, reference, access)];
}

/** One row for each data type, with the rules that decide, and what is known of its last day. `leftOut`: data types that are not asked for. */
export const retentionRows = (kept: Kept, leftOut: ReadonlySet<string> = new Set()): NoticeRow[] =>
  [...kept.byType].filter(([type]) => !leftOut.has(type)).flatMap(([, places]) => retentionRowsOf(places, kept)).sort(byCells);

/** Of one data type. */
function retentionRowsOf(places: readonly Place[], kept: Kept): NoticeRow[] {
  const groups = new Map<string, { type: string; howLong: string; end: string; where: Set<string> }>();
  const add = (type: Named, rules: readonly string[], howLong: string, end: string, where: readonly (Named | null)[]): void => {
    const group = remember(groups, [type.id, ...rules, end].join(' '), () => ({ type: type.name, howLong, end, where: new Set<string>() }));
    for (const holder of where) group.where.add(holder?.name ?? NOT_STATED);
  };
  for (const row of scheduleRows(kept, places)) {
    const { rules, howLong, end } = limitOfRow(row, kept);
    add(row.dataType, rules, howLong, end, [row.holder]);
  }
  for (const place of placesWithoutActivity(kept, places)) {
    const deadline = kept.deadline(place);
    add({ id: place.heldAs, name: kept.vocabulary.word(place.heldAs)?.name ?? place.heldAs }, [], rulesInWords([]), endInWords(deadline, deadline.proof), [place.holder]);
  }
  return [...groups].map(([key, { type, howLong, end, where }]): NoticeRow => ({ section: 'RETENTION', key, cells: [type, howLong, end, joined(where)] }));
}

interface Access { readonly holder: Named; readonly purpose: Named; readonly data: Set<string>; readonly locations: Set<string> }

/** What each holder has, for each purpose. */
function accessOf(kept: Kept, reference: NoticeReference, takes: (activity: ActivityRow | undefined) => boolean): Map<string, Access> {
  const found = new Map<string, Access>();
  for (const place of kept.places) {
    const { holder, activities } = place;
    if (!isProcessor(holder)) continue;
    const inForce = activities.filter(({ until }) => until > kept.asOf);
    // Held after its activities have ended, or without any: it is held all the same.
    for (const activity of inForce.length > 0 ? inForce : activities.length > 0 ? activities : [undefined]) {
      if (!takes(activity)) continue;
      const [purpose, name] = activity?.purpose ?? ['-', NOT_STATED];
      const access = remember(found, `${holder.id} ${purpose}${inForce.length > 0 ? '' : ' ended'}`, () => ({ holder, purpose: { id: purpose, name: inForce.length > 0 || activity === undefined ? name : `${name} (ended)` }, data: new Set<string>(), locations: new Set<string>() }));
      access.data.add(kept.vocabulary.word(place.heldAs)?.name ?? place.heldAs);
      const stored = activity?.storedAt.map(([, location]) => location) ?? [];
      for (const location of stored.length > 0 ? stored : reference.locationsOf(holder.id).map((one) => one.name)) access.locations.add(location);
    }
  }
  return found;
}

const cellsOf = ({ holder, purpose, data, locations }: Access): [string, string, string, string] => [holder.name, joined(data), purpose.name, joined(locations)];

/** One row for each processor and purpose. */
const processorRows = (accesses: ReadonlyMap<string, Access>): NoticeRow[] =>
  [...accesses].map(([key, access]): NoticeRow => ({ section: 'PROCESSORS', key, cells: cellsOf(access) })).sort(byCells);

/**
 * Those whom the house engages for what it does on behalf of its customers (Art. 28(2)), and those whom processors engage in turn, at any
 * depth (Art. 28(4)).
 */
function subProcessorRows(kept: Kept, reference: NoticeReference, accesses: ReadonlyMap<string, Access>): NoticeRow[] {
  const behalf = new Map<string, boolean>();
  const isOnBehalf = (activity: string): boolean => remember(behalf, activity, () => reference.isOnBehalf(activity));
  const onBehalf = accessOf(kept, reference, (activity) => activity !== undefined && isOnBehalf(activity.id));
  const house = kept.facts.house?.name ?? NOT_STATED;
  const engagers = new Map<string, string[]>();
  const named = new Map<string, Named>();
  const processors = new Map(kept.facts.activities.filter(({ until }) => until > kept.asOf).flatMap(({ processors: some }) => some.map(([id, name]) => [id, { id, name }] as const)));
  for (const { holder } of kept.places) if (isProcessor(holder)) processors.set(holder.id, holder);
  for (let frontier = [...processors.values()]; frontier.length > 0;) {
    const next: Named[] = [];
    for (const { id, name } of frontier) {
      for (const engaged of reference.engagedBy(id)) {
        append(engagers, engaged.id, name);
        if (!named.has(engaged.id) && !processors.has(engaged.id)) next.push(engaged);
        named.set(engaged.id, engaged);
      }
    }
    frontier = next;
  }
  const held = new Map([...accesses].filter(([, { holder }]) => engagers.has(holder.id)));
  const rows = new Map([...onBehalf, ...held].map(([key, access]) => [key, [...cellsOf(access), joined([...(onBehalf.has(key) ? [house] : []), ...engagers.get(access.holder.id) ?? []])]]));
  const holders = new Set([...held.values()].map(({ holder }) => holder.id));
  for (const [id, { name }] of named) {
    // What it gets from whoever engages it is said nowhere.
    if (!holders.has(id)) rows.set(`${id} -`, [name, NOT_STATED, NOT_STATED, joined(reference.locationsOf(id).map((location) => location.name)), joined(engagers.get(id) ?? [])]);
  }
  return [...rows].map(([key, cells]): NoticeRow => ({ section: 'SUB_PROCESSORS', key, cells })).sort(byCells);
}

/** A row of the notice to add, to change or to strike; cells are those of the section, for processors: processor, data, purpose, location. */
export interface NoticeChange { readonly change: 'ADDED' | 'CHANGED' | 'REMOVED'; readonly section: string; readonly before: readonly string[]; readonly after: readonly string[] }

/** What must change in a notice, from what it says before and after; in the order of sections and rows. */
export function noticeChanges(before: readonly NoticeRow[], after: readonly NoticeRow[]): NoticeChange[] {
  const keyed = (rows: readonly NoticeRow[]): Map<string, NoticeRow> => new Map(rows.map((row) => [`${row.section} ${row.key}`, row]));
  const [old, now] = [keyed(before), keyed(after)];
  const changed = [...new Map([...old, ...now])].filter(([key]) => {
    const [was, is] = [old.get(key)?.cells, now.get(key)?.cells];
    return was === undefined || is === undefined || was.some((cell, at) => cell !== is[at]);
  });
  return changed.sort(([, a], [, b]) => sections.indexOf(a.section) - sections.indexOf(b.section) || byCells(a, b)).map(([key, { section }]): NoticeChange => {
    const [was, is] = [old.get(key)?.cells, now.get(key)?.cells];
    return { change: was === undefined ? 'ADDED' : is === undefined ? 'REMOVED' : 'CHANGED', section: noticeSections[section].heading, before: was ?? [], after: is ?? [] };
  });
}
const sections = Object.keys(noticeSections) as NoticeSection[];

export const joined = (all: Iterable<string>): string => [...new Set(all)].sort(compare).join(', ') || NOT_STATED;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const byCells = (a: NoticeRow, b: NoticeRow): number => compare(inOneText(a), inOneText(b)) || compare(a.key, b.key);
const inOneText = (row: NoticeRow): string => remember(texts, row, () => JSON.stringify(row.cells));
const texts = new WeakMap<NoticeRow, string>();
