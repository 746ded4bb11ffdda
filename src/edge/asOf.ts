import {
  type DocumentNode, type GraphQLInputObjectType, type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode, TypeInfo, getNamedType, getNullableType, getVariableValues, isInputObjectType, isListType, separateOperations, valueFromAST, visit, visitWithTypeInfo,
} from 'graphql';
import { ApiError } from '../schema/errors.js';

/**
 * The one asOf of an operation. Fields that give none take the one given elsewhere; two that differ are refused, because one id must
 * not have two states in one answer.
 */
export function asOfOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): string | undefined {
  // Variables have their defaults only once coerced; where that fails, executing says so. Large inputs that hold no asOf are not looked at.
  let coerced: Record<string, unknown> | undefined;
  const coercedOnce = (): Record<string, unknown> | undefined => (coerced ??= getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced);
  const given = new Set<string>();
  const types = new TypeInfo(schema);
  const look = visitWithTypeInfo(types, {
    Argument: (node) => {
      const type = types.getInputType();
      if (type && mayHold(node.name.value, type)) collect(node.name.value, type, valueFromAST(node.value, type, coercedOnce()), given);
      return undefined;
    },
  });
  // The operation with the fragments that it uses, and no other.
  visit(separateOperations(document)[operation.name?.value ?? ''] ?? document, look);
  if (given.size > 1) throw new ApiError('ASOF_CONFLICT', `One operation has one asOf; this one gives ${[...given].sort().join(' and ')}`, 400);
  return [...given][0];
}

const known = new WeakMap<GraphQLInputObjectType, boolean>();
/** Whether an argument or field of this name and type is an asOf, or has one somewhere in it. */
function mayHold(name: string, type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return name === 'asOf' && named.name === 'LocalDate';
  const found = known.get(named);
  if (found !== undefined) return found;
  const within = new Set([named]);
  let holds = false;
  for (const one of within) {
    for (const field of Object.values(one.getFields())) {
      const inner = getNamedType(field.type);
      if (isInputObjectType(inner)) within.add(inner);
      else holds ||= field.name === 'asOf' && inner.name === 'LocalDate';
    }
  }
  known.set(named, holds);
  return holds;
}

/** An asOf stands in an argument of that name, or in a field of that name anywhere in an input. */
function collect(name: string, type: GraphQLInputType, value: unknown, given: Set<string>): void {
  if (value === null || value === undefined) return;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    if (Array.isArray(value)) for (const one of value) collect(name, inner.ofType, one, given);
  } else if (isInputObjectType(inner)) {
    for (const field of Object.values(inner.getFields())) if (mayHold(field.name, field.type)) collect(field.name, field.type, (value as Record<string, unknown>)[field.name], given);
  } else if (name === 'asOf' && inner.name === 'LocalDate') given.add(value as string);
}
