import type { Settings } from '../config.js';
import { QuestionError, answerIn, asking } from './asking.js';
import { count, print } from './output.js';
import { table } from './table.js';

/** `wherekept requests`: requests of persons, by when they must be answered, what is left to do; and moving one on. Whose they are is asked elsewhere. */

export interface RequestsOptions { readonly state?: readonly string[]; readonly kind?: readonly string[]; readonly dueBy?: string; readonly overdue?: boolean; readonly json?: boolean }

interface Named { readonly id: string; readonly name: string }
interface Listed {
  readonly id: string; readonly kind: string; readonly state: string; readonly receivedOn: string; readonly controller: Named | null; readonly answeredOn: string | null; readonly closedOn: string | null;
  readonly clock: { readonly state: string; readonly on: string | null; readonly extendedOn: string | null; readonly daysStopped: number; readonly holidaysKnown: boolean };
}
interface Task { readonly id: string; readonly action: string; readonly state: string; readonly step: number; readonly dataType: Named; readonly system: Named | null; readonly holder: Named | null; readonly settledOn: string | null; readonly reason: string | null; readonly offeredAgain?: boolean }
interface Shown extends Omit<Listed, 'clock'> {
  readonly lawfulMoves: readonly string[]; readonly complete: boolean; readonly gaps: readonly string[]; readonly plan: { readonly blocked: { readonly totalCount: number } } | null;
  readonly clock: Listed['clock'] & { readonly extensionReason: string | null; readonly stops: readonly { readonly reason: string; readonly from: string; readonly until: string | null }[]; readonly proof: readonly { readonly text: string; readonly article: string | null }[] };
  readonly refusal: { readonly ground: string; readonly article: string; readonly reason: string; readonly on: string } | null;
  readonly history: readonly { readonly move: string | null; readonly on: string; readonly by: string }[];
}
interface Page<T> { readonly nodes: readonly T[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }

const PAGE = 250;
const item = '{ id name }';
const clock = 'state on extendedOn daysStopped holidaysKnown';
const listed = `id kind state receivedOn answeredOn closedOn controller ${item}`;
const listQuestion = `query Requests($state: [SubjectRequestState!], $kind: [SubjectRequestKind!], $dueBy: LocalDate, $overdue: Boolean, $after: String) {
  subjectRequests(state: $state, kind: $kind, dueBy: $dueBy, overdue: $overdue, first: ${PAGE}, after: $after) { nodes { ${listed} clock { ${clock} } } pageInfo { hasNextPage endCursor } } }`;
const showQuestion = `query Request($id: ID!) { subjectRequest(id: $id) { ${listed} lawfulMoves complete gaps plan { blocked: items(verdict: [BLOCKED_UNKNOWN], first: 1) { totalCount } }
  clock { ${clock} extensionReason stops { reason from until } proof { text article } } refusal { ground article reason on } history { move on by } } }`;
const tasksQuestion = `query Tasks($id: ID!, $after: String) { subjectRequest(id: $id) { tasks(first: ${PAGE}, after: $after) {
  nodes { id action state step settledOn reason dataType ${item} system ${item} holder ${item} ... on ErasureTask { offeredAgain } } pageInfo { hasNextPage endCursor } } } }`;

async function allOf<T>(page: (after: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await page(after);
    all.push(...nodes);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
}

export async function listRequests(settings: Settings, { json, ...variables }: RequestsOptions): Promise<void> {
  await asking(settings, async (answerer) => {
    const all = await allOf(async (after) => (await answerer.ask<{ subjectRequests: Page<Listed> }>(listQuestion, { ...variables, after })).subjectRequests);
    if (json) {
      print(JSON.stringify(all, null, 2));
      return;
    }
    const overdue = all.filter((one) => one.clock.state === 'OVERDUE').length;
    print(`${count(all.length, 'request')}, ${overdue} overdue.`);
    if (all.length > 0) print(`\n${table(['clock', 'answer by', 'kind', 'state', 'received', 'request'], all.map((one) => [one.clock.state, dueOf(one), one.kind, one.state, one.receivedOn, one.id]))}`);
    if (all.some((one) => !one.clock.holidaysKnown)) print(`\n(*): ${weekendsOnly}`);
  });
}

const weekendsOnly = 'no country is set for the controller, so only weekends move the day.';
const dueOf = ({ clock: { on, holidaysKnown } }: Pick<Listed, 'clock'>): string => `${on ?? 'not known yet'}${holidaysKnown ? '' : ' (*)'}`;

export async function showRequest(settings: Settings, id: string, { json }: { readonly json?: boolean }): Promise<void> {
  await asking(settings, async (answerer) => {
    const { subjectRequest: request } = await answerer.ask<{ subjectRequest: Shown | null }>(showQuestion, { id });
    if (request === null) throw new QuestionError(`There is no request ${id}`);
    const tasks = await allOf(async (after) => (await answerer.ask<{ subjectRequest: { tasks: Page<Task> } | null }>(tasksQuestion, { id, after })).subjectRequest?.tasks ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
    if (json) print(JSON.stringify({ ...request, tasks }, null, 2));
    else for (const line of inWords(request, tasks)) print(line);
  });
}

function inWords(request: Shown, tasks: readonly Task[]): string[] {
  const { clock: { state, stops, proof, extendedOn, extensionReason, holidaysKnown }, refusal, history, lawfulMoves, gaps } = request;
  const words = (one: Task): string => `${one.state}${one.offeredAgain === true ? ', offered again' : ''}${one.reason === null ? '' : `: ${one.reason}`}`;
  return [
    `${request.id}: ${request.kind}, ${request.state}, received ${request.receivedOn}${request.controller === null ? '' : ` by ${request.controller.name}`}`,
    `Answer by ${dueOf(request)}: ${state}${request.answeredOn === null ? '' : `, on ${request.answeredOn}`}`,
    ...proof.map(({ text, article }) => `  ${text}${article === null ? '' : ` (${article})`}`),
    ...(holidaysKnown ? [] : [`  (*): ${weekendsOnly}`]),
    ...(extendedOn === null ? [] : [`Extended on ${extendedOn}: ${extensionReason ?? ''}`]),
    ...stops.map(({ reason, from, until }) => `Stopped for ${reason} from ${from} ${until === null ? 'on' : `to ${until}`}`),
    ...(refusal === null ? [] : [`Refused on ${refusal.on}: ${refusal.ground} (${refusal.article}): ${refusal.reason}`]),
    '', table(['on', 'move', 'by'], history.map(({ move, on, by }) => [on, move ?? 'OPEN', by])), '',
    ...(tasks.length === 0 ? ['No tasks.'] : [table(['step', 'task', 'data', 'system', 'holder', 'state', 'id'], tasks.map((one) => [String(one.step), one.action, one.dataType.name, one.system?.name ?? '', one.holder?.name ?? '', words(one), one.id]))]),
    '', lawfulMoves.length === 0 ? 'It makes no move any more.' : `It may move on by ${lawfulMoves.join(', ')}.`, ...gaps.map((gap) => `Not complete: ${gap}`),
    ...undecided(request.plan?.blocked.totalCount ?? 0),
  ];
}

const undecided = (blocked: number): string[] => (blocked === 0 ? [] : [
  `${blocked === 1 ? '1 place' : `${blocked} places`} of the plan could not be decided (BLOCKED_UNKNOWN), so no task comes of ${blocked === 1 ? 'it' : 'them'}: \`plan.items(verdict: BLOCKED_UNKNOWN)\` says what is missing. The answer to the person has to say so (GDPR Art. 12(4)).`,
]);

export interface MoveOptions { readonly on?: string; readonly reason?: string; readonly ground?: string; readonly json?: boolean }
/** The mutation of each move, by the word for it on the command line. */
const mutations = { start: 'startRequest', extend: 'extendRequest', stop: 'stopClock', resume: 'resumeClock', answer: 'answerRequest', refuse: 'refuseRequest', close: 'closeRequest' } as const;
export type Move = keyof typeof mutations;

export async function moveRequest(settings: Settings, move: Move, request: string, { json, ...more }: MoveOptions): Promise<void> {
  const mutation = mutations[move];
  const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input`;
  await asking(settings, async (answerer) => {
    const answers = await answerer.ask<Record<string, { request: Pick<Shown, 'id' | 'state' | 'clock'> } | { message: string }>>(`mutation Move($input: ${type}!) { ${mutation}(input: $input) { ... on UserError { message } ... on RequestRecorded { request { id state clock { ${clock} } } } } }`, { input: { request, ...more } });
    const { request: moved } = answerIn<{ request: Pick<Shown, 'id' | 'state' | 'clock'> }>(answers[mutation] ?? { message: 'It gave no answer' });
    if (json) print(JSON.stringify(moved, null, 2));
    else print(`${moved.id}: ${moved.state}. Answer by ${dueOf(moved)}: ${moved.clock.state}`);
  });
}

/** The holder’s confirmation of a task, of whichever kind it is. */
export async function confirmTaskOf(settings: Settings, request: string, task: string, { on }: { readonly on?: string }): Promise<void> {
  const [mutation, type] = task.startsWith('ErasureTask:') ? ['confirmErasure', 'ConfirmErasureInput'] : ['confirmTask', 'ConfirmTaskInput'];
  await asking(settings, async (answerer) => {
    const answers = await answerer.ask<Record<string, { changed: boolean; task: { id: string; state: string } } | { message: string }>>(`mutation Confirm($input: ${type}!) { ${mutation}(input: $input) { ... on UserError { message } ... on TaskSettled { changed task { id state } } } }`, { input: { request, task, on } });
    const { changed, task: settled } = answerIn<{ changed: boolean; task: { id: string; state: string } }>(answers[mutation] ?? { message: 'It gave no answer' });
    print(`${settled.id}: ${settled.state}${changed ? '' : ', as it was'}`);
  });
}
