import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Asking } from '../../src/asking.js';
import { InvalidInput } from '../../src/answers/schema.js';
import { type Assessment, type Tools, assessProcessor, assessTransferLoss } from '../../src/impact/ask.js';
import { assessBreach } from '../../src/impact/breach.js';
import { compareInventory } from '../../src/impact/comparison.js';
import { assessRemoval } from '../../src/impact/removal.js';
import { VocabularyMemory } from '../../src/inventory/index.js';
import { Loaders } from '../../src/inventory/loaders.js';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { randomOf } from '../oracle/random.js';
import { breach, loss, processor, removal } from './asking.js';
import { documentOf, houseOf } from './house.js';

/** An answer that could not be made of everything says so; one that would tell nothing is an error that does. */

const NOW = Date.parse('2026-11-24T09:00:00Z');
const input = { name: 'acme', locations: ['LT'], receives: ['email'], about: ['customer'], for: ['support'] };

describe.each(engines)('assessments at their limits on %s', (engine: Engine) => {
  let app: TestApp;
  let skipped = 0;
  /** Milliseconds by which the clock goes on at each look. */
  let step = 0;
  beforeAll(async () => {
    app = await openApp(engine, { clock: { now: () => { skipped += step; return NOW + skipped; } } });
    await app.replace(documentOf(houseOf(randomOf(3))));
  });
  afterAll(async () => { await app.close(); });
  beforeEach(() => { step = 0; });

  const tools = (limits: Tools['limits']): Tools => {
    const asking = new Asking(app.graph, new VocabularyMemory(app.graph), undefined, () => '2026-11-24', undefined);
    return { asking, loaders: new Loaders(asking), now: () => NOW, limits };
  };
  const gapsOf = (answer: { readonly gaps?: Assessment['gaps'] }): string[] => (answer.gaps ?? []).map(({ code, message, frontier }) => `${code} ${message}: ${frontier.map(({ id }) => id).join(' ')}`);

  test('a register that is too large: the answer is of a part, and says which', async () => {
    const few = { activities: 3, links: 40_000 };
    const activities = 'ROW_LIMIT More than 3 activities; those after are left out: Activity:d';
    for (const answer of [await assessProcessor(tools(few), input), await assessRemoval(tools(few), 'acme'), await assessTransferLoss(tools(few), { safeguard: 'scc' }), await assessBreach(tools(few), { of: 'Processor:acme', on: '2026-11-20' })]) {
      expect(answer).not.toBeInstanceOf(InvalidInput);
      expect(gapsOf(answer as { gaps: Assessment['gaps'] })).toContain(activities);
    }
    const links = gapsOf(await assessProcessor(tools({ activities: 20_000, links: 1 }), input) as Assessment);
    expect(links.some((gap) => /^ROW_LIMIT More than 1 links of one sort \(records\.locations\)/.test(gap))).toBe(true);
    expect(gapsOf(await assessProcessor(tools({ activities: 20_000, links: 40_000 }), input) as Assessment)).toEqual([]);
  });

  test('what is lost is told as far as was read', async () => {
    const { findings } = await assessRemoval(tools({ activities: 3, links: 40_000 }), 'acme') as Assessment;
    for (const { kind, message } of findings) if (kind === 'PLACE_LOST' && message.includes('held nowhere else')) expect(message).toMatch(/, as far as was read$/);
  });

  test('two days of which only a part can be read are not compared', async () => {
    await expect(compareInventory(tools({ activities: 3, links: 40_000 }), '2026-01-01', '2026-06-01')).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
  });

  test('time runs out: what was walked until then, and the gap', async () => {
    await app.replace(documentOf(houseOf(randomOf(4))));
    for (const ask of [() => processor(app, { ...input, fedBy: ['shop'] }), () => removal(app, 'acme'), () => loss(app, { safeguard: 'scc' }), () => breach(app, { of: 'crm', on: '2026-11-20' })]) {
      await app.replace(documentOf(houseOf(randomOf(4))));
      step = 0;
      const whole = await ask();
      expect(whole.completeness.gaps).toEqual([]);
      await app.replace(documentOf(houseOf(randomOf(4))));
      step = 30_000;
      const cut = await ask();
      step = 0;
      expect([cut.completeness.complete, cut.completeness.gaps.map(({ code }) => code)]).toEqual(whole.reaches.length === 0 ? [true, []] : [false, ['TIME_LIMIT']]);
      expect(cut.reaches.length).toBeLessThanOrEqual(whole.reaches.length);
      // What does not hang on the walk is whole all the same.
      expect(cut.exposures).toEqual(whole.exposures);
    }
  });
});
