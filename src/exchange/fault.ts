/** Where something stands in a document: an RFC 6901 pointer, line and column from 1. */
export interface Place {
  readonly pointer: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** Where and why a document, or a part of it, is not taken in. */
export interface DocumentFault extends Place {
  readonly message: string;
}

/** A fault of a format that is read leniently: the rest of the document still comes in. */
export interface ImportFault extends DocumentFault {
  /** ERROR: this part was left out. WARNING: it came in, otherwise than it stands there. INFO: worth knowing. */
  readonly severity: 'INFO' | 'WARNING' | 'ERROR';
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
