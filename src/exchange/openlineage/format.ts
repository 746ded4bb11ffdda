import { Readable } from 'node:stream';
import type { TakenFormat } from '../format.js';
import { importEvents } from './importing.js';
import type { ItemChange } from '../../inventory/index.js';
import { idOf } from '../../inventory/index.js';

/** Run, job and dataset events: one, a list, or one a line. What they say is joined with what was known; nothing of it is ever closed but by an event. */
export const openlineage: TakenFormat = {
  format: 'OPENLINEAGE', strict: false, description: 'Events of OpenLineage (https://openlineage.io/spec/2-0-2/OpenLineage.json): one, a list of them, or one a line. `POST /api/v1/lineage` takes them as its clients send them.',
  async take(graph, document, { stamp, dryRun, source }) {
    const changes = new Map<string, ItemChange>();
    const { faults } = await importEvents(graph, Readable.from([Buffer.from(document, 'utf8')]), { stamp, dryRun, source, taken: (some) => { for (const change of some) noteChange(changes, change); } });
    return { changes: [...changes.values()], faults };
  },
};

/** What one batch adds another may change: added it is, all the same. */
function noteChange(changes: Map<string, ItemChange>, change: ItemChange): void {
  const known = changes.get(idOf(change));
  if (known === undefined || known.change === 'UNCHANGED') changes.set(idOf(change), change);
}
