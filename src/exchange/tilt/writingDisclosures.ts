import { append } from '../../law/index.js';
import { type EvidenceFact, type ItemFacts, idOf } from '../../inventory/index.js';
import type { InventoryView } from '../inventoryView.js';
import { legalBasesIn } from '../legalBases.js';
import { NO_CATEGORY, listedIn } from './disclosures.js';
import { ON_BEHALF } from './recipients.js';
import { NO_EMAIL, type Remarks, contactIn, isCountry, linesOf } from './writingParts.js';

/** Art. 13(1)(c)–(e), (2)(a), (e): one entry for each activity; activities that differ in their legal basis alone are one entry with several. */

type Raw = Record<string, unknown>;

const letters: Readonly<Record<string, string>> = { CONSENT: 'a', CONTRACT: 'b', LEGAL_OBLIGATION: 'c', VITAL_INTERESTS: 'd', PUBLIC_TASK: 'e', LEGITIMATE_INTERESTS: 'f' };
const lost = [['OF_SUBJECT', 'whose data they are'], ['IN_SYSTEM', 'its systems'], ['STORED_AT', 'where the data are stored'], ['ACCESSED_FROM', 'from where they are reached'], ['ENDS_WITH', 'what it ends with']] as const;

export function disclosuresOf(view: InventoryView, activities: readonly ItemFacts[], remarks: Remarks): Raw[] {
  const groups = new Map<string, { entry: Raw; activities: ItemFacts[] }>();
  for (const activity of activities) {
    const entry = entryOf(view, activity, remarks);
    const storage = view.along(activity, 'KEPT_UNDER').map(idOf);
    // Of one purpose the bases are told one by one; where a notice names several of both, whose is whose it does not say, and neither does an activity of it.
    const usual = JSON.stringify(activity.attributes['legalBasis'] === undefined
      ? [entry, storage, ['legalBases', 'legitimateInterests', 'nonDisclosure'].map((member) => factsAt([activity], member).map(({ id }) => id))]
      : [entry, storage, view.along(activity, 'FOR_PURPOSE').map(idOf)]);
    // A notice that says a thing twice says it twice again.
    const { legalBasis } = activity.attributes;
    const isTold = (one: ItemFacts): boolean => (legalBasis === undefined ? view.along(one, 'FOR_PURPOSE').some((purpose) => view.along(activity, 'FOR_PURPOSE').includes(purpose)) : one.attributes['legalBasis'] === legalBasis);
    let key = usual;
    for (let count = 2; groups.get(key)?.activities.some(isTold) === true; count += 1) key = `${usual} ${count}`;
    const group = groups.get(key) ?? { entry, activities: [] };
    group.activities.push(activity);
    groups.set(key, group);
    for (const [type, what] of lost) if (view.along(activity, type).length > 0) remarks.add('/dataDisclosed', `TILT has no words for ${what} (${type})`);
    if (activity.attributes['role'] === 'PROCESSOR') remarks.add('/dataDisclosed', `${idOf(activity)} is carried out on behalf of others, which TILT cannot say`);
  }
  return [...groups.values()].flatMap(({ entry, activities: some }): Raw[] => {
    const [first] = some;
    if (first === undefined) return [];
    const purposes = [...new Set(some.flatMap((activity) => view.along(activity, 'FOR_PURPOSE')))];
    const legalBases = basesOf(some, purposes.length, remarks);
    return [{
      _id: first.key, ...entry, purposes: purposes.map(({ name, description }) => ({ purpose: name, description: description ?? '' })),
      legalBases, legitimateInterests: interestsOf(some, legalBases.length > 0), storage: storageOf(view, first, remarks), nonDisclosure: withheldOf(some, remarks),
    }];
  });
}

/** "GDPR-6-1-a" and what follows it. */
const REFERENCE = /^([A-Z][A-Za-z0-9-]*)(?:: (.*))?$/su;

