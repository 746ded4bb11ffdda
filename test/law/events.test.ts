import { expect, test } from 'vitest';
import { happenedBy } from '../../src/law/index.js';
import { event } from './facts.js';

/** Rule 3, its events: which dates of a trigger count on 2026-06-30. */

const asOf = '2026-06-30';
interface Events { own?: string[]; given?: string[]; recorded?: string[] }

test.each<[name: string, events: Events, counts: Record<string, string[]>]>([
  ['nothing happened', {}, {}],
  ['given: it counts', { given: ['closed 2026-03-31'] }, { closed: ['2026-03-31'] }],
  ['given: a future date counts', { given: ['closed 2031-03-31'] }, { closed: ['2031-03-31'] }],
  ['repeated: all count, earliest first', { given: ['closed 2026-03-31', 'closed 2024-01-15', 'closed 2025-06-30'] }, { closed: ['2024-01-15', '2025-06-30', '2026-03-31'] }],
  ['repeated on one day: both count', { given: ['closed 2026-03-31', 'closed 2026-03-31'] }, { closed: ['2026-03-31', '2026-03-31'] }],
  ['recorded: it counts', { recorded: ['closed 2026-03-31'] }, { closed: ['2026-03-31'] }],
  ['recorded: on asOf it counts', { recorded: ['closed 2026-06-30'] }, { closed: ['2026-06-30'] }],
  ['recorded: after asOf it does not', { recorded: ['closed 2026-07-01'] }, {}],
  ['recorded: of several those up to asOf', { recorded: ['closed 2026-07-01', 'closed 2026-06-30', 'closed 2020-01-01'] }, { closed: ['2020-01-01', '2026-06-30'] }],
  ['given replaces recorded of its trigger', { given: ['closed 2026-03-31'], recorded: ['closed 2020-01-01', 'closed 2026-05-05'] }, { closed: ['2026-03-31'] }],
  ['given replaces recorded of its trigger, though it is later than asOf', { given: ['closed 2027-01-01'], recorded: ['closed 2020-01-01'] }, { closed: ['2027-01-01'] }],
  ['given leaves recorded of other triggers', { given: ['closed 2026-03-31'], recorded: ['invoice 2020-01-01'] }, { closed: ['2026-03-31'], invoice: ['2020-01-01'] }],
  ['own comes before recorded', { own: ['closed 2021-01-01'], recorded: ['closed 2026-05-05'] }, { closed: ['2021-01-01'] }],
  ['own comes before given', { own: ['closed 2021-01-01'], given: ['closed 2026-03-31'] }, { closed: ['2021-01-01'] }],
  ['own comes before both, and only for its trigger', { own: ['closed 2021-01-01'], given: ['closed 2026-03-31', 'invoice 2025-01-01'], recorded: ['closed 2026-05-05', 'invoice 2020-01-01', 'reply 2019-01-01'] }, { closed: ['2021-01-01'], invoice: ['2025-01-01'], reply: ['2019-01-01'] }],
  ['voided: before that day it counts', { recorded: ['closed 2026-03-31 void 2026-07-01'] }, { closed: ['2026-03-31'] }],
  ['voided: on that day it does not', { recorded: ['closed 2026-03-31 void 2026-06-30'] }, {}],
  ['voided: after that day it does not', { recorded: ['closed 2026-03-31 void 2026-05-01'] }, {}],
  ['voided: of several the others stay', { recorded: ['closed 2024-03-31 void 2024-05-01', 'closed 2026-03-31'] }, { closed: ['2026-03-31'] }],
  ['voided own gives way to given', { own: ['closed 2021-01-01 void 2022-01-01'], given: ['closed 2026-03-31'] }, { closed: ['2026-03-31'] }],
  ['voided own gives way to recorded', { own: ['closed 2021-01-01 void 2022-01-01'], recorded: ['closed 2025-03-31'] }, { closed: ['2025-03-31'] }],
])('%s', (_name, { own = [], given = [], recorded = [] }, counts) => {
  const found = happenedBy(asOf, { own: own.map(event), given: given.map(event), recorded: recorded.map(event) });
  expect(Object.fromEntries([...found].map(([trigger, dates]) => [trigger.replace('Trigger:', ''), dates]))).toEqual(counts);
});
