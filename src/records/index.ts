/** Records and notices, for whoever asks what a change would change in them; documents, for whoever writes such. */
export { csvOf } from './csv.js';
export { type ExportedDocument, exported } from './exported.js';
export { type NoticeChange, type NoticeReference, type NoticeRow, noticeChanges, noticeRows, noticeSections } from './notice.js';
export { type Limit, type ScheduleRow, limitOfRow, placesWithoutActivity, scheduleRows } from './schedule.js';
export { type TransferEntry, recipientsOf, transfersOf } from './transfers.js';
