/** Where data are kept, for the rooms that ask the same of the same facts: reading (facts), placing (pure), deadlines (pure). */
export * from './answer.js';
export * from './facts.js';
export { StaleVocabulary, refreshVocabulary, refuseOtherRevision, withFreshVocabulary } from './fresh.js';
export { type Narrowing, type Place, Placing, controllersOf } from './placing.js';
export { assetsAround } from './question.js';
export type { ActivityRow, AssetRow, FlowRow, HeldRow, UserRow } from './question.js';
