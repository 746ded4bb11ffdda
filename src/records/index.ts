/** Records and notices, for whoever asks what a change would change in them. */
export { type NoticeChange, type NoticeReference, type NoticeRow, noticeChanges, noticeRows, noticeSections } from './notice.js';
export { type Limit, type ScheduleRow, limitOf, limitOfRow, placesWithoutActivity, scheduleRows } from './schedule.js';
export { type Recipient, type TransferEntry, recipientsOf, transfersOf } from './transfers.js';
export { noticeOf, referenceOf, wantedByNotice } from './noticeLists.js';
export type { LinkRow, RecordedActivityRow } from './question.js';
export { type Outline, type Register, readRegister } from './register.js';
