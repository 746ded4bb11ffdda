import { importedKey } from '../keys.js';
import type { Cursor } from '../leaves.js';
import { type Notice, piecesIn, saidAt, section } from './notice.js';

/** The rights that the notice names (Art. 13(2)(b)–(d), 15–20, 7(3), 77). One that it says is not available is an exemption from it. */
const rights = [
  { member: 'accessAndDataPortability', name: 'Access and data portability', article: 'GDPR Art. 15, 20' },
  { member: 'rightToInformation', name: 'Right to information', article: 'GDPR Art. 15' },
  { member: 'rightToRectificationOrDeletion', name: 'Right to rectification or deletion', article: 'GDPR Art. 16, 17' },
  { member: 'rightToDataPortability', name: 'Right to data portability', article: 'GDPR Art. 20' },
  { member: 'rightToWithdrawConsent', name: 'Right to withdraw consent', article: 'GDPR Art. 7(3)' },
  { member: 'rightToComplain', name: 'Right to complain', article: 'GDPR Art. 77' },
] as const;

export function readRights(root: Cursor, notice: Notice): void {
  for (const { member, name, article } of rights) {
    const at = root.at(member);
    const available = at.at('available').flag();
    const description = at.at('description').text();
    const details = detailsOf(at);
    if (available === undefined && description === undefined && details.length === 0) continue;
    const key = importedKey(...piecesIn(notice, member));
    const right = available === false
      ? notice.gathering.item('Exemption', key, `No ${name.charAt(0).toLowerCase()}${name.slice(1)}, ${notice.name}`, at)
      : notice.gathering.item('Right', key, `${name}, ${notice.name}`, at);
    right.said({ ...saidAt(section(member), description), ...(available === undefined ? { stated: false, note: 'The notice does not say whether it is available.' } : {}) });
    right.set('article', article, { section: section(member), stated: false, note: 'By the name of the right in TILT.' }).describe(description);
    for (const [label, text] of details) right.describe(text, label);
  }
}

function detailsOf(at: Cursor): [label: string, text: string][] {
  const fee = at.at('administrativeFee');
  const found: [string, string | undefined][] = [
    ['Address', at.at('url').text()], ['Email', at.at('email').text()], ['Identification', at.at('identificationEvidences').texts().join('; ') || undefined],
    ['Formats', [...at.at('dataFormats').texts(), ...at.at('dataFormat').texts()].join('; ') || undefined],
    ['Fee', [fee.at('amount').text(), fee.at('currency').text()].filter((part) => part !== undefined).join(' ') || undefined], ['Of the fee', fee.at('description').text()],
  ];
  return found.flatMap(([label, text]) => (text === undefined ? [] : [[label, text]]));
}
