import { randomUUID } from 'node:crypto';
import { type Acceptance, type Finding, type FindingKind, kindOfFinding } from '../answers/finding.js';
import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type Stamp, appendAudit } from '../audit/index.js';
import { type Reader, defineCommand, defineQuestion, writingWhole } from '../graph/index.js';
import { FOREVER, digestOf } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { findingsIn } from './answer.js';
import { factsOfItems } from './question.js';

/**
 * Accepting a finding: somebody has looked at it and lives with it until a day. Kept as a record of its own, with the days on
 * which it stood; it counts only as long as the facts are those that were accepted.
 */

const MAX_REASON = 2_000;
const MAX_ID = 100;
const PAGE = 5_000;

interface AcceptanceRow extends Acceptance {
  readonly id: string;
  readonly finding: string;
  readonly at: number;
  /** Digest of the facts behind the finding as they were then. */
  readonly facts: string;
  /** First day on which it no longer counts, because it was taken back. */
  readonly withdrawnOn: string;
}

const columns = 'n.id AS id, n.finding, n.reason, n.until, n.acceptedOn, n.acceptedAt, n.by, n.facts, n.withdrawnOn';
const decode = ([id, finding, reason, until, acceptedOn, at, by, facts, withdrawnOn]: readonly unknown[]): AcceptanceRow =>
  ({ id, finding, reason, until, acceptedOn, at, by, facts, withdrawnOn } as AcceptanceRow);

const acceptancesStanding = defineQuestion({
  name: 'findings.acceptances', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Acceptance)
WHERE n.id > $after AND n.acceptedOn <= $asOf AND n.until > $asOf AND n.withdrawnOn > $asOf
RETURN ${columns}
ORDER BY id
LIMIT $limit`,
  decode,
});

/** Whoever accepts touches this node first: they queue here, and a backup that is being taken sees that something was written. */
const lockAcceptances = defineCommand({ name: 'findings.lock', parameters: {}, cypher: `MERGE (s:Store {id: 'findings'}) SET s.revision = coalesce(s.revision, 0) + 1` });

const writeAcceptance = writingWhole('findings.writeAcceptance', 'Acceptance');

const withdrawAcceptances = defineCommand({
  name: 'findings.withdrawAcceptances', parameters: { finding: 'string', on: 'string' },
  cypher: `
MATCH (n:Acceptance)
WHERE n.finding = $finding AND n.withdrawnOn > $on
SET n.withdrawnOn = $on`,
});

/** Acceptances in force on a day, by finding; of two that were written at once the later. */
async function standing(reader: Reader, asOf: string): Promise<Map<string, AcceptanceRow>> {
  const latest = new Map<string, AcceptanceRow>();
  for (let after = ''; ;) {
    const rows = await reader.read(acceptancesStanding, { after, asOf, limit: PAGE });
    for (const row of rows) {
      const other = latest.get(row.finding);
      if (other === undefined || other.at < row.at || (other.at === row.at && other.id < row.id)) latest.set(row.finding, row);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return latest;
    after = last.id;
  }
}

/** What a finding rests on, as one digest: the facts of all it is about, the evidence that shows it, and whatever else it names. */
async function factsBehind(reader: Reader, findings: readonly Finding[]): Promise<Map<string, string>> {
  const ids = [...new Set(findings.flatMap(({ about }) => about))].sort();
  const digests = new Map<string, string>();
  for (let at = 0; at < ids.length; at += PAGE) for (const { id, digest } of await reader.read(factsOfItems, { ids: ids.slice(at, at + PAGE) })) digests.set(id, digest);
  return new Map(findings.map(({ id, about, evidence, basis }) => [id, digestOf([about.map((one) => [one, digests.get(one) ?? '']), evidence?.map((one) => one.id).sort() ?? [], basis ?? ''])]));
}

/** The findings, each with the acceptance that stands on the day asked about and for the facts as they are. */
export async function withAcceptances(asking: Asking, findings: readonly Finding[]): Promise<readonly Finding[]> {
  const rows = await standing(asking.graph, await asking.asOf());
  const concerned = findings.filter(({ id }) => rows.has(id));
  if (concerned.length === 0) return findings;
  const facts = await factsBehind(asking.graph, concerned);
  return findings.map((finding) => {
    const row = rows.get(finding.id);
    return row === undefined || row.facts !== facts.get(finding.id) ? finding : { ...finding, acceptance: row };
  });
}

export interface AcceptInput { readonly finding: string; readonly reason: string; readonly until: string }

const findingNamed = async (asking: Asking, loaders: Loaders, id: string, kind: FindingKind): Promise<Finding | undefined> =>
  (await findingsIn(asking, loaders, { kinds: [kind] })).find((one) => one.id === id);

const noSuchFinding = (id: string): InvalidInput =>
  new InvalidInput([{ path: ['input', 'finding'], message: `${id.slice(0, MAX_ID)} is no finding of today; take an id that \`findings\` gives` }]);

