import type { Migration } from '../migrations.js';

// Indexes are hash indexes, and a unique constraint without its index makes inserts linear, so each comes with both.
const unique = (label: string, property: string): string[] => [
  `CREATE INDEX ${label}_${property} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`,
  `CREATE CONSTRAINT ${label}_${property}_unique IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`,
];
const index = (label: string, property: string): string => `CREATE INDEX ${label}_${property} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`;

export const embeddedMigrations: readonly Migration[] = [
  {
    number: 1, name: 'inventory',
    statements: [
      ...unique('Store', 'id'), ...unique('Item', 'id'), ...unique('Evidence', 'id'), ...unique('Term', 'id'), index('Term', 'lookup'), index('Term', 'item'),
      ...unique('ApiToken', 'id'), index('ApiToken', 'digest'),
    ],
  },
  { number: 3, name: 'judgements', statements: [...unique('Acceptance', 'id')] },
  { number: 4, name: 'taxonomies', statements: unique('TaxonomyTerm', 'id') },
  {
    number: 5, name: 'persons',
    statements: [
      ...unique('Person', 'id'), index('Person', 'head'), ...unique('Identifier', 'id'), index('Identifier', 'keyVersion'), ...unique('HoldingClass', 'id'), ...unique('Holding', 'id'), index('Holding', 'class'),
      ...unique('Event', 'id'), ...unique('LegalHold', 'id'), index('LegalHold', 'matter'), ...unique('Consent', 'id'), ...unique('Objection', 'id'), ...unique('KeyVersion', 'id'), ...unique('Once', 'id'),
    ],
  },
  { number: 6, name: 'audit', statements: [...unique('AuditHead', 'id'), ...unique('AuditEntry', 'number'), ...unique('ItemVersion', 'id'), index('ItemVersion', 'item')] },
  {
    number: 7, name: 'requests',
    statements: [
      ...unique('SubjectRequest', 'id'), index('SubjectRequest', 'state'), ...unique('RequestItem', 'id'), index('RequestItem', 'request'), ...unique('RequestTask', 'id'), index('RequestTask', 'request'), index('RequestTask', 'state'),
    ],
  },
  { number: 8, name: 'erasures', statements: unique('ErasureEntry', 'id') },
  { number: 9, name: 'imports', statements: [...unique('Observation', 'id'), ...unique('LineageRun', 'id'), ...unique('Restore', 'id')] },
  // Terms go by their own ids, which their items give; an id is looked up as kind and key.
  { number: 10, name: 'terms', statements: ['DROP INDEX Term_item IF EXISTS', 'MATCH (t:Term) WHERE t.rank = 0 DETACH DELETE t'] },
];
