import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { newFolder, run } from './processes.js';

describe('wherekept record, schedule, notice, sub-processors', () => {
  const cwd = newFolder();
  const ask = (...args: string[]): ReturnType<typeof run> => run(args, {}, cwd);

  test('the record, as a file would have it: one document and nothing else', async () => {
    const { code, stdout, stderr } = await ask('record', '--role', 'controller', '--format', 'csv', '--as-of', '2026-04-01');
    expect([code, stderr]).toEqual([0, '']);
    const [header, ...rows] = parse(stdout) as string[][];
    expect(header?.slice(0, 3)).toEqual(['activity', 'state', 'role']);
    expect(rows.map(([activity]) => activity)).toContain('Accounting');
    const json = JSON.parse((await ask('record', '--format', 'json', '--role', 'processor')).stdout) as { role: string; article: string };
    expect(json).toMatchObject({ role: 'PROCESSOR', article: expect.stringMatching(/30\(2\)/) });
  });

  test('the schedule as a table and as JSON say the same', async () => {
    const table = await ask('schedule', '--as-of', '2026-04-01');
    const { rows } = JSON.parse((await ask('schedule', '--as-of', '2026-04-01', '--json')).stdout) as { rows: { dataType: { name: string }; text: string }[] };
    expect(table.stdout).toMatch(/^Retention schedule as of 2026-04-01\n/);
    expect(table.stdout).toContain(`${rows.length} rows.`);
    for (const { dataType, text } of rows.slice(0, 5)) expect(table.stdout.split('\n').some((line) => line.includes(dataType.name) && line.includes(text.slice(0, 30)))).toBe(true);
  });

  test('the notice and the sub-processors, in Markdown', async () => {
    expect((await ask('notice', '--format', 'markdown')).stdout).toMatch(/^# .*Interactio UAB.*\n[\s\S]*\| --- \|/);
    expect((await ask('sub-processors', '--format', 'markdown')).stdout).toMatch(/^# /);
  });

  test('what is wrong with the command', async () => {
    expect((await ask('record', '--format', 'pdf')).code).toBe(2);
    expect((await ask('record', '--role', 'owner')).code).toBe(2);
    const nobody = await ask('notice', '--controller', 'nobody');
    expect([nobody.code, nobody.stdout]).toEqual([1, '']);
    expect(nobody.stderr).toContain('nobody');
  });
});
