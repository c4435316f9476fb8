import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { apply, dropApplication, refile } from '@dudao/core/recognition/change-contract';
import { faultOfApplying } from '@dudao/core/recognition/decide';
import { type Answers, faultsOfAnswers, type Judgement, judgeApplication } from '@dudao/core/recognition/judge';
import type { HolderKind, Programme } from '@dudao/core/recognition/programme';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, type UnitRow, unitState } from '../org/rows.ts';
import { newestProgramme, programmeOfRow } from './programmes.ts';
import {
  decisionState,
  listDecisionsOf,
  lockApplicationRow,
  unitOfApplication,
  writeFiling,
  writeStage,
} from './rows.ts';
import { listTerms, parametersOf, readCited } from './terms.ts';

/** Judges answers by what is set and stored today. */
async function judge(
  db: Db,
  programme: Programme,
  asked: {
    readonly unit: Pick<UnitRow, 'id' | 'path'>;
    readonly level: string | null;
    readonly answers: Answers;
    readonly on: string;
  },
): Promise<Judgement> {
  const { unit, level, answers, on } = asked;
  const terms = parametersOf(await listTerms(db, unit.path, programme.id, on));
  return judgeApplication(programme, { level, answers, terms, cited: await readCited(db, programme, unit.id), on });
}

/** Whether somebody works at a unit and has not left. */
async function worksAt(db: Db, personId: string, unitId: string): Promise<boolean> {
  const row = await db.maybe('select 1 from person where id = $1 and unit_id = $2 and left_on is null', [
    personId,
    unitId,
  ]);
  return row !== null;
}

export const applyImplementation = implement(apply, {
  subject: async (_db, input) => input.unitId,
  constraints: { recognition_application_open: () => problem('recognition-open-already') },
  handle: async ({ tx, input, caller, now }) => {
    const { personId = null, level = null, round, appliedOn, answers } = input;
    const today = plainDateOf(now);
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const found = await newestProgramme(tx, input.programmeId);
    if (!found.ok) return found;
    const { content: programme, digest } = found.value;
    if (personId !== null && !(await worksAt(tx, personId, unit.id))) {
      return refuse(problem('recognition-person', {}, { field: 'personId' }));
    }
    const holder: HolderKind = personId === null ? unit.kind : 'person';
    if (holder !== 'person' && programme.given_to.every((kind) => kind === 'person')) {
      return refuse(problem('recognition-person', {}, { field: 'personId' }));
    }
    const rows = await listDecisionsOf(tx, { programme_id: programme.id, unit_id: unit.id, person_id: personId });
    const decisions = rows.map(decisionState);
    const fault = faultOfApplying(programme, { holder, round, level, appliedOn, today, decisions });
    if (fault !== null) return refuse(fault);
    const faults = faultsOfAnswers(programme, answers);
    if (faults.length > 0) return refuse(...faults);
    const judgement = await judge(tx, programme, { unit, level, answers, on: today });
    const id = randomUUID();
    await tx.run(
      `insert into recognition_application (id, unit_id, region, person_id, programme_id, programme_version, round, level, applied_on, stage, verdict)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'filed', $10)`,
      [id, unit.id, unit.region, personId, programme.id, programme.version, round, level, appliedOn, judgement.verdict],
    );
    const by = { accountId: caller.accountId, name: caller.name, at: now };
    await writeFiling(tx, { id, unit_id: unit.id, region: unit.region, revision: 1 }, { answers, judgement, by });
    await record(tx, {
      event: 'recognition.applied',
      unitId: unit.id,
      subject: id,
      after: {
        programmeId: programme.id,
        version: programme.version,
        digest,
        round,
        level,
        personId,
        verdict: judgement.verdict,
      },
    });
    return ok({ applicationId: id, verdict: judgement.verdict });
  },
});

export const refileImplementation = implement(refile, {
  subject: (db, input) => unitOfApplication(db, input.applicationId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await lockApplicationRow(tx, input.applicationId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (row.stage !== 'filed' && row.stage !== 'returned') return refuse(problem('recognition-not-open'));
    const { content: programme } = await programmeOfRow(tx, row);
    const { answers } = input;
    const faults = faultsOfAnswers(programme, answers);
    if (faults.length > 0) return refuse(...faults);
    const judgement = await judge(tx, programme, {
      unit: { id: unit.id, path: [...unit.path] },
      level: row.level,
      answers,
      on: plainDateOf(now),
    });
    const revision = await writeStage(tx, row, 'filed', judgement.verdict);
    const by = { accountId: caller.accountId, name: caller.name, at: now };
    await writeFiling(tx, { ...row, revision }, { answers, judgement, by });
    await record(tx, {
      event: 'recognition.refiled',
      unitId: row.unit_id,
      subject: row.id,
      after: { verdict: judgement.verdict },
    });
    return ok({ revision, verdict: judgement.verdict });
  },
});

export const dropImplementation = implement(dropApplication, {
  subject: (db, input) => unitOfApplication(db, input.applicationId),
  handle: async ({ tx, input }) => {
    const row = await lockApplicationRow(tx, input.applicationId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (row.stage === 'decided' || row.stage === 'dropped') return refuse(problem('recognition-not-open'));
    const revision = await writeStage(tx, row, 'dropped');
    await record(tx, {
      event: 'recognition.dropped',
      unitId: row.unit_id,
      subject: row.id,
      after: { reason: input.reason },
    });
    return ok({ revision });
  },
});
