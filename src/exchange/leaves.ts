import { closest, distance } from 'fastest-levenshtein';
import { type CivilDate, isCivilDate } from '../law/index.js';
import { type ImportFault, InvalidDocument, type Place, pointerTo } from './fault.js';
import { SourceText } from './text.js';

/**
 * Lenient reading that loses nothing in silence. A document is read through cursors; each leaf (a scalar, or an empty list or map) that is
 * read counts as taken, others are left aside or faulted by name, and what nobody has asked for at the end is a fault of its own. So a
 * format cannot forget a part of a document: it can only take it, or say that it does not.
 */

const MAX_TEXT = 10_000;
/** More faults than anybody reads; the last of them then says how many more there are. */
const MAX_LISTED = 1_000;

type Path = readonly (string | number)[];
type Severity = ImportFault['severity'];

export class Leaves {
  readonly #taken = new Set<string>();
  readonly #aside = new Set<string>();
  readonly #faulted = new Set<string>();
  readonly #faults: ImportFault[] = [];
  /** A part that is read twice is faulted once. */
  readonly #said = new Set<string>();
  #more = 0;
  readonly root: Cursor;

  /** @throws InvalidDocument where the text cannot be read at all. */
  constructor(readonly text: SourceText) {
    this.root = new Cursor(this, text.value, []);
    for (const fault of text.unfit) this.#add({ ...fault, severity: 'WARNING' });
  }

