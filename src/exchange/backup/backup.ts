import { Readable } from 'node:stream';
import type { TakenFormat } from '../format.js';
import type { ItemChange } from '../../inventory/index.js';
import { parseItemId } from '../../inventory/index.js';
import { readBackup } from './reading.js';
import { restoreBackup } from './restoring.js';

/** All that a store holds, into an empty one. */
export const backup: TakenFormat = {
  format: 'BACKUP', strict: true, description: 'A backup, as `wherekept export backup` writes it: JSON Lines with a checksum. Into an empty store, or into the one that it was made of, which it leaves as it is.',
  async take(graph, document, { dryRun }) {
    const file = { open: () => Readable.from([Buffer.from(document, 'utf8')]) };
    const { unchanged } = await restoreBackup(graph, file, { dryRun });
    const changes: ItemChange[] = [];
    await readBackup(file, ({ entry }) => {
      if ('type' in entry || entry.content.label !== 'Item') return undefined;
      const { kind, key } = parseItemId(String(entry.row['id'])) ?? {};
      if (kind !== undefined && key !== undefined) changes.push({ change: unchanged ? 'UNCHANGED' : 'ADDED', kind, key, name: String(entry.row['name']), differences: [] });
      return undefined;
    });
    return { changes, faults: [] };
  },
};
