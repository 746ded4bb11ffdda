import { type Markup, NOT_STATED, csvOf, html, legalBases, listed, page, tableOf, transferInWords } from '../../records/index.js';
import type { AccessPackage, PackageHolding, Ref } from './package.js';

/** An access package as CSV and as a page that a person can read and print: the same words in both. */

const said = (one: { readonly name: string; readonly stated: boolean }): string => `${one.name}${one.stated ? '' : ' (assumed)'}`;
const nameOf = (one: Ref | null): string => one?.name ?? NOT_STATED;
const origins = { COLLECTED: 'collected from you', GENERATED: 'generated', OBTAINED: 'obtained from elsewhere' } as const;
const certainties = { CONFIRMED: 'registered', EXPECTED: 'to be expected, not registered', POSSIBLE: 'possible, in free content' } as const;
const roles = { PROCESSOR: 'processor', SUB_PROCESSOR: 'sub-processor', RECIPIENT: 'recipient' } as const;

const where = ({ holder, asset }: PackageHolding): string => [holder === null ? `holder ${NOT_STATED}` : `at ${holder.name}`, ...(asset === null || asset.name === holder?.name ? [] : [`in ${asset.name}`])].join(', ');
const purposesOf = ({ purposes }: PackageHolding): string[] => purposes.map(({ purpose, activity, role, legalBasis, stated }) =>
  `${nameOf(purpose)}: ${activity.name}${role === 'PROCESSOR' ? ', on behalf of another controller' : ''} (${legalBasis === null ? `legal basis ${NOT_STATED}` : legalBases[legalBasis] ?? legalBasis}${stated ? '' : ', assumed'})`);
const recipientsOf = ({ recipients }: PackageHolding): string[] => recipients.map((one) => `${said(one)}, ${one.publicAuthority ? 'public authority, ' : ''}${roles[one.as]}${one.engagedBy.length === 0 ? '' : ` engaged by ${one.engagedBy.map(({ name }) => name).join(' and ')}`}`);
const sourcesOf = ({ sources, copiedFrom }: PackageHolding): string[] => [...sources.map(({ collectionPoint, origin }) => `${collectionPoint.name}: ${origins[origin]}`), ...copiedFrom.map(({ name }) => `copied from ${name}`)];
const proofOf = ({ retention: { proof } }: PackageHolding): string[] => proof.map(({ text, article }) => `${text}${article === null ? '' : ` (${article})`}`);
const categoryOf = ({ dataType: { name, special, condition } }: PackageHolding): string => `${name}${special ? `, special category (${condition ?? `condition ${NOT_STATED}`})` : ''}`;
const holdsOf = ({ holds }: PackageHolding): string[] => holds.map(({ matter, ground, placedOn }) => `${matter} since ${placedOn} (${ground})`);

interface Column { readonly header: string; /** The letter of Art. 15 that it answers. */ readonly article: string; readonly cell: (holding: PackageHolding) => string }
const joined = (all: readonly string[]): string => (all.length === 0 ? NOT_STATED : all.join(' | '));
export const packageColumns: readonly Column[] = [
  { header: 'holding', article: '', cell: ({ id }) => id },
  { header: 'certainty', article: '', cell: ({ certainty }) => certainty },
  { header: 'personal data', article: 'Art. 15(1)(b)', cell: categoryOf },
  { header: 'data subject', article: '', cell: ({ subject }) => nameOf(subject) },
  { header: 'holder', article: '', cell: ({ holder }) => nameOf(holder) },
  { header: 'asset', article: '', cell: ({ asset }) => nameOf(asset) },
  { header: 'reference', article: '', cell: ({ reference }) => reference ?? '' },
  { header: 'purposes', article: 'Art. 15(1)(a)', cell: (holding) => joined(purposesOf(holding)) },
  { header: 'recipients', article: 'Art. 15(1)(c)', cell: (holding) => joined(recipientsOf(holding)) },
  { header: 'status', article: 'Art. 15(1)(d)', cell: ({ retention }) => retention.status },
  { header: 'last day', article: 'Art. 15(1)(d)', cell: ({ retention }) => retention.on ?? '' },
  { header: 'how long', article: 'Art. 15(1)(d)', cell: ({ retention }) => retention.text },
  { header: 'proof', article: 'Art. 15(1)(d)', cell: (holding) => joined(proofOf(holding)) },
  { header: 'source', article: 'Art. 15(1)(g)', cell: (holding) => joined(sourcesOf(holding)) },
  { header: 'transfers', article: 'Art. 15(2)', cell: ({ transfers }) => joined(transfers.map(transferInWords)) },
  { header: 'holds', article: '', cell: (holding) => (holding.holds.length === 0 ? 'none' : joined(holdsOf(holding))) },
  { header: 'task', article: 'Art. 15(3)', cell: ({ task }) => task.text },
  { header: 'answer by', article: 'Art. 12(3)', cell: ({ task }) => task.by ?? '' },
];
export const packageCsv = (all: AccessPackage): string => csvOf(packageColumns.map(({ header }) => header), all.holdings.map((holding) => packageColumns.map(({ cell }) => cell(holding))));

