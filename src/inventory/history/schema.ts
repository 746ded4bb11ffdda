import DataLoader from 'dataloader';
import { changeEnum } from '../../schema/change.js';
import type { Asking } from '../../asking.js';
import { append } from '../../law/index.js';
import { builder } from '../../schema/builder.js';
import { connectionOf, cursorOf, listNamed, windowOf } from '../../schema/connections.js';
import { ApiError } from '../../schema/errors.js';
import { FOREVER, inventoryKinds } from '../kinds.js';
import { type Difference, differencesOf } from '../revise.js';
import { type ItemFacts } from '../facts.js';
import { storedItems } from '../stored.js';
import { typeOfKind } from '../schema.js';
import { type PastVersion, pastVersions } from './question.js';

const DEFAULT_VERSIONS = 20;
const MAX_BATCH = 500;

export const differenceType = builder.objectRef<Difference>('Difference').implement({
  description: 'One attribute or link that differs, in words.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'As its type names it: `period`, `locations`.' }),
    before: t.exposeString('before', { nullable: true, description: 'null: nothing was said. A value with a day is what was said from that day on.' }),
    after: t.exposeString('after', { nullable: true, description: 'null: nothing is said any more.' }),
  }),
});

interface Change { readonly version: number; readonly changedAt: number; readonly changedBy: string; readonly before: ItemFacts | undefined; readonly after: ItemFacts }

const changeType = builder.objectRef<Change>('ItemChange').implement({
  description: 'One change of an item: who, when, and what it was before and after. The audit chain has the same.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'The version it made, from 1.' }),
    change: t.field({ type: changeEnum, description: 'ADDED: its first version. REMOVED: it was ended.', resolve: ({ before, after }) => (before === undefined ? 'ADDED' : after.until !== FOREVER && before.until === FOREVER ? 'REMOVED' : 'CHANGED') }),
    at: t.field({ type: 'DateTime', description: 'When it was written. The days from which it holds stand in the differences.', resolve: ({ changedAt }) => new Date(changedAt).toISOString() }),
    by: t.exposeString('changedBy', { description: 'Who: `token:ID`, `local` where nobody signs in, `system` for the product itself.' }),
    differences: t.field({ type: [differenceType], resolve: ({ before, after }) => differencesOf(before, after) }),
  }),
});

interface Wanted { readonly id: string; readonly before: number; readonly limit: number }
const loadersOf = new WeakMap<Asking, DataLoader<Wanted, PastVersion[], string>>();
/** One statement for each page size and place asked for, however many items. */
const loaderOf = (asking: Asking): DataLoader<Wanted, PastVersion[], string> => {
  const known = loadersOf.get(asking) ?? new DataLoader<Wanted, PastVersion[], string>(async (wanted) => {
    const answers = new Map<string, PastVersion[]>();
    const groups = new Map<string, Wanted[]>();
    for (const one of wanted) append(groups, `${one.before} ${one.limit}`, one);
    for (const [group, some] of groups) {
      const { before, limit } = some[0] as Wanted;
      for (const { id } of some) answers.set(`${id} ${group}`, []);
      for (const row of await asking.read(pastVersions, { ids: some.map(({ id }) => id), beforeVersion: before, limit })) answers.get(`${row.of} ${group}`)?.push(row);
    }
    return wanted.map(({ id, before, limit }) => answers.get(`${id} ${before} ${limit}`) ?? []);
  }, { maxBatchSize: MAX_BATCH, cacheKeyFn: ({ id, before, limit }) => `${id} ${before} ${limit}` });
  loadersOf.set(asking, known);
  return known;
};
const storedLoaders = new WeakMap<Asking, DataLoader<string, { facts: ItemFacts; version: number; changedAt: number; changedBy: string } | undefined>>();
const storedLoader = (asking: Asking): NonNullable<ReturnType<typeof storedLoaders.get>> => {
  const known = storedLoaders.get(asking) ?? new DataLoader<string, { facts: ItemFacts; version: number; changedAt: number; changedBy: string } | undefined>(async (ids) => {
    const found = await storedItems(asking, ids);
    return ids.map((id) => found.get(id as never));
  }, { maxBatchSize: MAX_BATCH });
  storedLoaders.set(asking, known);
  return known;
};

/** The item whole, as it was written last. */
export async function storedItem(asking: Asking, id: string): Promise<{ readonly facts: ItemFacts; readonly version: number; readonly changedAt: number; readonly changedBy: string }> {
  const item = await storedLoader(asking).load(id);
  if (item === undefined) throw new ApiError('CONFLICT', `${id} was taken away while the answer was made; ask again`);
  return item;
}

for (const kind of inventoryKinds) {
  builder.objectField(typeOfKind(kind), 'history', (t) => t.field({
    type: connectionOf(changeType), description: `Every change of it, latest first: who, when, before and after. ${DEFAULT_VERSIONS} a page, at most 500.`,
    args: { first: t.arg.int({ description: `How many; ${DEFAULT_VERSIONS} where not given.` }), after: t.arg.string({ description: 'After the change with this cursor.' }) },
    resolve: async ({ id }, args, { asking }) => {
      const list = listNamed(`${kind}.history`, id);
      const { count, after } = windowOf(args, list, DEFAULT_VERSIONS);
      const current = await storedItem(asking, id);
      const from = after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : current.version + 1;
      // One more than shown: what the last one was before.
      const past = await loaderOf(asking).load({ id, before: Math.min(from, current.version), limit: count + 1 });
      const versions = [...(from > current.version ? [current] : []), ...past];
      const changes = versions.slice(0, count).map((version, at): Change => ({ version: version.version, changedAt: version.changedAt, changedBy: version.changedBy, after: version.facts, before: versions[at + 1]?.facts }));
      return {
        edges: changes.map((node) => ({ cursor: cursorOf(list, String(node.version)), node })),
        hasNextPage: versions.length > count, hasPreviousPage: after !== undefined, totalCount: () => current.version,
      };
    },
  }));
}
