import type { Question } from './questions.js';

/** Questions of those who keep the inventory: finding, narrowing, changing, looking back, and the records that come of it. */
export const keepingQuestions: readonly Question[] = [
  {
    title: 'What is there that has to do with a word?',
    audience: 'Analysts',
    query: `
# Everything whose name, alias, description or quote has these words, likeliest first; typing errors are forgiven.
# "highlights" shows where each was found, between « and ».
query Search($text: String!) {
  search(text: $text, first: 10) {
    totalCount
    edges { score highlights node { __typename id name } }
    completeness { complete gaps { message } }
  }
}`,
    variables: { text: 'custmer suport' },
  },
  {
    title: 'Which activities use a processor for which purpose?',
    audience: 'Analysts',
    query: `
# Lists are narrowed by what they link to. Several members must all fit; of one member any value.
# Here: activities that Hubspot carries out and that hold contact data or anything below it.
query Narrowed($filter: ActivityFilter) {
  activities(filter: $filter, first: 20, orderBy: {field: KEY}) {
    totalCount
    nodes { id name legalBasis purpose { name } dataTypes { name } systems { name } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { filter: { processors: ['hubspot'] } },
  },
  {
    title: 'What would this change, before I write it?',
    audience: 'Privacy engineers',
    query: `
# dryRun: true checks everything and writes nothing. Leave it out to write; all of it is written, or nothing.
# Give the version that you read as expectedVersion, and nobody else's change is overwritten.
mutation TryAProcessor($input: UpsertProcessorsInput!) {
  upsertProcessors(input: $input) {
    __typename
    ... on InventoryWritten { dryRun changes { change id version differences { field before after } } }
    ... on UserError { message path }
    ... on InvalidInputError { faults { path message } }
    ... on StaleVersionError { conflicts { expected actual differences { field before after } } }
  }
}`,
    variables: { input: { dryRun: true, items: [{ key: 'hubspot', description: 'Marketing and sales.' }, { key: 'new-mailer', name: 'New mailer', country: 'IE', locations: [{ to: 'EU' }] }] } },
  },
  {
    title: 'What leads to a processor that is to end?',
    audience: 'Privacy engineers',
    query: `
# Ending an item that others lead to is refused with the list of them; with cascade: true their links end with it.
mutation TryToEnd($input: RetireProcessorsInput!) {
  retireProcessors(input: $input) {
    __typename
    ... on InventoryWritten { dryRun changes { change id } }
    ... on OrphanedFactsError { message total orphans { item { id name } link } }
    ... on UserError { message }
  }
}`,
    variables: { input: { dryRun: true, items: [{ item: 'hubspot' }] } },
  },
  {
    title: 'How has an item changed, and who changed it?',
    audience: 'Analysts',
    query: `
# Each version of a rule, latest first: when it was written, by whom, and what differs.
# Ask with asOf for the inventory of another day, past or to come.
query History($rule: String!) {
  retentionRule(term: $rule) {
    id
    name
    version
    period
    history(first: 10) { nodes { version at by change differences { field before after } } }
  }
}`,
    variables: { rule: 'commercial-information' },
  },
  {
    title: 'The record of processing activities, as a table',
    audience: 'Privacy engineers',
    query: `
# GDPR Art. 30(1)(a)–(g), one row for each activity; role: PROCESSOR gives Art. 30(2).
# format: HTML is a page to print, JSON has every part with its evidence.
query RecordOfProcessing {
  recordOfProcessing(role: CONTROLLER, format: CSV) { filename mediaType content }
}`,
    variables: {},
  },
  {
    title: 'Until when is everything kept?',
    audience: 'Privacy engineers',
    query: `
# The retention schedule: a row for each data type, holder, system and purpose, with the rule that decides.
# Without the events of a single person: "awaiting" says which event each date depends on.
query Schedule {
  retentionSchedule(first: 25) {
    asOf
    totalCount
    nodes {
      dataType { name }
      holder { name }
      purpose { name }
      text
      status
      rule { name }
      deadline { awaiting { key } proof { text article } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: {},
  },
  {
    title: 'The tables of the public notice, and the list of sub-processors',
    audience: 'Privacy engineers',
    query: `
# As the notice has them, made from the facts as they are today. GDPR Art. 13, 14 and 28(2).
query Notice {
  noticeTables(format: MARKDOWN) { filename content }
  subProcessorPage(format: MARKDOWN) { filename content }
}`,
    variables: {},
  },
];
