import { pointerTo } from '../fault.js';
import { wordsOfTag } from './tags.js';

/**
 * The members of an event (spec/OpenLineage.json 2-0-2 and the core facets), each either taken in or left aside, with why. Facets that
 * are not named here are left aside too: they are extensions of their producers. Whatever else stands in an event is listed as a fault.
 */

export type Shape = 'taken' | { readonly aside: string } | Branch | ((value: unknown) => Shape);
interface Branch {
  readonly members?: Readonly<Record<string, Shape>>;
  /** All members that are not named. */
  readonly others?: Shape;
  /** What a list holds. */
  readonly each?: Shape;
}

const aside = (why: string): Shape => ({ aside: why });
const technical = { _producer: aside('who made the facet: the event’s producer is the source'), _schemaURL: aside('the version of the facet’s schema') };
const deleted = { _deleted: 'taken' } as const;
const extension = aside('a facet that is not of the specification’s core, or says nothing of where data are');
const facet = (members: Readonly<Record<string, Shape>>): Shape => ({ members: { ...technical, ...deleted, ...members }, others: aside('an extension of the facet') });

const transformations: Shape = { each: { members: { type: 'taken', subtype: 'taken', description: 'taken', masking: 'taken' }, others: aside('an extension of the transformation') } };
const inputField: Shape = { members: { namespace: 'taken', name: 'taken', field: 'taken', transformations }, others: aside('an extension of the input field') };
const lineageInput: Shape = { members: { namespace: 'taken', name: 'taken', type: 'taken', field: 'taken', transformations, runId: aside('the run: its job is what moves data') }, others: aside('an extension of the lineage input') };
const lineageInputs: Shape = { each: lineageInput };
const lineageFields: Shape = { others: { members: { inputs: lineageInputs } } };
const lineageEntry: Shape = { members: { namespace: 'taken', name: 'taken', type: 'taken', inputs: lineageInputs, fields: lineageFields, runId: aside('the run: its job is what moves data') }, others: aside('an extension of the entry') };
const jobLineage = facet({ entries: { each: lineageEntry }, lineage: { each: lineageEntry } });
const owners = facet({ owners: { each: { members: { name: 'taken', type: 'taken' } } } });
const documentation = facet({ description: 'taken', contentType: aside('the form of the description') });

const schemaField: Shape = { members: { name: 'taken', description: 'taken', type: aside('a database’s type says nothing of personal data'), ordinal_position: aside('the order of columns'), get fields() { return schemaFields; } }, others: aside('an extension of the field') };
const schemaFields: Shape = { each: schemaField };

const tag: Shape = (value) => (classifies(value)
  ? { members: { key: 'taken', value: 'taken', field: 'taken', source: 'taken' } }
  : { others: aside('a tag that says nothing of which data are held') });
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
const classifies = (value: unknown): boolean => {
  const { key, value: said } = (value ?? {}) as { key?: unknown; value?: unknown };
  return wordsOfTag(text(key), text(said)).length > 0;
};

const lifecycle: Shape = (value) => {
  const { lifecycleStateChange: change } = (value ?? {}) as { lifecycleStateChange?: unknown };
  const ends = change === 'DROP' || change === 'RENAME';
  return facet({
    lifecycleStateChange: ends || change === 'TRUNCATE' ? 'taken' : aside('the dataset is there before and after'),
    previousIdentifier: change === 'RENAME' ? { members: { name: 'taken', namespace: 'taken' } } : aside('only of what was renamed'),
  });
};

const datasetFacets: Shape = {
  members: {
    schema: facet({ fields: schemaFields }),
    documentation, ownership: owners,
    columnLineage: facet({
      fields: { others: { members: { inputFields: { each: inputField }, transformationDescription: 'taken', transformationType: 'taken' }, others: aside('an extension of the column’s lineage') } },
      dataset: { each: inputField },
    }),
    lineage: facet({ inputs: lineageInputs, fields: lineageFields }),
    symlinks: facet({ identifiers: { each: { members: { namespace: 'taken', name: 'taken', type: aside('the sort of the other name') } } } }),
    lifecycleStateChange: lifecycle,
    tags: facet({ tags: { each: tag } }),
    dataSource: aside('the namespace names the source'), version: aside('versions of datasets are not kept'), datasetVersion: aside('versions of datasets are not kept'),
    storage: aside('how the data lie'), catalog: aside('the catalogue that lists it'), hierarchy: aside('names around the dataset’s own'), partitions: aside('how the data are divided'),
    datasetType: aside('table, view or file alike hold data'), dataQualityMetrics: aside('numbers of rows'), dataQualityAssertions: aside('tests of quality'),
  },
  others: extension,
};
const dataset = (more: Readonly<Record<string, Shape>>): Shape => ({ members: { namespace: 'taken', name: 'taken', facets: datasetFacets, ...more } });
const numbers = aside('numbers of one run');

