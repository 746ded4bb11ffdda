import type { InventoryDocument, Question } from './oracle.js';

/** Takes a document that shows a difference apart, until nothing more can go without the difference going too. */

type Sections = Record<string, Record<string, Record<string, unknown>>>;

const kindOf: Readonly<Record<string, string>> = {
  dataTypes: 'DataType', dataSubjects: 'DataSubject', purposes: 'Purpose', controllers: 'Controller', processors: 'Processor', systems: 'System', datasets: 'Dataset', fields: 'Field',
  flows: 'Flow', activities: 'Activity', retentionRules: 'RetentionRule', triggers: 'Trigger', legalHolds: 'LegalHold',
};
/** The kind that a bare key means in a field; '' where references name it. */
const meant: Readonly<Record<string, string>> = {
  mayContain: 'DataType', dataTypes: 'DataType', subjects: 'DataSubject', purposes: 'Purpose', purpose: 'Purpose', controllers: 'Controller', processors: 'Processor', providedBy: 'Processor',
  systems: 'System', keptUnder: 'RetentionRule', trigger: 'Trigger', from: '', to: '', partOf: '', targets: '', broader: '',
};
const needed = new Set([
  'datasets partOf', 'fields partOf', 'flows from', 'flows to', 'activities purpose', 'activities dataTypes', 'legalHolds targets', 'legalHolds matter', 'legalHolds ground', 'legalHolds placedOn',
]);
const isNeeded = (section: string, field: string): boolean => field === 'name' || needed.has(`${section} ${field}`);
const bare = (reference: unknown): unknown => (typeof reference === 'object' && reference !== null && 'to' in reference ? reference.to : reference);

const sectionsOf = (document: InventoryDocument): Sections => Object.fromEntries(Object.entries(document).filter(([name]) => name in kindOf)) as Sections;

/** Without an item and every link to it; where a link is needed, without its owner too. */
function without(document: InventoryDocument, section: string, key: string): InventoryDocument {
  const rest = structuredClone(document);
  const sections = sectionsOf(rest);
  const gone = [{ section, key }];
  for (let next = gone.shift(); next !== undefined; next = gone.shift()) {
    Reflect.deleteProperty(sections[next.section] ?? {}, next.key);
    const id = `${kindOf[next.section] ?? ''}:${next.key}`;
    for (const [where, items] of Object.entries(sections)) {
      for (const [owner, item] of Object.entries(items)) {
        for (const [field, value] of Object.entries(item)) {
          if (!(field in meant)) continue;
          const kind = field === 'broader' ? kindOf[where] : meant[field];
          const left = (Array.isArray(value) ? value : [value]).filter((one) => bare(one) !== id && `${kind ?? ''}:${String(bare(one))}` !== id);
          if (left.length === (Array.isArray(value) ? value.length : 1)) continue;
          if (left.length > 0) item[field] = left;
          else if (isNeeded(where, field)) gone.push({ section: where, key: owner });
          else Reflect.deleteProperty(item, field);
        }
      }
    }
  }
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value !== 'object' || Object.keys(value as object).length > 0)) as unknown as InventoryDocument;
}

/** Every document that is one step smaller: an item less, or an attribute, a link, or what a link carries. What the question names stays. */
export function* oneLess(document: InventoryDocument, question: Question): Generator<InventoryDocument> {
  const named = new Set([
    `dataTypes ${question.data}`, `dataSubjects ${question.subject ?? ''}`, `controllers ${question.controller ?? ''}`, ...question.events.map((event) => `triggers ${event.trigger}`),
  ]);
  for (const [section, items] of Object.entries(sectionsOf(document))) {
    for (const [key, item] of Object.entries(items)) {
      if (!named.has(`${section} ${key}`)) yield without(document, section, key);
      const edited = (field: string, value: unknown): InventoryDocument => {
        const rest = structuredClone(document);
        const one = sectionsOf(rest)[section]?.[key] ?? {};
        if (value === undefined) Reflect.deleteProperty(one, field);
        else one[field] = value;
        return rest;
      };
      for (const [field, value] of Object.entries(item)) {
        if (!isNeeded(section, field)) yield edited(field, undefined);
        if (Array.isArray(value) && value.length > 1) for (const one of value) yield edited(field, value.filter((other) => other !== one));
        if (!(field in meant)) continue;
        const plain = Array.isArray(value) ? value.map(bare) : bare(value);
        if (JSON.stringify(plain) !== JSON.stringify(value)) yield edited(field, plain);
      }
    }
  }
}

/** The smallest document found with at most so many trials that still `differs`; events that do not matter are left out of the question. */
export async function smallest(
  document: InventoryDocument, question: Question, differs: (document: InventoryDocument, question: Question) => Promise<boolean>, trials: number,
): Promise<{ document: InventoryDocument; question: Question }> {
  let left = trials;
  const still = async (smaller: InventoryDocument, asked: Question): Promise<boolean> => {
    left -= 1;
    return left >= 0 && differs(smaller, asked);
  };
  let asked = question;
  for (const event of question.events) {
    const fewer = { ...asked, events: asked.events.filter((other) => other !== event) };
    if (await still(document, fewer)) asked = fewer;
  }
  let least = document;
  for (let found = true; found && left > 0;) {
    found = false;
    for (const candidate of oneLess(least, asked)) {
      if (!(await still(candidate, asked))) continue;
      least = candidate;
      found = true;
      break;
    }
  }
  return { document: least, question: asked };
}
