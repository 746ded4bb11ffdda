import { InvalidInput, invalidInputType } from '../answers/schema.js';
import { builder } from '../schema/builder.js';
import { type ApiToken, DEFAULT_TOKEN_DAYS, MAX_TOKEN_DAYS } from './tokens.js';

const MAX_NAME = 100;

const tokenType = builder.objectRef<ApiToken>('ApiToken').implement({
  description: 'What a machine client signs in with. Only a digest of it is kept.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { description: 'Whose it is.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => new Date(createdAt).toISOString() }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => new Date(expiresAt).toISOString() }),
    revokedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ revokedAt }) => (revokedAt === null ? null : new Date(revokedAt).toISOString()) }),
  }),
});

interface Created { readonly token: ApiToken; readonly secret: string }
const createdType = builder.objectRef<Created>('ApiTokenCreated').implement({
  description: 'A new token.',
  fields: (t) => ({ token: t.field({ type: tokenType, resolve: ({ token }) => token }), secret: t.exposeString('secret', { description: 'Shown this once: send it as `Authorization: Bearer …`.' }) }),
});
interface Revoked { readonly revoked: ApiToken }
const revokedType = builder.objectRef<Revoked>('ApiTokenRevoked').implement({
  description: 'A token that is refused from now on, everywhere within seconds.',
  fields: (t) => ({ token: t.field({ type: tokenType, resolve: ({ revoked }) => revoked }) }),
});

builder.queryField('apiTokens', (t) => t.field({ type: [tokenType], description: 'Tokens that were created, also expired and revoked ones.', resolve: (_parent, _args, { tokens }) => tokens.list() }));

builder.mutationField('createApiToken', (t) => t.field({
  type: builder.unionType('CreateApiTokenResult', { types: [createdType, invalidInputType], resolveType: (value) => (value instanceof InvalidInput ? invalidInputType : createdType) }),
  description: 'Makes a token for a machine client.',
  args: {
    input: t.arg({
      required: true,
      type: builder.inputType('CreateApiTokenInput', { fields: (input) => ({
        name: input.string({ required: true, description: `Whose it is, at most ${MAX_NAME} characters.` }),
        days: input.int({ required: true, defaultValue: DEFAULT_TOKEN_DAYS, description: `How long it is good, 1 to ${MAX_TOKEN_DAYS} days.` }),
      }) }),
    }),
  },
  resolve: (_parent, { input: { name, days } }, { tokens, stamp }) => {
    const faults = [
      ...(name.trim() === '' || name.length > MAX_NAME || /\p{C}/u.test(name) ? [{ path: ['input', 'name'], message: `must have 1 to ${MAX_NAME} characters, none of them control characters` }] : []),
      ...(days < 1 || days > MAX_TOKEN_DAYS ? [{ path: ['input', 'days'], message: `must be from 1 to ${MAX_TOKEN_DAYS}` }] : []),
    ];
    return faults.length > 0 ? new InvalidInput(faults) : tokens.create(name, days, stamp().by);
  },
}));

builder.mutationField('revokeApiToken', (t) => t.field({
  type: builder.unionType('RevokeApiTokenResult', { types: [revokedType, invalidInputType], resolveType: (value) => (value instanceof InvalidInput ? invalidInputType : revokedType) }),
  description: 'Refuses a token from now on. Again changes nothing.',
  args: { input: t.arg({ required: true, type: builder.inputType('RevokeApiTokenInput', { fields: (input) => ({ id: input.id({ required: true }) }) }) }) },
  resolve: async (_parent, { input: { id } }, { tokens, stamp }) => {
    const revoked = await tokens.revoke(id, stamp().by);
    return revoked === undefined ? new InvalidInput([{ path: ['input', 'id'], message: 'there is no token with this id' }]) : { revoked };
  },
}));
