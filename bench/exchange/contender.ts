import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import neo4j from 'neo4j-driver';
import { openGraph } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import { restoreBackup } from '../../src/exchange/backup/restoring.js';
import { importEvents } from '../../src/exchange/openlineage/importing.js';
import type { Row } from '../../src/graph/index.js';
import { type Kind, kinds, parseItemId } from '../../src/inventory/index.js';
import { type EngineSettings, environmentOf } from '../contenders.js';

/** One import in a process of its own, so that its memory is its own: ours, or plain UNWIND batches of the same lines as the floor. */

export type Order = { readonly what: 'facts' | 'events' | 'floor'; readonly engine: EngineSettings; readonly file: string };
export interface Outcome { readonly ms: number; readonly rssMiB: number }

const BATCH_LINES = 5_000;
const order = JSON.parse(process.argv[2] ?? '') as Order;
const stream = () => createReadStream(order.file, { highWaterMark: 1024 * 1024 });

async function ours(): Promise<number> {
  const graph = await openGraph(readSettings(environmentOf(order.engine)));
  try {
    const begun = performance.now();
    if (order.what === 'facts') await restoreBackup(graph, { open: stream });
    else await importEvents(graph, stream(), { stamp: { by: 'system', at: 0 } });
    return performance.now() - begun;
  } finally {
    await graph.close();
  }
}

interface Statement { readonly cypher: string; readonly rows: Row[] }
type Run = (statements: Iterable<Statement>) => Promise<void>;

/** Straight through neo4j-driver; on the embedded engine, which has none, through our port. */
async function runner(): Promise<{ run: Run; close: () => Promise<void> }> {
  const { engine } = order;
  if (engine.kind === 'embedded') {
    const graph = await openGraph(readSettings(environmentOf(engine)));
    return {
      run: (statements) => graph.write(async (transaction) => { for (const { cypher, rows } of statements) await transaction.run({ name: 'bench.floor', parameters: { rows: 'rows' }, cypher }, { rows }); }),
      close: () => graph.close(),
    };
  }
  const driver = neo4j.driver(engine.uri, neo4j.auth.basic(engine.user, engine.password), { disableLosslessIntegers: true, telemetryDisabled: true });
  return {
    run: async (statements) => {
      const session = driver.session({ database: engine.database });
      try {
        await session.executeWrite(async (transaction) => { for (const { cypher, rows } of statements) await transaction.run(cypher, { rows }); });
      } finally {
        await session.close();
      }
    },
    close: () => driver.close(),
  };
}

interface Line { readonly node?: string; readonly properties?: Row; readonly link?: string; readonly from?: readonly [string, string]; readonly to?: readonly [string, string] }

function add(batch: Map<string, Statement>, { node, properties = {}, link, from, to }: Line): void {
  const put = (cypher: string, row: Row): void => {
    const statement = batch.get(cypher) ?? { cypher, rows: [] };
    batch.set(cypher, statement);
    statement.rows.push(row);
  };
  if (node !== undefined) {
    const kind: Kind | undefined = node === 'Item' ? parseItemId(String(properties['id']))?.kind : undefined;
    const labels = kind === undefined ? [node] : ['Item', kind, ...(kinds[kind].labels ?? [])];
    put(`UNWIND $rows AS row\nCREATE (n:${labels.join(':')})\nSET n = row`, properties);
  } else if (link !== undefined && from !== undefined && to !== undefined) {
    const names = Object.keys(properties);
    const set = names.length === 0 ? '' : `\nSET ${names.map((name) => `r.${name} = row.${name}`).join(', ')}`;
    put(`UNWIND $rows AS row\nMATCH (a:${from[0]} {id: row.from})\nMATCH (b:${to[0]} {id: row.to})\nCREATE (a)-[r:${link}]->(b)${set}`, { ...properties, from: from[1], to: to[1] });
  }
}

async function floor(): Promise<number> {
  const { run, close } = await runner();
  try {
    const begun = performance.now();
    let batch = new Map<string, Statement>();
    let lines = 0;
    for await (const line of createInterface({ input: stream(), crlfDelay: Infinity })) {
      add(batch, JSON.parse(line) as Line);
      lines += 1;
      if (lines % BATCH_LINES !== 0) continue;
      await run(batch.values());
      batch = new Map();
    }
    await run(batch.values());
    return performance.now() - begun;
  } finally {
    await close();
  }
}

const ms = await (order.what === 'floor' ? floor() : ours());
process.stdout.write(JSON.stringify({ ms, rssMiB: process.resourceUsage().maxRSS / 1024 } satisfies Outcome));
