import { type Finding, finding } from '../answers/finding.js';
import { append, remember } from '../law/index.js';
import type { Activity, Organisation } from './facts.js';
import type { RightRow } from './question.js';

/**
 * What a notice must tell data subjects (GDPR Art. 13, 14), for each controller with activities of its own. Who gets data and from where they
 * come is in the inventory by its very form; whether there must be a data protection officer, no inventory tells.
 */

interface RightOfNotice { readonly number: string; readonly name: string; readonly words: RegExp; readonly article: string }
const rightsOfNotice: readonly RightOfNotice[] = [
  { number: '15', name: 'access', words: /access/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 15' },
  { number: '16', name: 'rectification', words: /rectif|correct/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 16' },
  { number: '17', name: 'erasure', words: /eras|delet|forgotten/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 17' },
  { number: '18', name: 'restriction of processing', words: /restrict/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 18' },
  { number: '20', name: 'data portability', words: /portab/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 20' },
  { number: '21', name: 'objection', words: /\bobject/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 21' },
  { number: '77', name: 'complaint to a supervisory authority', words: /complain/, article: 'GDPR Art. 13(2)(d), 14(2)(e), 77' },
];
const withdrawal: RightOfNotice = { number: '7(3)', name: 'withdrawal of consent', words: /withdraw|revo[ck]/, article: 'GDPR Art. 13(2)(c), 14(2)(d), 7(3)' };

/** By its provision, alone or in a range such as Art. 15–22; where it names none, by its words. */
function isRight({ key, name, aliases }: RightRow, provision: string | null, wanted: RightOfNotice): boolean {
  if (provision === null) return [key, name, ...aliases].some((text) => wanted.words.test(text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()));
  if (wanted.number.includes('(')) return provision.replaceAll(' ', '').includes(wanted.number);
  const number = Number(wanted.number);
  return [...provision.matchAll(/(?<![\d(])(\d+)(?:\s*(?:[–-]|to)\s*(\d+))?/g)].some(([, from, to]) => Number(from) <= number && number <= Number(to ?? from));
}

export class Notices {
  readonly #basisMissing = new Map<string, string[]>();
  readonly #retentionMissing = new Map<string, Set<string>>();
  readonly #onConsent = new Set<string>();
  readonly #controllers = new Set<string>();
  readonly #controllersOf = new Map<string, readonly string[]>();

  take(activity: Activity): void {
    if (activity.role !== 'CONTROLLER') return;
    this.#controllersOf.set(activity.id, activity.ofControllers);
    for (const controller of activity.ofControllers) {
      this.#controllers.add(controller);
      if (activity.legalBasis === null) append(this.#basisMissing, controller, activity.name);
      if (activity.legalBasis === 'CONSENT') this.#onConsent.add(controller);
    }
  }

  /** Of these no retention rule says how long. */
  withoutRetention(activities: Iterable<string>): void {
    for (const activity of activities) for (const controller of this.#controllersOf.get(activity) ?? []) remember(this.#retentionMissing, controller, () => new Set<string>()).add(activity);
  }

  findings(organisations: ReadonlyMap<string, Organisation>, rights: readonly RightRow[], asOf: string): Finding[] {
    return [...this.#controllers].sort().flatMap((id) => {
      const controller = organisations.get(id);
      if (controller === undefined) return [];
      const missing = (what: string, article: string, which: string, basis = ''): Finding => finding('NOTICE_INCOMPLETE', [id], `For ${controller.name} ${what}`, { article, which, basis });
      const named = rights.filter(({ sources }) => sources.length === 0 || controller.sources.length === 0 || sources.some((source) => controller.sources.includes(source)));
      const wanted = [...rightsOfNotice, ...(this.#onConsent.has(id) ? [withdrawal] : [])];
      const basis = this.#basisMissing.get(id) ?? [];
      const retention = this.#retentionMissing.get(id)?.size ?? 0;
      return [
        ...(controller.text('address') === null && controller.text('contact') === null ? [missing('nothing says how to reach it', 'GDPR Art. 13(1)(a), 14(1)(a)', 'contact')] : []),
        ...(basis.length > 0 ? [missing(`no legal basis is stated of ${countOf(basis.length)}`, 'GDPR Art. 13(1)(c), 14(1)(c)', 'legal basis', basis.join('; '))] : []),
        ...(retention > 0 ? [missing(`neither a period nor a criterion says how long the data of ${countOf(retention)} are kept`, 'GDPR Art. 13(2)(a), 14(2)(a)', 'retention', String(retention))] : []),
        ...wanted.filter((right) => !named.some((row) => isRight(row, (row.on(asOf)['article'] ?? null) as string | null, right))).map(({ name, article, number }) => missing(`the right to ${name} is not named`, article, number)),
      ];
    });
  }
}

const countOf = (count: number): string => `${count} ${count === 1 ? 'activity' : 'activities'}`;
