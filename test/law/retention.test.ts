import { describe, expect, test } from 'vitest';
import { type UseGiven, deadlineOf, minimum, rule, said } from './facts.js';

/** Rule 2: which retention rule governs. The activity sends newsletters to customers; email is held at Acme in table users of the CRM. */

describe('the maximum that governs', () => {
  test.each<[name: string, given: UseGiven, governs: string | null]>([
    // 1. What the activity is kept under.
    ['kept under: it comes before any scope', { activity: { keptUnder: ['own'] }, rules: [rule('own'), rule('scoped', { types: ['email'], subjects: ['customer'] })] }, 'own'],
    ['kept under: a scope that matches', { activity: { keptUnder: ['own'] }, rules: [rule('own', { types: ['personal'] }), rule('scoped', { types: ['email'] })] }, 'own'],
    ['kept under: a scope that does not match is as no link', { activity: { keptUnder: ['own'] }, rules: [rule('own', { types: ['phone'] }), rule('scoped', { types: ['personal'] })] }, 'scoped'],
    ['kept under: nor is a rule that is not in force', { activity: { keptUnder: ['gone'] }, rules: [rule('scoped', { types: ['personal'] })] }, 'scoped'],
    ['kept under, all in vain: no rule', { activity: { keptUnder: ['gone', 'own'] }, rules: [rule('own', { types: ['phone'] })] }, null],
    ['kept under several: the one with more dimensions', { activity: { keptUnder: ['one', 'two'] }, rules: [rule('one', { types: ['email'] }), rule('two', { types: ['personal'], purposes: ['marketing'] })] }, 'two'],
    ['kept under several: the one with the nearest type', { activity: { keptUnder: ['far', 'near'] }, rules: [rule('far', { types: ['personal'] }), rule('near', { types: ['contact'] })] }, 'near'],
    ['kept under several: one with a scope before one without', { activity: { keptUnder: ['a', 'scoped'] }, rules: [rule('a'), rule('scoped', { purposes: ['marketing'] })] }, 'scoped'],
    ['kept under several: a residual one last, whatever its scope', { activity: { keptUnder: ['a-residual', 'plain'] }, rules: [rule('a-residual', { residual: true, types: ['email'], purposes: ['newsletter'] }), rule('plain')] }, 'plain'],
    ['kept under a residual one: it comes before any scope', { activity: { keptUnder: ['own'] }, rules: [rule('own', { residual: true }), rule('scoped', { types: ['email'] })] }, 'own'],

    // 2. What matches by its scope.
    ['no scope: it governs only what is kept under it', { rules: [rule('plain')] }, null],
    ['types: the held type', { rules: [rule('r', { types: ['email'] })] }, 'r'],
    ['types: one above the held type', { rules: [rule('r', { types: ['personal'] })] }, 'r'],
    ['types: not one below the held type', { rules: [rule('r', { types: ['work-email'] })] }, null],
    ['types: not one beside the held type', { rules: [rule('r', { types: ['phone'] })] }, null],
    ['types: one of several is enough', { rules: [rule('r', { types: ['card', 'contact'] })] }, 'r'],
    ['subjects: the activity’s', { rules: [rule('r', { subjects: ['customer'] })] }, 'r'],
    ['subjects: one above the activity’s', { rules: [rule('r', { subjects: ['person'] })] }, 'r'],
    ['subjects: not one below the activity’s', { rules: [rule('r', { subjects: ['former'] })] }, null],
    ['subjects: one matching subject of the activity is enough', { activity: { subjects: ['visitor', 'former'] }, rules: [rule('r', { subjects: ['customer'] })] }, 'r'],
    ['subjects: none of them matches', { activity: { subjects: ['visitor', 'person'] }, rules: [rule('r', { subjects: ['customer'] })] }, null],
    ['subjects: one of several that the rule names is enough', { rules: [rule('r', { subjects: ['visitor', 'person'] })] }, 'r'],
    ['subjects: an activity without subject matches no subject', { activity: { subjects: [] }, rules: [rule('r', { subjects: ['person'] })] }, null],
    ['subjects: an activity without subject matches where the scope names none', { activity: { subjects: [] }, rules: [rule('r', { types: ['email'] })] }, 'r'],
    ['purposes: the activity’s', { rules: [rule('r', { purposes: ['newsletter'] })] }, 'r'],
    ['purposes: one above the activity’s', { rules: [rule('r', { purposes: ['marketing'] })] }, 'r'],
    ['purposes: not one below the activity’s', { activity: { purpose: 'marketing' }, rules: [rule('r', { purposes: ['newsletter'] })] }, null],
    ['purposes: one of several that the rule names is enough', { rules: [rule('r', { purposes: ['billing', 'marketing'] })] }, 'r'],
    ['systems: the asset of the place', { rules: [rule('r', { systems: ['users'] })] }, 'r'],
    ['systems: what the asset is part of', { rules: [rule('r', { systems: ['crm'] })] }, 'r'],
    ['systems: not a part of the asset', { held: { assets: ['crm'] }, rules: [rule('r', { systems: ['users'] })] }, null],
    ['systems: not another system', { rules: [rule('r', { systems: ['shop'] })] }, null],
    ['systems: one of several that the rule names is enough', { rules: [rule('r', { systems: ['shop', 'crm'] })] }, 'r'],
    ['systems: none where no asset is stated', { held: { assets: [] }, rules: [rule('r', { systems: ['crm'] })] }, null],
    ['processors: the holder of the place', { rules: [rule('r', { processors: ['acme'] })] }, 'r'],
    ['processors: only itself', { rules: [rule('r', { processors: ['acme-cloud'] })] }, null],
    ['processors: one of several that the rule names is enough', { rules: [rule('r', { processors: ['other', 'acme'] })] }, 'r'],
    ['processors: none where no holder is known', { held: { holder: null }, rules: [rule('r', { processors: ['acme'] })] }, null],
    ['every dimension must match', { rules: [rule('r', { types: ['email'], subjects: ['customer'], purposes: ['marketing'], systems: ['crm'], processors: ['acme'] })] }, 'r'],
    ['one dimension that does not match is enough', { rules: [rule('r', { types: ['email'], subjects: ['customer'], purposes: ['marketing'], systems: ['crm'], processors: ['other'] })] }, null],
    ['more dimensions: before a nearer type', { rules: [rule('near', { types: ['email'] }), rule('wide', { types: ['personal'], subjects: ['person'] })] }, 'wide'],
    ['more dimensions: before a type at all', { rules: [rule('near', { types: ['email'] }), rule('wide', { subjects: ['person'], systems: ['crm'] })] }, 'wide'],
    ['more dimensions: counted once, however many it names', { rules: [rule('many', { types: ['email', 'phone', 'contact', 'card'] }), rule('two', { types: ['personal'], purposes: ['marketing'] })] }, 'two'],
    ['nearest type: the type itself', { rules: [rule('a-far', { types: ['contact'] }), rule('near', { types: ['email'] })] }, 'near'],
    ['nearest type: one step before two', { rules: [rule('a-far', { types: ['personal'] }), rule('near', { types: ['contact'] })] }, 'near'],
    ['nearest type: the nearest of those that the rule names', { rules: [rule('a-middle', { types: ['contact'] }), rule('both', { types: ['personal', 'email'] })] }, 'both'],
    ['nearest type: of several ways up the shortest', { held: { heldAs: 'legacy-id' }, rules: [rule('a-contact', { types: ['contact'] }), rule('payment', { types: ['payment'] })] }, 'payment'],
    ['nearest type: a far one before none', { rules: [rule('a-none', { purposes: ['newsletter'] }), rule('far', { types: ['personal'] })] }, 'far'],
    ['a statutory minimum is no maximum', { rules: [minimum('m', { types: ['email'] })] }, null],

    // 3. The residual ones.
    ['residual: it governs what nothing else does', { rules: [rule('rest', { residual: true }), rule('phone', { types: ['phone'] })] }, 'rest'],
    ['residual: last of all, however specific', { rules: [rule('rest', { residual: true, types: ['email'], subjects: ['customer'] }), rule('wide', { types: ['personal'] })] }, 'wide'],
    ['residual with a scope: within it', { rules: [rule('rest', { residual: true, types: ['contact'] })] }, 'rest'],
    ['residual with a scope: not without it', { rules: [rule('rest', { residual: true, types: ['payment'] })] }, null],
    ['residual with a scope before residual without', { rules: [rule('a-rest', { residual: true }), rule('contact-rest', { residual: true, types: ['contact'] })] }, 'contact-rest'],
    ['residual: the nearest type', { rules: [rule('a-rest', { residual: true, types: ['personal'] }), rule('contact-rest', { residual: true, types: ['contact'] })] }, 'contact-rest'],
    ['residual: for an activity without subject, place without asset or holder', { activity: { subjects: [] }, held: { holder: null, assets: [] }, rules: [rule('rest', { residual: true })] }, 'rest'],
    ['nothing at all', { rules: [] }, null],
  ])('%s', (_name, given, governs) => {
    const { rule: found, findings, status } = deadlineOf(given);
    expect(found).toBe(governs);
    expect(findings.map(({ kind }) => kind)).toEqual(governs === null ? ['NO_RETENTION'] : []);
    expect(status).toBe(governs === null ? 'UNKNOWN' : 'DUE');
  });
});

