import type { TestApp } from '../app.js';

/** Assessments asked as their users ask them. */

export interface Named { id: string; name: string }
export interface Assessment {
  __typename: 'Assessment';
  asOf: string;
  completeness: { complete: boolean; gaps: { code: string; message: string }[] };
  findings: { id: string; kind: string; severity: string; message: string; article: string; about: Named[] }[];
  exposures: { totalCount: number; nodes: { subject: Named; dataType: Named; specialCategory: boolean; change: string }[] };
  transfers: { to: Named & { version: number }; by: string; organisation: Named; way: string; mechanism: string | null; status: string; change: string; activities: Named[]; proof: { text: string; article: string }[] }[];
  reaches: { depth: number; item: Named }[];
  noticeChanges: { change: string; section: string; before: string[]; after: string[] }[];
  retentionChanges: { change: string; dataType: Named; holder: Named | null; asset: Named | null; before: string | null; after: string | null }[];
  rightsChanges: { change: string; right: string; article: string; subject: Named; to: Named | null; activities: Named[] }[];
  personsAffected: number;
  objectionDeadline: string | null;
}
export interface Failure { __typename: string; message: string; path: string[]; suggestions?: string[]; candidates?: Named[]; faults?: { path: string[]; message: string; code: string }[] }

const failure = '__typename ... on UserError { message path } ... on UnknownTermError { suggestions } ... on AmbiguousTermError { candidates { id name } } ... on InvalidInputError { faults { path message code } }';
const finding = '{ id kind severity message article about { id name version } }';
const transfer = '{ to { id name version } by organisation { id name } way mechanism status change activities { id name } proof { text article } }';
const notice = '{ change section before after }';
const retention = '{ change dataType { id name } holder { id name } asset { id name } before after }';
const rights = '{ change right article subject { id name } to { id name } activities { id name } }';
const exposures = 'exposures(first: 500) { totalCount nodes { subject { id name } dataType { id name } specialCategory change } }';
const assessment = `${failure} ... on Assessment { asOf completeness { complete gaps { code message } } findings ${finding} ${exposures} transfers ${transfer} reaches { depth item { id name } } noticeChanges ${notice} retentionChanges ${retention} rightsChanges ${rights} personsAffected objectionDeadline }`;

