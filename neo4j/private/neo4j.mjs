#!/usr/bin/env node
/**
 * A private Neo4j Community server without Docker, for development, tests and benchmarks: jars through Maven, a folder
 * of its own, loopback only, sign-in on. Needs Java 17 or newer; Maven only until the jars are there.
 *
 *   node neo4j/private/neo4j.mjs start|stop|status [--home DIR] [--port N]
 *
 * `start` leaves the server running and prints its address and sign-in to standard output, as NAME=value lines; all
 * else goes to standard error. As a module, `startNeo4j` runs a server that ends with the process that started it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import {
  accessSync, closeSync, constants, existsSync, linkSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync,
  realpathSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';

const HERE = dirname(fileURLToPath(import.meta.url));
const CACHE = resolve(HERE, '../../.neo4j');
const DEFAULT_HOME = join(CACHE, 'dev');
const POM = join(HERE, 'pom.xml');
const SUMS = join(HERE, 'jars.sha256');

const USER = 'neo4j';
const DATABASE = 'neo4j';
const FIRST_PASSWORD = 'neo4j';
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 60_000;

// As the distribution's own launcher sets them.
const JVM_FLAGS = [
  '-XX:-OmitStackTraceInFastThrow', '-XX:+DisableExplicitGC', '-Dio.netty.tryReflectionSetAccessible=true',
  '--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED', '--add-opens=java.base/java.util.concurrent=ALL-UNNAMED',
  '--enable-native-access=ALL-UNNAMED', '-Dlog4j2.disable.jmx=true', '-Dfile.encoding=UTF-8',
];

const LASTING = ['-XX:+UseG1GC'];
// Of a server that is gone after minutes most of the work would be compiling well what runs a few times.
const BRIEF = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** What a person can put right: said without a stack trace, exit code 2. */
export class Neo4jTrouble extends Error {}

/**
 * @typedef {object} Options
 * @property {string} home           the server's folder: made if missing, kept after
 * @property {number} [port]         0, the default: the port this home had before, if free, else any free one
 * @property {string} [heap]         default 512m
 * @property {boolean} [brief]       for tests: compiled quickly rather than well
 * @property {string} [pagecache]    default 64m
 * @property {Readonly<Record<string, string | number | boolean>>} [settings]   lines for neo4j.conf, over those of this file
 *
 * @typedef {object} Server
 * @property {string} uri
 * @property {string} user
 * @property {string} password
 * @property {string} database
 * @property {number} pid            of the java process; another one after restart()
 * @property {string} home
 * @property {() => Promise<void>} stop      SIGTERM, and wait
 * @property {() => void} kill               SIGKILL, as a power cut would
 * @property {() => Promise<void>} restart   on the same address, after stop() and kill() too
 *
 * @typedef {object} Run
 * @property {number} pid
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<void>} exited
 * @property {() => boolean} hasExited
 * @property {import('node:child_process').ChildProcess} guard
 */

// Java, Maven and the jars -------------------------------------------------------------------------------------------

/** @returns {{ ok: true } | { ok: false, missing: string }} */
export function available() {
  const missing = [];
  if (process.platform === 'win32') missing.push('Linux or macOS');
  const java = findJava();
  if ('missing' in java) missing.push(java.missing);
  if (!existsSync(jarFolder()) && findMaven() === undefined) missing.push('Maven (no mvn on the PATH)');
  return missing.length === 0 ? { ok: true } : { ok: false, missing: missing.join('; ') };
}

/** @returns {{ path: string } | { missing: string }} */
function findJava() {
  const path = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
  const asked = spawnSync(path, ['-version'], { encoding: 'utf8' });
  const version = /version "(?:1\.)?(\d+)/.exec(asked.stderr ?? '')?.[1];
  if (version === undefined) return { missing: `Java 17 or newer (${path === 'java' ? 'no java on the PATH' : `${path} does not run`})` };
  return Number(version) < 17 ? { missing: `Java 17 or newer (${path} is ${version})` } : { path };
}

