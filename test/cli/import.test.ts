import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, run } from './processes.js';

/** What is taken in, and how it is said what was not. */

const cwd = newFolder();
const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(cwd, name), text);
  return name;
};
const take = (...args: string[]): ReturnType<typeof run> => run(['import', 'yaml', ...args], { WHEREKEPT_SEED: 'none' }, cwd);

const crm = file('crm.yaml', 'wherekept: 1\ndataTypes: { email: { name: Email } }\nsystems: { crm: { name: CRM, dataTypes: [email] } }\n');
const shop = file('shop.yaml', 'wherekept: 1\nsystems: { shop: { name: Shop, dataTypes: ["DataType:email"] } }\n');
const faulty = file('faulty.yaml', 'wherekept: 1\nsystems:\n  till: { name: Till, colour: red }\n  desk: { name: Desk, since: 2026-02-30 }\n');
const dangling = file('dangling.yaml', 'wherekept: 1\nsystems:\n  till: { name: Till, dataTypes: ["DataType:shoe-size"] }\n');

test('a dry run says what would change; the import changes it; the same again changes nothing', async () => {
  const changes = 'added DataType:email “Email”\nadded System:crm “CRM”\ncrm.yaml: 2 added, 0 changed, 0 unchanged';
  expect(await take(crm, '--dry-run')).toEqual({ code: 0, stderr: '', stdout: `${changes} (dry run: nothing was written)\n` });
  expect(await take(crm, shop)).toEqual({ code: 0, stderr: '', stdout: `${changes}\nadded System:shop “Shop”\nshop.yaml: 1 added, 0 changed, 0 unchanged\n` });
  const again = await take(crm, '--json');
  expect(JSON.parse(again.stdout)).toMatchObject([{ file: 'crm.yaml', dryRun: false, added: 0, changed: 0, unchanged: 2, changes: { totalCount: 0, nodes: [] } }]);
});

test('faults stand with file, line and column; nothing of the file is taken in, and those after it are not tried', async () => {
  const { code, stdout, stderr } = await take(faulty, crm);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    'faulty.yaml:3:23: There is no “colour” here', 'faulty.yaml:4:30: Must be a date that exists, YYYY-MM-DD',
    'wherekept: faulty.yaml was refused for 2 faults: nothing of it was taken in; not tried: crm.yaml', '',
  ]);
  const asJson = await take(faulty, '--json');
  expect(asJson.code).toBe(1);
  expect(JSON.parse(asJson.stdout)).toMatchObject([{ file: 'faulty.yaml', faults: [{ line: 3, column: 23, pointer: '/systems/till/colour' }, { line: 4 }] }]);
  const unknown = await take(dangling);
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toMatch(/^dangling\.yaml:3:35: There is no DataType:shoe-size, neither here nor in the store\n/);
});

test('a file that cannot be read, or is no text, ends with 2 before anything is taken in', async () => {
  const binary = file('binary.yaml', Buffer.from([0x77, 0xff, 0xfe]));
  const [none, noText, noFormat, noFile] = await Promise.all([take(crm, 'none.yaml'), take(binary), run(['import', 'xml', crm], {}, cwd), take()]);
  expect(none).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^wherekept: none\.yaml cannot be read: ENOENT/) as string });
  expect(noText).toMatchObject({ code: 2, stderr: 'wherekept: binary.yaml cannot be read: it is not UTF-8\n' });
  expect(noFormat).toMatchObject({ code: 2, stderr: expect.stringMatching(/'xml' is invalid .* choices are yaml/) as string });
  expect(noFile).toMatchObject({ code: 2, stderr: expect.stringMatching(/Name the documents to take in/) as string });
});

test('migrate says what it applied', async () => {
  const folder = { WHEREKEPT_DATA: join(newFolder(), 'data') };
  expect(await run(['migrate'], folder)).toEqual({ code: 0, stderr: '', stdout: 'Applied 0001 inventory\nApplied 0003 judgements\nApplied 0004 taxonomies\nApplied 0005 persons\nApplied 0006 audit\nApplied 0007 requests\nApplied 0008 erasures\nApplied 0009 imports\nApplied 0010 terms\nThe store is at migration 10.\n' });
  expect(await run(['migrate'], folder)).toEqual({ code: 0, stderr: '', stdout: 'The store is at migration 10; there was nothing to do.\n' });
});
