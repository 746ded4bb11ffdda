/** Work under way beside whoever goes on with the next, so many at once. What one throws is thrown to whoever adds the next or waits for the end. */
export class UnderWay {
  readonly #limit: number;
  readonly #running: Promise<void>[] = [];

  constructor(limit: number) { this.#limit = limit; }

  /** Begins the work once there is room for it: then the one begun first has ended. */
  async add(work: () => Promise<void>): Promise<void> {
    if (this.#running.length === this.#limit) await this.#running.shift();
    const running = work();
    // Thrown where it is waited for.
    running.catch(() => undefined);
    this.#running.push(running);
  }

  /** Once all has ended, whatever became of it. */
  async end(): Promise<void> {
    const failed = (await Promise.allSettled(this.#running.splice(0))).find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}
