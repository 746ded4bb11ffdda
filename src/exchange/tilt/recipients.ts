import type { ItemId } from '../../inventory/kinds.js';
import type { Said } from '../gathering.js';
import { importedKey } from '../keys.js';
import type { Cursor } from '../leaves.js';
import { type Notice, contactOf, countryOf, piecesIn, saidAt, saysNone, section } from './notice.js';

/** Who is given the data (Art. 13(1)(e)): by name or by category. A notice seldom says who acts on its behalf; where it does, that one is a processor. */
export interface Receivers { readonly processor?: ItemId; readonly recipient?: ItemId; readonly country?: string; readonly said: Said; readonly at: Cursor }

export const ON_BEHALF = /auftragsverarbeit|auftragsdatenverarbeit|sous-traitant|\b(?:data )?processors?\b|\bencargado del tratamiento|\bresponsabile del trattamento|\bverwerker/i;

export function readRecipients(at: Cursor, place: string, processing: boolean, notice: Notice): Receivers[] {
  return at.each().flatMap((one): Receivers[] => {
    const category = one.isMap ? one.at('category').text() : undefined;
    const given = one.isMap ? one.at('name').text() : one.text();
    const name = [given, category].find((text) => text !== undefined && !saysNone(text));
    if (name === undefined) {
      if (!nothingIn(one)) one.note('Names nobody');
      one.aside();
      return [];
    }
    const onBehalf = processing || ON_BEHALF.test(category ?? '');
    const organisation = notice.gathering.item(onBehalf ? 'Processor' : 'Recipient', importedKey(...piecesIn(notice, name)), name, one);
    organisation.said(saidAt(section('recipients', name), [given, category].filter((part) => part !== undefined).join(': ')));
    if (one.isMap) {
      // What the kind says already is no description.
      if (category !== name && category !== 'Processor' && category !== 'Recipient') organisation.describe(category, 'Category');
      organisation.describe(one.at('division').text(), 'Division').describe(one.at('address').text(), 'Address');
      const contact = contactOf(one.at('representative'));
      if (onBehalf) organisation.set('contact', contact, saidAt(section('recipients', name, 'representative'), undefined));
      else organisation.describe(contact, 'Representative');
    }
    const country = one.isMap ? countryOf(one.at('country'), notice) : undefined;
    const from = country === undefined ? undefined : saidAt(section('recipients', name, 'country'), one.at('country').text());
    organisation.set('country', country?.code, from).link('locations', country?.location, from, { at: one.at('country') });
    return [{ ...(onBehalf ? { processor: organisation.id } : { recipient: organisation.id }), ...(country === undefined ? {} : { country: country.code }), said: saidAt(place, [given, category].filter((part) => part !== undefined).join(': ')), at: one }];
  });
}

const nothingIn = (at: Cursor): boolean => at.isMap && at.members().every(([, member]) => member.blank || (member.isMap && member.members().every(([, inner]) => inner.blank)));
