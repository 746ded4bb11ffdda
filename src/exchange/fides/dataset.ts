import type { ItemId } from '../../inventory/kinds.js';
import { append } from '../../law/index.js';
import { countryIn } from '../countries.js';
import type { Draft } from '../gathering.js';
import type { Cursor } from '../leaves.js';
import { type Manifest, describeAll, fidesKey, idIn, keyIn, leaveAside, organisationOf, section, termsIn } from './manifest.js';
import { retentionOf } from './retention.js';

/** Datasets with their collections and fields, fields in fields too: a tree of datasets and fields, each classified as its data categories say. */

interface Around { readonly organisation: string; readonly names: readonly string[]; readonly labels: readonly string[]; readonly uses: readonly Use[]; readonly subjects: readonly ItemId[]; readonly processed: Map<ItemId, Processed> }
interface Use { readonly id: ItemId; readonly key: string; readonly at: Cursor }
interface Processed { readonly use: Use; readonly types: Map<ItemId, Cursor>; readonly subjects: Set<ItemId> }

const aside = ['fides_meta', 'fidesops_meta', 'fidesctl_meta', 'meta', 'tags'];

export function readDataset(at: Cursor, manifest: Manifest): void {
  const key = fidesKey(at);
  if (key === undefined) return;
  const organisation = organisationOf(at);
  const name = at.at('name').text() ?? key;
  const { gathering } = manifest;
  const dataset = gathering.item('Dataset', keyIn(organisation, key), name, at).alias(key);
  const system = holderOf(key, name, organisation, manifest, at);
  dataset.link('partOf', system, undefined, { at });
  const around: Around = { organisation, names: [key], labels: ['dataset', key], uses: [], subjects: [], processed: new Map() };
  const inside = readAsset(at, dataset, around, manifest);
  readCountries(at.at('third_country_transfers'), dataset);
  describeAll(dataset, at, { joint_controller: 'Joint controller' });
  for (const one of at.at('collections').maps()) readCollection(one, dataset.id, inside, manifest);
  addActivities(name, organisation, key, system, around.processed, manifest);
}

/** The system that says the dataset is its own; where none or several do, one that stands for it, as our reading. */
function holderOf(key: string, name: string, organisation: string, { gathering, systemsOf }: Manifest, at: Cursor): ItemId {
  const claiming = systemsOf.get(`${organisation} ${key}`) ?? [];
  const [only] = claiming;
  if (only !== undefined && claiming.length === 1) return only.id;
  return gathering.item('System', keyIn(organisation, key, 'system'), `System of ${name}`, at).said({ section: section('dataset', key), stated: false, note: 'No single system of the manifest says that it holds this dataset: this one stands for it.' }).id;
}

function readCollection(at: Cursor, dataset: ItemId, around: Around, manifest: Manifest): void {
  const name = at.at('name').text();
  if (name === undefined) return void at.fault('Has no name: left out');
  const names = [...around.names, name];
  const here: Around = { ...around, names, labels: [...around.labels, 'collections', name] };
  const collection = once('Dataset', name, here, manifest, at).link('partOf', dataset, undefined, { at });
  const inside = readAsset(at, collection, here, manifest);
  for (const one of at.at('fields').maps()) readField(one, collection.id, inside, manifest);
}

function readField(at: Cursor, parent: ItemId, around: Around, manifest: Manifest): void {
  const name = at.at('name').text();
  if (name === undefined) return void at.fault('Has no name: left out');
  const here: Around = { ...around, names: [...around.names, name], labels: [...around.labels, 'fields', name] };
  const field = once('Field', name, here, manifest, at).link('partOf', parent, undefined, { at });
  const inside = readAsset(at, field, here, manifest);
  for (const one of at.at('fields').maps()) readField(one, field.id, inside, manifest);
}

function once(kind: 'Dataset' | 'Field', name: string, { organisation, names }: Around, { gathering }: Manifest, at: Cursor): Draft {
  if (gathering.has(idIn(kind, organisation, ...names))) at.at('name').warn(`“${name}” stands here twice: the two are read as one`);
  return gathering.item(kind, keyIn(organisation, ...names), name, at);
}

