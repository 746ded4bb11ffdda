import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, engines, openApp } from '../app.js';
import { edgesOf, gapsOf, lineage, nodesOf, paths, routesOf } from './asking.js';

/** Lineage on what others have written: the notice, a kitchen, the columns of a warehouse. */

const read = (...path: string[]): string => readFileSync(join(import.meta.dirname, '..', ...path), 'utf8');

describe.each(engines)('real files on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  test('the notice: the phone number, from the web form to processors and locations', { timeout: 120_000 }, async () => {
    await app.replace(read('..', 'seed', 'interactio.yaml'));
    const answer = await lineage(app, 'Contacting Sales or Customer Support', { carrying: ['phone number'] });
    expect(nodesOf(answer)).toEqual([
      '0 CollectionPoint:contacting-the-teams', '1 System:google', '1 System:intercom', '2 Location:eu', '2 Processor:google', '2 Processor:intercom',
    ]);
    const collected = answer.edges.find(({ to }) => to === 'System:intercom');
    expect(collected?.dataTypes.map(({ key }) => key)).toContain('contact-data');
    expect(answer.completeness.complete).toBe(true);
    expect(nodesOf(await lineage(app, 'contacting-the-teams', { carrying: ['contact telephone'], level: 'ORGANISATION' }))).toEqual([
      '0 CollectionPoint:contacting-the-teams', '1 Processor:google', '1 Processor:intercom', '2 Location:eu',
    ]);
    // Payment data are collected elsewhere.
    expect(nodesOf(await lineage(app, 'contacting-the-teams', { carrying: ['payment information'] })).length).toBeLessThan(nodesOf(answer).length);
  });

  test('the notice: a system and its processor are called alike, and its processors do not join their systems', async () => {
    expect((await lineage(app, 'Hubspot')).root.id).toBe('System:hubspot');
    expect(edgesOf(await lineage(app, 'Hubspot', { level: 'ORGANISATION' })).map((edge) => edge.replace(/ \[.*/, ''))).toEqual(['Processor:hubspot LOCATED_IN Location:eu']);
    const all = await lineage(app, 'EU', { direction: 'UPSTREAM', level: 'ORGANISATION' });
    expect(all.nodes.filter(({ item }) => item.id.startsWith('Processor:')).length).toBeGreaterThanOrEqual(16);
    expect(routesOf(await paths(app, 'rating-and-feedback', 'Processor:surveymonkey', { level: 'SYSTEM' }))).toEqual(['rating-and-feedback > surveymonkey > surveymonkey']);
  });

  test('apples: what made the second pie taste off', async () => {
    await app.replace(read('data', 'openlineage', 'marquez-apples.yaml'));
    const pie = async (asOf: string): Promise<string[]> => nodesOf(await lineage(app, 'apple.pie', { direction: 'UPSTREAM', asOf })).filter((node) => node.includes('Dataset:'));
    const first = await pie('2020-09-03');
    expect(first).toEqual(['0 Dataset:apple-pie', '1 Dataset:apple-filling', '2 Dataset:apples', '2 Dataset:cinnamon', '3 Dataset:red-delicious']);
    expect((await pie('2020-10-16')).filter((node) => !first.includes(node))).toEqual(['2 Dataset:sugar', '3 Dataset:crab-apples']);
    expect(routesOf(await paths(app, 'crab.apples', 'apple.pie', { asOf: '2020-10-16' }))).toEqual(['crab-apples > apples > apple-filling > apple-pie']);
    expect(routesOf(await paths(app, 'sugar', 'apple.vinegar'))).toEqual(['sugar > apple-cider > apple-vinegar']);
  });

  test('apples: between systems the kitchen and the cupboard feed each other', async () => {
    const answer = await lineage(app, 'backyard');
    expect(nodesOf(answer)).toEqual(['0 System:backyard', '1 System:grandmas-kitchen', '2 System:cupboard']);
    expect(edgesOf(answer)).toEqual([
      'System:backyard FLOWS_TO System:grandmas-kitchen [?]', 'System:cupboard FLOWS_TO System:grandmas-kitchen [?]', 'System:grandmas-kitchen FLOWS_TO System:cupboard [?]',
    ]);
    expect(gapsOf(await lineage(app, 'backyard', { depth: 1 }))).toEqual(['DEPTH_LIMIT System:cupboard']);
  });

  test('columns: an address goes into one column, and what the join rests on into all', async () => {
    await app.replace(read('data', 'openlineage', 'column-lineage.yaml'));
    const fields = async (of: string, more: Record<string, unknown> = {}): Promise<string[]> => nodesOf(await lineage(app, of, { level: 'FIELD', ...more })).filter((node) => node.includes('Field:'));
    expect(await fields('Field:customers.email')).toEqual(['0 Field:customers.email', '1 Field:deliveries.email']);
    expect(await fields('Field:customers.id')).toEqual(['0 Field:customers.id', '2 Field:deliveries.address', '2 Field:deliveries.email', '2 Field:deliveries.placed_on', '3 Field:report.day']);
    expect(await fields('Field:report.day', { direction: 'UPSTREAM' })).toEqual(['0 Field:report.day', '1 Field:deliveries.placed_on', '2 Field:orders.placed_on', '3 Field:customers.id', '3 Field:orders.customer_id']);
    expect(routesOf(await paths(app, 'Field:customers.email', 'System:warehouse', { level: 'FIELD' }))).toEqual(['customers.email > deliveries.email > deliveries > warehouse']);
  });

  test('columns: email is carried on through columns that state nothing, and nowhere else', async () => {
    const answer = await lineage(app, 'public.customers', { level: 'FIELD', carrying: ['email'] });
    expect(nodesOf(answer).filter((node) => node.includes('Field:'))).toEqual(['1 Field:customers.email', '1 Field:customers.id', '2 Field:deliveries.email', '3 Field:deliveries.address', '3 Field:deliveries.placed_on', '4 Field:report.day']);
    expect(edgesOf(await lineage(app, 'postgres://delivery', { carrying: ['postal address'] }))).toEqual(['System:postgres FLOWS_TO System:warehouse [?]']);
  });
});
