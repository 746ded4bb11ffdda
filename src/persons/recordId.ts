import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const RANDOM_BYTES = 16;

/** An opaque id, `Person:01J…`: in the order in which they were made, to the millisecond (https://github.com/ulid/spec), and not to be guessed. */
export function newRecordId(type: string, clock: Clock): string {
  let time = '';
  for (let rest = clock.now(), at = 0; at < TIME_CHARACTERS; at += 1, rest = Math.floor(rest / ALPHABET.length)) time = (ALPHABET[rest % ALPHABET.length] ?? '0') + time;
  return `${type}:${time}${[...randomBytes(RANDOM_BYTES)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
