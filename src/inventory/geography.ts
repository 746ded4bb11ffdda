import type { Asking } from '../asking.js';
import { type ParameterTypes, type ParametersOf, type Question, defineQuestion } from '../graph/index.js';
import { type AdequacyFact, Geography, type LocationFact } from '../law/index.js';

/** Places and adequacy decisions with all their dates, for the law on transfers (rule 7). */

const PAGE_ROWS = 5_000;

type Ends = readonly (readonly [to: string, since: string, until: string])[];
const dated = (ends: unknown): { to: string; since: string; until: string }[] => (ends as Ends).map(([to, since, until]) => ({ to, since, until }));

const locations = defineQuestion({
  name: 'geography.locations', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Location)
WHERE n.id > $after
RETURN n.id AS id, n.name, n.country, n.eea, n.thirdCountry, [(n)-[r:WITHIN]->(b:Item) | [b.id, r.since, r.until]] AS within
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, country, eea, thirdCountry, within]): LocationFact => ({
    id: id as string, name: name as string, country: (country ?? null) as string | null, eea: eea === true, thirdCountry: thirdCountry === true, within: dated(within),
  }),
});

const decisions = defineQuestion({
  name: 'geography.adequacyDecisions', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (n:AdequacyDecision)
WHERE n.id > $after
RETURN n.id AS id, n.name, n.reference, n.scope, n.certifiedOnly, n.since, n.until, [(n)-[r:ADEQUACY_OF]->(b:Item) | [b.id, r.since, r.until]] AS locations
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, reference, scope, certifiedOnly, since, until, about]): AdequacyFact => ({
    id: id as string, name: name as string, reference: reference as string, scope: (scope ?? null) as string | null, certifiedOnly: certifiedOnly === true,
    since: since as string, until: until as string, locations: dated(about),
  }),
});

/** Every row of a question that pages by id: each reading is bounded, all of them together are not. */
export async function readAllById<P extends ParameterTypes & { after: 'string'; limit: 'integer' }, R extends { readonly id: string }>(
  asking: Asking, question: Question<P, R>, parameters: Omit<ParametersOf<P>, 'after' | 'limit'>, limit: number = PAGE_ROWS,
): Promise<R[]> {
  const all: R[] = [];
  for (let after = ''; ;) {
    const rows = await asking.read(question, { ...parameters, after, limit } as unknown as ParametersOf<P>);
    for (const row of rows) all.push(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return all;
    after = last.id;
  }
}

export async function readGeography(asking: Asking): Promise<Geography> {
  const [places, adequacy] = await Promise.all([readAllById(asking, locations, {}), readAllById(asking, decisions, {})]);
  return new Geography(places, adequacy);
}