  take(path: Path): void { this.#taken.add(pointerTo(path)); }
  aside(value: unknown, path: Path): void { this.#move(value, path, this.#aside); }
  leaveOut(value: unknown, path: Path): void { this.#move(value, path, this.#faulted); }

  /** Also what was read before it turned out to say nothing that can come in. */
  #move(value: unknown, path: Path, to: Set<string>): void {
    if (value === undefined) return;
    for (const leaf of leavesOf(value, path)) {
      this.#taken.delete(pointerTo(leaf));
      to.add(pointerTo(leaf));
    }
  }

  fault(path: Path, message: string, severity: Severity): void {
    this.#add({ ...this.text.fault(path, message), severity });
  }

  /** Worth knowing of a part, unless something is said of that very part already. */
  noteAt(pointer: string, message: string): void {
    if (this.#faults.some((fault) => fault.pointer === pointer)) return;
    this.fault(pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')), message, 'INFO');
  }

  #add(fault: ImportFault): void {
    const said = `${fault.pointer} ${fault.line ?? ''} ${fault.message}`;
    if (this.#said.has(said)) return;
    this.#said.add(said);
    if (this.#faults.length < MAX_LISTED) this.#faults.push(fault);
    else this.#more += 1;
  }

  /** What is to be said of the leaves that nobody took; called once, at the end. */
  finish(): { faults: ImportFault[]; leftAside: string[]; taken: string[] } {
    this.#askedByNobody(this.root.value, []);
    const faults = [...this.#faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    if (this.#more > 0) faults.push({ pointer: '', line: null, column: null, severity: 'ERROR', message: `and ${this.#more} more faults, which are not listed` });
    return { faults, leftAside: [...this.#aside], taken: [...this.#taken] };
  }

  /** Faults for what is left, at the highest place of which nothing was read; true where that is all of it. */
  #askedByNobody(value: unknown, path: Path): boolean {
    if (isBlank(value)) {
      this.#aside.add(pointerTo(path));
      return false;
    }
    const inside = children(value, path);
    if (inside === undefined) {
      const pointer = pointerTo(path);
      return !this.#taken.has(pointer) && !this.#aside.has(pointer) && !this.#faulted.has(pointer);
    }
    const left = inside.filter(([one, way]) => this.#askedByNobody(one, way));
    const said = inside.filter(([one]) => !isBlank(one));
    if (left.length === said.length && path.length > 0) return left.length > 0;
    for (const [one, way] of left) this.#unknown(one, way);
    return false;
  }

  #unknown(value: unknown, path: Path): void {
    this.leaveOut(value, path);
    this.fault(path, `The format has no “${String(path.at(-1))}” here: left out`, 'WARNING');
  }
}

/** A place in a document, and what stands there. */
export class Cursor {
  constructor(private readonly leaves: Leaves, readonly value: unknown, readonly path: Path) {}

  get place(): Place { return this.leaves.text.place(this.path); }
  /** Nothing is said here: absent, null, an empty text, list or map. */
  get blank(): boolean { return isBlank(this.value); }
  get isMap(): boolean { return isMap(this.value); }
  get isList(): boolean { return Array.isArray(this.value); }

  at(name: string): Cursor {
    return new Cursor(this.leaves, isMap(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined, [...this.path, name]);
  }

  members(): [name: string, at: Cursor][] {
    return isMap(this.value) ? Object.keys(this.value).map((name) => [name, this.at(name)]) : [];
  }

  /** What a list holds; something that stands alone where a list belongs is taken as a list of it. Blank ones are passed over. */
  each(): Cursor[] {
    if (this.blank) return [];
    if (!Array.isArray(this.value)) return [this];
    return this.value.map((one, at) => new Cursor(this.leaves, one, [...this.path, at])).filter((one) => !one.blank);
  }

  /** Those of a list that are maps; others are faults. */
  maps(): Cursor[] {
    return this.each().filter((one) => one.isMap || one.fault('A map belongs here') !== undefined);
  }

  /** Text in its own words, trimmed; a number or a truth is its text. */
  text(): string | undefined {
    if (this.blank) return undefined;
    const { value } = this;
    if (typeof value === 'string') return this.#cut(value);
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
      this.take();
      return String(value);
    }
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null)) {
      this.warn('A single text belongs here: the list is read as one');
      return this.texts().join('; ') || undefined;
    }
    this.fault('A text belongs here');
    return undefined;
  }

  #cut(given: string): string | undefined {
    this.take();
    const text = given.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '').trim();
    if (text !== given.trim()) this.warn('Control characters, or halves of characters that take two (lone surrogates), were taken out');
    if (text.includes('\ufffd')) this.warn('Holds the sign for a character that was lost (U+FFFD): the text was not UTF-8, or had passed through what was not');
    if (text.length > MAX_TEXT) this.warn(`Has ${text.length} characters: the first ${MAX_TEXT} are kept`);
    return text.slice(0, MAX_TEXT).replace(/[\ud800-\udbff]$/, '') || undefined;
  }

  /** The texts of a list, or the one text that stands in its place. */
  texts(): string[] {
    return this.each().flatMap((one) => (one.isList ? one.text() : one.text()) ?? []);
  }

  /** true or false; the words for them too, with a warning. */
  flag(): boolean | undefined {
    if (this.blank) return undefined;
    if (typeof this.value === 'boolean') {
      this.take();
      return this.value;
    }
    const said = typeof this.value === 'string' ? { true: true, yes: true, false: false, no: false }[this.value.trim().toLowerCase()] : undefined;
    if (said === undefined) this.fault('true or false belongs here');
    else {
      this.take();
      this.warn(`The text “${String(this.value)}” is read as ${String(said)}`);
    }
    return said;
  }

  /** true or false where one stands here; nothing where words do. */
  flagOrNothing(): boolean | undefined { return typeof this.value === 'boolean' ? this.flag() : undefined; }

  /** A civil date, also that of a time stamp; words are no date. */
  date(): CivilDate | undefined {
    if (this.blank) return undefined;
    const given = String(this.value).trim();
    const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T ]\d{2}:?\d{2})/.exec(given)?.[1];
    if (day !== undefined && isCivilDate(day)) {
      this.take();
      return day;
    }
    this.fault(`“${given.slice(0, 60)}” is no date: YYYY-MM-DD belongs here`);
    return undefined;
  }

  take(): void { this.leaves.take(this.path); }

  /** What the format’s table leaves aside. */
  aside(): void { this.leaves.aside(this.value, this.path); }

  /** This part, whole, is left out, and that is said. */
  fault(message: string): undefined {
    this.leaves.leaveOut(this.value, this.path);
    this.leaves.fault(this.path, message, 'ERROR');
    return undefined;
  }

  /** This part came in, otherwise than it stands there. */
  warn(message: string): void { this.leaves.fault(this.path, message, 'WARNING'); }
  note(message: string): void { this.leaves.fault(this.path, message, 'INFO'); }
}

/** @throws InvalidDocument where the text is none of the language, or no member of its top is the format’s: then another format was named. */
export function readLeaves(text: string, { format, language, members, maxCharacters }: { format: string; language: string; members: readonly string[]; maxCharacters: number }): Leaves {
  const leaves = new Leaves(new SourceText(text, { maxCharacters, lenient: true, language }));
  const { root } = leaves;
  const refuse = (message: string): never => { throw new InvalidDocument([{ pointer: '', line: 1, column: 1, message }]); };
  if (root.blank) refuse('The document is empty');
  if (!root.isMap) refuse(`A ${format} document is a map; here stands ${root.isList ? 'a list' : 'a single text'}`);
  const names = root.members().map(([name]) => name);
  if (!names.some((name) => members.includes(name))) refuse(`Nothing here is ${format}: it has ${members.slice(0, 4).join(', ')} …; here stand ${names.slice(0, 5).map((name) => `“${name.slice(0, 40)}”${nearest(name, members)}`).join(', ')}`);
  return leaves;
}

const nearest = (name: string, members: readonly string[]): string => {
  const near = closest(name, members);
  return name.length <= 100 && distance(name, near) <= 2 ? ` (is ${near} meant?)` : '';
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0) || (isMap(value) && Object.keys(value).length === 0);

const children = (value: unknown, path: Path): [value: unknown, path: Path][] | undefined => {
  if (Array.isArray(value) && value.length > 0) return value.map((one, at) => [one, [...path, at]]);
  const names = isMap(value) ? Object.keys(value) : [];
  return names.length === 0 ? undefined : names.map((name) => [(value as Record<string, unknown>)[name], [...path, name]]);
};

/** Every leaf in a value: a scalar, or an empty list or map. */
export function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  const inside = children(value, path);
  if (inside === undefined) yield path;
  else for (const [one, way] of inside) yield* leavesOf(one, way);
}
