import type { ItemId } from '../../inventory/kinds.js';
import type { Draft } from '../gathering.js';
import { legalBasesIn } from '../legalBases.js';
import type { Cursor } from '../leaves.js';
import { type Manifest, type TermKind, describeAll, describeFlags, fidesKey, keyIn, leaveAside, organisationOf, section, termOf } from './manifest.js';

/** Extensions of the taxonomy: categories, uses and subjects of one’s own. They are words of the inventory and, unlike those of fideslang itself, items. */

const lists: readonly (readonly [member: string, kind: TermKind])[] = [['data_category', 'DataType'], ['data_use', 'Purpose'], ['data_subject', 'DataSubject']];

export function readTerms(root: Cursor, manifest: Manifest): void {
  const read = lists.flatMap(([member, kind]) => root.at(member).maps().flatMap((at) => {
    const key = fidesKey(at);
    if (key === undefined) return [];
    const draft = manifest.gathering.item(kind, keyIn(organisationOf(at), key), at.at('name').text() ?? key, at);
    manifest.defined.set(`${kind} ${key}`, draft.id);
    manifest.terms.set(draft.id, key);
    return [{ at, key, kind, member, draft }];
  }));
  for (const { at, key, kind, member, draft } of read) {
    const place = section(member, key);
    const description = at.at('description').text();
    draft.alias(key).describe(description).said({ section: place, quote: description });
    const parent = at.at('parent_key');
    const above = parent.text() ?? (key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : undefined);
    if (above !== undefined && above !== member) draft.link('broader', above === key ? undefined : parentOf(kind, above, manifest, parent), { section: place, quote: above }, { at: parent });
    if (kind === 'DataSubject') readRights(at, draft);
    if (kind === 'Purpose') readUse(at, key, place, draft, manifest);
    leaveAside(at, ['is_default', 'active', 'version_added', 'version_deprecated', 'replaced_by', 'tags', 'organization_parent_key']);
  }
}

const parentOf = (kind: TermKind, key: string, manifest: Manifest, at: Cursor): ItemId => termOf(kind, key, manifest, at);

function readRights(at: Cursor, draft: Draft): void {
  const rights = at.at('rights');
  const said = rights.isMap ? [rights.at('strategy').text(), rights.at('values').texts().join(', ')].filter((part) => part !== undefined && part !== '').join(': ') : rights.texts().join(', ');
  if (said !== '') draft.describe(said, 'Rights');
  describeFlags(draft, at, { automated_decisions_or_profiling: 'Subject to automated decisions or profiling' });
  describeAll(draft, at, { automated_decision_making: 'Automated decisions' });
}

/** Before fideslang 2.0 a use carried the legal basis of all that is done for it. */
function readUse(at: Cursor, key: string, place: string, draft: Draft, { bases }: Manifest): void {
  const given = at.at('legal_basis').text();
  const basis = given === undefined ? undefined : legalBasesIn(given)[0];
  if (given !== undefined) draft.describe(given, 'Legal basis');
  if (given !== undefined && basis === undefined) at.at('legal_basis').note(`“${given.slice(0, 60)}” is none of the bases of Art. 6(1): kept as words`);
  if (given !== undefined && basis !== undefined) bases.set(key, { basis, said: { section: place, quote: given } });
  describeAll(draft, at, { special_category: 'Special category', recipients: 'Recipients', legitimate_interest_impact_assessment: 'Assessment of legitimate interests' });
  describeFlags(draft, at, { legitimate_interest: 'A legitimate interest' });
}
