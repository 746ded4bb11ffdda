import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLNamedType, type GraphQLSchema, buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isScalarType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';

/**
 * What this version answers of the contract, as it stands there word for word: every type, field, argument, nullability and member in it
 * is in schema.graphql, the same. What stands beside it there is the product’s own.
 */

const read = (...path: string[]): GraphQLSchema => buildSchema(readFileSync(join(import.meta.dirname, ...path), 'utf8'), { assumeValidSDL: true });
const contract = read('contract.graphql');
const printed = read('..', '..', 'schema.graphql');

const kindOf = (type: GraphQLNamedType): string => type.constructor.name;

/** Each thing of the contract that the printed schema lacks or has otherwise. */
function differencesOf(type: GraphQLNamedType, other: GraphQLNamedType | undefined): string[] {
  if (other === undefined) return [`${type.name} is missing`];
  if (kindOf(type) !== kindOf(other)) return [`${type.name} is a ${kindOf(other)} in place of a ${kindOf(type)}`];
  const same = (what: string, wanted: string, given: string | undefined): string[] => (wanted === given ? [] : [`${what} is ${given ?? 'missing'} in place of ${wanted}`]);
  if (isEnumType(type) && isEnumType(other)) return type.getValues().flatMap(({ name }) => (other.getValue(name) ? [] : [`${type.name}.${name} is missing`]));
  if (isUnionType(type) && isUnionType(other)) return same(type.name, type.getTypes().map(({ name }) => name).sort().join(' | '), other.getTypes().map(({ name }) => name).sort().join(' | '));
  if (isInputObjectType(type) && isInputObjectType(other)) {
    const added = Object.values(other.getFields()).filter((field) => !(field.name in type.getFields()) && field.type.toString().endsWith('!') && field.defaultValue === undefined).map(({ name }) => `${type.name}.${name} is required, and not in the contract`);
    return [...added, ...Object.values(type.getFields()).flatMap((field) => [
      ...same(`${type.name}.${field.name}`, String(field.type), other.getFields()[field.name]?.type.toString()),
      ...same(`${type.name}.${field.name} by default`, String(field.defaultValue), String(other.getFields()[field.name]?.defaultValue)),
    ])];
  }
  if ((isObjectType(type) || isInterfaceType(type)) && (isObjectType(other) || isInterfaceType(other))) {
    const interfaces = type.getInterfaces().flatMap(({ name }) => (other.getInterfaces().some((one) => one.name === name) ? [] : [`${type.name} is no ${name}`]));
    return [...interfaces, ...Object.values(type.getFields()).flatMap((field) => {
      const given = other.getFields()[field.name];
      const where = `${type.name}.${field.name}`;
      const added = (given?.args ?? []).filter((argument) => !field.args.some(({ name }) => name === argument.name) && argument.type.toString().endsWith('!') && argument.defaultValue === undefined).map(({ name }) => `${where}(${name}) is required, and not in the contract`);
      return [...same(where, String(field.type), given?.type.toString()), ...added, ...field.args.flatMap((argument) => {
        const answer = given?.args.find(({ name }) => name === argument.name);
        return [...same(`${where}(${argument.name})`, String(argument.type), answer?.type.toString()), ...same(`${where}(${argument.name}) by default`, String(argument.defaultValue), String(answer?.defaultValue))];
      })];
    })];
  }
  return isScalarType(type) ? [] : [`${type.name} cannot be compared`];
}

describe('the contract', () => {
  const types = Object.values(contract.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

  it('is read, all of it', () => {
    expect(types.length).toBeGreaterThan(60);
    expect(Object.keys(contract.getQueryType()?.getFields() ?? {})).toContain('whereKept');
  });

  it.each(types.map((type) => ({ name: type.name, type })))('$name stands in the schema as it stands there', ({ name, type }) => {
    expect(differencesOf(type, printed.getType(name))).toEqual([]);
  });

  it('would notice what differs', () => {
    const of = (wanted: string, given: string): string[] => Object.values(buildSchema(`type Query { x: Int } ${wanted}`).getTypeMap()).filter(({ name }) => name.startsWith('T'))
      .flatMap((type) => differencesOf(type, buildSchema(`type Query { x: Int } ${given}`).getType(type.name)));
    expect(of('type T { a: Int! }', 'type T { a: Int! b: Int }')).toEqual([]);
    expect(of('type T { a: Int! }', 'type T { a: Int }')).toEqual(['T.a is Int in place of Int!']);
    expect(of('type T { a: Int }', 'type T { a: Int! }')).toEqual(['T.a is Int! in place of Int']);
    expect(of('type T { a: Int }', 'type T { b: Int }')).toEqual(['T.a is missing in place of Int']);
    expect(of('type T { a(b: Int): Int }', 'type T { a(b: Int!): Int }')).toEqual(['T.a(b) is Int! in place of Int']);
    expect(of('type T { a: Int }', 'type T { a(b: Int!): Int }')).toEqual(['T.a(b) is required, and not in the contract']);
    expect(of('type T { a(b: Int = 1): Int }', 'type T { a(b: Int = 2): Int }')).toEqual(['T.a(b) by default is 2 in place of 1']);
    expect(of('enum T { A B }', 'enum T { A }')).toEqual(['T.B is missing']);
    expect(of('interface TI { a: Int } type T implements TI { a: Int }', 'interface TI { a: Int } type T { a: Int }')).toEqual(['T is no TI']);
    expect(of('input T { a: Int }', 'input T { a: Int b: Int! }')).toEqual(['T.b is required, and not in the contract']);
  });
});