/** What dataset, collection and field have in common. Uses and subjects hold for what is inside too. */
function readAsset(at: Cursor, asset: Draft, around: Around, manifest: Manifest): Around {
  const place = section(...around.labels);
  const description = at.at('description').text();
  asset.describe(description).said({ section: place, quote: description });
  describeAll(asset, at, { data_qualifier: 'Qualifier' });
  const misplaced = ['fides_meta', 'fidesops_meta'].map((name) => at.at(name).at('data_categories')).filter((one) => !one.blank);
  const types = [at.at('data_categories'), ...misplaced].flatMap((one) => termsIn('DataType', one, manifest));
  for (const type of types) asset.link('dataTypes', type.id, { section: place, quote: type.key }, { at: type.at });
  for (const one of misplaced) one.warn('The data categories stand in the metadata: read as those of what is around them');
  const rule = retentionOf(at.at('retention'), manifest.gathering, keyIn(around.organisation, ...around.names, 'retention'), around.names.join('.'), place);
  rule?.link('systems', asset.id, undefined, { at: at.at('retention') });
  leaveAsideMetadata(at);
  const inside = { ...around, uses: [...around.uses, ...['data_uses', 'data_purposes'].flatMap((name) => termsIn('Purpose', at.at(name), manifest))], subjects: [...around.subjects, ...termsIn('DataSubject', at.at('data_subjects'), manifest).map(({ id }) => id)] };
  for (const use of inside.uses) {
    const processed = around.processed.get(use.id) ?? { use, types: new Map<ItemId, Cursor>(), subjects: new Set<ItemId>() };
    around.processed.set(use.id, processed);
    for (const type of types) processed.types.set(type.id, type.at);
    for (const subject of inside.subjects) processed.subjects.add(subject);
  }
  return inside;
}

function leaveAsideMetadata(at: Cursor): void {
  for (const name of aside) {
    const metadata = at.at(name);
    if (metadata.isMap && !metadata.at('data_categories').blank) leaveAside(metadata, metadata.members().map(([member]) => member).filter((member) => member !== 'data_categories'));
    else metadata.aside();
  }
}

function readCountries(at: Cursor, dataset: Draft): void {
  for (const one of at.each()) {
    const given = one.text();
    if (given === undefined) continue;
    const found = countryIn(given);
    if (found === undefined) one.fault(`“${given.slice(0, 60)}” names no country`);
    else dataset.describe(given, 'Third country');
  }
}

/** Uses that stand on data, not on a system’s declaration: one activity for each use in a dataset. */
function addActivities(name: string, organisation: string, key: string, system: ItemId, processed: ReadonlyMap<ItemId, Processed>, { gathering, controllers }: Manifest): void {
  for (const { use, types, subjects } of processed.values()) {
    if (types.size === 0) {
      use.at.note('No data category stands where this use does: no activity comes of it');
      continue;
    }
    const activity = gathering.item('Activity', keyIn(organisation, key, 'data_uses', use.key), `${use.key}: ${name}`, use.at).said({ section: section('dataset', key, 'data_uses'), quote: use.key });
    activity.link('purpose', use.id, undefined, { at: use.at }).link('systems', system, undefined, { at: use.at }).link('controllers', controllers.get(organisation), undefined, { at: use.at });
    for (const [type, at] of types) activity.link('dataTypes', type, undefined, { at });
    for (const subject of subjects) activity.link('subjects', subject, undefined, { at: use.at });
  }
}

/** Datasets that several say are theirs are known to all of them. */
export const claim = (systemsOf: Map<string, Draft[]>, organisation: string, dataset: string, system: Draft): void => {
  const known = systemsOf.get(`${organisation} ${dataset}`) ?? [];
  if (!known.includes(system)) append(systemsOf, `${organisation} ${dataset}`, system);
};