function basesOf(activities: readonly ItemFacts[], purposes: number, remarks: Remarks): Raw[] {
  const known = [...new Set(activities.flatMap(({ attributes }) => attributes['legalBasis'] ?? []))].map((basis) => ({ reference: `GDPR-6-1-${letters[String(basis)] ?? ''}`, description: '' }));
  if (known.length > 0) return known;
  const words = factsAt(activities, 'legalBases').flatMap(({ quote }) => (quote === null ? [] : [quote]));
  const bases = words.map((quote) => { const [, reference, description] = REFERENCE.exec(quote) ?? []; return reference !== undefined && CODE.test(reference) ? { reference, description: description ?? '' } : { reference: '', description: quote }; });
  if (purposes > 1 || bases.every(({ reference, description }) => legalBasesIn(reference).length === 0 && legalBasesIn(description).length === 0)) return bases;
  remarks.add('/dataDisclosed', `${bases.length} legal bases of which it is not said whose they are: left out, for beside one purpose they would be its own`);
  return [];
}

function entryOf(view: InventoryView, activity: ItemFacts, remarks: Remarks): Raw {
  const types = view.along(activity, 'OF_DATA');
  // A notice's own words for its category, where it came from one; the rest of its types are what the category consists of.
  const stated = activity.evidence.map(({ section, quote }) => (quote !== null && section === `/dataDisclosed/${quote}` ? quote : undefined)).find((quote) => quote !== undefined);
  const parts = stated?.split(/[;\n]/).map((part) => part.trim());
  const isWhole = ({ name }: ItemFacts): boolean => (parts === undefined ? !/[;\n]/.test(name) : parts.includes(name));
  const [whole, apart] = [types.filter(isWhole), types.filter((type) => !isWhole(type))];
  for (const type of whole) {
    const contained = view.along(type, 'MAY_CONTAIN').map(({ name }) => name.toLowerCase());
    if (listedIn(type.name).some((word) => !contained.includes(word.toLowerCase()))) remarks.add('/dataDisclosed', `“${type.name}” is read as a list of several kinds`);
  }
  return {
    category: types.every(({ name }) => name === NO_CATEGORY) ? '' : (whole.length > 0 ? stated : undefined) ?? (whole.length > 0 ? whole : apart).map(({ name }) => name).join('; '), ...(whole.length > 0 && apart.length > 0 ? { subcategories: apart.map(({ name }) => name) } : {}),
    recipients: [...view.along(activity, 'PROCESSED_BY'), ...view.along(activity, 'DISCLOSED_TO')].map((one) => recipientOf(one, remarks)),
  };
}

function recipientOf(item: ItemFacts, remarks: Remarks): Raw {
  const lines = linesOf(item, ['Category', 'Division', 'Address', 'Representative']);
  const given = lines.get('Category');
  const onBehalf = item.kind === 'Processor';
  const category = onBehalf ? given === undefined ? 'Processor' : ON_BEHALF.test(given) ? given : `${given} (processor)` : given ?? (item.attributes['authority'] === true ? 'Public authority' : 'Recipient');
  const contact = onBehalf ? item.attributes['contact'] : lines.get('Representative');
  const representative = contact === undefined ? undefined : contactIn(contact, '', remarks);
  const { country } = item.attributes;
  return {
    name: item.name, category, ...lines.asMembers({ Division: 'division', Address: 'address' }), ...(isCountry(country) ? { country } : {}),
    ...(representative === undefined ? {} : { representative: { name: representative.name, ...(representative.email === NO_EMAIL ? {} : { email: representative.email }), ...(representative.phone === undefined ? {} : { phone: representative.phone }) } }),
  };
}

/** Art. 13(1)(d). Where no basis is stated, that interests exist would state one. */
function interestsOf(activities: readonly ItemFacts[], stated: boolean): Raw[] {
  const said = factsAt(activities, 'legitimateInterests');
  return said.map(({ quote, note }) => {
    const exists = /exists: (true|false)/.exec(note ?? '')?.[1];
    return { ...(exists === undefined || (exists === 'true' && !stated) ? {} : { exists: exists === 'true' }), reasoning: quote ?? '' };
  });
}

function withheldOf(activities: readonly ItemFacts[], remarks: Remarks): Raw {
  const [fact] = factsAt(activities, 'nonDisclosure');
  const flag = (name: string): boolean => {
    const known = new RegExp(`${name}: (true|false)`).exec(fact?.note ?? '')?.[1];
    if (known === undefined) remarks.add('/dataDisclosed', `nonDisclosure/${name} is not stated for all; the schema demands an answer, and false stands for it`);
    return known === 'true';
  };
  return { legalRequirement: flag('legalRequirement'), contractualRegulation: flag('contractualRegulation'), obligationToProvide: flag('obligationToProvide'), consequences: fact?.quote ?? '' };
}

