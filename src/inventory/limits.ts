/** Bounds of what an item may hold, whichever way it comes in. */

export const MAX_NAME_LENGTH = 200;
export const MAX_TEXT_LENGTH = 10_000;
export const MAX_ALIASES = 100;
export const MAX_LINKS = 1_000;
export const MAX_EVIDENCE = 50;
/** Days on which an item's attributes changed. */
export const MAX_EARLIER = 1_000;
/** Items or links that one call may write. */
export const MAX_WRITTEN = 1_000;

export const KEY_PATTERN = '^[a-z0-9]([a-z0-9._~%:-]{0,198}[a-z0-9])?$';
// Neither control characters nor halves of surrogate pairs.
export const PLAIN_TEXT = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]*$';
// A name stands on one line: no control characters at all, and no separators of lines.
export const PLAIN_LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff]*$';
export const DURATION_PATTERN = '^P(?=[0-9])([0-9]{1,4}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,6}D)?$';
export const MONTH_DAY_PATTERN = '^(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])$|^(0[469]|11)-(0[1-9]|[12][0-9]|30)$|^02-(0[1-9]|[12][0-9])$';
