import type { Tree } from '../law/index.js';

/**
 * Rule 1: the assets whose content a flow without data types carries out of an asset: the asset and its parts; where none of them is
 * stated to hold anything, also what the asset that it is part of holds.
 */
export function sourceOf(asset: string, parts: Tree, stating: ReadonlySet<string>, seen: ReadonlySet<string> = new Set([asset])): string[] {
  const whole = [...parts.ancestors(asset).keys()][0];
  const within = [asset, ...parts.descendants(asset).keys()];
  return whole === undefined || seen.has(whole) || within.some((part) => stating.has(part)) ? within : [...within, ...sourceOf(whole, parts, stating, new Set([...seen, whole]))];
}
