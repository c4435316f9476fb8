import type { Result } from '@dudao/core/lib/result';
import { faultOfStep, type MeetingLife, type MeetingStep } from '@dudao/core/meeting/decide-meeting';
import type { Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import { lifeOf, lockMeetingRow, type MeetingRow, type Parts, readParts } from './rows.ts';

/** A meeting held for a step, with what the step is decided by. */
export interface Held {
  readonly row: MeetingRow;
  readonly parts: Parts;
  readonly life: MeetingLife;
  readonly today: string;
}

/** The meeting held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { meetingId, revision }: { readonly meetingId: string; readonly revision: number },
  { step, now }: { readonly step: MeetingStep; readonly now: Date },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => lockMeetingRow(tx, meetingId),
    look: async (row) => {
      const parts = await readParts(tx, row.id);
      return { parts, life: await lifeOf(tx, row, parts) };
    },
    faultOf: ({ life }, today) => faultOfStep(step, life, today),
  });
}

/** Writes what a step sets into a meeting and tells the log, which says nothing of what was said. Returns the new revision. */
export function take(tx: Tx, row: MeetingRow, step: Parameters<typeof takeStep<MeetingRow>>[2]) {
  return takeStep(tx, { table: 'meeting', row }, step);
}
