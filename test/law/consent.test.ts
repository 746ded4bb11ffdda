import { describe, expect, it } from 'vitest';
import { type ConsentFact, withdrawnFrom } from '../../src/law/index.js';

/** Consent may be withdrawn at any time and given again (GDPR Art. 7): what is so on a day, of records that came in any order. */

const [january, february, march] = ['2026-01-10', '2026-02-10', '2026-03-10'] as const;
/** `given [withdrawn]`, each a day and, behind `@`, when it was recorded. */
function consent(text: string): ConsentFact {
  const [given = '', withdrawn] = text.split(' ').map((part) => part.split('@'));
  return { givenOn: given[0] ?? '', recordedAt: Number(given[1]), withdrawnOn: withdrawn?.[0] ?? null, withdrawnAt: Number(withdrawn?.[1] ?? 0) };
}

describe('consent is withdrawn from', () => {
  it.each<[what: string, records: readonly string[], from: string | undefined]>([
    ['no consent recorded', [], undefined],
    ['one that stands', [`${january}@1`], undefined],
    ['one that was withdrawn', [`${january}@1 ${february}@2`], february],
    ['a withdrawal of which nobody noted the consent', [`0000-01-01@1 ${february}@1`], february],
    ['the consent recorded after its withdrawal, of a day before it', [`0000-01-01@1 ${february}@1`, `${january}@2`], february],
    ['the consent recorded after its withdrawal, of a day after it', [`0000-01-01@1 ${february}@1`, `${march}@2`], undefined],
    ['given again', [`${january}@1 ${february}@2`, `${march}@3`], undefined],
    ['given again, recorded before the withdrawal', [`${march}@1`, `${january}@2 ${february}@3`], undefined],
    ['given again and withdrawn again', [`${january}@1 ${february}@2`, `${march}@3 ${march}@4`], march],
    ['given twice, one of them withdrawn', [`${january}@1 ${march}@3`, `${february}@2`], march],
    ['given twice, withdrawn twice: from the first day', [`${january}@1 ${march}@4`, `${january}@2 ${february}@3`], february],
    ['given and withdrawn on one day', [`${january}@1 ${january}@2`], january],
    ['given again on the day of the withdrawal, recorded after it', [`${january}@1 ${february}@2`, `${february}@3`], undefined],
    ['given again on the day of the withdrawal, recorded before it', [`${january}@1 ${february}@3`, `${february}@2`], february],
    ['given and withdrawn on one day, recorded at once', [`${february}@5`, `0000-01-01@5 ${february}@5`], february],
    ['what lies after the day is not known yet', [`${january}@1 2026-05-01@2`], undefined],
    ['nor is a consent given after it', [`${january}@1 ${february}@2`, '2026-05-01@3'], february],
  ])('%s', (_what, records, from) => {
    expect(withdrawnFrom(records.map(consent), '2026-04-01')).toBe(from);
    expect(withdrawnFrom([...records].reverse().map(consent), '2026-04-01')).toBe(from);
  });
});
