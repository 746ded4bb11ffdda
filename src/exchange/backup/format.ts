import { accessContents } from '../../access/contents.js';
import { auditContents } from '../../audit/contents.js';
import { findingContents } from '../../findings/contents.js';
import type { Contents } from '../../graph/index.js';
import { inventoryContents } from '../../inventory/contents.js';
import { personContents } from '../../persons/contents.js';
import { requestContents } from '../../requests/contents.js';
import { eventContents } from '../openlineage/contents.js';

/**
 * A backup: all that a store holds, one JSON text a line (JSON Lines). The first line is its heading; then come nodes, label by label in
 * the order of their keys, then relationships; the last line has the number of lines before it and the SHA-256 of their bytes. The same
 * store gives the same bytes, whichever engine keeps it.
 */

export const HEADING = '{"wherekept":"backup","version":1}';
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

const parts: readonly Contents[] = [accessContents, auditContents, eventContents, findingContents, inventoryContents, personContents, requestContents];

/** Everything that the product keeps in a store. A room that keeps something tells of it here. */
export const contents: Contents = {
  nodes: parts.flatMap(({ nodes }) => nodes).sort((a, b) => (a.label < b.label ? -1 : 1)),
  links: parts.flatMap(({ links }) => links).sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
  derived: parts.flatMap(({ derived }) => derived),
};

export interface NodeLine { readonly node: string; readonly properties: Readonly<Record<string, unknown>> }
export interface LinkLine { readonly link: string; readonly from: readonly [label: string, id: string]; readonly to: readonly [label: string, id: string]; readonly properties?: Readonly<Record<string, unknown>> }
export interface EndLine { readonly end: number; readonly sha256: string }
