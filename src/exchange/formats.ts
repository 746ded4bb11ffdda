import { backup } from './backup/backup.js';
import { csv } from './csv/format.js';
import { fides } from './fides/format.js';
import type { ExchangeFormat, Format, TakenFormat } from './format.js';
import { openlineage } from './openlineage/format.js';
import { subprocessors } from './subprocessors/format.js';
import { tilt } from './tilt/format.js';
import { yaml } from './yaml/format.js';

/** The formats that documents are read from, by name. */
export const formats: Readonly<Partial<Record<ExchangeFormat, Format | TakenFormat>>> = {
  YAML: yaml, TILT: tilt, FIDESLANG: fides, OPENLINEAGE: openlineage, CSV: csv, SUBPROCESSORS: subprocessors, BACKUP: backup,
};
