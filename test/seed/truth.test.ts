import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, engines, openApp } from '../app.js';

/** What the notice of Interactio UAB must answer, written out by hand from reading it, on every engine. */

const events = [
  { trigger: 'account-closed', on: '2026-03-31' }, { trigger: 'invoice-issued', on: '2025-06-30' }, { trigger: 'nps-answered', on: '2026-02-28' },
];
const question = `query ($data: String!, $events: [EventInput!], $match: [Match!]) {
  whereKept(data: $data, events: $events, asOf: "2026-11-23") {
    __typename
    ... on WhereKept {
      completeness { complete } awaits { key }
      places(match: $match, first: 500) { totalCount nodes { match holder { __typename name } processor { key } system { key }
        deadline { status on stated awaiting { key } proof { text } findings { kind } } uses { activity { key } purpose { key } legalBasis } } }
    }
  }
}`;

interface PlaceAnswer {
  match: string; holder: { __typename: string; name: string } | null; processor: { key: string } | null; system: { key: string } | null;
  deadline: { status: string; on: string | null; stated: boolean; awaiting: { key: string }[]; proof: { text: string }[]; findings: { kind: string }[] };
  uses: { activity: { key: string }; purpose: { key: string }; legalBasis: string | null }[];
}

describe.each(engines)('the seed on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8'));
  });
  afterAll(() => app.close());

  const places = async (data: string, match: string[]): Promise<PlaceAnswer[]> => {
    const { data: answer, errors } = await app.ask(question, { data, events, match });
    expect(errors).toBeUndefined();
    expect(answer.whereKept).toMatchObject({ __typename: 'WhereKept', completeness: { complete: true } });
    return answer.whereKept.places.nodes as PlaceAnswer[];
  };
  const processors = (all: PlaceAnswer[]): string[] => [...new Set(all.flatMap(({ processor }) => (processor ? [processor.key] : [])))].sort();

  it.each([
    ['email', ['calendly', 'docusign', 'frontapp', 'hotjar', 'hubspot', 'surveymonkey']],
    ['phone number', ['atlassian', 'calendly', 'docusign', 'hubspot', 'zoho']],
    ['phone', ['atlassian', 'calendly', 'docusign', 'hubspot', 'zoho']],
  ])('%s is held, EXACT or NARROWER, by exactly these processors', async (data, expected) => {
    expect(processors(await places(data, ['EXACT', 'NARROWER']))).toEqual(expected);
  });

  it.each([
    ['commercial information', 'salesforce', 'DUE', '2031-03-31', true, []],
    ['commercial-information', 'salesloft', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['payment information', 'directo', 'DUE', '2035-06-30', false, ['UNSTATED_TRIGGER']],
    ['platform-account-data', 'digital-ocean', 'DUE', '2026-04-30', true, []],
    ['platform-account-data', 'ovh', 'DUE', '2026-04-30', true, []],
    ['platform-account-data', 'amazon-web-services', 'DUE', '2026-04-30', true, []],
    ['end-user-content', 'digital-ocean', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['end-user-content', 'ovh', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['end-user-content', 'amazon-web-services', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['incident-data', 'frontapp', 'PENDING', null, false, ['UNSTATED_TRIGGER']],
    ['email', 'hubspot', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['email', 'calendly', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['contact email', 'docusign', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
    ['phone', 'atlassian', 'OPEN_ENDED', null, true, ['VAGUE_RETENTION']],
  ])('%s at %s: %s %s', async (data, processor, status, on, stated, findings) => {
    const found = (await places(data, ['EXACT'])).filter((place) => place.processor?.key === processor);
    expect(found).toHaveLength(1);
    expect(found[0]?.deadline).toMatchObject({ status, on, stated });
    expect([...new Set(found[0]?.deadline.findings.map(({ kind }) => kind))]).toEqual(findings);
    expect(found[0]?.deadline.proof.length).toBeGreaterThan(0);
    expect(found[0]?.system?.key).toBe(processor);
  });

  it.each([
    ['communications with Customer Success', 'customer-success-communications', { __typename: 'Controller', name: 'Interactio UAB' }, 'DUE', '2029-03-31', true, []],
    ['NPS', 'nps-data', null, 'DUE', '2027-02-28', false, []],
    ['subscriber records', 'subscriber-records', { __typename: 'Controller', name: 'Interactio UAB' }, 'PENDING', null, false, ['subscription-ended']],
  ])('%s, without a system', async (_title, data, holder, status, on, stated, awaiting) => {
    const [place, ...others] = await places(data, ['EXACT']);
    expect(others).toEqual([]);
    expect(place).toMatchObject({ holder, processor: null, system: null, deadline: { status, on, stated, awaiting: awaiting.map((key) => ({ key })) } });
  });

  it('incident data may also be in the tickets at Zoho', async () => {
    expect(processors(await places('incident-data', ['POSSIBLE']))).toContain('zoho');
  });

  it('platform account data are a category above email address: BROADER for it', async () => {
    expect(processors(await places('email', ['BROADER']))).toEqual(expect.arrayContaining(['amazon-web-services', 'digital-ocean', 'ovh']));
  });

  it('Hubspot is one activity, for direct marketing on legitimate interests', async () => {
    const [place] = (await places('email', ['EXACT'])).filter(({ processor }) => processor?.key === 'hubspot');
    expect(place?.uses).toEqual([{ activity: { key: 'hubspot' }, purpose: { key: 'marketing' }, legalBasis: 'LEGITIMATE_INTERESTS' }]);
  });

  it('finds where the two lists disagree, and who stands in one only', async () => {
    const { data } = await app.ask('{ findings(kinds: [CONFLICTING_SOURCES, LISTED_ONCE, TRUNCATED_SOURCE], first: 50) { nodes { kind about { id } } } }');
    const about = (kind: string): string[] => (data.findings.nodes as { kind: string; about: { id: string }[] }[])
      .filter((finding) => finding.kind === kind).flatMap((finding) => finding.about.map(({ id }) => id)).filter((id) => id.startsWith('Processor:')).sort();
    expect(about('CONFLICTING_SOURCES')).toEqual(['Processor:salesloft']);
    expect(about('LISTED_ONCE')).toEqual(['Processor:calendly', 'Processor:frontapp', 'Processor:intercom', 'Processor:planhat', 'Processor:zoho']);
    expect((data.findings.nodes as { kind: string }[]).filter(({ kind }) => kind === 'TRUNCATED_SOURCE')).toHaveLength(1);
  });

  it('loads again without change', async () => {
    const document = readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8');
    const { data } = await app.ask('mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { ... on ImportReport { added changed removed unchanged } } }', { input: { format: 'YAML', document } });
    expect(data.importInventory).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(data.importInventory.unchanged).toBeGreaterThan(150);
  });
});
