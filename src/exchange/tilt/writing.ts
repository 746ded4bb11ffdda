import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type EvidenceFact, type ItemFacts, idOf } from '../../inventory/index.js';
import { foldTerm } from '../../law/index.js';
import { InventoryView } from '../inventoryView.js';
import { schemaFaults } from './conformity.js';
import { disclosuresOf } from './writingDisclosures.js';
import { NO_COUNTRY, NO_EMAIL, Remarks, contactIn, isCountry, linesOf } from './writingParts.js';

/**
 * One controller's processing as a notice of TILT, which keeps the schema of TILT: of the one asked for, else the house, else the only one
 * there is. Where the schema demands what nobody has stated, a sign stands for it that the reader of this format passes over, and a remark
 * says so; where it demands a truth that is not known, the remark says which was put.
 */

export class NoController extends Error {
  override readonly name = 'NoController';
}

interface WrittenNotice { readonly text: string; readonly remarks: readonly string[] }

/**
 * `today` is the day of the notice where the inventory states none, and the day whose facts it tells. `named`: the controller, by id, key, name or
 * alias. @throws NoController
 */
export function writeNotice(items: readonly ItemFacts[], today: string, named?: string): WrittenNotice {
  const view = new InventoryView(items, today);
  const remarks = new Remarks();
  const controller = speakerOf(view, named);
  const activities = view.of('Activity').filter((activity) => {
    const controllers = view.along(activity, 'CONTROLLED_BY');
    return controllers.length === 0 ? controller.attributes['house'] === true : controllers.some((one) => one === controller);
  });
  const notice = {
    meta: metaOf(view, controller, remarks, today),
    controller: controllerOf(controller, remarks),
    dataProtectionOfficer: officerOf(controller, remarks),
    dataDisclosed: disclosuresOf(view, activities, remarks),
    thirdCountryTransfers: transfersOf(view, controller, activities, remarks),
    ...rightsOf(view, controller, remarks),
    sources: sourcesOf(view, remarks),
    automatedDecisionMaking: automatedOf(controller),
    changesOfPurpose: changesOf(controller),
  };
  notice.meta['_hash'] = createHash('sha256').update(canonicalize(notice) ?? '').digest('hex');
  const faults = schemaFaults(notice);
  if (faults.length > 0) throw new Error(`The notice does not keep the schema of TILT: ${faults.slice(0, 3).map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`);
  tellLeftAside(view, controller, remarks);
  return { text: `${JSON.stringify(notice, null, 2)}\n`, remarks: remarks.all };
}

function speakerOf(view: InventoryView, named: string | undefined): ItemFacts {
  const controllers = view.of('Controller');
  if (named !== undefined) {
    const exact = controllers.filter((one) => idOf(one) === named || one.key === named);
    const [found, ...others] = exact.length > 0 ? exact : controllers.filter(({ name, aliases }) => [name, ...aliases].some((word) => foldTerm(word) === foldTerm(named)));
    if (found !== undefined && others.length === 0) return found;
    const these = found === undefined ? controllers : [found, ...others];
    throw new NoController(`“${named.slice(0, 100)}” names ${found === undefined ? 'no controller' : 'several controllers'} of the inventory${these.length === 0 ? '' : `: ${these.slice(0, 20).map(({ key, name }) => `${key} (${name})`).join(', ')}`}`);
  }
  const house = controllers.find(({ attributes }) => attributes['house'] === true) ?? (controllers.length === 1 ? controllers[0] : undefined);
  if (house !== undefined) return house;
  throw new NoController(controllers.length === 0 ? 'A notice of TILT names its controller, and the inventory has none' : `A notice of TILT speaks for one controller; of the ${controllers.length} of the inventory none is the house. Name one of them (\`controller\`, \`--controller\`): ${controllers.slice(0, 20).map(({ key, name }) => `${key} (${name})`).join(', ')}; or mark one (house: true)`);
}

type Raw = Record<string, unknown>;

/** The source of most of what is said of the controller. */
function sourceOf(view: InventoryView, controller: ItemFacts): ItemFacts | undefined {
  const counts = new Map<string, number>();
  for (const { source } of controller.evidence) counts.set(source, (counts.get(source) ?? 0) + 1);
  const [id] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0] ?? [];
  return view.of('Source').find((source) => idOf(source) === id);
}

const LANGUAGE = /^[a-z]{2}$/;

