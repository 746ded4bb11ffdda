import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedGraph, GraphConflictError, GraphDamagedError, type GraphError, GraphLockedError, GraphStorageError } from '../../src/graph/index.js';
import { NODES, commitsIn, createNode, idOf, nodesWithId, openStore, writeCommit } from './store.js';

/** What the embedded store keeps when its process is killed, its files are damaged or its disk is full: all that it acknowledged, or a clear refusal. */

const writer = join(import.meta.dirname, 'writer.ts');
const base = mkdtempSync(join(tmpdir(), 'wherekept-faults-'));
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

interface Writer { readonly acknowledged: readonly number[]; isOpen(): Promise<void>; reaches(count: number): Promise<void>; kill(): Promise<void> }

function startWriter(folder: string, most = Infinity): Writer {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, String(most)], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const acknowledged: number[] = [];
  const waiting = new Set<() => void>();
  let open = false;
  let ended = false;
  let output = '';
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => { complaint += data.toString(); });
  child.stdout.on('data', (data: Buffer) => {
    const lines = (output + data.toString()).split('\n');
    output = lines.pop() ?? '';
    for (const line of lines) if (line === 'open') open = true; else acknowledged.push(Number(line));
    for (const look of waiting) look();
  });
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      ended = true;
      children.delete(child);
      for (const look of waiting) look();
      resolve();
    });
  });
  const until = (condition: () => boolean): Promise<void> => new Promise((resolve, reject) => {
    const look = (): void => {
      if (!condition() && !ended) return;
      waiting.delete(look);
      if (condition()) resolve(); else reject(new Error(`The writer ended: ${complaint}`));
    };
    waiting.add(look);
    look();
  });
  return {
    acknowledged, isOpen: () => until(() => open), reaches: (count) => until(() => acknowledged.length >= count),
    kill: async () => { child.kill('SIGKILL'); await closed; },
  };
}

async function refusalOf(folder: string): Promise<unknown> {
  try {
    const graph = await openStore(folder);
    await graph.close();
  } catch (error) {
    return error;
  }
  throw new Error('The store opened');
}

/** Everything acknowledged is there, and of each killed writer at most the one write that was under way. */
async function expectWhole(folder: string, acknowledged: number, killed = 1): Promise<number> {
  const graph = await openStore(folder);
  try {
    const commits = await commitsIn(graph);
    const last = Math.max(0, ...commits.keys());
    expect([...commits.values()].filter((nodes) => nodes !== NODES), 'half a commit').toEqual([]);
    expect(commits.size, 'a hole').toBe(last);
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    expect(last).toBeLessThanOrEqual(acknowledged + killed);
    if (last > 0) {
      expect(await graph.read(nodesWithId, { id: idOf(last, 1) })).toEqual([last]);
      await expect(graph.write((transaction) => transaction.run(createNode, { id: idOf(1, 0) }))).rejects.toThrow(GraphConflictError);
      await writeCommit(graph, last);
      expect(await graph.read(nodesWithId, { id: idOf(last, 1) })).toEqual([last]);
    }
    return last;
  } finally {
    await graph.close();
  }
}

describe('killed', () => {
  it('20 times at random moments: every acknowledged write is there, none by half, keys stay unique', { timeout: 180_000 }, async () => {
    const folder = join(base, 'killed');
    const kills = 20;
    let last = 0;
    let unseen = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const child = startWriter(folder);
      // Some die while the store opens or makes its indexes, most among the writes; by turns the log is long or has just been taken into the store.
      if (kill % 5 !== 4) await child.isOpen();
      await new Promise((resolve) => { setTimeout(resolve, kill % 5 === 4 ? 150 + Math.random() * 350 : Math.random() * 120); });
      await child.kill();
      unseen += 1;
      last = child.acknowledged.at(-1) ?? last;
      if (kill % 3 === 2) continue;
      last = await expectWhole(folder, last, unseen);
      unseen = 0;
    }
    expect(await expectWhole(folder, last, unseen)).toBeGreaterThan(kills);
  });

  it('nothing of a write under way is seen, however often it is killed without being looked at', { timeout: 60_000 }, async () => {
    const folder = join(base, 'unseen');
    let acknowledged = 0;
    for (let kill = 0; kill < 4; kill += 1) {
      const child = startWriter(folder);
      await child.reaches(10);
      await child.kill();
      acknowledged = child.acknowledged.at(-1) ?? acknowledged;
    }
    await expectWhole(folder, acknowledged, 4);
  });
});

