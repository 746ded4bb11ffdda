import type { Settings } from '../config.js';
import { type Answerer, QuestionError, answerIn, asking } from './asking.js';
import { count, print } from './output.js';
import { table } from './table.js';

/** `wherekept where`: the answer to whereKept as a table for people, or whole as JSON. */

export interface WhereOptions {
  readonly subject?: string;
  readonly controller?: string;
  readonly event: readonly { readonly trigger: string; readonly on: string }[];
  readonly asOf?: string;
  readonly match?: readonly string[];
  readonly json?: boolean;
}

export interface Place {
  readonly match: string;
  readonly heldAs: Named;
  readonly holder: Named | null;
  readonly asset: Named | null;
  readonly system: Named | null;
  readonly locations: readonly Named[];
  readonly uses: readonly { readonly retention: Named | null; readonly deadline: { readonly status: string; readonly on: string | null } }[];
  readonly deadline: {
    readonly status: string; readonly on: string | null; readonly earliest: string | null; readonly notBefore: string | null; readonly stated: boolean;
    readonly awaiting: readonly { readonly key: string }[]; readonly proof: readonly { readonly text: string }[]; readonly findings: readonly { readonly kind: string }[];
  };
}
interface Named { readonly name: string }

export interface Kept<P = Place> {
  readonly asOf: string;
  readonly dataType: { readonly id: string; readonly name: string };
  readonly awaits: readonly { readonly key: string; readonly name: string }[];
  readonly completeness: { readonly complete: boolean; readonly gaps: readonly { readonly message: string }[] };
  readonly places: { readonly totalCount: number; readonly nodes: readonly P[] };
}

/** What the table shows of a place. */
export const placeFields = `
  match heldAs { name } holder { name } asset { name } system { name } locations { name }
  uses { retention { name } deadline { status on } }
  deadline { status on earliest notBefore stated awaiting { key } proof { text } findings { kind } }`;

// All that an answer has of its own; of the items in it, what they are called.
const wholePlace = 'id match heldAs { ...named } holder { __typename ...named } processor { ...named } asset { __typename ...named } system { ...named } locations { ...named } uses { ...use } deadline { ...deadline } evidence { ...evidence }';
const fragments = `
fragment named on InventoryItem { id key name }
fragment trigger on Trigger { id key name description }
fragment evidence on Evidence { source { ...named } section quote stated note about truncated }
fragment finding on Finding { id kind severity message article about { __typename ...named } evidence { ...evidence } acceptance { reason until acceptedOn by } }
fragment deadline on Deadline {
  status on earliest notBefore awaiting { ...trigger } stated proof { text rule { ...named } article on } findings { ...finding }
}
fragment use on Use {
  activity { ...named } purpose { ...named } subjects { ...named } legalBasis safeguards { ...named } retention { ...named }
  deadline { ...deadline } evidence { ...evidence }
}`;

const question = (trigger: string, gap: string, pageSize: number, place: string): string => `
query Where($data: String!, $subject: String, $controller: String, $events: [EventInput!], $asOf: LocalDate, $match: [Match!], $after: String) {
  whereKept(data: $data, subject: $subject, controller: $controller, events: $events, asOf: $asOf) {
    ... on UserError { message }
    ... on AmbiguousTermError { candidates { id name } }
    ... on WhereKept {
      asOf dataType { id key name } awaits { ${trigger} } completeness { complete gaps { ${gap} } }
      places(match: $match, first: ${pageSize}, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ${place} } }
    }
  }
}`;
const shown = question('key name', 'message', 500, placeFields);
// As many whole places as one request may ask for, and some room.
const whole = `${question('...trigger', 'code message frontier { __typename ...named }', 100, wholePlace)}${fragments}`;

export async function where(settings: Settings, term: string, options: WhereOptions): Promise<void> {
  const { subject, controller, event: events, asOf, match } = options;
  const variables = { data: term, subject, controller, events, asOf, match };
  await asking(settings, async (answerer) => {
    if (options.json) print(JSON.stringify(await allPlaces(answerer, whole, variables), null, 2));
    else for (const line of inWords(await allPlaces(answerer, shown, variables), options)) print(line);
  });
}

const MAX_ATTEMPTS = 3;

