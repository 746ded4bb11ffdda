import { type Graph, type Question, type ReadOptions, type Value, defineQuestion } from '../graph/index.js';
import {
  type PublicHolidays,  type CivilDate, type Containment, type HoldFact, type LawFacts, type RuleFact, type TermMatch, type TriggerFact, Tree, append, bestMatches, foldTerm, remember,
} from '../law/index.js';
import { type EarlierFact, attributesOn } from './facts.js';
import { earlierIn, statedOf } from './items.js';
import { holidaysIn } from './holidays.js';
import { FOREVER, type Kind, kinds } from './kinds.js';
import { Taxonomy, type TaxonomyKind, type TaxonomyTerm } from './taxonomy.js';

/**
 * The vocabulary: the words and rules that every question reads, and that are few beside the facts: data types, subjects, purposes,
 * controllers, triggers, retention rules and legal holds. Remembered per revision of the store; every question checks the revision in the statement
 * that it sends anyway, so an answer is never made with old words.
 */

const MAX_VOCABULARY_ROWS = 50_000;

/** A link's other end while it is in force. */
type Ends = readonly (readonly [to: string, since: CivilDate, until: CivilDate])[];
const inForce = (ends: Ends, asOf: CivilDate): string[] => ends.filter(([, since, until]) => since <= asOf && until > asOf).map(([to]) => to);

/** No item has this id. */
const NOTHING = '-';
/** A dimension that a rule names, with nothing of it in force, matches nothing: a rule must never grow wider because a link of it ends. */
const dimensionOn = (ends: Ends, asOf: CivilDate): readonly string[] => {
  const named = inForce(ends, asOf);
  return ends.length > 0 && named.length === 0 ? [NOTHING] : named;
};

/** What of a rule, where it is assumed, makes its date assumed; `*` is the rule as a whole. */
const decisive = ['*', 'kind', 'period', 'criterion', 'countsFrom', 'residual'];

export interface Word {
  readonly id: string;
  readonly kind: Kind;
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

const wordKinds = ['DataSubject', 'DataType', 'Purpose', 'Controller', 'Trigger'] as const;
type WordKind = (typeof wordKinds)[number];
export const isWordKind = (kind: Kind): kind is WordKind => (wordKinds as readonly Kind[]).includes(kind);
const isTaxonomyKind = (kind: WordKind): kind is WordKind & TaxonomyKind => kind === 'DataType' || kind === 'Purpose' || kind === 'DataSubject';

/** A comprehension over a link with its dates, so that one reading serves every asOf. */
const ends = (type: string): string => `[(n)-[r:${type}]->(b:Item) | [b.id, r.since, r.until]]`;

const words = Object.fromEntries(wordKinds.map((kind) => {
  const tree = kinds[kind].tree;
  const treeType = tree === undefined ? undefined : kinds[kind].links[tree]?.type;
  return [kind, defineQuestion({
    name: `vocabulary.${kinds[kind].plural}`, parameters: { limit: 'integer' },
    cypher: `
MATCH (n:${kind})
RETURN n.id, n.key, n.name, n.aliases,
  ${treeType === undefined ? '[]' : ends(treeType)} AS wider,
  ${kind === 'DataType' ? ends('MAY_CONTAIN') : '[]'} AS contains,
  ${kind === 'Controller' ? '[n.house, n.timeZone, n.financialYearEnd, n.earlier, n.country, n.region]' : '[]'} AS more
ORDER BY n.id
LIMIT $limit`,
    decode: ([id, key, name, aliases, wider, contains, more]) => ({
      word: { id, kind, key, name, aliases: aliases ?? [] } as Word, wider: wider as Ends, contains: contains as Ends, more: more as Value[],
    }),
  })];
})) as unknown as Record<WordKind, Question<{ limit: 'integer' }, { word: Word; wider: Ends; contains: Ends; more: Value[] }>>;

const rules = defineQuestion({
  name: 'vocabulary.retentionRules', parameters: { limit: 'integer' },
  cypher: `
MATCH (n:RetentionRule)
RETURN n.id, n.name, n.kind, n.period, n.criterion, n.countsFrom, n.article, n.residual, n.action, n.assumed, n.earlier, n.since, n.until,
  [(n)-[r:STARTS_AT]->(t:Item) | [t.id, t.key, t.name, r.stated, r.since, r.until]] AS triggers,
  ${ends('SCOPE_DATA')} AS types,
  ${ends('SCOPE_SUBJECT')} AS subjects,
  ${ends('SCOPE_PURPOSE')} AS purposes,
  ${ends('SCOPE_SYSTEM')} AS systems,
  ${ends('SCOPE_PROCESSOR')} AS processors
ORDER BY n.id
LIMIT $limit`,
  decode: ([id, name, kind, period, criterion, countsFrom, article, residual, action, assumed, earlier, since, until, triggers, types, subjects, purposes, systems, processors]) => ({
    id: id as string, name: name as string, attributes: statedOf({ kind, period, criterion, countsFrom, article, residual, action } as Record<string, Value>), assumed: assumed as string[], earlier: earlierIn(earlier),
    since: since as string, until: until as string,
    triggers: triggers as [id: string, key: string, name: string, stated: boolean, since: string, until: string][],
    scope: { types: types as Ends, subjects: subjects as Ends, purposes: purposes as Ends, systems: systems as Ends, processors: processors as Ends },
  }),
});

const holds = defineQuestion({
  name: 'vocabulary.legalHolds', parameters: { limit: 'integer' },
  cypher: `
MATCH (n:LegalHold)-[:HOLDS]->(:Item)
WITH DISTINCT n
RETURN n.id AS id, n.matter, n.ground, n.placedOn, n.releasedOn, n.until, ${ends('HOLDS')} AS targets
ORDER BY id
LIMIT $limit`,
  decode: ([id, matter, ground, placedOn, releasedOn, until, targets]) => ({
    hold: { id, matter, ground, placedOn } as Omit<HoldFact, 'targets'>, releasedOn: [(releasedOn ?? FOREVER) as string, (until ?? FOREVER) as string].sort()[0] as string, targets: targets as Ends,
  }),
});

const storeState = defineQuestion({
  name: 'vocabulary.state', parameters: {},
  cypher: `
MATCH (s:Store)
WHERE s.id = 'store'
RETURN s.revision AS revision
ORDER BY revision`,
  maxRows: 1, decode: ([revision]) => revision as number,
});

const untypedFlow = defineQuestion({
  name: 'vocabulary.untypedFlow', parameters: {},
  cypher: `
MATCH (f:Flow)
WHERE COUNT { (f)-[:CARRIES]->() } = 0
RETURN f.id AS id
ORDER BY id
LIMIT 1`,
  maxRows: 1, decode: ([id]) => id as string,
});

/** What the vocabulary says on one day. */
export interface VocabularyOn {
  readonly law: LawFacts;
  readonly mayContain: Containment;
}

export class Vocabulary {
  readonly #words = new Map<string, Word>();
  readonly #terms = new Map<string, TermMatch[]>();
  readonly #days = new Map<CivilDate, VocabularyOn>();
  readonly #trees: ReadonlyMap<WordKind, readonly { id: string; wider: Ends; contains: Ends }[]>;
  readonly #financialYearEnds: readonly { id: string; now: Omit<EarlierFact, 'until'>; earlier: readonly EarlierFact[] }[];
  readonly house: Word | undefined;
  readonly timeZone: string;
  readonly #establishments: ReadonlyMap<string, { readonly country: string | undefined; readonly region: string | undefined }>;

