import { AmbiguousTerm, InvalidInput, UnknownTerm, ambiguousTermType, invalidInputType, unknownTermType } from '../answers/schema.js';
import { tableEnum, typeOfKind } from '../inventory/schema.js';
import type { BalancingOutcome } from '../law/index.js';
import { type ItemRef, builder } from '../schema/builder.js';
import { recordBalancing } from './record.js';

const recordedType = builder.objectRef<{ readonly test: ItemRef }>('RecordedBalancing').implement({
  description: 'A balancing test as it stands now.',
  fields: (t) => ({ balancingTest: t.field({ type: typeOfKind('BalancingTest'), description: 'The test.', resolve: ({ test }) => test }) }),
});

builder.mutationField('recordBalancing', (t) => t.field({
  type: builder.unionType('RecordBalancingResult', {
    description: 'The test recorded, or why it was not.', types: [recordedType, unknownTermType, ambiguousTermType, invalidInputType],
    resolveType: (value) => (value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : value instanceof InvalidInput ? invalidInputType : recordedType),
  }),
  description: 'Records how legitimate interests were weighed against those of the data subject (GDPR Art. 6(1)(f), 21(1)); it counts from that day on, and the latest of an activity counts. There is one test of an activity and a day: recording it again corrects it. Several activities, evidence, an end: `upsertBalancingTests`.',
  args: {
    input: t.arg({ required: true, type: builder.inputType('RecordBalancingInput', {
      description: 'What was weighed, when, and with what outcome.',
      fields: (input) => ({
        activity: input.string({ required: true, description: 'The activity: id, key, name or alias.' }),
        outcome: input.field({ type: tableEnum('BalancingOutcome'), required: true, description: 'What was found. NONE: an objection succeeds; OVERRIDES: it fails.' }),
        assessedOn: input.field({ type: 'LocalDate', description: 'The day on which it was made; omitted: today. Not in the future.' }),
        document: input.string({ description: 'Where it is written down.' }),
        reviewOn: input.field({ type: 'LocalDate', description: 'When it must be looked at again.' }),
      }),
    }) }),
  },
  resolve: (_parent, { input }, { graph, loaders, asking, stamp }) =>
    recordBalancing({ graph, loaders, asking, stamp: stamp() }, { ...input, outcome: input.outcome as BalancingOutcome }),
}));
