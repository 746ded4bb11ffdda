import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { type App, openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { importYaml } from '../src/exchange/importing.js';
import { type EngineSettings, environmentOf, newHome } from './contenders.js';
import { houseReaching } from './impact/inventory.js';
import { ask, quantile, timed } from './large/figures.js';

/** Assessments that reach thousands of items, whole, through GraphQL and without a socket, on both engines; see README.md beside this. */

const { values } = parseArgs({ options: {
  quick: { type: 'boolean', default: false }, reached: { type: 'string', default: '5000' }, engine: { type: 'string', multiple: true, default: ['embedded', 'neo4j'] }, rounds: { type: 'string' },
} });
const rounds = Number(values.rounds ?? (values.quick ? 3 : 20));
const reached = Number(values.reached);
const say = (text: string): void => { process.stderr.write(`${text}\n`); };

const findings = 'findings { id kind severity message article about { id name } }';
const exposures = 'exposures(first: 500) { totalCount nodes { change subject { name } dataType { name } specialCategory } }';
const transfers = 'transfers { change by way to { id name } status mechanism activities { id name } proof { text article } }';
const reaches = 'reaches { depth item { id name } }';
const assessment = `... on UserError { message } ... on Assessment { asOf completeness { complete } ${findings} ${exposures} ${transfers} ${reaches} personsAffected objectionDeadline
  noticeChanges { change section before after } retentionChanges { change dataType { name } holder { name } asset { id } before after } }`;
interface Answer { readonly message?: string; readonly completeness: { readonly complete: boolean }; readonly reaches?: readonly unknown[]; readonly transfers?: readonly unknown[]; readonly noticeChanges?: readonly unknown[]; readonly retentionChanges?: readonly unknown[] }

async function measure(settings: EngineSettings): Promise<void> {
  const app = await openApp(readSettings(environmentOf(settings)), { log: makeLog('warn') });
  const table = new Table({ head: [`${settings.kind}`, 'p50 ms', 'p99 ms', 'after a write p50 ms', 'answer'], style: { head: [], border: [] }, colAligns: ['left', 'right', 'right', 'right', 'left'] });
  try {
    const house = houseReaching(reached);
    const begun = performance.now();
    await importYaml(app.graph, house.document);
    say(`${settings.kind}: ${String(house.items)} items taken in in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    const input = { name: house.processor, locations: ['IN'], receives: ['type-1', 'type-13'], about: ['subject-1'], for: ['purpose-1'], fedBy: ['system-2'], legalBasis: 'CONSENT', safeguard: 'scc', engages: [{ name: 'processor-2', locations: ['US'] }], noticeDays: 30 };
    const questions: readonly (readonly [string, string, Record<string, unknown>])[] = [
      ['assessProcessor, a known one', `query ($input: AssessProcessorInput!) { answer: assessProcessor(input: $input) { ${assessment} } }`, { input }],
      ['assessProcessor, a new one', `query ($input: AssessProcessorInput!) { answer: assessProcessor(input: $input) { ${assessment} } }`, { input: { ...input, name: 'New', engages: [] } }],
      ['assessRemoval', `query ($processor: String!) { answer: assessRemoval(processor: $processor) { ${assessment} } }`, { processor: house.processor }],
      ['assessTransferLoss', `query ($of: TransferGroundInput!) { answer: assessTransferLoss(of: $of) { ${assessment} } }`, { of: { safeguard: 'scc' } }],
      ['assessBreach', `query ($input: AssessBreachInput!) { answer: assessBreach(input: $input) { ... on UserError { message } ... on BreachAssessment { asOf completeness { complete } ${findings} ${exposures} ${reaches} countries { name } personsAffected notifications { to whom until when proof { text } } } } }`, { input: { of: `System:${house.system}`, on: '2026-01-15' } }],
    ];
    for (const [what, query, variables] of questions) {
      const one = async (): Promise<Answer> => {
        const { answer } = await ask(app, query, variables) as unknown as { answer: Answer };
        if (answer.message !== undefined) throw new Error(answer.message);
        return answer;
      };
      const cold: number[] = [];
      for (let round = 0; round < Math.max(2, Math.ceil(rounds / 4)); round += 1) {
        await write(app, round);
        cold.push(await timed(one));
      }
      const warm: number[] = [];
      for (let round = 0; round < rounds; round += 1) warm.push(await timed(one));
      const { completeness: { complete }, reaches: items = [], transfers: ways = [], noticeChanges: rows = [], retentionChanges: places = [] } = await one();
      table.push([what, quantile(warm, 0.5).toFixed(0), quantile(warm, 0.99).toFixed(0), quantile(cold, 0.5).toFixed(0), `reaches ${String(items.length)}, ${String(ways.length)} transfers, ${String(rows.length)} rows of the notice, ${String(places.length)} places changed${complete ? '' : ', not complete'}`]);
      say(`  ${what}: ${quantile(warm, 0.5).toFixed(0)} ms, after a write ${quantile(cold, 0.5).toFixed(0)} ms`);
    }
  } finally {
    console.log(`${table.toString()}\nRSS ${String(Math.round(process.memoryUsage().rss / 1024 / 1024))} MB, load ${loadavg()[0]?.toFixed(1) ?? '?'}\n`);
    await app.close();
  }
}

/** Something that has nothing to do with it, so that nothing is remembered. */
async function write(app: App, round: number): Promise<void> {
  await ask(app, 'mutation ($input: UpsertRightsInput!) { done: upsertRights(input: $input) { __typename } }', { input: { items: [{ key: 'bench', name: `Right ${String(round)} ${String(Date.now())}` }] } });
}

const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const there = available();
if (values.engine.includes('neo4j') && !there.ok) say(`Not measured: Neo4j (missing: ${there.missing})`);
console.log(`${new Date().toISOString()}  Node ${process.version}, ${String(availableParallelism())} cores (${cpus()[0]?.model ?? ''})\n${String(rounds)} rounds, one asker; “after a write”: the first answer after something was written\n`);
try {
  if (values.engine.includes('embedded')) await measure({ kind: 'embedded', folder });
  if (values.engine.includes('neo4j') && there.ok) {
    const home = newHome();
    const { uri, user, password, database, stop } = await startNeo4j({ home, heap: '2g', pagecache: '512m' });
    try {
      await measure({ kind: 'neo4j', uri, user, password, database });
    } finally {
      await stop();
      rmSync(home, { recursive: true, force: true });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
