import type { Row } from '../graph/index.js';
import { contradictionsOf, faultOfName, faultOfText, faultOfValue } from '../inventory/checks.js';
import { type EvidenceFact, type ItemFacts, type LinkFact, evidenceFact } from '../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, type Kind, type Link, kinds } from '../inventory/kinds.js';
import { KEY_PATTERN, MAX_ALIASES, MAX_EVIDENCE, MAX_LINKS, MAX_NAME_LENGTH } from '../inventory/limits.js';
import { type AttributeChange, changeAttributes, changeLinks, evidenceOf, withLapse } from '../inventory/revise.js';

/** What one call says of one item, laid over what is said of it already. Omitted is unchanged, null is cleared, lists of links replace. */

export interface EvidencePatch {
  readonly source: string;
  readonly section?: string | null | undefined;
  readonly quote?: string | null | undefined;
  readonly stated?: boolean | null | undefined;
  readonly note?: string | null | undefined;
  readonly about?: string | null | undefined;
  readonly truncated?: boolean | null | undefined;
}
export interface LinkPatch {
  readonly to: string;
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly evidence?: EvidencePatch | null | undefined;
  /** Attributes that the link itself carries. */
  readonly [attribute: string]: unknown;
}
export interface ItemPatch {
  readonly key: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly aliases?: readonly string[] | null | undefined;
  readonly description?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly evidence?: readonly EvidencePatch[] | null | undefined;
  /** Attributes and links of the kind, by the names that the table gives them. */
  readonly [member: string]: unknown;
}

export type Path = readonly (string | number)[];
/** What a patch needs to know and to say: terms to items, faults with their place. */
export interface Patching {
  /** undefined where the term names nothing, or several: the fault has been told. */
  readonly resolve: (kinds: readonly Kind[], term: string, path: Path) => ItemId | undefined;
  readonly fault: (path: Path, message: string, code?: 'DUPLICATE') => void;
  /** The day from which changes hold; null: a correction, for all days. */
  readonly validFrom: string | null;
}

const key = new RegExp(KEY_PATTERN);

/** The item as it is to be; faults are told, and what is faulty is left out. */
export function patched(kind: Kind, before: ItemFacts | undefined, patch: ItemPatch, path: Path, patching: Patching): ItemFacts {
  const row = kinds[kind];
  const { fault, validFrom } = patching;
  if (!key.test(patch.key)) fault([...path, 'key'], 'must be a key: lower-case letters, digits and hyphens, at most 200');
  const check = (name: string, wrong: string | undefined): void => { if (wrong !== undefined) fault([...path, ...name.split('.')], wrong); };

  if (patch.name === null && row.nameless !== true) fault([...path, 'name'], 'must not be cleared');
  if (patch.name === undefined && before === undefined && row.nameless !== true) fault([...path, 'name'], 'is missing: a new item needs a name');
  if (patch.name != null) check('name', faultOfName(patch.name));
  if (patch.description != null) check('description', faultOfText(patch.description));
  if ((patch.aliases ?? []).length > MAX_ALIASES) fault([...path, 'aliases'], `has ${patch.aliases?.length ?? 0} members; at most ${MAX_ALIASES} are allowed`);
  else for (const [at, alias] of (patch.aliases ?? []).entries()) check(`aliases.${at}`, faultOfName(alias));

  const since = patch.since === undefined ? before?.since ?? validFrom ?? ALWAYS : patch.since ?? ALWAYS;
  const until = patch.until === undefined ? before?.until ?? FOREVER : patch.until ?? FOREVER;
  checkDates(since, until, path, fault);

  const said = patch.evidence === undefined ? undefined : readEvidence(patch.evidence ?? [], [...path, 'evidence'], kind, patching);
  const assumed = (name: string): boolean => (said ?? []).some((fact) => fact.about === name && !fact.stated);
  const changes = attributeChanges(kind, before, patch, path, assumed, fault);
  // What supported a value that is replaced does not support the new one.
  const standing = (before?.evidence ?? []).filter(({ about }) => about === null || !changes.has(about));
  let evidence = said ?? standing;
  const whole = evidence.filter(({ about }) => about === null);

  const returns = before !== undefined && validFrom !== null && row.undated !== true && until > before.until;
  const base: ItemFacts = returns ? withLapse(before, validFrom) : before ?? { kind, key: patch.key, name: patch.key, aliases: [], description: null, since, until, attributes: defaultsOf(kind), assumed: [], evidence: [], links: [] };
  const dated = changeAttributes(base, changes, before === undefined || row.undated === true ? null : validFrom);
  let links = base.links;
  for (const [name, link] of Object.entries<Link>(row.links)) {
    const given = patch[name] as LinkPatch | readonly LinkPatch[] | null | undefined;
    if (given === undefined) {
      if (before === undefined && link.min === 1) fault([...path, name], 'is missing');
      continue;
    }
    const wanted = readLinks(name, link, given, [...path, name], kind, { ids: whole.map(({ id }) => id), evidence: (facts) => { evidence = [...evidence, ...facts]; } }, { ...patching, since: before === undefined ? ALWAYS : validFrom ?? ALWAYS });
    if (link.undated === true && row.undated !== true && validFrom !== null && wanted.some(({ to }) => before?.links.some((other) => other.type === link.type && other.to !== to))) fault([...path, name], undatedText(name));
    links = changeLinks(links, link.type, wanted, before === undefined || link.undated === true ? null : validFrom);
  }
  for (const { attribute, message } of contradictionsOf(dated.attributes)) fault([...path, attribute], message);

  const wholeAssumed = whole.length > 0 && whole.every(({ stated }) => !stated);
  return {
    kind, key: patch.key, name: patch.name ?? (before?.name ?? patch.key), aliases: patch.aliases === undefined ? base.aliases : patch.aliases ?? [],
    description: patch.description === undefined ? base.description : patch.description, since, until, ...dated,
    assumed: [...(wholeAssumed ? ['*'] : []), ...dated.assumed.filter((name) => name !== '*')], links, evidence: evidenceOf(evidence, links, before?.evidence ?? []),
  };
}

