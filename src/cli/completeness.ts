/** Whether an answer is all, as a command says it. */

export interface Completeness { readonly complete: boolean; readonly gaps: readonly { readonly code: string; readonly message: string; readonly frontier: readonly { readonly name: string }[] }[] }

export function wholeOrNot({ complete, gaps }: Completeness): string {
  if (complete) return 'The answer is complete.';
  return `The answer is not complete: ${gaps.map(({ message, frontier }) => `${message}${frontier.length === 0 ? '' : `, the next: ${frontier.map(({ name }) => name).join(', ')}`}`).join('; ')}.`;
}
