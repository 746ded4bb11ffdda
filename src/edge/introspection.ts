import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/** Fields of the introspection types that one document may ask for; GraphiQL's own question has some seventy. */
const MAX_INTROSPECTION_FIELDS = 120;

/** The cost of resolvers does not count introspection, whose answers can be as large: so its fields are counted here. */
export function boundIntrospection(context: ValidationContext): ASTVisitor {
  let fields = 0;
  return {
    Field: (node) => {
      const introspects = context.getParentType()?.name.startsWith('__') === true || node.name.value === '__schema' || node.name.value === '__type';
      if (!introspects) return;
      fields += 1;
      if (fields === MAX_INTROSPECTION_FIELDS + 1) context.reportError(new GraphQLError(`The document asks for more than ${MAX_INTROSPECTION_FIELDS} fields of introspection`, { nodes: node, extensions: { code: 'TOO_COMPLEX' } }));
    },
  };
}
