import { type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Whether what is asked of a field names another one anywhere below it: so that what nobody asked for is not read. */
export function selects({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, field: string): boolean {
  const seen = new Set<FragmentDefinitionNode>();
  const within = (set: SelectionSetNode | undefined): boolean => set?.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === field || within(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet);
    const fragment = fragments[selection.name.value];
    if (fragment === undefined || seen.has(fragment)) return false;
    seen.add(fragment);
    return within(fragment.selectionSet);
  }) ?? false;
  return fieldNodes.some(({ selectionSet }) => within(selectionSet));
}
