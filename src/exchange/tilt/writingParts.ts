import type { ItemFacts } from '../../inventory/index.js';

/** What the parts of a notice share while it is written. */

/** Signs for what the schema of TILT demands and nobody has stated: RFC 2606 keeps the one free, ISO 3166-1 the other. The reader takes them for blanks. */
export const NO_EMAIL = 'not-stated@example.invalid';
export const NO_COUNTRY = 'ZZ';

const MAX_REMARKS = 100;

/** What the notice cannot say, or says only because it must. */
export class Remarks {
  readonly #all = new Set<string>();
  #more = 0;

  add(pointer: string, message: string): void {
    const remark = pointer === '' ? message : `${pointer}: ${message}`;
    if (this.#all.size < MAX_REMARKS) this.#all.add(remark);
    else if (!this.#all.has(remark)) this.#more += 1;
  }

  unstated(pointer: string): void { this.add(pointer, 'TILT demands it, and nothing of it is stated'); }

  get all(): string[] { return [...this.#all, ...(this.#more === 0 ? [] : [`and ${this.#more} more`])]; }
}

export const isCountry = (value: unknown): value is string => typeof value === 'string' && /^[A-Z]{2}$/.test(value);

export interface Contact { readonly name: string; readonly email: string; readonly phone?: string }

const PHONE = /^[+]*[(]{0,1}[0-9]{1,4}[)]{0,1}[-\s./0-9]*$/;
const EMAIL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** Name, email and phone of a contact that is one text: what stands between commas is told apart by its form. */
export function contactIn(text: unknown, pointer: string, remarks: Remarks): Contact {
  const parts = typeof text === 'string' ? text.split(', ') : [];
  const email = parts.find((part) => EMAIL.test(part));
  const phone = parts.find((part) => part !== email && PHONE.test(part));
  if (email === undefined && pointer !== '') remarks.unstated(`${pointer}/email`);
  return { name: parts.filter((part) => part !== email && part !== phone).join(', '), email: email ?? NO_EMAIL, ...(phone === undefined ? {} : { phone }) };
}

/** The lines of a description that the reader of notices labelled, and the rest of it. */
export interface Lines { get(label: string): string | undefined; readonly rest: string; asMembers(names: Readonly<Record<string, string>>): Record<string, string> }

export function linesOf(item: ItemFacts | undefined, labels: readonly string[]): Lines {
  const found = new Map<string, string>();
  const rest: string[] = [];
  for (const line of item?.description?.split('\n') ?? []) {
    const label = labels.find((one) => line.startsWith(`${one}: `) && !found.has(one));
    if (label === undefined) rest.push(line);
    else found.set(label, line.slice(label.length + 2));
  }
  return {
    get: (label) => found.get(label), rest: rest.join('\n'),
    asMembers: (names) => Object.fromEntries(Object.entries(names).flatMap(([label, name]) => { const text = found.get(label); return text === undefined ? [] : [[name, text]]; })),
  };
}