function metaOf(view: InventoryView, controller: ItemFacts, remarks: Remarks, today: string): Raw {
  const source = sourceOf(view, controller);
  const lines = linesOf(source, ['Created', 'Modified', 'Language', 'Status']);
  const edition = String(source?.attributes['edition'] ?? '');
  const version = /^[1-9]\d{0,8}$/.test(edition) ? Number(edition) : 1;
  if (String(version) !== edition) remarks.add('/meta/version', edition === '' ? 'no edition is stated: 1 stands for it' : `“${edition}” is no whole number: 1 stands for it`);
  const date = String(source?.attributes['date'] ?? '');
  if (date === '') remarks.add('/meta/modified', 'no date of the source is stated: the day of the export stands for it');
  const day = (given: string | undefined): string | undefined => (given !== undefined && /^\d{4}-\d{2}-\d{2}/.test(given) ? given.slice(0, 10) : undefined);
  const language = lines.get('Language');
  if (language === undefined || !LANGUAGE.test(language)) remarks.add('/meta/language', 'no language is stated: en stands for it');
  const modified = day(lines.get('Modified')) ?? (date === '' ? today : date);
  const status = lines.get('Status');
  const url = String(source?.attributes['url'] ?? '');
  return {
    _id: source?.key ?? controller.key, name: source?.name ?? controller.name, created: day(lines.get('Created')) ?? modified, modified, version,
    language: language !== undefined && LANGUAGE.test(language) ? language : 'en', status: status === 'inactive' ? 'inactive' : 'active', url, _hash: '',
  };
}

function controllerOf(controller: ItemFacts, remarks: Remarks): Raw {
  const { attributes } = controller;
  const lines = linesOf(controller, ['Division', 'Sector']);
  const country = attributes['country'];
  if (!isCountry(country)) remarks.unstated('/controller/country');
  if (attributes['address'] === undefined) remarks.unstated('/controller/address');
  // Art. 13(1)(a): who represents it in the Union, else where to write to it.
  const representative = contactIn(attributes['contact'], '/controller/representative', remarks);
  if (attributes['representative'] !== undefined) remarks.add('/controller/representative', 'the representative in the Union (Art. 27) has no place beside the contact: left out');
  return {
    name: controller.name, ...lines.asMembers({ Division: 'division', Sector: 'sector' }), address: String(attributes['address'] ?? ''), country: isCountry(country) ? country : NO_COUNTRY, representative,
  };
}

function officerOf({ attributes }: ItemFacts, remarks: Remarks): Raw {
  const officer = contactIn(attributes['dataProtectionOfficer'], '/dataProtectionOfficer', remarks);
  return { name: officer.name, address: '', country: NO_COUNTRY, email: officer.email, ...(officer.phone === undefined ? {} : { phone: officer.phone }) };
}

const groundMembers: Readonly<Record<string, string>> = { ADEQUACY: 'adequacyDecision', SCC: 'standardDataProtectionClause' };
const TRANSFER = /^\/thirdCountryTransfers\/([^/]+)(?:\/(\w+))?$/;

function transfersOf(view: InventoryView, controller: ItemFacts, activities: readonly ItemFacts[], remarks: Remarks): Raw[] {
  const entries = new Map<string, Record<string, { available: boolean; description?: string }>>();
  const entry = (country: string) => { const known = entries.get(country) ?? {}; entries.set(country, known); return known; };
  const placeIn = (facts: readonly EvidenceFact[]) => facts.map(({ section }) => TRANSFER.exec(section ?? '')?.[1]).find((country) => country !== undefined);
  for (const safeguard of view.of('Safeguard')) {
    const covered = activities.filter((activity) => view.along(activity, 'SAFEGUARDED_BY').includes(safeguard));
    if (covered.length === 0 && placeIn(safeguard.evidence) === undefined) continue;
    const mechanism = String(safeguard.attributes['mechanism']);
    if (mechanism === 'DEROGATION') {
      remarks.add('/thirdCountryTransfers', `${safeguard.name}: a derogation (Art. 49) has no place`);
      continue;
    }
    const member = groundMembers[mechanism] ?? 'appropriateGuarantees';
    const stated = placeIn(safeguard.evidence);
    const countries = stated !== undefined ? [isCountry(stated) ? stated : ''] : outsideOf(view, covered);
    for (const country of countries.length === 0 ? [''] : countries) {
      const one = entry(country);
      const words = safeguard.description ?? safeguard.name;
      const known = one[member]?.description;
      one[member] = { available: true, description: known === undefined || known === words ? words : `${known}\n${words}` };
    }
  }
  // What the notice said of transfers that came in as words.
  for (const { section, quote, note } of controller.evidence) {
    const [, country = '', member] = TRANSFER.exec(section ?? '') ?? [];
    if (country === '') continue;
    const one = entry(isCountry(country) ? country : '');
    const available = /^available: (true|false)$/.exec(note ?? '')?.[1];
    if (member !== undefined && one[member] === undefined && (available !== undefined || quote !== null)) one[member] = { ...(available === undefined ? {} : { available: available === 'true' }), ...(quote === null ? {} : { description: quote }) } as { available: boolean };
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([country, said]) => ({ ...(country === '' ? {} : { country }), ...said }));
}

