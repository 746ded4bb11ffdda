import type { Question } from './questions.js';

/** Questions of where data go, and of what would be otherwise: lineage, assessments, a breach, two days. */
export const flowQuestions: readonly Question[] = [
  {
    title: 'Where does a phone number go from the web form?',
    audience: 'DSAR tooling',
    query: `
# From a collection point to systems, processors, sub-processors and countries.
# "depth" is the number of edges from the form; the edges tell who leads where, and what is carried.
# "carrying" takes what matches as in whereKept: kinds of it, and categories above it, too.
# completeness says whether that is all; if not, "frontier" names where it stopped.
query WhereDoesItGo($of: String!, $carrying: [String!]) {
  lineage(of: $of, carrying: $carrying) {
    ... on Lineage {
      completeness { complete gaps { code message frontier { name } } }
      nodes { depth item { __typename id name } }
      edges { from kind to untyped dataTypes { name } }
    }
    ... on UserError { message }
    ... on UnknownTermError { suggestions }
  }
}`,
    variables: { of: 'contacting-the-teams', carrying: ['phone number'] },
  },
  {
    title: 'Where does what a system holds come from?',
    audience: 'Analysts',
    query: `
# The other way round: what feeds a system, near and far.
# level: ORGANISATION shows who holds the data on the way in place of the systems; FIELD and DATASET go into them.
query WhereDoesItComeFrom($of: String!, $level: LineageLevel) {
  lineage(of: $of, direction: UPSTREAM, level: $level) {
    ... on Lineage {
      root { name }
      nodes { depth item { __typename name } }
      edges { from kind to dataTypes { name } }
    }
    ... on UserError { message }
  }
}`,
    variables: { of: 'digital-ocean', level: 'SYSTEM' },
  },
  {
    title: 'On which ways does data get from a form to a country?',
    audience: 'Privacy engineers',
    query: `
# Each way from the one to the other, shortest first: through which system, which processor, which sub-processor.
# Of a longer list ask for more with "first", or the next page with "after".
query OnWhichWays($from: String!, $to: String!) {
  lineagePaths(from: $from, to: $to, first: 20) {
    ... on LineagePaths {
      completeness { complete gaps { message } }
      paths {
        items { __typename name }
        edges { kind }
      }
      pageInfo { hasNextPage endCursor }
    }
    ... on UserError { message }
  }
}`,
    variables: { from: 'contacting-the-teams', to: 'EU' },
  },
  {
    title: 'What would change if a processor moved, or came in?',
    audience: 'Privacy engineers',
    query: `
# What if Zoho moved to India? Nothing is written: it is what the other questions would answer once it were so.
# Give a name that nobody has to ask about a new processor.
# A transfer to a country of which nothing is recorded is UNKNOWN, and that is not fine.
query WhatWouldChange($input: AssessProcessorInput!) {
  assessProcessor(input: $input) {
    ... on Assessment {
      findings { severity kind message article }
      exposures { nodes { change subject { name } dataType { name } specialCategory } }
      transfers { change by to { name } status mechanism }
      reaches { depth item { __typename name } }
      noticeChanges { change section before after }
      retentionChanges { change dataType { name } holder { name } before after }
      rightsChanges { change right article subject { name } to { name } }
      objectionDeadline
    }
    ... on UserError { message }
    ... on InvalidInputError { faults { path message } }
  }
}`,
    variables: { input: { name: 'Zoho', locations: ['India'], receives: ['phone number'], about: ['customer'], for: ['service-desk'], noticeDays: 30 } },
  },
  {
    title: 'What would be lost if a processor went?',
    audience: 'Privacy engineers',
    query: `
# As if the processor were gone, with the systems that nobody else provides.
# Findings: what it must return or delete, what is held nowhere else, which systems are fed no longer.
# "retentionChanges" and "rightsChanges": which deadlines and rights stand otherwise.
query WhatWouldBeLost($processor: String!) {
  assessRemoval(processor: $processor) {
    ... on Assessment {
      completeness { complete gaps { message } }
      findings { severity kind message article about { id } }
      exposures { nodes { change subject { name } dataType { name } } }
      retentionChanges { change dataType { name } holder { name } before after }
      rightsChanges { change right article subject { name } to { name } }
      noticeChanges { change section before after }
      personsAffected
    }
    ... on UserError { message }
    ... on UnknownTermError { suggestions }
  }
}`,
    variables: { processor: 'hubspot' },
  },
  {
    title: 'What loses its ground if the adequacy of a country, or a safeguard, falls?',
    audience: 'Privacy engineers',
    query: `
# Each transfer that rests on it, activity by activity, with the ground that it has left: ADEQUATE or SAFEGUARDED by another, or none.
# Give {country: "US"} for the adequacy decisions about a country. Where none is in force the answer says so: none can fall.
query WhatLosesItsGround($of: TransferGroundInput!) {
  assessTransferLoss(of: $of) {
    ... on Assessment {
      findings { severity kind message article }
      transfers { change by way to { name } status mechanism activities { name } proof { text article } }
      noticeChanges { change section before after }
      personsAffected
    }
    ... on UserError { message }
  }
}`,
    variables: { of: { safeguard: 'standard-contractual-clauses' } },
  },
  {
    title: 'There was a breach: whose data, and whom to tell by when?',
    audience: 'DSAR tooling',
    query: `
# What was there on the day on which it was compromised, and what lies downstream of it.
# The authority: 72 hours from awareness (GDPR Art. 33); those concerned: where a high risk is likely (Art. 34), which people must judge.
query Breach($input: AssessBreachInput!) {
  assessBreach(input: $input) {
    ... on BreachAssessment {
      of { id name }
      exposures { nodes { subject { name } dataType { name } specialCategory } }
      possible { name }
      countries { name }
      reaches { depth item { __typename name } }
      notifications { to whom by { name } until when article proof { text } }
      personsAffected
    }
    ... on UserError { message }
    ... on InvalidInputError { faults { path message } }
  }
}`,
    variables: { input: { of: 'hubspot', on: '2026-01-15', awareAt: '2026-01-16T09:00:00Z' } },
  },
  {
    title: 'What differs between two days?',
    audience: 'Analysts',
    query: `
# Two days as a difference of facts, as the inventory tells of them now: what came and went, who moved, what is kept otherwise.
query TwoDays($from: LocalDate!, $to: LocalDate!) {
  compareInventory(from: $from, to: $to) {
    ... on InventoryComparison {
      from
      asOf
      items { change item { id name } }
      moves { organisation { name } before { name } after { name } }
      retentionChanges { change dataType { name } holder { name } before after }
      transfers { change by to { name } status mechanism }
      noticeChanges { change section before after }
    }
    ... on UserError { message }
  }
}`,
    variables: { from: '2020-01-01', to: '2026-01-01' },
  },
];
