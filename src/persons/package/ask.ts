import { type Gap, InvalidInput } from '../../answers/schema.js';
import { type CivilDate, type ResponseDue, responseDue } from '../../law/index.js';
import { type ExportedDocument, exported, readRegister } from '../../records/index.js';
import { ApiError } from '../../schema/errors.js';
import { StaleVocabulary, withFreshVocabulary } from '../../where/index.js';
import { type Reading, type TraceFailure, type TraceInput, type Traced, traceOf } from '../ask.js';
import { type AccessPackage, packageOf, wantedByPackage } from './package.js';
import { collectedTypes } from './question.js';
import { packageCsv, packageHtml, packageJson } from './written.js';

/** What a person who asks for access is told (GDPR Art. 15): the trace, with what the register says of each holding. */

const MAX_COLLECTED = 40_000;

export interface Packaged { readonly traced: Traced; readonly content: AccessPackage; readonly gaps: readonly Gap[] }

export async function accessPackage(reading: Reading, input: TraceInput, receivedOn: CivilDate | undefined): Promise<Packaged | TraceFailure> {
  const due: ResponseDue | undefined = receivedOn === undefined ? undefined : responseDue({ receivedOn, extended: false, stops: [] }, undefined);
  if (due !== undefined && due.on === undefined) return new InvalidInput([{ path: ['receivedOn'], message: 'lies so late that no date of answer can be told' }]);
  const { asking } = reading;
  return withFreshVocabulary(asking, async () => {
    const traced = await traceOf(reading, input, 'accessPackage');
    if (!('held' in traced)) return traced;
    const { held, subjects } = traced;
    const { facts } = held.inventory;
    const items = [...held.confirmed(), ...held.expected(subjects)];
    const [register, { flows }, collected] = await Promise.all([
      readRegister(asking, {}, wantedByPackage(items, facts.house?.id)), held.inventory.erasure(asking), asking.read(collectedTypes, { asOf: held.asOf, limit: MAX_COLLECTED + 1 }),
    ]);
    if (register.kept.facts.revision !== facts.revision) throw new StaleVocabulary(register.kept.facts.revision);
    const gaps: Gap[] = [...traced.gaps, ...(collected.length > MAX_COLLECTED ? [{ code: 'ROW_LIMIT', message: `More than ${MAX_COLLECTED} statements of where data are collected; sources after those are left out`, frontier: [] } as const] : [])];
    return { traced, gaps, content: packageOf({ traced, register, collected: collected.slice(0, MAX_COLLECTED), flows, due, gaps }) };
  });
}

const written = { JSON: ['json', packageJson], CSV: ['csv', packageCsv], HTML: ['html', packageHtml] } as const;
export type PackageFormat = keyof typeof written;

/** @throws LIMIT_EXCEEDED where it is longer than one document may be. */
export function packageDocument({ content }: Packaged, format: PackageFormat): ExportedDocument {
  const [extension, write] = written[format];
  // A table has no place to say what is missing.
  if (format === 'CSV' && !content.complete) throw new ApiError('LIMIT_EXCEEDED', `The package is not complete (${content.gaps.map(({ code }) => code).join(', ')}), and CSV has no place to say so: ask for JSON or HTML`);
  return exported(`access-package-${content.asOf}`, extension, write(content));
}
