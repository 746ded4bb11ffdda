/** Lineage for other rooms: the walk itself, over what is in the store or over that and more. */
export { type Edge, type EdgeKind, type Found, type Level, type Need, type Step, type Way, edgeKinds, levels } from './edge.js';
export { type Bounds, type WalkGap, type Walked, walk } from './walk.js';
export { type Narrowing, filterFor } from './filter.js';
export { Places, type PlacesOptions } from './places.js';
export { Reading, Stopped, type Time } from './reading.js';
