import { confirmTalk, recordTalk } from '@dudao/core/issue/talk-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { toldOfSet, writeMeasures } from '../measure-rows.ts';
import { faultOfMeasures, listMeasures, tellChange } from '../measures.ts';
import { entranceOf } from '../parts.ts';
import type { Weighed } from '../weighed.ts';
import { type Holding, holdSheet, writeReply } from './hold-sheet.ts';
import { mayIssue } from './may-urge.ts';
import type { UrgeRow } from './rows.ts';
import { keepSheet } from './sheet-document.ts';
import { makeTalk } from './talk-document.ts';
import { isSummons, isTalkedTo, promisesOf, type TalkRow } from './talk-rows.ts';

interface Held {
  readonly weighed: Weighed;
  readonly urge: UrgeRow;
  readonly talk: TalkRow | null;
}

/** A summons with what was written down of its talk, held until the transaction ends; refused where it is none, was withdrawn, or the talk is confirmed. */
async function holdTalk(
  tx: Tx,
  { issueId, urgeId, revision }: { readonly issueId: string; readonly urgeId: string; readonly revision: number },
  holding: Holding,
): Promise<Result<Held>> {
  const held = await holdSheet(tx, { issueId, urgeId }, { ...holding, entry: true });
  if (!held.ok) return held;
  const { weighed, urge } = held.value;
  if (!isSummons(weighed, urge)) {
    const name = weighed.kind.ladder?.rungs.find(({ id }) => id === urge.rung)?.name;
    return refuse(problem('issue-not-a-talk', { rung: name?.zh ?? urge.rung, rungEn: name?.en ?? urge.rung }));
  }
  if (urge.withdrawn_reason !== null) return refuse(problem('issue-urge-withdrawn'));
  const talk = await beyondScope(tx, () =>
    tx.maybe<TalkRow>('select * from issue_talk where urge_id = $1 and issue_id = $2 for update', [urgeId, issueId]),
  );
  if (talk !== null && talk.confirmed_on !== null) {
    return refuse(problem('issue-talk-confirmed', { by: talk.confirmed_by_name ?? '', on: talk.confirmed_on }));
  }
  return (talk?.revision ?? 0) === revision ? ok({ weighed, urge, talk }) : refuse(problem('changed-meanwhile'));
}

function faultsOf(input: InputOf<typeof recordTalk>, today: string): readonly Problem[] {
  const { heldOn, began, ended, promises = [] } = input;
  return [
    ...(heldOn > today ? [problem('issue-talk-ahead', { found: heldOn }, { field: 'heldOn' })] : []),
    ...(ended <= began ? [problem('issue-talk-hours', { began, ended }, { field: 'ended' })] : []),
    ...promises.flatMap(({ dueOn }, i) =>
      dueOn < heldOn ? [problem('issue-day-past', { found: dueOn }, { field: `promises.${i}.dueOn` })] : [],
    ),
  ];
}

export const recordTalkImplementation = implement(recordTalk, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdTalk(tx, input, {
      caller,
      of: mayIssue,
      doing: ['登记约谈记录', 'Writing down the talk'],
    });
    if (!held.ok) return held;
    const { row } = held.value.weighed;
    const faults = faultsOf(input, plainDateOf(now));
    if (faults.length > 0) return refuse(...faults);
    const revision = input.revision + 1;
    // Written anew, it waits for an answer anew.
    await beyondScope(tx, () =>
      tx.run(
        `insert into issue_talk (urge_id, issue_id, unit_id, region, revision, held_on, began, ended, place, hosts, talked_to, recorder, pointed_out,
           said, promises, recorded_at, recorded_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict (urge_id) do update set revision = excluded.revision, held_on = excluded.held_on, began = excluded.began, ended = excluded.ended,
           place = excluded.place, hosts = excluded.hosts, talked_to = excluded.talked_to, recorder = excluded.recorder,
           pointed_out = excluded.pointed_out, said = excluded.said, promises = excluded.promises, recorded_at = excluded.recorded_at,
           recorded_by_name = excluded.recorded_by_name, objection = null, objected_at = null, objected_by_name = null`,
        [
          input.urgeId,
          row.id,
          row.unit_id,
          row.region,
          revision,
          input.heldOn,
          input.began,
          input.ended,
          input.place,
          input.hosts,
          input.talkedTo,
          input.recorder,
          input.pointedOut,
          input.said,
          JSON.stringify(input.promises),
          now.toISOString(),
          caller.name,
        ],
      ),
    );
    await record(tx, {
      event: 'issue.talk-recorded',
      unitId: row.unit_id,
      subject: row.id,
      after: { urgeId: input.urgeId, revision, heldOn: input.heldOn, promises: input.promises.length },
    });
    return ok({ revision });
  },
});