  /** Items that a taxonomy term is mapped to, once asked for. */
  readonly #mapped = new Map<string, readonly string[]>();
  readonly #placed = new Map<WordKind, readonly (readonly [string, string])[]>();

  private constructor(
    readonly revision: number, readonly taxonomy: Taxonomy, all: ReadonlyMap<WordKind, readonly { word: Word; wider: Ends; contains: Ends; more: Value[] }[]>,
    private readonly rules: readonly Awaited<ReturnType<typeof readRules>>[number][], private readonly holds: readonly Awaited<ReturnType<typeof readHolds>>[number][],
    readonly hasUntypedFlows: boolean,
  ) {
    for (const { word } of [...all.values()].flat()) {
      this.#words.set(word.id, word);
      for (const [rank, text] of [word.id, word.key, word.name, ...word.aliases].entries()) append(this.#terms, `${word.kind} ${foldTerm(text)}`, { item: word.id, rank: Math.min(rank, 3) });
    }
    this.#trees = new Map([...all].map(([kind, rows]) => [kind, rows.map(({ word, wider, contains }) => ({ id: word.id, wider, contains }))]));
    const controllers = all.get('Controller') ?? [];
    this.#financialYearEnds = controllers.map(({ word, more: [, , yearEnd, earlier] }) => ({ id: word.id, now: { attributes: statedOf({ financialYearEnd: yearEnd ?? null }), assumed: [] }, earlier: earlierIn(earlier) }));
    const house = controllers.find(({ more }) => more[0] === true);
    this.house = house?.word;
    this.timeZone = typeof house?.more[1] === 'string' ? house.more[1] : 'UTC';
    const textOf = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
    this.#establishments = new Map(controllers.map(({ word, more: [, , , , country, region] }) => [word.id, { country: textOf(country), region: textOf(region) }]));
  }

  static async load(graph: Graph, options: ReadOptions = {}, taxonomy?: Taxonomy): Promise<Vocabulary> {
    // The revision first: a write in between makes the vocabulary look older than it is, and it is read again.
    const revision = await readRevision(graph, options);
    const limit = MAX_VOCABULARY_ROWS + 1;
    const [rows, ruleRows, holdRows, untyped, terms] = await Promise.all([
      Promise.all(wordKinds.map(async (kind) => [kind, await graph.read(words[kind], { limit }, options)] as const)),
      readRules(graph, options), readHolds(graph, options), graph.read(untypedFlow, {}, options),
      taxonomy ?? Taxonomy.load(graph),
    ]);
    const all = new Map(rows);
    for (const list of [...all.values(), ruleRows, holdRows]) if (list.length === limit) throw new Error(`The vocabulary has more than ${MAX_VOCABULARY_ROWS} words of one kind`);
    return new Vocabulary(revision, terms, all, ruleRows, holdRows, untyped.length > 0);
  }

  word(id: string): Word | undefined {
    return this.#words.get(id);
  }

  /** Public holidays where a controller is established, the house where none is named; undefined where no country is recorded of it. */
  holidays(controller: string | undefined): PublicHolidays | undefined {
    const { country, region } = this.#establishments.get(controller ?? this.house?.id ?? '') ?? {};
    return country === undefined ? undefined : holidaysIn(country, region);
  }

  ruleName(id: string): string {
    return this.rules.find((rule) => rule.id === id)?.name ?? id;
  }

  words(kind: WordKind): Word[] {
    return [...this.#words.values()].filter((word) => word.kind === kind);
  }

  /** Ids that a term names in one kind: none, one, or several in one rank. */
  resolve(kind: WordKind, term: string): string[] {
    // Two keys may fold alike: to the letter, an id or a key is always plain.
    const exact = [term, `${kind}:${term}`].find((id) => this.#words.get(id)?.kind === kind);
    if (exact !== undefined) return [exact];
    const found = bestMatches(this.#terms.get(`${kind} ${foldTerm(term)}`) ?? []);
    return found.length > 0 || !isTaxonomyKind(kind) ? found : [...new Set(this.taxonomy.named(kind, term).flatMap((named) => this.mapped(named)))].sort();
  }

  /** The items that a taxonomy term is mapped to: those that carry it among their words, or one of the words for it. */
  mapped(term: TaxonomyTerm): readonly string[] {
    return remember(this.#mapped, term.id, () => {
      const carrying = this.#carrying(term);
      return carrying.length > 0 ? carrying : bestMatches(term.words.flatMap((word) => this.#terms.get(`${term.kind} ${foldTerm(word)}`) ?? []));
    });
  }

  #carrying({ kind, key, iri }: TaxonomyTerm): string[] {
    return bestMatches([key, ...(iri === null ? [] : [iri])].flatMap((word) => this.#terms.get(`${kind} ${foldTerm(word)}`) ?? []));
  }

  /** What a taxonomy’s neighbours of a term are mapped to: near what was asked for, where nothing is mapped to the term itself. */
  nearTerm(kind: WordKind, term: string): Word[] {
    if (!isTaxonomyKind(kind)) return [];
    const near = this.taxonomy.named(kind, term).flatMap((named) => [...this.taxonomy.above(named), ...this.taxonomy.below(named)]);
    return [...new Set(near.flatMap((one) => this.mapped(one)))].flatMap((id) => this.word(id) ?? []);
  }

  /**
   * An item that carries a taxonomy term among its words stands where the taxonomy places the term: above what the narrower terms are mapped
   * to, below what the wider ones are. So data held under `user.contact` answer to a question about email, and the other way about.
   */
  #placedByTaxonomy(kind: WordKind): (readonly [narrower: string, wider: string])[] {
    if (!isTaxonomyKind(kind)) return [];
    return this.taxonomy.of(kind).flatMap((term) => this.#carrying(term).flatMap((item) => [
      ...this.taxonomy.below(term).flatMap((below) => this.mapped(below)).map((narrower) => [narrower, item] as const),
      ...this.taxonomy.above(term).flatMap((above) => this.mapped(above)).map((wider) => [item, wider] as const),
    ])).filter(([narrower, wider]) => narrower !== wider);
  }

  /** What is above what: as stated, and, where that does not say the contrary, as the taxonomies have it. */
  #treeOn(kind: WordKind, asOf: CivilDate): Tree {
    const stated = (this.#trees.get(kind) ?? []).flatMap(({ id, wider }) => inForce(wider, asOf).map((to) => [id, to] as const));
    const placed = remember(this.#placed, kind, () => this.#placedByTaxonomy(kind));
    if (placed.length === 0) return new Tree(stated);
    const base = new Tree(stated);
    return new Tree([...stated, ...placed.filter(([narrower, wider]) => base.stepsUp(wider, narrower) === undefined)]);
  }

  #financialYearEndsOn(asOf: CivilDate): Map<string, string> {
    return new Map(this.#financialYearEnds.flatMap(({ id, now, earlier }): [string, string][] => {
      const { financialYearEnd } = attributesOn(now, earlier, asOf).attributes;
      return typeof financialYearEnd === 'string' ? [[id, financialYearEnd]] : [];
    }));
  }

  /** Words and rules as they are in force on a day. */
  on(asOf: CivilDate): VocabularyOn {
    const known = this.#days.get(asOf);
    if (known) return known;
    const made: VocabularyOn = {
      mayContain: new Map((this.#trees.get('DataType') ?? []).map(({ id, contains }) => [id, inForce(contains, asOf)])),
      law: {
        asOf, types: this.#treeOn('DataType', asOf), subjects: this.#treeOn('DataSubject', asOf), purposes: this.#treeOn('Purpose', asOf), financialYearEnds: this.#financialYearEndsOn(asOf),
        rules: this.rules.filter(({ since, until }) => since <= asOf && until > asOf).map(({ triggers, scope, ...rule }) => ({
          ...ruleOn(rule, asOf),
          trigger: triggerOn(triggers, asOf),
          scope: {
            types: dimensionOn(scope.types, asOf), subjects: dimensionOn(scope.subjects, asOf), purposes: dimensionOn(scope.purposes, asOf),
            systems: dimensionOn(scope.systems, asOf), processors: dimensionOn(scope.processors, asOf),
          },
        })),
        holds: this.holds.filter(({ hold, releasedOn }) => hold.placedOn <= asOf && releasedOn > asOf).map(({ hold, targets }) => ({ ...hold, targets: inForce(targets, asOf) })),
      },
    };
    if (this.#days.size >= MAX_DAYS) this.#days.clear();
    this.#days.set(asOf, made);
    return made;
  }
}

/** What the rule says on a day. */
function ruleOn({ id, name, earlier, ...now }: { id: string; name: string; earlier: readonly EarlierFact[] } & Omit<EarlierFact, 'until'>, asOf: CivilDate): Omit<RuleFact, 'trigger' | 'scope'> {
  const { attributes, assumed } = attributesOn(now, earlier, asOf);
  return {
    id, name, kind: attributes['kind'], period: attributes['period'] ?? null, criterion: attributes['criterion'] ?? null, countsFrom: attributes['countsFrom'],
    article: attributes['article'] ?? null, residual: attributes['residual'] ?? false, action: attributes['action'] ?? 'ERASE', assumed: assumed.some((what) => decisive.includes(what)),
  } as Omit<RuleFact, 'trigger' | 'scope'>;
}

const MAX_DAYS = 16;

function triggerOn(triggers: readonly [id: string, key: string, name: string, stated: boolean, since: string, until: string][], asOf: CivilDate): (TriggerFact & { assumed: boolean }) | null {
  const found = triggers.find(([, , , , since, until]) => since <= asOf && until > asOf);
  return found === undefined ? null : { id: found[0], key: found[1], name: found[2], assumed: !found[3] };
}

const readRules = (graph: Graph, options: ReadOptions) => graph.read(rules, { limit: MAX_VOCABULARY_ROWS + 1 }, options);
const readHolds = (graph: Graph, options: ReadOptions) => graph.read(holds, { limit: MAX_VOCABULARY_ROWS + 1 }, options);
export const readRevision = async (graph: Graph, options: ReadOptions = {}): Promise<number> => (await graph.read(storeState, {}, options))[0] ?? 0;

/** Remembers the vocabulary of the last revision seen; several askers share one loading. */
export class VocabularyMemory {
  #current: Promise<Vocabulary> | undefined;
  #taxonomy: Promise<Taxonomy> | undefined;

  constructor(private readonly graph: Graph) {}

  /** The one remembered, which may be old: whoever uses it compares its revision with the store's. */
  current(): Promise<Vocabulary> {
    this.#current ??= this.#load();
    return this.#current;
  }

  /** One that is at least as new as a revision. */
  async atLeast(revision: number): Promise<Vocabulary> {
    const before = this.#current;
    const known = await this.current();
    if (known.revision >= revision) return known;
    if (this.#current === before) this.#current = this.#load();
    return this.atLeast(revision);
  }

  #load(): Promise<Vocabulary> {
    // Taxonomies are taken in when the store is opened; they do not change under a server that runs.
    const loading = (this.#taxonomy ??= Taxonomy.load(this.graph)).then((taxonomy) => Vocabulary.load(this.graph, {}, taxonomy));
    this.#taxonomy.catch(() => { this.#taxonomy = undefined; });
    loading.catch(() => { if (this.#current === loading) this.#current = undefined; });
    return loading;
  }
}
