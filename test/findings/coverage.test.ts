import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { inventoryKinds, enumName } from '../../src/inventory/kinds.js';
import { type TestApp, engines, openApp } from '../app.js';

/** What is stated of what is required, counted by hand. */

const inventory = `
wherekept: 1
source: doc
sources: { doc: { name: Document, date: 2026-01-01 }, undated: { name: Undated } }
controllers: { us: { name: Us, house: true, contact: us@example.org, locations: [lithuania], evidence: { section: A } }, them: { name: Them } }
dataTypes: { email: { name: Email, evidence: { section: A } }, work: { name: Work email, broader: [email] }, health: { name: Health, special: true }, face: { name: Face, special: true, condition: "Art. 9(2)(a)" }, unused: { name: Unused, special: true }, phone: { name: Phone } }
dataSubjects: { customer: { name: Customer } }
purposes: { mailing: { name: Mailing }, letters: { name: Letters, broader: [mailing] }, idle: { name: Idle } }
locations: { eea: { name: EEA, eea: true }, lithuania: { name: Lithuania, country: LT, within: [eea] }, usa: { name: USA, country: US }, india: { name: India, country: IN } }
adequacyDecisions: { dpf: { name: DPF, reference: 2023/1795, certifiedOnly: true, locations: [usa] } }
safeguards: { scc: { name: SCC, mechanism: SCC } }
processors: { acme: { name: Acme, locations: [usa], subProcessors: [sub] }, host: { name: Host, locations: [lithuania] }, sub: { name: Sub }, idle: { name: Idle } }
recipients: { buyer: { name: Buyer, locations: [lithuania] }, court: { name: Court } }
processorContracts: { dpa: { name: DPA, processors: [host] } }
systems: { crm: { name: CRM, providedBy: [host] }, log: { name: Log } }
datasets: { people: { name: people, partOf: System:crm, dataTypes: [work] } }
fields: { mail: { name: mail, partOf: Dataset:people, dataTypes: [work] }, other: { name: other, partOf: Dataset:people } }
collectionPoints: { form: { name: Form, collects: [email, phone], about: [customer] }, walk: { name: Walk } }
triggers: { left: { name: Left } }
retentionRules: { year: { name: One year, period: P1Y, trigger: left, dataTypes: [email] }, vague: { name: Vague, criterion: as long as needed } }
balancingTests: { lia: { name: LIA, outcome: OVERRIDES, activities: [two] } }
activities:
  one: { name: One, purpose: letters, dataTypes: [email], subjects: [customer], legalBasis: CONSENT, systems: [crm] }
  two: { name: Two, purpose: letters, dataTypes: [health], legalBasis: LEGITIMATE_INTERESTS, processors: [acme] }
  three: { name: Three, purpose: letters, dataTypes: [face], legalBasis: LEGITIMATE_INTERESTS, storedAt: [usa], safeguards: [scc] }
  four: { name: Four, purpose: letters, dataTypes: [email], role: PROCESSOR, processors: [host] }
  past: { name: Past, purpose: idle, dataTypes: [email], until: 2020-01-01 }
`;
const expected: Record<string, [stated: number, required: number]> = {
  'DATA_TYPE condition': [1, 2], 'DATA_TYPE held': [1, 2], 'DATA_TYPE collected': [2, 4], 'PURPOSE activities': [2, 3],
  'CONTROLLER contact': [1, 2], 'CONTROLLER dataProtectionOfficer': [0, 2], 'PROCESSOR locations': [2, 3], 'PROCESSOR contracts': [1, 2], 'RECIPIENT locations': [1, 2], 'LOCATION transfer status': [3, 4],
  'SYSTEM dataTypes': [1, 2], 'DATASET dataTypes': [1, 1], 'FIELD dataTypes': [1, 2], 'COLLECTION_POINT collects': [1, 2], 'COLLECTION_POINT about': [1, 2], 'COLLECTION_POINT into': [0, 2],
  'ACTIVITY legalBasis': [3, 3], 'ACTIVITY subjects': [1, 4], 'ACTIVITY retention': [2, 4], 'ACTIVITY location': [4, 4], 'ACTIVITY transfers': [1, 2], 'ACTIVITY balancingTests': [1, 2],
  'RETENTION_RULE period': [1, 2], 'RETENTION_RULE trigger': [1, 2], 'SOURCE date': [1, 2], 'CONTROLLER evidence': [1, 2], 'DATA_TYPE evidence': [1, 6], 'ACTIVITY evidence': [0, 4],
};
const query = 'query ($asOf: LocalDate) { coverage(asOf: $asOf) { kind of description required stated share } }';

describe.each(engines)('coverage on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace('wherekept: 1');
  });
  afterAll(() => app.close());

  const coverage = async (asOf = '2026-11-24'): Promise<{ kind: string; of: string; description: string; required: number; stated: number; share: number | null }[]> => {
    const { data, errors } = await app.ask(query, { asOf });
    expect(errors).toBeUndefined();
    return data.coverage;
  };

  it('of nothing is nothing', async () => {
    expect((await coverage()).every(({ required, stated, share }) => required === 0 && stated === 0 && share === null)).toBe(true);
  });

  it('counts as one counts by hand', async () => {
    await importYaml(app.graph, inventory);
    const rows = await coverage();
    const counted = new Map(rows.map(({ kind, of, stated, required }) => [`${kind} ${of}`, [stated, required]]));
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, counted.get(key)]))).toEqual(expected);
    for (const { required, stated, share, description } of rows) {
      expect(stated).toBeLessThanOrEqual(required);
      expect(share).toBe(required === 0 ? null : stated / required);
      expect(description).not.toBe('');
    }
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(inventoryKinds.map(enumName)));
    expect(new Set(rows.map(({ kind, of }) => `${kind} ${of}`)).size).toBe(rows.length);
  });

  it('of the example: every cell has its evidence', async () => {
    await app.replace(readFileSync(new URL('../../seed/interactio.yaml', import.meta.url), 'utf8'));
    const evidence = (await coverage()).filter(({ of, required }) => of === 'evidence' && required > 0);
    expect(evidence.map(({ share }) => share)).toEqual(evidence.map(() => 1));
  });
});
