import type { Stamp } from '../../audit/index.js';
import type { Graph } from '../../graph/index.js';
import type { ImportFault } from '../fault.js';
import { type Piece, eventsIn } from './document.js';
import { Faults, readPiece } from './importing.js';
import { Observations } from './observations.js';
import { forgetOldRuns, takeObservations } from './taking.js';

/**
 * Events as clients send them, one request each. Those that come while others are being written go together in the next transaction, for
 * one transaction an event would bound the whole server to some dozens a second.
 */

const MAX_GROUP = 500;
const DAY_MS = 86_400_000;

export interface Taken { readonly events: number; readonly left: number; readonly faults: readonly ImportFault[] }

interface Waiting { readonly pieces: readonly Piece[]; readonly stamp: Stamp; readonly done: (taken: Taken) => void; readonly failed: (error: unknown) => void }

export class EventQueue {
  readonly #waiting: Waiting[] = [];
  #writing = false;
  #forgotten = 0;

  constructor(private readonly graph: Graph) {}

  /** Resolves once what is sound of it is durable. */
  take(text: string, stamp: Stamp): Promise<Taken> {
    return new Promise((done, failed) => {
      this.#waiting.push({ pieces: [...eventsIn(text)], stamp, done, failed });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    // Those of the same turn of the event loop go together from the start.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      // An entry in the audit chain names one who did it.
      const [first] = this.#waiting;
      const others = this.#waiting.findIndex(({ stamp }) => stamp.by !== first?.stamp.by);
      await this.#writeGroup(this.#waiting.splice(0, Math.min(others === -1 ? MAX_GROUP : others, MAX_GROUP)));
    }
    this.#writing = false;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const observations = new Observations();
    const taken = group.map(({ pieces }): Taken => {
      const faults = new Faults();
      const read = pieces.map((piece) => readPiece(piece, observations, faults, undefined));
      return { events: read.filter((one) => one === true).length, left: read.filter((one) => one === false).length, faults: faults.all() };
    });
    try {
      const stamp = group.at(-1)?.stamp;
      if (stamp !== undefined && observations.items.size > 0) await takeObservations(this.graph, observations, { stamp });
      if (stamp !== undefined && stamp.at - this.#forgotten > DAY_MS) {
        this.#forgotten = stamp.at;
        await forgetOldRuns(this.graph, stamp.at);
      }
      group.forEach(({ done }, at) => { done(taken[at] as Taken); });
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }
}
