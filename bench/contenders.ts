import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

/** Who runs against whom: the server as built, asked over HTTP, and the bare drivers, each in a process of its own. */

export const root = join(import.meta.dirname, '..');
/** A new folder for a Neo4j of its own, where its jars are. */
export function newHome(): string {
  const there = join(root, '.neo4j');
  mkdirSync(there, { recursive: true });
  return mkdtempSync(join(there, 'bench-'));
}

export interface Statement { readonly name: string; readonly cypher: string; readonly parameters: Readonly<Record<string, unknown>> }
/** One after another; what stands in one wave is under way at once. */
export type Waves = readonly (readonly Statement[])[];
export interface Asked { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }
/** In milliseconds: how long each answer took, how long it was until the last one, and the processor’s time that the answering process used. */
export interface Sample { readonly latencies: readonly number[]; readonly elapsed: number; readonly cpu: number }

export type EngineSettings =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'neo4j'; readonly uri: string; readonly user: string; readonly password: string; readonly database: string };

export const environmentOf = (engine: EngineSettings): Record<string, string> => ({
  WHEREKEPT_SEED: 'none',
  ...(engine.kind === 'embedded'
    ? { WHEREKEPT_DATA: engine.folder }
    : { NEO4J_URI: engine.uri, NEO4J_USER: engine.user, NEO4J_PASSWORD: engine.password, NEO4J_DATABASE: engine.database }),
});

/** Until the time is up; answers under way then are waited for and counted. */
async function closedLoop(process: number, askers: number, milliseconds: number, ask: () => Promise<unknown>): Promise<Sample> {
  const latencies: number[] = [];
  const before = cpuOf(process);
  const begun = performance.now();
  let last = begun;
  await Promise.all(Array.from({ length: askers }, async () => {
    do {
      const asked = performance.now();
      await ask();
      last = performance.now();
      latencies.push(last - asked);
    } while (last - begun < milliseconds);
  }));
  return { latencies, elapsed: last - begun, cpu: cpuOf(process) - before };
}

/** User and system time of a process, told in hundredths of a second; NaN where there is no /proc. */
function cpuOf(process: number): number {
  try {
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${process}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return (Number(user) + Number(system)) * 10;
  } catch {
    return Number.NaN;
  }
}

export class Server {
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(private readonly child: ChildProcess, private readonly url: URL) {}

  /** `settings` are all that it gets of the environment, beside what starts a process at all. */
  static async start(settings: Readonly<Record<string, string>>): Promise<Server> {
    const child = spawn(process.execPath, [join(root, 'bin/wherekept.js'), 'serve'], { env: { PATH: process.env['PATH'], ...settings, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
    const address = await new Promise<string>((found, fail) => {
      let said = '';
      const listen = (text: Buffer): void => {
        said += text.toString();
        const [match] = /http:\/\/[\w.[\]:]*:\d+(?=\D)/.exec(said) ?? [];
        if (match !== undefined) found(match);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', () => { fail(new Error(`The server ended:\n${said}`)); });
    });
    return new Server(child, new URL('/graphql', address));
  }

  async ask({ query, variables }: Asked): Promise<unknown> {
    const { data, errors } = JSON.parse(await this.#post(JSON.stringify({ query, variables }))) as { data?: unknown; errors?: unknown };
    if (errors !== undefined) throw new Error(`The server answered with errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** Of several questions each is asked in turn. */
  run(asked: Asked | readonly Asked[], askers: number, milliseconds: number): Promise<Sample> {
    const bodies = [asked].flat().map((one) => JSON.stringify(one));
    let turn = 0;
    return closedLoop(this.child.pid ?? 0, askers, milliseconds, () => this.#post(bodies[turn++ % bodies.length] ?? ''));
  }

  #post(body: string): Promise<string> {
    return new Promise((done, fail) => {
      const sent = request(this.url, { method: 'POST', agent: this.#agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (answer.statusCode === 200) done(text);
          else fail(new Error(`${answer.statusCode}: ${text}`));
        });
        answer.on('error', fail);
      });
      sent.on('error', fail);
      sent.end(body);
    });
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await ended(this.child);
  }
}

export class Raw {
  private constructor(private readonly child: ChildProcess) {}

  /** The embedded engine locks its folder, so this needs a copy of the server’s. */
  static async start(engine: EngineSettings): Promise<Raw> {
    const child = fork(join(import.meta.dirname, 'raw.mjs'), [JSON.stringify(engine.kind === 'embedded' ? { kind: 'embedded', file: join(engine.folder, 'store') } : engine)]);
    await answerOf(child);
    return new Raw(child);
  }

  run(waves: Waves, askers: number, milliseconds: number): Promise<Sample> {
    return this.runInTurn([waves], askers, milliseconds);
  }

  async runInTurn(turns: readonly Waves[], askers: number, milliseconds: number): Promise<Sample> {
    const answer = answerOf(this.child);
    this.child.send({ turns: turns.map((waves) => waves.map((wave) => wave.map(({ cypher, parameters }) => ({ cypher, parameters })))), askers, milliseconds });
    return await answer as Sample;
  }

  stop(): Promise<void> {
    return ended(this.child);
  }
}

export const answerOf = (child: ChildProcess): Promise<unknown> => new Promise((done, fail) => {
  const end = (): void => { fail(new Error('A contender ended')); };
  child.once('exit', end);
  child.once('message', (message) => {
    child.off('exit', end);
    done(message);
  });
});

export const ended = (child: ChildProcess): Promise<void> => new Promise((done) => {
  child.removeAllListeners('exit');
  if (child.exitCode !== null || child.signalCode !== null) return done();
  child.once('exit', () => { done(); });
  child.kill('SIGTERM');
});
