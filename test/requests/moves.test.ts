import { describe, expect, test } from 'vitest';
import { type RefusalGround, type RequestKind, type RequestMove, type RequestState, type StopReason, groundIsFor, isLawful, lawfulMoves, refusalGrounds, requestKinds, requestMoves, requestStates, stateAfter } from '../../src/requests/moves.js';

/** Which moves are lawful, from where, for which kinds: GDPR Art. 12(3), (4), (6), recital 63. By hand; every move from every state that is not here is unlawful. */

const ERASURE: RequestKind = 'ERASURE';
const standing = (state: RequestState, kind: RequestKind = ERASURE, extended = false) => ({
  kind, state, extended, open: (state === 'IDENTITY_ASKED' ? ['IDENTITY'] : state === 'CLARIFICATION_ASKED' ? ['CLARIFICATION'] : []) as StopReason[],
});

describe('every move from every state', () => {
  const lawful: Readonly<Record<RequestState, readonly RequestMove[]>> = {
    RECEIVED: ['START', 'ASK_IDENTITY', 'ASK_CLARIFICATION', 'EXTEND', 'ANSWER', 'REFUSE'],
    IDENTITY_ASKED: ['ASK_CLARIFICATION', 'RESUME', 'EXTEND', 'REFUSE'],
    CLARIFICATION_ASKED: ['ASK_IDENTITY', 'RESUME', 'EXTEND', 'REFUSE'],
    IN_PROGRESS: ['ASK_IDENTITY', 'ASK_CLARIFICATION', 'EXTEND', 'ANSWER', 'REFUSE'],
    ANSWERED: ['CLOSE'], REFUSED: ['CLOSE'], CLOSED: [],
  };
  test.each(requestStates.flatMap((state) => requestMoves.map((move) => [state, move, lawful[state].includes(move)] as const)))('an access request that is %s: %s is lawful: %s', (state, move, expected) => {
    expect(isLawful(standing(state, 'ACCESS'), move)).toBe(expected);
  });
  test.each(requestKinds)('%s: clarification is asked for access alone (recital 63)', (kind) => {
    expect(lawfulMoves(standing('RECEIVED', kind)).includes('ASK_CLARIFICATION')).toBe(kind === 'ACCESS');
    expect(lawfulMoves(standing('RECEIVED', kind)).filter((move) => move !== 'ASK_CLARIFICATION')).toEqual(['START', 'ASK_IDENTITY', 'EXTEND', 'ANSWER', 'REFUSE']);
  });
  test('extended once, and no second time (Art. 12(3))', () => {
    expect(isLawful(standing('IN_PROGRESS', ERASURE, true), 'EXTEND')).toBe(false);
  });
  test('what is asked already is not asked again before the answer', () => {
    expect(isLawful({ ...standing('IDENTITY_ASKED', 'ACCESS'), open: ['CLARIFICATION', 'IDENTITY'] }, 'ASK_CLARIFICATION')).toBe(false);
  });
});

describe('where a move leads', () => {
  test.each<[from: RequestState, move: RequestMove, open: readonly StopReason[], to: RequestState]>([
    ['RECEIVED', 'START', [], 'IN_PROGRESS'],
    ['RECEIVED', 'EXTEND', [], 'RECEIVED'], ['IDENTITY_ASKED', 'EXTEND', ['IDENTITY'], 'IDENTITY_ASKED'], ['IN_PROGRESS', 'EXTEND', [], 'IN_PROGRESS'],
    ['RECEIVED', 'ASK_IDENTITY', ['IDENTITY'], 'IDENTITY_ASKED'], ['IN_PROGRESS', 'ASK_CLARIFICATION', ['CLARIFICATION'], 'CLARIFICATION_ASKED'],
    ['IDENTITY_ASKED', 'ASK_CLARIFICATION', ['IDENTITY', 'CLARIFICATION'], 'IDENTITY_ASKED'],
    ['IDENTITY_ASKED', 'RESUME', ['CLARIFICATION'], 'CLARIFICATION_ASKED'], ['IDENTITY_ASKED', 'RESUME', [], 'IN_PROGRESS'],
    ['IN_PROGRESS', 'ANSWER', [], 'ANSWERED'], ['IDENTITY_ASKED', 'REFUSE', ['IDENTITY'], 'REFUSED'], ['REFUSED', 'CLOSE', ['IDENTITY'], 'CLOSED'],
  ])('%s, %s, then open %j: %s', (from, move, open, to) => { expect(stateAfter(standing(from), move, open)).toBe(to); });
});

describe('grounds of refusal (Art. 12(4), (5), 17(3), 20(4), 21(1))', () => {
  test.each<[ground: RefusalGround, article: string, kinds: readonly RequestKind[]]>([
    ['NOT_IDENTIFIABLE', '12(2)', requestKinds], ['MANIFESTLY_UNFOUNDED', '12(5)', requestKinds], ['EXCESSIVE', '12(5)', requestKinds], ['NO_GROUND', '12(4)', requestKinds], ['RESTRICTED_BY_LAW', '23', requestKinds],
    ['RIGHTS_OF_OTHERS', '15(4)', ['ACCESS', 'PORTABILITY']], ['COMPELLING_GROUNDS', '21(1)', ['OBJECTION']],
    ['FREEDOM_OF_EXPRESSION', '17(3)(a)', ['ERASURE']], ['LEGAL_OBLIGATION', '17(3)(b)', ['ERASURE']], ['PUBLIC_HEALTH', '17(3)(c)', ['ERASURE']], ['ARCHIVING', '17(3)(d)', ['ERASURE']], ['LEGAL_CLAIMS', '17(3)(e)', ['ERASURE']],
  ])('%s, Art. %s, for %j', (ground, article, kinds) => {
    expect(refusalGrounds[ground].article).toContain(article);
    expect(requestKinds.filter((kind) => groundIsFor(ground, kind))).toEqual(kinds);
  });
});
