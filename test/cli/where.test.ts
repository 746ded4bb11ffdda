import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLObjectType, type GraphQLOutputType, buildSchema, getNamedType, isListType, isNonNullType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Server, newFolder, root, run, startServer } from './processes.js';

// The seed’s notice: account data of the platform go a month after the account is closed, commercial information after five years.
const closed = ['--event', 'account-closed=2026-03-31'];

describe('in this process', () => {
  const cwd = newFolder();

  test('the first question needs neither server nor import', async () => {
    const { code, stdout, stderr } = await run(['where', 'email', ...closed, '--as-of', '2026-04-01'], {}, cwd);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [header, , head, ...rows] = stdout.split('\n');
    expect(header).toBe('Email address (DataType:email-address), as of 2026-04-01; account-closed on 2026-03-31');
    expect(head?.split(/ {2,}/)).toEqual(['match', 'held as', 'holder', 'system', 'where', 'must go by', 'why', 'stated']);
    const cells = rows.map((row) => row.split(/ {2,}/));
    expect(cells).toContainEqual(['EXACT', 'Email address', 'Hubspot', 'Hubspot', 'EU', 'OPEN_ENDED', 'As long as needed; VAGUE_RETENTION', 'yes']);
    expect(cells).toContainEqual(['BROADER', 'Customer account data in the platform', 'Digital Ocean', 'Digital Ocean', 'EU', '2026-04-30', 'Customer account data in the platform', 'yes']);
    expect(cells).toContainEqual(['POSSIBLE', 'Incident data', 'FrontApp', 'FrontApp', 'EU', 'PENDING (A)', 'Incident data; awaits incident-closed; UNSTATED_TRIGGER', 'no']);
    expect(cells).toContainEqual(['POSSIBLE', 'Customer Success communications', 'Interactio UAB', '(none named)', 'Lithuania', '2029-03-31', 'Communications with Customer Success', 'yes']);
    expect(stdout).toContain('27 places. The answer is complete.\nIt awaits incident-closed, request-closed, subscription-ended: say when with --event incident-closed=YYYY-MM-DD.\n(A): ');
  });

  test('whoever reads may leave early', async () => {
    const child = spawn('sh', ['-c', `"${process.execPath}" "${join(root, 'bin', 'wherekept.js')}" where email --json | head -n 1`], { cwd, env: { PATH: process.env['PATH'] ?? '' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text; });
    await new Promise((resolve) => { child.on('close', resolve); });
    expect(said).toBe('{\n');
  });
});

describe('of a server', () => {
  const cwd = newFolder();
  let server: Server;
  beforeAll(async () => { server = await startServer({}, cwd); });
  const ask = (...args: string[]): ReturnType<typeof run> => run(['where', ...args], { WHEREKEPT_URL: server.url });

  test('--json holds everything that an answer has of its own', async () => {
    const { code, stdout } = await ask('email', '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as { places: { totalCount: number; nodes: unknown[] } };
    expect(answer.places.nodes).toHaveLength(answer.places.totalCount);
    expect(missing('WhereKept', answer)).toEqual([]);
  });

  test('it narrows by subject, controller and match', async () => {
    const about = await ask('email', '--subject', 'subscriber', '--match', 'possible');
    expect(about.stdout).toMatch(/Subscriber records/);
    expect(about.stdout).not.toMatch(/Salesforce|EXACT/);
    expect(about.stdout).toMatch(/places?, of those that match POSSIBLE\./);
    expect((await ask('email', '--controller', 'Interactio', '--match', 'EXACT,NARROWER')).stdout).toMatch(/^8 places, of those that match EXACT or NARROWER\./m);
  });

  test.each([
    { says: /called “emial”\. Near it: Email address/, args: ['emial'] },
    { says: /called “nobody”/, args: ['email', '--subject', 'nobody'] },
    { says: /called “sunset”/, args: ['email', '--event', 'sunset=2026-03-31'] },
    { says: /data: holds no letter or digit/, args: ['?!'] },
  ])('a question that cannot be answered ends with 1: $args', async ({ args, says }) => {
    const { code, stdout, stderr } = await ask(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test.concurrent.each([
    { says: /missing required argument 'term'/, args: [] },
    { says: /TRIGGER=DATE/, args: ['email', '--event', 'account-closed'] },
    { says: /TRIGGER=DATE/, args: ['email', '--event', '=2026-03-31'] },
    { says: /date that exists/, args: ['email', '--event', 'account-closed=2026-02-30'] },
    { says: /date that exists/, args: ['email', '--as-of', 'tomorrow'] },
    { says: /EXACT, NARROWER, BROADER, POSSIBLE/, args: ['email', '--match', 'EXACT,SAME'] },
    { says: /unknown option '--until'/, args: ['email', '--until', '2026-01-01'] },
    { says: /too many arguments/, args: ['email', 'address'] },
  ])('a command that is wrong ends with 2: $args', async ({ args, says }) => {
    const { code, stdout, stderr } = await ask(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^wherekept: /);
  });

  test('a term of several meanings names them all; more places than a page come whole', async () => {
    const file = join(cwd, 'many.yaml');
    const systems = Array.from({ length: 620 }, (_, number) => `  store-${number}: { name: Store ${number}, dataTypes: [shoe-size] }`);
    writeFileSync(file, `wherekept: 1\ndataTypes:\n  shoe-size: { name: Shoe size }\n  left-shoe: { name: Left, aliases: [One shoe] }\n  right-shoe: { name: Right, aliases: [One shoe] }\nsystems:\n${systems.join('\n')}\n`);
    const dry = await run(['import', 'yaml', file, '--dry-run', '--json'], { WHEREKEPT_URL: server.url });
    const [report] = JSON.parse(dry.stdout) as [{ added: number; changes: { nodes: { text: string }[] } }];
    expect(report.added).toBe(623);
    expect(new Set(report.changes.nodes.map(({ text }) => text)).size).toBe(623);

    const written = await run(['import', 'yaml', file], { WHEREKEPT_URL: server.url });
    expect(written.stdout).toMatch(/\nand 123 more changes\n.*many\.yaml: 623 added, 0 changed, 0 unchanged\n$/);
    const several = await ask('one shoe');
    expect(several.code).toBe(1);
    expect(several.stderr).toMatch(/ {2}DataType:left-shoe {2}Left\n {2}DataType:right-shoe {2}Right\n/);
    expect((await ask('shoe size')).stdout.match(/ Store \d+ /g)).toHaveLength(620);
    const { places } = JSON.parse((await ask('shoe size', '--json')).stdout) as { places: { totalCount: number; nodes: { id: string }[] } };
    expect(places.totalCount).toBe(620);
    expect(new Set(places.nodes.map(({ id }) => id)).size).toBe(620);
  });
});

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const items = schema.getPossibleTypes(schema.getType('InventoryItem') as never).map(({ name }) => name);

/** Fields of the type, and of what it is made of, that a value lacks. Items in it count as whole once they can be told apart. */
function missing(typeName: string, value: unknown): string[] {
  const type = schema.getType(typeName) as GraphQLObjectType;
  const fields = items.includes(typeName) ? ['id', 'key', 'name'] : typeName === 'PlaceConnection' ? ['totalCount', 'nodes'] : Object.keys(type.getFields());
  return fields.flatMap((field) => {
    if (!(field in (value as object))) return [`${typeName}.${field}`];
    const of = type.getFields()[field]?.type as GraphQLOutputType;
    const inner = getNamedType(of);
    const values = [(value as Record<string, unknown>)[field]].flat().filter((one) => one !== null);
    expect(Array.isArray((value as Record<string, unknown>)[field])).toBe(isListType(isNonNullType(of) ? of.ofType : of));
    return isObjectType(inner) ? values.flatMap((one) => missing(inner.name, one)) : [];
  });
}
