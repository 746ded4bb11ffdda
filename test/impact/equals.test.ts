import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, isWhole, openApp } from '../app.js';
import { type Random, randomOf } from '../oracle/random.js';
import { type Assessment, processor, transfersOf } from './asking.js';
import { lineage } from '../lineage/asking.js';
import { asked, changed, notice, placeOf, record, transfersIn, upsert } from './written.js';

/**
 * What is foretold of a processor is what is found once it is really written, by the inventory's own mutations: the tables of the notice,
 * the record of processing, lineage; and asked again, nothing more would change.
 */

const NOW = Date.parse('2026-11-24T09:00:00Z');
/** In the long run (`npm run test:long`) a hundred cases in process and thirty on Neo4j, where each write is a round trip; else half of those, and six. */
const roundsOn: Readonly<Record<Engine, number>> = { embedded: isWhole ? 10 : 5, neo4j: isWhole ? 10 : 2 };
const casesIn: Readonly<Record<Engine, number>> = { embedded: 10, neo4j: 3 };
const seed = Number(process.env['ORACLE_SEED'] ?? 7);

const types = ['contact', 'email', 'phone', 'health', 'notes'] as const;
const subjects = ['person', 'customer', 'visitor'] as const;
const purposes = ['support', 'mailing', 'billing'] as const;
const places = ['EEA', 'lithuania', 'usa', 'japan', 'nowhere', 'IN', 'BR'] as const;
const systems = ['crm', 'shop', 'files'] as const;
const names = ['Acme', 'Beta', 'New Co', 'Other Co', 'Third Co'] as const;

const list = (all: readonly string[]): string => `[${all.join(', ')}]`;
function documentOf({ some, pick, chance }: Random): string {
  const activity = (key: string): string => `  ${key}: { name: Activity ${key}, purpose: ${pick(purposes)}, dataTypes: ${list(some(types, 1, 3))}${chance(0.7) ? `, subjects: ${list(some(subjects, 1, 2))}` : ''}${chance(0.7) ? `, systems: ${list(some(systems, 1, 2))}` : ''}`
    + `${chance(0.6) ? `, processors: ${list(some(['acme', 'beta'], 1, 2))}` : ''}${chance(0.5) ? `, storedAt: ${list(some(['eea', 'usa', 'japan'], 1, 2))}` : ''}${chance(0.3) ? ', safeguards: [scc]' : ''}${chance(0.5) ? `, legalBasis: ${pick(['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION'])}` : ''}${chance(0.3) ? ', keptUnder: [year]' : ''}${chance(0.3) ? `, controllers: ${list(some(['us', 'them'], 1, 2))}` : ''} }\n`;
  return `controllers: { us: { name: Us, house: true, country: LT, timeZone: Europe/Vilnius }, them: { name: Them } }
dataSubjects: { person: { name: Person }, customer: { name: Customer, broader: [person] }, visitor: { name: Visitor, broader: [person] } }
dataTypes: { contact: { name: Contact data }, email: { name: Email, broader: [contact] }, phone: { name: Phone, broader: [contact] }, health: { name: Health, special: true }, notes: { name: Notes, mayContain: [phone] } }
purposes: { support: { name: Support }, mailing: { name: Mailing }, billing: { name: Billing } }
locations: { eea: { name: EEA, eea: true }, lithuania: { name: Lithuania, country: LT, within: [eea] }, usa: { name: USA, country: US, thirdCountry: true }, japan: { name: Japan, country: JP }, nowhere: { name: Nowhere } }
adequacyDecisions: { jp: { name: Japan decision, reference: 2019/419, since: 2019-01-23, locations: [japan] } }
safeguards: { scc: { name: Clauses, mechanism: SCC } }
processors: { acme: { name: Acme, locations: ${list(some(['lithuania', 'usa', 'japan'], 0, 2))}${chance(0.5) ? ', subProcessors: [beta]' : ''} }, beta: { name: Beta, locations: ${list(some(['eea', 'usa'], 0, 1))} } }
systems: { crm: { name: CRM, providedBy: [acme] }, shop: { name: Shop }, files: { name: Files${chance(0.5) ? ', providedBy: [beta]' : ''} } }
triggers: { left: { name: Left } }
retentionRules: { year: { name: A year, period: P1Y, trigger: left, dataTypes: [contact] }, forEver: { name: For ever, criterion: as needed, residual: true } }
${chance(0.6) ? `flows: { f: { from: crm, to: shop${chance(0.5) ? ', dataTypes: [email]' : ''} } }\n` : ''}activities:
${['a', 'b', 'c', 'd'].map(activity).join('')}`.replaceAll('forEver', 'for-ever');
}

