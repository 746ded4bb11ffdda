import type { Asking } from '../asking.js';
import { type Stamp, appendAudit } from '../audit/index.js';
import { eraseReadings } from '../audit/retaining.js';
import { type Clock, todayIn } from '../clock.js';
import { addPeriod } from '../law/index.js';
import { dropLedgerEntries, dropMutationKeys, dropPersonsUnused } from '../persons/retaining.js';
import { dropConsents, dropObjections, dropRequestsClosed, settleGone } from '../requests/retaining.js';
import type { Keep, KeptRecords } from '../config.js';

/**
 * How long the product keeps its own records of persons (GDPR Art. 5(1)(e)): each sort with a period, after which a job erases it. A room that
 * keeps records of its own adds its row here, and its default in config.ts.
 */
const erasing: Readonly<Record<KeptRecords, (asking: Asking, before: number, stamp: Stamp) => Promise<number>>> = {
  // In this order: a person goes once no other record speaks of them.
  requests: async (asking, before, stamp) => {
    await settleGone(asking, stamp);
    return dropRequestsClosed(asking, before);
  },
  consents: dropConsents, objections: dropObjections,
  identifiers: ({ graph }, before) => dropPersonsUnused(graph, before), reads: ({ graph }, before) => eraseReadings(graph, before), ledger: ({ graph }, before) => dropLedgerEntries(graph, before),
  'mutation-keys': ({ graph }, before) => dropMutationKeys(graph, before),
};

export type Retained = Readonly<Record<KeptRecords, number>>;

const DAY_MS = 86_400_000;
const MAX_DAYS = 400_000;
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * What is from before this moment is over: its day and the period after it have passed. Days are those of UTC. Searched for, because months
 * have no inverse: 31 January and one month end on 28 February.
 */
export function overBefore(now: number, period: string): number {
  const today = dayAt(now);
  const midnight = Date.parse(today);
  // So many days ago is the last day that is over; days further back are over too.
  let [near, far] = [0, MAX_DAYS];
  while (near < far) {
    const middle = Math.floor((near + far) / 2);
    const end = addPeriod(dayAt(Math.max(midnight - middle * DAY_MS, 0)), period);
    if (end !== undefined && end < today) far = middle;
    else near = middle + 1;
  }
  return midnight - (near - 1) * DAY_MS;
}

/** Erases what is over, and enters how much it was. */
export async function retain(asking: Asking, clock: Clock, keep: Keep): Promise<Retained> {
  const { graph } = asking;
  const now = clock.now();
  const counts: [KeptRecords, number][] = [];
  for (const name of Object.keys(erasing) as KeptRecords[]) counts.push([name, await erasing[name](asking, overBefore(now, keep[name]), { by: 'system', at: now })]);
  const retained = Object.fromEntries(counts) as Retained;
  if (counts.some(([, count]) => count > 0)) await graph.write((transaction) => appendAudit(transaction, { by: 'system', at: clock.now(), action: 'retain', about: [], batch: { keep: { ...keep }, erased: { ...retained } } }));
  return retained;
}

const LOOK_EVERY_MS = 15 * 60_000;

/** At once and on each new day, as the clock has it, until it is stopped. */
export function retainDaily(clock: Clock, work: () => Promise<unknown>, failed: (error: unknown) => void): { stop(): Promise<void> } {
  let done: string | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    const today = todayIn(clock, 'UTC');
    if (today === done) return;
    done = today;
    running = running.then(work).then(() => undefined, (error: unknown) => {
      done = undefined;
      failed(error);
    });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
