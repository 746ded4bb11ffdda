import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvalidDocument } from '../../src/exchange/fault.js';
import { importYaml } from '../../src/exchange/importing.js';
import { type TestApp, engines, openApp } from '../app.js';

const document = (earlier: string): string => `wherekept: 1
triggers: { closed: { name: Closed } }
dataTypes: { email: { name: Email } }
purposes: { mail: { name: Mail } }
activities: { mailing: { name: Mailing, dataTypes: [email], purpose: mail, keptUnder: [rule], legalBasis: CONSENT } }
retentionRules:
  rule:
    name: Rule
    period: P3Y
    trigger: closed
    earlier:
${earlier}
`;

describe.each(engines)('earlier values in a document on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(document('      - { until: 2024-01-01 }\n      - { until: 2027-01-01, period: P5Y, assumed: [period] }'));
  });
  afterAll(async () => { await app.close(); });

  test.each([
    ['2023-12-31', { status: 'UNKNOWN', on: null, stated: true }],
    ['2024-01-01', { status: 'DUE', on: '2031-03-31', stated: false }],
    ['2026-12-31', { status: 'DUE', on: '2031-03-31', stated: false }],
    ['2027-01-01', { status: 'DUE', on: '2029-03-31', stated: true }],
  ])('as of %s', async (asOf, deadline) => {
    const { data } = await app.ask(`{ whereKept(data: "email", asOf: "${asOf}", events: [{ trigger: "closed", on: "2026-03-31" }]) { ... on WhereKept { places { nodes { deadline { status on stated } } } } } }`);
    expect(data.whereKept.places.nodes).toEqual([{ deadline }]);
  });

  test('days in disorder and values that contradict each other are refused with their place', async () => {
    const error = await importYaml(app.graph, document('      - { until: 2024-01-01 }\n      - { until: 2024-01-01, period: P0Y }')).catch((reason: unknown) => reason);
    expect((error as InvalidDocument).faults.map(({ line, message }) => [line, message.slice(0, 20)])).toEqual([[13, 'until (2024-01-01) m'], [13, 'Nothing is written P']]);
  });
});
