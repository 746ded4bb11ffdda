import type { Format, ReadingOptions } from '../format.js';
import { Gathering } from '../gathering.js';
import { importedKey } from '../keys.js';
import { type Cursor, readLeaves } from '../leaves.js';
import { readDataset } from './dataset.js';
import { type Manifest, leaveAside } from './manifest.js';
import { readOrganization } from './organization.js';
import { claimDatasets, readSystem } from './system.js';
import { readTerms } from './terms.js';

/**
 * Fides manifests: organisations, systems, datasets and extensions of the taxonomy in fideslang, as YAML
 * (https://ethyca.github.io/fideslang/). The models of editions 1 to 3 are understood.
 */

const MAX_CHARACTERS = 4 * 1024 * 1024;
const resources = ['organization', 'system', 'dataset', 'data_category', 'data_use', 'data_subject', 'data_qualifier', 'policy', 'registry', 'evaluation'] as const;

export const fides: Format = {
  format: 'FIDESLANG', strict: false,
  description: 'A Fides manifest in fideslang, YAML: https://ethyca.github.io/fideslang/',
  read(text, options) {
    const leaves = readLeaves(text, { format: 'FIDESLANG', language: 'YAML', members: resources, maxCharacters: MAX_CHARACTERS });
    const { root } = leaves;
    const source = sourceOf(root, options);
    const gathering = new Gathering(source);
    const manifest: Manifest = { gathering, controllers: new Map(), defined: new Map(), bases: new Map(), systemsOf: new Map(), terms: new Map() };
    gathering.item('Source', source.key, source.name).set('document', 'Fides manifest');
    // What others refer to comes first.
    readTerms(root, manifest);
    for (const one of root.at('organization').maps()) readOrganization(one, manifest);
    const systems = root.at('system').maps();
    for (const one of systems) claimDatasets(one, manifest);
    for (const one of root.at('dataset').maps()) readDataset(one, manifest);
    for (const one of systems) readSystem(one, manifest);
    leaveAside(root, ['policy', 'registry', 'evaluation', 'data_qualifier']);
    return { ...leaves.finish(), items: gathering.finish(), terms: manifest.terms, source: { ...source, date: null }, placeOf: (from, link, to) => gathering.placeOf(from, link, to) };
  },
};

/** A manifest has no name of its own: it goes by the first resource in it, unless a source is given. */
function sourceOf(root: Cursor, { source }: ReadingOptions): { key: string; name: string } {
  if (source !== undefined) return source;
  for (const [kind, at] of root.members()) {
    if (!(resources as readonly string[]).includes(kind)) continue;
    for (const one of at.each()) {
      const { value } = one.at('fides_key');
      if (typeof value === 'string' && value.trim() !== '') return { key: importedKey('fides', kind, value.trim()), name: `Fides ${kind} ${value.trim()}` };
    }
  }
  return { key: importedKey('fides', 'manifest'), name: 'Fides manifest' };
}
