import { builder } from './builder.js';

export const changeEnum = builder.enumType('Change', {
  description: 'How a thing differs from before.',
  values: { ADDED: { description: 'It was not there.' }, CHANGED: { description: 'It was there, otherwise.' }, UNCHANGED: { description: 'It is as it was.' }, REMOVED: { description: 'It is no longer there.' } } as const,
});
