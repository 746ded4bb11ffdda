<<<<<<< HEAD
import { csv } from './csv/format.js';
=======
import { fides } from './fides/format.js';
>>>>>>> formats
import type { ExchangeFormat, Format } from './format.js';
import { subprocessors } from './subprocessors/format.js';
import { tilt } from './tilt/format.js';
import { yaml } from './yaml/format.js';

/** The formats that documents are read from, by name. */
<<<<<<< HEAD
export const formats: Readonly<Partial<Record<ExchangeFormat, Format>>> = { YAML: yaml, TILT: tilt, CSV: csv, SUBPROCESSORS: subprocessors };
=======
export const formats: Readonly<Partial<Record<ExchangeFormat, Format>>> = { YAML: yaml, TILT: tilt, FIDESLANG: fides };
>>>>>>> formats
