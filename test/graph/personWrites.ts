import type { Parameters } from './parameters.js';
import { awkwardTexts } from './awkward.js';

/** Persons as no caller would write them: awkward ids, and enough of each record that every question about persons has rows. */

const people = ['5', '05', '５', 'Person:a', 'Person:b', ...awkwardTexts.slice(30, 40)];
const holdings = people.flatMap((person, at) => [0, 1, 2].map((turn) => ({ id: `h${at}.${turn}`, person, class: `c${turn}`, subject: 'DataSubject:5', dataType: 'DataType:5', system: turn === 0 ? '-' : 'System:5', activity: turn === 1 ? 'Activity:5' : '-', reference: turn === 2 ? '' : awkwardTexts[at] ?? '', state: 'HELD', recordedAt: at })));
const event = (id: string, of: string): Record<string, string | number> => ({ id, of, trigger: 'Trigger:5', day: '2024-02-29', voidedFrom: id.endsWith('1') ? '2025-01-01' : '9999-99-99', recordedAt: 1 });

const request = (id: string, state: string, kind: string): Record<string, string | number | string[]> => ({
  id, kind, state, controller: '-', receivedOn: '2026-01-01', subject: 'DataSubject:5', openedAt: 5, extendedOn: '-', extensionReason: '-', stops: [], answeredOn: '-', ground: '-', refusalReason: awkwardTexts[2] ?? '', closedOn: '-',
  history: ['{"move":"OPEN","on":"2026-01-01","at":5,"by":"local"}'], plannedOn: '2026-01-01', gaps: [], notify: ['["5","05"]'],
});
const place = (of: string, position: number): Record<string, string | number> => ({ request: of, position, holding: `h1.${position - 1}`, certainty: 'CONFIRMED', dataType: 'DataType:5', dataTypeName: awkwardTexts[position] ?? '', holder: '-', holderName: '', system: 'System:5', systemName: '５' });

