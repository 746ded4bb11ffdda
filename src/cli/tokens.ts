import { systemClock } from '../clock.js';
import type { Settings } from '../config.js';
import { answerIn, asking } from './asking.js';
import { print, tell } from './output.js';
import { table } from './table.js';

/** `wherekept token`: what machine clients sign in with. */

interface ApiToken { readonly id: string; readonly name: string; readonly createdAt: string; readonly expiresAt: string; readonly revokedAt: string | null }
const tokenFields = 'id name createdAt expiresAt revokedAt';

export async function createToken(settings: Settings, name: string, days: number | undefined): Promise<void> {
  const { secret, token } = await asking(settings, async (answerer) => answerIn((await answerer.ask<{ createApiToken: { secret: string; token: ApiToken } }>(
    `mutation Create($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on UserError { message } ... on ApiTokenCreated { secret token { ${tokenFields} } } } }`,
    { input: { name, ...(days === undefined ? {} : { days }) } },
  )).createApiToken));
  tell(`Token ${token.id} for ${token.name}, good until ${token.expiresAt}. It is shown this once and kept nowhere:`);
  // Alone on standard output, for $(wherekept token create NAME).
  print(secret);
  tell('Send it as “Authorization: Bearer …”; the command line takes it from WHEREKEPT_TOKEN.');
}

export async function listTokens(settings: Settings): Promise<void> {
  const tokens = await asking(settings, async (answerer) => (await answerer.ask<{ apiTokens: ApiToken[] }>(`{ apiTokens { ${tokenFields} } }`)).apiTokens);
  if (tokens.length === 0) tell('There are no tokens; wherekept token create NAME makes one.');
  else print(table(['id', 'name', 'created', 'expires', 'state'], tokens.map((token) => [token.id, token.name, token.createdAt, token.expiresAt, stateOf(token)])));
}

export async function revokeToken(settings: Settings, id: string): Promise<void> {
  const { token } = await asking(settings, async (answerer) => answerIn((await answerer.ask<{ revokeApiToken: { token: ApiToken } }>(
    `mutation Revoke($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { ... on UserError { message } ... on ApiTokenRevoked { token { ${tokenFields} } } } }`,
    { input: { id } },
  )).revokeApiToken));
  print(`Token ${token.id} (${token.name}) was revoked at ${token.revokedAt ?? ''}; servers refuse it within seconds.`);
}

const stateOf = ({ revokedAt, expiresAt }: ApiToken): string => (revokedAt !== null ? `revoked ${revokedAt}` : Date.parse(expiresAt) <= systemClock.now() ? 'expired' : 'valid');
