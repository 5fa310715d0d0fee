import pino from 'pino';
import type {LineSink} from './line-sink.ts';

/** Where log lines go. The shape of pino, of which nothing else is used. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A logger that writes one JSON object per line. Levels have their names there, by which the Godot extension tells warnings and errors. Nothing of pino's own base, a
 * process number and the name of a machine: in the executable's snapshot they would be those of its builder.
 */
export function createLogger(level: LogLevel, sink: LineSink): Logger {
  return pino(
    {level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: {level: (label) => ({level: label})}},
    sink,
  );
}
