import { type InputFault, InvalidInput, UserError } from '../answers/schema.js';
import { type CivilDate, responseDue } from '../law/index.js';
import { type Reading, type TraceInput, type Traced, traceOf } from '../persons/ask.js';
import type { HeldItem } from '../persons/items.js';
import { type Plan, planOf } from '../persons/plan.js';
import { personsByIds } from '../persons/question.js';
import { type Writing, batches, faultsOfMutationKey } from '../persons/register.js';
import { newRecordId } from '../persons/recordId.js';
import { Terms, failureOf } from '../persons/terms.js';
import { withFreshVocabulary } from '../where/index.js';
import { type RequestFailure, writeRequest } from './failures.js';
import type { RequestKind } from './moves.js';
import {
  type ItemRow, type RequestRow, type TaskAction, type TaskRow, createItems, createTasks, linkRequests, refuseForHolds, rowOf, storedItem, storedTask, tasksOnHoldings, writeRequests,
} from './question.js';

/**
 * Opening a request: whose it is, when it came in, and what is held of the person on that day. For an erasure the plan is stored as it stands,
 * so that years later it can be shown what was decided on which facts; for every kind, what each holder must do becomes a task.
 */

export interface OpenRequestInput extends TraceInput {
  readonly kind: RequestKind;
  readonly receivedOn?: CivilDate | null | undefined;
  readonly controller?: string | null | undefined;
  readonly evenIfUnknown?: boolean | null | undefined;
  readonly clientMutationKey?: string | null | undefined;
}

/** Who asks and writes at once. */
export type Acting = Reading & Writing;

interface Planned { readonly traced: Traced; readonly plan: Plan | undefined }

