import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Leaves } from '../leaves.js';

/** Whether a notice keeps the schema of TILT. Most in the wild do not, and come in all the same. */

let compiled: ValidateFunction | undefined;
function validator(): ValidateFunction {
  if (compiled !== undefined) return compiled;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  compiled = ajv.compile(JSON.parse(readFileSync(new URL('../../../seed/tilt/tilt-schema.json', import.meta.url), 'utf8')) as object);
  return compiled;
}

/** What a value lacks of the schema: the pointer of each part, and why. */
export function schemaFaults(value: unknown): { pointer: string; message: string }[] {
  const validate = validator();
  if (validate(value)) return [];
  const faults = new Map<string, string>();
  // Where no form of a choice fits, what is wrong stands at the parts themselves.
  for (const { instancePath, keyword, message, params } of validate.errors ?? []) {
    if (keyword !== 'anyOf' && !faults.has(instancePath)) faults.set(instancePath, inWords(keyword, message, params as Record<string, unknown>));
  }
  return [...faults].map(([pointer, message]) => ({ pointer, message }));
}

function inWords(keyword: ErrorObject['keyword'], message: string | undefined, params: Record<string, unknown>): string {
  if (keyword === 'required') return `“${String(params['missingProperty'])}” is missing`;
  if (keyword === 'pattern') return 'it has another form';
  if (keyword === 'format') return `it must be a ${String(params['format'])}`;
  return `it ${message ?? 'differs'}`;
}

/** Tells of each part that breaks the schema, where nothing else has been said of it. */
export function noteSchemaFaults(leaves: Leaves): void {
  for (const { pointer, message } of schemaFaults(leaves.text.value)) leaves.noteAt(pointer, `Not as the schema of TILT has it: ${message}`);
}
