import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, TypeInfo, getNamedType, getVariableValues, separateOperations, valueFromAST, visit, visitWithTypeInfo } from 'graphql';
import { ApiError } from '../schema/errors.js';

/**
 * The one asOf of an operation. Fields that give none take the one given elsewhere; two that differ are refused, because one id must
 * not have two states in one answer.
 */
export function asOfOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): string | undefined {
  // Variables have their defaults only once coerced; where that fails, executing says so.
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const given = new Set<string>();
  const types = new TypeInfo(schema);
  const look = visitWithTypeInfo(types, {
    Argument: (node) => {
      const type = types.getInputType();
      if (node.name.value === 'asOf' && type && getNamedType(type).name === 'LocalDate') {
        const value = valueFromAST(node.value, type, coerced) as string | null | undefined;
        if (value !== null && value !== undefined) given.add(value);
      }
      return undefined;
    },
  });
  // The operation with the fragments that it uses, and no other.
  visit(separateOperations(document)[operation.name?.value ?? ''] ?? document, look);
  if (given.size > 1) throw new ApiError('ASOF_CONFLICT', `One operation has one asOf; this one gives ${[...given].sort().join(' and ')}`, 400);
  return [...given][0];
}
