import type { ItemId } from '../../inventory/kinds.js';
import { append } from '../../law/index.js';
import type { Draft, Said } from '../gathering.js';
import type { Cursor } from '../leaves.js';
import { type LegalBasis, legalBasesIn, namesProcessing } from '../legalBases.js';
import { type Notice, flagsIn, piecesIn, saidAt, saysNone, section, wordOf } from './notice.js';
import { type Receivers, readRecipients } from './recipients.js';
import { readStorage } from './storage.js';

/**
 * What is processed, what for, on which basis, for whom and how long (Art. 13(1)(c)–(e), (2)(a), (e)). One activity for each purpose of
 * a category; for each legal basis, where a single purpose has several. Which basis is whose where both are several a notice does not say.
 */

export const NO_CATEGORY = 'Personal data, not specified';
const NO_PURPOSE = 'Purpose not stated';

export function readDisclosures(at: Cursor, controller: Draft, notice: Notice): void {
  for (const entry of at.maps()) readDisclosure(entry, controller, notice);
}

interface Stated { readonly id: ItemId; readonly name: string; readonly said: Said; readonly at: Cursor }

function readDisclosure(at: Cursor, controller: Draft, notice: Notice): void {
  at.at('_id').aside();
  if (at.members().every(([name, member]) => name === '_id' || saysNothing(member))) return;
  const category = at.at('category').text();
  if (category === undefined) at.at('category').warn(`Names no category of data: “${NO_CATEGORY}” stands for it`);
  const named = category ?? NO_CATEGORY;
  const place = (...steps: string[]): string => section('dataDisclosed', named, ...steps);
  const types = [
    ...(category === undefined ? [wordOf('DataType', NO_CATEGORY, notice, at)] : typesIn(category, at.at('category'), notice)),
    // Not in the schema, but in notices: what a category consists of.
    ...at.at('subcategories').each().flatMap((one) => { const text = one.text(); return text === undefined ? [] : [wordOf('DataType', text, notice, one)]; }),
  ];
  const purposes = readPurposes(at.at('purposes'), place('purposes'), notice);
  const bases = readLegalBases(at.at('legalBases'), place('legalBases'));
  const interests = readInterests(at.at('legitimateInterests'), place('legitimateInterests'));
  const receivers = [
    ...readRecipients(at.at('recipients'), place('recipients'), bases.processing, notice), ...readRecipients(at.at('recipientsOnlyCategory'), place('recipients'), bases.processing, notice),
  ];
  const rules = readStorage(at.at('storage'), named, place('storage'), notice);
  const withheld = at.at('nonDisclosure');
  const consequences: Said[] = [];
  const flags = flagsIn(withheld, ['legalRequirement', 'contractualRegulation', 'obligationToProvide']);
  const quote = withheld.at('consequences').text();
  if (flags !== undefined || quote !== undefined) consequences.push(saidAt(place('nonDisclosure'), quote, flags));

  const grounds = groundsOf(purposes.length, bases, interests, at.at('legalBases'));
  for (const purpose of purposes) {
    for (const ground of grounds.each) {
      const activity = notice.gathering.another('Activity', piecesIn(notice, named, purpose.name, ...(grounds.each.length > 1 && ground !== undefined ? [ground.basis] : [])), `${purpose.name}: ${named}`, at);
      activity.said(category === undefined ? { section: place(), stated: false, note: 'The notice names no category of data here.' } : saidAt(place(), category));
      for (const said of [...grounds.others, ...interests.said, ...consequences]) activity.said(said);
      activity.link('controllers', controller.id).link('purpose', purpose.id, purpose.said, { at: purpose.at });
      if (ground !== undefined) activity.set('legalBasis', ground.basis, ground.said);
      for (const type of types) activity.link('dataTypes', type, undefined, { at: at.at('category') });
      for (const rule of rules) activity.link('keptUnder', rule, undefined, { at: at.at('storage') });
      linkReceivers(activity, receivers, notice);
    }
  }
}

function linkReceivers(activity: Draft, receivers: readonly Receivers[], { transferred }: Notice): void {
  for (const { processor, recipient, country, said, at } of receivers) {
    if (processor !== undefined) activity.link('processors', processor, said, { at });
    if (recipient !== undefined) activity.link('disclosedTo', recipient, said, { at });
    if (country !== undefined) append(transferred, country, activity);
  }
}

/**
 * A category may list several kinds of data. Parted by semicolons or lines, each is a type; a short list with commas stays one type that
 * may carry each of its words, because a comma parts other things too.
 */
