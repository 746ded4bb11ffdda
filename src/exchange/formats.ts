import { csv } from './csv/format.js';
import { fides } from './fides/format.js';
import type { ExchangeFormat, Format } from './format.js';
import { subprocessors } from './subprocessors/format.js';
import { tilt } from './tilt/format.js';
import { yaml } from './yaml/format.js';

/** The formats that documents are read from, by name. */
export const formats: Readonly<Partial<Record<ExchangeFormat, Format>>> = { YAML: yaml, TILT: tilt, FIDESLANG: fides, CSV: csv, SUBPROCESSORS: subprocessors };
