import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** One JSON line an event on standard error, so that what `npm start` says to people on standard output stays readable. */
export class JsonLog implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      pino.destination({ dest: 2, sync: false }),
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest gives the context last, and an error's stack before it. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    const fields = typeof message === 'object' && message !== null ? message : { message: String(message) };
    this.pino[level]({ context, ...(rest.length > 1 && { stack: rest[0] }), ...fields });
  }
}
