import type { ExpectedAnswer } from './oracle.js';

/** What a set of questions must have met, to prove anything. */
export const occurrences = [
  'EXACT', 'NARROWER', 'BROADER', 'POSSIBLE',
  'DUE', 'PENDING', 'OPEN_ENDED', 'UNKNOWN', 'ON_HOLD',
  'AMBIGUOUS_RETENTION', 'RETENTION_CONFLICT', 'VAGUE_RETENTION', 'UNSTATED_TRIGGER', 'NO_RETENTION',
  'stated false', 'earliest before on', 'not before', 'place by an untyped flow', 'place without asset', 'place without holder', 'place with ended uses only',
] as const;

export class Frequencies {
  readonly counts = new Map<string, number>(occurrences.map((name) => [name, 0]));
  questions = 0;
  places = 0;

  add(answer: ExpectedAnswer, seen: Iterable<string>): void {
    const met = new Set<string>(seen);
    for (const { match, holder, asset, deadline } of answer.places) {
      met.add(match).add(deadline.status);
      for (const { kind } of deadline.findings) met.add(kind);
      if (!deadline.stated) met.add('stated false');
      if (deadline.on !== deadline.earliest) met.add('earliest before on');
      if (deadline.notBefore !== null) met.add('not before');
      if (asset === null) met.add('place without asset');
      if (holder === null) met.add('place without holder');
    }
    for (const name of met) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.questions += 1;
    this.places += answer.places.length;
  }

  share(name: string): number {
    return (this.counts.get(name) ?? 0) / this.questions;
  }

  table(): string {
    const line = (name: string): string => `  ${(100 * this.share(name)).toFixed(1).padStart(5)} %  ${name}`;
    const others = [...this.counts.keys()].filter((name) => !(occurrences as readonly string[]).includes(name)).sort((a, b) => (a < b ? -1 : 1));
    return [`${String(this.questions)} questions, ${String(this.places)} places; of the questions:`, ...occurrences.map(line), '  and on the way:', ...others.map(line)].join('\n');
  }
}
