import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { check, giveNotice } from '@dudao/core/recognition/change-contract';
import { faultOfCheck, faultOfNotice } from '@dudao/core/recognition/decide';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { isAboutCaller, standsAbove } from './may.ts';
import { programmeOfRow } from './programmes.ts';
import { lockApplicationRow, readSteps, unitOfApplication, writeStage } from './rows.ts';

export const checkImplementation = implement(check, {
  subject: (db, input) => unitOfApplication(db, input.applicationId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { opinion, checked, remark, checkedOn } = input;
    const row = await lockApplicationRow(tx, input.applicationId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (row.stage !== 'filed' && row.stage !== 'checked' && row.stage !== 'noticed')
      return refuse(problem('recognition-not-open'));
    if (!standsAbove(caller, 'recognition.check', unit.path, row.person_id))
      return refuse(problem('recognition-own-unit'));
    if (await isAboutCaller(tx, caller, row.person_id)) return refuse(problem('recognition-same-person'));
    const today = plainDateOf(now);
    if (checkedOn > today) return refuse(problem('recognition-in-future', { today }, { field: 'checkedOn' }));
    if (checkedOn < row.applied_on) {
      return refuse(problem('recognition-before-earlier', { earlier: row.applied_on }, { field: 'checkedOn' }));
    }
    const { content: programme } = await programmeOfRow(tx, row);
    const { filings } = await readSteps(tx, row.id);
    const computed = filings.at(-1)?.judgement.criteria ?? [];
    const fault = faultOfCheck(programme, row.level, { opinion, checked, computed, remark });
    if (fault !== null) return refuse(fault);
    const revision = await writeStage(tx, row, opinion === 'return' ? 'returned' : 'checked');
    await tx.run(
      `insert into recognition_check (id, application_id, unit_id, region, opinion, checked, remark, checked_on, revision, checked_at, checked_by, checked_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        randomUUID(),
        row.id,
        row.unit_id,
        row.region,
        opinion,
        JSON.stringify(checked),
        remark,
        checkedOn,
        revision,
        now,
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'recognition.checked',
      unitId: row.unit_id,
      subject: row.id,
      after: { opinion, checkedOn, met: checked.filter(({ met }) => met).map(({ criterion }) => criterion) },
    });
    return ok({ revision });
  },
});

export const giveNoticeImplementation = implement(giveNotice, {
  subject: (db, input) => unitOfApplication(db, input.applicationId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { fromOn, untilOn, place } = input;
    const row = await lockApplicationRow(tx, input.applicationId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { checks } = await readSteps(tx, row.id);
    const last = checks.at(-1);
    const isOpen = row.stage === 'checked' || row.stage === 'noticed';
    if (!isOpen || last?.opinion !== 'recommend') return refuse(problem('recognition-not-open'));
    if (!standsAbove(caller, 'recognition.check', unit.path, row.person_id))
      return refuse(problem('recognition-own-unit'));
    if (await isAboutCaller(tx, caller, row.person_id)) return refuse(problem('recognition-same-person'));
    const { content: programme } = await programmeOfRow(tx, row);
    const fault = faultOfNotice(programme, { fromOn, untilOn, checkedOn: last.checked_on });
    if (fault !== null) return refuse(fault);
    const revision = await writeStage(tx, row, 'noticed');
    await tx.run(
      `insert into recognition_notice (id, application_id, unit_id, region, from_on, until_on, place, revision, given_at, given_by, given_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        randomUUID(),
        row.id,
        row.unit_id,
        row.region,
        fromOn,
        untilOn,
        place,
        revision,
        now,
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'recognition.notice-given',
      unitId: row.unit_id,
      subject: row.id,
      after: { fromOn, untilOn, place },
    });
    return ok({ revision });
  },
});
