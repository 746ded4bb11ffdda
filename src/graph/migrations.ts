import { createHash } from 'node:crypto';
import { GraphDamagedError, type MigrationReport } from './port.js';

/** A numbered change of an engine's indexes and constraints. Each statement can run again without harm. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** How a runner reads and writes what has been applied; each engine has its own. */
export interface MigrationLog {
  applied(): Promise<readonly { number: number; name: string; checksum: string }[]>;
  execute(statement: string): Promise<void>;
  record(entry: { number: number; name: string; checksum: string }): Promise<void>;
}

const checksumOf = (migration: Migration): string => createHash('sha256').update(migration.statements.join(';\n')).digest('hex');

/** Brings a store up to date, or refuses one that is newer than this program or was migrated otherwise. */
export async function migrate(migrations: readonly Migration[], log: MigrationLog): Promise<MigrationReport> {
  const done = new Map((await log.applied()).map((entry) => [entry.number, entry]));
  const version = Math.max(0, ...migrations.map(({ number }) => number));
  const newest = Math.max(0, ...done.keys());
  if (newest > version) {
    throw new GraphDamagedError(`The store has migration ${newest}; this program knows ${version}`, 'Run the newer wherekept that made it, or restore a backup from before.');
  }
  const applied: string[] = [];
  for (const migration of migrations) {
    const checksum = checksumOf(migration);
    const label = `${String(migration.number).padStart(4, '0')} ${migration.name}`;
    const entry = done.get(migration.number);
    if (entry !== undefined && entry.checksum !== checksum) {
      throw new GraphDamagedError(`Migration ${label} was applied with another text than this program has`, 'A migration never changes once released; run the program that applied it.');
    }
    if (entry !== undefined) continue;
    for (const statement of migration.statements) await log.execute(statement);
    await log.record({ number: migration.number, name: migration.name, checksum });
    applied.push(label);
  }
  return { applied, version };
}