export const packageJson = (all: AccessPackage): string => `${JSON.stringify(all, null, 2)}\n`;

const holdingSection = (holding: PackageHolding): Markup => html`<section>
<h2>${String(holding.task.number)}. ${holding.dataType.name} ${where(holding)}</h2>
${tableOf(`${holding.dataType.name}: particulars`, ['What', 'Answer'], [
    ['How it is known', certainties[holding.certainty]], ['Personal data (Art. 15(1)(b))', categoryOf(holding)], ['As', nameOf(holding.subject)], ['Reference', holding.reference ?? 'none'],
    ['What for (Art. 15(1)(a))', listed(purposesOf(holding))], ['Who has it or gets it (Art. 15(1)(c))', listed(recipientsOf(holding))], ['How long (Art. 15(1)(d))', `${holding.retention.status}: ${holding.retention.text}`], ['Why so long', listed(proofOf(holding))],
    ['Where it comes from (Art. 15(1)(g))', listed(sourcesOf(holding))], ['Where it is, or is reached from (Art. 15(2))', listed(holding.transfers.map(transferInWords))], ['Legal holds', listed(holdsOf(holding), 'none')],
  ])}
</section>
`;

export function packageHtml(all: AccessPackage): string {
  const { controller } = all;
  return page(`Access to personal data, ${all.asOf}`, html`<header>
<h1>Access to personal data</h1>
<p>${all.article}, as of ${all.asOf}.${all.respondBy === null ? '' : ` The answer is due by ${all.respondBy} (Art. 12(3)).`} ${String(all.holdings.length)} ${all.holdings.length === 1 ? 'item' : 'items'}${all.person === null ? '; nothing is registered of this person, so these are to be expected by category' : ''}. ${all.complete ? 'The list is complete.' : 'The list is not complete:'}</p>
${all.complete ? '' : listed(all.gaps.map(({ message, code }) => `${message} (${code})`))}
<p>${all.remark}</p>
${tableOf('Controller', ['What', 'Answer'], [
    ['Name', controller?.name ?? NOT_STATED], ['Address', controller?.address ?? NOT_STATED], ['Contact', controller?.contact ?? NOT_STATED], ['Representative', controller?.representative ?? NOT_STATED], ['Data protection officer', controller?.dataProtectionOfficer ?? NOT_STATED],
    ['Supervisory authority (Art. 15(1)(f))', [all.supervisoryAuthority.name, all.supervisoryAuthority.contact].filter((part) => part !== null).join(', ') || NOT_STATED],
  ])}
</header>
${all.holdings.map(holdingSection)}<section class="sheet">
<h2>Rights</h2>
${tableOf('Rights (Art. 15(1)(e), (f))', ['Right', 'Provision'], all.rights.map(({ right, article }) => [right, article]))}
${all.noticeRights.length === 0 ? '' : tableOf('As the privacy notice has them', ['Right', 'Provision', 'Limited by'], all.noticeRights.map(({ name, article, limitedBy }) => [name, article ?? NOT_STATED, listed(limitedBy, 'nothing stated')]))}
<p>Automated decisions, including profiling (Art. 15(1)(h), 22): ${NOT_STATED} in the inventory; the controller answers this itself.</p>
</section>
<section class="sheet">
<h2>Copies to fetch</h2>
<p>For whoever answers: the copy of the data themselves (Art. 15(3)) comes from their holders.</p>
${tableOf('Tasks', ['No.', 'From', 'Task', 'By', 'Done'], all.holdings.map(({ task }) => [String(task.number), nameOf(task.to), task.text, task.by ?? '', '']))}
</section>
`);
}
