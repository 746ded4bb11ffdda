import { createReadStream, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import neo4j from 'neo4j-driver';
import { openGraph } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import type { Row } from '../../src/graph/index.js';
import { type Kind, kinds, parseItemId } from '../../src/inventory/index.js';
import { type EngineSettings, environmentOf } from '../contenders.js';

/**
 * The floor: plain UNWIND batches of the same, in a process of its own. Facts are created; what events tell of is merged, each item and
 * relationship once a batch, for most of it comes again and again. Says on its third stream how many milliseconds it took, without its own start.
 */

export type Order = { readonly what: 'facts' | 'events'; readonly engine: EngineSettings; readonly file: string };

const BATCH = { facts: 5_000, events: 1_000 } as const;
const order = JSON.parse(process.argv[2] ?? '') as Order;
const stream = () => createReadStream(order.file, { highWaterMark: 1024 * 1024 });

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

function put(batch: Map<string, Statement>, cypher: string, row: Row): void {
  const statement = batch.get(cypher) ?? { cypher, rows: [] };
  batch.set(cypher, statement);
  statement.rows.push(row);
}

function addFact(batch: Map<string, Statement>, { node, properties = {}, link, from, to }: Line): void {
  if (node !== undefined) {
    const kind: Kind | undefined = node === 'Item' ? parseItemId(String(properties['id']))?.kind : undefined;
    const labels = kind === undefined ? [node] : ['Item', kind, ...(kinds[kind].labels ?? [])];
    put(batch, `UNWIND $rows AS row\nCREATE (n:${labels.join(':')})\nSET n = row`, properties);
  } else if (link !== undefined && from !== undefined && to !== undefined) {
    const names = Object.keys(properties);
    const set = names.length === 0 ? '' : `\nSET ${names.map((name) => `r.${name} = row.${name}`).join(', ')}`;
    put(batch, `UNWIND $rows AS row\nMATCH (a:${from[0]} {id: row.from})\nMATCH (b:${to[0]} {id: row.to})\nCREATE (a)-[r:${link}]->(b)${set}`, { ...properties, from: from[1], to: to[1] });
  }
}

interface Dataset { readonly namespace: string; readonly name: string; readonly facets: { readonly schema?: { readonly fields: readonly { readonly name: string }[] }; readonly columnLineage?: { readonly fields: Readonly<Record<string, { readonly inputFields: readonly { readonly namespace: string; readonly name: string; readonly field: string }[] }>> } } }
interface Event { readonly eventTime: string; readonly job: { readonly name: string }; readonly inputs: readonly Dataset[]; readonly outputs: readonly Dataset[] }

/** What an event tells of, each once a batch: its tables and columns, and the flows between them. */
function addEvent(batch: Map<string, Statement>, { eventTime, job, inputs, outputs }: Event, seen: Set<string>): void {
  const once = (id: string): boolean => !seen.has(id) && seen.add(id).size > 0;
  const item = (kind: Kind, key: string, name: string): string => {
    const id = `${kind}:${key}`;
    if (once(id)) put(batch, `UNWIND $rows AS row\nMERGE (n:Item {id: row.id})\nSET n += row\nSET n:${[kind, ...(kinds[kind].labels ?? [])].join(':')}`, { id, key, name, since: '0000-01-01', until: '9999-99-99', seen: eventTime });
    return id;
  };
  const link = (type: string, from: string, to: string): void => {
    if (once(`${from} ${type} ${to}`)) put(batch, `UNWIND $rows AS row\nMATCH (a:Item {id: row.from})\nMATCH (b:Item {id: row.to})\nMERGE (a)-[r:${type}]->(b)\nSET r.since = row.since, r.until = row.until, r.stated = row.stated`, { from, to, since: '0000-01-01', until: '9999-99-99', stated: true });
  };
  const table = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string => {
    const id = item('Dataset', `${namespace}:${name}`, name);
    link('PART_OF', id, item('System', namespace, namespace));
    return id;
  };
  const column = (of: { readonly namespace: string; readonly name: string }, name: string): string => {
    const id = item('Field', `${of.namespace}:${of.name}:${name}`, name);
    link('PART_OF', id, table(of));
    return id;
  };
  const flow = (from: string, to: string): void => {
    const id = item('Flow', `${job.name}:${from}:${to}`, job.name);
    link('FLOW_FROM', id, from);
    link('FLOW_TO', id, to);
  };
  for (const input of inputs) {
    for (const { name } of input.facets.schema?.fields ?? []) column(input, name);
    for (const output of outputs) flow(table(input), table(output));
  }
  for (const output of outputs) for (const [name, { inputFields }] of Object.entries(output.facets.columnLineage?.fields ?? {})) for (const source of inputFields) flow(column(source, source.field), column(output, name));
}

async function floor(): Promise<number> {
  const { run, close } = await runner();
  try {
    const begun = performance.now();
    let batch = new Map<string, Statement>();
    let seen = new Set<string>();
    let lines = 0;
    for await (const line of createInterface({ input: stream(), crlfDelay: Infinity })) {
      if (order.what === 'facts') addFact(batch, JSON.parse(line) as Line);
      else addEvent(batch, JSON.parse(line) as Event, seen);
      lines += 1;
      if (lines % BATCH[order.what] !== 0) continue;
      await run(batch.values());
      batch = new Map();
      seen = new Set();
    }
    await run(batch.values());
    return performance.now() - begun;
  } finally {
    await close();
  }
}

writeSync(3, JSON.stringify({ ms: await floor() }));
