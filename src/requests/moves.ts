/** What may be asked, where a request stands, and how it may move on (GDPR Art. 12–22). Pure. */

export const requestKinds = ['ACCESS', 'ERASURE', 'RECTIFICATION', 'RESTRICTION', 'PORTABILITY', 'OBJECTION'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = ['RECEIVED', 'IDENTITY_ASKED', 'CLARIFICATION_ASKED', 'IN_PROGRESS', 'ANSWERED', 'REFUSED', 'CLOSED'] as const;
export type RequestState = (typeof requestStates)[number];
/** Not answered yet: the clock matters. */
export const openStates: readonly RequestState[] = ['RECEIVED', 'IDENTITY_ASKED', 'CLARIFICATION_ASKED', 'IN_PROGRESS'];

export const requestMoves = ['START', 'ASK_IDENTITY', 'ASK_CLARIFICATION', 'RESUME', 'EXTEND', 'ANSWER', 'REFUSE', 'CLOSE'] as const;
export type RequestMove = (typeof requestMoves)[number];

interface Rule {
  readonly from: readonly RequestState[];
  /** undefined: the state that the open stops of the clock make. */
  readonly to: RequestState | undefined;
  readonly kinds: readonly RequestKind[];
}
const moves: Readonly<Record<RequestMove, Rule>> = {
  START: { from: ['RECEIVED'], to: 'IN_PROGRESS', kinds: requestKinds },
  // Art. 12(6): reasonable doubts about who asks.
  ASK_IDENTITY: { from: ['RECEIVED', 'CLARIFICATION_ASKED', 'IN_PROGRESS'], to: undefined, kinds: requestKinds },
  // Recital 63: for access alone, where much is held of the person.
  ASK_CLARIFICATION: { from: ['RECEIVED', 'IDENTITY_ASKED', 'IN_PROGRESS'], to: undefined, kinds: ['ACCESS'] },
  RESUME: { from: ['IDENTITY_ASKED', 'CLARIFICATION_ASKED'], to: undefined, kinds: requestKinds },
  // Art. 12(3), second and third sentence.
  EXTEND: { from: openStates, to: undefined, kinds: requestKinds },
  ANSWER: { from: ['RECEIVED', 'IN_PROGRESS'], to: 'ANSWERED', kinds: requestKinds },
  // Art. 12(4): also while identity cannot be told (Art. 11(2), 12(2)).
  REFUSE: { from: openStates, to: 'REFUSED', kinds: requestKinds },
  CLOSE: { from: ['ANSWERED', 'REFUSED'], to: 'CLOSED', kinds: requestKinds },
};

export const stopReasons = ['IDENTITY', 'CLARIFICATION'] as const;
export type StopReason = (typeof stopReasons)[number];
export const moveOfStop: Readonly<Record<StopReason, RequestMove>> = { IDENTITY: 'ASK_IDENTITY', CLARIFICATION: 'ASK_CLARIFICATION' };

/** Where a request stands: what the table reads of it. */
export interface Standing {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly extended: boolean;
  /** Stops of the clock whose answer has not come. */
  readonly open: readonly StopReason[];
}

const asked = (open: readonly StopReason[]): RequestState | undefined => (open.includes('IDENTITY') ? 'IDENTITY_ASKED' : open.includes('CLARIFICATION') ? 'CLARIFICATION_ASKED' : undefined);

export function isLawful({ kind, state, extended, open }: Standing, move: RequestMove): boolean {
  const { from, kinds } = moves[move];
  if (!from.includes(state) || !kinds.includes(kind)) return false;
  return move === 'EXTEND' ? !extended : move === 'ASK_IDENTITY' ? !open.includes('IDENTITY') : move === 'ASK_CLARIFICATION' ? !open.includes('CLARIFICATION') : true;
}
export const lawfulMoves = (standing: Standing): RequestMove[] => requestMoves.filter((move) => isLawful(standing, move));

/** Where a lawful move leads; `open` are the stops that are open after it. */
export function stateAfter({ state }: Standing, move: RequestMove, open: readonly StopReason[]): RequestState {
  const { to } = moves[move];
  if (to !== undefined) return to;
  return move === 'EXTEND' ? state : asked(open) ?? 'IN_PROGRESS';
}

/** Why a request may be refused, and which kinds of request each is for. */
export const refusalGrounds = {
  NOT_IDENTIFIABLE: { article: 'GDPR Art. 12(2), 11(2)', kinds: requestKinds },
  MANIFESTLY_UNFOUNDED: { article: 'GDPR Art. 12(5)(b)', kinds: requestKinds },
  EXCESSIVE: { article: 'GDPR Art. 12(5)(b)', kinds: requestKinds },
  NO_GROUND: { article: 'GDPR Art. 12(4)', kinds: requestKinds },
  RESTRICTED_BY_LAW: { article: 'GDPR Art. 23', kinds: requestKinds },
  RIGHTS_OF_OTHERS: { article: 'GDPR Art. 15(4), 20(4)', kinds: ['ACCESS', 'PORTABILITY'] },
  COMPELLING_GROUNDS: { article: 'GDPR Art. 21(1)', kinds: ['OBJECTION'] },
  FREEDOM_OF_EXPRESSION: { article: 'GDPR Art. 17(3)(a)', kinds: ['ERASURE'] },
  LEGAL_OBLIGATION: { article: 'GDPR Art. 17(3)(b)', kinds: ['ERASURE'] },
  PUBLIC_HEALTH: { article: 'GDPR Art. 17(3)(c)', kinds: ['ERASURE'] },
  ARCHIVING: { article: 'GDPR Art. 17(3)(d)', kinds: ['ERASURE'] },
  LEGAL_CLAIMS: { article: 'GDPR Art. 17(3)(e)', kinds: ['ERASURE'] },
} as const satisfies Record<string, { article: string; kinds: readonly RequestKind[] }>;
export type RefusalGround = keyof typeof refusalGrounds;
export const groundIsFor = (ground: RefusalGround, kind: RequestKind): boolean => (refusalGrounds[ground].kinds as readonly RequestKind[]).includes(kind);