function typesIn(category: string, at: Cursor, notice: Notice): ItemId[] {
  const parts = category.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== '');
  return (parts.length === 0 ? [category] : parts).map((part) => {
    const type = notice.gathering.word('DataType', part, at);
    for (const word of listedIn(part)) type.link('mayContain', wordOf('DataType', word, notice, at), undefined, { at });
    return type.id;
  });
}

export function listedIn(part: string): string[] {
  if (!part.includes(',') || /[().:?!]/.test(part)) return [];
  const words = part.split(/,|\s(?:und|and|sowie|oder|or|et|&)\s/).map((word) => word.trim()).filter((word) => word !== '');
  return words.length > 1 && words.every((word) => word.length <= 40 && word.split(/\s+/).length <= 3 && !word.endsWith('-')) ? words : [];
}

function readPurposes(at: Cursor, place: string, notice: Notice): Stated[] {
  const purposes = at.each().flatMap((one): Stated[] => {
    const description = one.isMap ? one.at('description').text() : undefined;
    const name = (one.isMap ? one.at('purpose').text() : one.text()) ?? description;
    if (name === undefined) return [];
    const quote = description === undefined || description === name ? name : `${name}: ${description}`;
    return [{ id: wordOf('Purpose', name, notice, one), name, said: saidAt(place, quote), at: one }];
  });
  if (purposes.length > 0) return purposes;
  at.warn(`Names no purpose: “${NO_PURPOSE}” stands for it`);
  return [{ id: wordOf('Purpose', NO_PURPOSE, notice, at), name: NO_PURPOSE, said: { section: place, stated: false, note: 'The notice names no purpose here.' }, at }];
}

interface Ground { readonly basis: LegalBasis; readonly said: Said }
interface Bases { readonly grounds: Ground[]; readonly others: Said[]; /** Art. 28 stands among them: recipients act on behalf of the controller. */ readonly processing: boolean }

function readLegalBases(at: Cursor, place: string): Bases {
  const grounds = new Map<LegalBasis, Ground>();
  const others: Said[] = [];
  let processing = false;
  for (const one of at.each()) {
    const reference = one.isMap ? one.at('reference').text() : one.text();
    const description = one.isMap ? one.at('description').text() : undefined;
    if (reference === undefined && description === undefined) continue;
    const said = saidAt(place, [reference, description].filter((part) => part !== undefined).join(': '));
    const found = legalBasesIn(reference ?? '');
    const bases = found.length > 0 ? found : legalBasesIn(description ?? '');
    if (/DSVGO/i.test(reference ?? '')) one.at('reference').warn(`“${reference ?? ''}” is read as DSGVO`);
    for (const basis of bases) if (!grounds.has(basis)) grounds.set(basis, { basis, said });
    if (bases.length === 0 || found.length === 0 || [...grounds.values()].every((ground) => ground.said !== said)) others.push(said);
    if (namesProcessing(reference ?? '')) processing = true;
    else if (bases.length === 0) one.note(`“${(reference ?? description ?? '').slice(0, 80)}” is none of the bases of Art. 6(1): kept as words`);
  }
  return { grounds: [...grounds.values()], others, processing };
}

/** Art. 13(1)(d). That they exist is a statement of the legal basis where no other is made. */
function readInterests(at: Cursor, place: string): { said: Said[]; ground: Ground | undefined } {
  const said: Said[] = [];
  let ground: Ground | undefined;
  for (const one of at.each()) {
    const exists = one.isMap ? one.at('exists').flag() : undefined;
    const reasoning = one.isMap ? one.at('reasoning').text() : one.text();
    if (exists === undefined && reasoning === undefined) continue;
    const words = saidAt(place, reasoning, exists === undefined ? undefined : `exists: ${String(exists)}`);
    said.push(words);
    if (exists === true) ground ??= { basis: 'LEGITIMATE_INTERESTS', said: words };
  }
  return { said, ground };
}

function groundsOf(purposes: number, { grounds, others }: Bases, interests: { ground: Ground | undefined }, at: Cursor): { each: (Ground | undefined)[]; others: Said[] } {
  const all = grounds.length === 0 && others.length === 0 && interests.ground !== undefined ? [interests.ground] : grounds;
  if (all.length === 0) return { each: [undefined], others };
  if (all.length === 1 || purposes === 1) return { each: all, others };
  at.warn(`${all.length} legal bases for ${purposes} purposes: which is whose is not said, so each activity has them as words only`);
  return { each: [undefined], others: [...all.map(({ said }) => said), ...others] };
}

/** Nothing is said in it: nothing but blanks, or words for nothing. */
function saysNothing(at: Cursor): boolean {
  if (at.blank) return true;
  if (at.isMap) return at.members().every(([, member]) => saysNothing(member));
  if (at.isList) return at.each().every(saysNothing);
  return typeof at.value === 'string' && saysNone(at.value);
}
