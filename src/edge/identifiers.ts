import {
  type ASTNode, type ASTVisitor, type DocumentNode, GraphQLError, type GraphQLInputType, type GraphQLSchema, Kind, type OperationDefinitionNode, TypeInfo, type ValidationContext,
  getNamedType, isInputObjectType, isInputType, separateOperations, typeFromAST, visit, visitWithTypeInfo,
} from 'graphql';
import { ApiError } from '../schema/errors.js';

/**
 * Identifiers of persons come only through variables, and never over GET: documents and addresses end up in logs, caches and histories, and
 * so would they. What is refused is not repeated.
 */

const IDENTIFIER = 'IdentifierInput';
const REFUSAL = 'Identifiers of persons come only through variables: declare `$input: TracePersonInput!`, or the like, and send the value beside the document';

const holding = new WeakMap<GraphQLSchema, Map<string, boolean>>();

/** Whether an identifier can stand in a value of this type. */
function holdsIdentifier(schema: GraphQLSchema, type: GraphQLInputType | null | undefined): boolean {
  if (type == null) return false;
  const known = holding.get(schema) ?? new Map<string, boolean>();
  holding.set(schema, known);
  const named = getNamedType(type);
  const before = known.get(named.name);
  if (before !== undefined) return before;
  // Input types may name each other in a ring.
  known.set(named.name, false);
  const holds = named.name === IDENTIFIER || (isInputObjectType(named) && Object.values(named.getFields()).some((field) => holdsIdentifier(schema, field.type)));
  known.set(named.name, holds);
  return holds;
}

/** Values in a document where an identifier is expected: no message may show them. */
const hidden = new WeakSet<ASTNode>();
const hide = (node: ASTNode): void => { visit(node, { enter: (inner) => { hidden.add(inner); } }); };

/** Refuses identifiers that are written into a document, as default values of variables too. */
export function refuseLiteralIdentifiers(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  const throughVariables = new Set<string>();
  const withDefaults = new Map<string, ASTNode>();
  const refuse = (node: ASTNode): void => { context.reportError(new GraphQLError(REFUSAL, { nodes: node, extensions: { code: 'IDENTIFIER_EXPOSED' } })); };
  return {
    VariableDefinition: (node) => {
      if (node.defaultValue !== undefined) withDefaults.set(node.variable.name.value, node.defaultValue);
    },
    Argument: (node) => { if (holdsIdentifier(schema, context.getInputType())) hide(node.value); },
    ObjectValue: (node) => {
      if (getNamedType(context.getInputType())?.name !== IDENTIFIER) return;
      hide(node);
      const value = node.fields.find(({ name }) => name.value === 'value')?.value;
      if (value?.kind === Kind.VARIABLE) throughVariables.add(value.name.value);
      else refuse(node);
    },
    // In place of an identifier something else, which is refused as such; it may be one all the same.
    ...Object.fromEntries([Kind.STRING, Kind.INT, Kind.FLOAT, Kind.ENUM, Kind.BOOLEAN].map((kind) => [kind, (node: ASTNode) => {
      if (getNamedType(context.getInputType())?.name !== IDENTIFIER) return;
      hide(node);
      refuse(node);
    }])),
    Document: {
      leave: () => {
        for (const name of throughVariables) {
          const value = withDefaults.get(name);
          if (value === undefined) continue;
          hide(value);
          refuse(value);
        }
      },
    },
  };
}

/** Whether an operation, with the fragments that it uses, takes identifiers anywhere. */
function takesIdentifiers(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const types = new TypeInfo(schema);
  let takes = false;
  visit(separateOperations(document)[operation.name?.value ?? ''] ?? document, visitWithTypeInfo(types, {
    Argument: () => { takes ||= holdsIdentifier(schema, types.getInputType()); },
    VariableDefinition: () => { takes ||= holdsIdentifier(schema, types.getInputType()); },
  }));
  return takes;
}

export function refuseOverGet(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, method: string | undefined): void {
  if (method !== 'GET' || !takesIdentifiers(schema, document, operation)) return;
  throw new ApiError('IDENTIFIER_EXPOSED', 'An operation that takes identifiers of persons comes by POST only: an address ends up in logs and histories', 405);
}

/** Whether an error says that identifiers stood in a document; the server that checks documents gives all such errors one code. */
export const exposesIdentifiers = (error: unknown): boolean => error instanceof GraphQLError && error.message === REFUSAL;

/** The same error without what it repeats of a document or of variables, where that may be an identifier; undefined where it repeats nothing of the sort. */
export function withoutIdentifiers(schema: GraphQLSchema, error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  if (error.message.startsWith('Syntax Error')) return error.message.replace(/\b(String|BlockString|Int|Float|Name) "[^]*"/g, '$1');
  const [node] = error.nodes ?? [];
  if (node?.kind === Kind.VARIABLE_DEFINITION) {
    const type = typeFromAST(schema, node.type as never) as GraphQLInputType | undefined;
    if (!isInputType(type) || !holdsIdentifier(schema, type)) return undefined;
    const [, at] = /^Variable "\$\w+" got invalid value [^]* at "([\w.[\]]+)"; /.exec(error.message) ?? [];
    const [, what] = /(Field "\w+" of required type "[\w[\]!]+" was not provided\.|Expected non-nullable type "[\w[\]!]+" not to be null\.)$/.exec(error.message) ?? [];
    return `Variable "$${node.variable.name.value}" does not fit its type${at === undefined ? '' : ` at "${at}"`}${what === undefined ? '' : `: ${what}`}`;
  }
  return error.nodes?.some((one) => hidden.has(one)) === true && error.message !== REFUSAL ? 'A value where identifiers are expected does not fit its type' : undefined;
}
