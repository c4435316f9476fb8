import type { Lang } from '@dudao/core/lib/text';

/** What a command writes to and knows of its surroundings. */
export interface Terminal {
  /** Takes a text, or a part of one as UTF-8. */
  readonly out: (text: string | Uint8Array) => Promise<void>;
  readonly error: (text: string) => void;
  /** Whether `out` and `error` are terminals: colours and progress bars only there. */
  readonly outIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
  readonly now: () => Date;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Exit codes of every command; 1 is left to Node itself, so that a crash is never taken for faulty data. */
export const EXIT = {
  /** Done: evaluated, or checked and clean. */
  done: 0,
  /** The data or the file has problems; they were printed. */
  problems: 2,
  /** The command was not understood. */
  usage: 3,
} as const;

/** A wrong use of a command; the message is for the person. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The language asked for, else that of the environment; Chinese unless it is plainly another. */
export function langOf(asked: string | undefined, env: Terminal['env']): Lang {
  if (asked === 'zh' || asked === 'en') return asked;
  if (asked !== undefined) throw new UsageError(`--lang zh | en: ${asked}`);
  const set = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return /^en/iu.test(set) ? 'en' : 'zh';
}

/** A bar on the last line of a terminal; silent elsewhere and for work that ends within half a second. */
export interface Progress {
  readonly step: (done: number, total: number | null) => void;
  readonly end: () => void;
}

const QUIET_MS = 500;
const EVERY_MS = 100;
const BAR = 24;

export function createProgress(terminal: Terminal, title: string): Progress {
  const started = terminal.now().getTime();
  let last = 0;
  let shown = false;
  return {
    step: (done, total) => {
      const at = terminal.now().getTime();
      if (!terminal.errorIsTerminal || at - started < QUIET_MS || at - last < EVERY_MS) return;
      last = at;
      shown = true;
      const filled = total === null ? 0 : Math.round((BAR * done) / Math.max(1, total));
      const bar = total === null ? '' : ` [${'█'.repeat(filled)}${'·'.repeat(BAR - filled)}]`;
      terminal.error(`\r\u001b[K${title}${bar} ${done}${total === null ? '' : `/${total}`}`);
    },
    end: () => {
      if (shown) terminal.error('\r\u001b[K');
    },
  };
}
