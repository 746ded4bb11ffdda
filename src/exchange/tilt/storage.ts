import type { ItemId } from '../../inventory/kinds.js';
import { importedKey } from '../keys.js';
import type { Cursor } from '../leaves.js';
import { periodIn } from '../periods.js';
import { type Notice, piecesIn, saidAt, saysNone } from './notice.js';

/**
 * How long (Art. 13(2)(a)). A `ttl` that is a period of whole days or more is the rule’s period; the notice does not say what it counts from,
 * so no trigger comes in and the deadline is UNKNOWN. Everything else is a criterion in the notice’s own words: a period is never invented.
 */
export function readStorage(at: Cursor, category: string, place: string, notice: Notice): ItemId[] {
  return at.each().flatMap((one) => (one.isMap ? readEntry(one, category, place, notice) : criterion(one.text(), one, category, place, notice)));
}

function readEntry(at: Cursor, category: string, place: string, notice: Notice): ItemId[] {
  const words = at.at('description').text();
  const temporal = at.at('temporal').each().flatMap((one) => readTemporal(one, words, category, place, notice));
  const conditions = ['purposeConditional', 'legalBasisConditional'].flatMap((name) => at.at(name).each().flatMap((one) => {
    const text = one.text();
    return text === undefined || saysNone(text) ? [] : criterion(name === 'legalBasisConditional' ? `As the law demands: ${text}` : text, one, category, place, notice);
  }));
  const rules = [...new Set([...temporal, ...conditions])];
  const all = rules.length === 0 && words !== undefined ? criterion(words, at, category, place, notice) : rules;
  readAggregation(at.at('aggregationFunction'), all, notice);
  return all;
}

/** Which of several counts, the longest or the shortest: said of each, for rule 2 has its own order. */
function readAggregation(at: Cursor, rules: readonly ItemId[], { gathering }: Notice): void {
  const given = at.text();
  if (given === undefined) return;
  const known = /^(?:max|min)$/i.test(given);
  if (!known) at.warn(`“${given.slice(0, 60)}” is neither max nor min: kept as words`);
  if (rules.length < 2 && known) {
    at.aside();
    return;
  }
  for (const rule of rules) gathering.item('RetentionRule', rule.slice('RetentionRule:'.length), '').describe(given, 'Of several conditions');
}

function readTemporal(at: Cursor, words: string | undefined, category: string, place: string, notice: Notice): ItemId[] {
  const description = at.isMap ? at.at('description').text() : undefined;
  const where = at.isMap ? at.at('ttl') : at;
  const ttl = where.text();
  if (ttl === undefined) return criterion(description, at, category, place, notice);
  const found = periodIn(ttl);
  if (found === undefined) {
    where.warn(`“${ttl.slice(0, 60)}” is no period of whole years, months, weeks or days (ISO 8601, such as P6M): kept as words`);
    return criterion(description === undefined ? ttl : `${description} (${ttl})`, at, category, place, notice);
  }
  if (found.read) where.warn(`“${ttl}” is read as ${found.period}`);
  const said = description ?? words;
  const rule = notice.gathering.item('RetentionRule', importedKey(...piecesIn(notice, category, 'storage', found.period, ...(said === undefined ? [] : [said]))), `${category}: ${found.period}`, at);
  rule.said(saidAt(place, said === undefined ? ttl : `${said} (${ttl})`)).set('period', found.period).describe(said);
  return [rule.id];
}

function criterion(text: string | undefined, at: Cursor, category: string, place: string, notice: Notice): ItemId[] {
  if (text === undefined) return [];
  const rule = notice.gathering.item('RetentionRule', importedKey(...piecesIn(notice, category, 'storage', text)), `${category}: ${text}`, at);
  return [rule.said(saidAt(place, text)).set('criterion', text).id];
}