export const undatedText = (name: string): string => `“${name}” has no dates, so another one would be said of all days: write another item, or correct this one with validFrom: null`;

const defaultsOf = (kind: Kind): Row => Object.fromEntries(Object.entries(kinds[kind].attributes).flatMap(([name, attribute]) => (attribute.default === undefined ? [] : [[name, attribute.default]])));

function attributeChanges(kind: Kind, before: ItemFacts | undefined, patch: ItemPatch, path: Path, assumed: (name: string) => boolean, fault: Patching['fault']): Map<string, AttributeChange> {
  const changes = new Map<string, AttributeChange>();
  for (const [name, attribute] of Object.entries(kinds[kind].attributes)) {
    const value = patch[name] as Row[string] | null | undefined;
    if (value === undefined) {
      if (before === undefined && attribute.required === true) fault([...path, name], 'is missing');
      continue;
    }
    if (value === null && attribute.required === true) fault([...path, name], 'must not be cleared');
    const wrong = value === null ? undefined : faultOfValue(attribute.type, value);
    if (wrong !== undefined) fault([...path, name], wrong);
    else changes.set(name, { value: value ?? attribute.default, assumed: assumed(name) });
  }
  return changes;
}

export function checkDates(since: string, until: string, path: Path, fault: Patching['fault']): void {
  if (until <= since) fault([...path, 'until'], `until (${until}) must come after since (${since}): it is the first day that no longer counts`);
}

export function readEvidence(given: readonly EvidencePatch[], path: Path, kind: Kind, { resolve, fault }: Patching): EvidenceFact[] {
  if (given.length > MAX_EVIDENCE) {
    fault(path, `has ${given.length} members; at most ${MAX_EVIDENCE} are allowed`);
    return [];
  }
  return given.flatMap((one, at): EvidenceFact[] => {
    const place = [...path, at];
    for (const [name, text, length] of [['section', one.section, MAX_NAME_LENGTH], ['quote', one.quote, undefined], ['note', one.note, undefined]] as const) {
      const wrong = text == null ? undefined : faultOfText(text, length);
      if (wrong !== undefined) fault([...place, name], wrong);
    }
    const about = one.about ?? null;
    if (about !== null && !Object.hasOwn(kinds[kind].attributes, about) && !Object.hasOwn(kinds[kind].links, about)) fault([...place, 'about'], `there is no “${about}”; there are ${[...Object.keys(kinds[kind].attributes), ...Object.keys(kinds[kind].links)].join(', ')}`);
    const stated = one.stated !== false;
    if (!stated && one.note == null) fault([...place, 'note'], 'is missing: what is not stated needs a note that says why we read it so');
    const source = resolve(['Source'], one.source, [...place, 'source']);
    return source === undefined ? [] : [evidenceFact({ source, section: one.section ?? null, quote: one.quote ?? null, stated, note: one.note ?? null, about, truncated: one.truncated === true })];
  });
}

interface Support { readonly ids: readonly string[]; evidence(facts: readonly EvidenceFact[]): void }

/** Links as a call gives them. `since` stands where a link has no beginning of its own. */
export function readLinks(name: string, link: Link, given: LinkPatch | readonly LinkPatch[] | null, path: Path, kind: Kind, support: Support, patching: Patching & { readonly since: string }): LinkFact[] {
  const { fault, resolve } = patching;
  const list = given === null ? [] : [given].flat() as readonly LinkPatch[];
  if (list.length > MAX_LINKS) fault(path, `has ${list.length} members; at most ${MAX_LINKS} are allowed`);
  if (link.min === 1 && list.length === 0) fault(path, 'must not be cleared');
  const facts: LinkFact[] = [];
  for (const [at, one] of list.slice(0, MAX_LINKS).entries()) {
    const place = Array.isArray(given) ? [...path, at] : path;
    const to = resolve(link.to, one.to, [...place, 'to']);
    if (to === undefined) continue;
    if (link.undated === true && (one.since != null || one.until != null)) fault(place, 'has no dates of its own');
    const since = link.undated === true ? ALWAYS : one.since === undefined ? patching.since : one.since ?? ALWAYS;
    const until = link.undated === true ? FOREVER : one.until ?? FOREVER;
    checkDates(since, until, place, fault);
    if (facts.some((other) => other.to === to && since < other.until && other.since < until)) fault(place, `${to} stands here twice for the same days`);
    const evidence = one.evidence == null ? [] : readEvidence([{ ...one.evidence, about: name }], [...place, 'evidence'], kind, patching);
    support.evidence(evidence);
    const attributes = Object.fromEntries(Object.keys(link.attributes ?? {}).flatMap((attribute) => (one[attribute] == null ? [] : [[attribute, one[attribute] as string]])));
    facts.push({ type: link.type, to, since, until, stated: evidence.every(({ stated }) => stated), evidence: evidence.length > 0 ? evidence.map(({ id }) => id) : support.ids, attributes });
  }
  return facts;
}
