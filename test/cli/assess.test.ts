import { describe, expect, test } from 'vitest';
import { newFolder, run } from './processes.js';

describe('wherekept assess', () => {
  const cwd = newFolder();
  const ask = (...args: string[]): ReturnType<typeof run> => run(['assess', ...args], {}, cwd);
  const zoho = ['processor', 'Zoho', '--receives', 'phone number', '--about', 'customer', '--for', 'service-desk'];

  test('a processor: findings, transfers, the notice, and whether that is all', async () => {
    const { code, stdout, stderr } = await ask(...zoho, '--at', 'India', '--engages', 'Sub Ltd=JP', '--keep', 'P30D=account-closed', '--starts-on', '2026-12-01', '--notice-days', '30');
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('If Zoho came in, as of 2026-12-01');
    expect(lines).toContain('Findings');
    expect(lines.map((line) => line.split(/ {2,}/).slice(0, 5))).toContainEqual(['ADDED', 'Zoho Corporation B.V', 'STORED', 'India', 'UNKNOWN']);
    expect(stdout).toMatch(/0 registered persons affected\. Objections until \d{4}-\d{2}-\d{2}\. The answer is complete\.\n$/);
  });

  test('a removal, as JSON and as tables', async () => {
    const json = JSON.parse((await ask('removal', 'hubspot', '--json', '--as-of', '2026-04-01')).stdout) as { asOf: string; exposures: { change: string }[]; findings: { kind: string }[]; completeness: { complete: boolean } };
    expect([json.asOf, json.completeness.complete, new Set(json.exposures.map(({ change }) => change))]).toEqual(['2026-04-01', true, new Set(['REMOVED'])]);
    expect(json.findings.map(({ kind }) => kind)).toContain('DATA_TO_RETURN');
    const { code, stdout } = await ask('removal', 'hubspot');
    expect([code, stdout.includes('\nRights\n'), stdout.includes('GDPR Art. 15(1)(c), 19')]).toEqual([0, true, true]);
  });

  test('a ground that falls, and a breach', async () => {
    const loss = await ask('transfer-loss', '--safeguard', 'Standard Contractual Clauses');
    expect([loss.code, loss.stdout.split('\n')[0]?.startsWith('If Standard Contractual Clauses fell, as of ')]).toEqual([0, true]);
    const breach = await ask('breach', 'System:hubspot', '--on', '2026-01-15', '--aware-at', '2026-01-16T09:00:00Z');
    expect([breach.code, breach.stdout.includes('2026-01-19T09:00:00.000Z'), breach.stdout.includes('Whom to tell')]).toEqual([0, true, true]);
  });

  test('what is wrong with the question, and with the command', async () => {
    expect(await ask('removal', 'nobody at all')).toMatchObject({ code: 1, stderr: 'wherekept: Nothing in the inventory is called “nobody at all”\n' });
    expect(await ask(...zoho, '--at', 'XX')).toMatchObject({ code: 1, stderr: 'wherekept: input.locations.0: “XX” is neither a location of the inventory nor a country code (ISO 3166-1 alpha-2)\n' });
    expect((await ask('transfer-loss')).code).toBe(2);
    expect((await ask('transfer-loss', '--country', 'US', '--safeguard', 'scc')).code).toBe(2);
    expect((await ask('processor', 'Zoho')).code).toBe(2);
    expect((await ask(...zoho, '--keep', 'P30D')).stderr).toContain('Write it PERIOD=TRIGGER, such as P30D=account-closed.');
    expect((await ask('breach', 'hubspot', '--on', '2026-02-30')).code).toBe(2);
  });
});
