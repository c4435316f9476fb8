/**
 * The fields that a log line may carry. Anything else is left out, so that no name, answer, token or score reaches the log by accident:
 * widen this list only for fields that can never hold what a person typed.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly operation?: string;
  readonly status?: number;
  readonly problem?: string;
  readonly durationMs?: number;
  readonly accountId?: string;
  readonly unitId?: string;
  readonly count?: number;
  readonly migration?: string;
  readonly sqlState?: string;
  /** Name of the error's class and the places in our code it came through; never its message. */
  readonly error?: string;
  readonly port?: number;
}

const ALLOWED: Readonly<Record<keyof LogFields, true>> = {
  requestId: true,
  operation: true,
  status: true,
  problem: true,
  durationMs: true,
  accountId: true,
  unitId: true,
  count: true,
  migration: true,
  sqlState: true,
  error: true,
  port: true,
};

export type Level = 'info' | 'warn' | 'error';
export type Log = (level: Level, message: string, fields?: LogFields) => void;

/** One JSON object a line. `message` is a constant of our code. */
export function createLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  return (level, message, fields = {}) => {
    const kept = Object.entries(fields).filter(([key]) => Object.hasOwn(ALLOWED, key));
    write(`${JSON.stringify({ at: now().toISOString(), level, message, ...Object.fromEntries(kept) })}\n`);
  };
}

/** What may be logged of a thrown value: class, PostgreSQL state, and stack places. Messages can hold data and stay out. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  const state = 'code' in error && typeof error.code === 'string' ? { sqlState: error.code } : {};
  return { error: [error.name, ...places].join(' '), ...state };
}
