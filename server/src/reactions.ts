import { type Problem, problem } from '@dudao/core/lib/problem';
import { followAgreed, followFreed, followRecord } from './follow-record.ts';
import { objectToAway, objectToRecused } from './inspection/object.ts';
import { followEvaluation } from './issue/derive.ts';
import { beyondScope, type Tx } from './lib/db.ts';
import { plainDateOf } from './lib/plain-date.ts';
import type { EventEntry } from './lib/record.ts';
import { listConclusionsAsked, listTasksDropped, noteTaskOfConclusion } from './meeting/conclusion-tasks.ts';
import { followLeaving } from './opinion/follow-leaving.ts';
import { objectToTwoPlaces } from './org/two-places.ts';
import { writeDue, writeDueOfAdoption, writeDueOfReport } from './score/due-rows.ts';
import {
  noteTaskOfGap,
  readGapAsked,
  readGapFilled,
  readOpenGapOfTask,
  reopenGapOfTask,
} from './selfcheck/gap-tasks.ts';
import { cancelAskedTask, cancelTask, changeAskedTask, objectToUnowned, setAskedTask } from './task/asked-tasks.ts';
import { handOverTasks } from './task/hand-over.ts';
import { objectToEndedForce } from './task/project/task-force.ts';
import { lockTaskRow } from './task/rows.ts';
import { faultOfOwed, finishTask, setTask } from './task/set-task.ts';
import { followPresence } from './visit/presence.ts';

type Reaction = (tx: Tx, event: EventEntry, now: Date) => Promise<void>;

/** A day begins in China at this hour of the world's clock before it. */
const DAY_BEGINS = 'T00:00:00+08:00';

/**
 * What an event of one noun sets off in a later one, inside the same transaction. Flat: what a reaction itself records sets off
 * nothing more. `after` of each event is what its operation records, in this release.
 */
const REACTIONS: Readonly<Record<string, Reaction>> = {
  'org.person-left': async (tx, { subject, after }) => {
    const { successorId } = after as { successorId: string | null };
    if (subject !== null && successorId !== null) await handOverTasks(tx, subject, successorId);
  },
  'activity.recorded': async (tx, { subject }, now) => {
    if (subject !== null) await setAskedTask(tx, subject, now);
  },
  'activity.corrected': async (tx, { subject, before, after }, now) => {
    const [was, is] = [before, after].map((said) => JSON.stringify((said as { asked: unknown }).asked));
    if (subject !== null && was !== is) await changeAskedTask(tx, subject, now);
  },
  'activity.withdrawn': async (tx, { subject, after }, now) => {
    const { reason } = after as { reason: string };
    if (subject !== null) await cancelAskedTask(tx, subject, { reason, now });
  },
  'selfcheck.gap-planned': async (tx, { subject }, now) => {
    if (subject === null) return;
    const taskId = await setTask(tx, await readGapAsked(tx, subject), now);
    await noteTaskOfGap(tx, subject, taskId);
  },
  'selfcheck.gap-filled': async (tx, { subject }, now) => {
    const filled = subject === null ? null : await readGapFilled(tx, subject);
    if (filled !== null) await finishTask(tx, filled.taskId, { ...filled, now });
  },
  'meeting.signed': async (tx, { subject }, now) => {
    if (subject === null) return;
    await beyondScope(tx, async () => {
      for (const { conclusionId, ...asked } of await listConclusionsAsked(tx, subject)) {
        await noteTaskOfConclusion(tx, conclusionId, await setTask(tx, asked, now));
      }
      for (const taskId of await listTasksDropped(tx, subject)) {
        await cancelTask(tx, await lockTaskRow(tx, taskId), { reason: '纪要已被取代', now });
      }
    });
  },
  'task.task-reopened': async (tx, { subject }) => {
    if (subject !== null) await reopenGapOfTask(tx, subject);
  },
  'dossier.import-committed': async (tx, { unitId, after }, now) => {
    const { period, standardId, version } = after as { period: string; standardId: string; version: string };
    if (unitId === null) return;
    await writeDueOfReport(tx, { countyId: unitId, period, standardId, version, on: plainDateOf(now), at: now });
  },
  // Figures typed into a dossier make a county's standings old when they are handed in, not with every cell.
  'dossier.submitted': async (tx, { after }, now) => {
    const { region, period, standardId, version, asked } = after as {
      region: string;
      period: string;
      standardId: string;
      version: string;
      asked: number;
    };
    if (asked === 0) return;
    // A school sees neither its county's standings nor that they are due; that they are is the system's own note.
    await beyondScope(tx, async () => {
      const county = await tx.maybe("select 1 from unit where id = $1 and kind = 'county'", [region]);
      if (county === null) return;
      await writeDueOfReport(tx, { countyId: region, period, standardId, version, on: plainDateOf(now), at: now });
    });
  },
  'field.version-received': async (tx, { subject, after }, now) => {
    const { state } = after as { state: string };
    if (subject !== null && state === 'finished') await followRecord(tx, subject, now);
  },
  'field.conflict-resolved': async (tx, { subject }, now) => {
    if (subject !== null) await followRecord(tx, subject, now);
  },
  'field.apart-opened': async (tx, { subject }, now) => {
    if (subject === null) return;
    await followFreed(tx, subject, now);
    await followAgreed(tx, subject, now);
  },
  'field.apart-said': async (tx, { subject }, now) => {
    if (subject !== null) await followAgreed(tx, subject, now);
  },
  'field.apart-released': async (tx, { subject }, now) => {
    if (subject !== null) await followFreed(tx, subject, now);
  },
  // The days of an opinion that was begun on site count from the leaving.
  'visit.left': async (tx, { subject }) => {
    if (subject !== null) await followLeaving(tx, subject);
  },
  'field.presence-received': async (tx, { subject, after }) => {
    const { itemId, counts } = after as { itemId: string; counts: boolean };
    if (subject === null || !counts) return;
    await followPresence(tx, subject, itemId);
    await followLeaving(tx, subject);
  },
  'score.evaluated': async (tx, { unitId, subject, after }, now) => {
    if (subject !== null) await followEvaluation(tx, subject, now);
    const { period, standardId, version } = after as { period: string; standardId: string; version: string };
    if (unitId !== null) await writeDue(tx, { countyId: unitId, period, standardId, version }, now);
  },
  'score.version-adopted': async (tx, { unitId, after }, now) => {
    const { standardId, version, fromOn } = after as { standardId: string; version: string; fromOn: string };
    if (unitId === null) return;
    const begins = new Date(`${fromOn}${DAY_BEGINS}`);
    await writeDueOfAdoption(tx, { unitId, standardId, version, at: begins > now ? begins : now });
  },
};

