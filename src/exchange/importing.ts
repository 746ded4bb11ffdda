import type { Stamp } from '../audit/index.js';
import { systemClock } from '../clock.js';
import type { Graph } from '../graph/index.js';
import { CycleError, type ItemChange, SecondHouseError, UnknownReferenceError, cycleText, kinds, parseItemId, writeInventory } from '../inventory/index.js';
import { InvalidDocument } from './fault.js';
import { givingWay } from './reference.js';
import { type InventoryDocument, MAX_FAULTS, readInventory } from './yaml/document.js';

export interface ImportOptions { readonly dryRun?: boolean; readonly stamp?: Stamp }

/** Takes in a document of our own format: strict, in one transaction, and without change where nothing differs. */
export async function importYaml(graph: Graph, text: string, options: ImportOptions = {}): Promise<ItemChange[]> {
  return importDocument(graph, readInventory(text), options);
}

export async function importDocument(graph: Graph, document: InventoryDocument, { dryRun, stamp = { by: 'system', at: systemClock.now() } }: ImportOptions = {}): Promise<ItemChange[]> {
  try {
    return await writeInventory(graph, await givingWay(graph, document), { dryRun, stamp, action: 'importInventory' });
  } catch (error) {
    if (error instanceof CycleError) throw new InvalidDocument(error.cycles.slice(0, MAX_FAULTS).map((cycle) => ({ ...document.placeAt(placeOfTree(cycle.item, cycle.link)), message: `${cycleText(cycle)}, together with what the store has` })));
    if (error instanceof SecondHouseError) throw new InvalidDocument([{ ...document.placeAt(['controllers', error.key, 'house']), message: `One store is one house, and it is ${error.house}: begin with an empty store for another` }]);
    if (!(error instanceof UnknownReferenceError)) throw error;
    throw new InvalidDocument(error.references.slice(0, MAX_FAULTS).map(({ from, link, to }) => ({ ...document.placeOf(from, link, to), message: `There is no ${to}, neither here nor in the store` })));
  }
}

const placeOfTree = (item: string, link: string): string[] => {
  const { kind, key } = parseItemId(item) ?? {};
  return kind === undefined || key === undefined ? [] : [kinds[kind].plural, key, link];
};