describe('rules of equal rank', () => {
  const dated = { types: ['email'] };
  const pending = { types: ['email'], trigger: 'contract-ended' };
  const open = { types: ['email'], trigger: null, period: null, criterion: 'as long as needed' };
  const unknown = { types: ['email'], period: null };
  test.each<[name: string, given: UseGiven, governs: string, tied: string[]]>([
    ['all DUE: the earlier date', { rules: [rule('a', { ...dated, period: 'P2Y' }), rule('b', { ...dated, period: 'P1Y' })] }, 'b', ['a', 'b']],
    ['all DUE: the earlier date, not the shorter period', { events: ['account-closed 2026-03-31', 'invoice-issued 2020-01-01'], rules: [rule('a', { ...dated, period: 'P1Y' }), rule('b', { ...dated, period: 'P5Y', trigger: 'invoice-issued' })] }, 'b', ['a', 'b']],
    ['all DUE on one day: the lower id', { rules: [rule('b', { ...dated, period: 'P12M' }), rule('a', { ...dated, period: 'P1Y' })] }, 'a', ['a', 'b']],
    ['PENDING before DUE', { rules: [rule('a', dated), rule('b', pending)] }, 'b', ['a', 'b']],
    ['OPEN_ENDED before PENDING', { rules: [rule('a', pending), rule('b', open)] }, 'b', ['a', 'b']],
    ['OPEN_ENDED before DUE', { rules: [rule('a', dated), rule('b', open)] }, 'b', ['a', 'b']],
    ['UNKNOWN before OPEN_ENDED', { rules: [rule('a', open), rule('b', unknown)] }, 'b', ['a', 'b']],
    ['UNKNOWN before PENDING', { rules: [rule('a', pending), rule('b', unknown)] }, 'b', ['a', 'b']],
    ['UNKNOWN before DUE', { rules: [rule('a', dated), rule('b', unknown)] }, 'b', ['a', 'b']],
    ['both PENDING: the lower id', { rules: [rule('b', pending), rule('a', pending)] }, 'a', ['a', 'b']],
    ['three at once: all are named', { rules: [rule('a', { ...dated, period: 'P3Y' }), rule('b', dated), rule('c', { ...dated, period: 'P2Y' })] }, 'b', ['a', 'b', 'c']],
    ['different dimensions, as many of them', { rules: [rule('a', { subjects: ['customer'] }), rule('b', { purposes: ['marketing'], period: 'P6M' })] }, 'b', ['a', 'b']],
    ['different types, as near', { held: { heldAs: 'legacy-id' }, rules: [rule('a', { types: ['email'] }), rule('b', { types: ['payment'], period: 'P6M' })] }, 'b', ['a', 'b']],
    ['of those kept under', { activity: { keptUnder: ['a', 'b'] }, rules: [rule('a'), rule('b', { period: 'P6M' })] }, 'b', ['a', 'b']],
    ['of the residual ones', { rules: [rule('a', { residual: true }), rule('b', { residual: true, period: 'P6M' })] }, 'b', ['a', 'b']],
    ['a less specific one is not among them', { rules: [rule('a', dated), rule('b', { ...dated, period: 'P6M' }), rule('c', { types: ['contact'], period: 'P1D' })] }, 'b', ['a', 'b']],
  ])('%s', (_name, given, governs, tied) => {
    const { rule: found, findings } = deadlineOf(given);
    expect(found).toBe(governs);
    const ambiguous = findings.filter(({ kind }) => kind === 'AMBIGUOUS_RETENTION');
    expect(ambiguous.map(({ about }) => [...about].sort())).toEqual([[...tied, 'newsletter-by-mail'].sort()]);
  });
});

