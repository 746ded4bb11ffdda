import { tooLarge } from './register.js';

/** A document as a file: its name, what it is, and all of it. */
export interface ExportedDocument { readonly filename: string; readonly mediaType: string; readonly content: string }

export const mediaTypes = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json', html: 'text/html; charset=utf-8', md: 'text/markdown; charset=utf-8' } as const;

export const MAX_EXPORT_CHARACTERS = 16 * 1024 * 1024;

/** @throws LIMIT_EXCEEDED where it is longer than one document may be: there is no part of a document. */
export function exported(name: string, extension: keyof typeof mediaTypes, content: string): ExportedDocument {
  if (content.length > MAX_EXPORT_CHARACTERS) throw tooLarge(`The document has ${content.length} characters; at most ${MAX_EXPORT_CHARACTERS} are given`);
  return { filename: `${name}.${extension}`, mediaType: mediaTypes[extension], content };
}
