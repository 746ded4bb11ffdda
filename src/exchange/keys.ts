import { createHash } from 'node:crypto';

/**
 * Keys of imported items: a lossless encoding of a namespace and a name, so that two documents never mean one item by accident and the
 * words can be read back off the key. Lower-case letters, digits, dot and underscore stand for themselves, a hyphen for a space, `~e`
 * for E; everything else is percent-encoded UTF-8 (RFC 3986 §2.1, in lower case). A colon parts the pieces.
 */

const MAX_KEY_LENGTH = 200;
const DIGEST_LENGTH = 32;

/** `tilt:hm.com:~email-address`. What would be longer than a key may be ends in the digest of the whole in its place. */
export function importedKey(...pieces: readonly [namespace: string, ...names: string[]]): string {
  const key = pieces.map(encoded).join(':');
  if (key.length <= MAX_KEY_LENGTH) return key;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, DIGEST_LENGTH);
  return `${key.slice(0, MAX_KEY_LENGTH - DIGEST_LENGTH - 2).replace(/(%[0-9a-f]?|~)$/, '')}::${digest}`;
}

/** The pieces of a key that is not too long to hold them; undefined where it is none. */
export function piecesOf(key: string): string[] | undefined {
  if (key.includes('::')) return undefined;
  try {
    return key.split(':').map((piece) => decodeURIComponent(piece.replaceAll('-', ' ').replace(/~([a-z])/g, (_all, letter: string) => letter.toUpperCase())));
  } catch {
    return undefined;
  }
}

/** A word of the inventory’s own vocabulary (data types, subjects, purposes, places, triggers): what two documents call alike is one. */
export const wordKey = (word: string): string => importedKey(WORDS, word);
export const WORDS = 'word';
export const isWordKey = (key: string): boolean => key.startsWith(`${WORDS}:`);

const encoded = (text: string): string => {
  if (/^[a-z0-9._]*[a-z0-9]$/.test(text)) return text;
  const characters = [...text].map((character) =>
    /[a-z0-9._]/.test(character) ? character : character === ' ' ? '-' : /[A-Z]/.test(character) ? `~${character.toLowerCase()}` : percent(character));
  // A key ends in a letter or a digit, and an empty piece would read as the mark of a digest.
  const last = characters.at(-1);
  if (last !== undefined && /^[._-]$/.test(last)) characters[characters.length - 1] = percent([...text].at(-1) ?? '');
  return characters.length === 0 ? '%00' : characters.join('');
};

const percent = (character: string): string => [...Buffer.from(character, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
