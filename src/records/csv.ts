import { stringify } from 'csv-stringify/sync';
import { type Parties, dataProtectionOfficer, heldAt, jointlyWith, keeperOf, measuresOf, named, onBehalfOf, partiesOf, party, quotationsOf, recipientsAs, representative, safeguard, specialCategories, stateOf, transfer } from './particulars.js';
import type { ActivityEntry, ProcessingRecord, TimeLimit } from './record.js';
import { NOT_STATED } from './wording.js';

/**
 * CSV as RFC 4180 has it: commas, CRLF, a header. A cell that a spreadsheet would take for a formula is made text by an apostrophe before
 * it (https://owasp.org/www-community/attacks/CSV_Injection): one at its start, where spaces are trimmed too, and one after a semicolon,
 * a tab or a line break, at which other settings of a spreadsheet split. A cell with a line break is quoted, whichever break it is.
 */
export const csvOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify([header, ...rows].map((row) => row.map(harmless)), { escape_formulas: true, record_delimiter: 'windows', quoted_match: /^\s|\s$|[;\n\v\f\r\u0085\u2028\u2029]/ });

const FORMULA = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]';
const BREAK = '[;\\t\\n\\v\\f\\r\\u0085\\u2028\\u2029]';
const SKIPPED = '[\\s\\u0085\\u200b\\ufeff]*';
const atStart = new RegExp(`^(?=${SKIPPED}${FORMULA})`);
const afterSeparator = new RegExp(`(?=${FORMULA})(?<=${BREAK}${SKIPPED})`, 'g');
const harmless = (cell: string): string => cell.replace(afterSeparator, "'").replace(atStart, "'");

const apostrophes = new RegExp(`^'(?=[\\t\\r]|${SKIPPED}${FORMULA})|'(?=${FORMULA})(?<=${BREAK}${SKIPPED}')`, 'g');
/** A cell as it was before it was made text. */
export const withoutApostrophes = (cell: string): string => cell.replace(apostrophes, '');

interface Column { readonly header: string; /** The part of the GDPR that it answers. */ readonly article: string; readonly cell: (activity: ActivityEntry, record: ProcessingRecord, parties: Parties) => string }

/** The columns of the record, for both roles; what does not concern a role is empty. docs/records.md lists them. */
export const recordColumns: readonly Column[] = [
  { header: 'activity', article: '', cell: ({ name }) => name },
  { header: 'state', article: '', cell: stateOf },
  { header: 'role', article: 'Art. 30(1), (2)', cell: (_activity, { role }) => role },
  { header: 'kept by', article: 'Art. 30(1)(a), (2)(a)', cell: (activity, record, parties) => party(keeperOf(activity, record), parties) },
  { header: 'joint controllers', article: 'Art. 30(1)(a)', cell: (activity, record, parties) => (record.role === 'PROCESSOR' ? '' : list(jointlyWith(activity, record).map((id) => party(id, parties)), 'none stated')) },
  { header: 'on behalf of', article: 'Art. 30(2)(a)', cell: (activity, { role }, parties) => (role === 'CONTROLLER' ? '' : list(onBehalfOf(activity, parties))) },
  { header: 'representative', article: 'Art. 30(1)(a), (2)(a)', cell: representative },
  { header: 'data protection officer', article: 'Art. 30(1)(a), (2)(a)', cell: dataProtectionOfficer },
  { header: 'purpose', article: 'Art. 30(1)(b), (2)(b)', cell: ({ purpose }) => (purpose === null ? NOT_STATED : named(purpose)) },
  { header: 'legal basis', article: 'Art. 6(1)', cell: ({ legalBasis }) => (legalBasis === null ? NOT_STATED : named({ name: legalBasis.value, stated: legalBasis.stated })) },
  { header: 'data subjects', article: 'Art. 30(1)(c)', cell: ({ dataSubjects }) => list(dataSubjects.map(named)) },
  { header: 'personal data', article: 'Art. 30(1)(c)', cell: ({ dataTypes }) => list(dataTypes.map(named)) },
  { header: 'special categories', article: 'Art. 9, 10', cell: (activity) => list(specialCategories(activity), 'none stated') },
  { header: 'processors', article: 'Art. 30(1)(d)', cell: (activity, _record, parties) => list(recipientsAs(activity, 'PROCESSOR', parties)) },
  { header: 'sub-processors', article: 'Art. 30(1)(d)', cell: (activity, _record, parties) => list(recipientsAs(activity, 'SUB_PROCESSOR', parties)) },
  { header: 'other recipients', article: 'Art. 30(1)(d)', cell: (activity, _record, parties) => list(recipientsAs(activity, 'RECIPIENT', parties)) },
  { header: 'systems', article: '', cell: ({ systems }) => list(systems.map(named)) },
  { header: 'transfers and locations', article: 'Art. 30(1)(d), (e), (2)(c)', cell: ({ transfers }) => list(transfers.map(transfer)) },
  { header: 'safeguards', article: 'Art. 30(1)(e), (2)(c)', cell: ({ safeguards }) => list(safeguards.map(safeguard)) },
  { header: 'time limits', article: 'Art. 30(1)(f)', cell: ({ timeLimits }) => lines(timeLimits.map(limitLine)) },
  { header: 'security measures', article: 'Art. 30(1)(g), (2)(d)', cell: (activity, record) => list(measuresOf(activity, record)) },
  { header: 'evidence', article: '', cell: ({ evidence }, record) => lines(quotationsOf(evidence, record)) },
];

export function recordCsv(record: ProcessingRecord): string {
  const parties = partiesOf(record);
  const rows = record.activities.map((activity) => recordColumns.map(({ cell }) => cell(activity, record, parties)));
  // What is held without a stated activity is a row too, with the little that is known of it.
  const without = record.withoutActivity.map((limit) => {
    const known: Readonly<Record<string, string>> = { state: 'held, but no activity is stated', role: record.role, 'on behalf of': '', 'personal data': limit.dataType.name, systems: limit.asset?.name ?? NOT_STATED, processors: limit.holder?.id.startsWith('Processor:') === true ? limit.holder.name : NOT_STATED, 'time limits': limitLine(limit), evidence: lines(quotationsOf(limit.evidence, record)) };
    return recordColumns.map(({ header }) => known[header] ?? NOT_STATED);
  });
  return csvOf(recordColumns.map(({ header }) => header), [...rows, ...without]);
}

const list = (all: readonly string[], none: string = NOT_STATED): string => (all.length === 0 ? none : all.join('; '));
/** Of what has semicolons of its own. */
const lines = (all: readonly string[]): string => (all.length === 0 ? NOT_STATED : all.join(' | '));
const limitLine = (limit: TimeLimit): string => `${limit.dataType.name} ${heldAt(limit)}: ${limit.status}, ${limit.text}`;