/** Accepts a finding of today. The same again changes nothing. */
export async function acceptFinding(asking: Asking, loaders: Loaders, { finding: id, reason, until }: AcceptInput, stamp: Stamp): Promise<Finding | InvalidInput> {
  const today = await asking.today();
  const faults: InputFault[] = [];
  if (reason.trim() === '' || reason.length > MAX_REASON || /[^\P{Cc}\n\t]/u.test(reason)) faults.push({ path: ['input', 'reason'], message: `must have 1 to ${MAX_REASON} characters, and no control characters` });
  if (until <= today) faults.push({ path: ['input', 'until'], message: `must come after today, ${today}: it is the first day on which the finding is open again` });
  const kind = kindOfFinding(id);
  if (kind === undefined) faults.push({ path: ['input', 'finding'], message: `${id.slice(0, MAX_ID)} is not the id of a finding; take one that \`findings\` gives` });
  if (kind === undefined || faults.length > 0) return new InvalidInput(faults);
  const finding = await findingNamed(asking, loaders, id, kind);
  if (finding === undefined) return noSuchFinding(id);

  const known = (await standing(asking.graph, today)).get(id);
  const facts = (await factsBehind(asking.graph, [finding])).get(id) ?? '';
  if (known !== undefined && known.facts === facts && known.reason === reason && known.until === until) return { ...finding, acceptance: known };
  const acceptance = { id: `Acceptance:${randomUUID()}`, finding: id, reason, until, acceptedOn: today, acceptedAt: stamp.at, by: stamp.by, facts, withdrawnOn: FOREVER };
  await asking.graph.write(async (transaction) => {
    await transaction.run(lockAcceptances, {});
    // One stands at a time: earlier ones keep the days on which they stood.
    await transaction.run(withdrawAcceptances, { finding: id, on: today });
    await transaction.run(writeAcceptance, { rows: [acceptance] });
    await appendAudit(transaction, { ...stamp, action: 'acceptFinding', about: [id, ...finding.about], batch: acceptance });
  });
  return { ...finding, acceptance };
}

/** Takes acceptances of a finding back, from today on. Where none stands nothing changes. */
export async function reopenFinding(asking: Asking, loaders: Loaders, id: string, stamp: Stamp): Promise<Finding | InvalidInput> {
  const kind = kindOfFinding(id);
  const finding = kind === undefined ? undefined : await findingNamed(asking, loaders, id, kind);
  if (finding === undefined) return noSuchFinding(id);
  const today = await asking.today();
  if ((await standing(asking.graph, today)).has(id)) {
    await asking.graph.write(async (transaction) => {
      await transaction.run(lockAcceptances, {});
      await transaction.run(withdrawAcceptances, { finding: id, on: today });
      await appendAudit(transaction, { ...stamp, action: 'reopenFinding', about: [id, ...finding.about], batch: { finding: id, on: today } });
    });
  }
  return finding;
}
