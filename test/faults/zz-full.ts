import { EmbeddedGraph } from '/work/main/src/graph/index.js';
import { writeFileSync, rmSync, readdirSync, statSync, appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
const folder = '/tmp/wkfull/data';
rmSync(folder, { recursive: true, force: true });
for (const f of readdirSync('/tmp/wkfull')) rmSync(join('/tmp/wkfull', f), { recursive: true });
const show = () => { const out: string[] = []; const go = (d: string) => { for (const f of readdirSync(d)) { const p = join(d, f); if (statSync(p).isDirectory()) go(p); else out.push(`${p.slice(12)}:${statSync(p).size}`); } }; go('/tmp/wkfull'); return out.join(' '); };
let g = await EmbeddedGraph.open(folder);
await g.migrate();
const cmd = { name: 'w', parameters: { rows: 'rows' as const }, cypher: 'UNWIND $rows AS row\nMERGE (n:Item {id: row.id})\nSET n = row' };
const q = { name: 'q', parameters: {}, maxRows: 100000, cypher: 'MATCH (n:Item) RETURN n.id, n.no ORDER BY n.id', decode: ([a, b]: any) => ({ id: a, no: b }) };
let no = 0;
const write = async (text: string) => { no += 1; const k = no; await g.write((t) => t.run(cmd, { rows: [0,1,2].map((i) => ({ id: `Item:${k}-${i}`, no: k, text })) })); return k; };
const acked: number[] = [];
for (let i = 0; i < 5; i++) acked.push(await write('x'.repeat(100)));
console.log(show());
const mode = process.argv[2] ?? 'fill';
if (mode === 'fill') { // fill rest
  let n = 0; try { for (;;) { appendFileSync('/tmp/wkfull/fill', Buffer.alloc(4096)); n++; } } catch (e: any) { console.log('fill', n, e.code); }
}
for (let i = 0; i < (mode === 'fill' ? 8 : 400); i++) {
  try { const k = await write('y'.repeat(mode === 'small' ? 50 : 3000)); acked.push(k); } catch (e: any) { console.log('write', no, e.constructor.name, e.message, '|', e.help, '|', e.cause?.message, e.cause?.cause?.message); if (mode !== 'fill') break; }
}
console.log(show(), 'acked', acked.length, 'of', no);
try { const rows = await g.read(q, {}); console.log('read', rows.length, 'max', Math.max(...rows.map((r: any) => r.no))); } catch (e: any) { console.log('read failed', e.message); }
try { await g.ping(); console.log('ping ok'); } catch (e: any) { console.log('ping', e.message); }
try { await g.close(); console.log('closed'); } catch (e: any) { console.log('close', e.message, e); }
console.log(show());
try { g = await EmbeddedGraph.open(folder); console.log('reopen while full OK'); await g.close(); } catch (e: any) { console.log('reopen full:', e.constructor.name, e.message); }
rmSync('/tmp/wkfull/fill', { force: true });
try { g = await EmbeddedGraph.open(folder);
const rows = await g.read(q, {}); const by = new Map<number, number>(); for (const r of rows as any[]) by.set(r.no, (by.get(r.no) ?? 0) + 1);
console.log('reopened', rows.length, 'missing acked', acked.filter((k) => by.get(k) !== 3), 'unacked there', [...by.keys()].filter((k) => !acked.includes(k)), 'partial', [...by].filter(([, c]) => c !== 3));
no += 1000; await write('after'); console.log('write after ok'); await g.close(); } catch (e: any) { console.log('reopen', e.constructor.name, e.message, e.cause?.message); }
