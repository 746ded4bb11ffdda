import type { Settings } from '../config.js';
import { type Answerer, answerIn, asking } from './asking.js';
import { count, print, printDocument, tell } from './output.js';
import { table } from './table.js';

/** `wherekept due`: what of all that is registered must go by a day. */

export interface DueOptions { readonly by: string; readonly system?: string; readonly processor?: string; readonly dataType?: string; readonly asOf?: string; readonly csv?: boolean; readonly json?: boolean }

interface Named { readonly id: string; readonly name: string }
interface Group { readonly system: Named | null; readonly holder: Named | null; readonly overdue: number; readonly due: number; readonly first: string }
interface Row {
  readonly on: string;
  readonly overdue: boolean;
  readonly person: { readonly id: string };
  readonly holding: { readonly id: string; readonly reference: string | null; readonly dataType: Named; readonly subject: Named | null; readonly system: Named | null; readonly holder: Named | null };
}
interface Page { readonly nodes: readonly Row[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }
interface DueAnswer {
  readonly asOf: string; readonly by: string; readonly overdue: number; readonly due: number;
  readonly completeness: { readonly complete: boolean; readonly gaps: readonly { readonly code: string; readonly message: string }[] };
  readonly undated: readonly { readonly status: string; readonly count: number }[];
  readonly groups: readonly Group[];
  readonly holdings: Page;
  readonly csv?: { readonly content: string };
}

const PAGE = 250;
const item = '{ id name }';
const list = `holdings(first: ${PAGE}, after: $after) { nodes { on overdue person { id } holding { id reference dataType ${item} subject ${item} system ${item} holder ${item} } } pageInfo { hasNextPage endCursor } }`;
const summary = `by overdue due undated { status count } groups { system ${item} holder ${item} overdue due first }`;
const ask = async (answerer: Answerer, fields: string, variables: Record<string, unknown>): Promise<DueAnswer> => answerIn((await answerer.ask<{ due: DueAnswer }>(
  `query Due($by: LocalDate!, $system: String, $processor: String, $dataType: String, $asOf: LocalDate${fields.includes('$after') ? ', $after: String' : ''}) { due(by: $by, system: $system, processor: $processor, dataType: $dataType, asOf: $asOf) {
    ... on UserError { message } ... on AmbiguousTermError { candidates { id name } } ... on DueHoldings { asOf completeness { complete gaps { code message } } ${fields} } } }`, variables,
)).due);

export async function due(settings: Settings, { csv, json, ...variables }: DueOptions): Promise<void> {
  await asking(settings, async (answerer) => {
    if (csv) {
      const answer = await ask(answerer, 'csv { content }', variables);
      printDocument(answer.csv?.content ?? '');
      for (const line of missing(answer)) tell(line);
      return;
    }
    const answer = await ask(answerer, `${summary} ${list}`, { ...variables, after: null });
    const { holdings, ...rest } = answer;
    if (!json) for (const line of inWords(answer)) print(line);
    const all: Row[] = [];
    for (let page = holdings; ;) {
      if (json) all.push(...page.nodes);
      else if (page.nodes.length > 0) print(table(['', 'last day', 'data', 'system', 'holder', 'reference', 'holding'], page.nodes.map(lineOf)));
      if (!page.pageInfo.hasNextPage) break;
      // Today may end between two pages; the list has one day.
      ({ holdings: page } = await ask(answerer, list, { ...variables, asOf: answer.asOf, after: page.pageInfo.endCursor }));
    }
    if (json) print(JSON.stringify({ ...rest, holdings: all }, null, 2));
    for (const line of missing(answer)) tell(line);
  });
}

const UNNAMED = '(none named)';
const named = (one: Named | null): string => one?.name ?? UNNAMED;
const lineOf = ({ on, overdue, holding }: Row): string[] => [overdue ? 'OVERDUE' : 'due', on, holding.dataType.name, named(holding.system), named(holding.holder), holding.reference ?? '', holding.id];
const missing = ({ completeness: { gaps } }: DueAnswer): string[] => gaps.map(({ code, message }) => `wherekept: not complete: ${message} (${code})`);

function inWords({ asOf, by, overdue, due: until, undated, groups }: DueAnswer): string[] {
  return [
    `Due by ${by}, as of ${asOf}: ${count(overdue, 'holding')} overdue, ${until} more until then.`,
    ...(undated.length === 0 ? [] : [`Registered without a date: ${undated.map((one) => `${one.count} ${one.status}`).join(', ')}.`]),
    ...(groups.length === 0 ? [] : ['', table(['system', 'holder', 'overdue', 'due', 'first'], groups.map((group) => [named(group.system), named(group.holder), String(group.overdue), String(group.due), group.first])), '']),
  ];
}
