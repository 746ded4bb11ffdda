import { domainToASCII } from 'node:url';
import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { InputFault } from '../answers/schema.js';
import { isStorable } from '../graph/index.js';
import type { Digest, KeyRing } from './keys.js';

/** Identifiers of people: their normal forms, and the digests that stand for them. The values themselves go no further than this file. */

export const identifierKinds = ['EMAIL', 'PHONE', 'USER_ID', 'EXTERNAL_ID', 'COOKIE_ID'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

export interface IdentifierInput {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly namespace?: string | null | undefined;
}

/** What may be said of an identifier. */
export interface DigestedIdentifier {
  readonly kind: IdentifierKind;
  /** Whose ids these are; null where the kind is the same everywhere. */
  readonly namespace: string | null;
  /** Under each active key, the newest first. */
  readonly digests: readonly Digest[];
}

export const MAX_IDENTIFIERS = 20;
const MAX_VALUE = 1_000;
const MAX_NAMESPACE = 200;
/** RFC 5321 §4.5.3.1: 64 before the @, 254 in all. */
const MAX_LOCAL_PART = 64;
const MAX_EMAIL = 254;

const needsNamespace = (kind: IdentifierKind): boolean => kind !== 'EMAIL' && kind !== 'PHONE';

// No control characters, no lone surrogates, nothing that only steers how text is shown.
const isPlain = (text: string): boolean => isStorable(text) && !/[\p{Cc}\p{Cf}\p{Cn}\u2028\u2029]/u.test(text);
const normal = (text: string): string => text.normalize('NFKC').trim();

/** NFKC, trimmed, the domain in ASCII, lower case; no provider's own rules, for dots and tags are part of an address (RFC 5321 §2.3.11). */
export function normalEmail(text: string): string | undefined {
  const address = normal(normal(text).toLowerCase());
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = domainToASCII(address.slice(at + 1));
  const sound = local.length > 0 && local.length <= MAX_LOCAL_PART && !/[\s@,;:<>()[\]\\]/u.test(local) && !/^\.|\.\.|\.$/.test(local)
    && /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domain) && !/^[\d.]+$/.test(domain);
  const whole = `${local}@${domain}`;
  return sound && whole.length <= MAX_EMAIL ? whole : undefined;
}

/** E.164: `+37061234567`. Without a country code nobody can tell whose number it is. */
export function normalPhone(text: string): string | undefined {
  const number = parsePhoneNumberFromString(normal(text), { extract: false });
  return number !== undefined && number.isPossible() && number.ext === undefined ? number.number : undefined;
}

function normalValue(kind: IdentifierKind, value: string): string | undefined {
  if (!isPlain(value)) return undefined;
  return kind === 'EMAIL' ? normalEmail(value) : kind === 'PHONE' ? normalPhone(value) : normal(value) || undefined;
}

const wanted: Readonly<Record<IdentifierKind, string>> = {
  EMAIL: 'is no email address: it takes one such as name@example.com',
  PHONE: 'is no phone number in international form: it takes one such as +37061234567, without extension',
  USER_ID: 'is empty or holds control or invisible characters', EXTERNAL_ID: 'is empty or holds control or invisible characters', COOKIE_ID: 'is empty or holds control or invisible characters',
};

/** Namespaces are compared without regard to case or width: "CRM" and "crm" are one. */
export const normalNamespace = (text: string): string => normal(normal(text).toLowerCase());

/** Whether an email address or an international phone number stands in a text, also as a URL has it; such texts are kept nowhere in the clear. */
export const looksPersonal = (text: string): boolean => [...new Set([text, withoutEscapes(text)])].map((one) => one.normalize('NFKC')).some((one) =>
  /[^\s@]@[^\s@]+\.[^\s@]/u.test(one) || (one.includes('+') && (normalPhone(one) !== undefined || findPhoneNumbersInText(one).length > 0)));

const withoutEscapes = (text: string): string => text.replace(/%([0-7][0-9a-f])/giu, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The digests of identifiers, or what is wrong with them; no message repeats a value. */
export function digestIdentifiers(identifiers: readonly IdentifierInput[], keys: KeyRing, path: readonly string[]): { digested: DigestedIdentifier[]; faults: InputFault[] } {
  const faults: InputFault[] = [];
  const fault = (at: readonly string[], message: string): void => { faults.push({ path: [...path, ...at], message }); };
  if (identifiers.length === 0) fault([], `is empty: it takes 1 to ${MAX_IDENTIFIERS} identifiers`);
  if (identifiers.length > MAX_IDENTIFIERS) {
    fault([], `has ${identifiers.length} members; at most ${MAX_IDENTIFIERS} are allowed`);
    return { digested: [], faults };
  }
  const digested = identifiers.flatMap(({ kind, value, namespace }, at): DigestedIdentifier[] => {
    const before = faults.length;
    const text = value.length > MAX_VALUE ? undefined : normalValue(kind, value);
    if (text === undefined) fault([String(at), 'value'], value.length > MAX_VALUE ? `is longer than ${MAX_VALUE} characters` : wanted[kind]);
    const space = normalNamespace(namespace ?? '');
    if (needsNamespace(kind)) {
      if (space === '') fault([String(at), 'namespace'], `is missing: ${kind} needs one, because 42 in the CRM is not 42 in billing`);
      else if (space.length > MAX_NAMESPACE || !isPlain(space)) fault([String(at), 'namespace'], `takes at most ${MAX_NAMESPACE} characters, none of them control characters`);
      else if (looksPersonal(space)) fault([String(at), 'namespace'], 'looks like somebody’s address or number: it takes the name of the system whose ids these are');
    }
    if (faults.length > before || text === undefined) return [];
    const own = needsNamespace(kind) ? space : null;
    return [{ kind, namespace: own, digests: keys.digests(JSON.stringify([kind, own, text])) }];
  });
  return { digested, faults };
}
