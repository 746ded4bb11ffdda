import type { Vocabulary } from '../inventory/index.js';
import { type Match, Tree, append, matchingTypes } from '../law/index.js';
import { assetsThatState, untypedFlows } from '../where/question.js';
import { sourceOf } from '../where/source.js';
import { firstOf } from './level.js';
import { around, assetsHolding } from './question.js';
import type { Reading } from './reading.js';
import type { Stop } from './edge.js';

/** What a question narrows the walk to. */
export interface Filter {
  readonly carrying?: Carrying | undefined;
  /** Whether what is about this category of people belongs in the answer. */
  readonly subject?: ((category: string) => boolean) | undefined;
}
export interface Carrying {
  readonly types: ReadonlyMap<string, Match>;
  /** Flows that state no data types, and whose source holds one of these. */
  readonly untypedFlows: ReadonlySet<string>;
}

const MAX_HOLDING = 20_000;
const MAX_IDS = 1_000;
const MAX_STATING = 50_000;

export interface Narrowing { readonly carrying: readonly string[] | undefined; readonly subject: string | undefined }

/** The filter of a question whose terms are found, with what it could not read. */
export async function filterFor(reading: Reading, vocabulary: Vocabulary, { carrying, subject }: Narrowing): Promise<{ filter: Filter; cut: Stop[] }> {
  const { law, mayContain } = vocabulary.on(reading.asOf);
  const takes = subject === undefined ? undefined : (category: string): boolean => law.subjects.related(category, subject);
  if (carrying === undefined) return { filter: { subject: takes }, cut: [] };
  const types = new Map<string, Match>();
  for (const term of carrying) for (const [type, match] of matchingTypes(term, law.types, mayContain)) types.set(type, match);
  const cut: Stop[] = [];
  const flows = vocabulary.hasUntypedFlows ? await untypedFlowsCarrying(reading, types, takes, cut) : new Set<string>();
  return { filter: { subject: takes, carrying: { types, untypedFlows: flows } }, cut };
}

/** Rule 1: a flow without data types carries whatever its source holds; repeated until nothing more arrives. What is collected into an asset it holds too. */
async function untypedFlowsCarrying(reading: Reading, types: ReadonlyMap<string, Match>, takes: Filter['subject'], cut: Stop[]): Promise<Set<string>> {
  const { asOf } = reading;
  const limit = MAX_HOLDING + 1;
  const [flows, holding] = await Promise.all([reading.read(untypedFlows, { asOf, limit }), reading.read(assetsHolding, { types: [...types.keys()], asOf, limit })]);
  if (flows.length === limit) cut.push({ code: 'ROW_LIMIT', message: `More than ${MAX_HOLDING} flows without data types; those after are left out` });
  if (['activity', 'collected', 'classified', 'carried'].some((part) => holding.filter((row) => row.part === part).length === limit)) cut.push({ code: 'ROW_LIMIT', message: `More than ${MAX_HOLDING} assets hold what is asked for; flows out of those after may be left out` });
  const held = new Set(holding.filter(({ subjects }) => takes === undefined || subjects.length === 0 || subjects.some(takes)).map(({ asset }) => asset));

  const partOf = new Map<string, string>();
  const there = new Set<string>();
  const loadAround = async (ids: readonly string[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += MAX_IDS) {
      for (const { id, wholes } of await reading.ask(around, ids.slice(at, at + MAX_IDS))) {
        there.add(id);
        const whole = firstOf(wholes);
        if (whole !== undefined) partOf.set(id, whole);
      }
    }
  };
  await loadAround([...new Set(flows.map(({ from }) => from))]);
  const nearSources = [...there];
  const stating = new Set<string>();
  for (let at = 0; at < nearSources.length; at += MAX_IDS) {
    const rows = await reading.read(assetsThatState, { ids: nearSources.slice(at, at + MAX_IDS), asOf, limit: MAX_STATING });
    if (rows.length === MAX_STATING) cut.push({ code: 'ROW_LIMIT', message: `More than ${MAX_STATING} assets are part of the sources of flows without data types; what they say is left out` });
    for (const { part, states } of rows) if (states) stating.add(part);
  }
  await loadAround([...new Set([...held, ...stating, ...flows.map(({ to: [to] }) => to)])]);
  const parts = new Tree(partOf);

  const carriers = new Set<string>();
  const feeding = new Map<string, (typeof flows)[number][]>();
  for (const flow of flows) {
    if (there.has(flow.from) && there.has(flow.to[0])) for (const source of sourceOf(flow.from, parts, stating)) append(feeding, source, flow);
  }
  for (let arrived = [...held]; arrived.length > 0;) {
    const next: string[] = [];
    for (const flow of arrived.flatMap((asset) => feeding.get(asset) ?? [])) {
      if (carriers.has(flow.id)) continue;
      carriers.add(flow.id);
      const [to] = flow.to;
      if (!held.has(to)) { held.add(to); next.push(to); }
    }
    arrived = next;
  }
  return carriers;
}

