export * from './calendar.js';
export * from './deadline.js';
export * from './events.js';
export * from './facts.js';
export * from './matching.js';
export * from './outcome.js';
export { append, remember, Tree, walk } from './trees.js';
export * from './terms.js';
