export * from './facts.js';
export { readAllById, readGeography } from './geography.js';
export * from './kinds.js';
export * from './vocabulary.js';
export * from './write.js';
export { suggestionsFor } from './suggestions.js';
