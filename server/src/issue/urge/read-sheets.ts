import { isTalk } from '@dudao/core/issue/documents/sheet-shape';
import { proposedRung, sheetText, workingDaysSince } from '@dudao/core/issue/ladder';
import type { Rung } from '@dudao/core/issue/ledgers-format';
import type { EntryLine } from '@dudao/core/issue/shapes';
import { listDueUrges, listUrges } from '@dudao/core/issue/urge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { readLedgersOf } from '../books.ts';
import { weighOne } from '../deeds.ts';
import { nameLeaders } from '../leaders.ts';
import { lineOf } from '../lines.ts';
import { entranceOf } from '../parts.ts';
import { type IssueRow, readIssueRow } from '../rows.ts';
import { faultOfUrge, mayAnswer, replyDay } from './may-urge.ts';
import {
  listCopyRows,
  listUrgeRows,
  readHistories,
  shownUrge,
  type UrgeRow,
  unsatisfiedOf,
  urgeFactsOf,
} from './rows.ts';
import { listTalkRows, shownTalk, talkActions } from './talk-rows.ts';

const textOf = (rung: Rung, row: IssueRow, today: string): string =>
  sheetText(
    rung,
    { title: row.title, number: row.number, owner: row.owner_unit_name ?? '', due: row.fix_due_on },
    { today, lang: 'zh' },
  );

export const listUrgesImplementation = implement(listUrges, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input, caller, now }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const weighed = await weighOne(db, row, caller);
    const [urges, copies, historyOf, talks, above] = await beyondScope(db, () =>
      Promise.all([
        listUrgeRows(db, row.id),
        listCopyRows(db, row.id),
        readHistories(db, [row.id], unsatisfiedOf(weighed.kind)),
        listTalkRows(db, row.id),
        db.many<{ id: string; name: string }>(
          'select id, name from unit where id = any ($1::uuid[]) and id <> $2 order by cardinality(path) desc',
          [weighed.keeperPath, row.keeper_id],
        ),
      ]),
    );
    const facts = urgeFactsOf(row, { urges, history: historyOf(row.id), today });
    const proposed = row.phase === 'open' ? proposedRung(weighed.kind, facts, today) : null;
    return ok({
      urges: urges.map((one) => {
        const talk = talks.find(({ urge_id: id }) => id === one.id);
        return {
          ...shownUrge(one, weighed.kind, { copies, today }),
          record: talk === undefined ? null : shownTalk(talk),
          talkActions: talkActions(weighed, one, talk),
        };
      }),
      rungs: (weighed.kind.ladder?.rungs ?? []).map((rung) => ({
        id: rung.id,
        name: rung.name,
        colour: rung.colour,
        text: textOf(rung, row, today),
        replyDueOn: replyDay(rung, today),
        isProposed: rung.id === proposed?.id,
        isCirculated: rung.circulated === true,
        isTalk: isTalk(rung),
        may: faultOfUrge(weighed, rung)?.problem ?? true,
      })),
      above,
      mayAnswer: mayAnswer(weighed) || 'issue-not-yours',
    });
  },
});

const MOST_LISTED = 200;

export const listDueUrgesImplementation = implement(listDueUrges, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, now }) => {
    const today = plainDateOf(now);
    const late = await db.many<IssueRow>(
      `select i.* from issue i where i.keeper_id = $1 and i.is_open and i.phase = 'open' and (i.fix_due_on < $2 or i.rounds > 0 or i.reopened > 0
         or exists (select 1 from issue_link l where l.issue_id = i.id and l.kind = 'recurs')
         or exists (select 1 from issue_urge u where u.issue_id = i.id and u.reply is null and u.withdrawn_reason is null and u.reply_due_on < $2))
       order by i.due_on nulls last, i.id limit $3`,
      [unit.id, today, MOST_LISTED + 1],
    );
    const waiting = await db.many<UrgeRow>(
      `select u.* from issue_urge u join issue i on i.id = u.issue_id
       where i.keeper_id = $1 and u.reply is null and u.withdrawn_reason is null order by u.reply_due_on, u.id limit $2`,
      [unit.id, MOST_LISTED + 1],
    );
    const urgedOf = await db.many<UrgeRow>(
      'select * from issue_urge where issue_id = any ($1::uuid[]) order by issued_at',
      [late.map(({ id }) => id)],
    );
    const about = await db.many<IssueRow>('select * from issue where id = any ($1::uuid[])', [
      waiting.map(({ issue_id }) => issue_id),
    ]);
    const kindOf = await readLedgersOf(db, [...late, ...about]);
    const unsatisfied = [...new Set(late.flatMap((row) => unsatisfiedOf(kindOf(row))))];
    const historyOf = await readHistories(
      db,
      late.map(({ id }) => id),
      unsatisfied,
    );
    const proposed = late.slice(0, MOST_LISTED).flatMap((row) => {
      const kind = kindOf(row);
      const own = urgedOf.filter(({ issue_id }) => issue_id === row.id);
      const rung = proposedRung(kind, urgeFactsOf(row, { urges: own, history: historyOf(row.id), today }), today);
      if (rung === null) return [];
      const { id, name, colour } = rung;
      const days = row.fix_due_on === null ? 0 : workingDaysSince(row.fix_due_on, today);
      return [{ entry: lineOf(row, kind, today), rung: { id, name, colour }, days }];
    });
    const shown = waiting.slice(0, MOST_LISTED).flatMap((urge) => {
      const row = about.find(({ id }) => id === urge.issue_id);
      return row === undefined
        ? []
        : [{ entry: lineOf(row, kindOf(row), today), urge: shownUrge(urge, kindOf(row), { today }) }];
    });
    const named = await nameLeaders(
      db,
      [...proposed, ...shown].map(({ entry }) => entry),
    );
    const entryOf = ({ id }: EntryLine) => named.find((one) => one.id === id);
    return ok({
      proposed: proposed.map((one) => ({ ...one, entry: entryOf(one.entry) ?? one.entry })),
      waiting: shown.map((one) => ({ ...one, entry: entryOf(one.entry) ?? one.entry })),
      more: late.length > MOST_LISTED || waiting.length > MOST_LISTED,
    });
  },
});
