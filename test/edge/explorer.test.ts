import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { schema } from '../../src/schema.js';
import { audiences, questions } from '../../web/graphiql/questions.js';
import { type TestApp, engines, openApp } from '../app.js';

/** Every question that the explorer offers can be asked as it stands, and has an answer in the seed. */

const titles = questions.map((question) => ({ title: question.title, question }));

describe('the explorer’s questions', () => {
  it('have a title of their own, and there are some for everybody', () => {
    expect(new Set(questions.map(({ title }) => title)).size).toBe(questions.length);
    for (const audience of audiences) expect(questions.filter((question) => question.audience === audience).length).toBeGreaterThan(2);
  });

  it.each(titles)('“$title” fits the schema and says what it asks', ({ question: { query, variables } }) => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    expect(query.trimStart().startsWith('#'), 'has no comment').toBe(true);
    const declared = document.definitions.flatMap((definition) => ('variableDefinitions' in definition ? (definition.variableDefinitions ?? []) : [])).map(({ variable }) => variable.name.value);
    expect(Object.keys(variables).sort()).toEqual(declared.sort());
  });
});

/** Members of the answer that stand for no answer: null, and what is empty; and the errors that it has instead. */
function lacks(value: unknown, path: string): { empty: string[]; errors: string[] } {
  if (value === null || (Array.isArray(value) && value.length === 0)) return { empty: [path], errors: [] };
  if (typeof value !== 'object') return { empty: [], errors: [] };
  const members = value as Record<string, unknown>;
  const error = typeof members['message'] === 'string' && !('kind' in members) && !('code' in members) ? [path] : [];
  const within = Object.entries(members).map(([key, member]) => lacks(member, path === '' ? key : `${path}.${key}`));
  return { empty: within.flatMap(({ empty }) => empty), errors: [...error, ...within.flatMap(({ errors }) => errors)] };
}

describe.each(engines)('the explorer’s questions on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8'));
    await importYaml(app.graph, readFileSync(join(import.meta.dirname, '../../seed/adequacy.yaml'), 'utf8'));
  });
  afterAll(() => app.close());

  /** What is there to show an error, or null, on purpose. */
  const onPurpose: Readonly<Record<string, { error?: string; nothing?: string }>> = {
    'What is the answer to a misspelt word?': { error: 'whereKept' },
    'What leads to a processor that is to end?': { error: 'retireProcessors' },
    'Several items at once, by their ids': { nothing: 'nodes.3' },
  };

  it.each(titles)('“$title” is answered', async ({ title, question: { query, variables } }) => {
    const { data, errors } = await app.ask(query, { ...variables });
    expect(errors).toBeUndefined();
    const { empty, errors: refusals } = lacks(data, '');
    const { error, nothing } = onPurpose[title] ?? {};
    expect(refusals).toEqual(error === undefined ? [] : [error]);
    // Each root field, and each list that it is about, has something in it.
    expect(empty.filter((path) => path.split('.').length === 1 || /(^|\.)nodes$/.test(path) && path.split('.').length <= 3)).toEqual([]);
    if (nothing !== undefined) expect(empty.filter((path) => /^nodes\.\d+$/.test(path))).toEqual([nothing]);
  });

  it('the misspelt word is answered with words near it', async () => {
    const question = questions.find(({ title }) => title === 'What is the answer to a misspelt word?');
    const { data } = await app.ask(question?.query ?? '', { ...question?.variables });
    expect(data.whereKept).toMatchObject({ __typename: 'UnknownTermError', suggestions: expect.arrayContaining(['Email address']) as string[] });
  });
});