/** Evidence of a part of a notice that the inventory keeps as words. */
const factsAt = (activities: readonly ItemFacts[], member: string): EvidenceFact[] =>
  [...new Map(activities.flatMap(({ evidence }) => evidence.filter(({ section }) => section?.startsWith('/dataDisclosed/') === true && section.endsWith(`/${member}`))).map((fact) => [fact.id, fact])).values()];

const scopes = [['SCOPE_DATA', 'OF_DATA', 'BROADER'], ['SCOPE_SUBJECT', 'OF_SUBJECT', 'BROADER'], ['SCOPE_PURPOSE', 'FOR_PURPOSE', 'BROADER'], ['SCOPE_SYSTEM', 'IN_SYSTEM', ''], ['SCOPE_PROCESSOR', 'PROCESSED_BY', '']] as const;
const LEGAL = 'As the law demands: ';
const CODE = /^[A-Z]*([-]?[0-9]*|[a-z]*)*$/;

/** Rules that it is kept under; without any, those whose scope it is in (rule 2), each with what TILT has no form for in words. */
function storageOf(view: InventoryView, activity: ItemFacts, remarks: Remarks): Raw[] {
  const own = view.along(activity, 'KEPT_UNDER');
  const scoped = view.of('RetentionRule').filter((rule) => {
    const named = scopes.filter(([scope]) => rule.links.some(({ type }) => type === scope));
    return named.length > 0 && named.every(([scope, link, tree]) => {
      const wanted = new Set(view.along(rule, scope).map(idOf));
      return view.along(activity, link).some((one) => [...(tree === '' ? [idOf(one)] : view.upwards(one, tree))].some((id) => wanted.has(id)));
    });
  });
  const rest = view.of('RetentionRule').filter(({ attributes, links }) => attributes['residual'] === true && !links.some(({ type }) => type.startsWith('SCOPE_')));
  const rules = [own, scoped, rest].find((some) => some.length > 0) ?? [];
  if (own.length === 0 && rules.length > 0) remarks.add('/dataDisclosed', 'rules found by their scope stand as storage of each activity in it');
  const together = new Map<string, ItemFacts[]>();
  for (const rule of rules) append(together, linesOf(rule, ['Of several conditions']).get('Of several conditions') ?? '', rule);
  return [...together].flatMap(([word, some]) => (word === '' ? some.map((rule) => ({ ...ruleOf(view, [rule], remarks), aggregationFunction: 'max' })) : [{ ...ruleOf(view, some, remarks), aggregationFunction: ['min', 'max', 'sum', 'avg'].includes(word.toLowerCase()) ? word.toLowerCase() : 'max' }]));
}

function ruleOf(view: InventoryView, rules: readonly ItemFacts[], remarks: Remarks): Raw {
  const temporal: Raw[] = [];
  const purposeConditional: string[] = [];
  const legalBasisConditional: string[] = [];
  for (const rule of rules) {
    const { period, criterion, kind, countsFrom, action, article, residual } = rule.attributes;
    const trigger = view.along(rule, 'STARTS_AT').map(({ name }) => name);
    const more = [
      ...trigger.map((name) => `counted from: ${name}`), kind === 'STATUTORY_MINIMUM' ? 'at least, as the law demands' : '', countsFrom === undefined || countsFrom === 'EVENT' ? '' : `from: ${String(countsFrom)}`,
      action === undefined || action === 'ERASE' ? '' : `then: ${String(action)}`, article === undefined ? '' : String(article), residual === true ? 'what no other rule governs' : '',
    ].filter((part) => part !== '');
    if (more.length > 0) remarks.add('/dataDisclosed', 'what a period counts from, its article and what happens at its end stand in storage as words alone');
    const words = linesOf(rule, ['Of several conditions']).rest;
    if (typeof period === 'string') temporal.push({ description: [words, criterion ?? '', more.join('; ')].filter((part) => part !== '').join('. '), ttl: period });
    else if (typeof criterion === 'string') {
      const law = criterion.startsWith(LEGAL) ? criterion.slice(LEGAL.length) : undefined;
      if (law !== undefined && law.length <= 30 && CODE.test(law)) legalBasisConditional.push(law);
      else purposeConditional.push([criterion, ...more].join('; '));
    } else purposeConditional.push([rule.name, ...more].join('; '));
  }
  return { temporal, purposeConditional, legalBasisConditional };
}