type Objection = (tx: Tx, event: EventEntry, now: Date) => Promise<readonly Problem[]>;

/** The objections of the first that has any. */
async function firstOf(asked: readonly (() => Promise<readonly Problem[]>)[]): Promise<readonly Problem[]> {
  for (const ask of asked) {
    const objections = await ask();
    if (objections.length > 0) return objections;
  }
  return [];
}

/** Against somebody who holds more than before: a post that sits in a team takes its holder there. */
function objectToHolder(tx: Tx, personId: string, now: Date): Promise<readonly Problem[]> {
  return firstOf([
    () => objectToTwoPlaces(tx, { personId }, plainDateOf(now)),
    () => objectToRecused(tx, { personId }, now),
  ]);
}

/** What stands against an event once all of it is written, e.g. a person in a team who is in another already, recused from one of its units, or away. */
const OBJECTIONS: Readonly<Record<string, Objection>> = {
  'activity.recorded': async (tx, { subject }) => (subject === null ? [] : objectToUnowned(tx, subject)),
  'activity.corrected': async (tx, { subject }) => (subject === null ? [] : objectToUnowned(tx, subject)),
  'selfcheck.gap-planned': async (tx, { subject }) => {
    const fault = subject === null ? null : await faultOfOwed(tx, (await readGapAsked(tx, subject)).owed);
    return fault === null ? [] : [fault];
  },
  'meeting.signed': async (tx, { subject }) => {
    if (subject === null) return [];
    return beyondScope(tx, async () => {
      for (const { owed } of await listConclusionsAsked(tx, subject)) {
        const fault = await faultOfOwed(tx, owed);
        if (fault !== null) return [fault];
      }
      return [];
    });
  },
  // What fills a gap is said where the gap stands, with its proof.
  'task.progress-reported': async (tx, { subject, after }) => {
    const { state } = after as { state: string };
    const gap = subject === null || state !== 'done' ? null : await readOpenGapOfTask(tx, subject);
    return gap === null ? [] : [problem('gap-task-open')];
  },
  'org.seated': async (tx, { after }, now) => {
    const { seatId } = after as { seatId: string };
    return firstOf([
      () => objectToTwoPlaces(tx, { seatId }, plainDateOf(now)),
      () => objectToAway(tx, seatId),
      () => objectToRecused(tx, { seatId }, now),
    ]);
  },
  'org.body-ended': async (tx, { after }) => {
    const { bodies } = after as { bodies: readonly string[] };
    return objectToEndedForce(tx, bodies);
  },
  'org.unit-linked': async (tx, { after }, now) => {
    const { linkId } = after as { linkId: string };
    return objectToRecused(tx, { linkId }, now);
  },
  'org.post-filled': async (tx, { after }, now) => {
    const { personId } = after as { personId: string | null };
    return personId === null ? [] : objectToHolder(tx, personId, now);
  },
  'org.person-left': async (tx, { after }, now) => {
    const { successorId } = after as { successorId: string | null };
    return successorId === null ? [] : objectToHolder(tx, successorId, now);
  },
};

/** Carries out what the events of a transaction set off; returns what a later noun has against it. */
export async function react(tx: Tx, events: readonly EventEntry[], now: Date): Promise<readonly Problem[]> {
  for (const event of events) {
    const objections = (await OBJECTIONS[event.event]?.(tx, event, now)) ?? [];
    if (objections.length > 0) return objections;
    await REACTIONS[event.event]?.(tx, event, now);
  }
  return [];
}
