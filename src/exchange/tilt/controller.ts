import type { Draft } from '../gathering.js';
import { importedKey } from '../keys.js';
import type { Cursor } from '../leaves.js';
import { type Notice, contactOf, countryOf, flagsIn, piecesIn, saidAt, section } from './notice.js';

/** Who decides (Art. 13(1)(a), (b), (2)(d), (f), (3)): the controller, with all that the notice says of nothing narrower. */
export function readController(root: Cursor, notice: Notice): Draft {
  const at = root.at('controller');
  const given = at.isMap ? at.at('name').text() : at.text();
  if (given === undefined) (at.isMap ? at.at('name') : at).warn(`The notice names no controller: “${notice.name}” stands for it`);
  const name = given ?? notice.name;
  const controller = notice.gathering.item('Controller', importedKey(...piecesIn(notice, name)), name, at);
  controller.said({ section: section('controller'), quote: given, ...(given === undefined ? { stated: false, note: 'The notice names no controller; it goes by the name of the notice.' } : {}) });
  controller.alias(withoutEntities(name));
  controller.describe(at.at('division').text(), 'Division').describe(at.at('sector').text(), 'Sector');
  controller.set('address', at.at('address').text(), saidAt(section('controller', 'address'), undefined));
  const country = countryOf(at.at('country'), notice);
  if (country !== undefined) {
    const said = saidAt(section('controller', 'country'), at.at('country').text());
    controller.set('country', country.code, said).link('locations', country.location, said, { at: at.at('country') });
  }
  controller.set('contact', contactOf(at.at('representative')), saidAt(section('controller', 'representative'), undefined));
  controller.set('dataProtectionOfficer', contactOf(root.at('dataProtectionOfficer')), saidAt(section('dataProtectionOfficer'), undefined));

  const authority = root.at('rightToComplain').at('supervisoryAuthority');
  const place = section('rightToComplain', 'supervisoryAuthority');
  controller.set('supervisoryAuthority', authority.isMap ? authority.at('name').text() : authority.text(), saidAt(place, undefined));
  if (authority.isMap) controller.set('supervisoryAuthorityContact', contactOf(authority, ['address', 'country', 'email', 'phone']), saidAt(place, undefined));

  readAutomatedDecisions(root.at('automatedDecisionMaking'), controller);
  for (const change of root.at('changesOfPurpose').maps()) readChangeOfPurpose(change, controller);
  return controller;
}

/** Art. 22: no fact of where data are or until when, so it is kept as the notice’s words. */
function readAutomatedDecisions(at: Cursor, controller: Draft): void {
  const quote = [at.at('logicInvolved').text(), at.at('scopeAndIntendedEffects').text()].filter((text) => text !== undefined).join('\n');
  const note = flagsIn(at, ['inUse']);
  if (quote !== '' || note !== undefined) controller.said(saidAt(section('automatedDecisionMaking'), quote === '' ? undefined : quote, note));
}

function readChangeOfPurpose(at: Cursor, controller: Draft): void {
  const affected = at.at('affectedDataCategories').texts();
  const planned = at.at('plannedDateOfChange').date();
  const quote = at.at('description').text();
  const url = at.at('urlOfNewVersion').text();
  const note = [affected.length > 0 ? `affected: ${affected.join('; ')}` : undefined, planned === undefined ? undefined : `planned for ${planned}`, url === undefined ? undefined : `new version: ${url}`].filter((part) => part !== undefined).join('; ');
  if (quote !== undefined || note !== '') controller.said(saidAt(section('changesOfPurpose'), quote, note === '' ? undefined : note));
}

/** Notices taken off web pages carry their entities. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ' };
const withoutEntities = (text: string): string => text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_all, name: string) => entities[name] ?? '').replace(/&#(\d{1,6});/g, (all, code: string) => (Number(code) < 0xd800 ? String.fromCodePoint(Number(code)) : all));