export async function openRequest(acting: Acting, input: OpenRequestInput): Promise<{ readonly request: string } | RequestFailure> {
  const { asking, loaders } = acting;
  const { kind, clientMutationKey } = input;
  const today = await asking.today();
  const receivedOn = input.receivedOn ?? today;
  const faults: InputFault[] = faultsOfMutationKey(clientMutationKey);
  if (receivedOn > today) faults.push({ path: ['input', 'receivedOn'], message: `lies after today, ${today}: it takes the day on which the request came in` });
  const terms = new Terms(asking, loaders);
  terms.name('Controller', input.controller, ['input', 'controller']);
  terms.name('DataSubject', input.subject, ['input', 'subject']);
  const failure = failureOf([...faults, ...terms.faults], await terms.resolve());
  if (failure !== undefined) return failure;
  const controller = input.controller == null ? null : terms.id('Controller', input.controller);

  const planned = await withFreshVocabulary(asking, async (): Promise<Planned | RequestFailure> => {
    const due = responseDue({ receivedOn, extended: false, stops: [] }, (await asking.vocabulary()).holidays(controller ?? undefined));
    if (due.on === undefined) return new InvalidInput([{ path: ['input', 'receivedOn'], message: 'lies so late that no date of answer can be told' }]);
    const traced = await traceOf(acting, input, kind === 'ERASURE' ? 'erasurePlan' : 'tracePerson');
    return traced instanceof UserError ? traced : { traced, plan: kind === 'ERASURE' ? await planOf(acting, traced, receivedOn, due) : undefined };
  });
  if (planned instanceof UserError) return planned;
  const { traced, plan } = planned;
  const { held } = traced;
  const head = held.person?.id;
  if (head === undefined && input.evenIfUnknown !== true) {
    return new InvalidInput([{ path: ['input', 'identifiers'], message: 'no registered person has any of these: register what is held of them first, or say `evenIfUnknown: true` for a request of somebody of whom nothing is registered' }]);
  }

  return writeRequest(acting, { mutation: 'openRequest', key: clientMutationKey, input }, async (transaction, { at, by }) => {
    const id = newRecordId('SubjectRequest', acting.clock);
    const request: RequestRow = {
      id, kind, state: 'RECEIVED', controller, receivedOn, subject: input.subject == null ? null : terms.id('DataSubject', input.subject), openedAt: at, extendedOn: null, extensionReason: null, stops: [],
      answeredOn: null, ground: null, refusalReason: null, closedOn: null, history: [{ move: 'OPEN', on: receivedOn, at, by }], plannedOn: held.asOf,
      gaps: traced.gaps.map(({ code, message }) => ({ code, message })), notify: (plan?.notify ?? []).map(({ id: told, name }) => [told, name] as const), person: head ?? null,
    };
    await transaction.run(writeRequests, { rows: [rowOf(request)] });
    const [person] = head === undefined ? [] : await transaction.read(personsByIds, { ids: [head] });
    if (person !== undefined) await transaction.run(linkRequests, { rows: [{ id, person: person.person }] });

    const nameOf = (item: string): string => held.vocabulary.word(item)?.name ?? item;
    const placeOf = (item: HeldItem) => ({
      request: id, holding: item.id, certainty: item.certainty, dataType: item.heldAs, dataTypeName: nameOf(item.heldAs),
      holder: item.holder?.id ?? null, holderName: item.holder?.name ?? '', system: item.system?.id ?? null, systemName: item.system?.name ?? '',
    });
    const items = (plan?.items ?? []).map((one, position): ItemRow => ({
      ...placeOf(one.item), id: newRecordId('RequestItem', acting.clock), position: position + 1, verdict: one.verdict, ground: one.ground, missing: one.missing, mustGoBy: one.mustGoBy, retainUntil: one.retainUntil,
      needsConfirmation: one.needsConfirmation, step: one.step, proof: JSON.stringify(one.proof),
      byActivity: JSON.stringify(one.byActivity.map(({ activity, verdict, ceases, ground }) => ({ activity, name: one.item.activities.find((row) => row.id === activity)?.name ?? activity, verdict, ceases, ground }))),
    }));
    const tasks = wanted(kind, { traced, plan }).map(({ item, action, step, holds }, position): TaskRow => ({
      ...placeOf(item), id: newRecordId(kind === 'ERASURE' ? 'ErasureTask' : 'HoldingTask', acting.clock), position: position + 1, action, state: holds.length > 0 ? 'HELD' : 'OPEN', step,
      settledOn: holds.length > 0 ? held.asOf : null, settledBy: holds.length > 0 ? by : null, reason: null, holds,
    }));
    for (const some of batches(items)) await transaction.run(createItems, { rows: some.map(storedItem) });
    for (const some of batches(tasks)) await transaction.run(createTasks, { rows: some.map(storedTask) });
    for (const some of batches(tasks.filter(({ certainty }) => certainty === 'CONFIRMED'))) await transaction.run(tasksOnHoldings, { rows: some.map((task) => ({ id: task.id, holding: task.holding ?? '' })) });
    for (const some of batches(tasks.flatMap((task) => task.holds.map((hold) => ({ id: task.id, hold }))))) await transaction.run(refuseForHolds, { rows: some });
    // The entry names the request, and not whose it is: nothing of the chain may join the two once the request is closed.
    return { answer: { request: id }, about: [id], batch: { kind, receivedOn, controller, items: items.length, tasks: tasks.length } };
  });
}

interface Wanted { readonly item: HeldItem; readonly action: TaskAction; readonly step: number; readonly holds: readonly string[] }

/** What somebody must do with each holding. An erasure that a hold stops is a restriction now, and the erasure waits for the hold. */
function wanted(kind: RequestKind, { traced: { held, subjects }, plan }: Planned): Wanted[] {
  if (plan !== undefined) {
    return plan.items.flatMap(({ item, verdict, step }): Wanted[] => {
      if (verdict === 'ERASE' || verdict === 'ANONYMISE') return [{ item, action: verdict, step, holds: [] }];
      return verdict === 'RESTRICT' ? [{ item, action: 'RESTRICT', step, holds: [] }, { item, action: 'ERASE', step, holds: held.holds(item) }] : [];
    });
  }
  const all = (action: TaskAction, of: (item: HeldItem) => boolean = () => true): Wanted[] => [...held.confirmed(), ...held.expected(subjects)].filter(of).map((item) => ({ item, action, step: 1, holds: [] }));
  switch (kind) {
    case 'ACCESS': return all('COPY');
    // Art. 20(1)(a): what is processed on consent or for a contract; a use whose basis is not stated may be.
    case 'PORTABILITY': return all('COPY', ({ activities }) => activities.length === 0 || activities.some((row) => { const basis = held.fact(row).legalBasis; return basis === 'CONSENT' || basis === 'CONTRACT' || basis === null; }));
    case 'RECTIFICATION': return all('RECTIFY');
    case 'RESTRICTION': return all('RESTRICT');
    case 'ERASURE': case 'OBJECTION': return [];
  }
}
