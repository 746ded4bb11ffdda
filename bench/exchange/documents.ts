import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { HEADING } from '../../src/exchange/backup/format.js';

/** Documents of any size, the same at every run, written as they are made. */

const SYSTEMS = 500;
const TYPES = 200;
/** Facts of one unit: a table with two columns, a flow from it, evidence of it, and the relationships of these. */
const FACTS_A_UNIT = 13;
const FACTS_A_START = SYSTEMS + TYPES + 1;
const FIELDS_AN_EVENT = 4;

async function write(file: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file, { highWaterMark: 1024 * 1024 });
  for (const line of lines) if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

/** A backup of about so many nodes and relationships. @returns how many it has. */
export async function writeFacts(file: string, about: number): Promise<number> {
  const units = Math.max(1, Math.round((about - FACTS_A_START) / FACTS_A_UNIT));
  const hash = createHash('sha256');
  let lines = 0;
  await write(file, (function* (): Generator<string> {
    for (const line of backupLines(units)) {
      hash.update(line).update('\n');
      lines += 1;
      yield line;
    }
    yield JSON.stringify({ end: lines, sha256: hash.digest('hex') });
  })());
  return lines - 1;
}

const padded = (at: number): string => String(at).padStart(8, '0');
const dates = { since: '0000-01-01', until: '9999-99-99' };
const node = (label: string, properties: object): string => JSON.stringify({ node: label, properties });
const item = (id: string, name: string, more: object = {}): string => node('Item', {
  id, key: id.slice(id.indexOf(':') + 1), name, aliases: [], ...dates, assumed: [], sortKey: `${name.toLowerCase()} ${id}`, version: 1, digest: createHash('sha256').update(id).digest('hex'), changedAt: 1_700_000_000_000, changedBy: 'system', ...more,
});
const link = (type: string, from: string, to: string): string => JSON.stringify({ link: type, from: ['Item', from], to: ['Item', to], properties: { ...dates, stated: true, evidence: [] } });

function* backupLines(units: number): Generator<string> {
  yield HEADING;
  for (let at = 0; at < units; at += 1) yield node('Evidence', { id: `e${padded(at)}`, section: `Table ${at}`, quote: `Table ${at} has two columns of customers.`, stated: true, truncated: false });
  yield item('Source:scan', 'Scan', { document: 'Scan of the databases' });
  for (let at = 0; at < SYSTEMS; at += 1) yield item(`System:s${at}`, `System ${at}`);
  for (let at = 0; at < TYPES; at += 1) yield item(`DataType:t${at}`, `Type ${at}`);
  for (let at = 0; at < units; at += 1) {
    yield item(`Dataset:d${padded(at)}`, `Table ${at}`);
    yield item(`Field:a${padded(at)}`, `Column a of ${at}`);
    yield item(`Field:b${padded(at)}`, `Column b of ${at}`);
    yield item(`Flow:w${padded(at)}`, `Copy of ${at}`);
  }
  for (let at = 0; at < units; at += 1) yield JSON.stringify({ link: 'OF_SOURCE', from: ['Evidence', `e${padded(at)}`], to: ['Item', 'Source:scan'] });
  for (let at = 0; at < units; at += 1) yield JSON.stringify({ link: 'EVIDENCED_BY', from: ['Item', `Dataset:d${padded(at)}`], to: ['Evidence', `e${padded(at)}`], properties: { position: 0 } });
  for (let at = 0; at < units; at += 1) {
    yield link('PART_OF', `Dataset:d${padded(at)}`, `System:s${at % SYSTEMS}`);
    yield link('PART_OF', `Field:a${padded(at)}`, `Dataset:d${padded(at)}`);
    yield link('PART_OF', `Field:b${padded(at)}`, `Dataset:d${padded(at)}`);
    yield link('CLASSIFIED_AS', `Field:a${padded(at)}`, `DataType:t${at % TYPES}`);
    yield link('FLOW_FROM', `Flow:w${padded(at)}`, `Field:a${padded(at)}`);
    yield link('FLOW_TO', `Flow:w${padded(at)}`, `Field:b${padded((at + 1) % units)}`);
  }
}

/** Events of runs, one a line: of a thousand jobs each reads a table and writes another, with their columns and whence these come. */
export async function writeEvents(file: string, count: number): Promise<void> {
  const jobs = Math.max(1, Math.min(count, Math.ceil(count / 10)));
  const dataset = (name: string, facets: object): object => ({ namespace: `db${name.length % 7}`, name, facets });
  const columns = Array.from({ length: FIELDS_AN_EVENT }, (_, at) => `column_${at}`);
  await write(file, (function* (): Generator<string> {
    for (let at = 0; at < count; at += 1) {
      const job = at % jobs;
      const [from, to] = [`table_${padded(job)}`, `table_${padded((job + 1) % jobs)}`];
      yield JSON.stringify({
        eventType: 'COMPLETE', eventTime: new Date(Date.UTC(2024, 0, 1) + at * 1_000).toISOString(), producer: 'https://example.com/scheduler', schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
        run: { runId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` }, job: { namespace: 'jobs', name: `job_${job}` },
        inputs: [dataset(from, { schema: { fields: columns.map((name) => ({ name, type: 'VARCHAR' })) } })],
        outputs: [dataset(to, { columnLineage: { fields: Object.fromEntries(columns.map((name) => [name, { inputFields: [{ namespace: `db${from.length % 7}`, name: from, field: name }] }])) } })],
      });
    }
  })());
}
