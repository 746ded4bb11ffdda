import type { ItemFacts } from '../../inventory/facts.js';
import { type ItemId, type Kind, itemId } from '../../inventory/kinds.js';
import type { CivilDate } from '../../law/index.js';
import { withoutApostrophes } from '../../records/csv.js';
import { dateIn } from '../dates.js';
import { type ImportFault, InvalidDocument } from '../fault.js';
import type { Format, Reading, ReadingOptions } from '../format.js';
import { type Draft, Gathering, type Said } from '../gathering.js';
import { importedKey } from '../keys.js';
import { legalBasesIn } from '../legalBases.js';
import { placesIn } from '../places.js';
import { type CsvField, fieldNamed, fieldNames, isField } from './fields.js';
import { limitIn } from './retention.js';
import { type TableRow, readTable } from './table.js';

/** A record of processing activities (GDPR Art. 30) as comma-separated values: a row is an activity. */
export const csv: Format = {
  format: 'CSV', strict: false, description: 'A record of processing activities (GDPR Art. 30) as a table (RFC 4180); `mapping` says which column is which field, else the headings do.',
  read: (text, options) => new RecordReading(text, options).read(),
};

const NAMESPACE = 'csv';
const bases = ['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTERESTS', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS'];
const NONE = /^(?:n\/?a|none|none stated|not stated|not applicable|no|keine?|-+|–|—)$/i;
const YES = /^(?:yes|true|y|x|1|ja)$/i;

/** Values of a cell: on lines or between semicolons; where there are none, between commas outside of brackets. */
export function valuesIn(cell: string): string[] {
  const parts = /[;\n]|\s\|\s|•/.test(cell) ? cell.split(/[;\n•]|\s\|\s/) : cell.split(/,(?![^(]*\))\s*/);
  return [...new Set(parts.map((part) => part.replace(/^\s*[-*]\s+/, '').trim()).filter((part) => part !== '' && !NONE.test(part)))];
}

interface Cell { readonly text: string; readonly pointer: string; readonly line: number; readonly column: number }

class RecordReading {
  readonly #faults: ImportFault[] = [];
  readonly #aside: string[] = [];
  readonly #rows: readonly TableRow[];
  readonly #columns: readonly (CsvField | undefined)[];
  readonly #gathering: Gathering;
  readonly #source: { readonly key: string; readonly name: string };
  readonly #dates = new Map<ItemId, { since?: CivilDate; until?: CivilDate }>();

  constructor(text: string, private readonly options: ReadingOptions) {
    const [first, ...rest] = readTable(text) as [TableRow, ...TableRow[]];
    const { columns, hasHeading } = this.#columnsOf(first);
    this.#columns = columns;
    this.#rows = hasHeading ? rest : [first, ...rest];
    this.#source = options.source ?? { key: 'csv-record', name: 'Record of processing activities (CSV)' };
    this.#gathering = new Gathering(this.#source);
  }

  /** By the mapping, whose columns may be numbers from 1 where there are no headings; else by the headings. @throws InvalidDocument */
  #columnsOf({ cells, line }: TableRow): { columns: (CsvField | undefined)[]; hasHeading: boolean } {
    const { mapping = [] } = this.options;
    const refuse = (message: string): never => { throw new InvalidDocument([{ pointer: '', line, column: 1, message }]); };
    const unknown = mapping.find(({ field }) => !isField(field));
    if (unknown !== undefined) refuse(`There is no field “${unknown.field.slice(0, 60)}”; there are ${fieldNames.join(', ')}`);
    if (mapping.length > 0) {
      const byNumber = mapping.every(({ column }) => /^\d{1,3}$/.test(column) && !cells.includes(column));
      const columns: (CsvField | undefined)[] = cells.map(() => undefined);
      for (const { column, field } of mapping) {
        const at = byNumber ? Number(column) - 1 : [cells.indexOf(column), cells.findIndex((cell) => cell.toLowerCase() === column.trim().toLowerCase())].find((found) => found !== -1) ?? -1;
        if (at < 0 || at >= cells.length) refuse(`There is no column “${column.slice(0, 60)}”; there are ${cells.join(', ').slice(0, 500)}`);
        if (columns[at] !== undefined) refuse(`Column “${column.slice(0, 60)}” is mapped twice`);
        columns[at] = field as CsvField;
      }
      if (!columns.includes('activity') && !columns.includes('purpose')) refuse('No column is mapped to “activity” or “purpose”: a row has to say what is done');
      // Without headings there is nothing to call a column by.
      if (!byNumber) this.#nameLeftAside(cells, columns, line, 'is mapped to nothing: left aside');
      return { columns, hasHeading: !byNumber };
    }
    const columns = cells.map((cell) => fieldNamed(cell));
    if (!columns.includes('activity') && !columns.includes('purpose')) refuse(`No heading names the activity or its purpose (${cells.join(', ').slice(0, 200)}): give a mapping`);
    const twice = columns.find((column, at) => column !== undefined && columns.indexOf(column) !== at);
    if (twice !== undefined) refuse(`Two headings name “${twice}”: give a mapping`);
    this.#nameLeftAside(cells, columns, line, 'is no field that is known: left aside; a mapping can say what it is');
    return { columns, hasHeading: true };
  }

  #nameLeftAside(cells: readonly string[], columns: readonly (CsvField | undefined)[], line: number, why: string): void {
    columns.forEach((column, at) => {
      if (column === undefined && cells[at] !== '') this.#faults.push({ pointer: `/0/${at}`, line, column: at + 1, severity: 'INFO', message: `The column “${(cells[at] ?? '').slice(0, 60)}” ${why}` });
    });
  }

  read(): Reading {
    const oneController = this.#onlyController();
    let taken = 0;
    for (const [at, row] of this.#rows.entries()) {
      const cells = new Map<CsvField, Cell>();
      row.cells.forEach((text, column) => {
        const pointer = `/${at + 1}/${column}`;
        const field = this.#columns[column];
        if (text === '') return;
        if (field === undefined) this.#aside.push(pointer);
        else cells.set(field, { text: withoutApostrophes(text), pointer, line: row.line, column: column + 1 });
        if (column >= this.#columns.length) this.#tell({ text, pointer, line: row.line, column: column + 1 }, 'WARNING', 'Stands beyond the last heading: left aside');
      });
      if (this.#takeRow(cells, row, oneController)) taken += 1;
    }
    if (taken === 0) throw new InvalidDocument(this.#faults.length > 0 ? this.#faults : [{ pointer: '', line: null, column: null, message: 'The table has no rows' }]);
    this.#gathering.item('Source', this.#source.key, this.#source.name).set('document', 'Record of processing activities (CSV)');
    const items = this.#gathering.finish().map((item): ItemFacts => ({ ...item, ...this.#dates.get(itemId(item.kind, item.key)) }));
    // Without a name for the source, the next table is not known to be a later version of this one.
    return { items, faults: this.#faults, leftAside: this.#aside, source: this.options.source === undefined ? null : { ...this.#source, date: null } };
  }

  /** A record that names one controller throughout is the house’s own. */
  #onlyController(): string | undefined {
    const at = this.#columns.indexOf('controllers');
    const names = at === -1 ? [] : [...new Set(this.#rows.map(({ cells }) => cells[at] ?? '').filter((name) => name !== ''))];
    if (names.length !== 1 || valuesIn(names[0] ?? '').length !== 1) return undefined;
    this.#faults.push({ pointer: `/0/${at}`, line: 1, column: at + 1, severity: 'INFO', message: `All rows name one controller, “${(names[0] ?? '').slice(0, 60)}”: read as the house itself` });
    return names[0];
  }

  #takeRow(cells: ReadonlyMap<CsvField, Cell>, row: TableRow, oneController: string | undefined): boolean {
    const name = cells.get('activity')?.text ?? cells.get('purpose')?.text;
    if (name === undefined) {
      this.#faults.push({ pointer: '', line: row.line, column: 1, severity: 'ERROR', message: 'Names neither activity nor purpose: the row is left out' });
      return false;
    }
    const basis = cells.get('legalBasis');
    const found = basis === undefined || NONE.test(basis.text) ? [] : [...new Set(basesIn(basis.text))];
    if (basis !== undefined && !NONE.test(basis.text) && found.length === 0) this.#tell(basis, 'ERROR', `“${basis.text.slice(0, 60)}” is no legal basis of GDPR Art. 6(1): write one of ${bases.join(', ')}, or Art. 6(1)(a) to (f)`);
    if (found.length > 1) this.#tell(basis as Cell, 'INFO', `${found.length} legal bases: an activity comes of each`);
    for (const one of found.length === 0 ? [undefined] : found) this.#takeActivity(found.length > 1 ? `${name} (${String(one)})` : name, one, cells, oneController);
    return true;
  }

  #takeActivity(name: string, basis: string | undefined, cells: ReadonlyMap<CsvField, Cell>, oneController: string | undefined): void {
    const said = (field: CsvField): Said => ({ section: name, quote: cells.get(field)?.text });
    const activity = this.#gathering.another('Activity', [NAMESPACE, this.#source.key, name], name).said({ section: name });
    if (basis !== undefined) activity.set('legalBasis', basis, said('legalBasis'));
    activity.describe(cells.get('description')?.text);
    const role = cells.get('role');
    if (role !== undefined) {
      const given = role.text.toUpperCase();
      if (given === 'CONTROLLER' || given === 'PROCESSOR') activity.set('role', given);
      else this.#tell(role, 'ERROR', 'Has to be CONTROLLER or PROCESSOR: left out');
    }
    activity.set('onBehalfOf', cells.get('onBehalfOf')?.text);
    const purpose = cells.get('purpose');
    activity.link('purpose', this.#gathering.word('Purpose', purpose?.text.split('\n')[0] ?? name).id, purpose === undefined ? { section: name, stated: false, note: 'The record gives no purpose: the activity’s own name stands for it.' } : said('purpose'));
    this.#words(activity, 'dataTypes', 'DataType', cells);
    this.#words(activity, 'dataSubjects', 'DataSubject', cells, 'subjects');
    this.#special(activity, cells);
    if (!cells.has('dataTypes') && !cells.has('specialCategories')) activity.link('dataTypes', this.#gathering.word('DataType', 'personal data').id, { section: name, stated: false, note: 'The record does not say which data.' });
    this.#named(activity, 'processors', 'Processor', cells);
    this.#named(activity, 'recipients', 'Recipient', cells, 'disclosedTo');
    this.#named(activity, 'systems', 'System', cells);
    if (oneController === undefined) this.#named(activity, 'controllers', 'Controller', cells);
    this.#places(activity, 'locations', 'storedAt', cells);
    this.#places(activity, 'accessedFrom', 'accessedFrom', cells);
    for (const text of valuesOf(cells.get('safeguards'))) {
      const mechanism = /scc|standard contractual|standardvertrags/i.test(text) ? 'SCC' : /\bbcr|binding corporate/i.test(text) ? 'BCR' : /adequa|angemessen|privacy framework|\bdpf\b/i.test(text) ? 'ADEQUACY' : 'OTHER';
      activity.link('safeguards', this.#gathering.item('Safeguard', importedKey(NAMESPACE, this.#source.key, text), text).set('mechanism', mechanism).said({ section: name, quote: text }).id);
    }
    for (const text of valuesOf(cells.get('securityMeasures'))) this.#gathering.item('SecurityMeasure', importedKey(NAMESPACE, this.#source.key, text), text).said({ section: name, quote: text });
    for (const text of retentionsIn(cells.get('retention'))) this.#retention(activity, text, name);
    for (const field of ['since', 'until'] as const) this.#date(activity, field, cells.get(field));
  }

  #words(activity: Draft, field: CsvField, kind: Kind, cells: ReadonlyMap<CsvField, Cell>, link: string = field): void {
    const cell = cells.get(field);
    for (const text of valuesOf(cell)) activity.link(link, this.#gathering.word(kind, text).id, { section: activity.key, quote: cell?.text });
  }

  #special(activity: Draft, cells: ReadonlyMap<CsvField, Cell>): void {
    const cell = cells.get('specialCategories');
    if (cell === undefined || NONE.test(cell.text)) return;
    if (YES.test(cell.text)) this.#tell(cell, 'WARNING', 'Says that there are special categories, and not which: name them');
    else for (const text of valuesOf(cell)) activity.link('dataTypes', this.#gathering.word('DataType', text).set('special', true, { section: activity.key, quote: cell.text }).id);
  }

  /** Organisations and systems are of this record: two records may mean two by one name. */
  #named(activity: Draft, field: CsvField, kind: Kind, cells: ReadonlyMap<CsvField, Cell>, link: string = field): void {
    const cell = cells.get(field);
    for (const text of valuesOf(cell)) activity.link(link, this.#gathering.item(kind, importedKey(NAMESPACE, this.#source.key, text), text).said({ section: kind, quote: text }).id, { section: activity.key, quote: cell?.text });
  }

  #places(activity: Draft, field: CsvField, link: string, cells: ReadonlyMap<CsvField, Cell>): void {
    const cell = cells.get(field);
    if (cell === undefined || NONE.test(cell.text)) return;
    for (const text of valuesIn(cell.text)) {
      const { places } = placesIn(text);
      if (places.length === 0) this.#tell(cell, 'ERROR', `“${text.slice(0, 60)}” names no country or region that is known: left out; ISO 3166-1 alpha-2 is understood, such as DE`);
      for (const { name, country } of places) {
        const place = this.#gathering.word('Location', name);
        if (country !== undefined) place.set('country', country);
        activity.link(link, place.id, { section: activity.key, quote: cell.text });
      }
    }
  }

  #retention(activity: Draft, text: string, name: string): void {
    const { period, trigger, criterion } = limitIn(text);
    const rule = this.#gathering.item('RetentionRule', importedKey(NAMESPACE, this.#source.key, 'retention', text), text).said({ section: name, quote: text });
    rule.set('period', period).set('criterion', criterion);
    if (trigger !== undefined) rule.link('trigger', this.#gathering.word('Trigger', trigger).id);
    activity.link('keptUnder', rule.id, { section: name, quote: text });
  }

  #date(activity: Draft, field: 'since' | 'until', cell: Cell | undefined): void {
    if (cell === undefined) return;
    const found = dateIn(cell.text);
    if (found === undefined) {
      this.#tell(cell, 'ERROR', `“${cell.text.slice(0, 60)}” is no date that can be read in one way only: write it YYYY-MM-DD`);
      return;
    }
    const dates = { ...this.#dates.get(activity.id), [field]: found.date };
    if (dates.since !== undefined && dates.until !== undefined && dates.until <= dates.since) this.#tell(cell, 'ERROR', `Must come after the first day, ${dates.since}: left out`);
    else this.#dates.set(activity.id, dates);
  }

  #tell({ pointer, line, column }: Cell, severity: ImportFault['severity'], message: string): void {
    this.#faults.push({ pointer, line, column, severity, message });
  }
}

const basesIn = (text: string): string[] => { const named = valuesIn(text).map((one) => one.toUpperCase().replace(/[ -]/g, '_')).filter((one) => bases.includes(one)); return named.length > 0 ? named : legalBasesIn(text); };
const valuesOf = (cell: Cell | undefined): string[] => (cell === undefined ? [] : valuesIn(cell.text));
/** A limit may have commas of its own. */
const retentionsIn = (cell: Cell | undefined): string[] => (cell === undefined ? [] : cell.text.split(/[;\n]/).map((text) => text.trim()).filter((text) => text !== '' && !NONE.test(text)));