interface Input {
  name: string; locations: string[]; accessedFrom?: string[]; receives: string[]; about: string[]; for: string[]; fedBy?: string[]; legalBasis?: string; safeguard?: string; engages?: { name: string; locations: string[] }[];
  retention?: { period: string; trigger: string };
}
function inputOf({ some, pick, chance }: Random): Input {
  const name = pick(names);
  return {
    name, locations: some(places, 0, 2), receives: some(types, 1, 3), about: some(subjects, 1, 2), for: some(purposes, 1, 2),
    ...(chance(0.4) ? { accessedFrom: some(places, 1, 1) } : {}), ...(chance(0.5) ? { fedBy: some(systems, 1, 2) } : {}), ...(chance(0.5) ? { legalBasis: pick(['CONSENT', 'CONTRACT']) } : {}), ...(chance(0.4) ? { safeguard: pick(['scc', 'ADEQUACY', 'derogation', 'Clauses']) } : {}),
    ...(chance(0.4) ? { engages: some(names.filter((one) => one !== name), 1, 2).map((sub) => ({ name: sub, locations: some(places, 0, 1) })) } : {}), ...(chance(0.4) ? { retention: { period: pick(['P30D', 'P2Y']), trigger: 'left' } } : {}),
  };
}

const keyOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
const links = (keys: readonly string[]): { to: string }[] => keys.map((to) => ({ to }));

