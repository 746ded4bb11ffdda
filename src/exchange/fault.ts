/** Where and why a document, or a part of it, is not taken in. Lines and columns count from 1; the pointer is RFC 6901. */
export interface DocumentFault {
  readonly pointer: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';
  constructor(readonly faults: readonly DocumentFault[]) {
    super(`The document has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}: ${faults[0]?.message ?? ''}`);
  }
}

/** RFC 6901 §3: ~ and / are escaped in the names of a pointer. */
export const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
