import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Stamp } from '../audit/index.js';
import { systemClock } from '../clock.js';
import type { Graph } from '../graph/index.js';
import { CycleError, HeldError, type ItemChange, SecondHouseError, UnknownReferenceError, type WriteOptions, cycleText, heldText, itemId, kinds, parseItemId, writeInventory } from '../inventory/index.js';
import { type CivilDate, isCivilDate } from '../law/index.js';
import { type ImportFault, InvalidDocument } from './fault.js';
import type { ExchangeFormat, Reading } from './format.js';
import { formats } from './formats.js';
import { importedKey } from './keys.js';
import { givingWay } from './reference.js';
import { MAX_FAULTS } from './text.js';
import { settleWords } from './words.js';
import { type InventoryDocument, readInventory } from './yaml/document.js';

/** Documents into the inventory: read by their format, written in one transaction, and without change where nothing differs. */

const MAX_SOURCE = 200;
const MAX_CHARACTERS = 16 * 1024 * 1024;
const KEY = /^[a-z0-9]([a-z0-9._~%:-]{0,198}[a-z0-9])?$/;
const ACTION = 'importInventory';

export interface ImportRequest {
  readonly format: ExchangeFormat;
  readonly document: string;
  readonly source?: string | null | undefined;
  readonly validFrom?: CivilDate | null | undefined;
  readonly mapping?: readonly { readonly column: string; readonly field: string }[] | null | undefined;
  readonly dryRun: boolean;
}

export interface ImportOutcome {
  readonly dryRun: boolean;
  readonly changes: readonly ItemChange[];
  readonly faults: readonly ImportFault[];
}

/**
 * Takes in a document of any format. `today` is the day from which facts hold where neither the request nor the document has a date.
 * @throws InvalidDocument where it is refused; then nothing is written.
 */
export async function importInventory(graph: Graph, request: ImportRequest, { today, stamp }: { today: CivilDate; stamp: Stamp }): Promise<ImportOutcome | InvalidInput> {
  const faults = faultsOf(request);
  const format = formats[request.format];
  if (format === undefined || faults.length > 0) return new InvalidInput(faults);
  const { source, mapping, dryRun } = request;
  if (request.document.length > MAX_CHARACTERS) throw new InvalidDocument([{ pointer: '', line: null, column: null, message: `The document has ${request.document.length} characters; at most ${MAX_CHARACTERS} are taken` }]);
  if ('take' in format) return { dryRun, ...await format.take(graph, request.document, { dryRun, stamp, ...(source == null ? {} : { source: sourceNamed(source) }) }) };
  const reading = format.read(request.document, { ...(source == null ? {} : { source: sourceNamed(source) }), ...(mapping == null ? {} : { mapping }) });
  const edition = reading.source === null ? undefined : { source: itemId('Source', reading.source.key), validFrom: request.validFrom ?? reading.source.date ?? today };
  const { items, faults: found } = format.strict ? { items: reading.items, faults: [] } : await settleWords(graph, reading);
  return { dryRun, changes: await writeReading(graph, { ...reading, items }, { dryRun, edition, stamp, action: ACTION }), faults: [...reading.faults, ...found] };
}

function faultsOf({ format, source, validFrom, mapping }: ImportRequest): InputFault[] {
  const faults: InputFault[] = [];
  const fault = (path: string, message: string): void => { faults.push({ path: ['input', path], message }); };
  if (formats[format] === undefined) fault('format', `Documents of the format ${format} are not taken in; there is ${Object.keys(formats).join(', ')}`);
  if (source != null && (source.trim() === '' || source.length > MAX_SOURCE)) fault('source', `has to have 1 to ${MAX_SOURCE} characters`);
  if (validFrom != null && !isCivilDate(validFrom)) fault('validFrom', 'has to be a date that exists, YYYY-MM-DD');
  if (format === 'YAML' && source != null) fault('source', 'An inventory document names its sources itself');
  if (format === 'YAML' && validFrom != null) fault('validFrom', 'An inventory document dates its facts itself: since and until');
  if (format === 'BACKUP' && source != null) fault('source', 'A backup has its sources in it');
  if ((format === 'BACKUP' || format === 'OPENLINEAGE') && validFrom != null) fault('validFrom', format === 'BACKUP' ? 'A backup has its dates in it' : 'Events have their own time: eventTime');
  if (format !== 'CSV' && mapping != null && mapping.length > 0) fault('mapping', 'is for CSV alone');
  return faults;
}

/** A key as it is, other words in the form of one. */
function sourceNamed(given: string): { key: string; name: string } {
  const name = given.trim().replace(/^Source:/, '');
  return { key: KEY.test(name) ? name : importedKey('source', name), name };
}

async function writeReading(graph: Graph, reading: Pick<Reading, 'items' | 'reference' | 'placeOf' | 'placeAt'>, options: WriteOptions): Promise<ItemChange[]> {
  const nowhere = { pointer: '', line: null, column: null };
  const at = (path: readonly string[]) => reading.placeAt?.(path) ?? nowhere;
  try {
    return await writeInventory(graph, await givingWay(graph, reading), options);
  } catch (error) {
    if (error instanceof CycleError) throw new InvalidDocument(error.cycles.slice(0, MAX_FAULTS).map((cycle) => ({ ...at(placeOfTree(cycle.item, cycle.link)), message: `${cycleText(cycle)}, together with what the store has` })));
    if (error instanceof HeldError) throw new InvalidDocument(error.held.slice(0, MAX_FAULTS).map((one) => ({ ...at(placeOfTree(one.id, 'until')), message: heldText(one) })));
    if (error instanceof SecondHouseError) throw new InvalidDocument([{ ...at(['controllers', error.key, 'house']), message: `One store is one house, and it is ${error.house}: begin with an empty store for another` }]);
    if (!(error instanceof UnknownReferenceError)) throw error;
    throw new InvalidDocument(error.references.slice(0, MAX_FAULTS).map(({ from, link, to }) => ({ ...(reading.placeOf?.(from, link, to) ?? nowhere), message: `There is no ${to}, neither here nor in the store` })));
  }
}

const placeOfTree = (item: string, link: string): string[] => {
  const { kind, key } = parseItemId(item) ?? {};
  return kind === undefined || key === undefined ? [] : [kinds[kind].plural, key, link];
};

export interface ImportOptions { readonly dryRun?: boolean; readonly stamp?: Stamp }

/** Takes in a document of our own format: strict, in one transaction, and without change where nothing differs. */
export const importYaml = async (graph: Graph, text: string, options: ImportOptions = {}): Promise<ItemChange[]> => importDocument(graph, readInventory(text), options);

export const importDocument = (graph: Graph, document: InventoryDocument, { dryRun, stamp = { by: 'system', at: systemClock.now() } }: ImportOptions = {}): Promise<ItemChange[]> =>
  writeReading(graph, document, { dryRun, stamp, action: ACTION });
