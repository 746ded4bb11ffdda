import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_WORD_LENGTH, indexed, pairsOf, wordsIn } from '../../src/inventory/words.js';
import { highlightsOf } from '../../src/search/highlight.js';
import { Meeting, editsBetween, scoreOf } from '../../src/search/rank.js';
import { askedIn, textSearchOf } from '../../src/search/words.js';
import { awkwardTexts } from '../graph/awkward.js';

/** What a text is searched by, how near one word is to another, and what is shown of where they stand. */

describe('the words of a text', () => {
  it.each([
    ['Email addresses', 'email addresses address'],
    ['E-mail', 'email e mail'],
    ['customer_email_2', 'customeremail2 customer email 2'],
    ['customerEmailAddress17', 'customeremailaddress17 customer email address 17'],
    ['HTTPServer', 'httpserver http server'],
    ['iPhone', 'iphone i phone'],
    ['Šiaulių įstaiga', 'siauliu istaiga'],
    ['naïve Straße Øresund Łódź', 'naive strasse oresund lodz'],
    ['ＥＭＡＩＬ ﾃﾞｰﾀ', 'email デー ータ タ'],
    ['e\u0301t\u00e9', 'ete'],
    ['İstanbul ISPARTA ıssız', 'istanbul isparta issiz'],
    ['ΟΔΟΣ οδός', 'οδοσ'],
    ['Персональные данные, ёлка', 'персональные данные елка'],
    ['個人データ', '個人 人デ デー ータ タ'],
    ['ข้อมูล', 'ข้ ้อ อม มู ูล ล'],
    ['이메일 주소', '이메일 주소'],
    ['דּוֹאַר', 'דואר'],
    ['البَرِيد', 'البريد'],
    ['dpo@interactio.io', 'dpo interactioio interactio io'],
    ['as is us', 'as is us'],
    ['½ ⑴ 🦆 … --', '12 1'],
    ['', ''],
  ])('%s: %s', (text, words) => {
    expect(indexed([text]).join(' ')).toBe(words.split(' ').filter((word, at, all) => word !== '' && all.indexOf(word) === at).join(' '));
  });

  it('stand where they say they do, hold letters, marks and digits alone, and are of bounded length', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom(...awkwardTexts)), (text) => {
      let end = 0;
      for (const word of wordsIn(text)) {
        expect(word.start).toBeLessThan(word.end);
        expect(word.end).toBeLessThanOrEqual(text.length);
        if (!word.isPart) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          end = word.end;
        }
        for (const form of word.forms) {
          expect(form).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
          if (!word.isRun) expect(form.length).toBeLessThanOrEqual(MAX_WORD_LENGTH);
        }
      }
    }));
  });

  it('are the same however a text is composed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => { expect(indexed([text.normalize('NFD')])).toEqual(indexed([text.normalize('NFC')])); }));
  });

  it('each letter of a run begins a pair', () => {
    expect(pairsOf('データ')).toEqual(['デー', 'ータ', 'タ']);
    expect(pairsOf('字')).toEqual(['字']);
  });

  it('sent to an engine are folded and few, whatever is asked', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const { words } = textSearchOf(askedIn(text), null, 10);
      expect(words.length).toBeLessThanOrEqual(100);
      for (const { text: word } of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
    }));
  });
});

describe('how far one word is from another', () => {
  /** All words within one plain edit, or one change about. */
  const near = (word: string): Set<string> => {
    const letters = 'abc';
    const all = new Set([word]);
    for (let at = 0; at <= word.length; at += 1) {
      for (const letter of letters) all.add(word.slice(0, at) + letter + word.slice(at));
      if (at === word.length) continue;
      all.add(word.slice(0, at) + word.slice(at + 1));
      for (const letter of letters) all.add(word.slice(0, at) + letter + word.slice(at + 1));
      if (at + 1 < word.length) all.add(word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2));
    }
    return all;
  };

  it('one edit is what one change of letters makes', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(fc.property(word, word, (one, other) => { expect(editsBetween(one, other, 1)).toBe(one === other ? 0 : near(one).has(other) ? 1 : 2); }), { numRuns: 2_000 });
  });

  it.each([['hubspot', 'hubpsot', 1, 1], ['hubspot', 'hubspt', 1, 1], ['processor', 'procesors', 2, 2], ['processor', 'porcesors', 2, 3], ['commercial', 'comercail', 2, 2], ['same', 'same', 0, 0], ['a', 'abc', 1, 2], ['', 'ab', 2, 2], ['📧📧', '📧', 1, 1]] as const)('%s and %s within %i: %i', (one, other, most, edits) => {
    expect(editsBetween(one, other, most)).toBe(edits);
    expect(editsBetween(other, one, most)).toBe(edits);
  });
});