async function allPlaces(answerer: Answerer, query: string, variables: Record<string, unknown>): Promise<Kept> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pagesTogether(answerer, query, variables);
    } catch (error) {
      // A write came in between two pages.
      if (!(error instanceof QuestionError && error.codes.includes('INVALID_CURSOR')) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

type Paged = Kept & { readonly places: { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } } };

async function pagesTogether(answerer: Answerer, query: string, variables: Record<string, unknown>): Promise<Kept> {
  const page = async (more: Record<string, unknown>): Promise<Paged> => answerIn((await answerer.ask<{ whereKept: Paged }>(query, { ...variables, ...more })).whereKept);
  const first = await page({});
  const nodes = [...first.places.nodes];
  for (let { pageInfo } = first.places; pageInfo.hasNextPage;) {
    // Today may end between two pages; the answer has one day.
    const { places } = await page({ asOf: first.asOf, after: pageInfo.endCursor });
    nodes.push(...places.nodes);
    ({ pageInfo } = places);
  }
  return { ...first, places: { totalCount: first.places.totalCount, nodes } };
}

function inWords(kept: Kept, { event, match }: WhereOptions): string[] {
  const { dataType, asOf, awaits, completeness, places } = kept;
  const events = event.map(({ trigger, on }) => `; ${trigger} on ${on}`).join('');
  const only = match === undefined ? '' : `, of those that match ${match.join(' or ')}`;
  return [
    `${dataType.name} (${dataType.id}), as of ${asOf}${events}`, '',
    ...(places.nodes.length === 0 ? ['Nothing in the inventory holds it.'] : [table(columns.map(({ head }) => head), places.nodes.map((place) => columns.map(({ cell }) => cell(place))))]), '',
    `${count(places.totalCount, 'place')}${only}. ${completeness.complete ? 'The answer is complete.' : `The answer is not complete: ${completeness.gaps.map(({ message }) => message).join('; ')}.`}`,
    ...(awaits.length === 0 ? [] : [`It awaits ${awaits.map(({ key }) => key).join(', ')}: say when with --event ${awaits[0]?.key ?? ''}=YYYY-MM-DD.`]),
    ...(places.nodes.some(({ deadline }) => !deadline.stated) ? ['(A): the source does not say all that decided it; an assumption did. --json tells which, in its proof.'] : []),
  ];
}

const UNNAMED = '(none named)';

const columns: readonly { readonly head: string; readonly cell: (place: Place) => string }[] = [
  { head: 'match', cell: ({ match }) => match },
  { head: 'held as', cell: ({ heldAs }) => heldAs.name },
  { head: 'holder', cell: holderOf },
  { head: 'system', cell: systemOf },
  { head: 'where', cell: locationsOf },
  { head: 'must go by', cell: mustGoBy },
  { head: 'why', cell: why },
  { head: 'stated', cell: ({ deadline: { stated } }) => (stated ? 'yes' : 'no') },
];

export function holderOf({ holder }: Place): string {
  return holder?.name ?? UNNAMED;
}

function systemOf({ asset, system }: Place): string {
  if (asset === null) return UNNAMED;
  return system === null || system.name === asset.name ? asset.name : `${system.name}: ${asset.name}`;
}

export function locationsOf({ locations }: Place): string {
  return locations.length === 0 ? UNNAMED : locations.map(({ name }) => name).join(', ');
}

export function mustGoBy({ deadline: { status, on, stated } }: Place): string {
  return `${on ?? status}${stated ? '' : ' (A)'}`;
}

/** The rules of the uses that decide, and what else a reader must know of the date. */
export function why({ uses, deadline }: Place): string {
  const deciding = uses.filter((use) => use.deadline.status === deadline.status && use.deadline.on === deadline.on);
  // The last step of a proof is the one that stopped the clock: the hold itself.
  if (deadline.status === 'ON_HOLD') return deadline.proof.at(-1)?.text ?? '';
  return [
    ...new Set(deciding.flatMap(({ retention }) => (retention === null ? [] : [retention.name]))),
    ...(uses.length === 0 ? ['no activity that is asked about is stated over it'] : []),
    ...deadline.awaiting.map(({ key }) => `awaits ${key}`),
    ...(deadline.earliest !== null && deadline.earliest !== deadline.on ? [`the first item by ${deadline.earliest}`] : []),
    ...(deadline.notBefore !== null ? [`not before ${deadline.notBefore}`] : []),
    ...new Set(deadline.findings.map(({ kind }) => kind)),
  ].join('; ');
}