describe('statutory minimums', () => {
  // The maximum ends on 2029-03-31, the minimum on 2035-06-30.
  const events = ['account-closed 2026-03-31', 'invoice-issued 2025-06-30'];
  const max = rule('max', { types: ['email'], period: 'P3Y' });
  const min = minimum('min', { types: ['email'], period: 'P10Y', trigger: 'invoice-issued' });
  const sooner = minimum('sooner', { types: ['email'] });
  const pending = minimum('pending', { types: ['email'], trigger: 'contract-ended' });
  const unknown = minimum('unknown', { types: ['email'], period: null });
  const obligation = { legalBasis: 'LEGAL_OBLIGATION' } as const;
  const bound = { status: 'DUE', on: '2035-06-30', notBefore: '2035-06-30', findings: ['RETENTION_CONFLICT'] };
  const free = { status: 'DUE', on: '2029-03-31' };

  test.each<[name: string, given: UseGiven, deadline: object, governs: string | null]>([
    // Whom it binds.
    ['binds a legal obligation', { activity: obligation, rules: [max, min] }, bound, 'max'],
    ['does not bind consent: a copy gains nothing from it', { activity: { legalBasis: 'CONSENT' }, rules: [max, min] }, free, 'max'],
    ['does not bind a contract', { activity: { legalBasis: 'CONTRACT' }, rules: [max, min] }, free, 'max'],
    ['does not bind vital interests', { activity: { legalBasis: 'VITAL_INTERESTS' }, rules: [max, min] }, free, 'max'],
    ['does not bind a public task', { activity: { legalBasis: 'PUBLIC_TASK' }, rules: [max, min] }, free, 'max'],
    ['does not bind legitimate interests', { activity: { legalBasis: 'LEGITIMATE_INTERESTS' }, rules: [max, min] }, free, 'max'],
    ['does not bind what has no legal basis', { activity: { legalBasis: null }, rules: [max, min] }, free, 'max'],
    ['binds what is kept under it, on whatever legal basis', { activity: { legalBasis: 'CONSENT', keptUnder: ['min'] }, rules: [max, min] }, bound, 'max'],
    ['binds what is kept under it without a legal basis', { activity: { legalBasis: null, keptUnder: ['min'] }, rules: [max, min] }, bound, 'max'],
    ['does not bind what its scope does not match', { activity: obligation, rules: [max, { ...min, scope: { ...min.scope, types: ['payment'] } }] }, free, 'max'],
    ['does not bind what is kept under it where its scope does not match', { activity: { ...obligation, keptUnder: ['min'] }, rules: [max, { ...min, scope: { ...min.scope, types: ['payment'] } }] }, free, 'max'],
    ['without scope: binds what is kept under it', { activity: { legalBasis: 'CONSENT', keptUnder: ['min'] }, rules: [max, minimum('min', { period: 'P10Y', trigger: 'invoice-issued' })] }, bound, 'max'],
    ['without scope: does not bind every legal obligation', { activity: obligation, rules: [max, minimum('min', { period: 'P10Y', trigger: 'invoice-issued' })] }, free, 'max'],
    ['residual: binds every legal obligation', { activity: obligation, rules: [max, minimum('min', { residual: true, period: 'P10Y', trigger: 'invoice-issued' })] }, bound, 'max'],
    ['residual with a scope: within it', { activity: obligation, rules: [max, { ...min, residual: true }] }, bound, 'max'],
    ['residual with a scope: not without it', { activity: obligation, rules: [max, minimum('min', { residual: true, types: ['payment'] })] }, free, 'max'],
    ['not only the most specific: all that match bind', { activity: obligation, rules: [max, min, minimum('wide', { types: ['personal'], period: 'P11Y', trigger: 'invoice-issued' })] }, { ...bound, on: '2036-06-30', notBefore: '2036-06-30' }, 'max'],

    // What it does to the date.
    ['sooner than the maximum: notBefore only', { activity: obligation, rules: [max, sooner] }, { ...free, notBefore: '2027-03-31' }, 'max'],
    ['on the same day as the maximum: no conflict', { activity: obligation, rules: [max, minimum('same', { types: ['email'], period: 'P36M' })] }, { ...free, notBefore: '2029-03-31' }, 'max'],
    ['later than the maximum: it wins, with a conflict', { activity: obligation, rules: [max, minimum('later', { types: ['email'], period: 'P3Y1D' })] }, { status: 'DUE', on: '2029-04-01', notBefore: '2029-04-01', findings: ['RETENTION_CONFLICT'] }, 'max'],
    ['several: the latest of them', { activity: obligation, rules: [max, sooner, min] }, bound, 'max'],
    ['without a maximum: due at its end, and no NO_RETENTION', { activity: obligation, rules: [min] }, { status: 'DUE', on: '2035-06-30', notBefore: '2035-06-30' }, 'min'],
    ['several without a maximum: the latest decides', { activity: obligation, rules: [sooner, min] }, { status: 'DUE', on: '2035-06-30', notBefore: '2035-06-30' }, 'min'],
    ['one that does not bind is no rule at all', { rules: [min] }, { status: 'UNKNOWN', findings: ['NO_RETENTION'] }, null],

    // What is not known of it.
    ['PENDING: makes a date PENDING', { activity: obligation, rules: [max, pending] }, { status: 'PENDING', awaiting: ['contract-ended'] }, 'max'],
    ['PENDING without a maximum', { activity: obligation, rules: [pending] }, { status: 'PENDING', awaiting: ['contract-ended'] }, 'pending'],
    ['PENDING beside a known one: notBefore shows that', { activity: obligation, rules: [max, pending, sooner] }, { status: 'PENDING', awaiting: ['contract-ended'], notBefore: '2027-03-31' }, 'max'],
    ['PENDING beside a known later one: the conflict is known too', { activity: obligation, rules: [max, pending, min] }, { status: 'PENDING', awaiting: ['contract-ended'], notBefore: '2035-06-30', findings: ['RETENTION_CONFLICT'] }, 'max'],
    ['PENDING under a PENDING maximum: both are awaited', { activity: obligation, rules: [rule('max', { types: ['email'], trigger: 'account-reopened' }), pending] }, { status: 'PENDING', awaiting: ['account-reopened', 'contract-ended'] }, 'max'],
    ['PENDING for the same event as the maximum: it is awaited once', { activity: obligation, rules: [rule('max', { types: ['email'], trigger: 'contract-ended' }), pending] }, { status: 'PENDING', awaiting: ['contract-ended'] }, 'max'],
    ['PENDING does not lower OPEN_ENDED', { activity: obligation, rules: [rule('max', { types: ['email'], period: null, trigger: null, criterion: 'as needed' }), pending] }, { status: 'OPEN_ENDED', findings: ['VAGUE_RETENTION'] }, 'max'],
    ['PENDING does not lower UNKNOWN', { activity: obligation, rules: [rule('max', { types: ['email'], period: null }), pending] }, { status: 'UNKNOWN' }, 'max'],
    ['UNKNOWN: makes a date UNKNOWN', { activity: obligation, rules: [max, unknown] }, { status: 'UNKNOWN' }, 'max'],
    ['UNKNOWN: makes PENDING UNKNOWN, and nothing is awaited', { activity: obligation, rules: [rule('max', { types: ['email'], trigger: 'contract-ended' }), unknown] }, { status: 'UNKNOWN' }, 'max'],
    ['UNKNOWN: makes OPEN_ENDED UNKNOWN', { activity: obligation, rules: [rule('max', { types: ['email'], period: null, trigger: null, criterion: 'as needed' }), unknown] }, { status: 'UNKNOWN', findings: ['VAGUE_RETENTION'] }, 'max'],
    ['UNKNOWN without a maximum', { activity: obligation, rules: [unknown] }, { status: 'UNKNOWN' }, 'unknown'],
    ['UNKNOWN beside a known one: notBefore shows that', { activity: obligation, rules: [unknown, sooner] }, { status: 'UNKNOWN', notBefore: '2027-03-31' }, 'unknown'],
    ['a criterion alone is UNKNOWN, and vague', { activity: obligation, rules: [max, minimum('vague', { types: ['email'], period: null, trigger: null, criterion: 'as the law demands' })] }, { status: 'UNKNOWN', findings: ['VAGUE_RETENTION'] }, 'max'],
    ['a known one under a PENDING maximum', { activity: obligation, rules: [rule('max', { types: ['email'], trigger: 'contract-ended' }), sooner] }, { status: 'PENDING', awaiting: ['contract-ended'], notBefore: '2027-03-31' }, 'max'],
    ['a known one under an OPEN_ENDED maximum', { activity: obligation, rules: [rule('max', { types: ['email'], period: null, trigger: null, criterion: 'as needed' }), sooner] }, { status: 'OPEN_ENDED', notBefore: '2027-03-31', findings: ['VAGUE_RETENTION'] }, 'max'],
    ['a known one under an UNKNOWN maximum', { activity: obligation, rules: [rule('max', { types: ['email'], period: null }), sooner] }, { status: 'UNKNOWN', notBefore: '2027-03-31' }, 'max'],

    // The first of several events.
    ['earliest: the minimum’s, where it wins with both', { activity: obligation, events: ['account-closed 2024-03-31', 'account-closed 2026-03-31'], rules: [rule('max', { types: ['email'] }), minimum('min', { types: ['email'], period: 'P18M' })] }, { status: 'DUE', on: '2027-09-30', earliest: '2025-09-30', notBefore: '2027-09-30', findings: ['RETENTION_CONFLICT'] }, 'max'],
    ['earliest: the maximum’s, where that is the later', { activity: obligation, events: ['account-closed 2024-03-31', 'account-closed 2026-03-31', 'invoice-issued 2020-01-01', 'invoice-issued 2026-06-30'], rules: [rule('max', { types: ['email'] }), minimum('min', { types: ['email'], trigger: 'invoice-issued' })] }, { status: 'DUE', on: '2027-06-30', earliest: '2025-03-31', notBefore: '2027-06-30', findings: ['RETENTION_CONFLICT'] }, 'max'],
    ['earliest: the minimum’s, where the maximum wins', { activity: obligation, events: ['account-closed 2020-03-31', 'account-closed 2026-03-31', 'invoice-issued 2025-06-30'], rules: [max, minimum('min', { types: ['email'], trigger: 'invoice-issued' })] }, { status: 'DUE', on: '2029-03-31', earliest: '2026-06-30', notBefore: '2026-06-30' }, 'max'],
  ])('%s', (_name, given, expected, governs) => {
    const deadline = deadlineOf({ events, ...given });
    expect(said(deadline)).toEqual(expected);
    expect(deadline.rule).toBe(governs);
  });

  test('a conflict names the maximum, the minimum that won and the activity', () => {
    const { findings } = deadlineOf({ events, activity: obligation, rules: [max, sooner, min] });
    expect(findings.map(({ about }) => about)).toEqual([['max', 'min', 'newsletter-by-mail']]);
    expect(findings[0]?.message).toMatch(/2029-03-31.*2035-06-30/);
  });
});
