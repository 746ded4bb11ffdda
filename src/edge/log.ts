import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Logs to standard error, one JSON object a line. Neither documents nor variables nor headers are ever logged. */
export const makeLog = (level: 'silent' | 'info' | 'warn' | 'trace' = 'warn', into: DestinationStream = pino.destination({ dest: 2, sync: true })): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, into);
