import type { Graph, ParameterTypes, ParametersOf, Question } from './graph/index.js';
import type { CivilDate } from './law/index.js';
import type { Vocabulary, VocabularyMemory } from './inventory/index.js';

/**
 * One operation's asking: as of when, for whom, until when. Built once a request, it is the first argument of every question, and what
 * batch loaders key on.
 */
export class Asking {
  #vocabulary: Promise<Vocabulary>;

  constructor(
    readonly graph: Graph,
    private readonly memory: VocabularyMemory,
    /** The one asOf of the operation; absent: today. */
    private readonly given: CivilDate | undefined,
    private readonly todayIn: (timeZone: string) => CivilDate,
    readonly signal: AbortSignal | undefined,
  ) {
    this.#vocabulary = memory.current();
  }

  async vocabulary(): Promise<Vocabulary> {
    return this.#vocabulary;
  }

  async asOf(): Promise<CivilDate> {
    return this.given ?? this.todayIn((await this.#vocabulary).timeZone);
  }

  /** The same asking about another day: for a question that is about two. */
  on(day: CivilDate): Asking {
    const other = new Asking(this.graph, this.memory, day, this.todayIn, this.signal);
    other.#vocabulary = this.#vocabulary;
    return other;
  }

  /** The civil date where the house is, whatever day the operation asks about. */
  async today(): Promise<CivilDate> {
    return this.todayIn((await this.#vocabulary).timeZone);
  }

  /** The vocabulary of a revision or newer, from now on in this asking. */
  async renew(revision: number): Promise<Vocabulary> {
    this.#vocabulary = this.memory.atLeast(revision);
    return this.#vocabulary;
  }

  read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>): Promise<R[]> {
    return this.graph.read(question, parameters, { signal: this.signal });
  }
}