export const eventShape: Shape = {
  members: {
    eventTime: 'taken', producer: 'taken', schemaURL: aside('the version of the specification'), eventType: 'taken',
    run: {
      members: {
        runId: 'taken',
        facets: { members: { lineage: jobLineage }, others: aside('facets of a run tell of one execution, not of where data are') },
      },
    },
    job: {
      members: {
        namespace: 'taken', name: 'taken',
        facets: {
          members: {
            documentation, ownership: owners, lineage: jobLineage,
            sql: aside('a query may hold personal data in its constants'), sourceCode: aside('code may hold personal data in its constants'), sourceCodeLocation: aside('where the job’s code lies'),
            jobType: aside('which engine runs the job'), tags: aside('tags of a job, not of data'),
          },
          others: extension,
        },
      },
    },
    inputs: { each: dataset({ inputFacets: { others: numbers } }) },
    outputs: { each: dataset({ outputFacets: { others: numbers } }) },
    dataset: (value) => (value === undefined ? 'taken' : dataset({})),
  },
};

type Path = readonly (string | number)[];
export interface Accounted { readonly taken: string[]; readonly aside: string[]; readonly unknown: { readonly path: Path; readonly pointer: string }[] }

const isBranch = (shape: Shape): shape is Branch => typeof shape === 'object' && !('aside' in shape);
const resolved = (shape: Shape | undefined, value: unknown): Exclude<Shape, (value: unknown) => Shape> | undefined => {
  let found = shape;
  while (typeof found === 'function') found = found(value);
  return found;
};

/** Every leaf of an event: a scalar, or an empty list or object. Unknown ones stand at the highest place that is not known. */
export function accountFor(event: unknown, root: Shape = eventShape): Accounted {
  const accounted: Accounted = { taken: [], aside: [], unknown: [] };
  const walk = (value: unknown, shape: Shape | undefined, path: Path): void => {
    const now = resolved(shape, value);
    if (now === undefined) {
      accounted.unknown.push({ path, pointer: pointerTo(path) });
      return;
    }
    const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (inside.length === 0) {
      (typeof now === 'object' && 'aside' in now ? accounted.aside : accounted.taken).push(pointerTo(path));
      return;
    }
    for (const [name, one] of inside) {
      const step = Array.isArray(value) ? Number(name) : name;
      walk(one, isBranch(now) ? (Array.isArray(value) ? now.each : Object.hasOwn(now.members ?? {}, name) ? now.members?.[name] : now.others) : typeof now === 'object' ? now : undefined, [...path, step]);
    }
  };
  walk(event, root, []);
  return accounted;
}

/** The places of an event that nothing here knows, and how many members its objects have in all. */
export function unknownIn(event: unknown): { readonly unknown: readonly Path[]; readonly members: number } {
  const unknown: Path[] = [];
  let members = 0;
  const walk = (value: unknown, shape: Shape | undefined, path: () => Path): void => {
    const now = resolved(shape, value);
    if (now === undefined) unknown.push(path());
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const each = now !== undefined && isBranch(now) ? now.each : now;
      for (let at = 0; at < value.length; at += 1) walk(value[at], each ?? (now === undefined ? 'taken' : undefined), () => [...path(), at]);
      return;
    }
    for (const name in value) {
      members += 1;
      // Below what is unknown already, everything is.
      walk((value as Record<string, unknown>)[name], now === undefined ? 'taken' : isBranch(now) ? (Object.hasOwn(now.members ?? {}, name) ? now.members?.[name] : now.others) : now, () => [...path(), name]);
    }
  };
  walk(event, eventShape, () => []);
  return { unknown, members };
}
