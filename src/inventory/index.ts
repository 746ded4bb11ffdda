export * from './facts.js';
export { earlierIn } from './items.js';
export * from './kinds.js';
export * from './vocabulary.js';
export { cycleText } from './cycles.js';
export * from './revise.js';
export * from './stored.js';
export * from './write.js';
export { suggestionsFor } from './suggestions.js';
