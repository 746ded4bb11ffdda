const PERIOD = /^P(?=\d)(\d{1,4}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?$/;

/**
 * A retention period as our rules count it: whole years, months, weeks or days, ISO 8601. `read` tells of a lower-case designator that was
 * read as the capital it stands for. Anything else is no period: it stays words, for a period is never invented.
 */
export function periodIn(text: string): { period: string; read: boolean } | undefined {
  const given = text.trim();
  const period = given.toUpperCase();
  if (!PERIOD.test(period)) return undefined;
  // Nothing is written P0D.
  const written = /^P(0+[YMWD])+$/.test(period) ? 'P0D' : period;
  return { period: written, read: written !== given };
}