describe('damaged', () => {
  const COMMITS = 30;
  /** `log`: killed, all in the log. `store`: closed, no log. `both`: closed, then more written and killed. */
  const whole = { log: join(base, 'log'), store: join(base, 'store'), both: join(base, 'both') } as const;
  const written = { log: COMMITS, store: COMMITS, both: COMMITS + 10 } as const;
  type Shape = keyof typeof whole;
  const shapes = Object.keys(whole) as Shape[];

  beforeAll(async () => {
    const kill = async (folder: string, most: number): Promise<void> => {
      const child = startWriter(folder, most);
      await child.reaches(most);
      await child.kill();
    };
    await kill(whole.log, COMMITS);
    const graph = await openStore(whole.store);
    for (let number = 1; number <= COMMITS; number += 1) await writeCommit(graph, number);
    await graph.close();
    cpSync(whole.store, whole.both, { recursive: true });
    await kill(whole.both, 10);
  });

  const logOf = (folder: string): string => join(folder, 'store.wal', readdirSync(join(folder, 'store.wal')).sort().at(-1) ?? '');
  const sizeOf = (file: string): number => statSync(file).size;
  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
  };
  let copies = 0;
  const copyOf = (shape: Shape, damage: (folder: string) => void): string => {
    copies += 1;
    const folder = join(base, `copy-${copies}`);
    cpSync(whole[shape], folder, { recursive: true });
    damage(folder);
    return folder;
  };
  /** Opens with everything, or is refused as damaged with words of what to do: nothing in between. */
  async function refusedOrWhole(shape: Shape, damage: (folder: string) => void): Promise<GraphDamagedError | undefined> {
    const folder = copyOf(shape, damage);
    let graph: EmbeddedGraph;
    try {
      graph = await openStore(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(GraphDamagedError);
      expect((error as GraphDamagedError).help).toMatch(/backup/);
      return error as GraphDamagedError;
    }
    const commits = await commitsIn(graph);
    await graph.close();
    rmSync(folder, { recursive: true });
    expect(commits.size, `opened with ${commits.size} of ${written[shape]}`).toBe(written[shape]);
    expect([...commits.values()].every((nodes) => nodes === NODES)).toBe(true);
    return undefined;
  }

  it.each(shapes)('%s, whole: opens', async (shape) => {
    expect(await refusedOrWhole(shape, () => undefined)).toBeUndefined();
  });

  it.each(shapes)('%s: the store file cut short', async (shape) => {
    const size = sizeOf(join(whole[shape], 'store'));
    for (const length of [0, 1, 100, 4_096, 8_192, 12_288, size >> 1, size - 4_096]) {
      expect(await refusedOrWhole(shape, (folder) => { truncateSync(join(folder, 'store'), length); }), `cut to ${length} of ${size}`).toBeDefined();
    }
    await refusedOrWhole(shape, (folder) => { truncateSync(join(folder, 'store'), size - 1); });
  });

  it.each(shapes)('%s: a flipped byte in the header of the store file', async (shape) => {
    for (const at of [0, 3, 4, 9, 16, 31, 40, 63]) expect(await refusedOrWhole(shape, (folder) => { flip(join(folder, 'store'), at); }), `byte ${at}`).toBeDefined();
  });

  it.each(shapes)('%s: a flipped byte anywhere in the store file', async (shape) => {
    const size = sizeOf(join(whole[shape], 'store'));
    for (let step = 0; step < 25; step += 1) await refusedOrWhole(shape, (folder) => { flip(join(folder, 'store'), Math.floor((size * step) / 25)); });
  });

  it.each(['log', 'both'] as const)('%s: the tail of the log cut off, which opens at an earlier write: refused, with the number of those missing', async (shape) => {
    const size = sizeOf(logOf(whole[shape]));
    for (let step = 0; step < 20; step += 1) {
      const refusal = await refusedOrWhole(shape, (folder) => { truncateSync(logOf(folder), Math.floor((size * step) / 20)); });
      const [, missing, ends, said] = /(\d+) acknowledged writes are missing: it ends at write (\d+), but write (\d+)/.exec(refusal?.message ?? '') ?? [];
      expect(Number(missing), refusal?.message).toBeGreaterThan(0);
      expect(Number(ends) + Number(missing)).toBe(Number(said));
    }
  });

  it.each(['log', 'both'] as const)('%s: a flipped byte anywhere in the log', async (shape) => {
    const size = sizeOf(logOf(whole[shape]));
    for (let step = 0; step < 25; step += 1) await refusedOrWhole(shape, (folder) => { flip(logOf(folder), Math.floor((size * step) / 25)); });
  });

  it('stays refused when opened again, and takes no write', async () => {
    const folder = copyOf('log', (copy) => { truncateSync(logOf(copy), sizeOf(logOf(copy)) - 1); });
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await refusalOf(folder)).toBeInstanceOf(GraphDamagedError);
  });

  it.each(['log', 'both'] as const)('%s: the log deleted, as a folder or its file', async (shape) => {
    expect(await refusedOrWhole(shape, (folder) => { rmSync(join(folder, 'store.wal'), { recursive: true }); })).toMatchObject({ message: expect.stringContaining('acknowledged writes are missing') as string });
    expect(await refusedOrWhole(shape, (folder) => { rmSync(logOf(folder)); })).toBeDefined();
  });

  it.each(shapes)('%s: the store file deleted', async (shape) => {
    expect(await refusedOrWhole(shape, (folder) => { rmSync(join(folder, 'store')); })).toMatchObject({ message: expect.stringContaining('its store is gone') as string });
  });

  it.each(['', 'garbage', '-1', '0x10', '1e3', '99999999999999999999', '\0'.repeat(16)])('head holds %j', async (text) => {
    expect(await refusedOrWhole('store', (folder) => { writeFileSync(join(folder, 'head'), text); })).toMatchObject({ message: expect.stringContaining('"head"') as string });
  });

  it('head is deleted, and nothing else: opens whole, and notes its number again', async () => {
    const folder = copyOf('both', (copy) => { rmSync(join(copy, 'head')); });
    const graph = await openStore(folder);
    expect((await commitsIn(graph)).size).toBe(written.both);
    await graph.close();
    expect(Number(readFileSync(join(folder, 'head'), 'utf8'))).toBeGreaterThanOrEqual(written.both);
  });
});

