export * from './contents.js';
export * from './port.js';
export * from './question.js';
export * from './shapes.js';
export * from './text.js';
export { UnderWay } from './underWay.js';
export { EmbeddedGraph } from './embedded/engine.js';
export { Neo4jGraph, type Neo4jSettings } from './neo4j/engine.js';
