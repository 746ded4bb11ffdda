import type { ItemId } from '../../inventory/kinds.js';
import type { Draft } from '../gathering.js';
import { legalBasesIn } from '../legalBases.js';
import type { Cursor } from '../leaves.js';
import { type Manifest, describeAll, describeFlags, keyIn, leaveAside, section, termsIn } from './manifest.js';
import { retentionOf } from './retention.js';
import type { Surroundings } from './system.js';

/** A privacy declaration: one activity of a system (Art. 30(1)(b)–(d), (f)). */
export interface Declared {
  readonly activity: Draft;
  readonly types: readonly ItemId[];
  /** Resources that it names among the system’s flows. */
  readonly egress: readonly string[];
  readonly ingress: readonly string[];
}

const words = { features: 'Features', special_category_legal_basis: 'Legal basis for special categories (Art. 9(2))', impact_assessment_location: 'Assessment of legitimate interests', shared_categories: 'Categories shared', data_qualifier: 'Qualifier' };

export function readDeclaration(at: Cursor, around: Surroundings, manifest: Manifest): Declared | undefined {
  const { key, organisation, name: systemName, system } = around;
  const uses = termsIn('Purpose', at.at('data_use'), manifest);
  const types = termsIn('DataType', at.at('data_categories'), manifest);
  const [use, ...others] = uses;
  if (use === undefined || types.length === 0) return at.fault(`Names no ${use === undefined ? 'data_use' : 'data_categories'}: left out`);
  for (const one of others) one.at.fault('A declaration has one data_use: left out');
  const given = at.at('name').text();
  const place = section('system', key, 'privacy_declarations', given ?? use.key);
  const { gathering } = manifest;
  const activity = gathering.another('Activity', ['fides', organisation, key, given ?? use.key], given ?? `${systemName}: ${use.key}`, at).said({ section: place, quote: given });
  activity.link('purpose', use.id, { section: place, quote: use.key }, { at: use.at }).link('systems', system.id, undefined, { at });
  for (const type of types) activity.link('dataTypes', type.id, { section: place, quote: type.key }, { at: type.at });
  for (const subject of termsIn('DataSubject', at.at('data_subjects'), manifest)) activity.link('subjects', subject.id, { section: place, quote: subject.key }, { at: subject.at });
  for (const controller of around.controllers) activity.link('controllers', controller, undefined, { at });
  for (const safeguard of around.safeguards) activity.link('safeguards', safeguard.id, undefined, { at: safeguard.at });
  for (const { id, given: country, at: where } of around.countries) {
    activity.link('storedAt', id, { section: section('system', key, 'third_country_transfers'), quote: country, stated: false, note: 'The manifest says that the system transfers data there; that they are stored there is our reading.' }, { at: where });
  }
  if (around.role !== undefined) activity.set('role', around.role, { section: section('system', key, 'responsibility') });

  readLegalBasis(at, activity, use.key, place, manifest);
  const rule = retentionOf(at.at('retention_period'), gathering, keyIn(organisation, key, given ?? use.key, 'retention'), activity.name, place);
  activity.link('keptUnder', rule?.id, undefined, { at: at.at('retention_period') });
  readThirdParties(at, activity, around, place, manifest);
  describeAll(activity, at, words);
  describeFlags(activity, at, { processes_special_category_data: 'Processes special categories of data' });
  at.at('dataset_references').texts();
  leaveAside(at, ['flexible_legal_basis_for_processing', 'cookies', 'id']);
  return { activity, types: types.map(({ id }) => id), egress: at.at('egress').texts(), ingress: at.at('ingress').texts() };
}

function readLegalBasis(at: Cursor, activity: Draft, use: string, place: string, { bases }: Manifest): void {
  const where = at.at('legal_basis_for_processing');
  const given = where.text();
  const [basis, ...more] = given === undefined ? [] : legalBasesIn(given);
  if (given !== undefined && basis !== undefined && more.length === 0) activity.set('legalBasis', basis, { section: place, quote: given });
  else if (given !== undefined) {
    where.warn(`“${given.slice(0, 60)}” is not one of the bases of Art. 6(1): kept as words`);
    activity.describe(given, 'Legal basis');
  }
  const ofUse = bases.get(use);
  if (given === undefined && ofUse !== undefined) activity.set('legalBasis', ofUse.basis, ofUse.said);
}

function readThirdParties(at: Cursor, activity: Draft, { organisation }: Surroundings, place: string, { gathering }: Manifest): void {
  const named = at.at('third_parties').text();
  const shared = at.at('data_shared_with_third_parties').flag();
  if (named === undefined && shared !== true) return;
  const name = named ?? 'Third parties, not named';
  const recipient = gathering.item('Recipient', keyIn(organisation, 'third_parties', name), name, at.at('third_parties'));
  recipient.said(named === undefined ? { section: place, stated: false, note: 'The manifest says that data are shared, and not with whom.' } : { section: place, quote: named });
  activity.link('disclosedTo', recipient.id, { section: place, quote: named }, { at: at.at('third_parties') });
}
