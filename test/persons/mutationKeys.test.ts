import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLInputObjectType, buildSchema, getNamedType, isInputObjectType, isRequiredInputField } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answered, type TestApp, openApp } from '../app.js';
import { email, inventory } from './asking.js';

/** Every write that takes a key of the caller's own refuses one that is ill-formed, and names the field. */

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'), { assumeValidSDL: true });
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args }): [string, GraphQLInputObjectType][] => {
  const input = getNamedType(args.find((argument) => argument.name === 'input')?.type);
  return isInputObjectType(input) && 'clientMutationKey' in input.getFields() ? [[name, input]] : [];
});
const values: Readonly<Record<string, unknown>> = {
  request: 'SubjectRequest:none', task: 'ErasureTask:none', objection: 'Objection:none', event: 'Event:none', upheld: true, matter: 'Case 1', from: '2026-01-01', identifiers: [email('a@b.example'), email('c@b.example')], holdings: ['Holding:none'], entries: [], kind: 'ACCESS',
  events: [{ trigger: 'account-closed', on: '2026-01-01' }], reason: 'Because', ground: 'GDPR Art. 17(3)(e)',
};
const special: Readonly<Record<string, object>> = {
  registerHoldings: { holdings: [{ identifiers: [email('a@b.example')], subject: 'customer', dataType: 'email' }] }, recordEvents: { identifiers: [email('a@b.example')] }, refuseRequest: { ground: 'EXCESSIVE' }, stopClock: { reason: 'IDENTITY' },
};

let app: TestApp;
beforeAll(async () => {
  app = await openApp('embedded');
  await app.replace(inventory);
});
afterAll(() => app.close());

it('there are such writes', () => { expect(mutations.length).toBeGreaterThan(20); });

it.each(mutations)('%s', async (name, input) => {
  const required = Object.fromEntries(Object.values(input.getFields()).filter(isRequiredInputField).map((field) => [field.name, values[field.name]]));
  for (const key of ['', 'k'.repeat(201), 'line\nbreak', 'nul\u0000', 'half \ud83d', 'zero\u200bwidth', 'ann@example.com', '+370 699 81357']) {
    const { data, errors } = await app.ask(`mutation M($input: ${input.name}!) { ${name}(input: $input) { ... on InvalidInputError { faults { path message } } } }`, { input: { ...required, ...special[name], clientMutationKey: key } });
    expect([key, errors]).toEqual([key, undefined]);
    expect([key, (data[name] as { faults?: Answered[] }).faults?.map(({ path }) => (path as string[]).join('.'))]).toEqual([key, expect.arrayContaining(['input.clientMutationKey']) as unknown]);
    expect(JSON.stringify(data)).not.toContain('ann@');
  }
});
