import { type Finding, findingKindEnum, findingKinds, findingType, severities, severityEnum } from '../answers/finding.js';
import { InvalidInput, invalidInputType } from '../answers/schema.js';
import { inventoryKindEnum } from '../inventory/schema.js';
import { builder } from '../schema/builder.js';
import { connectionOf, listNamed, pageInOrder } from '../schema/connections.js';
import { acceptFinding, reopenFinding, withAcceptances } from './acceptance.js';
import { findingsIn } from './answer.js';
import { type Coverage, coverageOf } from './coverage.js';

const DEFAULT_FINDINGS = 50;
/** As findings are sorted, so that a page goes on where the last one ended, even if that finding is accepted or mended meanwhile. */
const positionOf = ({ kind, id }: Finding): string => `${severities.length - severities.indexOf(findingKinds[kind].severity)} ${kind} ${id}`;

const acceptanceFilter = builder.enumType('AcceptanceFilter', {
  description: 'Whether findings that somebody has accepted are shown.',
  values: {
    OPEN: { description: 'Only those that nobody has accepted, or whose acceptance has ended: what is to be done.' },
    ACCEPTED: { description: 'Only those that are accepted.' },
    ALL: { description: 'Both.' },
  } as const,
});

builder.queryField('findings', (t) => t.field({
  type: connectionOf(findingType), complexity: ({ first }) => ({ field: 20_000, multiplier: first ?? DEFAULT_FINDINGS }),
  description: 'What is wrong, missing or worth knowing in the inventory, most severe first. For instance `findings(kinds: [UNCOVERED_TRANSFER], minSeverity: ERROR)`. Accepted ones are left out unless asked for.',
  args: {
    kinds: t.arg({ type: [findingKindEnum], description: 'Only these.' }),
    minSeverity: t.arg({ type: severityEnum, description: 'Only these and worse.' }),
    acceptance: t.arg({ type: acceptanceFilter, required: true, defaultValue: 'OPEN', description: 'Whether accepted ones are shown.' }),
    first: t.arg.int({ description: `How many; ${DEFAULT_FINDINGS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the finding with this cursor.' }),
    asOf: t.arg({ type: 'LocalDate', description: 'As of this day; one value in an operation, today where none is given.' }),
  },
  resolve: async (_parent, { kinds, minSeverity, acceptance, ...page }, { asking, loaders }) => {
    const all = await withAcceptances(asking, await findingsIn(asking, loaders, { kinds: kinds ?? undefined, minSeverity: minSeverity ?? undefined }));
    const list = listNamed('findings', kinds, minSeverity, acceptance);
    return pageInOrder(acceptance === 'ALL' ? all : all.filter((finding) => (finding.acceptance !== undefined) === (acceptance === 'ACCEPTED')), page, list, DEFAULT_FINDINGS, positionOf, (finding) => finding);
  },
}));

const coverageType = builder.objectRef<Coverage>('Coverage').implement({
  description: 'How much of what is required of one kind is stated. `stated` of `required`; what is missing stands in the findings, one by one.',
  fields: (t) => ({
    kind: t.field({ type: inventoryKindEnum, resolve: ({ kind }) => kind }),
    of: t.exposeString('of', { description: 'What is required: `legalBasis`, `retention`, `evidence` …' }),
    description: t.exposeString('description', { description: 'What is counted.' }),
    article: t.exposeString('article', { nullable: true, description: 'The provision that asks for it; null where it is good practice.' }),
    required: t.exposeInt('required', { description: 'How many there are of which it is required.' }),
    stated: t.exposeInt('stated', { description: 'Of how many of them it is stated.' }),
    share: t.float({ nullable: true, description: 'stated / required, from 0 to 1; null where it is required of none.', resolve: ({ required, stated }) => (required === 0 ? null : stated / required) }),
  }),
});

builder.queryField('coverage', (t) => t.field({
  type: [coverageType], complexity: 20_000,
  description: 'How complete the inventory is: for each kind how many items there are of which something is required, and of how many it is stated.',
  args: { asOf: t.arg({ type: 'LocalDate', description: 'As of this day; one value in an operation, today where none is given.' }) },
  resolve: (_parent, _args, { asking }) => coverageOf(asking),
}));

// Accepting ------------------------------------------------------------------------------------------------------------------

interface Outcome { readonly finding: Finding }
const outcome = (made: Finding | InvalidInput): Outcome | InvalidInput => (made instanceof InvalidInput ? made : { finding: made });
const findingField = { type: findingType, description: 'The finding as it is now.', resolve: ({ finding }: Outcome) => finding };

const acceptedType = builder.objectRef<Outcome>('AcceptedFinding').implement({ description: 'A finding that is accepted from now on.', fields: (t) => ({ finding: t.field(findingField) }) });
const reopenedType = builder.objectRef<Outcome>('ReopenedFinding').implement({ description: 'A finding that is open.', fields: (t) => ({ finding: t.field(findingField) }) });

builder.mutationField('acceptFinding', (t) => t.field({
  type: builder.unionType('AcceptFindingResult', {
    description: 'The accepted finding, or why it was not accepted.', types: [acceptedType, invalidInputType], resolveType: (value) => (value instanceof InvalidInput ? invalidInputType : acceptedType),
  }),
  description: 'Lives with a finding of today until a day, for a reason. It is then left out of `findings` unless asked for, and comes back on that day, or as soon as a fact behind it changes. Accepting it again replaces reason and day; the same again changes nothing.',
  args: {
    input: t.arg({ required: true, type: builder.inputType('AcceptFindingInput', {
      description: 'Which finding, why, and until when.',
      fields: (input) => ({
        finding: input.id({ required: true, description: 'Its id, as `findings` gives it.' }),
        reason: input.string({ required: true, description: 'Why it is lived with; at most 2,000 characters. No personal data belong here.' }),
        until: input.field({ type: 'LocalDate', required: true, description: 'The first day on which it is open again. After today.' }),
      }),
    }) }),
  },
  resolve: async (_parent, { input: { finding, reason, until } }, { asking, loaders, stamp }) => outcome(await acceptFinding(asking, loaders, { finding, reason, until }, stamp())),
}));

builder.mutationField('reopenFinding', (t) => t.field({
  type: builder.unionType('ReopenFindingResult', {
    description: 'The open finding, or why there is none.', types: [reopenedType, invalidInputType], resolveType: (value) => (value instanceof InvalidInput ? invalidInputType : reopenedType),
  }),
  description: 'Takes the acceptance of a finding back, from today on. Where none stands nothing changes.',
  args: { input: t.arg({ required: true, type: builder.inputType('ReopenFindingInput', { description: 'Which finding.', fields: (input) => ({ finding: input.id({ required: true, description: 'Its id, as `findings` gives it.' }) }) }) }) },
  resolve: async (_parent, { input: { finding } }, { asking, loaders, stamp }) => outcome(await reopenFinding(asking, loaders, finding, stamp())),
}));
