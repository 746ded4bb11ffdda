import type { Draft } from '../gathering.js';
import { importedKey } from '../keys.js';
import type { Cursor } from '../leaves.js';
import { type Notice, countryOf, flagsIn, piecesIn, saidAt, section } from './notice.js';

/**
 * Transfers to third countries (Art. 13(1)(f), 45, 46). A notice states them of all that it does; here they cover the activities whose
 * recipients it places in that country.
 */
const grounds = [
  { member: 'adequacyDecision', mechanism: 'ADEQUACY', name: 'Adequacy decision' },
  { member: 'standardDataProtectionClause', mechanism: 'SCC', name: 'Standard data protection clauses' },
  { member: 'appropriateGuarantees', mechanism: 'OTHER', name: 'Appropriate guarantees' },
] as const;
/** Both spellings are in use. */
const remedies = ['presenceOfEnforceableRightsAndEffectiveRemedies', 'presenceOfEnforcableRightsAndEffectiveRemedies'];

export function readTransfers(at: Cursor, controller: Draft, notice: Notice): void {
  for (const one of at.maps()) readTransfer(one, controller, notice);
}

function readTransfer(at: Cursor, controller: Draft, notice: Notice): void {
  const country = countryOf(at.at('country'), notice);
  const says = [...grounds.map(({ member }) => member), ...remedies].some((member) => !isEmpty(at.at(member)));
  if (country === undefined && at.at('country').blank && says) at.warn('Names no country: what it says of transfers stands by itself');
  const where = country?.code ?? 'third country';
  const covered = country === undefined ? [] : notice.transferred.get(country.code) ?? [];
  if (country !== undefined && covered.length === 0) at.note(`No recipient of the notice is in ${country.code}: which data go there is not said`);
  if (country !== undefined) controller.said(saidAt(section('thirdCountryTransfers', where), at.at('country').text()));
  for (const { member, mechanism, name } of grounds) {
    const ground = at.at(member);
    const place = section('thirdCountryTransfers', where, member);
    const description = ground.isMap ? ground.at('description').text() : typeof ground.value === 'boolean' ? undefined : ground.text();
    const available = ground.isMap ? ground.at('available').flag() : ground.flagOrNothing();
    if (available !== true && (available !== undefined || description !== undefined)) controller.said(saidAt(place, description, available === undefined ? undefined : `available: ${String(available)}`));
    if (available !== true) continue;
    const title = country === undefined ? name : `${name} for ${country.code}`;
    const safeguard = notice.gathering.item('Safeguard', importedKey(...piecesIn(notice, where, member)), title, ground);
    safeguard.said(saidAt(place, description)).set('mechanism', mechanism).describe(description);
    for (const activity of covered) activity.link('safeguards', safeguard.id, saidAt(place, undefined), { at: ground });
  }
  for (const member of remedies) {
    const remedy = at.at(member);
    const description = remedy.isMap ? remedy.at('description').text() : undefined;
    const note = flagsIn(remedy, ['available']);
    if (description !== undefined || note !== undefined) controller.said(saidAt(section('thirdCountryTransfers', where, member), description, note));
  }
}

const isEmpty = (at: Cursor): boolean => at.blank || (at.isMap && at.members().every(([, member]) => member.blank));
