import { type Token, type Tokens, lexer } from 'marked';
import { InvalidDocument } from '../fault.js';

/** Markdown as blocks with their lines, and the plain text in them. */

export const MAX_CHARACTERS = 256 * 1024;
/** Emphasis and links are looked for anew from each of their marks, to the end of the paragraph: the squares of their numbers, all together. */
const MAX_MARKS_SQUARED = 2_000_000;

/** A key, below it a list, and in its first entry two keys: in Markdown nobody writes so. Comments of YAML are headings here. */
const YAML = /^(?:[ \t]*(?:#.*)?\n)*[a-z_]+:[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[ \t]*-[ \t]+[a-z_]+:.*\n[ \t]+[a-z_]+:(?:\s|$)/;

export interface Block { readonly token: Token; readonly line: number; readonly pointer: string }
export interface MarkdownDocument { readonly frontMatter: string | undefined; readonly blocks: readonly Block[] }

const refusal = (message: string, line: number | null = null): InvalidDocument => new InvalidDocument([{ pointer: '', line, column: null, message }]);

/** @throws InvalidDocument */
export function readMarkdown(given: string): MarkdownDocument {
  if (given.length > MAX_CHARACTERS) throw refusal(`The document has ${given.length} characters; at most ${MAX_CHARACTERS} are taken`);
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw refusal('There is nothing here', 1);
  // The parser recurses into quotations and lists.
  const deep = /^(?:[ \t]*>){33}|^(?: *[-*+] ){33}|^[ \t]{400}/m.exec(text);
  if (deep !== null) throw refusal('Nested too deeply', text.slice(0, deep.index).split('\n').length);
  refuseManyMarks(text);
  if (/^\s*[[{]/.test(text) && isJson(text)) throw refusal('This is JSON, and no list of sub-processors in Markdown');
  if (YAML.test(text)) throw refusal('This is YAML, and no list of sub-processors in Markdown');
  const [front = ''] = /^---\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text) ?? [];
  let line = front.split('\n').length;
  const blocks = lexer(text.slice(front.length), { gfm: true }).map((token, at): Block => {
    const block = { token, line: line + leading(token.raw), pointer: `/${at}` };
    line += token.raw.split('\n').length - 1;
    return block;
  });
  return { frontMatter: front === '' ? undefined : front.replace(/^---\n/, '').replace(/\n(?:---|\.\.\.)[ \t]*\n?$/, '\n'), blocks: blocks.filter(({ token }) => token.type !== 'space') };
}

function refuseManyMarks(text: string): void {
  let [spent, marks] = [0, 0];
  for (const [at, line] of text.split('\n').entries()) {
    // Rows of tables, items of lists and headings stand for themselves; other lines belong to a paragraph.
    if (/^\s*(?:$|[|#>]|[-*+] |\d+[.)] )/.test(line)) marks = 0;
    const more = line.match(/[*_~`]+|[[<!]/g)?.length ?? 0;
    spent += more * (2 * marks + more);
    marks += more;
    if (spent > MAX_MARKS_SQUARED) throw refusal('Too many marks of emphasis and links up to here', at + 1);
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const leading = (raw: string): number => (/^\n*/.exec(raw)?.[0].length ?? 0);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', ndash: '–', mdash: '—', shy: '' };
const decoded = (text: string): string => text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
  if (name !== undefined) return entities[name.toLowerCase()] ?? all;
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
});

const cleaned = (text: string): string => decoded(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff]|\p{Cs}/gu, '');

/** The words of inline tokens; what is struck out is not said. */
export function plain(tokens: readonly Token[]): string {
  return tokens.map((token): string => {
    switch (token.type) {
      case 'br': return '\n';
      case 'del': return '';
      case 'html': return /^<br\s*\/?>$/i.test(token.raw.trim()) ? '\n' : '';
      case 'image': return cleaned((token as Tokens.Image).text);
      case 'list': return '';
      default: return 'tokens' in token && token.tokens !== undefined ? plain(token.tokens) : 'text' in token ? cleaned(String(token.text)) : '';
    }
  }).join('').replace(/[ \t]+/g, ' ').trim();
}

/** The inline tokens of a list item, without the lists in it. */
export const inlineOf = (item: Tokens.ListItem): Token[] => item.tokens.flatMap((token) => (token.type === 'text' || token.type === 'paragraph' ? (token as Tokens.Text).tokens ?? [token] : token.type === 'list' || token.type === 'space' ? [] : [token]));
export const listsIn = (item: Tokens.ListItem): Tokens.List[] => item.tokens.filter((token): token is Tokens.List => token.type === 'list');
export const isStruckOut = (tokens: readonly Token[]): boolean => tokens.some(({ type }) => type === 'del') && plain(tokens) === '';

/** The first address that a text leads to. */
export function linkIn(tokens: readonly Token[]): string | undefined {
  for (const token of tokens) {
    if (token.type === 'link') return (token as Tokens.Link).href;
    const inside = 'tokens' in token && token.tokens !== undefined ? linkIn(token.tokens) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** What stands first, where it is set off as a link or in bold, and the words after it. */
export function setOff(tokens: readonly Token[]): { first: string; rest: string; link: string | undefined } | undefined {
  const [head, ...others] = tokens.filter((token) => !(token.type === 'text' && token.raw.trim() === ''));
  if (head === undefined || !['link', 'strong', 'em'].includes(head.type)) return undefined;
  const first = plain([head]).replace(/:$/, '');
  return first === '' ? undefined : { first, rest: plain(others), link: linkIn([head]) ?? linkIn(others) };
}
