import { EmbeddedGraph } from '../../src/graph/index.js';
import { writeFileSync, rmSync, readdirSync, statSync, appendFileSync, existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
const folder = '/tmp/wkfull/data';
const cmd = { name: 'w', parameters: { rows: 'rows' as const }, cypher: 'UNWIND $rows AS row\nMERGE (n:Item {id: row.id})\nSET n = row' };
const q = { name: 'q', parameters: {}, maxRows: 100000, cypher: 'MATCH (n:Item) RETURN n.id, n.no ORDER BY n.id', decode: ([a, b]: any) => ({ id: a, no: b }) };
const show = () => { const out: string[] = []; const go = (d: string) => { for (const f of readdirSync(d)) { const p = join(d, f); if (statSync(p).isDirectory()) go(p); else out.push(`${p.slice(12)}:${statSync(p).size}`); } }; go('/tmp/wkfull'); return out.join(' '); };
const [mode, a, b] = process.argv.slice(2);
if (mode === 'main') {
  for (const pre of [3, 300]) for (const left of [0, 4096, 8192, 16384, 65536, 200000]) {
    for (const f of readdirSync('/tmp/wkfull')) rmSync(join('/tmp/wkfull', f), { recursive: true });
    const out = spawnSync(process.execPath, ['--import', 'tsx', process.argv[1]!, 'work', String(pre), String(left)], { encoding: 'utf8' });
    console.log(`== pre ${pre} left ${left}\n`, out.stdout, out.stderr.slice(0, 600));
    console.log(spawnSync(process.execPath, ['--import', 'tsx', process.argv[1]!, 'check'], { encoding: 'utf8' }).stdout.trim(), '(full)', show());
    rmSync('/tmp/wkfull/fill');
    console.log(spawnSync(process.execPath, ['--import', 'tsx', process.argv[1]!, 'check'], { encoding: 'utf8' }).stdout.trim());
  }
} else if (mode === 'check') {
  try { const g = await EmbeddedGraph.open(folder); const rows = await g.read(q, {}); const by = new Map<number, number>(); for (const r of rows as any[]) by.set(r.no, (by.get(r.no) ?? 0) + 1);
  console.log('opened: commits', by.size, 'max', Math.max(...by.keys()), 'partial', [...by].filter(([, c]) => c !== 3)); await g.close(); console.log('closed'); } catch (e: any) { console.log(e.constructor.name, e.message, e.cause?.message); }
} else {
  const g = await EmbeddedGraph.open(folder); await g.migrate();
  let no = 0; const acked: number[] = [];
  const write = async () => { no += 1; const k = no; await g.write((t) => t.run(cmd, { rows: [0,1,2].map((i) => ({ id: `Item:${k}-${i}`, no: k, text: 'z'.repeat(3000) })) })); acked.push(k); };
  for (let i = 0; i < Number(a); i++) await write();
  try { for (;;) appendFileSync('/tmp/wkfull/fill', Buffer.alloc(4096)); } catch {}
  truncateSync('/tmp/wkfull/fill', statSync('/tmp/wkfull/fill').size - Number(b));
  for (let i = 0; i < 300; i++) { try { await write(); } catch (e: any) { console.log('failed', no, e.message.slice(0, 200)); break; } }
  console.log('acked', acked.length, 'visible', (await g.read(q, {})).length / 3);
  try { await g.close(); console.log('closed'); } catch (e: any) { console.log('close failed', e.message); 
     try { (g as any).constructor; await g.close(); } catch (e2: any) { console.log('again', e2.message); } }
}
