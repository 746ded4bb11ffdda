import { findingKinds } from '../../src/answers/findingKinds.js';
import { type Figure, type Subject, ask, figure, timed } from './figures.js';

/** The whole list of findings, its next page, each kind alone, and coverage. Each round asks for another day, so that no list that is kept is measured. */

const page = 'query ($kinds: [FindingKind!], $after: String, $asOf: LocalDate) { findings(kinds: $kinds, after: $after, asOf: $asOf, first: 50) { totalCount pageInfo { endCursor } nodes { kind severity message about { id } } } }';

export async function findings({ app }: Subject): Promise<Figure[]> {
  const day = (round: number): string => `2026-10-${String(round + 1).padStart(2, '0')}`;
  const found = new Map<string, number>();
  const list = async (name: string, round: number, kinds?: readonly string[]): Promise<void> => {
    const { findings: some } = await ask(app, page, { asOf: day(round), kinds });
    found.set(name, some?.totalCount ?? 0);
  };
  const told = (one: Figure, name: string): Figure => ({ ...one, note: `${found.get(name) ?? '?'} found` });
  const figures = [told(await figure('findings, all kinds', 2, (round) => list('all', round)), 'all')];
  const { findings: first } = await ask(app, page, { asOf: day(0) });
  const next = await timed(() => ask(app, page, { asOf: day(0), after: first?.pageInfo?.endCursor }));
  figures.push({ what: 'findings, next page', p50: next, p99: next });
  for (const [at, kind] of Object.keys(findingKinds).entries()) {
    const once = await timed(() => list(kind, at, [kind]));
    figures.push(told({ what: `findings, ${kind}`, p50: once, p99: once }, kind));
  }
  figures.push(await figure('coverage', 2, (round) => ask(app, 'query ($asOf: LocalDate) { coverage(asOf: $asOf) { kind of stated required } }', { asOf: day(round) })));
  return figures;
}
