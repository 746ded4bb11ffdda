import type { Stamp } from '../../audit/index.js';
import { type Graph, UnderWay } from '../../graph/index.js';
import { type ItemChange, idOf } from '../../inventory/index.js';
import { DigestSet } from '../digests.js';
import { type ImportFault, InvalidDocument } from '../fault.js';
import { type Piece, eventsOf } from './document.js';
import { readEvent } from './event.js';
import { Observations } from './observations.js';
import { takeObservations } from './taking.js';

/**
 * Events into the inventory, in batches, each kept whole or not at all. Taking the same events in again changes nothing, so what broke off
 * goes on by being taken in again.
 */

const BATCH_EVENTS = 500;
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_ITEMS = 5_000;
/** More faults than anybody reads. */
const MAX_LISTED = 1_000;

export interface EventOptions {
  readonly stamp: Stamp;
  readonly dryRun?: boolean | undefined;
  readonly source?: { readonly key: string; readonly name: string } | undefined;
  /** Each batch, once it is kept. */
  readonly taken?: (changes: readonly ItemChange[], events: number) => void;
}

export interface EventsOutcome {
  readonly events: number;
  readonly left: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
}

/** Faults as they are found; beyond the first thousand they are counted. */
export class Faults {
  readonly listed: ImportFault[] = [];
  #more = 0;

  add(fault: () => ImportFault): void {
    if (this.listed.length < MAX_LISTED) this.listed.push(fault());
    else this.#more += 1;
  }

  all(): ImportFault[] {
    return this.#more === 0 ? this.listed : [...this.listed, { pointer: '', line: null, column: null, severity: 'ERROR', message: `and ${this.#more} more faults, which are not listed` }];
  }
}

/** @throws InvalidDocument where nothing of it can be read. */
export async function importEvents(graph: Graph, stream: AsyncIterable<Uint8Array>, options: EventOptions): Promise<EventsOutcome> {
  const faults = new Faults();
  const counted = new DigestSet();
  const counts = { ADDED: 0, CHANGED: 0, UNCHANGED: 0, REMOVED: 0 };
  let [events, left, inBatch, bytes] = [0, 0, 0, 0];
  let observations = new Observations();
  // One batch is written while the next is read.
  const writing = new UnderWay(1);
  const keep = async (): Promise<void> => {
    const [some, read] = [observations, events];
    observations = new Observations();
    [inBatch, bytes] = [0, 0];
    if (some.items.size === 0) return;
    await writing.add(async () => {
      const changes = await takeObservations(graph, some, options);
      // In a dry run the next batch does not see what this one would have done.
      for (const change of changes) if (counted.add(idOf(change))) counts[change.change] += 1;
      options.taken?.(changes, read);
    });
  };
  try {
    for await (const piece of eventsOf(stream)) {
      const took = readPiece(piece, observations, faults, options.source);
      if (took === undefined) continue;
      if (took) events += 1;
      else left += 1;
      inBatch += 1;
      bytes += 'event' in piece ? piece.bytes : 0;
      if (inBatch >= BATCH_EVENTS || bytes >= BATCH_BYTES || observations.items.size >= BATCH_ITEMS) await keep();
    }
    await keep();
  } finally {
    await writing.end();
  }
  if (events === 0) throw new InvalidDocument(faults.listed.length > 0 ? faults.all() : [{ pointer: '', line: null, column: null, message: 'There are no events here' }]);
  return { events, left, added: counts.ADDED, changed: counts.CHANGED, unchanged: counts.UNCHANGED, faults: faults.all() };
}

/** @returns whether an event came in; undefined: there is none. */
export function readPiece(piece: Piece, observations: Observations, faults: Faults, source: EventOptions['source']): boolean | undefined {
  if ('fault' in piece) {
    faults.add(() => piece.fault);
    return undefined;
  }
  const { event } = piece;
  return readEvent(event.value, event.path, { observations, source, tell: (at, severity, message) => { faults.add(() => ({ ...event.place(at), severity, message })); } });
}
