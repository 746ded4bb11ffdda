import { expect } from 'vitest';
import type { Answered, TestApp } from '../app.js';

export type { Answered };

/** What tests of persons ask and record, in one form. */

/** A CRM that is fed by a shop and feeds a backup; one use on consent, one contract, one legal obligation. */
export const inventory = `
wherekept: 1
controllers: { acme: { name: Acme, house: true } }
processors: { host: { name: Host, subProcessors: [metal] }, metal: { name: Metal } }
recipients: { bank: { name: Bank } }
dataSubjects: { customer: { name: Customer }, employee: { name: Employee } }
dataTypes: { contact: { name: Contact data }, email: { name: Email address, broader: [contact] }, invoice: { name: Invoice data } }
purposes: { billing: { name: Billing }, service: { name: Service }, news: { name: Newsletter, directMarketing: true } }
systems: { crm: { name: CRM, providedBy: [host] }, ledger: { name: Ledger, providedBy: [host] }, backup: { name: Backup, providedBy: [host], dataTypes: [email] } }
flows: { nightly: { from: System:crm, to: System:backup, dataTypes: [email] } }
triggers: { account-closed: { name: Account closed }, invoice-issued: { name: Invoice issued } }
retentionRules:
  year: { name: One year, period: P1Y, trigger: account-closed, dataTypes: [contact] }
  books: { name: Books, kind: STATUTORY_MINIMUM, period: P10Y, trigger: invoice-issued, dataTypes: [invoice] }
activities:
  bill: { name: Billing customers, legalBasis: LEGAL_OBLIGATION, dataTypes: [invoice], subjects: [customer], purpose: billing, systems: [ledger], disclosedTo: [bank] }
  mail: { name: Newsletter, legalBasis: CONSENT, dataTypes: [email], subjects: [customer], purpose: news, systems: [crm] }
  copy: { name: Backing up, legalBasis: CONSENT, dataTypes: [email], subjects: [customer], purpose: news, systems: [backup] }
`;

export const email = (value: string): object => ({ kind: 'EMAIL', value });
export const user = (value: string, namespace = 'crm'): object => ({ kind: 'USER_ID', value, namespace });
export const holding = (identifiers: readonly object[], more: object = {}): object => ({ identifiers, subject: 'customer', dataType: 'email', system: 'crm', ...more });

const failures = '... on UserError { __typename message path } ... on InvalidInputError { faults { path message } } ... on IdentifierConflictError { persons { id } }';

/** A mutation whose answer is one of its result union. */
export async function mutate(app: TestApp, name: string, input: object, fields: string): Promise<Answered> {
  const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  const reply = await app.ask(`mutation M($input: ${type}Input!) { ${name}(input: $input) { ${failures} ${fields} } }`, { input });
  expect(reply.errors).toBeUndefined();
  return reply.data[name];
}
export const register = (app: TestApp, holdings: readonly object[], more: object = {}): Promise<Answered> => mutate(app, 'registerHoldings', { holdings, ...more }, '... on RegisteredHoldings { added changed unchanged holdings { id } }');
export const record = (app: TestApp, input: object): Promise<Answered> => mutate(app, 'recordEvents', input, '... on RecordedEvents { added unchanged person { id } events { id on voidedFrom trigger { key } } }');

export async function trace(app: TestApp, input: object): Promise<Answered> {
  const reply = await app.ask(`query T($input: TracePersonInput!) { tracePerson(input: $input) { ${failures} ... on PersonTrace { asOf completeness { complete gaps { code message } } person { id } matched
    holdings(first: 500) { nodes { id certainty reference dataType { key } system { key } holder { name } deadline { status on } holds { id matter } } } discrepancies { kind holding { id } } } } }`, { input });
  expect(reply.errors).toBeUndefined();
  return reply.data.tracePerson;
}
export async function plan(app: TestApp, input: object, receivedOn = '2026-11-24'): Promise<Answered> {
  const reply = await app.ask(`query P($input: TracePersonInput!, $receivedOn: LocalDate!) { erasurePlan(input: $input, receivedOn: $receivedOn) { ${failures} ... on ErasurePlan { respondBy holidaysKnown notify { name }
    items(first: 500) { nodes { verdict step ground missing mustGoBy retainUntil needsConfirmation holding { id certainty reference dataType { key } system { key } } byActivity { activity { key } verdict ceases ground } } } } } }`, { input, receivedOn });
  expect(reply.errors).toBeUndefined();
  return reply.data.erasurePlan;
}
