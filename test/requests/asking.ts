import { expect } from 'vitest';
import type { Clock } from '../../src/clock.js';
import type { Answered, TestApp } from '../app.js';
import { email, mutate as record } from '../persons/asking.js';

/** What tests of requests ask and record, in one form. */

export const inventory = `
wherekept: 1
controllers:
  acme: { name: Acme, house: true, country: LT, timeZone: Europe/Vilnius }
  elsewhere: { name: Elsewhere }
  bavaria: { name: Bavaria, country: DE, region: DE-BY }
processors: { mailer: { name: Mailer } }
dataSubjects: { customer: { name: Customer } }
dataTypes: { email: { name: Email address }, invoice: { name: Invoice data } }
purposes: { billing: { name: Billing }, marketing: { name: Marketing, directMarketing: true }, newsletter: { name: Newsletter, broader: [marketing] }, research: { name: Research } }
systems: { crm: { name: CRM }, mail: { name: Mail, providedBy: [mailer] }, ledger: { name: Ledger }, lab: { name: Lab } }
triggers: { account-closed: { name: Account closed }, invoice-issued: { name: Invoice issued } }
retentionRules:
  tax: { name: Tax law, kind: STATUTORY_MINIMUM, period: P10Y, trigger: invoice-issued }
activities:
  serve: { name: Serving customers, dataTypes: [email], subjects: [customer], purpose: billing, systems: [crm], legalBasis: CONTRACT, endsWith: account-closed, controllers: [acme] }
  send: { name: Sending the newsletter, dataTypes: [email], subjects: [customer], purpose: newsletter, systems: [mail], processors: [mailer], legalBasis: CONSENT, controllers: [acme] }
  bill: { name: Billing customers, dataTypes: [invoice], subjects: [customer], purpose: billing, systems: [ledger], legalBasis: LEGAL_OBLIGATION, keptUnder: [tax], controllers: [acme] }
  study: { name: Studying use, dataTypes: [email], subjects: [customer], purpose: research, systems: [lab], legalBasis: LEGITIMATE_INTERESTS, controllers: [acme] }
`;
export const ANN = 'ann@example.com';
export { email };
export const holding = (dataType: string, system: string, more: object = {}): object => ({ identifiers: [email(ANN)], subject: 'customer', dataType, system, ...more });

const DAY_MS = 86_400_000;
export class TestClock implements Clock {
  #at = Date.UTC(2026, 10, 24, 12);
  now(): number { return this.#at; }
  to(date: string): void { this.#at = Date.parse(`${date}T12:00:00Z`); }
  later(days: number): void { this.#at += days * DAY_MS; }
  tick(): void { this.#at += 1; }
}

const unlawful = '__typename ... on UnlawfulMoveError { move state lawful }';
const request = 'id state lawfulMoves person { id } receivedOn answeredOn closedOn history { move on } clock { state on extendedOn daysStopped holidaysKnown stops { reason from until } proof { text article on } } refusal { ground article reason on }';

/** The ways of asking that tests of requests share. */
export function askingOf(app: () => TestApp) {
  const ask = async (query: string, variables: object = {}): Promise<Answered> => {
    const reply = await app().ask(query, variables as Record<string, unknown>);
    expect(reply.errors).toBeUndefined();
    return reply.data;
  };
  const mutate = (name: string, input: object, fields: string): Promise<Answered> => record(app(), name, input, fields);
  const move = (name: string, input: object): Promise<Answered> => mutate(name, input, `${unlawful} ... on RequestRecorded { request { ${request} } }`);
  const tasks = async (id: string, state?: string[]): Promise<Answered[]> =>
    (await ask('query Q($id: ID!, $state: [RequestTaskState!]) { subjectRequest(id: $id) { tasks(first: 500, state: $state) { nodes { __typename id action state step holding { id } dataType { key } system { key } holder { key } ... on ErasureTask { offeredAgain refusedFor { id } } } } } }', { id, state })).subjectRequest.tasks.nodes;
  return {
    ask, mutate, move, tasks,
    open: async (input: object = {}): Promise<Answered> => (await move('openRequest', { kind: 'ERASURE', identifiers: [email(ANN)], ...input })).request,
    task: (name: string, input: object): Promise<Answered> => mutate(name, input, `${unlawful} ... on TaskSettled { changed task { id state settledOn reason ... on ErasureTask { offeredAgain } } }`),
    register: (...holdings: object[]): Promise<Answered> => mutate('registerHoldings', { holdings }, '... on RegisteredHoldings { added changed unchanged holdings { id } }'),
    hold: (more: object): Promise<Answered> => mutate('placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', ...more }, '... on HoldPlaced { hold { id } }'),
    release: (input: object): Promise<Answered[]> => mutate('releaseHold', input, '... on HoldsReleased { holds { id } offeredAgain { id request { id } state } }').then((reply: Answered) => reply.offeredAgain as Answered[]),
    consent: (name: string, input: object): Promise<Answered> => mutate(name, input, '... on ConsentsRecorded { changed person { id consents { id } } consents { id givenOn withdrawnOn purpose { key name } activity { key name } } }'),
    object: (input: object): Promise<Answered> => mutate('recordObjection', input, '... on ObjectionRecorded { changed objection { id on upheldFrom decidedOn purpose { key } activity { name } } }'),
    decide: (input: object): Promise<Answered> => mutate('decideObjection', input, '... on ObjectionRecorded { changed objection { id upheldFrom decidedOn } }'),
    verdicts: async (): Promise<Record<string, string>> => {
      const { erasurePlan } = await ask('query Q($input: TracePersonInput!) { erasurePlan(input: $input, receivedOn: "2026-11-24") { ... on ErasurePlan { items { nodes { verdict holding { system { key } } byActivity { ground } } } } } }', { input: { identifiers: [email(ANN)] } });
      return Object.fromEntries(erasurePlan.items.nodes.map((one: Answered) => [one.holding.system.key, `${one.verdict as string} ${one.byActivity[0]?.ground as string}`])) as Record<string, string>;
    },
    /** Of what is registered, by system: status and date. */
    deadlines: async (identifier: object, asOf: string): Promise<Record<string, string>> => {
      const { tracePerson } = await ask('query Q($input: TracePersonInput!) { tracePerson(input: $input) { ... on PersonTrace { holdings(certainty: [CONFIRMED]) { nodes { system { key } deadline { status on } } } } } }', { input: { identifiers: [identifier], asOf } });
      return Object.fromEntries(tracePerson.holdings.nodes.map((one: Answered) => [one.system.key, `${one.deadline.status as string} ${one.deadline.on as string}`])) as Record<string, string>;
    },
    read: async (cypher: string): Promise<Answered[]> => app().graph.read({ name: 'test.read', parameters: {}, maxRows: 10_000, cypher, decode: (row) => row[0] }, {}),
  };
}
