import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, run } from './processes.js';

/** What is given back, and to whom a notice speaks. */

const cwd = newFolder();
writeFileSync(join(cwd, 'two.yaml'), `wherekept: 1
dataTypes: { email: { name: Email } }
purposes: { mail: { name: Mail } }
controllers: { acme: { name: Acme GmbH, country: DE }, other: { name: Other SARL, country: FR } }
activities:
  letters: { name: Letters, dataTypes: [email], purpose: mail, controllers: [acme] }
  parcels: { name: Parcels, dataTypes: [email], purpose: mail, controllers: [other] }
`);
const wherekept = (...args: string[]): ReturnType<typeof run> => run(args, { WHEREKEPT_SEED: 'none' }, cwd);
interface Notice { readonly controller: { readonly name: string }; readonly dataDisclosed: readonly { readonly purposes: readonly { readonly purpose: string }[] }[] }

test('a notice speaks for the controller that is named; of several one has to be', async () => {
  expect(await wherekept('import', 'yaml', 'two.yaml')).toMatchObject({ code: 0 });
  const { code, stdout } = await wherekept('export', 'tilt', '--controller', 'Other SARL');
  expect(code).toBe(0);
  const notice = JSON.parse(stdout) as Notice;
  expect(notice.controller.name).toBe('Other SARL');
  expect(await wherekept('export', 'tilt')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/Acme GmbH|controller/) as string });
  expect(await wherekept('export', 'tilt', '--controller', 'Nobody')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/Nobody/) as string });
  expect(await wherekept('export', 'csv', '--controller', 'Acme GmbH')).toMatchObject({ code: 2, stdout: '', stderr: 'wherekept: --controller is for tilt alone: only a notice speaks for one\n' });
});

test('a file is there once it is whole, and none is overwritten', async () => {
  expect(await wherekept('export', 'yaml', '--output', 'out.yaml')).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(join(cwd, 'out.yaml'), 'utf8')).toMatch(/acme:/);
  expect(existsSync(join(cwd, 'out.yaml.part'))).toBe(false);
  expect(await wherekept('export', 'yaml', '--output', 'out.yaml')).toMatchObject({ code: 2, stderr: expect.stringMatching(/out\.yaml is there already/) as string });
  expect(await wherekept('import', 'yaml', 'out.yaml')).toMatchObject({ code: 0, stdout: 'out.yaml: 0 added, 0 changed, 6 unchanged\n' });
});

test('what a restored backup gives as DPV is what the first store gives, before anybody has opened it', async () => {
  expect(await wherekept('export', 'backup', '--output', 'house.jsonl')).toMatchObject({ code: 0 });
  const restored = { WHEREKEPT_SEED: 'none', WHEREKEPT_DATA: join(cwd, 'restored') };
  expect(await run(['import', 'backup', 'house.jsonl'], restored, cwd)).toMatchObject({ code: 0 });
  const [first, second] = [await wherekept('export', 'dpv'), await run(['export', 'dpv'], restored, cwd)];
  expect(first.stdout).toContain('pd:EmailAddress');
  expect(second).toEqual(first);
});
