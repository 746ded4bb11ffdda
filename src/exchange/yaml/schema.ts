import { type Attribute, type KindRow, type Link, allKinds, kinds } from '../../inventory/kinds.js';
import { DURATION_PATTERN, KEY_PATTERN, MAX_ALIASES, MAX_EARLIER, MAX_EVIDENCE, MAX_LINKS, MAX_NAME_LENGTH, MAX_TEXT_LENGTH, MONTH_DAY_PATTERN, PLAIN_LINE, PLAIN_TEXT } from '../../inventory/limits.js';

/**
 * The JSON Schema (draft 2020-12) of an inventory document, rendered from the table of kinds: editors complete from it, the loader
 * checks by it. Committed as seed/inventory.schema.json; a test fails where that copy is stale.
 */

type Schema = Record<string, unknown>;

export const MAX_ITEMS_PER_KIND = 20_000;

const string = (maxLength: number, description?: string, pattern = PLAIN_TEXT): Schema => ({ type: 'string', minLength: 1, maxLength, pattern, ...(description ? { description } : {}) });
const date: Schema = { type: 'string', format: 'date', description: 'A civil date, YYYY-MM-DD.' };

function valueSchema(attribute: Attribute): Schema {
  const { type } = attribute;
  if (typeof type === 'object') return { enum: type.values };
  switch (type) {
    case 'boolean': return { type: 'boolean' };
    case 'date': return { ...date };
    case 'duration': return { type: 'string', pattern: DURATION_PATTERN, maxLength: 24 };
    case 'country': return { type: 'string', format: 'country-code' };
    case 'monthDay': return { type: 'string', pattern: MONTH_DAY_PATTERN };
    case 'timeZone': return { type: 'string', format: 'time-zone' };
    case 'strings': return { type: 'array', items: string(MAX_NAME_LENGTH), maxItems: 100, uniqueItems: true };
    case 'string': return string(MAX_TEXT_LENGTH);
  }
}

const reading: Schema = {
  section: { $ref: '#/$defs/section' }, quote: { $ref: '#/$defs/quote' }, source: { $ref: '#/$defs/key' },
  stated: { const: false, description: 'false: our reading, not said by the source; then note says why.' },
  note: string(MAX_TEXT_LENGTH, 'Why we read it so.'),
};
const readingNeedsReason: Schema = { if: { required: ['stated'] }, then: { required: ['note'] } };

/** One form where the value is an object, another where it is not: unlike anyOf it leaves one plain message for each fault. */
const either = (object: Schema, other: Schema): Schema => ({ if: { type: 'object' }, then: object, else: other });

/** An attribute's value, bare, or with where it is said or why it is read so. */
const attributeSchema = (attribute: Attribute): Schema => {
  const value = valueSchema(attribute);
  return {
    description: attribute.description,
    ...either({ required: ['value'], properties: { value, ...reading }, additionalProperties: false, allOf: [readingNeedsReason] }, value),
  };
};

const linkSchema = (link: Link): Schema => {
  const attributes = Object.fromEntries(Object.entries(link.attributes ?? {}).map(([name, attribute]) => [name, { ...valueSchema(attribute), description: attribute.description }]));
  const one = either(
    { required: ['to'], properties: { to: { $ref: '#/$defs/reference' }, ...(link.undated ? {} : { since: date, until: date }), ...attributes, ...reading }, additionalProperties: false, allOf: [readingNeedsReason] },
    { $ref: '#/$defs/reference' },
  );
  const description = `${link.description} ${link.to.join(', ')}.`;
  if (link.max === 1) return { ...one, description };
  return { type: 'array', items: one, minItems: link.min ?? 0, maxItems: MAX_LINKS, description };
};

