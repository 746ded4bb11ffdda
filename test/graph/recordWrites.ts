import { contents } from '../../src/exchange/backup/format.js';
import type { ContentType, Property, Row } from '../../src/graph/index.js';
import { type Kind, allKinds, kinds } from '../../src/inventory/index.js';
import { awkwardTexts } from './awkward.js';
import type { Parameters } from './parameters.js';
import { personWrites } from './personWrites.js';

/** Records that no import makes, as no caller would write them, for every command that an import does not run. */

const tokens: Row[] = [
  { id: '05', name: 'five', createdAt: 1_764_000_000_000, expiresAt: 9_007_199_254_740_991, revokedAt: 0, digest: '05' },
  { id: '5', name: '５', createdAt: 0, expiresAt: 1, revokedAt: 1, digest: '5' },
];

/** An item of a kind all of whose texts are empty, as no document may say it. */
const emptyItem = (kind: Kind): Row => ({
  id: `${kind}:`, key: '', name: '', aliases: [''], description: '', since: '0000-01-01', until: '9999-12-31', version: 0, digest: '', sortKey: '', assumed: [],
  ...Object.fromEntries(Object.entries(kinds[kind].attributes).map(([name, { type }]) => [name, type === 'boolean' ? false : type === 'strings' ? ['', ''] : ''])),
});

const said = { description: awkwardTexts[15] ?? '', describedAt: 0, describedBy: '', owners: '05', ownedAt: 1, ownedBy: '５' };
const acceptance = (id: string, finding: string): Row => ({ id, finding, reason: awkwardTexts[20] ?? '', until: '9999-12-31', acceptedOn: '0000-01-01', acceptedAt: 5, by: 'local', facts: '5', withdrawnOn: '9999-99-99' });
const term = (id: string): Row => ({ id, scheme: 'dpv', kind: 'DataType', key: id, name: awkwardTexts[30] ?? '', words: ['5', '05', ''] });

/** As a backup brings them back: of each label a node with all its properties, and of each type between records a relationship. */
const awkwardOf: Readonly<Record<ContentType, Property>> = { string: awkwardTexts[25] ?? '', integer: 999_999, boolean: true, strings: ['', ...awkwardTexts.slice(0, 3)] };
const broughtBack: readonly (readonly [command: string, parameters: Parameters])[] = [
  ...contents.nodes.filter(({ label }) => label !== 'Item' && label !== 'Store').flatMap(({ label, propertiesOf }) =>
    ['', '５'].map((id, at): [string, Parameters] => [`contents.write${label}`, { rows: [Object.fromEntries(Object.entries(propertiesOf(id) ?? {}).map(([name, type]) => [name, name === 'id' ? `brought${id}` : name === 'number' ? 999_990 + at : awkwardOf[type]]))] }])),
  ['contents.writeRevisions', { rows: [{ id: 'brought', revision: 5 }, { id: '５', revision: 0 }] }],
  ...contents.links.filter(({ from, to }) => from !== 'Item' || to !== 'Item').flatMap(({ from, to, types }) => Object.entries(types).map(([type, properties]): [string, Parameters] => [
    `contents.link${from}${type}${to}`, { rows: [{ from: from === 'Item' ? 'Source:5' : 'brought', to: to === 'Item' ? 'Source:5' : 'brought５', ...Object.fromEntries(Object.entries(properties).map(([name, kind]) => [name, awkwardOf[kind]])) }] },
  ])),
];

/** A reading in the audit chain, and one whose words are gone. */
const audited = (number: number): Row => ({ number, at: '2024-02-29T00:00:00.000Z', by: 'local', action: 'tracePerson', about: ['5'], batch: '5', reading: true, digest: '5', previous: '5', hash: '5' });

export const recordWrites: readonly (readonly [command: string, parameters: Parameters])[] = [
  ['access.lock', {}], ['access.createToken', { rows: tokens }], ['access.revokeToken', { id: '05', at: 1_764_000_000_001 }], ['access.revokeToken', { id: '６', at: 1 }],
  ...allKinds.map((kind): [string, Parameters] => [`inventory.create${kind}`, { rows: [emptyItem(kind)] }]),
  ['inventory.rewriteItems', { rows: [...allKinds.map(emptyItem), { ...emptyItem('System'), id: 'System:none' }] }],
  ['inventory.writeEvidence', { rows: [{ id: '', section: '', quote: '', note: '', about: '', stated: false, truncated: true }] }],
  ['inventory.attachEvidence', { rows: allKinds.map((kind) => ({ item: `${kind}:`, evidence: '', position: 0 })) }], ['inventory.attributeEvidence', { rows: [{ id: '', source: 'Source:' }] }],
  ['inventory.linkOF_DATA', { rows: [{ from: 'Activity:', to: 'DataType:', since: '0000-01-01', until: '9999-12-31', stated: true, evidence: [''] }] }],
  ['audit.writeEntries', { rows: [audited(999_980), audited(999_981)] }], ['audit.eraseWords', { rows: [{ number: 999_980 }, { number: 1_000_000 }] }],
  ...personWrites,
  ['inventory.writeWords', { rows: allKinds.filter((kind) => kind !== 'Trigger').map((kind) => ({ id: `${kind}:`, nameWords: `#${kind}`, textWords: '' })) }],
  ['inventory.writeTerms', { rows: [{ id: '', lookup: '', item: '', name: '', rank: 0 }] }],
  ['taxonomy.drop', {}], ['taxonomy.write', { rows: [term('5'), term('05'), { ...term('５'), iri: '', definition: 'two\nlines', basis: '' }] }], ['taxonomy.broader', { rows: [{ from: '5', to: '05' }, { from: '5', to: '５' }, { from: '5', to: 'none' }] }], ['taxonomy.mark', { digest: '5' }],
  ['findings.lock', {}], ['findings.writeAcceptance', { rows: [acceptance('5', '5'), acceptance('05', '05'), acceptance('a', '05')] }], ['findings.withdrawAcceptances', { finding: '05', on: '2024-02-29' }],
  ['openlineage.lock', {}],
  ['openlineage.writeObservations', { rows: [{ id: '5', since: '0000-01-01', seen: 1, said: ['05', ''], ...said }, { id: '５', since: '', seen: 0, said: [], droppedAt: 1, droppedOn: '9999-12-31' }] }],
  ['openlineage.writeRuns', { rows: ['5', '05', '５'].map((id, at) => ({ id, inputs: ['5', ''], outputs: [], by: [id], since: '2024-02-29', seen: at, heardAt: at, ...(at === 0 ? said : {}) })) }],
  ['openlineage.forgetRuns', { before: 1 }],
  ['backup.noteRestore', { sha256: '05', line: 5 }], ['backup.endRestore', {}], ['backup.noteRestore', { sha256: '5', line: 0 }],
  ...broughtBack,
];
