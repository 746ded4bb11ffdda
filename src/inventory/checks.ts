import countries from 'i18n-iso-countries';
import type { Row } from '../graph/index.js';
import { isCivilDate } from '../law/index.js';
import type { AttributeType } from './kinds.js';
import { DURATION_PATTERN, MAX_NAME_LENGTH, MAX_TEXT_LENGTH, MONTH_DAY_PATTERN, PLAIN_LINE, PLAIN_TEXT } from './limits.js';

/** What no item may say, whichever way it comes in. */

const ZERO = /^P(0+[YMWD])+$/;
const plain = new RegExp(PLAIN_TEXT, 'u');
const plainLine = new RegExp(PLAIN_LINE, 'u');
const duration = new RegExp(DURATION_PATTERN);
const monthDay = new RegExp(MONTH_DAY_PATTERN);

/** Days of which the second must not come before the first. */
const inOrder = [['placedOn', 'releasedOn'], ['assessedOn', 'reviewOn'], ['placedOn', 'reviewOn']] as const;

/** Values that are sound one by one and not together. */
export function contradictionsOf(attributes: Readonly<Record<string, Row[string] | undefined>>): { readonly attribute: string; readonly message: string }[] {
  const { overwrittenAfter, period } = attributes;
  return [
    ...inOrder.flatMap(([first, second]) => {
      const [earlier, later] = [attributes[first], attributes[second]];
      return typeof earlier === 'string' && typeof later === 'string' && later < earlier ? [{ attribute: second, message: `${second} (${later}) must not come before ${first} (${earlier})` }] : [];
    }),
    ...(typeof overwrittenAfter === 'string' && ZERO.test(overwrittenAfter) ? [{ attribute: 'overwrittenAfter', message: 'Must be longer than nothing' }] : []),
    ...(typeof period === 'string' && period !== 'P0D' && ZERO.test(period) ? [{ attribute: 'period', message: 'Nothing is written P0D' }] : []),
  ];
}

/** What is wrong with a text, if anything is. */
export function faultOfText(text: string, maxLength = MAX_TEXT_LENGTH): string | undefined {
  if (text.trim() === '') return 'must not be empty';
  if (text.length > maxLength) return `has ${text.length} characters; at most ${maxLength} are allowed`;
  return plain.test(text) ? undefined : 'must not contain control characters, nor half of one that takes two';
}

/** A name or an alias. */
export const faultOfName = (text: string): string | undefined =>
  faultOfText(text, MAX_NAME_LENGTH) ?? (plainLine.test(text) ? undefined : 'must not contain control characters, and be on one line');

/** What of a text of others can be a name: control characters and line breaks become one space. */
export const asName = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** What is wrong with an attribute's value, if anything is. Enumerations and booleans are the schema's to check. */
export function faultOfValue(type: AttributeType, value: Row[string]): string | undefined {
  if (typeof type === 'object') return type.values.includes(String(value)) ? undefined : `must be one of ${type.values.join(', ')}`;
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false';
  if (type === 'strings') return Array.isArray(value) ? (value as string[]).map((text) => faultOfText(text, MAX_NAME_LENGTH)).find((fault) => fault !== undefined) : 'must be a list of texts';
  if (typeof value !== 'string') return 'must be a text';
  switch (type) {
    case 'string': return faultOfText(value);
    case 'date': return isCivilDate(value) ? undefined : 'must be a date that exists, YYYY-MM-DD';
    case 'duration': return duration.test(value) ? undefined : 'must be a period of whole years, months, weeks or days, such as P5Y';
    case 'country': return /^[A-Z]{2}$/.test(value) && countries.isValid(value) ? undefined : 'must be a country, ISO 3166-1 alpha-2 in upper case';
    case 'monthDay': return monthDay.test(value) ? undefined : 'must be a day of the year, MM-DD';
    case 'timeZone': return isTimeZone(value) ? undefined : 'must be an IANA time zone';
  }
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
