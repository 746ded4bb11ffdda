/**
 * The questions that the explorer offers. Plain data: the page opens them, a test asks each of them of the server.
 * They name keys of the seed, so that each is answered as it stands.
 */
import { flowQuestions } from './flow-questions.js';
import { keepingQuestions } from './keeping-questions.js';

export const audiences = ['DSAR tooling', 'Analysts', 'Privacy engineers'] as const;

export interface Question {
  readonly title: string;
  readonly audience: (typeof audiences)[number];
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export const questions: readonly Question[] = [
  {
    title: 'Where is email kept, and when must it go?',
    audience: 'DSAR tooling',
    query: `
# Where is email kept, and when must it go once the account is closed?
# One entry for each place: who holds it, in which system, in which region, and until when.
# "on" is the last day on which it may still be there.
# It is set only when status is DUE; a place that still waits for an event names it in "awaiting".
# "proof" gives the reasons, step by step.
query WhereIsEmailKept($data: String!, $events: [EventInput!]) {
  whereKept(data: $data, events: $events) {
    ... on WhereKept {
      asOf
      dataType { name }
      places {
        totalCount
        nodes {
          match
          heldAs { name }
          holder { name }
          system { name }
          locations { name }
          deadline {
            status
            on
            awaiting { key }
            proof { text article on }
          }
          evidence { section quote }
        }
      }
    }
    ... on UserError { message }
    ... on UnknownTermError { suggestions }
  }
}`,
    variables: { data: 'email', events: [{ trigger: 'account-closed', on: '2026-03-31' }] },
  },
  {
    title: 'A customer has left: which day is the last for each kind of data?',
    audience: 'DSAR tooling',
    query: `
# A customer closed the account, was last invoiced and last answered a survey on the days given below.
# Which day is the last for each kind of data?
# Five questions in one, each a line of the retention plan.
# "notBefore" is the day until which a law obliges to keep the data.
query AfterACustomerHasLeft($events: [EventInput!]) {
  account: whereKept(data: "platform-account-data", events: $events) { ...LastDays }
  commercial: whereKept(data: "commercial-information", events: $events) { ...LastDays }
  payment: whereKept(data: "payment-information", events: $events) { ...LastDays }
  talksWithSupport: whereKept(data: "customer-success-communications", events: $events) { ...LastDays }
  survey: whereKept(data: "nps-data", events: $events) { ...LastDays }
}

fragment LastDays on WhereKeptResult {
  ... on WhereKept {
    dataType { name }
    places(match: [EXACT]) {
      nodes {
        holder { name }
        deadline { status on notBefore stated }
      }
    }
  }
  ... on UserError { message }
}`,
    variables: {
      events: [
        { trigger: 'account-closed', on: '2026-03-31' },
        { trigger: 'invoice-issued', on: '2025-06-30' },
        { trigger: 'nps-answered', on: '2026-02-28' },
      ],
    },
  },
  {
    title: 'Which events must I know before there is a date?',
    audience: 'DSAR tooling',
    query: `
# Asked without any event, a place whose period has not begun is PENDING: it has no date yet, and never a guessed one.
# "awaits" lists the events that would turn it into one; "triggers" lists all the words to use for events.
query WhichEventsAreMissing($data: String!) {
  whereKept(data: $data) {
    ... on WhereKept {
      awaits { key name description }
      places {
        nodes {
          holder { name }
          deadline { status on awaiting { key } }
        }
      }
    }
    ... on UserError { message }
  }
  triggers { key name description }
}`,
    variables: { data: 'subscriber-records' },
  },
  {
    title: 'Where might email be, though nobody says so outright?',
    audience: 'DSAR tooling',
    query: `
# Places that a search by exact name would miss.
# BROADER: only a category above it is stated there.
# POSSIBLE: free text, such as messages, that may carry it.
# "completeness" says whether anything was left out of the answer, and why.
query WhereMightItBe($data: String!) {
  whereKept(data: $data) {
    ... on WhereKept {
      completeness { complete gaps { code message } }
      places(match: [BROADER, POSSIBLE]) {
        totalCount
        nodes {
          match
          heldAs { name }
          holder { name }
          evidence { section quote }
        }
      }
    }
    ... on UserError { message }
  }
}`,
    variables: { data: 'email' },
  },
  {
    title: 'What is the answer to a misspelt word?',
    audience: 'DSAR tooling',
    query: `
# A word that the inventory does not know is answered with a typed error and the nearest words it does know, an ambiguous one with all candidates.
# Neither is ever guessed at: a program can tell the two apart by __typename.
query AMisspeltWord($data: String!) {
  whereKept(data: $data) {
    __typename
    ... on WhereKept { dataType { id name } }
    ... on UserError { message path }
    ... on UnknownTermError { term suggestions }
    ... on AmbiguousTermError { term candidates { id name } }
    ... on InvalidInputError { faults { path message } }
  }
}`,
    variables: { data: 'emial adress' },
  },

  {
    title: 'Which processors are there: what, what for, where?',
    audience: 'Analysts',
    query: `
# Every processor at a glance: what data it has, about whom, what for, and where.
# The lists are gathered from all the activities that name it.
query AllProcessors {
  processors(first: 50) {
    totalCount
    nodes {
      key
      name
      dataTypes { name }
      subjects { name }
      purposes { name }
      locations { name }
    }
  }
}`,
    variables: {},
  },
  {
    title: 'All about one processor',
    audience: 'Analysts',
    query: `
# One processor from end to end: its systems, the activities it takes part in, on which legal basis, under which retention rules, and the words of the source that say so.
# The term may be a key, a name or another word for it, whatever its case, punctuation or plural.
query OneProcessor($term: String!) {
  processor(term: $term) {
    id
    name
    aliases
    locations { name }
    systems(first: 10) { nodes { name dataTypes { name } } }
    activities(first: 10) {
      nodes {
        name
        legalBasis
        purpose { name directMarketing }
        subjects { name }
        dataTypes { name }
        keptUnder { name period criterion trigger { key } }
      }
    }
    evidence { section quote stated note }
  }
}`,
    variables: { term: 'HubSpot' },
  },
  {
    title: 'What is above, below and around a kind of data?',
    audience: 'Analysts',
    query: `
# One kind of data in the tree of kinds: the categories above it, the kinds of it, the free text that may carry it, where it is collected, and which activities use it.
query OneKindOfData($term: String!) {
  dataType(term: $term) {
    id
    name
    aliases
    special
    broader { name broader { name } }
    narrower(first: 20) { nodes { name } }
    mayBeIn(first: 20) { nodes { name } }
    collectionPoints(first: 20) { nodes { name } }
    activities(first: 20) { totalCount nodes { name purpose { name } } }
  }
}`,
    variables: { term: 'email' },
  },
  {
    title: 'Where do data come in?',
    audience: 'Analysts',
    query: `
# Every place where data enter: what is collected there, about whom, and into which system where that is known.
# COLLECTED is given by or observed of the person, GENERATED is made in house, OBTAINED comes from somebody else.
query WhereDataComeIn {
  collectionPoints(first: 50) {
    totalCount
    nodes {
      name
      origin
      collects { name }
      about { name }
      into { id name }
    }
  }
}`,
    variables: {},
  },
  {
    title: 'All systems, page by page',
    audience: 'Analysts',
    query: `
# Systems, five at a time.
# For the next five, put "endCursor" of this answer into "after".
# Every list that can grow is read in this way, forward or back.
query SystemsByPage($first: Int!, $after: String) {
  systems(first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      key
      name
      providedBy { name }
      dataTypes { name }
      activities(first: 5) { nodes { name } }
    }
  }
}`,
    variables: { first: 5, after: null },
  },
  {
    title: 'Several items at once, by their ids',
    audience: 'Analysts',
    query: `
# Anything in the inventory has an id of the form Type:key.
# Ask for many in one go, whatever their kinds; an id that names nothing is answered with null in its place.
query SeveralAtOnce($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on InventoryItem { name description version }
    ... on Processor { locations { name } }
    ... on DataType { special broader { name } }
    ... on System { providedBy { name } }
  }
}`,
    variables: { ids: ['Processor:hubspot', 'DataType:email-address', 'System:salesforce', 'Processor:nobody'] },
  },

  {
    title: 'What needs attention first?',
    audience: 'Privacy engineers',
    query: `
# The gravest findings: no retention rule, no legal basis, a transfer without a safeguard, sources that disagree.
# Each says what it is about, which article it touches and where the source says so.
query WhatNeedsAttention($minSeverity: Severity) {
  findings(minSeverity: $minSeverity, first: 50) {
    totalCount
    nodes {
      kind
      severity
      message
      article
      about { id name }
      evidence { section quote }
    }
  }
}`,
    variables: { minSeverity: 'ERROR' },
  },
  {
    title: 'Where is the notice vague, torn or at odds with itself?',
    audience: 'Privacy engineers',
    query: `
# What the privacy notice itself leaves open: rows of two lists that differ, processors that stand in one list only, a sentence that breaks off, and "as long as needed" where a period should be.
query WhatTheNoticeLeavesOpen($kinds: [FindingKind!]) {
  findings(kinds: $kinds, first: 100) {
    totalCount
    nodes {
      kind
      severity
      message
      about { id name }
      evidence { section quote }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { kinds: ['CONFLICTING_SOURCES', 'LISTED_ONCE', 'TRUNCATED_SOURCE', 'VAGUE_RETENTION'] },
  },
  {
    title: 'How complete is the inventory?',
    audience: 'Analysts',
    query: `
# How much of what is required is stated, kind by kind: "stated" of "required".
# What is missing stands in the findings, item by item.
query HowComplete {
  coverage {
    kind
    of
    description
    article
    stated
    required
    share
  }
}`,
    variables: {},
  },
  {
    title: 'Which transfers would need a ground today, and which countries have an adequacy decision?',
    audience: 'Privacy engineers',
    query: `
# Adequacy decisions in force today, with what they cover; then those of the United States, past ones too.
# The finding UNCOVERED_TRANSFER is a transfer that has none, UNSTATED_TRANSFER a place of which nothing is known.
# Give another asOf to see what held then, or will.
query TransferGrounds($kinds: [FindingKind!]) {
  adequacyDecisions(first: 50) {
    totalCount
    nodes { name reference scope certifiedOnly since until locations { name country } }
  }
  location(term: "United States") {
    adequacyDecisions { nodes { name reference since until certifiedProcessors { totalCount } } }
  }
  findings(kinds: $kinds, first: 50) { totalCount nodes { kind message article about { id } } }
}`,
    variables: { kinds: ['UNCOVERED_TRANSFER', 'UNSTATED_TRANSFER', 'UNKNOWN_LOCATION'] },
  },
  {
    title: 'What has been accepted, by whom and until when?',
    audience: 'Privacy engineers',
    query: `
# Findings are left out of the list while somebody lives with them; here they are, beside the open ones.
# acceptFinding accepts one, reopenFinding takes that back.
query WhatIsLivedWith($minSeverity: Severity) {
  findings(acceptance: ALL, minSeverity: $minSeverity, first: 100) {
    totalCount
    nodes {
      id
      kind
      message
      acceptance { reason until acceptedOn by }
    }
  }
}`,
    variables: { minSeverity: 'WARNING' },
  },
  {
    title: 'Which retention rules are there, and what do they cover?',
    audience: 'Privacy engineers',
    query: `
# Every retention rule: a period that begins with an event, or a criterion in words, and what it covers.
# A rule restricts only what it names.
# "residual" governs what no other rule does.
# MAXIMUM is a limit, STATUTORY_MINIMUM a duty to keep.
query AllRetentionRules {
  retentionRules(first: 50) {
    totalCount
    nodes {
      name
      kind
      period
      criterion
      trigger { key }
      countsFrom
      action
      article
      residual
      dataTypes { name }
      subjects { name }
      purposes { name }
      systems { id name }
      processors { name }
      evidence { section quote stated note }
    }
  }
}`,
    variables: {},
  },
  {
    title: 'What rests on our reading, not on the text?',
    audience: 'Privacy engineers',
    query: `
# Where the source is silent, a fact may be assumed; then "stated" is false and "note" says why.
# Here: payment data, whose period, trigger and legal minimum are a reading of the words "invoice records".
query WhatIsAssumed($data: String!, $events: [EventInput!]) {
  whereKept(data: $data, events: $events) {
    ... on WhereKept {
      places {
        nodes {
          holder { name }
          deadline { status on notBefore stated proof { text article on } }
          uses {
            activity { name }
            legalBasis
            retention { name evidence { quote stated note } }
            evidence { quote stated note }
          }
        }
      }
    }
    ... on UserError { message }
  }
}`,
    variables: { data: 'payment-information', events: [{ trigger: 'invoice-issued', on: '2025-06-30' }] },
  },
  {
    title: 'On which grounds, and with which safeguards, is data processed?',
    audience: 'Privacy engineers',
    query: `
# The activities with what a record of processing asks for: role, purpose, legal basis, people, data, processors, where the data are and from where they are reached, and what covers transfers.
# null and [] mean: not stated.
query GroundsAndSafeguards {
  activities(first: 30) {
    totalCount
    nodes {
      name
      role
      legalBasis
      purpose { name }
      subjects { name }
      dataTypes { name special }
      processors { name }
      storedAt { name }
      accessedFrom { name }
      safeguards { name mechanism }
      keptUnder { name }
    }
  }
}`,
    variables: {},
  },
  {
    title: 'Who keeps data in which region?',
    audience: 'Privacy engineers',
    query: `
# The same links read from the other end: for each region, what it lies within and who keeps data there.
query WhoKeepsDataWhere {
  locations(first: 20) {
    totalCount
    nodes {
      name
      country
      within { name }
      processors(first: 50) { totalCount nodes { name } }
    }
  }
}`,
    variables: {},
  },
  {
    title: 'Which requests of persons are due, and who has not confirmed yet?',
    audience: 'DSAR tooling',
    query: `
# Requests that are not answered and are due by a day, overdue ones first. The list is empty until one came in: openRequest.
# "clock.proof" tells how the day is found: one month from receipt, extension, stops, and the controller's public holidays.
query RequestsDue($by: LocalDate!) {
  subjectRequests(dueBy: $by, first: 20) {
    totalCount
    edges {
      node {
        id
        kind
        state
        lawfulMoves
        clock { state on daysStopped holidaysKnown proof { text article on } }
        tasks(state: [OPEN], first: 20) { totalCount nodes { id action step holder { name } system { name } dataType { name } } }
      }
    }
  }
}`,
    variables: { by: '2026-12-31' },
  },
  ...flowQuestions,
  ...keepingQuestions,
];
