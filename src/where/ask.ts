import { type InputFault, AmbiguousTerm, InvalidInput, UnknownTerm } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { suggestionsFor } from '../inventory/index.js';
import { type EventFact, foldTerm, matchingTypes } from '../law/index.js';
import { type Kept, placesOf, placesOfEach } from './answer.js';
import { refreshVocabulary, withFreshVocabulary } from './fresh.js';

export const MAX_EVENTS = 50;
export const MAX_TERM = 500;

export interface WhereKeptQuestion {
  readonly data: string;
  readonly subject?: string | null | undefined;
  readonly controller?: string | null | undefined;
  readonly events: readonly { readonly trigger: string; readonly on: string }[];
}

type Failure = UnknownTerm | AmbiguousTerm | InvalidInput;

/** Where is this kind of data kept, and when must it go? */
export async function whereKept(asking: Asking, question: WhereKeptQuestion): Promise<{ kept: Kept; dataType: string } | Failure> {
  const faults = faultsOf(question);
  if (faults.length > 0) return new InvalidInput(faults);
  return withFreshVocabulary(asking, async () => {
    let terms = await resolveTerms(asking, question);
    // A word may be newer than what is remembered: only a fresh look makes it unknown.
    if ('failure' in terms && await refreshVocabulary(asking)) terms = await resolveTerms(asking, question);
    if ('failure' in terms) return terms.failure;
    const { data, subject, controller, events } = terms;
    const vocabulary = await asking.vocabulary();
    const { law, mayContain } = vocabulary.on(await asking.asOf());
    return { kept: await placesOf(asking, matchingTypes(data, law.types, mayContain), { subject, controller }, events), dataType: data };
  });
}

function faultsOf({ data, subject, controller, events }: WhereKeptQuestion): InputFault[] {
  const faults: InputFault[] = [];
  const terms = [['data', data], ['subject', subject], ['controller', controller], ...events.map(({ trigger }, at) => [`events.${at}.trigger`, trigger])] as const;
  for (const [path, term] of terms) {
    if (term === null || term === undefined) continue;
    if (term.length > MAX_TERM) faults.push({ path: path?.split('.') ?? [], message: `is longer than ${MAX_TERM} characters` });
    else if (foldTerm(term) === '') faults.push({ path: path?.split('.') ?? [], message: 'holds no letter or digit' });
  }
  if (events.length > MAX_EVENTS) faults.push({ path: ['events'], message: `has ${events.length} members; at most ${MAX_EVENTS} are allowed` });
  return faults;
}

interface Terms { readonly data: string; readonly subject: string | undefined; readonly controller: string | undefined; readonly events: readonly EventFact[] }

async function resolveTerms(asking: Asking, question: WhereKeptQuestion): Promise<Terms | { failure: Failure }> {
  const vocabulary = await asking.vocabulary();
  const failures: Failure[] = [];
  const one = (kind: 'DataType' | 'DataSubject' | 'Controller' | 'Trigger', term: string, path: readonly string[]): string => {
    const found = vocabulary.resolve(kind, term);
    if (found.length === 0) failures.push(new UnknownTerm(term, path, suggestionsFor(term, vocabulary.words(kind), vocabulary.nearTerm(kind, term))));
    else if (found.length > 1) failures.push(new AmbiguousTerm(term, path, found.map((id) => ({ id, name: vocabulary.word(id)?.name ?? id }))));
    return found[0] ?? '';
  };
  const terms = {
    data: one('DataType', question.data, ['data']),
    subject: question.subject == null ? undefined : one('DataSubject', question.subject, ['subject']),
    controller: question.controller == null ? undefined : one('Controller', question.controller, ['controller']),
    events: question.events.map(({ trigger, on }, at) => ({ trigger: one('Trigger', trigger, ['events', String(at), 'trigger']), on })),
  };
  const [failure] = failures;
  return failure === undefined ? terms : { failure };
}

/** Where each of several data types, by id, is kept: one reading of the facts for all of them. */
export async function whereEachKept(asking: Asking, dataTypes: readonly string[]): Promise<Kept[]> {
  return withFreshVocabulary(asking, async () => {
    const { law, mayContain } = (await asking.vocabulary()).on(await asking.asOf());
    return placesOfEach(asking, dataTypes.map((type) => matchingTypes(type, law.types, mayContain)), {}, []);
  });
}
