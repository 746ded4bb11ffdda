import type { CivilDate } from '../../law/index.js';
import type { Format, Reading, ReadingOptions } from '../format.js';
import { Gathering } from '../gathering.js';
import { importedKey } from '../keys.js';
import { type Cursor, readLeaves } from '../leaves.js';
import { noteSchemaFaults } from './conformity.js';
import { readController } from './controller.js';
import { readDisclosures } from './disclosures.js';
import type { Notice } from './notice.js';
import { readRights } from './rights.js';
import { readSources } from './sources.js';
import { readTransfers } from './transfers.js';

/**
 * TILT, the Transparency Information Language and Toolkit: a privacy notice as JSON, after Arts. 13 and 14 GDPR (Grünewald, Pallas:
 * TILT, FAccT 2021). Most notices in the wild break the schema of it, so nothing here relies on it.
 */

const MAX_CHARACTERS = 4 * 1024 * 1024;
const members = [
  'meta', 'controller', 'dataProtectionOfficer', 'dataDisclosed', 'thirdCountryTransfers', 'accessAndDataPortability', 'sources', 'rightToInformation', 'rightToRectificationOrDeletion',
  'rightToDataPortability', 'rightToWithdrawConsent', 'rightToComplain', 'automatedDecisionMaking', 'changesOfPurpose',
];

export const tilt: Format = {
  format: 'TILT', strict: false,
  description: 'A privacy notice in the Transparency Information Language, JSON: https://github.com/Transparency-Information-Language/schema',
  read(text, options): Reading {
    const leaves = readLeaves(text, { format: 'TILT', language: 'JSON', members, maxCharacters: MAX_CHARACTERS });
    const { root } = leaves;
    const source = sourceOf(root, options);
    const gathering = new Gathering(source);
    const notice: Notice = { gathering, namespace: source.namespace, name: source.name, transferred: new Map() };
    readMeta(root.at('meta'), notice);
    const controller = readController(root, notice);
    readDisclosures(root.at('dataDisclosed'), controller, notice);
    readTransfers(root.at('thirdCountryTransfers'), controller, notice);
    readSources(root.at('sources'), notice);
    readRights(root, notice);
    noteSchemaFaults(leaves);
    return { ...leaves.finish(), items: gathering.finish(), source: { key: source.key, name: source.name, date: source.date }, placeOf: (from, link, to) => gathering.placeOf(from, link, to) };
  },
};

/** A notice is known by its address, for names such as “Privacy policy” are many’s. */
function sourceOf(root: Cursor, options: ReadingOptions): { key: string; name: string; date: CivilDate | null; namespace: string } {
  const plain = (at: Cursor): string | undefined => (typeof at.value === 'string' && at.value.trim() !== '' ? at.value.trim() : undefined);
  const meta = root.at('meta');
  const name = plain(meta.at('name'));
  const controller = plain(root.at('controller').at('name'));
  const namespace = options.source?.key ?? plain(meta.at('url'))?.replace(/^https?:\/\//i, '').replace(/\/$/, '')
    ?? ([name, controller].filter((part) => part !== undefined).join(' ') || plain(meta.at('_id')) || 'notice');
  const date = [meta.at('modified'), meta.at('created')].find((at) => !at.blank)?.date() ?? null;
  return { key: options.source?.key ?? importedKey('tilt', namespace), name: options.source?.name ?? name ?? namespace, namespace, date };
}

function readMeta(meta: Cursor, { gathering, namespace, name }: Notice): void {
  const source = gathering.item('Source', gathering.source.slice('Source:'.length), name);
  source.alias(meta.at('name').text());
  source.set('document', 'TILT notice').set('url', meta.at('url').text()).set('edition', meta.at('version').text());
  const modified = meta.at('modified');
  const created = meta.at('created');
  source.set('date', (modified.blank ? created : modified).date());
  source.describe(created.text(), 'Created').describe(modified.text(), 'Modified');
  source.describe(meta.at('language').text(), 'Language').describe(meta.at('status').text(), 'Status');
  for (const digest of ['_id', '_hash']) meta.at(digest).aside();
  if (namespace === 'notice') meta.warn('The notice names neither itself nor its address: a second one like it would take its place');
}
