import { type ItemFacts, type ItemId, FOREVER, ALWAYS, idOf } from '../../inventory/index.js';
import { csvOf } from '../../records/csv.js';
import { type CsvField, fieldNames } from './fields.js';

/**
 * The activities of an inventory as a table that the same format reads again: a heading for each field, values parted by semicolons. A cell
 * that a spreadsheet would take for a formula is made text. It is a summary: what a row has no place for (evidence, days of links) stays behind.
 */

const links: Readonly<Partial<Record<CsvField, string>>> = {
  controllers: 'CONTROLLED_BY', purpose: 'FOR_PURPOSE', dataSubjects: 'OF_SUBJECT', dataTypes: 'OF_DATA', processors: 'PROCESSED_BY', recipients: 'DISCLOSED_TO', systems: 'IN_SYSTEM', locations: 'STORED_AT',
  accessedFrom: 'ACCESSED_FROM', safeguards: 'SAFEGUARDED_BY',
};

export function csvOfItems(items: readonly ItemFacts[]): string {
  const byId = new Map<ItemId, ItemFacts>(items.map((item) => [idOf(item), item]));
  const named = (id: ItemId): string => byId.get(id)?.name ?? id;
  const targets = (item: ItemFacts, type: string): ItemFacts[] => item.links.filter((link) => link.type === type && link.until === FOREVER).flatMap(({ to }) => byId.get(to) ?? []);
  const cell = (item: ItemFacts, field: CsvField): string => {
    switch (field) {
      case 'activity': return item.name;
      case 'description': return item.description ?? '';
      case 'role': case 'onBehalfOf': case 'legalBasis': return String(item.attributes[field] ?? '');
      case 'since': return item.since === ALWAYS ? '' : item.since;
      case 'until': return item.until === FOREVER ? '' : item.until;
      case 'dataTypes': return targets(item, 'OF_DATA').filter(({ attributes }) => attributes['special'] !== true).map(({ name }) => name).join('; ');
      case 'specialCategories': return targets(item, 'OF_DATA').filter(({ attributes }) => attributes['special'] === true).map(({ name }) => name).join('; ');
      case 'retention': return targets(item, 'KEPT_UNDER').map((rule) => limitOf(rule, rule.links.filter(({ type }) => type === 'STARTS_AT').map(({ to }) => named(to)))).join('; ');
      case 'securityMeasures': return '';
      default: return targets(item, links[field] ?? '').map(({ name }) => name).join('; ');
    }
  };
  const rows = items.filter(({ kind }) => kind === 'Activity').map((item) => fieldNames.map((field) => cell(item, field)));
  return csvOf(fieldNames, rows);
}

const limitOf = ({ attributes, name }: ItemFacts, [trigger]: readonly string[]): string => {
  const { period, criterion } = attributes;
  return period === undefined || criterion !== undefined ? String(criterion ?? name) : trigger === undefined ? String(period) : `${String(period)} after ${trigger}`;
};
