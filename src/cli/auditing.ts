import type { Settings } from '../config.js';
import { QuestionError, answerIn, asking } from './asking.js';
import { print } from './output.js';

/** `wherekept audit verify`: proves the chain of everything that was written and of each reading of a person's data. */
export async function verifyAudit(settings: Settings, head: string | undefined): Promise<void> {
  const { entries, erased, head: reached, broken } = await asking(settings, async (answerer) => answerIn((await answerer.ask<{ auditVerification: { entries: number; erased: number; head: string; broken: { number: number; reason: string } | null } }>(
    'query Verify($head: String) { auditVerification(head: $head) { ... on UserError { message } ... on AuditVerification { entries erased head broken { number reason } } } }', { head },
  )).auditVerification));
  if (broken !== null) throw new QuestionError(`The audit chain is broken at entry ${broken.number}: ${broken.reason}. ${entries === 0 ? 'Nothing stands before it' : entries === 1 ? 'The entry before it holds' : `The ${entries} entries before it hold`}`);
  print(`The audit chain holds: ${entries} entries${erased > 0 ? `, the words of ${erased} erased when their time was over` : ''}.`);
  print(`Head: ${reached}`);
  if (head === undefined) print('Note the head outside the store; `wherekept audit verify --head HEAD` then shows whether anything was cut off since.');
}
