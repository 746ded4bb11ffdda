import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectFaults } from '../../src/graph/dialect.js';
import { RULES } from '../../src/graph/dialect/rules.js';

const rulesBroken = (cypher: string): string[] => [...new Set(dialectFaults(cypher).map(({ rule }) => rule))];

/** Each text breaks the rule that it stands under, and no other. */
const refused: Record<string, readonly string[]> = {
  'returns-entity': [
    'MATCH (n:Item) RETURN n ORDER BY n.id',
    'match (n:Item)\nreturn distinct n as item\norder by item.id',
    'MATCH (a:Item)-[r:R]->(b) RETURN a.id AS id, r ORDER BY id',
    'MATCH p = shortestPath((a:Item)-[:R*1..9]->(b:Item)) RETURN p ORDER BY a.id',
    'MATCH p = shortestPath((a:Item)-[:R*1..9]->(b:Item)) RETURN a.id, nodes(p) ORDER BY a.id',
    'MATCH p = shortestPath((a:Item)-[:R*1..9]->(b:Item)) RETURN a.id, relationships(p) AS r ORDER BY a.id',
    'MATCH (n:Item) WITH n AS m RETURN m /* whole */ ORDER BY m.id',
    'MATCH (n:Item) WITH n ORDER BY n.id LIMIT 3 RETURN [n.id, n] AS row ORDER BY n.id',
    'MATCH (n:Item) RETURN {id: n.id, item: n} AS row ORDER BY n.id',
    'MATCH (n:Item) WITH collect(n) AS ns RETURN ns, 1 AS one ORDER BY one',
    'MATCH (n:Item) WITH collect(n) AS ns RETURN ns[0] AS first ORDER BY first',
    'MATCH (n:Item) WITH collect(n) AS ns UNWIND ns AS m RETURN m ORDER BY m.id',
    'MATCH (n:Item) WITH collect(n) AS ns RETURN [m IN ns | m] AS all ORDER BY size(ns)',
    'MATCH (n:Item) RETURN [(n)-[:R]->(m) | m] AS found ORDER BY n.id',
    'MATCH (n:Item) CALL (n) { MATCH (n)-[:R]->(m) RETURN m ORDER BY m.id LIMIT 3 } RETURN n.id, m ORDER BY n.id',
    'MATCH (a:Item)-[r:R]->() RETURN a.id, startNode(r) ORDER BY a.id',
    'MATCH (n:Item) RETURN coalesce(n, null) AS x ORDER BY n.id',
    '// order: code\nMATCH (a:Item) RETURN a.id AS x UNION ALL MATCH (b:Item) RETURN b AS x',
  ],
  'returns-star': ['MATCH (n:Item) WITH n.id AS id RETURN * ORDER BY id', 'MATCH (n:Item) WITH n.id AS id RETURN DISTINCT * ORDER BY id'],
  'internal-id': [
    'MATCH (n:Item) RETURN id(n) AS id ORDER BY id',
    'MATCH (n:Item) WHERE ID (n) = $id RETURN n.name ORDER BY n.name',
    'MATCH (n:Item) RETURN elementId(n) AS id ORDER BY id',
  ],
  'order-missing': [
    'MATCH (n:Item) RETURN n.id',
    'RETURN 1 AS one',
    'MATCH (n:Item) RETURN count(n) AS c',
    "MATCH (n:Item) RETURN n.id AS id // ORDER BY id",
    'MATCH (n:Item) WITH n ORDER BY n.id RETURN n.id',
    'MATCH (n:Item) CALL (n) { MATCH (n)-->(m) RETURN m.id AS mid ORDER BY mid } RETURN n.id, mid',
    'MATCH (a:Item) RETURN a.id AS x ORDER BY x UNION ALL MATCH (b:Item) RETURN b.id AS x ORDER BY x',
    'MATCH (n:Item) // order: code\nRETURN n.id',
    '// order: whatever\nMATCH (n:Item) RETURN n.id',
  ],
  'limit-unordered': [
    'MATCH (n:Item) WITH n LIMIT $n RETURN n.id ORDER BY n.id',
    '// order: code\nMATCH (n:Item) RETURN n.id SKIP 5 LIMIT $n',
    'MATCH (n:Item) CALL (n) { MATCH (n)-[:R]->(m) RETURN m.id AS mid LIMIT 3 } RETURN n.id, mid ORDER BY n.id, mid',
  ],
  'limit-expression': [
    'MATCH (n:Item) RETURN n.id ORDER BY n.id LIMIT $n + 1',
    'MATCH (n:Item) RETURN n.id ORDER BY n.id SKIP toInteger($n) LIMIT 3',
    'MATCH (n:Item) RETURN n.id ORDER BY n.id LIMIT 2 * 5',
    'MATCH (n:Item) RETURN n.id ORDER BY n.id LIMIT 2.5',
  ],
  'optional-where': [
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) WHERE EXISTS { (m)-[:P]->() } RETURN n.id, m.id ORDER BY n.id',
    'MATCH (n:Item) optional\nmatch (n)-[:R]->(m) where m.x > 1 and not exists { match (m)-[:P]->() } RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) WHERE COUNT { (m)-[:P]->() } > 2 RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) WHERE (m)-[:P]->() RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) OPTIONAL /* maybe */ MATCH (n)-[:R]->(m) WHERE NOT (m)--() RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) WHERE size([(m)<-[:P]-(k) | [k.id]]) > 0 RETURN n.id ORDER BY n.id',
  ],
  'sum-bare': [
    '// order: one row\nMATCH (n:Item) RETURN sum(n.size) AS total',
    'MATCH (n:Item) WITH n.kind AS kind, SUM (n.size) AS total RETURN kind, coalesce(total, 0) ORDER BY kind',
    '// order: one row\nMATCH (n:Item) RETURN coalesce(0 + sum(n.size), 0) AS total',
  ],
  'not-in-guard': [
    'MATCH (n:Item) WHERE NOT n.id IN $ids RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE n.kind = $kind AND not (n.id in $ids) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE NOT (n.a = 1 OR n.b IN $list) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE (n.a IS NULL OR NOT n.b IN $list) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE NOT toLower(n.name) IN $names RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE NOT $kind IN n.kinds RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE NOT n.id IN [] RETURN n.id ORDER BY n.id',
  ],
  quantifier: [
    'MATCH (n:Item) WHERE any(x IN n.tags WHERE x = $x) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE NONE (x IN n.tags WHERE x = $x) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE all(x IN n.tags WHERE x > 1) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) RETURN single(x IN n.tags WHERE x = $x) AS one ORDER BY one',
  ],
  'map-projection': [
    'MATCH (n:Item) RETURN n{.id, .name} AS item ORDER BY n.id',
    'MATCH (n:Item) RETURN n { .* } AS item ORDER BY n.id',
    'MATCH (n:Item) WITH n, 1 AS one RETURN n{one} AS item ORDER BY n.id',
    "MATCH (n:Item) RETURN CASE WHEN $x = 1 THEN n{.id} END AS item ORDER BY n.id",
  ],
  'null-element': [
    'MATCH (n:Item) RETURN [(n)-[:R]->(m) | m.name] AS names ORDER BY n.id',
    'MATCH (n:Item) RETURN [p = (n)-[r:R]->(m) WHERE m.x > 1 | r.since] AS dates ORDER BY n.id',
  ],
  temporal: [
    'MATCH (n:Item) WHERE n.since <= date() RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE n.since <= DateTime($now) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) RETURN duration.between(n.since, n.until) AS d ORDER BY d',
    'MATCH (n:Item) RETURN duration . inDays (n.since, n.until) AS d ORDER BY d',
    "MATCH (n:Item) RETURN date.truncate('month', n.since) AS d ORDER BY d",
    'MATCH (n:Item) SET n.seen = timestamp()',
    'MATCH (n:Item) SET n.seen = localdatetime.transaction()',
  ],
  'to-string': ['MATCH (n:Item) RETURN toString(n.size) AS s ORDER BY s', 'MATCH (n:Item) RETURN TOSTRINGORNULL(n.size) AS s ORDER BY s'],
  'round-digits': ['MATCH (n:Item) RETURN round(n.size, 2) AS r ORDER BY r', "MATCH (n:Item) RETURN round(n.size * 1.5, 1, 'HALF_UP') AS r ORDER BY r"],
  'label-expression': [
    'MATCH (n:System|Processor) RETURN n.id ORDER BY n.id',
    'MATCH (:Item)-[:R]->(n :A /* or */ | B {id: $id}) RETURN n.id ORDER BY n.id',
    'MATCH (n:A&B) RETURN n.id ORDER BY n.id',
    'MATCH (n:!A) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE n:A|B RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE n.x = 1 AND (n:A|B) RETURN n.id ORDER BY n.id',
  ],
  'inline-where': [
    'MATCH (n:Item WHERE n.id = $id) RETURN n.id ORDER BY n.id',
    'MATCH (a:Item)-[r:R\n where r.since <= $asOf]->(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item) RETURN [(a)-[r:R WHERE r.x = 1]->(b) | b.id] AS ids ORDER BY a.id',
  ],
  'pattern-parameter': [
    'CREATE (n $props)',
    'CREATE (n:Item $props)',
    'MERGE (n:Item $props) SET n.x = 1',
    'MATCH (a:Item {id: $a}) MATCH (b:Item {id: $b}) CREATE (a)-[:R $props]->(b)',
  ],
  'collect-subquery': [
    'MATCH (n:Item) RETURN COLLECT { MATCH (n)-[:R]->(m) RETURN m.id ORDER BY m.id } AS ids ORDER BY n.id',
    'MATCH (n:Item) RETURN collect\n{ MATCH (n)-[:R]->(m) RETURN m.id } AS ids ORDER BY n.id',
  ],
  'collect-slice': [
    'MATCH (n:Item) RETURN n.kind AS kind, collect(n.id)[0..10] AS ids ORDER BY kind',
    'MATCH (n:Item) RETURN n.kind AS kind, collect( DISTINCT n.id ) [..$n] AS ids ORDER BY kind',
    'MATCH (n:Item) RETURN n.kind AS kind, collect(n.id)[0] AS id ORDER BY kind',
  ],
  'nested-comprehension': [
    'MATCH (a:Item) RETURN [(a)-[:R]->(b) | [b.id, [(b)-[:R]->(c) | c.id]]] AS row ORDER BY a.id',
    'MATCH (a:Item) RETURN [(a)-[:R]->(b) WHERE size([(b)-[:R]->(c) | c.id]) > 1 | b.id] AS row ORDER BY a.id',
    'MATCH (a:Item) WITH collect(a) AS all RETURN [x IN all | [(x)-[:R]->(y) | y.id]] AS row ORDER BY size(all)',
  ],
  'comprehension-place': [
    'MATCH (a:Item) WHERE size([(a)-[:R]->(b) | b.id]) > 1 RETURN a.id ORDER BY a.id',
    'MATCH (a:Item) RETURN a.id ORDER BY size([(a)-[:R]->(b) | b.id])',
  ],
  'aggregate-beside': [
    "MATCH (a:Item) RETURN count(a) AS n, CASE WHEN $x THEN 'a' ELSE 'b' END AS c ORDER BY c",
    'MATCH (a:Item) WITH a, count(*) AS n, [(a)-[:R]->(b) | b.id] AS ids RETURN a.id, n, ids ORDER BY a.id',
  ],
  'dynamic-label': [
    'MATCH (n:$($label)) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) SET n:$(row.label)',
    'MATCH (a:Item)-[:$($type)]->(b) RETURN a.id ORDER BY a.id',
    'MATCH (n:$any($labels)) RETURN n.id ORDER BY n.id',
  ],
  'reserved-name': [
    'MATCH (a:Item)-[:IN]->(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item)<-[r:as]-(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item)-[r:R|SET]->(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item)-[:IS]->()-[:NOT]->()-[:WITH]->()-[:UNION]->(b) RETURN a.id ORDER BY a.id',
    'MATCH (c:Case) RETURN c.id ORDER BY c.id',
    'MATCH (c:Item) WHERE c:CASE RETURN c.id ORDER BY c.id',
    'MATCH (n:Item) RETURN n.in ORDER BY n.id',
  ],
  'back-tick': ['MATCH (n:`Item`) RETURN n.id ORDER BY n.id', 'MATCH (n:Item) RETURN n.`my key` AS k ORDER BY k'],
  random: ['CREATE (n:Item) SET n.id = randomUUID()', 'MATCH (n:Item) RETURN rand() AS r ORDER BY r'],
  'is-empty': ['MATCH (n:Item) WHERE isEmpty(n.tags) RETURN n.id ORDER BY n.id', 'MATCH (n:Item) WHERE NOT ISEMPTY (n.tags) RETURN n.id ORDER BY n.id'],
  'shortest-keyword': [
    'MATCH SHORTEST 1 (a:Item)-[:R*1..5]->(b:Item) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item) MATCH p = ALL SHORTEST (a)-[:R]->(b) RETURN length(p) AS l ORDER BY l',
    'MATCH p = any shortest (a:Item)-[:R]->(b) RETURN length(p) AS l ORDER BY l',
  ],
  'quantified-path': [
    'MATCH (a:Item)-[:R]->+(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item)-[:R]->{1,3}(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item)<-[:R]-*(b) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item) ((x)-[:R]->(y)){1,3} (b) RETURN a.id ORDER BY a.id',
    'MATCH ((x:Item)-[:R]->(y))+ RETURN 1 AS one ORDER BY one',
  ],
  'unbounded-length': [
    'MATCH (a:Item)-[*]->(b) RETURN DISTINCT b.id AS id ORDER BY id',
    'MATCH (a:Item)-[:R*]->(b) RETURN DISTINCT b.id AS id ORDER BY id',
    'MATCH (a:Item)-[:R * 1..]->(b) RETURN DISTINCT b.id AS id ORDER BY id',
    'MATCH (a:Item)-[:R*..101]->(b) RETURN DISTINCT b.id AS id ORDER BY id',
    'MATCH (a:Item)-[:R*200]->(b) RETURN DISTINCT b.id AS id ORDER BY id',
    'MATCH (a:Item) RETURN [(a)<-[:R|P*2..]-(b) | b.id] AS ids ORDER BY a.id',
    'MATCH p = shortestPath((a:Item)-[:R*]->(b:Item)) RETURN length(p) AS l ORDER BY l',
  ],
  'variable-length-path': [
    'MATCH p = (a:Item)-[:R*1..5]->(b) RETURN b.id AS id, min(length(p)) AS depth ORDER BY id',
    'MATCH (a:Item)-[rs:R*1..5]->(b) RETURN b.id AS id, size(rs) AS depth ORDER BY id',
  ],
  'disconnected-patterns': [
    'MATCH (a:Item), (b:Item) WHERE a.id = $a AND b.id = $b RETURN a.id, b.id ORDER BY a.id',
    'MATCH (a:Item)-[:R]->(b), (c:Item)-[:R]->(d), (b)-[:P]->(e) RETURN a.id ORDER BY a.id',
    'MATCH (a:Item)-[:R]->(), (:Item)-[:R]->(d) RETURN a.id ORDER BY a.id',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m), (k:Item) RETURN n.id ORDER BY n.id',
    'MATCH (n:Item) WHERE EXISTS { MATCH (n)-[:R]->(), (m:Item) } RETURN n.id ORDER BY n.id',
  ],
  'call-optional': [
    'MATCH (n:Item) CALL (n) { OPTIONAL MATCH (n)-[:R]->(m) RETURN m.id AS mid } RETURN n.id, mid ORDER BY n.id',
    'MATCH (n:Item) CALL { WITH n OPTIONAL MATCH (n)-[:R]->(m) RETURN m.id AS mid } RETURN n.id, mid ORDER BY n.id',
    'MATCH (n:Item) CALL (n) { MATCH (n)-[:R]->(m) OPTIONAL MATCH (m)-[:R]->(k) RETURN k.id AS kid } RETURN n.id, kid ORDER BY n.id',
    'MATCH (n:Item) OPTIONAL CALL (n) { MATCH (n)-[:R]->(m) RETURN m.id AS mid } RETURN n.id, mid ORDER BY n.id',
  ],
  'unwind-optional': [
    'UNWIND $ids AS id OPTIONAL MATCH (n:Item {id: id}) RETURN id, n.name ORDER BY id',
    'unwind $ids as id match (n:Item {id: id}) optional match (n)-[:R]->(m) return id, m.id order by id',
    '// order: code\nMATCH (n:Item) RETURN n.id AS x UNION ALL UNWIND $ids AS id OPTIONAL MATCH (n:Item {id: id}) RETURN n.name AS x',
  ],
  'delete-attached': [
    'MATCH (n:Item) WHERE n.id = $id DELETE n',
    'MATCH (n:Item)-[r:R]->(m) WHERE n.id = $id delete r, m',
    'MATCH (n:Item) WITH collect(n) AS ns UNWIND ns AS m DELETE m',
    'MATCH (n:Item) NODETACH DELETE n',
  ],
  'optional-write': [
    'MATCH (n:Item) OPTIONAL MATCH (n)-[r:R]->() DELETE r',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) DETACH DELETE m',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) SET n.seen = true, m.seen = true',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) WITH n, m AS k SET k += $props',
    'MATCH (n:Item) OPTIONAL MATCH (n)-[:R]->(m) REMOVE m.seen',
  ],
  procedure: [
    "CALL db.index.fulltext.queryNodes('names', $q) YIELD node, score",
    'call\ndb.labels()',
    'MATCH (n:Item) CALL apoc.util.sleep(1) YIELD value SET n.x = value',
    'CALL dbms.components',
  ],
  'call-in-transactions': [
    'MATCH (n:Item) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS',
    'MATCH (n:Item) CALL (n) { DETACH DELETE n } in 3 concurrent transactions',
  ],
  ddl: [
    'CREATE INDEX item_name FOR (n:Item) ON (n.name)',
    'create range index r_since if not exists for ()-[r:R]-() on (r.since)',
    'CREATE CONSTRAINT item_id IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE',
    'CREATE OR REPLACE DATABASE x',
    'DROP INDEX item_name',
    '/* gone */ DROP CONSTRAINT item_id IF EXISTS',
    'SHOW INDEXES',
  ],
  foreach: ['MATCH (n:Item) FOREACH (x IN [1] | SET n.x = x)', 'foreach(x IN $rows | CREATE (:Item {id: x}))'],
  'load-csv': ["LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS row CREATE (n:Item {id: row.id})"],
  use: ['USE neo4j MATCH (n:Item) RETURN n.id ORDER BY n.id'],
  prefix: [
    'EXPLAIN MATCH (n:Item) RETURN n.id ORDER BY n.id',
    '// a comment\nprofile MATCH (n:Item) RETURN n.id ORDER BY n.id',
    'CYPHER runtime=slotted MATCH (n:Item) RETURN n.id ORDER BY n.id',
  ],
  semicolon: ['MATCH (n:Item) RETURN n.id ORDER BY n.id;', 'MATCH (n:Item) DETACH DELETE n; MATCH (n:Term) DETACH DELETE n'],
  unreadable: ["RETURN 'open", 'RETURN "open\'', 'MATCH (n:Item RETURN n.id', 'RETURN [1, 2) AS x', 'RETURN 1 /* open', 'RETURN 1)'],
};