/** Earlier values of the attributes: whole, each until its day. */
const earlierSchema = (row: KindRow): Schema => ({
  type: 'array', minItems: 1, maxItems: MAX_EARLIER, description: 'What was said of the attributes until a day, earliest first; what the item says beside it holds from the last of these days on.',
  items: {
    type: 'object', additionalProperties: false, required: ['until'],
    properties: {
      until: { ...date, description: 'First day on which it no longer held.' },
      lapsed: { const: true, description: 'Until then the item was not in force: its source had left it out, and named it again later.' },
      assumed: { type: 'array', items: { enum: ['*', ...Object.keys(row.attributes)] }, uniqueItems: true, description: 'Attributes that were our reading; * is the item as a whole.' },
      ...Object.fromEntries(Object.entries(row.attributes).map(([name, attribute]) => [name, { ...valueSchema(attribute), description: attribute.description }])),
    },
  },
});

function itemSchema(row: KindRow): Schema {
  const required = [
    ...(row.nameless ? [] : ['name']),
    ...Object.entries(row.attributes).filter(([, attribute]) => attribute.required).map(([name]) => name),
    ...Object.entries(row.links).filter(([, link]) => link.min === 1).map(([name]) => name),
  ];
  return {
    type: 'object', additionalProperties: false, required, description: row.description,
    properties: {
      name: string(MAX_NAME_LENGTH, 'What people call it, on one line; unique words find it.', PLAIN_LINE),
      aliases: { type: 'array', items: string(MAX_NAME_LENGTH, undefined, PLAIN_LINE), maxItems: MAX_ALIASES, uniqueItems: true, description: 'Other words for it.' },
      description: string(MAX_TEXT_LENGTH),
      since: { ...date, description: 'First day on which it holds. Absent: always.' },
      until: { ...date, description: 'First day on which it no longer holds. Absent: for ever.' },
      evidence: either({ $ref: '#/$defs/evidence' }, { type: 'array', items: { $ref: '#/$defs/evidence' }, minItems: 1, maxItems: MAX_EVIDENCE }),
      ...(Object.keys(row.attributes).length === 0 ? {} : { earlier: earlierSchema(row) }),
      ...Object.fromEntries(Object.entries(row.attributes).map(([name, attribute]) => [name, attributeSchema(attribute)])),
      ...Object.fromEntries(Object.entries(row.links).map(([name, link]) => [name, linkSchema(link)])),
    },
  };
}

export function inventorySchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'wherekept inventory',
    description: 'An inventory of personal data as one document: who keeps what, where, why and until when, each fact with its evidence.',
    type: 'object', additionalProperties: false, required: ['wherekept'], dependentRequired: { reference: ['source'] },
    properties: {
      wherekept: { const: 1, description: 'The version of this format.' },
      source: { $ref: '#/$defs/key', description: 'The source of all evidence that names no other.' },
      reference: { const: true, description: 'Reference data, such as adequacy decisions: of an item that the store has from somebody else only links are added of which it has none.' },
      ...Object.fromEntries(allKinds.map((kind) => [kinds[kind].plural, {
        type: 'object', description: kinds[kind].description, propertyNames: { $ref: '#/$defs/key' }, maxProperties: MAX_ITEMS_PER_KIND,
        additionalProperties: { $ref: `#/$defs/${kind}` },
      }])),
    },
    $defs: {
      key: { type: 'string', pattern: KEY_PATTERN, description: 'A key: lower-case letters, digits and hyphens; unique in its kind.' },
      reference: { type: 'string', minLength: 1, maxLength: 260, pattern: PLAIN_TEXT, description: 'The key of an item, or Kind:key where the kind is not plain.' },
      section: string(MAX_NAME_LENGTH, 'Where in the source.'),
      quote: string(MAX_TEXT_LENGTH, 'The words of the source.'),
      evidence: {
        type: 'object', additionalProperties: false, minProperties: 1, ...readingNeedsReason,
        properties: { ...reading, truncated: { const: true, description: 'The source breaks off here: a finding TRUNCATED_SOURCE.' } },
      },
      ...Object.fromEntries(allKinds.map((kind) => [kind, itemSchema(kinds[kind])])),
    },
  };
}
