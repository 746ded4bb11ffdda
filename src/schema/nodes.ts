import type { Context } from './builder.js';

/** Types beside those of the inventory whose things have an id of their own, `Type:…`: each room names its own here. */

export interface NodeSource { readonly find: (id: string, context: Context) => Promise<{ readonly id: string } | null> }

const sources = new Map<string, NodeSource>();

export function registerNode(type: string, source: NodeSource): void {
  sources.set(type, source);
}

export const nodeSourceOf = (id: string): NodeSource | undefined => sources.get(id.slice(0, Math.max(id.indexOf(':'), 0)));
export const nodeTypeOf = (id: string): string | undefined => {
  const type = id.slice(0, Math.max(id.indexOf(':'), 0));
  return sources.has(type) ? type : undefined;
};
