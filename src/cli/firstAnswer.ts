import type { App } from '../app.js';
import { QuestionError, inProcess } from './asking.js';
import { table } from './table.js';
import { type Kept, type Place, holderOf, locationsOf, mustGoBy, placeFields, why } from './where.js';

/** What a server shows when it has started: a first answer to look at, and how to ask for the next. */

const ROWS = 12;
const query = `{ whereKept(data: "email") { ... on WhereKept { asOf awaits { key } places(first: ${ROWS}) { totalCount nodes { ${placeFields} } } } } }`;

export async function firstAnswer({ edge }: App, url: string, loopback: boolean): Promise<string[]> {
  try {
    const { whereKept } = await inProcess(edge).ask<{ whereKept: Partial<Kept> }>(query);
    return whereKept.places === undefined ? ['', 'Nothing here is called email yet. Import an inventory: npx wherekept import yaml FILE'] : inWords(whereKept as Kept, url, loopback);
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    // A server that cannot answer this serves all the same: others may ask for less, or later.
    return ['', `No first answer: ${error.message}`];
  }
}

function inWords({ asOf, awaits, places }: Kept, url: string, loopback: boolean): string[] {
  const more = places.totalCount - places.nodes.length;
  return [
    '', `Where is email kept, and when must it go? As of ${asOf}:`, '',
    table(columns.map(([head]) => head), places.nodes.map((place) => columns.map(([, cell]) => cell(place)))),
    ...(more > 0 ? [`and ${more} more`] : []), '',
    ...howToAsk(url, loopback, eventFor(awaits.map(({ key }) => key))),
  ];
}

const columns: readonly (readonly [head: string, cell: (place: Place) => string])[] = [
  ['held as', ({ heldAs }) => heldAs.name], ['holder', holderOf], ['where', locationsOf], ['must go by', mustGoBy], ['why', why],
];

const EVENT_ON = '2026-03-31';

/** The trigger to show as an example; the usual one, where the answer awaits it. */
const eventFor = (awaits: readonly string[]): string | undefined => (awaits.includes('account-closed') ? 'account-closed' : awaits[0]);

function howToAsk(url: string, loopback: boolean, trigger: string | undefined): string[] {
  const events = trigger === undefined ? '' : `, events: [{trigger: "${trigger}", on: "${EVENT_ON}"}]`;
  const body = JSON.stringify({ query: `{ whereKept(data: "email"${events}) { ... on WhereKept { places { nodes { heldAs { name } holder { name } deadline { status on } } } } } }` });
  return [
    'Ask for the whole answer with',
    `  npx wherekept where email${trigger === undefined ? '' : ` --event ${trigger}=${EVENT_ON}`}`,
    `  curl -s ${url}/graphql -H 'Content-Type: application/json'${loopback ? '' : ' -H "Authorization: Bearer $WHEREKEPT_TOKEN"'} -d '${body}'`,
  ];
}
