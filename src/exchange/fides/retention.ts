import type { Draft, Gathering } from '../gathering.js';
import type { Cursor } from '../leaves.js';
import { periodIn } from '../periods.js';

/** Words with which a manifest says that nobody has said anything: the default of earlier editions. */
const NONE = /^no retention(?: or erasure)? policy\.?$/i;

/** How long, as a rule of its own: a period where the text is one (ISO 8601), else a criterion in its words. A number alone has no unit, so it is words. */
export function retentionOf(at: Cursor, gathering: Gathering, key: string, name: string, place: string): Draft | undefined {
  const text = at.text();
  if (text === undefined) return undefined;
  if (NONE.test(text)) {
    at.note('Says that there is no rule: none comes in');
    at.aside();
    return undefined;
  }
  const found = periodIn(text);
  if (found?.read === true) at.warn(`“${text}” is read as ${found.period}`);
  if (/^\d+$/.test(text)) at.warn(`“${text}” has no unit: kept as words`);
  const rule = gathering.item('RetentionRule', key, `${name}: ${text}`, at).said({ section: place, quote: text });
  return found === undefined ? rule.set('criterion', text) : rule.set('period', found.period);
}
