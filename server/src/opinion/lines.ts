import { type Light, lightOf } from '@dudao/core/issue/light';
import type { OpinionLine } from '@dudao/core/opinion/contract';
import { isReplyOver, waitingOf } from '@dudao/core/opinion/decide-opinion';
import type { OpinionState } from '@dudao/core/opinion/opinion-state';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { type Answering, isAnswerTold, type Side, sideOf, type Whose } from './rows.ts';

interface LineRow {
  readonly id: string;
  readonly whose: Whose;
  readonly title: string;
  readonly office: { readonly id: string; readonly name: string };
  readonly unit: { readonly id: string; readonly name: string };
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly state: OpinionState;
  readonly number: string | null;
  readonly points: number;
  readonly objections: number;
  readonly preliminary_due_on: string;
  readonly reply_due_on: string | null;
  readonly issue_due_on: string | null;
  readonly answering: Answering;
  readonly draftedAt: string;
}

const NAMED = (alias: string) => `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

/** Opinions by their ids as lists tell them, in the order given. The rows are in sight already; names that stand with them lie elsewhere. */
export async function tellLines(
  db: Db,
  ids: readonly string[],
  { today, caller }: { readonly today: string; readonly caller: Caller },
): Promise<OpinionLine[]> {
  const rows = await beyondScope(db, () =>
    db.many<LineRow>(
      `select o.id, jsonb_build_object('unit_id', o.unit_id, 'addressed_unit_id', o.addressed_unit_id, 'body_id', o.body_id) as whose, o.title, ${NAMED('f')} as office, ${NAMED('u')} as unit, case when b.id is null then null else ${NAMED('b')} end as team,
         o.state, o.number, c.points, c.objections, o.preliminary_due_on, o.reply_due_on, o.issue_due_on, o.drafted_at as "draftedAt",
         jsonb_build_object('answered_at', o.answered_at, 'reply_due_on', o.reply_due_on, 'withdrawn_at', o.withdrawn_at) as answering
       from unnest($1::uuid[]) with ordinality as wanted (id, place) join opinion o on o.id = wanted.id
         join unit f on f.id = o.unit_id join unit u on u.id = o.addressed_unit_id left join body b on b.id = o.body_id
         cross join lateral (select count(*)::int as points, count(*) filter (where p.answer in ('disagree', 'talk'))::int as objections
           from opinion_point p where p.opinion_id = o.id) c
       order by wanted.place`,
      [ids],
    ),
  );
  const sides = await sidesOf(db, rows, caller);
  return rows.map((row) => {
    const {
      whose,
      preliminary_due_on: preliminaryDueOn,
      reply_due_on: replyDueOn,
      issue_due_on: issueDueOn,
      answering,
      ...line
    } = row;
    const waits = waitingOf({ state: row.state, preliminaryDueOn, replyDueOn, issueDueOn }, today);
    const over = isReplyOver({ state: row.state, replyDueOn }, today);
    const isHidden = !isAnswerTold(answering, today) && sides.get(keyOf(whose)) !== 'unit';
    return {
      ...line,
      // What the unit says is its own until it hands in or its days are over.
      objections: isHidden ? 0 : row.objections,
      waits: waits === null ? null : { for: waits.for, dueOn: waits.dueOn },
      light: lightFor(waits?.dueOn ?? null, today),
      silent: row.state === 'sent' && over,
    };
  });
}

/** What decides as whom somebody stands to an opinion. */
const keyOf = ({ unit_id, body_id }: Whose): string => `${unit_id} ${body_id}`;

/** As whom the caller stands to each: asked once of every office and team, of which a page has few. */
async function sidesOf(db: Db, rows: readonly LineRow[], caller: Caller): Promise<ReadonlyMap<string, Side>> {
  const sides = new Map<string, Side>();
  for (const { whose } of rows) {
    if (!sides.has(keyOf(whose))) sides.set(keyOf(whose), await sideOf(db, whose, caller));
  }
  return sides;
}

const lightFor = (dueOn: string | null, today: string): Light => lightOf({ phase: 'open', dueOn }, today);