const allowed: Record<string, string> = {
  'upserting rows': `
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
ON CREATE SET n.created = $now
ON MATCH SET n.seen = $now
SET n += row
SET n:Processor:Organisation`,
  'replacing all properties, and edges between rows': `
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
MERGE (a)-[r:FROM]->(b)
SET r = row.props
REMOVE a.stale`,
  'creating a chain, a comma and a map': `
MATCH (n:Item) WHERE n.id = $id
CREATE (n)-[:EVIDENCED_BY {position: $position}]->(e:Evidence {id: $evidence}), (:Term {id: $term, item: n.id})`,
  'deleting relationships': `
MATCH (n:Item)-[r:R]->()
WHERE n.id IN $ids
DELETE r`,
  'deleting nodes that nothing names any more': `
MATCH (e:Evidence)
WHERE e.id IN $ids AND COUNT { (e)<-[:EVIDENCED_BY]-() } = 0
DETACH DELETE e`,
  'a filter that may be off': `
MATCH (n:Item)
WHERE n.id IN $ids AND ($name IS NULL OR n.name = $name)
  AND (n.kind IS NULL OR NOT n.kind IN $kinds)
  AND NOT n.state IN ['gone', 'going']
RETURN n.id, n.name, labels(n) AS labels, n.tags
ORDER BY n.id`,
  'a guard around an operand of several words': `
MATCH (n:Item)
WHERE (toLower(n.name) is null or not toLower(n.name) in $names)
RETURN n.id ORDER BY n.id`,
  'OPTIONAL MATCH with a plain WHERE': `
MATCH (n:Item)
WHERE n.id IN $ids
OPTIONAL MATCH (n)-[r:HELD_IN]->(s:System)
WHERE r.since <= $asOf AND r.until > $asOf AND NOT s.name STARTS WITH $prefix
RETURN n.id AS id, s.id AS system, s IS NULL AS missing
ORDER BY id, system`,
  'EXISTS and COUNT in the WHERE of a MATCH': `
MATCH (n:Item)
WHERE EXISTS { MATCH (n)-[r:R]->(m:Item) WHERE r.since <= $asOf }
  AND NOT EXISTS { (n)-[:GONE]->() }
  AND COUNT { (n)<-[:P]-(:System) } > 2
RETURN n.id
ORDER BY n.id SKIP $skip LIMIT $limit`,
  'a few of each': `
MATCH (p:Item)
WHERE p.id IN $ids
CALL (p) {
  MATCH (p)<-[r:R]-(b:Item)
  WHERE b.sortKey > $after
  RETURN b, r.since AS since
  ORDER BY b.sortKey
  LIMIT $n
}
RETURN p.id AS parent, b.id AS child, since
ORDER BY parent, b.sortKey`,
  'branches, each with a limit of its own': `
// order: code
MATCH (a:Item) WHERE a.id IN $ids
WITH a ORDER BY a.id LIMIT $n
RETURN 'item' AS kind, [a.id, a.name, [(a)-[r:R]->(b) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]]] AS row
UNION ALL
MATCH (s:System)
WITH s ORDER BY s.id LIMIT $n
RETURN 'system' AS kind, [s.id, s.name, null] AS row`,
  'comprehensions of one and two hops, over types, with a condition on links': `
MATCH (a:Item)
WHERE a.id = $id
RETURN a.id,
  [(a)-[r:R|P]->(s:System)-[q:KEPT_IN]->(p) WHERE r.since <= $asOf AND q.until > $asOf | [s.id, p.id, r.since]] AS kept,
  [(a)-[:PART_OF*1..8]->(y) | y.id] AS parts,
  [(a)-[:R]->(b) WHERE EXISTS { (b)-[:GONE]->() } | b.id] AS gone,
  size([(a)-[:R]->(b) | coalesce(b.name, '')]) AS names
ORDER BY a.id`,
  'list comprehensions, reduce, slices of a list': `
MATCH (n:Item)
WITH n.kind AS kind, collect(n.size) AS sizes
RETURN kind, reduce(total = 0, x IN sizes | total + x) AS total, [x IN sizes WHERE x > $min | x * 2] AS large, sizes[0..3] AS few
ORDER BY kind`,
  'reach, and the edges of all reached': `
MATCH (s:Item)-[:FEEDS*0..9]->(t:Item)
WHERE s.id = $id
WITH DISTINCT t
RETURN t.id AS id, [(t)-[r:FEEDS]->(u) | [u.id, r.since]] AS edges
ORDER BY id`,
  'a shortest path, taken apart': `
MATCH (a:Item) WHERE a.id = $from
MATCH (b:Item) WHERE b.id = $to
MATCH p = shortestPath((a)-[:FEEDS|COPIES*1..9]->(b))
RETURN length(p) AS length, [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | type(r)] AS types
ORDER BY length`,
  'an aggregate of one row': `
// Counted for the page's total.
// order: one row
MATCH (n:Item)
WHERE n:System OR n:Processor
WITH count(n) AS n, coalesce(sum(n.size), 0) AS size, count(DISTINCT n.kind) AS kinds
RETURN n, size, CASE WHEN $detailed THEN kinds ELSE null END AS kinds, round(size) AS rounded`,
  'which rows a cap keeps makes no difference': `
/* order: one row */
// limit: any
MATCH (n:Item)
WITH n LIMIT $cap
RETURN count(n) AS atLeast`,
  'a map projection in its guard': `
MATCH (n:Item)
OPTIONAL MATCH (n)-[:R]->(m)
RETURN n.id, CASE WHEN m IS NULL THEN null ELSE m{.id, .name} END AS other
ORDER BY n.id`,
  'patterns of one MATCH that share a variable, in any order': `
MATCH (a:Item)-[:R]->(b), (c)-[:P]->(d:System), (b)-[:R]->(c)
WHERE a.id = $id
RETURN a.id, d.id
ORDER BY a.id, d.id`,
  'counting and updating beside an OPTIONAL MATCH': `
MATCH (n:Item)
WHERE n.id = $id
OPTIONAL MATCH (n)-[:R]->(m)
WITH n, count(m) AS links
SET n.links = links`,
  'keyset pages': `
MATCH (n:Item)
WHERE n.name >= $name AND (n.name > $name OR n.id > $id)
RETURN n.id AS id, n.name AS name
ORDER BY name, id
LIMIT 50`,
  'forbidden words in strings and comments': `
// DELETE n; CALL db.labels() \`x\` date() (n:A|B)
MATCH (n:Item) // RETURN n
WHERE n.name = 'any(x IN $list) ; RETURN n /* sum(x) */' AND n.note <> "it's \\"date()\\" // \`x\`" /* any(
  NOT n.id IN $ids */
RETURN n.id AS id, 'MATCH (a), (b)' AS text
ORDER BY id`,
  'forbidden words as names of properties, types, keys and aliases': `
MATCH (n:Date)-[r:ALL|ANY|DELETE_ON]->(m:Index)
WHERE n.date = $date AND r.end > n.limit AND m.type = 'x'
RETURN n.id AS id, {date: n.date, order: m.order, id: m.id} AS row, n.time AS duration, r.sum AS any
ORDER BY id`,
  'numbers, subtraction and comparison that look like arrows': `
MATCH (n:Item)
WHERE (n.a)-(n.b) > 1.5e3 AND n.a < -1 AND (n.a) < (n.b) AND n.list[0] = -1
RETURN n.id, (n.a) - (n.b) AS difference, [n.a] AS one
ORDER BY n.id`,
};

