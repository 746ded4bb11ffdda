/**
 * Tags that say which personal data something holds. Catalogues write them in their own ways; these keys are in use for it, with the type in
 * the value (`data_category = user.contact.email`), or for personal data at large (`pii = true`).
 */

const typed = new Set(['datacategory', 'datacategories', 'datatype', 'dataelement', 'fidesdatacategory', 'fidesdatacategories', 'personaldatacategory', 'privacycategory', 'piitype', 'infotype', 'semantictype']);
const personal = new Set(['pii', 'personaldata', 'personal', 'personalinformation', 'gdpr', 'pd', 'dpvpersonaldata', 'privacy', 'sensitivity', 'classification', 'dataclassification']);

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const YES = new Set(['', 'true', 'yes', '1', 'y', 'pii', 'personal', 'personaldata', 'personalinformation']);
/** What levels of a classification say: how secret, not which data. */
const NO = new Set(['false', 'no', '0', 'n', 'none', 'nonpii', 'nonpersonal', 'notpii', 'public', 'internal', 'confidential', 'restricted', 'secret', 'sensitive', 'nonsensitive', 'high', 'medium', 'low', 'null', 'unknown']);

/** The words for what a tag says is held; none where it says nothing of that. */
export function wordsOfTag(key: string, value: string): string[] {
  const name = folded(key);
  const isTyped = typed.has(name);
  if (!isTyped && !personal.has(name)) return [];
  const said = folded(value);
  if (NO.has(said)) return [];
  if (YES.has(said)) return isTyped ? [] : ['personal data'];
  return value.split(/[,;|]/).map((word) => word.trim()).filter((word) => word !== '');
}