describe('the folder', () => {
  it('is open in another process: refused, and that one goes on', { timeout: 30_000 }, async () => {
    const folder = join(base, 'locked');
    const child = startWriter(folder);
    await child.reaches(5);
    const refusal = await refusalOf(folder);
    expect(refusal).toBeInstanceOf(GraphLockedError);
    expect((refusal as GraphError).help).toMatch(/Stop that process/);
    await child.reaches(child.acknowledged.length + 5);
    await child.kill();
    await expectWhole(folder, child.acknowledged.at(-1) ?? 0);
  });

  it('is a file, or lies below one', async () => {
    const file = join(base, 'file');
    writeFileSync(file, 'not a folder');
    for (const folder of [file, join(file, 'below')]) {
      const refusal = await refusalOf(folder);
      expect(refusal).toBeInstanceOf(GraphStorageError);
      expect((refusal as GraphError).help).toMatch(/WHEREKEPT_DATA/);
    }
    expect(readFileSync(file, 'utf8')).toBe('not a folder');
  });

  it('may not be written by this user', async () => {
    const folder = join(base, 'forbidden');
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    chmodSync(base, 0o755);
    // Root may write anywhere, so it looks as somebody else.
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(NOBODY);
    try {
      expect(await refusalOf(folder)).toBeInstanceOf(GraphStorageError);
    } finally {
      if (root) process.seteuid?.(0);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

const NOBODY = 65_534;
const mounts: string[] = [];
const mount = (name: string, ...options: string[]): string => {
  const folder = join(base, name);
  mkdirSync(folder);
  execFileSync('mount', [...options, folder], { stdio: 'pipe' });
  mounts.push(folder);
  return folder;
};
afterAll(() => { for (const folder of mounts.splice(0)) execFileSync('umount', ['-l', folder], { stdio: 'pipe' }); });

/** Why no small file system can be mounted here; undefined where it can. */
function noMount(): string | undefined {
  try {
    mount('probe', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs');
    return undefined;
  } catch (error) {
    return `this process may not mount a file system (${String((error as Error).message.split('\n')[0])})`;
  }
}
const missing = noMount();
if (missing !== undefined) process.stderr.write(`Skipped: a full disk, a read-only disk: ${missing}\n`);

describe.skipIf(missing !== undefined)('the disk', () => {
  const fill = (disk: string, leave = 0): void => {
    try {
      for (;;) appendFileSync(join(disk, 'fill'), Buffer.alloc(4_096));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
    truncateSync(join(disk, 'fill'), Math.max(0, sizeOf(join(disk, 'fill')) - leave));
  };
  const free = (disk: string): void => { rmSync(join(disk, 'fill')); };
  const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

  it('is full: a write is refused and leaves no trace, reads go on, and once there is room so do writes', async () => {
    const disk = mount('full', '-t', 'tmpfs', '-o', 'size=6m', 'tmpfs');
    const folder = join(disk, 'data');
    let graph = await openStore(folder);
    const long = 'y'.repeat(3_000);
    let written = 0;
    for (const leave of [0, 4_096, 8_192, 20_480, 65_536]) {
      for (let count = 0; count < 5; count += 1) await writeCommit(graph, written += 1);
      fill(disk, leave);
      let refusal: unknown;
      for (let attempt = 0; attempt < 200 && refusal === undefined; attempt += 1) {
        try {
          await writeCommit(graph, written + 1, long);
          written += 1;
        } catch (error) {
          refusal = error;
        }
      }
      expect(refusal).toBeInstanceOf(GraphStorageError);
      expect(refusal).toMatchObject({ message: 'The disk refuses to write', help: expect.stringContaining('Free space') as string });
      await expect(writeCommit(graph, written + 1, long)).rejects.toThrow(GraphStorageError);
      expect([...(await commitsIn(graph)).keys()].length).toBe(written);
      await expect(graph.ping()).resolves.toBeUndefined();
      free(disk);
      await writeCommit(graph, written += 1);
      expect((await commitsIn(graph)).get(written)).toBe(NODES);
    }
    await graph.close();
    graph = await openStore(folder);
    expect((await commitsIn(graph)).size).toBe(written);
    await graph.close();
  });

  it('is full and the process is killed, then opened while full, and again with room: all that was acknowledged', { timeout: 60_000 }, async () => {
    const disk = mount('killed-full', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs');
    const folder = join(disk, 'data');
    // Writes until the disk refuses; then its process ends with the refusal.
    const child = startWriter(folder);
    await child.reaches(20);
    fill(disk, 65_536);
    await expect(child.reaches(100_000)).rejects.toThrow(/GraphStorageError/);

    const whileFull = startWriter(folder);
    await expect(whileFull.reaches(100)).rejects.toThrow(/GraphStorageError/);
    free(disk);
    const last = whileFull.acknowledged.at(-1) ?? child.acknowledged.at(-1) ?? 0;
    expect(last).toBeGreaterThan(20);
    expect(await expectWhole(folder, last)).toBe(last);
  });

  it('is full when the store is tidied up as it closes: it says so, and loses nothing', async () => {
    const disk = mount('closing-full', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs');
    const folder = join(disk, 'data');
    const graph = await openStore(folder);
    for (let number = 1; number <= 20; number += 1) await writeCommit(graph, number);
    fill(disk);
    await expect(graph.close()).rejects.toMatchObject({ name: 'GraphStorageError', help: expect.stringContaining('Nothing acknowledged is lost') as string });
    free(disk);
    // Its lock ends with the process; another place stands for the next start.
    const later = join(base, 'later');
    cpSync(folder, later, { recursive: true });
    expect(await expectWhole(later, 20)).toBe(20);
  });

  it('has no room for a new store: refused', async () => {
    const disk = mount('tiny', '-t', 'tmpfs', '-o', 'size=8k', 'tmpfs');
    expect(await refusalOf(join(disk, 'data'))).toBeInstanceOf(GraphStorageError);
  });

  it('is read-only: refused, nothing lost', async () => {
    const disk = mount('read-only', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs');
    const folder = join(disk, 'data');
    const graph = await openStore(folder);
    await writeCommit(graph, 1);
    await graph.close();
    const frozen = mount('frozen', '--bind', disk);
    execFileSync('mount', ['-o', 'remount,bind,ro', frozen], { stdio: 'pipe' });
    expect(await refusalOf(join(frozen, 'data'))).toBeInstanceOf(GraphStorageError);
    expect(await refusalOf(join(frozen, 'new'))).toBeInstanceOf(GraphStorageError);
    expect(await expectWhole(folder, 1)).toBe(1);
  });
});
