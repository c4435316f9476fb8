import { randomUUID } from 'node:crypto';
import { documentOf, isTalk } from '@dudao/core/issue/documents/sheet-shape';
import { seriesOf, sheetNumber } from '@dudao/core/issue/sheet-number';
import { answerUrge, urgeIssue, withdrawUrge } from '@dudao/core/issue/urge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { readUnitRow } from '../../org/rows.ts';
import { weighOne } from '../deeds.ts';
import { entranceOf } from '../parts.ts';
import { countNumbers, lockIssueRow } from '../rows.ts';
import { readAddressees, withdrawCopies, writeCopies } from './circulate.ts';
import { type Holding, holdSheet, writeReply } from './hold-sheet.ts';
import { faultOfUrge, mayAnswer, mayIssue, replyDay } from './may-urge.ts';
import { readWaiting, type UrgeRow, writeUrge } from './rows.ts';
import { freezeSheet } from './sheet-document.ts';

export const urgeIssueImplementation = implement(urgeIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now, services }) => {
    const row = await beyondScope(tx, () => lockIssueRow(tx, input.issueId));
    if (row === null) return refuse(problem('not-found'));
    const weighed = await weighOne(tx, row, caller);
    const rung = weighed.kind.ladder?.rungs.find(({ id }) => id === input.rung);
    if (rung === undefined) return refuse(problem('issue-no-such-rung', { rung: input.rung }));
    const fault = faultOfUrge(weighed, rung);
    if (fault !== null || row.owner_unit_id === null) return refuse(fault ?? problem('forbidden'));
    // The entry is held, so of two who issue it at once the second sees the sheet of the first.
    const waiting = await readWaiting(tx, row.id, rung.id);
    if (waiting !== null) {
      const { number, issued_by_name: by, issued_on: on } = waiting;
      return refuse(problem('issue-urge-waits', { rung: rung.name.zh, rungEn: rung.name.en, number, by, on }));
    }
    const today = plainDateOf(now);
    const replyDueOn = input.replyDueOn ?? replyDay(rung, today);
    if (replyDueOn < today) return refuse(problem('issue-day-past', { found: replyDueOn }, { field: 'replyDueOn' }));
    const { talk } = input;
    if (isTalk(rung) !== (talk !== undefined)) {
      const named = { rung: rung.name.zh, rungEn: rung.name.en };
      return refuse(talk === undefined ? problem('issue-talk-unplanned') : problem('issue-not-a-talk', named));
    }
    if (talk !== undefined && talk.on < today)
      return refuse(problem('issue-day-past', { found: talk.on }, { field: 'talk.on' }));
    const addressed = await readAddressees(tx, weighed, { ...input, rung });
    if (!addressed.ok) return addressed;
    const urgeId = randomUUID();
    const number = await beyondScope(tx, async () => {
      const keeper = await readUnitRow(tx, row.keeper_id);
      if (keeper === null) throw new Error('a ledger whose keeper is not there');
      const year = Number(today.slice(0, 4));
      const given = sheetNumber(rung, year, await countNumbers(tx, keeper, { prefix: seriesOf(rung), year, count: 1 }));
      await writeUrge(tx, {
        id: urgeId,
        issue_id: row.id,
        unit_id: row.unit_id,
        region: row.region,
        number: given,
        rung: rung.id,
        colour: rung.colour,
        to_unit_id: row.owner_unit_id ?? row.unit_id,
        to_unit_name: row.owner_unit_name ?? row.unit_name,
        to_person_name: row.owner_person_name,
        text: input.text,
        issued_on: today,
        issued_at: now,
        issued_by: caller.accountId,
        issued_by_name: caller.name,
        reply_due_on: replyDueOn,
        talk_on: talk?.on ?? null,
        talk_at: talk?.at ?? null,
        talk_place: talk?.place ?? null,
        talk_who: talk?.who ?? null,
      });
      const sent = { urgeId, number: given, rung, fromName: keeper.name, text: input.text, issuedOn: today };
      writeCopies(tx, addressed.value, sent);
      return given;
    });
    const frozen = await freezeSheet(tx, weighed, { urgeId, document: documentOf(rung), now, services });
    if (!frozen.ok) return frozen;
    await record(tx, {
      event: 'issue.urged',
      unitId: row.unit_id,
      subject: row.id,
      after: {
        urgeId,
        number,
        rung: rung.id,
        colour: rung.colour,
        toUnitId: row.owner_unit_id,
        copies: addressed.value.length,
        replyDueOn,
        sha256: frozen.value.sha256,
      },
    });
    return ok({ urgeId, number, replyDueOn });
  },
});

/** A sheet that still waits, for one of these parts; refused otherwise. */
async function lockWaiting(
  tx: Tx,
  of: { readonly issueId: string; readonly urgeId: string },
  holding: Holding,
): Promise<Result<UrgeRow>> {
  const held = await holdSheet(tx, of, holding);
  if (!held.ok) return held;
  const { urge } = held.value;
  if (urge.withdrawn_reason !== null) return refuse(problem('issue-urge-withdrawn'));
  return urge.reply === null ? ok(urge) : refuse(problem('issue-urge-answered'));
}

export const answerUrgeImplementation = implement(answerUrge, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockWaiting(tx, input, {
      caller,
      of: mayAnswer,
      doing: ['答复督办文书', 'Answering the sheet'],
    });
    if (!locked.ok) return locked;
    const { id, unit_id, issue_id } = locked.value;
    const isLate = await writeReply(tx, locked.value, { reply: input.reply, by: caller, now });
    await record(tx, {
      event: 'issue.urge-answered',
      unitId: unit_id,
      subject: issue_id,
      after: { urgeId: id, isLate },
    });
    return ok({ isLate });
  },
});

export const withdrawUrgeImplementation = implement(withdrawUrge, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockWaiting(tx, input, {
      caller,
      of: mayIssue,
      doing: ['撤回督办文书', 'Withdrawing the sheet'],
    });
    if (!locked.ok) return locked;
    const { id, unit_id, issue_id } = locked.value;
    const talked = await beyondScope(tx, () => tx.maybe('select 1 from issue_talk where urge_id = $1', [id]));
    if (talked !== null) return refuse(problem('issue-talk-held'));
    await beyondScope(tx, async () => {
      withdrawCopies(tx, id, plainDateOf(now));
      await tx.run(
        'update issue_urge set withdrawn_reason = $2, withdrawn_at = $3, withdrawn_by_name = $4 where id = $1',
        [id, input.reason, now, caller.name],
      );
    });
    await record(tx, {
      event: 'issue.urge-withdrawn',
      unitId: unit_id,
      subject: issue_id,
      after: { urgeId: id, reason: input.reason },
    });
    return ok({});
  },
});