describe('the score', () => {
  const item = { name: 'Email address', key: 'email-address', aliases: ['email'], said: 'client identifier' };
  const score = (text: string, candidate: Partial<typeof item> = {}): number => scoreOf(askedIn(text), { ...item, ...candidate }, new Meeting()) ?? 0;

  it.each([
    ['the name is all there is', 'email address', 1], ['in another number', 'Email Addresses', 0.9887], ['nothing of it', 'phone', 0],
  ])('%s', (_title, text, expected) => { expect(score(text)).toBeCloseTo(expected, 3); });

  it('falls from name to alias to beginning to typing error to what is said, and never leaves 0 to 1', () => {
    const scores = [score('email address'), score('email'), score('emai'), score('emial'), score('client')];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, name, alias) => {
      const value = scoreOf(askedIn(text), { name, key: 'k', aliases: [alias], said: '' }, new Meeting());
      if (value !== undefined && askedIn(text).words.length > 0) expect(value).toSatisfy((number: number) => number > 0 && number <= 1);
    }));
  });

  it('short words and numbers allow no errors, and small words count little', () => {
    expect(score('2024', { name: '2025', key: 'k', aliases: [], said: '' })).toBe(0);
    expect(score('eu', { name: 'us', key: 'k', aliases: [], said: '' })).toBe(0);
    expect(score('the email', { aliases: [] })).toBeGreaterThan(score('phone email', { aliases: [] }));
    expect(score('of the', { name: 'Theory of bands', key: 'k', aliases: [], said: '' })).toBeGreaterThan(0);
    expect(score('it', { name: 'Items', key: 'k', aliases: [], said: '' })).toBe(0);
    expect(score('it', { name: 'IT', key: 'k', aliases: [], said: '' })).toBe(1);
  });
});

describe('highlights', () => {
  const of = (text: string, texts: Partial<Parameters<typeof highlightsOf>[1]>): string[] => highlightsOf(askedIn(text), { name: '', key: 'k', aliases: [], description: null, quotes: [], ...texts }, new Meeting());

  it.each([
    ['email', { name: 'Work E-mails' }, ['Work «E-mails»']],
    ['data email', { name: 'Email', description: 'All data of the email service.' }, ['All «data» of the «email» service.', '«Email»']],
    ['address', { name: 'customerEmailAddress' }, ['customerEmail«Address»']],
    ['データ', { name: '個人データの取扱い' }, ['個人«データ»の取扱い']],
    ['ﾃﾞｰﾀ', { quotes: ['個人データ'] }, ['個人«データ»']],
    ['siauliai', { name: 'Šiauliai' }, ['«Šiauliai»']],
    ['quote', { quotes: ['a «quote» in a quote'] }, ['a ‹«quote»› in a «quote»']],
    ['b', { quotes: ['<b>bold</b> & more'] }, ['<«b»>bold</«b»> & more']],
    ['k', {}, ['«k»']],
    ['nothing', { name: 'Something else' }, []],
  ] as const)('%s in %j', (text, texts, expected) => { expect(of(text, texts as Partial<Parameters<typeof highlightsOf>[1]>)).toEqual(expected); });

  it('of a long text are a piece around the first word that is met, whole letters only', () => {
    const [piece = ''] = of('needle', { quotes: [`${'📧 hay '.repeat(400)}needle${' hay 📧'.repeat(400)}`] });
    expect(piece).toMatch(/^….*«needle».*…$/s);
    expect(piece.length).toBeLessThan(220);
    expect(() => encodeURIComponent(piece)).not.toThrow();
  });

  it('are at most three, and without their marks stand in the text itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom(...awkwardTexts)), { maxLength: 5 }), (text, quotes) => {
      const pieces = of(text, { quotes, key: '' });
      expect(pieces.length).toBeLessThanOrEqual(3);
      for (const piece of pieces) {
        const bare = piece.replaceAll(/[«»]/g, '').replace(/^…/, '').replace(/…$/, '');
        expect(quotes.some((quote) => quote.replaceAll('«', '‹').replaceAll('»', '›').includes(bare))).toBe(true);
      }
    }));
  });
});
