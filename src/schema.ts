// Each room adds its types and fields to the builder when it is loaded; here they come together.
import './schema/scalars.js';
import './inventory/schema.js';
import './inventory/history/links.js';
import './inventory/history/schema.js';
import './search/schema.js';
import './editing/schema.js';
import './where/schema.js';
import './lineage/schema.js';
import './impact/schema.js';
import './findings/schema.js';
import './records/schema.js';
import './judgements/schema.js';
import './persons/schema.js';
import './persons/recording/schema.js';
import './requests/schema.js';
import './requests/recording/schema.js';
import './requests/consents/schema.js';
import './persons/due/schema.js';
import './persons/package/schema.js';
import './persons/ledger/schema.js';
import './exchange/schema.js';
import './access/schema.js';
import './audit/schema.js';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './schema/builder.js';

export const schema = builder.toSchema();
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
