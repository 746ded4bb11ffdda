import type { ItemId } from '../../inventory/kinds.js';
import { countryIn, countryName } from '../countries.js';
import type { Draft } from '../gathering.js';
import type { Cursor } from '../leaves.js';
import { claim } from './dataset.js';
import { type Declared, readDeclaration } from './declaration.js';
import { readFlows } from './flows.js';
import { type Manifest, DEFAULT_ORGANISATION, contactOf, describeAll, describeFlags, fidesKey, idIn, keyIn, leaveAside, organisationOf, section } from './manifest.js';

/** Systems with their privacy declarations and flows. */

const words = {
  system_type: 'Type', administrating_department: 'Department', vendor_id: 'Vendor', previous_vendor_id: 'Earlier vendor', vendor_deleted_date: 'Vendor deleted', dpo: 'Privacy contact', privacy_policy: 'Privacy policy',
  legitimate_interest_disclosure_url: 'Disclosure of legitimate interests', cookie_max_age_seconds: 'Longest age of cookies, in seconds', reason_for_exemption: 'Exempt because', legal_basis_for_profiling: 'Legal basis for profiling',
};
const truths = {
  exempt_from_privacy_regulations: 'Exempt from privacy regulation', uses_profiling: 'Profiles people with legal effect', does_international_transfers: 'Transfers data to other countries', uses_cookies: 'Uses cookies',
  cookie_refresh: 'Refreshes cookies', uses_non_cookie_access: 'Reads from devices by other means than cookies', requires_data_protection_assessments: 'Requires a data protection impact assessment',
};

/** What a system means for the activities in it. */
export interface Surroundings {
  readonly key: string;
  readonly organisation: string;
  readonly name: string;
  readonly system: Draft;
  readonly role: 'CONTROLLER' | 'PROCESSOR' | undefined;
  readonly roleAt: Cursor;
  readonly controllers: readonly ItemId[];
  readonly safeguards: readonly { readonly id: ItemId; readonly at: Cursor }[];
  readonly countries: readonly { readonly id: ItemId; readonly given: string; readonly at: Cursor }[];
}

/** Before datasets are read: which of them are in which system. */
export function claimDatasets(at: Cursor, { gathering, systemsOf }: Manifest): void {
  const key = fidesKey(at);
  if (key === undefined) return;
  const organisation = organisationOf(at);
  const system = gathering.item('System', keyIn(organisation, key), at.at('name').text() ?? key, at);
  const declared = at.at('privacy_declarations').each().filter((one) => one.isMap).map((one) => one.at('dataset_references'));
  for (const references of [at.at('dataset_references'), ...declared]) for (const one of references.each()) claim(systemsOf, organisation, one.text() ?? '', system);
}

export function readSystem(at: Cursor, manifest: Manifest): void {
  const key = fidesKey(at);
  if (key === undefined) return;
  const organisation = organisationOf(at);
  const name = at.at('name').text() ?? key;
  const description = at.at('description').text();
  const { gathering } = manifest;
  const system = gathering.item('System', keyIn(organisation, key), name, at).alias(key).describe(description).said({ section: section('system', key), quote: description });
  describeAll(system, at, words);
  describeFlags(system, at, truths);
  if (at.at('processes_personal_data').flag() === false) system.describe('Processes no personal data');
  const { provider, controller } = readBusiness(at, key, organisation, name, manifest);
  system.link('providedBy', provider, { section: section('system', key, 'legal_name') }, { at: at.at('legal_name') });
  const practices = at.at('data_security_practices').text();
  if (practices !== undefined) gathering.item('SecurityMeasure', keyIn(organisation, key, 'data_security_practices'), `Security of ${name}`, at.at('data_security_practices')).describe(practices).said({ section: section('system', key, 'data_security_practices'), quote: practices }).link('protects', system.id);

  const surroundings: Surroundings = {
    key, organisation, name, system, ...roleOf(at, provider !== undefined || controller !== undefined),
    controllers: controllersOf(at, key, organisation, controller, manifest), safeguards: safeguardsOf(at.at('legal_basis_for_transfers'), key, organisation, name, manifest), countries: countriesOf(at.at('third_country_transfers'), manifest),
  };
  const declared = at.at('privacy_declarations').maps().flatMap((one): Declared[] => { const read = readDeclaration(one, surroundings, manifest); return read === undefined ? [] : [read]; });
  readAssessment(at, surroundings, declared, manifest);
  readFlows(at, surroundings, declared, manifest);
  shareDatasets(at, surroundings, manifest);
  leaveAside(at, ['meta', 'fidesctl_meta', 'tags', 'cookies', 'third_party_sharing', 'registry_id', 'hidden']);
}

/** The business that the system stands for: a processor that provides it, unless it is said to decide itself. */
function readBusiness(at: Cursor, key: string, organisation: string, name: string, { gathering }: Manifest): { provider?: ItemId; controller?: ItemId } {
  const legalName = at.at('legal_name').text();
  const address = at.at('legal_address').text();
  if (legalName === undefined) {
    if (address !== undefined) gathering.item('System', keyIn(organisation, key), name, at).describe(address, 'Address of its business');
    return {};
  }
  const roles = responsibilities(at);
  const decides = roles.length > 0 && roles.every((role) => /^controller$/i.test(role));
  const business = gathering.item(decides ? 'Controller' : 'Processor', keyIn(organisation, key, 'legal_name'), legalName, at.at('legal_name')).said({ section: section('system', key, 'legal_name'), quote: legalName });
  if (decides) business.set('address', address);
  else business.describe(address, 'Address');
  return decides ? { controller: business.id } : { provider: business.id };
}

