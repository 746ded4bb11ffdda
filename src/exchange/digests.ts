/**
 * A set of texts as a 64-bit digest each, in flat arrays: some bytes a text instead of a hundred. Two texts of ten million look alike with
 * a chance of three in a million (the birthday bound over 2^64); whoever can forge more can forge the backup’s checksum too.
 */
export class DigestSet {
  #high: Uint32Array;
  #low: Uint32Array;
  #size = 0;

  constructor(capacity = 1 << 16) {
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint32Array(capacity);
  }

  get size(): number { return this.#size; }

  /** False where it was there already. */
  add(text: string): boolean {
    if (this.#size * 4 > this.#high.length * 3) this.#grow();
    const [high, low] = digest(text);
    const at = this.#find(high, low);
    if (this.#taken(at)) return false;
    this.#high[at] = high;
    this.#low[at] = low;
    this.#size += 1;
    return true;
  }

  has(text: string): boolean {
    return this.#taken(this.#find(...digest(text)));
  }

  #taken(at: number): boolean {
    return this.#high[at] !== 0 || this.#low[at] !== 0;
  }

  #find(high: number, low: number): number {
    const mask = this.#high.length - 1;
    let at = low & mask;
    while (this.#taken(at) && !(this.#high[at] === high && this.#low[at] === low)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    for (let from = 0; from < high.length; from += 1) {
      const [a, b] = [high[from] as number, low[from] as number];
      if (a === 0 && b === 0) continue;
      const at = this.#find(a, b);
      this.#high[at] = a;
      this.#low[at] = b;
    }
  }
}

/** Two multiplicative hashes side by side, their bits mixed at the end as MurmurHash3 does (its 32-bit finaliser). */
function digest(text: string): [high: number, low: number] {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995) + 1;
    low ^= low >>> 15;
  }
  const [a, b] = [mixed(high ^ text.length), mixed(low)];
  // Nothing is written as two zeros.
  return a === 0 && b === 0 ? [0, 1] : [mixed(a ^ b), b];
}

function mixed(bits: number): number {
  let hash = bits;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