export const personWrites: readonly (readonly [command: string, parameters: Parameters])[] = [
  ['persons.lock', {}],
  ['persons.create', { rows: people.map((id, at) => ({ id, createdAt: at })) }],
  ['persons.createIdentifiers', { rows: people.map((person, at) => ({ id: `1:${at}`, person, kind: 'EMAIL', namespace: at % 2 === 0 ? '' : awkwardTexts[at] ?? '', keyVersion: 1, createdAt: 0 })) }],
  ['persons.rekey', { rows: [{ old: '1:3', id: '2:3', keyVersion: 2 }] }],
  ['persons.writeKeyVersions', { rows: [1, 2].map((version) => ({ id: `KeyVersion:${version}`, version })) }],
  ['persons.dropKeyVersions', { ids: ['KeyVersion:2', 'KeyVersion:9'] }],
  ['persons.writeHoldingClasses', { rows: ['c0', 'c1', 'c2'].map((id) => ({ id, subject: 'DataSubject:5', dataType: 'DataType:5', system: '-', activity: '-' })) }],
  ['persons.createHoldings', { rows: holdings }],
  ['persons.createEventsOfPersons', { rows: people.flatMap((of, at) => [event(`e${at}.0`, of), event(`e${at}.1`, of)]) }],
  ['persons.createEventsOfHoldings', { rows: holdings.flatMap(({ id }) => [event(`${id}.0`, id), event(`${id}.1`, id)]) }],
  ['persons.dropEvents', { ids: ['e0.0', 'h1.1.0'] }],
  ['persons.voidEvents', { ids: ['e1.0', 'nothing'], from: '2026-01-01' }],
  ['persons.createLinks', { rows: [{ id: 'l1', one: '5', other: '05', at: 1, by: 'local' }, { id: 'l2', one: 'Person:a', other: 'Person:b', at: 2, by: 'token:5' }] }],
  ['persons.setHeads', { rows: [{ id: '5', head: '05' }, { id: 'Person:b', head: 'Person:a' }] }],
  ['persons.dropLinks', { ids: ['l2', 'nothing'], heads: ['Person:a', '05'] }],
  ['persons.createHold', { rows: ['k1', 'k2', 'k3'].map((id, at) => ({ id, matter: at === 0 ? '5' : '05', ground: 'GDPR Art. 17(3)(e)', placedOn: '2024-02-29', placedBy: 'local', placedAt: at, ...(at === 1 ? { reviewOn: '2026-01-01', reason: awkwardTexts[9] ?? '' } : {}) })) }],
  ['persons.holdOnPersons', { rows: [{ id: 'k1', target: '5', since: '0000-01-01', until: '9999-99-99' }] }],
  ['persons.holdOnHoldings', { rows: [{ id: 'k2', target: 'h1.1', since: '0000-01-01', until: '9999-99-99' }] }],
  ['persons.holdOnItems', { rows: [{ id: 'k3', target: 'DataType:5', since: '0000-01-01', until: '9999-99-99' }] }],
  ['persons.releaseHolds', { ids: ['k2'], from: '2026-05-01' }],
  ['requests.write', { rows: [request('q1', 'RECEIVED', 'ERASURE'), request('q2', 'CLOSED', 'ACCESS')] }],
  ['requests.write', { rows: [{ ...request('q1', 'IN_PROGRESS', 'ERASURE'), stops: ['IDENTITY 2026-01-01 -', '5'] }] }],
  ['requests.linkPersons', { rows: [{ id: 'q1', person: '5' }, { id: 'q2', person: '05' }, { id: 'q1', person: 'nothing' }] }],
  ['requests.createItems', { rows: [1, 2, 3].map((position) => ({ ...place('q1', position), id: `i${position}`, verdict: position === 1 ? 'ERASE' : 'RETAIN', ground: '-', missing: position === 2 ? [''] : [], mustGoBy: '-', retainUntil: '5', needsConfirmation: position === 2, step: 1, proof: '[]', byActivity: '[]' })) }],
  ['requests.createTasks', { rows: [1, 2, 3].map((position) => ({ ...place('q1', position), id: `t${position}`, action: 'ERASE', state: position === 1 ? 'HELD' : 'OPEN', step: position, settledOn: '-', settledBy: '-', reason: '-' })) }],
  ['requests.tasksOnHoldings', { rows: [{ id: 't1', holding: 'h1.1' }, { id: 't2', holding: 'h1.2' }] }],
  ['requests.refuseForHolds', { rows: [{ id: 't1', hold: 'k2' }, { id: 't1', hold: 'k2' }, { id: 't1', hold: 'k3' }] }],
  ['requests.settleTasks', { rows: [{ id: 't2', state: 'CONFIRMED', settledOn: '2026-01-01', settledBy: 'local', reason: awkwardTexts[3] ?? '' }] }],
  ['requests.unlinkPersons', { ids: ['q2', 'nothing'] }], ['requests.unlinkTasks', { ids: ['q1'], states: ['CONFIRMED'] }], ['requests.unlinkHolds', { ids: ['q1', 'nothing'], states: ['CONFIRMED'] }], ['requests.forgetTasks', { ids: ['q1'], states: ['CONFIRMED'] }], ['requests.forgetItems', { ids: ['q2', 'q1'] }],
  ['requests.createConsents', { rows: [1, 2, 3].map((at) => ({ id: `c${at}`, person: '5', activity: '-', purpose: awkwardTexts[at] ?? '', givenOn: '2026-01-01', withdrawnOn: '-', recordedAt: at, withdrawnAt: at })) }], ['requests.withdrawConsents', { rows: [{ id: 'c2', withdrawnOn: '2026-05-01', withdrawnAt: 5 }, { id: 'nothing', withdrawnOn: '-', withdrawnAt: 0 }] }],
  ['requests.createObjections', { rows: [1, 2, 3].map((at) => ({ id: `o${at}`, person: '5', activity: 'Activity:5', purpose: '-', day: '2026-01-01', upheldFrom: '-', decidedOn: '-', reason: '-', recordedAt: at })) }],
  ['requests.decideObjections', { rows: [{ id: 'o2', upheldFrom: '2026-05-01', decidedOn: '2026-05-01', reason: awkwardTexts[4] ?? '' }] }],
  ['requests.write', { rows: [{ ...request('q3', 'CLOSED', 'ACCESS'), closedOn: '2026-01-01' }, { ...request('q4', 'CLOSED', 'ACCESS'), closedOn: '2026-01-02' }] }],
  ['requests.dropItemsOf', { ids: ['q3', 'nothing'] }], ['requests.dropTasksOf', { ids: ['q3', 'nothing'] }], ['requests.drop', { ids: ['q3', 'nothing'] }], ['requests.dropConsents', { ids: ['c3', 'nothing'] }], ['requests.dropObjections', { ids: ['o3', 'nothing'] }],
  ['persons.endHoldings', { rows: [{ id: 'h2.0', state: 'ERASED', on: '2026-05-01' }, { id: 'h2.1', state: 'ANONYMISED', on: '2026-05-01' }] }],
  ['persons.reviveHoldings', { rows: [{ id: 'h2.1', reference: '5', recordedAt: 7 }] }],
  ['persons.writeLedger', { rows: ['5', '1:aa', '2:bb'].map((id, at) => ({ id, keyVersion: at, how: at === 0 ? 'ANONYMISED' : 'ERASED', erasedOn: '2026-05-01', confirmedAt: at, confirmedBy: awkwardTexts[at] ?? '' })) }],
  ['persons.writeOnce', { rows: [{ id: '5', asked: '05', answer: '{}', at: 5 }, { id: '05', asked: '5', answer: '{}', at: 6 }] }],
  ['persons.dropOnce', { ids: ['05', 'nothing'] }],
  ['persons.dropLedger', { ids: ['2:bb', 'nothing'] }],
  ...['dropEventsOfHoldingsOf', 'dropEventsOf', 'dropHoldingsOf', 'dropIdentifiersOf', 'drop'].map((name): readonly [string, Parameters] => [`persons.${name}`, { ids: [people.at(-1) ?? '', 'nothing'] }]),
];

/** Values for the parameters of questions about persons. */
export const personValues: Readonly<Record<string, readonly unknown[]>> = {
  digests: [people.map((_person, at) => `1:${at}`), [], ['2:3', '1:3', '5']],
  holdingClass: ['c1', 'c0', 'nothing', ''],
  heads: [people, [], ['05', '5.0']],
  keyVersion: [1, 2, 0],
  matter: ['5', '05', '５', ''],
  recordLimit: [10_000, 1],
  request: ['q1', 'q2', '5', ''],
  kinds: [['ACCESS', 'ERASURE'], [], ['ERASURE', '5']],
  states: [['RECEIVED', 'IN_PROGRESS', 'CLOSED', 'OPEN', 'CONFIRMED', 'HELD'], [], ['HELD', 'CLOSED']],
  verdicts: [['ERASE', 'RETAIN'], [], ['RETAIN', '5']],
  day: ['9999-12-31', '2026-01-02', '2026-01-01', ''],
  beforeDate: ['9999', '', '2024-02-29'],
};
