/** Which room may know which. scripts/architecture.mjs runs it, and fails where it sees nothing. */
const rooms = ['access', 'answers', 'audit', 'editing', 'exchange', 'findings', 'impact', 'judgements', 'lineage', 'persons', 'records', 'requests', 'search', 'where'];
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'law-stands-alone', severity: 'error', comment: 'The law reads facts and nothing else: no store, no clock, no GraphQL.', from: { path: '^src/law/' }, to: { pathNot: ['^src/law/', '@js-temporal/polyfill', 'pluralize'] } },
    { name: 'graph-knows-no-room', severity: 'error', from: { path: '^src/graph/' }, to: { path: '^src/', pathNot: '^src/graph/' } },
    { name: 'only-graph-knows-a-database', severity: 'error', from: { pathNot: '^src/graph/' }, to: { path: ['node_modules/neo4j-driver', 'node_modules/@grafeo-db'] } },
    { name: 'engines-behind-the-port', severity: 'error', from: { pathNot: '^src/graph/' }, to: { path: '^src/graph/(neo4j|embedded)/' } },
    { name: 'only-schema-knows-graphql', severity: 'error', comment: 'GraphQL lives in schema.ts of each room, in schema/, answers/ and at the edge.', from: { path: '^src/', pathNot: ['/schema\\.ts$', '^src/schema/', '^src/answers/', '^src/edge/'] }, to: { path: ['node_modules/graphql/', 'node_modules/@pothos', 'node_modules/@apollo', 'node_modules/graphql-scalars'] } },
    { name: 'rooms-do-not-know-the-edge', severity: 'error', from: { path: `^src/(${[...rooms, 'inventory', 'schema', 'law', 'graph'].join('|')})/` }, to: { path: '^src/(edge|cli)/|^src/app\\.ts$' } },
    { name: 'inventory-knows-no-question', severity: 'error', from: { path: '^src/inventory/' }, to: { path: `^src/(${rooms.filter((room) => room !== 'access' && room !== 'audit').join('|')})/` } },
    { name: 'schema-kit-knows-no-room', severity: 'error', from: { path: '^src/schema/' }, to: { path: `^src/(${rooms.join('|')}|inventory)/`, dependencyTypesNot: ['type-only'] } },
    { name: 'edge-does-not-know-cli', severity: 'error', from: { path: '^src/edge/' }, to: { path: '^src/cli/' } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
    { name: 'no-dev-dependencies', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] } },
};