/** The countries outside the EEA in which those are who get the data. */
function outsideOf(view: InventoryView, activities: readonly ItemFacts[]): string[] {
  const places = activities.flatMap((activity) => [
    ...view.along(activity, 'STORED_AT'), ...view.along(activity, 'ACCESSED_FROM'), ...['PROCESSED_BY', 'DISCLOSED_TO'].flatMap((type) => view.along(activity, type).flatMap((one) => view.along(one, 'LOCATED_IN'))),
  ]);
  const outside = places.filter((place) => ![...view.upwards(place, 'WITHIN')].some((id) => view.item(id)?.attributes['eea'] === true));
  return [...new Set(outside.flatMap(({ attributes }) => (isCountry(attributes['country']) ? [attributes['country']] : [])))].sort();
}

const rightMembers = [
  { member: 'accessAndDataPortability', articles: [15, 20], exact: 'GDPR Art. 15, 20' },
  { member: 'rightToInformation', articles: [15], exact: 'GDPR Art. 15' },
  { member: 'rightToRectificationOrDeletion', articles: [16, 17], exact: 'GDPR Art. 16, 17' },
  { member: 'rightToDataPortability', articles: [20], exact: 'GDPR Art. 20' },
  { member: 'rightToWithdrawConsent', articles: [7], exact: 'GDPR Art. 7(3)' },
  { member: 'rightToComplain', articles: [77], exact: 'GDPR Art. 77' },
] as const;
const isMember = (section: string | null): boolean => rightMembers.some(({ member }) => section === `/${member}`);
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function rightsOf(view: InventoryView, controller: ItemFacts, remarks: Remarks): Raw {
  const stated = [...view.of('Right'), ...view.of('Exemption')];
  const told = new Set<ItemFacts>();
  const members = rightMembers.map(({ member, articles, exact }): [string, Raw] => {
    const own = stated.filter(({ evidence }) => evidence.some(({ section }) => section === `/${member}`));
    const some = own.length > 0 ? own : view.of('Right').filter((right) => !right.evidence.some(({ section }) => isMember(section)) && speaksOf(right, articles));
    for (const one of some) told.add(one);
    const exempt = own.length > 0 && own.every(({ kind }) => kind === 'Exemption');
    const known = own.length === 0 || own.some(({ evidence }) => evidence.some(({ section, stated: said }) => section === `/${member}` && said));
    const raw: Raw = some.length === 0 || (!known && member !== 'accessAndDataPortability') ? {} : { available: !exempt };
    if (some.length === 0 && member === 'accessAndDataPortability') {
      raw['available'] = true;
      remarks.add(`/${member}/available`, `the inventory names no such right; the schema demands an answer, and ${exact} grants it`);
    }
    const words = some.flatMap((right) => {
      const lines = linesOf(right, ['Address', 'Email', 'Identification', 'Formats', 'Fee', 'Of the fee']);
      const [url, email, identification, formats, fee] = ['Address', 'Email', 'Identification', 'Formats', 'Fee'].map((label) => lines.get(label));
      const [, amount, currency] = /^(\d+(?:\.\d+)?) ([A-Za-z]{3})$/.exec(fee ?? '') ?? [];
      if (url !== undefined && !/\s/.test(url)) raw['url'] = url;
      if (email !== undefined && EMAIL.test(email)) raw['email'] = email;
      if (identification !== undefined) raw['identificationEvidences'] = identification.split('; ');
      if (formats !== undefined && member === 'accessAndDataPortability') raw['dataFormats'] = formats.split('; ');
      if (amount !== undefined && currency !== undefined && member === 'accessAndDataPortability') raw['administrativeFee'] = { amount: Number(amount), currency, ...(lines.get('Of the fee') === undefined ? {} : { description: lines.get('Of the fee') }) };
      return own.length > 0 ? lines.rest === '' ? [] : [lines.rest] : [[right.name, right.description].filter((part) => part !== null).join(': ')];
    });
    if (words.length > 0 || raw['available'] === true) raw['description'] = words.join('\n');
    if (member === 'rightToComplain') raw['supervisoryAuthority'] = authorityOf(controller, remarks);
    return [member, raw];
  });
  for (const right of stated) if (!told.has(right)) remarks.add('', `${idOf(right)} has no place in TILT`);
  return Object.fromEntries(members);
}