async function ask<T>(app: TestApp, query: string, variables: Record<string, unknown>): Promise<T> {
  const { data, errors } = await app.ask(query, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return (data as { answer: T }).answer;
}
const whole = <T extends { __typename: string }>(answer: T | Failure, name: string): T => {
  if (answer.__typename !== name) throw new Error(JSON.stringify(answer));
  return answer as T;
};

const processorQuery = `query ($input: AssessProcessorInput!) { answer: assessProcessor(input: $input) { ${assessment} } }`;
export const processor = async (app: TestApp, input: object): Promise<Assessment> => whole(await ask<Assessment | Failure>(app, processorQuery, { input }), 'Assessment');
export const processorFailure = (app: TestApp, input: object): Promise<Failure> => ask(app, processorQuery, { input });

const removalQuery = `query ($processor: String!, $asOf: LocalDate) { answer: assessRemoval(processor: $processor, asOf: $asOf) { ${assessment} } }`;
export const removal = async (app: TestApp, term: string, asOf?: string): Promise<Assessment> => whole(await ask<Assessment | Failure>(app, removalQuery, { processor: term, asOf }), 'Assessment');
export const removalFailure = (app: TestApp, term: string, asOf?: string): Promise<Failure> => ask(app, removalQuery, { processor: term, asOf });

const lossQuery = `query ($of: TransferGroundInput!, $asOf: LocalDate) { answer: assessTransferLoss(of: $of, asOf: $asOf) { ${assessment} } }`;
export const loss = async (app: TestApp, of: object, asOf?: string): Promise<Assessment> => whole(await ask<Assessment | Failure>(app, lossQuery, { of, asOf }), 'Assessment');
export const lossFailure = (app: TestApp, of: object, asOf?: string): Promise<Failure> => ask(app, lossQuery, { of, asOf });

export interface Breach {
  __typename: 'BreachAssessment'; asOf: string; completeness: Assessment['completeness']; of: Named; exposures: Assessment['exposures']; possible: Named[]; countries: Named[]; reaches: Assessment['reaches']; personsAffected: number;
  notifications: { to: string; whom: string; by: Named | null; controller: Named | null; until: string | null; when: string; article: string; proof: { text: string }[] }[]; findings: Assessment['findings'];
}
const breachQuery = `query ($input: AssessBreachInput!) { answer: assessBreach(input: $input) { ${failure} ... on BreachAssessment {
  asOf completeness { complete gaps { code message } } of { id name } ${exposures} possible { id name } countries { id name } reaches { depth item { id name } } personsAffected
  notifications { to whom by { id name } controller { id name } until when article proof { text } } findings ${finding} } } }`;
export const breach = async (app: TestApp, input: object): Promise<Breach> => whole(await ask<Breach | Failure>(app, breachQuery, { input }), 'BreachAssessment');
export const breachFailure = (app: TestApp, input: object): Promise<Failure> => ask(app, breachQuery, { input });

export interface Comparison {
  __typename: 'InventoryComparison'; from: string; asOf: string; items: { change: string; item: Named }[]; exposures: Assessment['exposures']; transfers: Assessment['transfers'];
  moves: { organisation: Named; before: Named[]; after: Named[] }[]; retentionChanges: Assessment['retentionChanges']; rightsChanges: Assessment['rightsChanges']; noticeChanges: Assessment['noticeChanges'];
}
const comparisonQuery = `query ($from: LocalDate!, $to: LocalDate!) { answer: compareInventory(from: $from, to: $to) { __typename ... on InvalidInputError { message faults { path message } } ... on InventoryComparison {
  from asOf items { change item { id name } } ${exposures} transfers ${transfer} moves { organisation { id name } before { id name } after { id name } } retentionChanges ${retention} rightsChanges ${rights} noticeChanges ${notice} } } }`;
export const comparison = async (app: TestApp, from: string, to: string): Promise<Comparison> => whole(await ask<Comparison | Failure>(app, comparisonQuery, { from, to }), 'InventoryComparison');
export const comparisonFailure = (app: TestApp, from: string, to: string): Promise<Failure> => ask(app, comparisonQuery, { from, to });

// As lines --------------------------------------------------------------------------------------------------------------------

/** "ADDED Zoho STORED India UNCOVERED", with the mechanism where there is one. */
export const transfersOf = ({ transfers }: Pick<Assessment, 'transfers'>): string[] => transfers.map(({ change, by, way, to, status, mechanism }) => [change, by, way, to.name, status, ...(mechanism === null ? [] : [`(${mechanism})`])].join(' '));
export const exposuresOf = ({ exposures: { nodes } }: Pick<Assessment, 'exposures'>): string[] => nodes.map(({ change, subject, dataType, specialCategory }) => [change, subject.id.replace(/^.*:/, ''), dataType.id.replace(/^.*:/, ''), ...(specialCategory ? ['special'] : [])].join(' '));
/** "ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:a Location:b". */
export const findingsOf = ({ findings }: Pick<Assessment, 'findings'>): string[] => findings.map(({ severity, kind, article, about }) => `${severity} ${kind} ${article}: ${about.map(({ id }) => id).join(' ')}`);
export const noticeOf = ({ noticeChanges }: Pick<Assessment, 'noticeChanges'>): string[] => noticeChanges.map(({ change, section, before, after }) => `${change} ${section}: ${[before, after].filter((cells) => cells.length > 0).map((cells) => cells.join(' | ')).join(' => ')}`);
export const reachesOf = ({ reaches }: Pick<Assessment, 'reaches'>): string[] => reaches.map(({ depth, item }) => `${String(depth)} ${item.id}`);
/** "REMOVED COMMUNICATION customer crm: care". */
export const rightsOf = ({ rightsChanges }: Pick<Assessment, 'rightsChanges'>): string[] => rightsChanges.map(({ change, right, subject, to, activities }) => `${[change, right, keyIn(subject), ...(to === null ? [] : [keyIn(to)])].join(' ')}: ${activities.map(keyIn).join(' ')}`);
const keyIn = ({ id }: Named): string => id.replace(/^.*?:/, '');
