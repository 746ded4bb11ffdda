import { describe, expect, test } from 'vitest';
import { newFolder, run } from './processes.js';

describe('wherekept lineage', () => {
  const cwd = newFolder();
  const ask = (...args: string[]): ReturnType<typeof run> => run(['lineage', ...args], {}, cwd);

  test('tells how far each item is, by what it was come to, and whether that is all', async () => {
    const { code, stdout, stderr } = await ask('contacting-the-teams', '--carrying', 'phone number', '--as-of', '2026-04-01');
    expect([code, stderr]).toEqual([0, '']);
    const [header, , head, ...rows] = stdout.split('\n');
    expect(header).toBe('Contacting Sales or Customer Support (CollectionPoint:contacting-the-teams), downstream, as of 2026-04-01, carrying phone number');
    expect(head?.split(/ {2,}/)).toEqual(['steps', 'what', 'name', 'by', 'carries']);
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 4))).toContainEqual(['2', 'processor', 'Intercom', 'Intercom PROVIDED_BY; Intercom PROCESSED_BY']);
    expect(stdout).toContain('6 items, 10 edges. The answer is complete.');
  });

  test('upstream, at a limit, as JSON and as paths', async () => {
    const cut = await ask('EU', '--up', '--depth', '1', '--limit', '3');
    expect([cut.code, cut.stdout.includes('3 items, 2 edges. The answer is not complete: More than 3 items; those farther away are left out, the next: ')]).toEqual([0, true]);
    const json = JSON.parse((await ask('hubspot', '--both', '--level', 'organisation', '--json')).stdout) as { root: { id: string }; completeness: { complete: boolean }; nodes: unknown[] };
    expect([json.root.id, json.completeness.complete, json.nodes.length]).toEqual(['Processor:hubspot', true, 2]);
    expect((await ask('paying', '--to', 'EU')).stdout).toContain('Paying for services → COLLECTS Directo → PROVIDED_BY Directo → LOCATED_IN EU');
    expect((await ask('EU', '--to', 'paying')).stdout).toMatch(/Nothing leads there\.\n\n0 paths\. The answer is complete\./);
  });

  test('what is wrong with the question, and with the command', async () => {
    expect(await ask('nowhere')).toMatchObject({ code: 1, stderr: 'wherekept: Nothing in the inventory is called “nowhere”\n' });
    expect(await ask('hubspot', '--depth', '0')).toMatchObject({ code: 1, stderr: 'wherekept: depth: is 0; it must be from 1 to 100\n' });
    expect((await ask('hubspot', '--up', '--both')).code).toBe(2);
    expect((await ask('hubspot', '--level', 'room')).stderr).toContain('It takes one of FIELD, DATASET, SYSTEM, ORGANISATION.');
  });
});
