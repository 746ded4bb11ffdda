import { htmlEscape } from 'escape-goat';
import {
  type Parties, assumed, dataProtectionOfficer, detail, heldAt, jointlyWith, keeperOf, measuresOf, named, onBehalfOf, partiesOf, party, quotationsOf, recipientsAs, representative, safeguard, specialCategories, stateOf, transfer,
} from './particulars.js';
import type { ActivityEntry, ProcessingRecord, TimeLimit } from './record.js';
import { NOT_STATED } from './wording.js';

/** Pages to read and to print: HTML without scripts, images or anything from elsewhere; nothing is told by colour alone. */

/** Markup that is safe as it stands. Only `html` makes it, from escaped text and markup. */
export class Markup {
  constructor(readonly text: string) {}
}
type Part = string | Markup | readonly Markup[];
const rendered = (part: Part): string => (typeof part === 'string' ? htmlEscape(part) : part instanceof Markup ? part.text : part.map(({ text }) => text).join(''));

/** A template whose texts are escaped and whose markup is not. */
export const html = (template: TemplateStringsArray, ...parts: readonly Part[]): Markup => new Markup(template.map((text, at) => text + (at < parts.length ? rendered(parts[at] ?? '') : '')).join(''));

const STYLE = `
:root { color-scheme: light; }
body { font: 11pt/1.4 Georgia, "Times New Roman", serif; color: #000; background: #fff; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1, h2, h3, th, caption { font-family: Helvetica, Arial, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-top: 1px solid #000; padding-top: .6rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #000; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate; }
thead { display: table-header-group; }
tbody th { width: 14rem; }
ul, ol { margin: 0; padding-left: 1.2rem; } li { unicode-bidi: isolate; }
.article { font-weight: normal; display: block; font-size: .85em; }
@page { size: A4; margin: 1.6cm; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; }
  h2, h3, caption { break-after: avoid; } tr { break-inside: avoid; } section.sheet { break-before: page; }
}`;

export const page = (title: string, body: Markup): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlEscape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.text}
</main>
</body>
</html>
`;

/** A list; one alone is plain text; none is what is said in its place. */
export const listed = (all: readonly string[], none: string = NOT_STATED): Markup =>
  all.length === 0 ? html`${none}` : all.length === 1 ? html`${all[0] ?? ''}` : html`<ul>${all.map((one) => html`<li>${one}</li>`)}</ul>`;

export const tableOf = (caption: string, head: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup => html`<table>
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>
`)}</tbody>
</table>`;

const row = (title: string, article: string, cell: Markup): Markup => html`<tr><th scope="row">${title}${article === '' ? '' : html` <span class="article">${article}</span>`}</th><td>${cell}</td></tr>
`;

const limitTable = (caption: string, limits: readonly TimeLimit[], record: ProcessingRecord): Markup => tableOf(caption, ['Data', 'Held', 'How long', 'Status', 'Proof', 'Sources'], limits.map((limit) => [
  limit.dataType.name, heldAt(limit), limit.text, `${limit.status}${limit.on === null ? '' : ` ${limit.on}`}${assumed(limit)}`,
  html`<ol>${limit.proof.map(({ text, article }) => html`<li>${text}${article === null ? '' : ` (${article})`}</li>`)}</ol>`, listed(quotationsOf(limit.evidence, record)),
]));

