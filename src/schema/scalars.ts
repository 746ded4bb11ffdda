import countries from 'i18n-iso-countries';
import { GraphQLError, GraphQLScalarType, Kind as AstKind, type ValueNode, print } from 'graphql';
import { GraphQLCountryCode, GraphQLDateTimeISO, GraphQLISO8601Duration, GraphQLLocalDate } from 'graphql-scalars';
import { isCivilDate, isPeriod } from '../law/index.js';
import { builder } from './builder.js';

const MAX_SHOWN = 40;
const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, MAX_SHOWN) ?? String(value);

/** The library's scalar, checked further: what it lets through and should not. */
function checked(base: GraphQLScalarType<unknown, unknown>, description: string, holds: (text: string) => boolean, hint: string): GraphQLScalarType<string, string> {
  const refuse = (text: string, node?: ValueNode): never => { throw new GraphQLError(`${text} is no ${base.name}: ${hint}`, { nodes: node ?? null, extensions: { code: 'BAD_USER_INPUT' } }); };
  const parse = (value: unknown, node?: ValueNode): string => (typeof value === 'string' && holds(value) ? value : refuse(shown(value), node));
  return new GraphQLScalarType<string, string>({
    ...base.toConfig(), description,
    parseValue: (value) => parse(value),
    parseLiteral: (node: ValueNode) => (node.kind === AstKind.STRING ? parse(node.value, node) : refuse(print(node).slice(0, MAX_SHOWN), node)),
    serialize: (value) => parse(value),
  });
}

builder.addScalarType('LocalDate', checked(GraphQLLocalDate as GraphQLScalarType<unknown, unknown>, 'A civil date that exists, ISO 8601: `2026-03-31`. Without time or zone.', isCivilDate, 'a date that exists, YYYY-MM-DD'));
builder.addScalarType('ISO8601Duration', checked(GraphQLISO8601Duration as GraphQLScalarType<unknown, unknown>, 'A period of whole years, months, weeks or days, ISO 8601: `P5Y`, `P30D`. `P0D` in retention rules: it ends on the day itself.', isPeriod, 'whole years, months, weeks or days, such as P5Y'));
builder.addScalarType('CountryCode', checked(GraphQLCountryCode as GraphQLScalarType<unknown, unknown>, 'A country, ISO 3166-1 alpha-2 in upper case: `LT`.', (code) => /^[A-Z]{2}$/.test(code) && countries.isValid(code), 'ISO 3166-1 alpha-2 in upper case'));
builder.addScalarType('DateTime', new GraphQLScalarType<string, string>({
  ...(GraphQLDateTimeISO.toConfig() as unknown as ConstructorParameters<typeof GraphQLScalarType<string, string>>[0]),
  name: 'DateTime', description: 'An instant, ISO 8601 in UTC: `2026-03-31T12:00:00.000Z`.',
  serialize: (value: unknown) => (typeof value === 'string' ? value : new Date(value as number).toISOString()),
}));
