import type { Settings } from '../config.js';
import { answerIn, asking } from './asking.js';
import { type Completeness, wholeOrNot } from './completeness.js';
import { count, print } from './output.js';
import { table } from './table.js';

/** `wherekept assess`: what would change, or what a breach reaches, as tables for people, or whole as JSON. Nothing is written. */

export interface ProcessorOptions {
  readonly at?: readonly string[];
  readonly accessedFrom?: readonly string[];
  readonly receives: readonly string[];
  readonly about: readonly string[];
  readonly for: readonly string[];
  readonly fedBy?: readonly string[];
  readonly legalBasis?: string;
  readonly safeguard?: string;
  readonly engages: readonly { readonly name: string; readonly locations: readonly string[] }[];
  readonly keep?: { readonly period: string; readonly trigger: string };
  readonly startsOn?: string;
  readonly noticeDays?: number;
  readonly json?: boolean;
}
export interface RemovalOptions { readonly asOf?: string; readonly json?: boolean }
export interface LossOptions { readonly country?: string; readonly safeguard?: string; readonly asOf?: string; readonly json?: boolean }
export interface BreachOptions { readonly on: string; readonly awareAt?: string; readonly json?: boolean }

interface Named { readonly id: string; readonly name: string }
interface Exposure { readonly change: string; readonly subject: Named; readonly dataType: Named; readonly specialCategory: boolean }
interface Exposures { readonly nodes: readonly Exposure[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }
interface Finding { readonly severity: string; readonly kind: string; readonly message: string; readonly article: string | null }
interface Common {
  readonly asOf: string; readonly completeness: Completeness; readonly findings: readonly Finding[]; readonly exposures: Exposures; readonly personsAffected: number | null;
  readonly reaches: readonly { readonly depth: number; readonly item: Named }[];
}
interface Assessment extends Common {
  readonly transfers: readonly { readonly change: string; readonly by: string; readonly way: string; readonly to: Named; readonly status: string; readonly mechanism: string | null }[];
  readonly noticeChanges: readonly { readonly change: string; readonly section: string; readonly before: readonly string[]; readonly after: readonly string[] }[];
  readonly retentionChanges: readonly { readonly change: string; readonly dataType: Named; readonly holder: Named | null; readonly asset: Named | null; readonly before: string | null; readonly after: string | null }[];
  readonly rightsChanges: readonly { readonly change: string; readonly article: string; readonly subject: Named; readonly to: Named | null }[];
  readonly objectionDeadline: string | null;
}
interface Breach extends Common {
  readonly of: Named; readonly possible: readonly Named[]; readonly countries: readonly Named[];
  readonly notifications: readonly { readonly whom: string; readonly by: Named | null; readonly until: string | null; readonly when: string; readonly article: string }[];
}

const item = '{ id name }';
const common = `asOf completeness { complete gaps { code message frontier ${item} } } findings { id kind severity message article about ${item} } personsAffected reaches { depth item ${item} }
  exposures(first: 500, after: $after) { nodes { change subject ${item} dataType ${item} specialCategory } pageInfo { hasNextPage endCursor } }`;
const failure = `... on UserError { message } ... on AmbiguousTermError { candidates ${item} }`;
const assessment = `{ ${failure} ... on Assessment { ${common} transfers { change by organisation ${item} way to ${item} status mechanism activities ${item} proof { text article } }
  noticeChanges { change section before after } retentionChanges { change dataType ${item} holder ${item} asset ${item} before after }
  rightsChanges { change right article subject ${item} to ${item} activities ${item} } objectionDeadline } }`;
const processorQuestion = `query AssessProcessor($input: AssessProcessorInput!, $after: String) { answer: assessProcessor(input: $input) ${assessment} }`;
const removalQuestion = `query AssessRemoval($processor: String!, $asOf: LocalDate, $after: String) { answer: assessRemoval(processor: $processor, asOf: $asOf) ${assessment} }`;
const lossQuestion = `query AssessTransferLoss($of: TransferGroundInput!, $asOf: LocalDate, $after: String) { answer: assessTransferLoss(of: $of, asOf: $asOf) ${assessment} }`;
const breachQuestion = `query AssessBreach($input: AssessBreachInput!, $after: String) { answer: assessBreach(input: $input) { ${failure} ... on BreachAssessment { ${common} of ${item} possible ${item} countries ${item}
  notifications { to whom by ${item} controller ${item} until when article proof { text article } } } } }`;

export async function assessProcessor(settings: Settings, name: string, { at, keep, engages, json, ...input }: ProcessorOptions): Promise<void> {
  const asked = { ...input, name, locations: at ?? [], ...(engages.length === 0 ? {} : { engages }), ...(keep === undefined ? {} : { retention: keep }) };
  await told<Assessment>(settings, processorQuestion, { input: asked }, json, (answer) => [`If ${name} came in, as of ${answer.asOf}`, ...assessmentInWords(answer)]);
}

export async function assessRemoval(settings: Settings, processor: string, { asOf, json }: RemovalOptions): Promise<void> {
  await told<Assessment>(settings, removalQuestion, { processor, asOf }, json, (answer) => [`If ${processor} went, as of ${answer.asOf}`, ...assessmentInWords(answer)]);
}

export async function assessTransferLoss(settings: Settings, { country, safeguard, asOf, json }: LossOptions): Promise<void> {
  const of = country === undefined ? { safeguard } : { country };
  await told<Assessment>(settings, lossQuestion, { of, asOf }, json, (answer) => [`If ${country === undefined ? safeguard ?? '' : `the adequacy of ${country}`} fell, as of ${answer.asOf}`, ...assessmentInWords(answer)]);
}

export async function assessBreach(settings: Settings, of: string, { on, awareAt, json }: BreachOptions): Promise<void> {
  await told<Breach>(settings, breachQuestion, { input: { of, on, awareAt } }, json, breachInWords);
}

/** All pages of who is exposed; of one day, though today may end between two. */
async function told<T extends Common>(settings: Settings, question: string, variables: Record<string, unknown>, json: boolean | undefined, inWords: (answer: T) => string[]): Promise<void> {
  await asking(settings, async (answerer) => {
    const ask = async (more: object): Promise<T> => answerIn((await answerer.ask<{ answer: T }>(question, { ...variables, ...more })).answer);
    const first = await ask({});
    const nodes = [...first.exposures.nodes];
    for (let { pageInfo } = first.exposures; pageInfo.hasNextPage;) {
      const next = await ask({ after: pageInfo.endCursor });
      nodes.push(...next.exposures.nodes);
      ({ pageInfo } = next.exposures);
    }
    const answer = { ...first, exposures: { ...first.exposures, nodes } };
    if (json) print(JSON.stringify({ ...answer, exposures: nodes }, null, 2));
    else for (const line of inWords(answer)) print(line);
  });
}

/** A heading with its table; nothing where there is nothing. */
const part = (heading: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] => (rows.length === 0 ? [] : ['', heading, table(head, rows)]);
const nameOf = (one: Named | null): string => one?.name ?? '-';

const findingsIn = ({ findings }: Common): string[] => part('Findings', ['severity', 'finding', 'what', 'article'], findings.map(({ severity, kind, message, article }) => [severity, kind, message, article ?? '']));
const exposuresIn = ({ exposures: { nodes } }: Common): string[] => part('Whose data of which kind', ['', 'about', 'data', ''], nodes.map(({ change, subject, dataType, specialCategory }) => [change, subject.name, dataType.name, specialCategory ? 'special' : '']));
const reachesIn = ({ reaches }: Common): string[] => part('Downstream', ['steps', 'item', 'id'], reaches.map(({ depth, item: { id, name } }) => [String(depth), name, id]));
const endOf = ({ personsAffected, completeness }: Common, more: readonly string[] = []): string[] => ['', [...(personsAffected === null ? [] : [`${count(personsAffected, 'registered person')} affected.`]), ...more, wholeOrNot(completeness)].join(' ')];

function assessmentInWords(answer: Assessment): string[] {
  const { transfers, noticeChanges, retentionChanges, rightsChanges, objectionDeadline } = answer;
  return [
    ...findingsIn(answer), ...exposuresIn(answer),
    ...part('Where data are or are reached from', ['', 'who', 'how', 'where', 'status', 'on what ground'], transfers.map(({ change, by, way, to, status, mechanism }) => [change, by, way, to.name, status, mechanism ?? ''])),
    ...part('Rights', ['', 'article', 'whose', 'towards'], rightsChanges.map(({ change, article, subject, to }) => [change, article, subject.name, to?.name ?? ''])),
    ...part('Retention', ['', 'data', 'holder', 'in', 'before', 'after'], retentionChanges.map(({ change, dataType, holder, asset, before, after }) => [change, dataType.name, nameOf(holder), nameOf(asset), before ?? '-', after ?? '-'])),
    ...part('The notice', ['', 'section', 'before', 'after'], noticeChanges.map(({ change, section, before, after }) => [change, section, before.join(' | ') || '-', after.join(' | ') || '-'])),
    ...reachesIn(answer), ...endOf(answer, objectionDeadline === null ? [] : [`Objections until ${objectionDeadline}.`]),
  ];
}

function breachInWords(answer: Breach): string[] {
  const { of, asOf, possible, countries, notifications } = answer;
  return [
    `A breach of ${of.name} (${of.id}) on ${asOf}`, ...part('Whom to tell', ['whom', 'by', 'until', 'when', 'article'], notifications.map(({ whom, by, until, when, article }) => [whom, nameOf(by), until ?? '-', when, article])),
    ...findingsIn(answer), ...exposuresIn(answer), ...(possible.length === 0 ? [] : ['', `Free content there may carry: ${possible.map(({ name }) => name).join(', ')}`]),
    ...(countries.length === 0 ? [] : ['', `The data were in: ${countries.map(({ name }) => name).join(', ')}`]), ...reachesIn(answer), ...endOf(answer),
  ];
}
