/** Work in rounds beside the server's other work. All of it stands in the database: a crash or a stop loses nothing. */
export interface Rounds {
  /** There may be something to do now. */
  wake(): void;
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/** What a round knows of its surroundings. */
export interface RoundAt {
  /** Whether somebody woke it, or it only looks. */
  readonly isWoken: boolean;
  /** Whether the work is to end; long rounds ask between their pieces. */
  readonly isStopped: () => boolean;
}

/** When to go on after a round; without either when somebody wakes it, or after the usual while. */
export interface RoundDone {
  /** There is more to do: the next round begins after so long, woken or not. */
  readonly againMs?: number;
  /** Whoever wakes it waits so long at least. */
  readonly restMs?: number;
}

interface RoundsOptions {
  readonly round: (at: RoundAt) => Promise<RoundDone>;
  /** Once, before the first round. */
  readonly before?: () => Promise<unknown>;
  /** How long after a call to wake it begins: what comes meanwhile is done along with it. */
  readonly soonMs: number;
  /** What nobody woke it for (another server's work, the clock's) is found so often. */
  readonly everyMs: number;
  /** What a round threw; the next one comes all the same. */
  readonly onError: (error: unknown) => void;
}

/** Begins with a first round soon, as if woken. Never are two rounds of the same work under way in this process. */
export function startRounds({ round, before, soonMs, everyMs, onError }: RoundsOptions): Rounds {
  let stopped = false;
  let isWoken = true;
  let restMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  const isStopped = () => stopped;
  const plan = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
    timer.unref();
  };
  const whenWoken = () => Math.max(soonMs, restMs);
  const onceDone = ({ againMs, restMs: rest = 0 }: RoundDone) => {
    running = null;
    restMs = rest;
    if (!stopped) plan(againMs ?? (isWoken ? whenWoken() : everyMs));
  };
  const failed = (error: unknown): RoundDone => {
    onError(error);
    return {};
  };
  const run = () => {
    const at = { isWoken, isStopped };
    isWoken = false;
    running = round(at).catch(failed).then(onceDone);
  };
  if (before === undefined) plan(soonMs);
  else
    running = before()
      .catch(onError)
      .then(() => onceDone({}));
  return {
    wake: () => {
      isWoken = true;
      if (!stopped && running === null) plan(whenWoken());
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
