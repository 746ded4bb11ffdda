import { type Answer, answerType } from '../../answers/schema.js';
import { exportedDocument } from '../../records/schema.js';
import { builder } from '../../schema/builder.js';
import { failureTypeOf, failureTypes, personType, readingOf, tracePersonInput } from '../schema.js';
import { type Packaged, accessPackage, packageDocument } from './ask.js';

/** The access package in GraphQL. */

const packageFormat = builder.enumType('AccessPackageFormat', {
  description: 'What an access package is written in.',
  values: {
    JSON: { description: 'The shape that docs/persons.md describes: whole, with what is missing.' },
    CSV: { description: 'A row for each holding, RFC 4180 with a header. An error where the package is not complete.' },
    HTML: { description: 'A page for the person to read and to print, without scripts.' },
  } as const,
});

interface AccessPackageAnswer extends Answer { readonly packaged: Packaged }
const packageType = builder.objectRef<AccessPackageAnswer>('AccessPackage').implement({
  description: 'What a person who asks for access is told: purposes, categories, recipients, how long with proof, rights, sources, transfers with their safeguards (GDPR Art. 15(1)(a)–(h), 15(2)), and for each holding the task to fetch the copy from its holder (15(3)). No legal advice.',
  interfaces: [answerType],
  fields: (t) => ({
    person: t.field({ type: personType, nullable: true, description: 'null: no registered person has any of these identifiers.', resolve: ({ packaged: { content: { person } } }) => (person === null ? null : { id: person }) }),
    holdings: t.int({ description: 'How many holdings it tells of, registered and to be expected.', resolve: ({ packaged: { content } }) => content.holdings.length }),
    respondBy: t.field({ type: 'LocalDate', nullable: true, description: 'The last day for the answer, unextended (GDPR Art. 12(3)); null where `receivedOn` is not given.', resolve: ({ packaged: { content } }) => content.respondBy }),
    document: t.field({
      type: exportedDocument, description: 'All of it, as a file.', args: { format: t.arg({ type: packageFormat, required: true, defaultValue: 'JSON', description: 'What it is written in.' }) },
      resolve: ({ packaged }, { format }) => packageDocument(packaged, format),
    }),
  }),
});

builder.queryField('accessPackage', (t) => t.field({
  type: builder.unionType('AccessPackageResult', { description: 'The package, or why there is none.', types: [packageType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? packageType }),
  complexity: 20_000, description: 'What must this person be told who asks for access to their data? Identifiers only through variables, never over GET. It is a reading of the person’s data, and entered as one.',
  args: { input: t.arg({ type: tracePersonInput, required: true, description: 'Whom is it about, and as of when.' }), receivedOn: t.arg({ type: 'LocalDate', description: 'The day on which the request was received: from it the day of the answer is counted.' }) },
  resolve: async (_parent, { input, receivedOn }, context) => {
    const packaged = await accessPackage(readingOf(context), input, receivedOn ?? undefined);
    return 'content' in packaged ? { asOf: packaged.content.asOf, gaps: packaged.gaps, packaged } : packaged;
  },
}));
