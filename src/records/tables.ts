import { csvOf } from './csv.js';
import { html, page, tableOf } from './html.js';
import { type NoticeRow, type NoticeSection, noticeSections } from './notice.js';
import { NOT_STATED } from './wording.js';

/** Tables of a notice as a document: a page, Markdown, CSV, or JSON. */

export interface TablesDocument {
  readonly format: string;
  readonly version: 1;
  readonly asOf: string;
  /** Whose. */
  readonly of: string | null;
  readonly complete: true;
  readonly sections: readonly { readonly section: NoticeSection; readonly heading: string; readonly columns: readonly string[]; readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[] }[];
  readonly remark: string;
}

export function tablesOf(format: string, title: { readonly asOf: string; readonly of: string | null }, sections: readonly NoticeSection[], rows: readonly NoticeRow[]): TablesDocument {
  return {
    format, version: 1, ...title, complete: true,
    sections: sections.map((section) => ({
      section, heading: noticeSections[section].heading, columns: noticeSections[section].columns, rows: rows.filter((row) => row.section === section).map(({ key, cells }) => ({ key, cells })),
    })),
    remark: 'Computed from stated facts; what is marked as assumed is our reading. No legal advice.',
  };
}

const titleOf = (name: string, { of, asOf }: TablesDocument): string => `${name}${of === null ? '' : ` of ${of}`}, ${asOf}`;

export const tablesHtml = (name: string, document: TablesDocument): string => page(titleOf(name, document), html`<h1>${titleOf(name, document)}</h1>
<p>${document.remark}</p>
${document.sections.map(({ heading, columns, rows }) => html`<section>
<h2>${heading}</h2>
${rows.length === 0 ? html`<p>${NOT_STATED}</p>` : tableOf(heading, columns, rows.map(({ cells }) => cells))}
</section>
`)}`);

// What marks up inside of a line (https://spec.commonmark.org/0.31.2/#inlines); a table’s row is one line.
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>|~&!#$]/g, '\\$&').replace(/\s+/g, ' ').trim();
const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;

/** GitHub-flavoured Markdown (https://github.github.com/gfm/#tables-extension-). */
export const tablesMarkdown = (name: string, document: TablesDocument): string => [
  `# ${plain(titleOf(name, document))}`, '', plain(document.remark), '',
  ...document.sections.flatMap(({ heading, columns, rows }) => [
    `## ${plain(heading)}`, '', ...(rows.length === 0 ? [NOT_STATED] : [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(({ cells }) => line(cells))]), '',
  ]),
].join('\n').trimEnd().concat('\n');

/** One table as it is; several, whose columns differ, with a line for each cell. */
export function tablesCsv({ sections }: TablesDocument): string {
  const [only, ...more] = sections;
  if (only !== undefined && more.length === 0) return csvOf(only.columns, only.rows.map(({ cells }) => cells));
  return csvOf(['section', 'row', 'column', 'text'], sections.flatMap(({ heading, columns, rows }) => rows.flatMap(({ cells }, at) => cells.map((cell, column) => [heading, String(at + 1), columns[column] ?? '', cell]))));
}

export const tablesJson = (document: TablesDocument): string => `${JSON.stringify(document, null, 2)}\n`;
