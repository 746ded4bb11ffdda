import type { Format } from '../format.js';
import { readInventory } from './document.js';

/** Our own format, strict. What it no longer names stays: it is no statement of everything. */
export const yaml: Format = {
  format: 'YAML', strict: true, description: 'Our own: an inventory document, see seed/inventory.schema.json.',
  read: (text) => ({ ...readInventory(text), faults: [], leftAside: [], source: null }),
};
