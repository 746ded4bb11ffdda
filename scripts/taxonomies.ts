import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { TaxonomyKind, TaxonomyTerm } from '../src/inventory/index.js';
import { append, walk } from '../src/law/index.js';

/**
 * The taxonomies that come with the product, as one list: from fideslang’s lists and the Data Privacy Vocabulary as their authors publish
 * them, and our mapping. Printed to seed/taxonomies/terms.json, which a store reads in a hundredth of the time that the tables take.
 */

const fideslangFiles = [['data_categories.csv', 'DataType'], ['data_uses.csv', 'Purpose'], ['data_subjects.csv', 'DataSubject']] as const;
const dpvFiles = ['dpv.csv', 'pd.csv', 'eu-gdpr.csv'] as const;
/** What lies under one of these is a term for our kind. */
const dpvRoots: Readonly<Record<TaxonomyKind, string>> = {
  DataType: 'https://w3id.org/dpv#PersonalData', Purpose: 'https://w3id.org/dpv#Purpose', DataSubject: 'https://w3id.org/dpv#HumanSubject', LegalBasis: 'https://w3id.org/dpv#LegalBasis',
};
const sections: Readonly<Record<string, TaxonomyKind>> = { dataTypes: 'DataType', purposes: 'Purpose', dataSubjects: 'DataSubject', legalBases: 'LegalBasis' };

type Csv = Readonly<Record<string, string>>;
type Mapping = Partial<Record<string, readonly { readonly terms: readonly string[]; readonly words?: readonly string[]; readonly basis?: string }[]>>;

/** One term a line. */
export function printedTaxonomies(folder: string): string {
  const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const terms = mapped([
    ...fideslangFiles.flatMap(([file, kind]) => fideslangTerms(rowsOf(text('fideslang', file)), kind)),
    ...dpvTerms(dpvFiles.flatMap((file) => rowsOf(text('dpv', file)))),
  ], parseYaml(text('mapping.yaml')) as Mapping);
  return `[\n${terms.map((term) => JSON.stringify(term)).join(',\n')}\n]\n`;
}

const rowsOf = (text: string): Csv[] => parseCsv(text, { columns: true, bom: true, skip_empty_lines: true });

const fideslangId = (kind: TaxonomyKind, key: string): string => `fideslang:${kind}:${key}`;

/** The first row of each list is its root, which has no parent and names nothing. */
function fideslangTerms(rows: readonly Csv[], kind: TaxonomyKind): TaxonomyTerm[] {
  const roots = new Set(rows.filter((row) => (row['parent_key'] ?? '') === '').map((row) => row['fides_key']));
  return rows.filter((row) => !roots.has(row['fides_key'])).map((row): TaxonomyTerm => {
    const { fides_key: key = '', name = '', parent_key: parent = '', description = '' } = row;
    return { id: fideslangId(kind, key), scheme: 'fideslang', kind, key, iri: null, name, definition: description || null, words: [name], basis: null, broader: roots.has(parent) ? [] : [fideslangId(kind, parent)] };
  });
}

function dpvTerms(rows: readonly Csv[]): TaxonomyTerm[] {
  const classes = rows.filter((row) => row['type'] === 'class');
  const above = new Map<string, string[]>();
  for (const { iri = '', hasbroader = '' } of classes) for (const wider of hasbroader.split(';').filter((one) => one !== '')) append(above, iri, wider);
  return classes.flatMap(({ iri = '', vocab = '', term = '', label = '', definition = '' }): TaxonomyTerm[] => {
    const wider = walk(iri, above);
    return (Object.entries(dpvRoots) as [TaxonomyKind, string][]).filter(([, root]) => wider.has(root)).map(([kind, root]) => ({
      id: `dpv:${kind}:${vocab}:${term}`, scheme: 'dpv', kind, key: `${vocab}:${term}`, iri, name: label, definition: definition || null, words: [label], basis: null,
      // Ids of terms of another kind, or of the root, are no terms here: they are passed over when the links are made.
      broader: (above.get(iri) ?? []).filter((one) => one !== root).map((one) => `dpv:${kind}:${keyOf(one)}`),
    }));
  });
}

/** `https://w3id.org/dpv/pd#EmailAddress` → `pd:EmailAddress`; `https://w3id.org/dpv/legal/eu/gdpr#A6-1-a` → `eu-gdpr:A6-1-a`. */
function keyOf(iri: string): string {
  const [namespace = '', term = ''] = iri.split('#');
  const vocabulary = namespace.replace('https://w3id.org/dpv', '').replace(/^\/(?:legal\/)?/, '').replaceAll('/', '-');
  return `${vocabulary === '' ? 'dpv' : vocabulary}:${term}`;
}

/** The mapping's words on the terms that it names. A term that no list has is one of an earlier edition of fideslang, which documents still use. */
function mapped(terms: readonly TaxonomyTerm[], mapping: Mapping): TaxonomyTerm[] {
  const all = new Map(terms.map((term) => [`${term.kind} ${term.key}`, term]));
  for (const [section, entries] of Object.entries(mapping)) {
    const kind = sections[section];
    if (kind === undefined) continue;
    for (const { terms: keys, words = [], basis = null } of entries ?? []) {
      for (const key of keys) {
        const known = all.get(`${kind} ${key}`) ?? formerly(key, kind, all);
        all.set(`${kind} ${key}`, { ...known, words: [...new Set([known.name, ...words])], basis });
      }
    }
  }
  return [...all.values()];
}

function formerly(key: string, kind: TaxonomyKind, all: ReadonlyMap<string, TaxonomyTerm>): TaxonomyTerm {
  const parent = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : undefined;
  const broader = parent !== undefined && all.has(`${kind} ${parent}`) ? [fideslangId(kind, parent)] : [];
  return { id: fideslangId(kind, key), scheme: 'fideslang', kind, key, iri: null, name: key, definition: 'A term of an earlier edition of fideslang.', words: [key], basis: null, broader };
}
