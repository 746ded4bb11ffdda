import { type Finding, finding } from '../answers/finding.js';
import { inventoryKinds, parseItemId } from '../inventory/index.js';
import { type CivilDate, addPeriod, civilDateAt } from '../law/index.js';
import type { ItemRow } from './question.js';

/** A fact that nobody has confirmed for a year may have become untrue unseen (GDPR Art. 5(1)(d)). */

const CONFIRMED_FOR = 'P1Y';

/**
 * The last day on which somebody said it: the latest date of a source that speaks of it, for a document says what was so on its own date,
 * however late it is taken in; or the day of its last change here, where no source of it has a date, or it was changed after it was taken in.
 */
export function confirmedOn({ version, changedAt, sources }: ItemRow, timeZone: string): CivilDate | null {
  const dates = sources.map(([, date]) => date).filter((date): date is string => date !== null);
  if (changedAt > 0 && (dates.length === 0 || version > 1)) dates.push(civilDateAt(changedAt, timeZone));
  return dates.sort().at(-1) ?? null;
}

export function staleFindings(row: ItemRow, timeZone: string, asOf: CivilDate): Finding[] {
  const kind = parseItemId(row.id)?.kind;
  if (kind === undefined || kind === 'Source' || !inventoryKinds.includes(kind)) return [];
  const on = confirmedOn(row, timeZone);
  const until = on === null ? undefined : addPeriod(on, CONFIRMED_FOR);
  return on === null || until === undefined || until >= asOf ? [] : [finding('STALE_FACT', [row.id], `${row.name} was last confirmed on ${on}`, { basis: on })];
}
