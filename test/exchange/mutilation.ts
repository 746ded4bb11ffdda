import fc from 'fast-check';

/** A document as accidents and hands leave it: pieces struck out, doubled, moved, exchanged for others; bytes that belong nowhere. */
export function mutilated(text: string): fc.Arbitrary<string> {
  const at = fc.integer({ min: 0, max: text.length });
  const length = fc.integer({ min: 0, max: 400 });
  const piece = fc.oneof(
    fc.string({ maxLength: 40 }), fc.constantFrom('null', '[]', '{}', '"x"', '-1', '1e400', 'true', '"2020-13-45"', '"Atlantis"', '{"a":{"b":[1,{"c":null}]}}', '[[[["deep"]]]]', '\u0000', '\ufeff', '\ud800', '__proto__', '&a', '*a', '- ', ': ', '\t', '\n\n'),
  );
  const step = fc.oneof(
    fc.tuple(at, length).map(([from, count]) => (given: string): string => given.slice(0, from) + given.slice(from + count)),
    fc.tuple(at, piece).map(([from, added]) => (given: string): string => given.slice(0, from) + added + given.slice(from)),
    fc.tuple(at, length, piece).map(([from, count, added]) => (given: string): string => given.slice(0, from) + added + given.slice(from + count)),
    fc.tuple(at, length, at).map(([from, count, to]) => (given: string): string => given.slice(0, to) + given.slice(from, from + count) + given.slice(to)),
    // A value of another sort, where the form stays whole: what most notices in the wild have.
    fc.tuple(fc.nat(), piece).map(([which, added]) => (given: string): string => exchanged(given, which, added)),
    fc.tuple(fc.nat(), piece).map(([which, added]) => (given: string): string => exchanged(given, which, added)),
    fc.nat().map((which) => (given: string): string => without(given, which)),
  );
  return fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.reduce((given, change) => change(given), text));
}

const values = /(: )("(?:[^"\\]|\\.)*"|null|true|false|-?\d+|\[\]|\{\})/g;
const nth = (given: string, pattern: RegExp, which: number): RegExpExecArray | undefined => {
  const all = [...given.matchAll(pattern)];
  return all[which % Math.max(all.length, 1)];
};

function exchanged(given: string, which: number, added: string): string {
  const found = nth(given, values, which);
  return found === undefined ? given : `${given.slice(0, found.index)}: ${added}${given.slice(found.index + found[0].length)}`;
}

/** A line struck out. */
function without(given: string, which: number): string {
  const found = nth(given, /^.*\n/gm, which);
  return found === undefined ? given : given.slice(0, found.index) + given.slice(found.index + found[0].length);
}
