import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newFolder, run } from './processes.js';

/** What is wrong is said at once and whole, and nothing has been written by then. */

const key = `1:${Buffer.alloc(32, 7).toString('base64')}\n`;
function fileOf(text: string, mode = 0o600): string {
  const file = join(newFolder(), 'file');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}
const badSeed = fileOf('wherekept: 1\nsystems:\n  crm: { name: CRM, colour: red }\n');
const noYaml = fileOf('wherekept: 1\nsystems: [\n');

const faulty: readonly { set: Record<string, string>; says: RegExp }[] = [
  { set: { PORT: 'abc' }, says: /PORT must be a whole number/ },
  { set: { PORT: '70000' }, says: /PORT must be a whole number/ },
  { set: { PORT: '-1' }, says: /PORT must be a whole number/ },
  { set: { HOST: 'http://localhost' }, says: /HOST must be an address or a name/ },
  { set: { NEO4J_PASSWORD: 'secret-words' }, says: /NEO4J_PASSWORD is set, but NEO4J_URI is not/ },
  { set: { NEO4J_URI: 'localhost:7687', NEO4J_PASSWORD: 'secret-words' }, says: /NEO4J_URI must have the form/ },
  { set: { NEO4J_URI: 'bolt://neo4j:secret-words@localhost', NEO4J_PASSWORD: 'secret-words' }, says: /NEO4J_URI must have the form/ },
  { set: { NEO4J_URI: 'bolt://localhost' }, says: /NEO4J_PASSWORD is not set/ },
  { set: { NEO4J_URI: 'bolt://localhost', NEO4J_PASSWORD: 'secret-words', NEO4J_DATABASE: '1' }, says: /NEO4J_DATABASE must be/ },
  { set: { WHEREKEPT_COLOUR: 'red' }, says: /WHEREKEPT_COLOUR is not a setting; there are WHEREKEPT_DATA/ },
  { set: { WHEREKEPT_SEED: 'nowhere.yaml' }, says: /WHEREKEPT_SEED must be a file, none or interactio; there is no file nowhere\.yaml/ },
  { set: { WHEREKEPT_SEED: badSeed }, says: new RegExp(`${badSeed}:3:21: There is no “colour” here`) },
  { set: { WHEREKEPT_SEED: noYaml }, says: new RegExp(`${noYaml}:\\d+:\\d+: Not YAML`) },
  { set: { WHEREKEPT_KEYS: '1:short' }, says: /WHEREKEPT_KEYS must hold keys as VERSION:BASE64/ },
  { set: { WHEREKEPT_KEY_FILE: 'nowhere' }, says: /WHEREKEPT_KEY_FILE: nowhere cannot be read/ },
  { set: { WHEREKEPT_KEY_FILE: fileOf(key, 0o644) }, says: /can be read by others: chmod 600 it/ },
  { set: { WHEREKEPT_KEYS: key, WHEREKEPT_KEY_FILE: fileOf(key) }, says: /not both/ },
  { set: { WHEREKEPT_URL: 'localhost:4000' }, says: /WHEREKEPT_URL must be an http or https address/ },
];

const commands: readonly { args: string[]; set: Record<string, string>; says: RegExp }[] = [
  ...faulty.map((fault) => ({ args: ['serve'], ...fault })),
  ...[['where', 'email'], ['migrate'], ['import', 'yaml', badSeed], ['token', 'list']].map((args) => ({ args, set: { WHEREKEPT_COLOUR: 'red' }, says: /not a setting/ })),
  { args: ['where', 'email'], set: { WHEREKEPT_SEED: badSeed }, says: /The seed was refused, nothing of it was loaded/ },
];

describe.concurrent('whoever starts a command', () => {
  test.each(commands)('is told by $args what is wrong with $set', async ({ args, set, says }) => {
    const folder = join(newFolder(), 'data');
    const { code, stdout, stderr } = await run(args, { WHEREKEPT_DATA: folder, PORT: '0', ...set });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^wherekept: /);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n {4}at |secret-words/);
    expect(existsSync(folder)).toBe(false);
  });

  test('is told that there is no Neo4j, without the password', async () => {
    // It says nothing and hangs up on nobody.
    const silent = createServer();
    await new Promise<void>((resolve) => { silent.listen(0, '127.0.0.1', resolve); });
    const ports = { 9: /^wherekept: Neo4j at bolt:\/\/127\.0\.0\.1:9 does not answer\.\nStart it/, [(silent.address() as AddressInfo).port]: /^wherekept: What listens at bolt:.* does not answer as Neo4j does\.\nCheck NEO4J_URI/ };
    await Promise.all(Object.entries(ports).map(async ([port, says]) => {
      const { code, stdout, stderr } = await run(['migrate'], { NEO4J_URI: `bolt://127.0.0.1:${port}`, NEO4J_PASSWORD: 'secret-words' });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(says);
      expect(stderr).not.toContain('secret-words');
    }));
    silent.close();
  });

  test('is told of a folder that cannot be one', async () => {
    const { code, stdout, stderr } = await run(['where', 'email'], { WHEREKEPT_DATA: fileOf('no folder') });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^wherekept: The data folder .* cannot be used: .*\nName a folder/);
  });
});

test('all faults are named together', async () => {
  const { stderr } = await run(['serve'], { PORT: 'abc', WHEREKEPT_COLOUR: 'red', NEO4J_USER: 'neo4j' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(3);
});

test('help and version end with 0 and need no sound environment; no command at all ends with 2', async () => {
  const [help, ofOne, version, none] = await Promise.all([['--help'], ['where', '--help'], ['--version'], []].map((args) => run(args, { PORT: 'abc' })));
  expect(help).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/wherekept where email --event account-closed=2026-03-31[^]*WHEREKEPT_DATA/) as string });
  expect(ofOne).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/--event <trigger=date>/) as string });
  expect(version).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  expect(none).toMatchObject({ code: 2, stdout: '' });
});
