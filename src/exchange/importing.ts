import type { Graph } from '../graph/index.js';
import { type ItemChange, SecondHouseError, UnknownReferenceError, itemId, itemsNotOf, writeInventory } from '../inventory/index.js';
import { InvalidDocument } from './fault.js';
import { type InventoryDocument, MAX_FAULTS, readInventory } from './yaml/document.js';

/** Takes in a document of our own format: strict, in one transaction, and without change where nothing differs. */
export async function importYaml(graph: Graph, text: string, options: { dryRun?: boolean } = {}): Promise<ItemChange[]> {
  return importDocument(graph, readInventory(text), options);
}

export async function importDocument(graph: Graph, document: InventoryDocument, options: { dryRun?: boolean } = {}): Promise<ItemChange[]> {
  try {
    return await writeInventory(graph, await withoutOthers(graph, document), options);
  } catch (error) {
    if (error instanceof SecondHouseError) throw new InvalidDocument([{ ...document.placeAt(['controllers', error.key, 'house']), message: `One store is one house, and it is ${error.house}: begin with an empty store for another` }]);
    if (!(error instanceof UnknownReferenceError)) throw error;
    throw new InvalidDocument(error.references.slice(0, MAX_FAULTS).map(({ from, link, to }) => ({ ...document.placeOf(from, link, to), message: `There is no ${to}, neither here nor in the store` })));
  }
}

/** Reference data give way: of an item that the store has from somebody else nothing is changed. */
async function withoutOthers(graph: Graph, { items, reference }: InventoryDocument): Promise<InventoryDocument['items']> {
  if (reference === null) return items;
  const others = await itemsNotOf(graph, reference, items.map(({ kind, key }) => itemId(kind, key)));
  return items.filter(({ kind, key }) => !others.has(itemId(kind, key)));
}
