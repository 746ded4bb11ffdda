import type { Row } from '../../graph/index.js';
import { type EvidenceFact, type ItemFacts, type LinkFact } from '../../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, kinds } from '../../inventory/kinds.js';
import type { Observations, Observed } from './observations.js';
import { type State, isGone } from './state.js';

/** An item as events tell of it, joined to what is there: what others have said of the same item stays. */

const MAX_ALIASES = 100;
/** As much evidence as an inventory document may give of one item. */
const MAX_EVIDENCE = 50;
const OWNERS = 'ownership facet';

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The first day on which it is no more: not before the day after its first. */
const untilOf = (state: State): string => {
  const [on, since] = [state.dropped?.on ?? FOREVER, state.since];
  return on > since ? on : nextDay(since);
};

export function factsOf(before: ItemFacts | undefined, observed: Observed, state: State, observations: Observations): ItemFacts {
  const since = before === undefined || state.since < before.since ? state.since : before.since;
  const until = state.dropped === undefined ? before?.until ?? FOREVER : isGone(state) ? untilOf(state) : FOREVER;
  const evidence = evidenceOf(before, observed, state, observations);
  const own = evidence.filter(({ about }) => about === null).map(({ id }) => id);
  return {
    kind: observed.kind, key: observed.key, name: before?.name ?? observed.name,
    aliases: [...new Set([...before?.aliases ?? [], ...[...observed.aliases].sort()])].sort().slice(0, MAX_ALIASES),
    description: state.description === undefined ? before?.description ?? null : state.description.text === '' ? null : state.description.text,
    since, until, attributes: before?.attributes ?? attributesOf(observed), assumed: before?.assumed ?? [], ...(before?.earlier === undefined ? {} : { earlier: before.earlier }),
    evidence, links: linksOf(before, observed, own, since, until),
  };
}

const attributesOf = (observed: Observed): Row => ({
  ...Object.fromEntries(Object.entries(kinds[observed.kind].attributes).flatMap(([name, { default: usual }]) => (usual === undefined ? [] : [[name, usual]]))),
  ...(observed.kind === 'Source' ? { document: 'OpenLineage events' } : {}),
});

function linksOf(before: ItemFacts | undefined, observed: Observed, own: readonly string[], since: string, until: string): LinkFact[] {
  const table = kinds[observed.kind].links;
  const links = [...before?.links ?? []];
  const add = (name: string, to: ItemId, dates: { since: string; until: string }, evidence: readonly string[]): void => {
    const type = table[name]?.type ?? '';
    const at = links.findIndex((link) => link.type === type && link.to === to);
    const known = links[at];
    if (known === undefined) links.push({ type, to, ...dates, stated: true, evidence, attributes: {} });
    else links[at] = { ...known, ...dates, evidence: name === 'dataTypes' ? [...new Set([...known.evidence, ...evidence])].sort() : evidence };
  };
  for (const [name, to] of Object.entries(observed.links)) add(name, to, { since: ALWAYS, until: FOREVER }, own);
  for (const [type, evidence] of observed.types) add('dataTypes', type, { since, until }, [...evidence].sort());
  // What it holds, it holds while it is there: that begins, ends and begins again with it.
  const held = table['dataTypes']?.type;
  return links.map((link): LinkFact => (link.type !== held ? link : {
    ...link, since: since < link.since && link.since === before?.since ? since : link.since, until: until < link.until || link.until === before?.until ? until : link.until,
  })).sort((a, b) => compare(a.type, b.type) || compare(a.to, b.to));
}

/** Evidence that can be told of many: of too much, the same part whatever came first. */
function evidenceOf(before: ItemFacts | undefined, observed: Observed, state: State, observations: Observations): EvidenceFact[] {
  const all = new Map([...before?.evidence ?? [], ...observed.evidence.values()].filter(({ section }) => state.owners === undefined || section !== OWNERS).map((fact) => [fact.id, fact]));
  const kept = [...all.values()].sort((a, b) => compare(a.id, b.id));
  const owners = state.owners === undefined || state.owners.text === '' ? [] : [observations.evidence(state.owners.by, OWNERS, state.owners.text)];
  const linked = new Set(before?.links.flatMap(({ evidence }) => evidence) ?? []);
  const [needed, others] = [kept.filter(({ id, about }) => linked.has(id) || about !== null), kept.filter(({ id, about }) => !linked.has(id) && about === null)];
  return [...owners, ...needed, ...others.slice(0, Math.max(1, MAX_EVIDENCE - needed.length - owners.length))].sort((a, b) => Number(a.about !== null) - Number(b.about !== null) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