/** @returns {string | undefined} */
function findMaven() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'mvn')).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @returns {Map<string, string>} the SHA-256 sum of each jar, by name */
function expectedSums() {
  const lines = readFileSync(SUMS, 'utf8').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** A folder of this name was verified: it got its name only then, and other sums give another name. */
function jarFolder() {
  return join(CACHE, 'lib', createHash('sha256').update(readFileSync(SUMS)).digest('hex').slice(0, 16));
}

/** @returns {Promise<string>} the folder of the verified jars, fetched if need be */
async function ensureJars() {
  const folder = jarFolder();
  const sums = expectedSums();
  if (!existsSync(folder)) await fetchJars(folder, sums);
  const found = readdirSync(folder).filter((name) => name.endsWith('.jar'));
  if (found.length !== sums.size) {
    throw new Neo4jTrouble(`${folder} has ${found.length} jars instead of ${sums.size}: remove that folder and start again.`);
  }
  return folder;
}

/**
 * Two starts at once both fetch; the first to finish gives its folder the name, the other throws its own away.
 * @param {string} folder
 * @param {Map<string, string>} sums
 */
async function fetchJars(folder, sums) {
  const maven = findMaven();
  if (maven === undefined) throw new Neo4jTrouble('Maven is missing (no mvn on the PATH): it fetches the jars, the first time.');
  const lib = dirname(folder);
  mkdirSync(lib, { recursive: true });
  writeFileSync(join(CACHE, '.gitignore'), '*\n');
  for (const name of readdirSync(lib)) {
    const owner = /^fetch-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(lib, name), { recursive: true, force: true });
  }
  const temporary = mkdtempSync(join(lib, `fetch-${process.pid}-`));
  try {
    console.error(`Fetching Neo4j with Maven, this once: ${sums.size} jars, about 125 MB.`);
    const code = await new Promise((done) => {
      // Fully quiet but for errors, which Maven prints to standard output. -C: its own checksums must fit, too.
      const child = spawn(maven, [
        '-B', '-q', '-ntp', '-C', '-Dstyle.color=never', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${temporary}`,
      ], { stdio: ['ignore', 2, 2] });
      child.once('error', (error) => done(error.message));
      child.once('exit', (status, signal) => done(status ?? signal));
    });
    if (code !== 0) throw new Neo4jTrouble(`Maven could not fetch the jars (it ended with ${code}; its own words are above).`);
    verify(temporary, sums);
    try {
      renameSync(temporary, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Exactly the jars of the list, as the class path takes all there are.
 * @param {string} folder
 * @param {Map<string, string>} sums
 */
function verify(folder, sums) {
  const found = readdirSync(folder);
  const wrong = [
    ...[...sums.keys()].filter((name) => !found.includes(name)).map((name) => `${name} is missing`),
    ...found.filter((name) => !sums.has(name)).map((name) => `${name} is not in the list`),
    ...found.filter((name) => sums.has(name) && sums.get(name) !== createHash('sha256').update(readFileSync(join(folder, name))).digest('hex'))
      .map((name) => `${name} has another checksum`),
  ];
  if (wrong.length > 0) {
    const more = wrong.length > 5 ? ` and ${wrong.length - 5} more` : '';
    throw new Neo4jTrouble(`The fetched jars differ from ${SUMS}: ${wrong.slice(0, 5).join(', ')}${more}. They were thrown away.`);
  }
}

// The home folder -----------------------------------------------------------------------------------------------------

/**
 * @param {string} home
 * @returns {{ password: string, isNew: boolean }}
 */
function passwordOf(home) {
  const file = join(home, 'password');
  if (existsSync(file)) return { password: readFileSync(file, 'utf8').trim(), isNew: false };
  if (existsSync(join(home, 'data', 'databases'))) {
    throw new Neo4jTrouble(`${home} has a database, but its file "password" is gone. Remove the folder to begin anew.`);
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return { password, isNew: true };
}

/**
 * @param {string} home
 * @param {number} port
 * @param {Pick<Options, 'pagecache' | 'settings'>} options
 */
function writeSettings(home, port, { pagecache = '64m', settings = {} }) {
  const all = {
    'server.directories.data': join(home, 'data'),
    'server.directories.logs': join(home, 'logs'),
    'server.directories.run': join(home, 'run'),
    'server.directories.plugins': join(home, 'plugins'),
    'server.directories.import': join(home, 'import'),
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.enabled': true,
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.bolt.advertised_address': `127.0.0.1:${port}`,
    'server.http.enabled': false,
    'server.https.enabled': false,
    'dbms.security.auth_enabled': true,
    'dbms.usage_report.enabled': false,
    'server.memory.pagecache.size': pagecache,
    // Else the folder of an empty database takes 516 MB instead of 2.
    'db.tx_log.preallocate': false,
    'db.tx_log.rotation.size': '32m',
    'db.tx_log.rotation.retention_policy': 'keep_none',
    // Stopping takes 0.6 s instead of 10: Bolt else waits twice for five seconds of quiet.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': 0,
    ...settings,
  };
  for (const folder of ['conf', 'logs', 'run', 'plugins', 'import']) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, 'conf', 'neo4j.conf'), Object.entries(all).map(([name, value]) => `${name}=${value}\n`).join(''));
}

/** @param {string} home */
function lastPort(home) {
  try {
    return Number(/^server\.bolt\.listen_address=127\.0\.0\.1:(\d+)$/m.exec(readFileSync(join(home, 'conf', 'neo4j.conf'), 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * @param {string} home
 * @param {number} wanted
 */
async function choosePort(home, wanted) {
  if (wanted !== 0) {
    if (await isFree(wanted)) return wanted;
    throw new Neo4jTrouble(`Port ${wanted} on 127.0.0.1 is taken. Give another one, or none for any that is free.`);
  }
  const before = lastPort(home);
  if (before !== 0 && (await isFree(before))) return before;
  for (let attempt = 0; attempt < 100; attempt++) {
    // Below the ports that outgoing connections get: a client that retries while the server restarts can't take it.
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
  throw new Neo4jTrouble('Found no free port on 127.0.0.1 between 20000 and 32767.');
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });
}

// Who has the home: neo4j.pid names the java process, or while it starts the process that starts it --------------------

/** @param {string} home */
const pidFile = (home) => join(home, 'neo4j.pid');

/**
 * @param {string} home
 * @returns {{ pid: number, starting: boolean } | undefined} undefined as well for what a crash left behind
 */
function holderOf(home) {
  let text;
  let age;
  try {
    text = readFileSync(pidFile(home), 'utf8');
    age = Date.now() - statSync(pidFile(home)).mtimeMs;
  } catch {
    return undefined;
  }
  const starting = text.startsWith('starting ');
  const pid = Number.parseInt(text.replace('starting ', ''), 10);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  // The number may belong to another process by now.
  const words = commandLine(pid);
  const holds = starting ? words !== '' && age < 2 * START_LIMIT_MS : ` ${words} `.includes(` --home-dir=${home} `);
  return holds ? { pid, starting } : undefined;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * @param {number} pid
 * @returns {string} empty for one that has ended, waited for or not
 */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return (spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim();
  }
}

/** @param {string} home */
function claim(home) {
  const mine = `${pidFile(home)}.${process.pid}`;
  writeFileSync(mine, `starting ${process.pid}\n`);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(mine, pidFile(home));
        return;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST' || attempt === 3) throw error;
      }
      const holder = holderOf(home);
      if (holder !== undefined) throw new Neo4jTrouble(`${home} is in use by process ${holder.pid}${holder.starting ? ', which is starting it' : ''}.`);
      rmSync(pidFile(home), { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * @param {string} home
 * @param {number} pid
 */
function handOver(home, pid) {
  const next = `${pidFile(home)}.${process.pid}`;
  writeFileSync(next, `${pid}\n`);
  renameSync(next, pidFile(home));
}

// Starting and stopping -----------------------------------------------------------------------------------------------

/**
 * @param {Options} options
 * @returns {Promise<Server>}
 */
export async function startNeo4j(options) {
  const { server } = await start(options);
  return server;
}

/** @param {Options} options */
async function start(options) {
  const home = resolve(options.home);
  const java = findJava();
  if ('missing' in java) throw new Neo4jTrouble(`Missing: ${java.missing}.`);
  const jars = await ensureJars();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const port = await choosePort(home, options.port ?? 0);
  const uri = `bolt://127.0.0.1:${port}`;
  const heap = options.heap ?? '512m';

  /** @returns {Promise<{ run: Run, password: string }>} */
  async function launch() {
    claim(home);
    /** @type {Run | undefined} */
    let run;
    try {
      const { password, isNew } = passwordOf(home);
      writeSettings(home, port, options);
      run = await spawnJava('path' in java ? java.path : 'java', [
        `-Xms${heap}`, `-Xmx${heap}`, ...(options.brief ? BRIEF : LASTING), ...JVM_FLAGS, '-cp', join(jars, '*'), 'org.neo4j.server.CommunityEntryPoint',
        `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`, '--console-mode',
      ], home);
      handOver(home, run.pid);
      await untilReady(run, { home, port, uri, password, isNew });
      run.child.unref();
      return { run, password };
    } catch (error) {
      if (run !== undefined) {
        run.child.kill('SIGKILL');
        await run.exited;
      }
      rmSync(pidFile(home), { force: true });
      throw error;
    }
  }

  const launched = await launch();
  let run = launched.run;
  const end = async () => {
    if (run.hasExited()) return;
    run.child.ref();
    run.child.kill('SIGTERM');
    const limit = setTimeout(() => run.child.kill('SIGKILL'), STOP_LIMIT_MS);
    await run.exited;
    clearTimeout(limit);
    rmSync(pidFile(home), { force: true });
  };
  /** @type {Server} */
  const server = {
    uri, user: USER, password: launched.password, database: DATABASE, home,
    get pid() {
      return run.pid;
    },
    stop: end,
    kill: () => {
      run.child.kill('SIGKILL');
    },
    restart: async () => {
      await end();
      run = (await launch()).run;
    },
  };
  return { server, letLive: () => run.guard.kill() };
}

/**
 * @param {string} java
 * @param {string[]} parameters
 * @param {string} home
 * @returns {Promise<Run>}
 */
async function spawnJava(java, parameters, home) {
  const log = openSync(join(home, 'logs', 'console.log'), 'w');
  // A process group of its own: Ctrl-C is for the one that started it, which may still have something to ask of it.
  const child = spawn(java, parameters, { cwd: home, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended = false;
  const exited = new Promise((/** @type {(value: void) => void} */ done) => {
    child.once('exit', () => {
      ended = true;
      done();
    });
  });
  await new Promise((done, fail) => {
    child.once('spawn', done);
    child.once('error', fail);
  });
  const pid = /** @type {number} */ (child.pid);
  // However this process ends, kill -9 too, the pipe closes, the shell reads its end, and the server is told to stop.
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill "$0"', String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  /** @type {import('node:net').Socket} */ (guard.stdin).unref();
  void exited.then(() => guard.kill());
  return { pid, child, exited, hasExited: () => ended, guard };
}

/**
 * Until it answers with the password of the home. The first time it has Neo4j's own first password, which opens nothing
 * but the change of it.
 * @param {Run} run
 * @param {{ home: string, port: number, uri: string, password: string, isNew: boolean }} at
 */
async function untilReady(run, { home, port, uri, password, isNew }) {
  const until = Date.now() + START_LIMIT_MS;

  /**
   * @param {string} secret
   * @param {string} database
   * @param {string} statement
   */
  async function ask(secret, database, statement) {
    const driver = neo4j.driver(uri, neo4j.auth.basic(USER, secret), { connectionTimeout: 5_000, telemetryDisabled: true });
    try {
      for (;;) {
        const session = driver.session({ database });
        try {
          return await session.run(statement, { password });
        } catch (error) {
          if (run.hasExited()) throw new Neo4jTrouble(whyEnded(home, port));
          if (!(error instanceof Error && neo4j.isRetryableError(error))) throw error;
          if (Date.now() > until) {
            throw new Neo4jTrouble(`Neo4j did not answer within ${START_LIMIT_MS / 1_000} s (${error.message}).\n${lastWords(home)}`);
          }
        } finally {
          await session.close();
        }
        await sleep(100);
      }
    } finally {
      await driver.close();
    }
  }
  const changePassword = () => ask(FIRST_PASSWORD, 'system', `ALTER CURRENT USER SET PASSWORD FROM '${FIRST_PASSWORD}' TO $password`);
  const check = () => ask(password, DATABASE, 'RETURN 1');

  if (isNew) await changePassword();
  try {
    await check();
  } catch (error) {
    if (codeOf(error) !== UNAUTHORIZED) throw error;
    // The first start may have been cut off after the password was made up and before Neo4j heard of it.
    try {
      await changePassword();
    } catch (second) {
      throw codeOf(second) === UNAUTHORIZED ? new Neo4jTrouble(`The password in ${join(home, 'password')} is not that of its database.`) : second;
    }
    await check();
  }
}

const UNAUTHORIZED = 'Neo.ClientError.Security.Unauthorized';

/**
 * @param {string} home
 * @param {number} port
 */
function whyEnded(home, port) {
  const words = lastWords(home);
  if (/Address already in use/.test(words)) return `Port ${port} on 127.0.0.1 was taken while Neo4j started.`;
  return `Neo4j ended while it started. Its last words, from ${join(home, 'logs', 'console.log')}:\n${words}`;
}

/** @param {string} home */
function lastWords(home) {
  const lines = readFileSync(join(home, 'logs', 'console.log'), 'utf8').trimEnd().split('\n');
  return lines.filter((line) => !/^\s+(at |\.\.\. \d+ more)/.test(line)).slice(-12).join('\n');
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

// The command ---------------------------------------------------------------------------------------------------------

const USAGE = 'Usage: node neo4j/private/neo4j.mjs start|stop|status [--home DIR] [--port N]';

/** @param {string} home */
async function stopCommand(home) {
  const holder = holderOf(home);
  if (holder === undefined) {
    rmSync(pidFile(home), { force: true });
    console.error(`Not running: ${home}`);
    return 0;
  }
  if (holder.starting) throw new Neo4jTrouble(`Process ${holder.pid} is just starting it; try again when it has.`);
  process.kill(holder.pid, 'SIGTERM');
  for (const until = Date.now() + STOP_LIMIT_MS; holderOf(home)?.pid === holder.pid; await sleep(50)) {
    if (Date.now() > until) throw new Neo4jTrouble(`Process ${holder.pid} is still there after ${STOP_LIMIT_MS / 1_000} s.`);
  }
  rmSync(pidFile(home), { force: true });
  console.error(`Stopped: ${home}`);
  return 0;
}

/** @param {string} home */
function statusCommand(home) {
  const holder = holderOf(home);
  if (holder === undefined) console.log(`not running: ${home}`);
  else if (holder.starting) console.log(`starting, by process ${holder.pid}: ${home}`);
  else console.log(`running, process ${holder.pid}, bolt://127.0.0.1:${lastPort(home)}: ${home}`);
  return holder === undefined ? 1 : 0;
}

/**
 * @param {string} home
 * @param {number} port
 */
async function startCommand(home, port) {
  const holder = holderOf(home);
  let uri = `bolt://127.0.0.1:${lastPort(home)}`;
  let { password } = holder !== undefined && !holder.starting ? passwordOf(home) : { password: '' };
  if (password !== '') {
    if (port !== 0 && port !== lastPort(home)) throw new Neo4jTrouble(`Running already, at ${uri}. Stop it first to give it another port.`);
    console.error(`Running already: ${home}`);
  } else {
    const begun = Date.now();
    const { server, letLive } = await start({ home, port });
    letLive();
    ({ uri, password } = server);
    console.error(`Started in ${((Date.now() - begun) / 1_000).toFixed(1)} s: ${home}`);
  }
  console.log(`NEO4J_URI=${uri}\nNEO4J_USER=${USER}\nNEO4J_PASSWORD=${password}\nNEO4J_DATABASE=${DATABASE}`);
  console.error(`To stop it: node neo4j/private/neo4j.mjs stop${home === DEFAULT_HOME ? '' : ` --home ${home}`}`);
  return 0;
}

/** @param {string[]} parameters */
async function command(parameters) {
  let parsed;
  try {
    parsed = parseArgs({
      args: parameters, allowPositionals: true,
      options: { home: { type: 'string', default: DEFAULT_HOME }, port: { type: 'string', default: '0' } },
    });
  } catch (error) {
    throw new Neo4jTrouble(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
  const home = resolve(parsed.values.home);
  const port = Number(parsed.values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Neo4jTrouble(`No port: ${parsed.values.port}\n${USAGE}`);
  const [verb, ...rest] = parsed.positionals;
  if (rest.length === 0 && verb === 'start') return startCommand(home, port);
  if (rest.length === 0 && verb === 'stop') return stopCommand(home);
  if (rest.length === 0 && verb === 'status') return statusCommand(home);
  throw new Neo4jTrouble(USAGE);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Neo4jTrouble)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