/** "GDPR Art. 15", "GDPR Art. 16, 17", "GDPR Art. 7(3)". */
const speaksOf = ({ attributes }: ItemFacts, articles: readonly number[]): boolean =>
  [...String(attributes['article'] ?? '').replaceAll(/\([^)]*\)/g, '').matchAll(/\b(\d{1,2})\b/g)].some(([, number]) => articles.includes(Number(number)));

function authorityOf({ attributes }: ItemFacts, remarks: Remarks): Raw {
  if (attributes['supervisoryAuthority'] === undefined) remarks.unstated('/rightToComplain/supervisoryAuthority/name');
  const contact = attributes['supervisoryAuthorityContact'] === undefined ? undefined : contactIn(attributes['supervisoryAuthorityContact'], '', remarks);
  return {
    name: String(attributes['supervisoryAuthority'] ?? ''),
    ...(contact === undefined ? {} : { address: contact.name, ...(contact.email === NO_EMAIL ? {} : { email: contact.email }), ...(contact.phone === undefined ? {} : { phone: contact.phone }) }),
  };
}

function sourcesOf(view: InventoryView, remarks: Remarks): Raw[] {
  return view.of('CollectionPoint').filter(({ attributes }) => attributes['origin'] === 'OBTAINED').map((point) => {
    const types = view.along(point, 'COLLECTS').map(({ name }) => name);
    const lines = linesOf(point, ['Address']);
    const rest = lines.rest.split('\n');
    const open = rest.includes('Publicly available') ? true : rest.includes('Not publicly available') ? false : undefined;
    if (open === undefined) remarks.add('/sources', `${idOf(point)}: whether it is public is not stated; false stands for it`);
    return {
      _id: point.key, dataCategory: types.join('; '),
      sources: [{ description: rest.filter((line) => !/^(?:Publicly|Not publicly) available$/.test(line)).join('\n') || (lines.get('Address') === undefined ? point.name : ''), url: lines.get('Address') ?? '', publiclyAvailable: open ?? false }],
    };
  });
}

function automatedOf({ evidence }: ItemFacts): Raw {
  const fact = evidence.find(({ section }) => section === '/automatedDecisionMaking');
  if (fact === undefined) return {};
  const inUse = /inUse: (true|false)/.exec(fact.note ?? '')?.[1];
  const [logicInvolved = '', ...effects] = (fact.quote ?? '').split('\n');
  return { ...(inUse === undefined ? {} : { inUse: inUse === 'true' }), logicInvolved, scopeAndIntendedEffects: effects.join('\n') };
}

const CHANGE = /^(?:affected: (?<affected>.*?))?(?:(?:^|; )planned for (?<date>\d{4}-\d{2}-\d{2}))?(?:(?:^|; )new version: (?<url>.*))?$/su;

const changesOf = ({ evidence }: ItemFacts): Raw[] => evidence.filter(({ section }) => section === '/changesOfPurpose').map(({ quote, note }) => {
  const { affected, date, url } = CHANGE.exec(note ?? '')?.groups ?? {};
  return { description: quote ?? '', affectedDataCategories: affected === undefined ? [] : affected.split('; '), ...(date === undefined ? {} : { plannedDateOfChange: date }), urlOfNewVersion: url ?? '' };
});

/** Kinds of which TILT has no word. */
const wordless = ['DataSubject', 'System', 'Dataset', 'Field', 'Flow', 'AdequacyDecision', 'BalancingTest', 'ImpactAssessment', 'ProcessorContract', 'SecurityMeasure', 'LegalHold'] as const;

function tellLeftAside(view: InventoryView, controller: ItemFacts, remarks: Remarks): void {
  for (const kind of wordless) {
    const { length } = view.of(kind);
    if (length > 0) remarks.add('', `${length} ${length === 1 ? 'item' : 'items'} of the kind ${kind}: TILT has no words for it`);
  }
  const others = view.of('Controller').filter((one) => one !== controller).length;
  if (others > 0) remarks.add('', `${others} other ${others === 1 ? 'controller' : 'controllers'}, with their activities: a notice speaks for one`);
  const past = view.items.filter((item) => !view.inForce(item)).length;
  if (past > 0) remarks.add('', `${past} items that are not in force on ${view.on}`);
}
