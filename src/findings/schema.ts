import { findingKindEnum, findingType, severityEnum } from '../answers/finding.js';
import { builder } from '../schema/builder.js';
import { connectionOf, pageOf } from '../schema/connections.js';
import { findingsIn } from './answer.js';

const DEFAULT_FINDINGS = 50;

builder.queryField('findings', (t) => t.field({
  type: connectionOf(findingType), complexity: ({ first }) => ({ field: 20_000, multiplier: first ?? DEFAULT_FINDINGS }),
  description: 'What is wrong, missing or worth knowing in the inventory, most severe first.',
  args: {
    kinds: t.arg({ type: [findingKindEnum], description: 'Only these.' }),
    minSeverity: t.arg({ type: severityEnum, description: 'Only these and worse.' }),
    first: t.arg.int({ description: `How many; ${DEFAULT_FINDINGS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the finding with this cursor.' }),
    asOf: t.arg({ type: 'LocalDate', description: 'As of this day; one value in an operation, today where none is given.' }),
  },
  resolve: async (_parent, { kinds, minSeverity, ...page }, { asking, loaders }) =>
    pageOf(await findingsIn(asking, loaders, { kinds: kinds ?? undefined, minSeverity: minSeverity ?? undefined }), page, 'findings', DEFAULT_FINDINGS, ({ id }) => id),
}));