function activitySection(activity: ActivityEntry, record: ProcessingRecord, parties: Parties): Markup {
  const asController = record.role === 'CONTROLLER';
  const [a, b, c, d, e, f, g] = asController ? ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `Art. 30(1)(${letter})`) : ['Art. 30(2)(a)', 'Art. 30(2)(b)', '', '', 'Art. 30(2)(c)', '', 'Art. 30(2)(d)'];
  return html`<section class="sheet">
<h2>${activity.name}</h2>
${activity.description === null ? '' : html`<p>${activity.description}</p>
`}<table>
<caption>${activity.name}: particulars</caption>
<tbody>
${row('State', '', html`${stateOf(activity)}`)}${row(asController ? 'Controller' : 'Processor', a ?? '', html`${party(keeperOf(activity, record), parties)}`)}${
  asController ? row('Joint controllers', a ?? '', listed(jointlyWith(activity, record).map((id) => party(id, parties)), 'none stated')) : row('On behalf of', a ?? '', listed(onBehalfOf(activity, parties)))
}${row('Representative', a ?? '', html`${representative(activity, record, parties)}`)}${row('Data protection officer', a ?? '', html`${dataProtectionOfficer(activity, record, parties)}`)}${
  row('Purpose', b ?? '', html`${activity.purpose === null ? NOT_STATED : named(activity.purpose)}`)}${row('Legal basis', 'Art. 6(1)', html`${activity.legalBasis === null ? NOT_STATED : named({ name: activity.legalBasis.value, stated: activity.legalBasis.stated })}`)}${
  row('Data subjects', c ?? '', listed(activity.dataSubjects.map(named)))}${row('Personal data', c ?? '', listed(activity.dataTypes.map(named)))}${row('Special categories', 'Art. 9, 10', listed(specialCategories(activity), 'none stated'))}${
  row('Processors', d ?? '', listed(recipientsAs(activity, 'PROCESSOR', parties)))}${row('Sub-processors', d ?? '', listed(recipientsAs(activity, 'SUB_PROCESSOR', parties)))}${row('Other recipients', d ?? '', listed(recipientsAs(activity, 'RECIPIENT', parties)))}${
  row('Systems', '', listed(activity.systems.map(named)))}${row('Transfers and locations', e ?? '', listed(activity.transfers.map(transfer)))}${row('Safeguards', e ?? '', listed(activity.safeguards.map(safeguard)))}${
  row('Security measures', g ?? '', listed(measuresOf(activity, record)))}${row('Sources', '', listed(quotationsOf(activity.evidence, record)))}</tbody>
</table>
${activity.timeLimits.length === 0 ? html`<p>Time limits for erasure: ${NOT_STATED}</p>` : limitTable(`Time limits for erasure${f === '' ? '' : ` (${f ?? ''})`}`, activity.timeLimits, record)}
</section>
`;
}

export function recordHtml(record: ProcessingRecord): string {
  const parties = partiesOf(record);
  const title = `Record of processing activities${record.role === 'PROCESSOR' ? ' as processor' : ''}`;
  const keeper = record.keptBy === null ? undefined : parties.get(record.keptBy);
  return page(`${title}${keeper === undefined ? '' : ` of ${keeper.name}`}, ${record.asOf}`, html`<header>
<h1>${title}</h1>
<p>${record.article}, as of ${record.asOf}. ${String(record.activities.length)} activities${record.narrowedTo === null ? '' : `, of ${parties.get(record.narrowedTo)?.name ?? record.narrowedTo} alone`}; the record is complete.</p>
<p>${record.remark}</p>
<table>
<caption>Who keeps this record</caption>
<tbody>
${row('Name and contact', '', html`${party(record.keptBy, parties)}`)}${row('Representative', '', html`${(keeper && detail(keeper, 'representative')) ?? NOT_STATED}`)}${row('Data protection officer', '', html`${(keeper && detail(keeper, 'dataProtectionOfficer')) ?? NOT_STATED}`)}</tbody>
</table>
</header>
${record.activities.map((activity) => activitySection(activity, record, parties))}${record.withoutActivity.length === 0 ? '' : html`<section class="sheet">
<h2>Held, but no activity is stated</h2>
<p>Nobody can say what for, nor for how long.</p>
${limitTable('Data without an activity', record.withoutActivity, record)}
</section>
`}${record.securityMeasures.length === 0 ? '' : html`<section class="sheet">
<h2>Security measures</h2>
${tableOf('Technical and organisational measures (Art. 32(1))', ['Measure', 'Protects', 'Sources'], record.securityMeasures.map((measure) => [measure.name, measure.protects === null ? 'everything' : listed(measure.protects.map(({ name }) => name)), listed(quotationsOf(measure.evidence, record))]))}
</section>
`}${record.safeguards.length === 0 ? '' : html`<section>
<h2>Safeguards</h2>
${tableOf('For transfers to third countries (Art. 30(1)(e), 46)', ['Safeguard', 'Mechanism', 'Document', 'Sources'], record.safeguards.map((one) => [named(one), one.mechanism, one.document ?? NOT_STATED, listed(quotationsOf(one.evidence, record))]))}
</section>
`}`);
}
