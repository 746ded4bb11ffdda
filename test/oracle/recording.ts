import { defineCommand } from '../../src/graph/index.js';
import type { TestApp } from '../app.js';
import type { PersonFile } from './persons.js';

/** Random persons, recorded through the API. */

// What other rooms record; their shape is the graph's.
const consents = defineCommand({ name: 'test.consents', parameters: { rows: 'rows' }, cypher: 'UNWIND $rows AS row MATCH (p:Person {id: row.person}) CREATE (c:Consent {id: row.id}) SET c.activity = row.activity, c.purpose = row.purpose, c.givenOn = row.givenOn, c.withdrawnOn = row.withdrawnOn, c.recordedAt = row.recordedAt, c.withdrawnAt = row.withdrawnAt CREATE (c)-[:CONSENT_OF]->(p)' });
const objections = defineCommand({ name: 'test.objections', parameters: { rows: 'rows' }, cypher: 'UNWIND $rows AS row MATCH (p:Person {id: row.person}) CREATE (o:Objection {id: row.id}) SET o.activity = row.activity, o.purpose = row.purpose, o.day = row.day, o.upheldFrom = row.upheldFrom CREATE (o)-[:OBJECTION_OF]->(p)' });

const failures = '__typename ... on UserError { message } ... on InvalidInputError { faults { path message } }';
async function write(app: TestApp, name: string, input: object, fields: string): Promise<Record<string, never>> {
  const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { ${failures} ${fields} } }`, { input });
  if (errors !== undefined || 'message' in data[name]) throw new Error(JSON.stringify(errors ?? data[name]));
  return data[name] as Record<string, never>;
}

/** Records a person through the API; identifiers of one are several, so that each finds all. */
export async function record(app: TestApp, key: string, person: PersonFile): Promise<object[]> {
  const identifiers = [{ kind: 'EMAIL', value: `${key}@example.org` }, { kind: 'USER_ID', value: key, namespace: 'crm' }];
  const voids: { event: string; from: string }[] = [];
  const noteVoids = (recorded: { id: string; on: string; trigger: { key: string } }[], file: PersonFile['events']): void => {
    for (const { trigger, on, voidedFrom } of file) {
      const event = recorded.find((one) => one.on === on && one.trigger.key === trigger);
      if (voidedFrom !== undefined && event !== undefined) voids.push({ event: event.id, from: voidedFrom });
    }
  };
  let ids: string[] = [];
  if (person.holdings.length > 0) {
    const { holdings } = await write(app, 'registerHoldings', { holdings: person.holdings.map(({ subject, dataType, system, activity, reference, events }, at) => ({ subject, dataType, system, activity, reference, identifiers: at === 0 ? identifiers : [identifiers[at % 2]], events: events.map(({ trigger, on }) => ({ trigger, on })) })) }, '... on RegisteredHoldings { holdings { id reference } }') as unknown as { holdings: { id: string; reference: string }[] };
    ids = person.holdings.map(({ reference }) => holdings.find((one) => one.reference === reference)?.id ?? '');
  }
  const events = '... on RecordedEvents { person { id } events { id on trigger { key } } }';
  for (const [at, { events: own }] of person.holdings.entries()) {
    if (!own.some(({ voidedFrom }) => voidedFrom !== undefined)) continue;
    noteVoids((await write(app, 'recordEvents', { holdings: [ids[at]], events: own.map(({ trigger, on }) => ({ trigger, on })) }, events) as unknown as { events: never[] }).events, own);
  }
  // Whoever has nothing registered is known by events alone, or not at all.
  const { id } = await (async (): Promise<{ id: string }> => {
    if (person.events.length > 0) {
      const recorded = await write(app, 'recordEvents', { identifiers, events: person.events.map(({ trigger, on }) => ({ trigger, on })) }, events) as unknown as { person: { id: string }; events: never[] };
      noteVoids(recorded.events, person.events);
      return recorded.person;
    }
    const { person: linked } = await write(app, 'linkIdentifiers', { identifiers }, '... on IdentifiersLinked { person { id } }') as unknown as { person: { id: string } };
    return linked;
  })();
  for (const one of voids) await write(app, 'voidEvent', one, '... on EventVoided { event { id } }');
  const covering = ({ activity, purpose }: { activity?: string; purpose?: string }): { activity: string; purpose: string } => ({ activity: activity === undefined ? '-' : `Activity:${activity}`, purpose: purpose === undefined ? '-' : `Purpose:${purpose}` });
  await app.graph.write(async (transaction) => {
    await transaction.run(consents, { rows: person.consents.map((one, at) => ({ id: `Consent:${key}.${at}`, person: id, ...covering(one), givenOn: one.givenOn, withdrawnOn: one.withdrawnOn ?? '-', recordedAt: one.recorded, withdrawnAt: one.noted ?? one.recorded })) });
    await transaction.run(objections, { rows: person.objections.map((one, at) => ({ id: `Objection:${key}.${at}`, person: id, ...covering(one), day: '2020-01-01', upheldFrom: one.upheldFrom ?? '-' })) });
  });
  const matter = { matter: `Case ${key}`, ground: 'GDPR Art. 17(3)(e)', placedOn: '2020-01-01' };
  if (person.held === true) await write(app, 'placeHold', { ...matter, identifiers: [identifiers[1]] }, '... on HoldPlaced { hold { id } }');
  const held = ids.filter((_id, at) => person.holdings[at]?.held === true);
  if (held.length > 0) await write(app, 'placeHold', { ...matter, holdings: held }, '... on HoldPlaced { hold { id } }');
  return identifiers;
}
