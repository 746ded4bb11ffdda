import type { ItemId } from '../../inventory/kinds.js';
import type { Cursor } from '../leaves.js';
import type { Declared } from './declaration.js';
import { type Manifest, idIn, keyIn, section, termsIn } from './manifest.js';
import type { Surroundings } from './system.js';

/**
 * Flows: what a system sends (egress) and receives (ingress). What a flow carries is what it says, else what the declarations that name it
 * process; where neither says, whatever its source holds. From the user, data enter; to the user they return, which is no place.
 */
export function readFlows(at: Cursor, around: Surroundings, declared: readonly Declared[], manifest: Manifest): void {
  for (const direction of ['ingress', 'egress'] as const) {
    const named = new Set<string>();
    for (const one of at.at(direction).each()) {
      const key = one.isMap ? one.at('fides_key').text() : one.text();
      if (key === undefined) {
        one.fault('Has no fides_key: left out');
        continue;
      }
      named.add(key);
      readFlow(one, key, direction, around, declared, manifest);
    }
    for (const { activity, [direction]: references } of declared) {
      for (const reference of references) if (!named.has(reference)) at.at('privacy_declarations').warn(`“${activity.name}” names ${reference} in its ${direction}; the system has no such flow`);
    }
  }
}

function readFlow(at: Cursor, key: string, direction: 'ingress' | 'egress', around: Surroundings, declared: readonly Declared[], manifest: Manifest): void {
  const { organisation, key: systemKey, system, name } = around;
  const type = (at.isMap ? at.at('type').text() : undefined) ?? 'dataset';
  const place = section('system', systemKey, direction, key);
  const own = at.isMap ? termsIn('DataType', at.at('data_categories'), manifest).map(({ id }) => id) : [];
  const types = own.length > 0 ? own : [...new Set(declared.filter((one) => one[direction].includes(key)).flatMap((one) => one.types))];
  const { gathering } = manifest;
  if (type === 'user' || key === 'user') {
    if (direction === 'egress') return at.note('Data that go to the user return to the person: no place');
    const point = gathering.item('CollectionPoint', keyIn(organisation, systemKey, 'user'), `Users of ${name}`, at).said({ section: place, quote: key }).set('origin', 'COLLECTED').link('into', system.id);
    for (const one of types) point.link('collects', one, undefined, { at });
    return undefined;
  }
  if (type !== 'dataset' && type !== 'system') return void at.fault(`A flow goes to or comes from a dataset, a system or the user, not “${type.slice(0, 60)}”: left out`);
  const other: ItemId = idIn(type === 'system' ? 'System' : 'Dataset', organisation, key);
  if (type === 'dataset' && gathering.has(other) && manifest.systemsOf.get(`${organisation} ${key}`)?.length === 1 && manifest.systemsOf.get(`${organisation} ${key}`)?.includes(system) === true) {
    return at.note('The dataset is in this very system: nothing moves');
  }
  const [from, to] = direction === 'egress' ? [system.id, other] : [other, system.id];
  const flow = gathering.item('Flow', keyIn(organisation, ...(direction === 'egress' ? [systemKey, key] : [key, systemKey]), type), '', at).said({ section: place, quote: key });
  flow.link('from', from, undefined, { at }).link('to', to, undefined, { at });
  for (const one of types) flow.link('dataTypes', one, undefined, { at });
  return undefined;
}
