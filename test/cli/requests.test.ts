import { beforeAll, describe, expect, test } from 'vitest';
import { type Server, newFolder, run, startServer } from './processes.js';

/** `wherekept requests` as people run it, against a server with the seed. */

describe('requests', () => {
  let server: Server;
  const ids: Record<string, string> = {};
  const day = (before: number): string => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
  const post = async (query: string, variables: object): Promise<{ data: Record<string, Record<string, unknown>> }> =>
    (await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables }) })).json() as Promise<{ data: Record<string, Record<string, unknown>> }>;
  const ask = (...args: string[]): ReturnType<typeof run> => run(['requests', ...args], { WHEREKEPT_URL: server.url });

  beforeAll(async () => {
    server = await startServer({}, newFolder());
    const identifiers = [{ kind: 'EMAIL', value: 'ann@example.com' }];
    for (const [name, kind, before] of [['late', 'ACCESS', 100], ['soon', 'ERASURE', 3]] as const) {
      const { data } = await post('mutation M($input: OpenRequestInput!) { openRequest(input: $input) { ... on RequestRecorded { request { id } } } }', { input: { kind, identifiers, subject: 'customer', evenIfUnknown: true, receivedOn: day(before) } });
      ids[name] = (data['openRequest']?.['request'] as { id: string }).id;
    }
  });

  test('lists unanswered ones, overdue first, and narrows', async () => {
    const { code, stdout, stderr } = await ask();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^2 requests, 1 overdue\.$/m);
    expect(stdout.indexOf(ids['late'] ?? '?')).toBeGreaterThan(0);
    expect(stdout.indexOf(ids['late'] ?? '?')).toBeLessThan(stdout.indexOf(ids['soon'] ?? '?'));
    expect((await ask('--overdue')).stdout).not.toContain(ids['soon']);
    expect(JSON.parse((await ask('list', '--kind', 'erasure', '--json')).stdout)).toMatchObject([{ id: ids['soon'], kind: 'ERASURE', clock: { state: 'RUNNING', holidaysKnown: true } }]);
    expect((await ask('--due-by', day(60))).stdout).toMatch(/^1 request, 1 overdue\.$/m);
    expect((await ask('--state', 'closed')).stdout).toBe('0 requests, 0 overdue.\n');
  });

  test('shows one with the proof of its clock and its tasks', async () => {
    const { code, stdout } = await ask('show', ids['soon'] ?? '');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${ids['soon'] ?? ''}: ERASURE, RECEIVED, received ${day(3)}$`, 'm'));
    expect(stdout).toContain('Art. 12(3)');
    expect(stdout).toMatch(/ErasureTask:\S+|No tasks\./);
    expect(stdout).toContain('It may move on by START, ASK_IDENTITY, EXTEND, ANSWER, REFUSE.');
    expect(JSON.parse((await ask('show', ids['late'] ?? '', '--json')).stdout)).toMatchObject({ id: ids['late'], clock: { state: 'OVERDUE', proof: expect.arrayContaining([expect.objectContaining({ article: 'GDPR Art. 12(3)' })]) as unknown }, tasks: expect.arrayContaining([expect.objectContaining({ action: 'COPY', state: 'OPEN' })]) as unknown });
  });

  test('moves one on, and says what it cannot do', async () => {
    const id = ids['soon'] ?? '';
    expect(await ask('start', id)).toMatchObject({ code: 0, stdout: expect.stringMatching(/: IN_PROGRESS\. Answer by \S+: RUNNING/) as string });
    expect(await ask('start', id)).toMatchObject({ code: 1, stderr: expect.stringContaining('lawful are') as string });
    expect(await ask('stop', id, '--reason', 'IDENTITY')).toMatchObject({ code: 0, stdout: expect.stringContaining('IDENTITY_ASKED. Answer by not known yet: STOPPED') as string });
    expect(await ask('resume', id)).toMatchObject({ code: 0 });
    expect(await ask('extend', id, '--reason', 'Data of ten years')).toMatchObject({ code: 0 });
    const { tasks } = JSON.parse((await ask('show', ids['late'] ?? '', '--json')).stdout) as { tasks: { id: string }[] };
    expect(await ask('confirm', ids['late'] ?? '', tasks[0]?.id ?? '')).toMatchObject({ code: 0, stdout: `${tasks[0]?.id ?? ''}: CONFIRMED\n` });
    expect(await ask('confirm', id, tasks[0]?.id ?? '')).toMatchObject({ code: 1, stderr: expect.stringContaining('task of another request') as string });
    expect(await ask('refuse', id, '--ground', 'EXCESSIVE', '--reason', 'The fifth this week')).toMatchObject({ code: 0, stdout: expect.stringContaining('REFUSED') as string });
    expect(await ask('close', id, '--json')).toMatchObject({ code: 0, stdout: expect.stringContaining('"CLOSED"') as string });
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['no such request', ['show', 'SubjectRequest:none'], 1, /There is no request SubjectRequest:none/],
    ['a state that there is not', ['--state', 'lost'], 2, /one or more of RECEIVED/],
    ['a day that is none', ['--due-by', '2026-13-01'], 2, /due-by/],
    ['a refusal without ground', ['refuse', 'SubjectRequest:none', '--reason', 'No'], 2, /ground/],
  ])('%s', async (_what, args, code, said) => {
    const outcome = await ask(...args);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toMatch(said);
  });
});