export const confirmTalkImplementation = implement(confirmTalk, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now, services }) => {
    const { issueId, urgeId, agreed, words } = input;
    const held = await holdTalk(tx, input, {
      caller,
      of: isTalkedTo,
      doing: ['确认约谈记录', 'Confirming the record'],
    });
    if (!held.ok) return held;
    const { weighed, urge, talk } = held.value;
    if (talk === null || talk.objection !== null) return refuse(problem('issue-talk-none'));
    const { unit_id: unitId } = weighed.row;
    if (!agreed) {
      if (words === '') return refuse(problem('issue-talk-objection', {}, { field: 'words' }));
      await beyondScope(tx, () =>
        tx.run('update issue_talk set objection = $2, objected_at = $3, objected_by_name = $4 where urge_id = $1', [
          urgeId,
          words,
          now,
          caller.name,
        ]),
      );
      await record(tx, { event: 'issue.talk-objected', unitId, subject: issueId, after: { urgeId } });
      return ok({ measures: 0 });
    }
    const today = plainDateOf(now);
    const confirmed = await beyondScope(tx, () =>
      tx.one<TalkRow>(
        'update issue_talk set confirmed_on = $2, confirmed_at = $3, confirmed_by_name = $4 where urge_id = $1 returning *',
        [urgeId, today, now, caller.name],
      ),
    );
    const made = await makeTalk(tx, { row: weighed.row, urge, talk: confirmed, services });
    if (!made.ok) return made;
    await keepSheet(tx, weighed.row, { urgeId, document: 'talk-record', made: made.value, now });
    await answerSummons(tx, urge, { heldOn: confirmed.held_on, by: caller, now });
    const measures = await takePromises(tx, weighed, { talk: confirmed, number: urge.number, by: caller, now });
    await record(tx, {
      event: 'issue.talk-confirmed',
      unitId,
      subject: issueId,
      after: { urgeId, measures, sha256: made.value.sha256 },
    });
    return ok({ measures });
  },
});

interface Doing {
  readonly by: Caller;
  readonly now: Date;
}

/** Whoever came to the talk and confirmed what was said has answered the summons. */
async function answerSummons(tx: Tx, urge: UrgeRow, { heldOn, by, now }: Doing & { readonly heldOn: string }) {
  if (urge.reply !== null) return;
  await writeReply(tx, urge, { reply: `已于 ${heldOn} 接受约谈，约谈记录已确认。`, by, now });
}

/** E49 What was promised becomes measures of the entry while that may still get any. */
async function takePromises(
  tx: Tx,
  weighed: Weighed,
  { talk, number, by, now }: Doing & { readonly talk: TalkRow; readonly number: string },
): Promise<number> {
  const promises = promisesOf(talk).map((one) => ({ ...one, ownerUnitId: null, ownerPersonId: null }));
  if (promises.length === 0 || faultOfMeasures(weighed) !== null) return 0;
  await beyondScope(tx, async () => {
    const before = await listMeasures(tx, weighed.row.id);
    writeMeasures(tx, [{ row: weighed.row, measures: promises, from: (before.at(-1)?.ordinal ?? -1) + 1 }]);
    const words = `约谈承诺（${number}）\n${toldOfSet(promises)}`;
    await tellChange(tx, weighed, { action: 'set-measures', words, by, now });
  });
  return promises.length;
}
