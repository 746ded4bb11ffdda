import { itemType } from '../inventory/schema.js';
import { type ItemRef, builder } from '../schema/builder.js';

/** What answers have in common: as of when they hold, whether they are whole, and the errors that they may be instead. */

const gapCode = builder.enumType('GapCode', {
  description: 'Why a part of an answer was not enumerated.',
  values: {
    DEPTH_LIMIT: { description: 'There is more, farther away than was asked for.' },
    ROW_LIMIT: { description: 'More rows than one question reads, or shows.' },
    TIME_LIMIT: { description: 'The time for the question was up.' },
    KEY_UNAVAILABLE: { description: 'Identifiers were registered under a key that this server does not have: whom they name cannot be known.' },
  } as const,
});

export interface Gap { readonly code: 'DEPTH_LIMIT' | 'ROW_LIMIT' | 'TIME_LIMIT' | 'KEY_UNAVAILABLE'; readonly message: string; readonly frontier: readonly ItemRef[] }
const gapType = builder.objectRef<Gap>('Gap').implement({
  description: 'Something that was not enumerated.',
  fields: (t) => ({
    code: t.field({ type: gapCode, resolve: (gap) => gap.code }),
    message: t.exposeString('message'),
    frontier: t.field({ type: [itemType], description: 'Where it stopped: the first items left out, as far as they are known.', resolve: (gap) => [...gap.frontier] }),
  }),
});

export const completenessType = builder.objectRef<readonly Gap[]>('Completeness').implement({
  description: 'complete: false names what was not enumerated and why. Values that are unknown are no gap: they say UNKNOWN.',
  fields: (t) => ({
    complete: t.boolean({ resolve: (gaps) => gaps.length === 0 }),
    gaps: t.field({ type: [gapType], resolve: (gaps) => [...gaps] }),
  }),
});

export interface Answer { readonly asOf: string; readonly gaps: readonly Gap[] }
export const answerType = builder.interfaceRef<Answer>('Answer').implement({
  description: 'Every answer says as of when it holds and whether it is whole.',
  fields: (t) => ({
    asOf: t.field({ type: 'LocalDate', description: 'The day on which it holds.', resolve: (answer) => answer.asOf }),
    completeness: t.field({ type: completenessType, resolve: (answer) => answer.gaps }),
  }),
});

/** Expected errors are members of a field’s result union. The path leads to the argument. */
export abstract class UserError {
  constructor(readonly message: string, readonly path: readonly string[]) {}
}
export class UnknownTerm extends UserError {
  constructor(readonly term: string, path: readonly string[], readonly suggestions: readonly string[]) {
    super(`Nothing in the inventory is called “${term}”${suggestions.length > 0 ? `. Near it: ${suggestions.join(', ')}` : ''}`, path);
  }
}
export class AmbiguousTerm extends UserError {
  constructor(readonly term: string, path: readonly string[], readonly candidates: readonly ItemRef[]) {
    super(`“${term}” names several: ${candidates.map(({ id }) => id).join(', ')}. Give one of these ids`, path);
  }
}
/** Identifiers of two persons, by their ids: a conflict, never a merge. */
export class IdentifierConflict extends UserError {
  constructor(readonly persons: readonly string[], path: readonly string[]) {
    super('These identifiers belong to different registered persons. Nobody is merged by asking: linkIdentifiers joins them, where they are one', path);
  }
}
const faultCodes = {
  INVALID: 'The value is not allowed here.',
  UNKNOWN_TERM: 'It names nothing.',
  AMBIGUOUS_TERM: 'It names several items.',
  STALE_VERSION: 'The item was changed since the version that was expected.',
  CYCLE: 'An item would be above itself.',
  DUPLICATE: 'The same stands twice in one call.',
} as const;
export interface InputFault { readonly path: readonly string[]; readonly message: string; readonly code?: keyof typeof faultCodes }
export class InvalidInput extends UserError {
  constructor(readonly faults: readonly InputFault[]) {
    super(faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '), faults[0]?.path ?? []);
  }
}

export const userErrorType = builder.interfaceRef<UserError>('UserError').implement({
  description: 'An expected error: in words, and the path of the argument.',
  fields: (t) => ({ message: t.exposeString('message'), path: t.stringList({ resolve: (error) => [...error.path] }) }),
});
export const unknownTermType = builder.objectType(UnknownTerm, {
  name: 'UnknownTermError', interfaces: [userErrorType], description: 'A term that names nothing, with what is near it.',
  fields: (t) => ({ term: t.exposeString('term'), suggestions: t.stringList({ resolve: (error) => [...error.suggestions] }) }),
});
export const ambiguousTermType = builder.objectType(AmbiguousTerm, {
  name: 'AmbiguousTermError', interfaces: [userErrorType], description: 'A term that names several items; never a silent pick.',
  fields: (t) => ({
    term: t.exposeString('term'),
    candidates: t.field({ type: [itemType], description: 'What it names.', resolve: ({ candidates }) => [...candidates] }),
  }),
});
const faultCode = builder.enumType('InputFaultCode', {
  description: 'Of which sort a fault is.',
  values: Object.fromEntries(Object.entries(faultCodes).map(([code, description]) => [code, { description }])) as Record<keyof typeof faultCodes, { description: string }>,
});
const inputFaultType = builder.objectRef<InputFault>('InputFault').implement({
  description: 'One fault of the input.',
  fields: (t) => ({
    path: t.stringList({ description: 'From the argument to the value: `["input", "items", "3", "period"]`.', resolve: (fault) => [...fault.path] }),
    message: t.exposeString('message', { description: 'What is wrong and what would be right.' }),
    code: t.field({ type: faultCode, resolve: ({ code }) => code ?? 'INVALID' }),
  }),
});
export const invalidInputType = builder.objectType(InvalidInput, {
  name: 'InvalidInputError', interfaces: [userErrorType], description: 'All faults at once.',
  fields: (t) => ({ faults: t.field({ type: [inputFaultType], resolve: (error) => [...error.faults] }) }),
});