const responsibilities = (at: Cursor): string[] => [...at.at('responsibility').texts(), ...at.at('data_responsibility_title').texts()];

/** The role of the business where one is named, else of the organisation itself. */
function roleOf(at: Cursor, business: boolean): Pick<Surroundings, 'role' | 'roleAt'> {
  const roles = responsibilities(at);
  const roleAt = at.at('responsibility').blank ? at.at('data_responsibility_title') : at.at('responsibility');
  for (const role of roles.filter((one) => !/^(?:controller|processor|sub-?processor)$/i.test(one))) roleAt.warn(`“${role.slice(0, 60)}” is neither Controller, Processor nor Sub-Processor`);
  const acts = roles.length > 0 && roles.every((role) => /processor$/i.test(role));
  if (business || roles.length === 0) return { role: undefined, roleAt };
  return { role: acts ? 'PROCESSOR' : 'CONTROLLER', roleAt };
}

function controllersOf(at: Cursor, key: string, organisation: string, business: ItemId | undefined, { gathering, controllers }: Manifest): ItemId[] {
  const own = controllers.get(organisation) ?? (organisation === DEFAULT_ORGANISATION ? undefined : idIn('Controller', organisation));
  const joint = at.at('joint_controller').blank ? at.at('joint_controller_info') : at.at('joint_controller');
  const contact = contactOf(joint);
  if (contact === undefined) return [own, business].filter((one) => one !== undefined);
  const name = joint.isMap ? joint.at('name').text() ?? contact : contact;
  // One that stands alone would take the activity away from the house.
  if (own === undefined) {
    gathering.item('System', keyIn(organisation, key), key, at).describe(contact, 'Joint controller');
    return business === undefined ? [] : [business];
  }
  const controller = gathering.item('Controller', keyIn(organisation, key, 'joint_controller'), name, joint).said({ section: section('system', key, 'joint_controller'), quote: contact }).set('contact', contact);
  return [own, controller.id, ...(business === undefined ? [] : [business])];
}

function safeguardsOf(at: Cursor, key: string, organisation: string, name: string, { gathering }: Manifest): { id: ItemId; at: Cursor }[] {
  return at.each().flatMap((one) => {
    const given = one.text();
    if (given === undefined) return [];
    const mechanism = /adequacy/i.test(given) ? 'ADEQUACY' : /\bsccs?\b|standard contractual/i.test(given) ? 'SCC' : /\bbcrs?\b|binding corporate/i.test(given) ? 'BCR' : /derogation|art(?:icle|\.)? ?49/i.test(given) ? 'DEROGATION' : 'OTHER';
    return [{ id: gathering.item('Safeguard', keyIn(organisation, key, 'legal_basis_for_transfers', given), `${given} for ${name}`, one).set('mechanism', mechanism).said({ section: section('system', key, 'legal_basis_for_transfers'), quote: given }).id, at: one }];
  });
}

function countriesOf(at: Cursor, { gathering }: Manifest): Surroundings['countries'] {
  return at.each().flatMap((one) => {
    const given = one.text();
    const found = given === undefined ? undefined : countryIn(given);
    if (given === undefined) return [];
    if (found === undefined) {
      one.fault(`“${given.slice(0, 60)}” names no country: ISO 3166-1 belongs here, such as USA`);
      return [];
    }
    return [{ id: gathering.word('Location', countryName(found.code), one).set('country', found.code).id, given, at: one }];
  });
}

/** Art. 35. Begun and not finished is an outcome of ours; what a finished one found is not said, so it stays words. */
function readAssessment(at: Cursor, { key, organisation, name, system }: Surroundings, declared: readonly Declared[], { gathering }: Manifest): void {
  const former = at.at('data_protection_impact_assessment');
  const place = former.isMap ? former : at;
  const [required, progress, document] = former.isMap ? ['is_required', 'progress', 'link'] as const : ['requires_data_protection_assessments', 'dpa_progress', 'dpa_location'] as const;
  const stage = place.at(progress).text();
  const where = place.at(document).text();
  const needed = place.at(required).flag();
  if (former.isMap && needed === true) system.describe('Requires a data protection impact assessment');
  system.describe(stage, 'Progress of the impact assessment').describe(where, 'Impact assessment');
  if (needed !== true || stage === undefined || /complete|finished|done/i.test(stage) || declared.length === 0) return;
  const assessment = gathering.item('ImpactAssessment', keyIn(organisation, key, 'impact_assessment'), `Impact assessment of ${name}`, place.at(progress)).set('outcome', 'IN_PROGRESS').set('document', where);
  assessment.said({ section: section('system', key, progress), quote: stage });
  for (const { activity } of declared) assessment.link('activities', activity.id);
}

/** A dataset that several systems name is in none of them: it feeds each, as our reading. */
function shareDatasets(at: Cursor, { organisation, system, key }: Surroundings, { gathering, systemsOf }: Manifest): void {
  const declared = at.at('privacy_declarations').each().filter((one) => one.isMap).map((one) => one.at('dataset_references'));
  for (const references of [at.at('dataset_references'), ...declared]) {
    for (const one of references.each()) {
      const dataset = one.text();
      if (dataset === undefined || (gathering.has(idIn('Dataset', organisation, dataset)) && systemsOf.get(`${organisation} ${dataset}`)?.length === 1)) continue;
      const said = { section: section('system', key, 'dataset_references'), quote: dataset, stated: false, note: 'The manifest says that the system uses the dataset.' };
      gathering.item('Flow', keyIn(organisation, dataset, key, 'dataset_references'), '', one).said(said).link('from', idIn('Dataset', organisation, dataset), undefined, { at: one }).link('to', system.id, undefined, { at: one });
    }
  }
}
