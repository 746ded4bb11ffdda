import type { Asking } from '../asking.js';
import { type ParameterTypes, type ParametersOf, type Question, type Row, type Value, defineQuestion } from '../graph/index.js';
import { type AdequacyFact, Geography, type LocationFact } from '../law/index.js';
import { attributesOn } from './facts.js';
import { earlierIn, statedOf } from './items.js';

/** Places and adequacy decisions with all their dates, for the law on transfers (rule 7). */

const PAGE_ROWS = 5_000;

type Ends = readonly (readonly [to: string, since: string, until: string])[];
const dated = (ends: Value | undefined): { to: string; since: string; until: string }[] => (ends as Ends).map(([to, since, until]) => ({ to, since, until }));

/** Attributes as they are read, and as they are stated on a day. */
export type AttributesOn = (asOf: string) => Row;
export const attributesRead = (attributes: Readonly<Record<string, Value>>, earlier: Value | undefined): AttributesOn =>
  (asOf) => attributesOn({ attributes: statedOf(attributes), assumed: [] }, earlierIn(earlier), asOf).attributes;

const locations = defineQuestion({
  name: 'geography.locations', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Location)
WHERE n.id > $after
RETURN n.id AS id, n.name, n.country, n.eea, n.thirdCountry, n.earlier, [(n)-[r:WITHIN]->(b:Item) | [b.id, r.since, r.until]] AS within
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, country = null, eea = null, thirdCountry = null, earlier, within]) => ({
    id: id as string, name: name as string, within: dated(within), on: attributesRead({ country, eea, thirdCountry }, earlier),
  }),
});

const decisions = defineQuestion({
  name: 'geography.adequacyDecisions', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (n:AdequacyDecision)
WHERE n.id > $after
RETURN n.id AS id, n.name, n.since, n.until, n.reference, n.scope, n.certifiedOnly, n.earlier, [(n)-[r:ADEQUACY_OF]->(b:Item) | [b.id, r.since, r.until]] AS locations
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, since, until, reference = null, scope = null, certifiedOnly = null, earlier, about]) => ({
    id: id as string, name: name as string, since: since as string, until: until as string, locations: dated(about), on: attributesRead({ reference, scope, certifiedOnly }, earlier),
  }),
});

type ById = ParameterTypes & { after: 'string'; limit: 'integer' };

/** Every row of a question that pages by id, a page in hand at a time. */
export async function* eachById<P extends ById, R extends { readonly id: string }>(
  asking: Asking, question: Question<P, R>, parameters: Omit<ParametersOf<P>, 'after' | 'limit'>, limit: number = PAGE_ROWS,
): AsyncGenerator<R> {
  for (let after = ''; ;) {
    const rows = await asking.read(question, { ...parameters, after, limit } as unknown as ParametersOf<P>);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = last.id;
  }
}

/** The same as a list: each reading is bounded, all of them together are not. */
export async function readAllById<P extends ById, R extends { readonly id: string }>(
  asking: Asking, question: Question<P, R>, parameters: Omit<ParametersOf<P>, 'after' | 'limit'>, limit: number = PAGE_ROWS,
): Promise<R[]> {
  const all: R[] = [];
  for await (const row of eachById(asking, question, parameters, limit)) all.push(row);
  return all;
}

/** As of the day asked about; memberships and decisions keep all their dates. */
export async function readGeography(asking: Asking): Promise<Geography> {
  const asOf = await asking.asOf();
  const [places, adequacy] = await Promise.all([readAllById(asking, locations, {}), readAllById(asking, decisions, {})]);
  return new Geography(
    places.map(({ id, name, within, on }): LocationFact => {
      const { country, eea, thirdCountry } = on(asOf);
      return { id, name, within, country: (country ?? null) as string | null, eea: eea === true, thirdCountry: thirdCountry === true };
    }),
    adequacy.map(({ id, name, since, until, locations: about, on }): AdequacyFact => {
      const { reference, scope, certifiedOnly } = on(asOf);
      return { id, name, since, until, locations: about, reference: (reference ?? name) as string, scope: (scope ?? null) as string | null, certifiedOnly: certifiedOnly === true };
    }),
  );
}
