/** What can be found, how bad it is, and which article it is about. docs/findings.md says of each what raises it and how it is mended. */

export type Severity = 'INFO' | 'WARNING' | 'ERROR';
/** Least severe first. */
export const severities: readonly Severity[] = ['INFO', 'WARNING', 'ERROR'];

interface FindingRow { readonly severity: Severity; readonly article: string; readonly description: string }
export const findingKinds = {
  UNCOVERED_TRANSFER: { severity: 'ERROR', article: 'GDPR Art. 44, 46(1)', description: 'Data are, or can be reached, outside the EEA without an adequacy decision and without a safeguard.' },
  NO_LEGAL_BASIS: { severity: 'ERROR', article: 'GDPR Art. 6(1), 13(1)(c)', description: 'An activity of a controller states no legal basis.' },
  NO_RETENTION: { severity: 'ERROR', article: 'GDPR Art. 5(1)(e), 13(2)(a)', description: 'Data are held under no retention rule.' },
  OVERDUE: { severity: 'ERROR', article: 'GDPR Art. 5(1)(e), 17(1)(a)', description: 'A deadline has passed, and the data are still registered.' },
  NO_ART9_CONDITION: { severity: 'ERROR', article: 'GDPR Art. 9(1), (2), 10', description: 'Special categories of data are processed, and no condition that allows it is stated.' },
  HOLDING_NOT_ALLOWED: { severity: 'ERROR', article: 'GDPR Art. 5(1)(b), (c)', description: 'Data are registered for a person where the inventory does not allow them.' },
  CONFLICTING_SOURCES: { severity: 'ERROR', article: 'GDPR Art. 5(1)(a), 12(1)', description: 'Two places of one source disagree; both statements stand.' },
  UNKNOWN_LOCATION: { severity: 'WARNING', article: 'GDPR Art. 13(1)(f), 30(1)(e)', description: 'Nothing says where data are, so that nobody can tell whether they are transferred.' },
  UNSTATED_TRANSFER: { severity: 'WARNING', article: 'GDPR Art. 44, 13(1)(f)', description: 'Nothing says whether a place lies within the EEA or has an adequacy decision, and no safeguard is stated.' },
  VAGUE_RETENTION: { severity: 'WARNING', article: 'GDPR Art. 13(2)(a); WP 260 rev.01', description: 'A criterion stands in place of a period, so that nobody can tell the date.' },
  UNSTATED_TRIGGER: { severity: 'WARNING', article: 'GDPR Art. 13(2)(a)', description: 'A period without the event from which it counts; any trigger it has is assumed.' },
  AMBIGUOUS_RETENTION: { severity: 'WARNING', article: 'GDPR Art. 5(1)(e)', description: 'Several rules apply equally; the stricter was taken.' },
  RETENTION_CONFLICT: { severity: 'WARNING', article: 'GDPR Art. 5(1)(e), 17(3)(b)', description: 'A statutory minimum runs longer than the maximum.' },
  LISTED_ONCE: { severity: 'WARNING', article: 'GDPR Art. 13(1)(e)', description: 'In one list of a source, missing in another of the same things.' },
  TRUNCATED_SOURCE: { severity: 'WARNING', article: 'GDPR Art. 12(1)', description: 'The source breaks off in the middle of what it says.' },
  NOTICE_INCOMPLETE: { severity: 'WARNING', article: 'GDPR Art. 13, 14', description: 'Something that a notice must tell data subjects is not there.' },
  NO_PROCESSOR_CONTRACT: { severity: 'WARNING', article: 'GDPR Art. 28(3)', description: 'A processor is used, and no contract in force that covers it is recorded.' },
  NOT_BALANCED: { severity: 'WARNING', article: 'GDPR Art. 6(1)(f), 5(2)', description: 'An activity rests on legitimate interests, and no balancing test is recorded.' },
  HOLDING_MISSING: { severity: 'WARNING', article: 'GDPR Art. 5(2), 15(1)', description: 'The inventory expects data of a registered person in a place where none are registered.' },
  PLACE_LOST: { severity: 'WARNING', article: 'GDPR Art. 5(1)(f), 32(1)(b)', description: 'Only of an assessment: data, or an activity and its purpose, would lose the place where they are.' },
  FEED_LOST: { severity: 'WARNING', article: 'GDPR Art. 5(1)(d)', description: 'Only of an assessment: a system would no longer be fed.' },
  DATA_TO_RETURN: { severity: 'WARNING', article: 'GDPR Art. 28(3)(g)', description: 'Only of an assessment: data that a processor would have to return or delete.' },
  IMPACT_ASSESSMENT_DUE: { severity: 'WARNING', article: 'GDPR Art. 35(1), (3)', description: 'Only of an assessment: what would come in is likely to result in a high risk, so that its impact is to be assessed before.' },
  OBJECTION_PERIOD: { severity: 'WARNING', article: 'GDPR Art. 28(2)', description: 'Only of an assessment: it would begin before those who may object have had their time.' },
  PROCESSOR_CONTRACT: { severity: 'INFO', article: 'GDPR Art. 28(3)', description: 'Only of an assessment: a contract in force covers what would come in.' },
  COLLECTED_NOT_HELD: { severity: 'INFO', article: 'GDPR Art. 5(1)(c), 30(1)', description: 'A kind of data is collected, and nothing says where it is kept.' },
  HELD_NOT_COLLECTED: { severity: 'INFO', article: 'GDPR Art. 13, 14(2)(f)', description: 'A kind of data is held, and nothing says where it comes from.' },
  PURPOSE_UNUSED: { severity: 'INFO', article: 'GDPR Art. 5(1)(b), 30(1)(b)', description: 'No activity serves this purpose.' },
  SPECIAL_CATEGORY: { severity: 'INFO', article: 'GDPR Art. 9, 10, 35(3)(b)', description: 'Special categories of data are processed.' },
  STALE_FACT: { severity: 'INFO', article: 'GDPR Art. 5(1)(d), 5(2)', description: 'Nobody has confirmed a fact for a year.' },
} as const satisfies Record<string, FindingRow>;
export type FindingKind = keyof typeof findingKinds;

/** Those that only an assessment of what would be can find: no inventory as it is has them. */
export const ofAssessments: readonly FindingKind[] = ['PLACE_LOST', 'FEED_LOST', 'DATA_TO_RETURN', 'IMPACT_ASSESSMENT_DUE', 'OBJECTION_PERIOD', 'PROCESSOR_CONTRACT'];