describe.each(engines)('an assessment equals really writing it on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => NOW } }); });
  afterAll(async () => { await app.close(); });

  /** From the record of processing: importer, place and status, the worst of all activities in which the processor has a part. */
  const recorded = async (id: string): Promise<string[]> => {
    const activities = await record(app);
    const engages = new Map<string, Set<string>>();
    for (const { recipients } of activities) for (const { id: sub, engagedBy } of recipients) for (const by of engagedBy) engages.set(by.id, (engages.get(by.id) ?? new Set()).add(sub));
    const group = new Set([id]);
    for (const one of group) for (const sub of engages.get(one) ?? []) group.add(sub);
    const own = activities.filter(({ recipients }) => recipients.some((one) => one.as === 'PROCESSOR' && one.id === id));
    return [...transfersIn(own, { takes: (importer) => group.has(importer) })].map(([key, status]) => `${key} ${status}`).sort();
  };

  interface Known { id: string; key: string; controllers: { key: string }[]; purpose: { key: string }; processors: { key: string }[]; dataTypes: { key: string }[]; subjects: { key: string }[]; safeguards: { key: string }[]; storedAt: { key: string }[]; systems: { key: string; providedBy: { key: string }[] }[] }
  /** Writes what the input says, by hand: one mutation for each kind. */
  async function write(input: Input): Promise<{ system: string }> {
    const { all, held } = await asked(app, `{ all: activities(first: 500) { nodes { id key controllers { key } purpose { key } processors { key } dataTypes { key } subjects { key } safeguards { key } storedAt { key } systems { key providedBy { key } } } } held: systems(first: 500) { nodes { key providedBy { key } } } }`) as unknown as { all: { nodes: Known[] }; held: { nodes: { key: string; providedBy: { key: string }[] }[] } };
    const key = keyOf(input.name);
    const country: Record<string, object> = { IN: { key: 'in', name: 'India', country: 'IN' }, BR: { key: 'br', name: 'Brazil', country: 'BR' } };
    const located = (terms: readonly string[]): { to: string }[] => links([...new Set(terms)].map((term) => (country[term] === undefined ? term.toLowerCase() : term.toLowerCase())));
    const named = [...input.locations, ...input.accessedFrom ?? [], ...(input.engages ?? []).flatMap(({ locations }) => locations)];
    await upsert(app, 'Locations', [...new Set(named)].flatMap((term) => country[term] ?? []));
    const mechanism = input.safeguard === undefined ? undefined : { ADEQUACY: { key: 'adequacy', name: 'Adequacy decision', mechanism: 'ADEQUACY' }, derogation: { key: 'derogation', name: 'Derogation', mechanism: 'DEROGATION' } }[input.safeguard];
    if (mechanism !== undefined) await upsert(app, 'Safeguards', [mechanism]);
    await upsert(app, 'Processors', (input.engages ?? []).map((sub) => ({ key: keyOf(sub.name), name: sub.name, locations: located(sub.locations) })));
    const engaged = await asked(app, 'query ($term: String!) { processor(term: $term) { subProcessors { key } } }', { term: key }) as unknown as { processor: { subProcessors: { key: string }[] } | null };
    const subs = new Set([...engaged.processor?.subProcessors.map((one) => one.key) ?? [], ...(input.engages ?? []).map((sub) => keyOf(sub.name))]);
    await upsert(app, 'Processors', [{ key, name: input.name, locations: located(input.locations), subProcessors: links([...subs]) }]);
    const own = all.nodes.filter(({ processors, systems: of }) => processors.some((one) => one.key === key) || of.some(({ providedBy }) => providedBy.some((one) => one.key === key)));
    const provided = held.nodes.filter((one) => one.providedBy.some((by) => by.key === key)).map((one) => one.key).sort();
    const system = provided[0] ?? (held.nodes.some((one) => one.key === key) ? `${key}.planned` : key);
    const rule = input.retention === undefined ? undefined : `${key}.retention`;
    if (input.retention !== undefined) await upsert(app, 'RetentionRules', [{ key: rule, name: `Retention at ${input.name}`, period: input.retention.period, trigger: { to: input.retention.trigger } }]);
    const written = new Map<string, Record<string, unknown>>();
    for (const activity of own) {
      const alone = [...activity.processors, ...activity.systems.flatMap(({ providedBy }) => providedBy)].every((one) => one.key === key);
      if (alone && activity.storedAt.length > 0 && input.locations.length > 0) written.set(activity.key, { key: activity.key, storedAt: located(input.locations) });
    }
    const together = (one: readonly { key: string }[] | undefined, more: readonly string[]): { to: string }[] => links([...new Set([...one?.map((of) => of.key) ?? [], ...more])]);
    for (const purpose of input.for) {
      const known = own.find((one) => one.purpose.key === purpose && (one.controllers.length === 0 || one.controllers.some((of) => of.key === 'us')));
      if (known === undefined && provided.length === 0) await upsert(app, 'Systems', [{ key: system, name: input.name, providedBy: links([key]) }]);
      const id = known?.key ?? `${key}.${purpose}`;
      written.set(id, {
        ...written.get(id), key: id, ...(known === undefined ? { name: `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)} at ${input.name}`, purpose: { to: purpose }, systems: links([system]) } : {}),
        processors: together(known?.processors, [key]), dataTypes: together(known?.dataTypes, input.receives), storedAt: located(input.locations), ...(input.accessedFrom === undefined ? {} : { accessedFrom: located(input.accessedFrom) }),
        ...(known !== undefined && known.subjects.length === 0 ? {} : { subjects: together(known?.subjects, input.about) }), ...(input.legalBasis === undefined ? {} : { legalBasis: input.legalBasis }),
        ...(input.safeguard === undefined ? {} : { safeguards: together(known?.safeguards, [mechanism?.key ?? 'scc']) }), ...(rule === undefined ? {} : { keptUnder: links([rule]) }),
      });
    }
    await upsert(app, 'Activities', [...written.values()]);
    await upsert(app, 'Flows', (input.fedBy ?? []).filter((from) => from !== system).map((from) => ({ key: `${from}-${system}`, from: { to: from }, to: { to: system }, dataTypes: links(input.receives) })));
    return { system };
  }

  const seeds = Array.from({ length: roundsOn[engine] }, (_, at) => seed + at);
  test.each(seeds)(`${String(casesIn[engine])} processors into one inventory, one after the other (seed %i)`, async (start) => {
    const random = randomOf(start);
    await app.replace(`wherekept: 1\nsource: s\nsources: { s: { name: The source } }\n${documentOf(random)}`);
    for (let at = 0; at < casesIn[engine]; at += 1) {
      const input = inputOf(random);
      const thorough = at % 4 === 0;
      const rows = thorough ? await notice(app) : [];
      const told = await processor(app, input);
      const { system } = await write(input);
      const id = `Processor:${keyOf(input.name)}`;
      const where = JSON.stringify({ seed: start, at, input });
      if (thorough) expect(changed(rows, told.noticeChanges), where).toEqual(await notice(app));
      const place = (one: Assessment['transfers'][number]): string => `${placeOf(one)} ${one.status}`;
      const foretold = told.transfers.filter(({ change }) => change !== 'REMOVED').map(place).sort();
      if (thorough) expect(foretold, where).toEqual(await recorded(id));
      const again = await processor(app, input);
      expect({ transfers: transfersOf(again).filter((line) => !line.startsWith('UNCHANGED')), notice: again.noticeChanges, retention: again.retentionChanges, rights: again.rightsChanges, exposures: again.exposures.nodes.filter(({ change }) => change !== 'UNCHANGED') }, where).toEqual({ transfers: [], notice: [], retention: [], rights: [], exposures: [] });
      expect(again.exposures.nodes.map(({ subject, dataType }) => [subject.id, dataType.id]), where).toEqual(told.exposures.nodes.filter(({ change }) => change !== 'REMOVED').map(({ subject, dataType }) => [subject.id, dataType.id]));
      expect(again.transfers.map(place).sort(), where).toEqual(foretold);
      expect(again.reaches, where).toEqual(told.reaches);
      if (!thorough) continue;
      const { nodes } = await lineage(app, `System:${system}`, { depth: 100, level: 'SYSTEM' });
      const reached = new Set(told.reaches.map(({ item }) => item.id));
      expect(nodes.filter(({ item }) => !reached.has(item.id)), where).toEqual([]);
    }
  }, 120_000);
});
