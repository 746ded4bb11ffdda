import { describe, expect, test } from 'vitest';
import { bestMatches, foldTerm, termRanks } from '../../src/law/index.js';

/** The words by which things are asked for: folded, and in their order of precedence. */

describe('folding', () => {
  test.each<[name: string, one: string, other: string]>([
    ['case', 'Email Address', 'email address'],
    ['case beyond ASCII', 'ÉLÈVE', 'élève'],
    ['width', 'Ｅｍａｉｌ　ａｄｄｒｅｓｓ', 'email address'],
    ['half-width kana', 'ﾒｰﾙ', 'メール'],
    ['ligatures', 'oﬃce', 'office'],
    ['composed and decomposed', 'e\u0301le\u0300ve', 'élève'],
    ['a hyphen between words', 'email-address', 'email address'],
    ['an underscore', 'email_address', 'email address'],
    ['punctuation at the ends', '“Email address”.', 'email address'],
    ['spaces', '  email \t\n address ', 'email address'],
    ['no-break spaces', 'email\u00a0address', 'email address'],
    ['an id and its words', 'DataType:email-address', 'datatype email address'],
    ['plural of the last word', 'email addresses', 'email address'],
    ['plural of every word', 'emails addresses', 'email address'],
    ['plural in -ies', 'companies', 'company'],
    ['irregular plural', 'people', 'person'],
  ])('%s: %j is %j', (_name, one, other) => {
    expect(foldTerm(one)).toBe(foldTerm(other));
    expect(foldTerm(one)).not.toBe('');
  });

  test.each<[name: string, one: string, other: string]>([
    ['a hyphen inside a word makes two', 'E-Mail', 'email'],
    ['the order of words', 'address email', 'email address'],
    ['accents', 'élève', 'eleve'],
    ['numbers with and without zero', '5', '05'],
    ['words run together', 'emailaddress', 'email address'],
    ['emoji are no letters: what is beside them counts', 'email 📧 address', 'email'],
    ['right-to-left words', 'דואל', 'דואר'],
  ])('%s: %j is not %j', (_name, one, other) => {
    expect(foldTerm(one)).not.toBe(foldTerm(other));
  });

  test.each(['', ' ', '—', '“…”', '📧', '\u200b', '()[]{}'])('nothing is left of %j', (text) => {
    expect(foldTerm(text)).toBe('');
  });
  test.each([['numbers of other scripts are theirs', '５', '5'], ['emoji fall away', 'email 📧', 'email'], ['combining marks that compose with nothing stay', 'x\u0332', 'x\u0332']])('%s', (_name, text, folded) => {
    expect(foldTerm(text)).toBe(folded);
  });
});

describe('precedence: an id, a key, a name, an alias', () => {
  const rank = (name: (typeof termRanks)[number]): number => termRanks.indexOf(name);
  test.each<[name: string, found: [item: string, rank: (typeof termRanks)[number]][], best: string[]]>([
    ['nothing found', [], []],
    ['an id before a key', [['b', 'KEY'], ['a', 'ID']], ['a']],
    ['an id before an alias', [['b', 'ALIAS'], ['a', 'ID']], ['a']],
    ['a key before a name', [['b', 'NAME'], ['a', 'KEY']], ['a']],
    ['a name before an alias', [['b', 'ALIAS'], ['a', 'NAME']], ['a']],
    ['a key before name and alias', [['c', 'ALIAS'], ['b', 'NAME'], ['a', 'KEY']], ['a']],
    ['several of one rank: all of them, in order', [['c', 'NAME'], ['b', 'NAME'], ['d', 'ALIAS']], ['b', 'c']],
    ['several aliases', [['b', 'ALIAS'], ['a', 'ALIAS']], ['a', 'b']],
    ['one item by several words', [['a', 'ALIAS'], ['a', 'NAME'], ['b', 'ALIAS']], ['a']],
    ['one item by two aliases', [['a', 'ALIAS'], ['a', 'ALIAS']], ['a']],
  ])('%s', (_name, found, best) => {
    expect(bestMatches(found.map(([item, name]) => ({ item, rank: rank(name) })))).toEqual(best);
  });
});
