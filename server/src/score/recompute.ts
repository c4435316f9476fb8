import { Worker } from 'node:worker_threads';
import type { CountyOutcome } from './recompute-county.ts';
import type { LaneOrder } from './recompute-lane.ts';

/** What became of the counties so far. */
export interface RecomputeCount {
  readonly recomputed: number;
  readonly unchanged: number;
  readonly nothingReported: number;
}

/** How to go through counties. */
export interface RecomputePlan {
  readonly order: LaneOrder;
  readonly countyIds: readonly string[];
  /** How many threads, each with a connection of its own. */
  readonly workers: number;
  /** Called after every county, which is kept then. */
  readonly onCounty: (count: RecomputeCount, countyId: string) => void;
  /** Asked before every county: true ends the run after those under way. */
  readonly isStopped: () => boolean;
}

/** A county could not be recomputed; those before it are kept, and the next run goes on from there. */
export class RecomputeError extends Error {
  override name = 'RecomputeError';
  readonly countyId: string | null;
  constructor(countyId: string | null, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.countyId = countyId;
  }
}

/** What a thread says: that it is ready (no county), how a county went, or why not. */
interface Said {
  readonly countyId: string | null;
  readonly outcome?: CountyOutcome;
  readonly error?: unknown;
}

/** A large county in binary, its columns and its standings fit well into this; more is a fault and must not take the machine down. */
const LIMITS = { maxOldGenerationSizeMb: 320 };

/** Recomputes county after county, each in one transaction, in as many threads as asked for. The first failure ends the run. */
export async function recomputeCounties(plan: RecomputePlan): Promise<RecomputeCount> {
  const waiting = [...plan.countyIds].reverse();
  const count = { recomputed: 0, unchanged: 0, nothingReported: 0 };
  let failed: RecomputeError | undefined;
  const next = (): string | null => (failed !== undefined || plan.isStopped() ? null : (waiting.pop() ?? null));
  const lanes = Array.from({ length: Math.min(plan.workers, plan.countyIds.length) }, () =>
    runLane(plan.order, (said) => {
      if (said.error !== undefined) failed ??= new RecomputeError(said.countyId, said.error);
      else if (said.outcome !== undefined && said.countyId !== null) {
        count[said.outcome === 'nothing-reported' ? 'nothingReported' : said.outcome]++;
        plan.onCounty(count, said.countyId);
      }
      return next();
    }).catch((error: unknown) => {
      // The other threads stop after their county: a thread that dies is a fault, not a reason to go on with fewer.
      failed ??= new RecomputeError(null, error);
    }),
  );
  await Promise.all(lanes);
  if (failed !== undefined) throw failed;
  return count;
}

/** One thread, from its start until nothing is left for it. */
function runLane(order: LaneOrder, answer: (said: Said) => string | null): Promise<void> {
  const worker = new Worker(new URL('./recompute-worker.mjs', import.meta.url), {
    workerData: order,
    resourceLimits: LIMITS,
  });
  return new Promise((ended, failed) => {
    worker.on('message', (said: Said) => worker.postMessage(answer(said)));
    worker.once('error', failed);
    worker.once('exit', (code) => (code === 0 ? ended() : failed(new Error(`a thread ended with code ${code}`))));
  });
}
