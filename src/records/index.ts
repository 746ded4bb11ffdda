/** Records and notices, for whoever asks what a change would change in them; documents, for whoever writes such. */
export { csvOf } from './csv.js';
export { html, listed, page, tableOf, type Markup } from './html.js';
export { type ExportedDocument, exported } from './exported.js';
export { type NoticeChange, type NoticeReference, type NoticeRow, noticeChanges, noticeSections, retentionRows } from './notice.js';
export { type Limit, type ScheduleRow, limitOf, limitOfRow, placesWithoutActivity, scheduleRows } from './schedule.js';
export { type Recipient, type TransferEntry, recipientsOf, transfersOf } from './transfers.js';
export { isOf, noticeOf, referenceOf, rowsBesideRetention, spokenOf, wantedByNotice } from './noticeLists.js';
export type { LinkRow, RecordedActivityRow } from './question.js';
export { type Outline, type Register, type RegisterLimits, type Wanted, readRegister, readRegisterAsFar } from './register.js';
export { transfer as transferInWords } from './particulars.js';
export { NOT_STATED, endInWords as deadlineInWords, legalBases } from './wording.js';
