import type { ItemFacts } from './facts.js';
import { type Kind, inventoryKinds } from './kinds.js';
import { indexed } from './words.js';

/** The words by which items are found, as the full-text index keeps them (graph/text.ts); each kind is a tag. */

export const kindTag = (kind: Kind): string => `#${kind}`;

type Said = Pick<ItemFacts, 'kind' | 'key' | 'name' | 'aliases' | 'description'> & { readonly evidence: readonly { readonly quote: string | null }[] };

export function searchWords({ kind, key, name, aliases, description, evidence }: Said): { nameWords: string; textWords: string } {
  // Records are no items of the inventory, and are asked for where they belong.
  if (!inventoryKinds.includes(kind)) return { nameWords: '', textWords: '' };
  const called = indexed([key, name, ...aliases]);
  const known = new Set(called);
  const said = indexed([description ?? '', ...evidence.map(({ quote }) => quote ?? '')]).filter((word) => !known.has(word));
  return { nameWords: [kindTag(kind), ...called].join(' '), textWords: said.join(' ') };
}