describe('the shared dialect', () => {
  describe.each(Object.entries(refused))('refuses %s', (rule, texts) => {
    it.each(texts)('%s', (text) => {
      expect(rulesBroken(text)).toEqual([rule]);
    });
  });

  it.each(Object.entries(allowed))('takes %s', (_what, text) => {
    expect(dialectFaults(text)).toEqual([]);
  });

  it('shows every rule at work', () => {
    expect(Object.keys(refused).sort()).toEqual([...RULES.map(({ rule }) => rule), 'unreadable'].sort());
  });

  it('says where, what, and what to write instead', () => {
    expect(dialectFaults('MATCH (n:Item)\nRETURN n.id AS id, sum(n.size) AS s\nORDER BY id')).toEqual([
      { rule: 'sum-bare', message: expect.stringContaining('coalesce(sum(x), 0)') as string, at: 34 },
    ]);
  });

  it('reports all faults of a text, in the order of the text', () => {
    expect(dialectFaults('MATCH (n:A|B) WHERE any(x IN n.tags WHERE x > 1) RETURN n').map(({ rule }) => rule)).toEqual([
      'label-expression',
      'quantifier',
      'order-missing',
      'returns-entity',
    ]);
  });

  it('reads any mix of words and marks without failing', () => {
    const all = [...Object.values(refused).flat(), ...Object.values(allowed)];
    const pieces = [...new Set(all.flatMap((text) => text.match(/\w+|\s+|\S/g) ?? []))];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (soup) => {
        const text = soup.join('');
        for (const { at } of dialectFaults(text)) expect(at).toBeLessThan(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads any beginning of a text without failing', () => {
    for (const text of [...Object.values(refused).flat(), ...Object.values(allowed)]) {
      for (const { index } of text.matchAll(/\b/g)) expect(() => dialectFaults(text.slice(0, index))).not.toThrow();
    }
  });

  it('takes an empty text for one without faults', () => {
    expect(dialectFaults('')).toEqual([]);
  });
});
