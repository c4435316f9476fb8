import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { isLate } from '@dudao/core/paper/due';
import { decideClose, decideSupersede, decideWithdraw, faultOfStatus, isDone } from '@dudao/core/paper/paper-state';
import { readPaper } from '@dudao/core/paper/read-contract';
import type { ShownReceiver } from '@dudao/core/paper/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listLinkable } from './about.ts';
import { type Acting, type Actor, actorOf, entranceOf, faultOfVerb, listMembers, within } from './actor.ts';
import { choiceName, type FrozenKind, readBooks, readKindOf, shownKind } from './books.ts';
import { listThread } from './list-rows.ts';
import {
  isOf,
  listOpinionRows,
  listReceiverRows,
  type OpinionRow,
  type PaperRow,
  partyOf,
  type ReceiverRow,
  readPaperRow,
  stateOf,
} from './rows.ts';

export const readPaperImplementation = implement(readPaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.read' }),
  handle: async ({ db, input, caller, now }) => {
    const acting = { as: input.as, caller, now };
    const found = await actorOf(db, { ...acting, verb: 'paper.read' });
    if (!found.ok) return found;
    const actor = found.value;
    const row = await within(db, actor, () => readPaperRow(db, input.paperId));
    if (row === null) return refuse(problem('not-found'));
    const [mayWrite, mayAnswer] = [
      await faultOfVerb(db, { ...acting, verb: 'paper.write' }),
      await faultOfVerb(db, { ...acting, verb: 'paper.answer' }),
    ];
    const isWriter = isOf(row, actor);
    if (row.status === 'draft' && (!isWriter || mayWrite !== null)) return refuse(problem('not-found'));
    const all = await beyondScope(db, () => listReceiverRows(db, row.id));
    const own = all.find((one) => isOf(one, actor));
    if (!isWriter && own === undefined) return refuse(problem('not-found'));
    const kind = await readKindOf(db, row);
    const today = plainDateOf(now);
    const opinions = await beyondScope(db, () => listOpinionRows(db, row.id));
    const shown = isWriter ? all : own === undefined ? [] : [own];
    const receivers: ShownReceiver[] = [];
    for (const one of shown) receivers.push(await shownReceiver(db, { row, kind, one, opinions, today }));
    const state = stateOf(row, all, opinions);
    const status = faultOfStatus(state)?.problem ?? true;
    const write = isWriter ? (mayWrite?.problem ?? null) : 'forbidden';
    const answer = own === undefined ? 'forbidden' : (mayAnswer?.problem ?? null);
    const isDraft = row.status === 'draft';
    const draft = write ?? (isDraft ? true : 'paper-not-draft');
    const noted = await noteFault(db, { ...acting, verb: 'paper.write' }, actor);
    const nameOfFault = (result: { ok: true } | { ok: false; problems: readonly Problem[] }) =>
      result.ok ? true : (result.problems[0]?.problem ?? 'forbidden');
    return ok({
      id: row.id,
      kind: shownKind(kind, (await readBooks(db)).kinds),
      title: row.title,
      values: row.field_values,
      persons: await namesOf(db, kind, row.field_values),
      status: row.status,
      from: partyOf(row),
      issuedOn: row.issued_on,
      issuedBy: row.issued_by_name,
      dueOn: row.due_on,
      endedOn: row.ended_on,
      endedReason: row.ended_reason,
      about:
        row.about_kind === null || row.about_id === null
          ? null
          : { kind: row.about_kind, id: row.about_id, title: row.about_title ?? '' },
      round: row.round,
      thread: await within(db, actor, () => listThread(db, row, actor)),
      revision: row.revision,
      to: isDraft ? await partiesOf(db, row) : [],
      counts: countsOf(row, all, today),
      receivers,
      tasks: await within(db, actor, () => listTasks(db, row.id)),
      linkable: kind.measures === true && !isDraft && mayAnswer === null ? await listLinkable(db, actor, row.id) : [],
      today,
      isWriter,
      actions: {
        change: draft,
        issue: draft,
        discard: draft,
        withdraw: write ?? nameOfFault(decideWithdraw(state, '—')),
        revise: write ?? nameOfFault(decideSupersede(state)),
        close: write ?? nameOfFault(decideClose(state, '—')),
        receive: answer ?? receiveOf(row, own) ?? (row.status === 'closed' ? true : status),
        answer: answer ?? answerOf(kind, own, actor) ?? status,
        opine: answer ?? opineOf(kind, own, opinions) ?? memberOf(receivers, caller.personId) ?? status,
        note: answer ?? opineOf(kind, own, opinions) ?? noted ?? status,
        linkTask:
          kind.measures !== true ? 'paper-no-measures' : isDraft ? 'paper-not-issued' : (mayAnswer?.problem ?? true),
      },
    });
  },
});

function receiveOf(row: PaperRow, own: ReceiverRow | undefined): string | null {
  if (row.expects === 'nothing') return 'paper-no-receipt-asked';
  return own?.received_on === null ? null : 'paper-received';
}

function answerOf(kind: FrozenKind, own: ReceiverRow | undefined, { isHead }: Actor): string | null {
  if (kind.expects !== 'reply' && kind.expects !== 'decision') return 'paper-no-answer-asked';
  if (own?.answered_on !== null) return 'paper-answered';
  return kind.decision?.by === 'head' && !isHead ? 'paper-head-only' : null;
}

function opineOf(kind: FrozenKind, own: ReceiverRow | undefined, _opinions: readonly OpinionRow[]): string | null {
  if (kind.opinions === undefined || own?.body_id === null) return 'paper-no-opinion-asked';
  return own?.answered_on === null ? null : 'paper-answered';
}

/** Whether the caller is a member who has said nothing yet. */
function memberOf(receivers: readonly ShownReceiver[], personId: string | null): string | null {
  if (receivers.some(({ missing }) => missing.some((one) => one.personId === personId))) return null;
  return receivers.some(({ opinions }) => opinions.some((one) => one.personId === personId))
    ? 'paper-opinion-given'
    : 'paper-not-member';
}

async function noteFault(db: Db, acting: Acting, { byRole }: Actor): Promise<string | null> {
  return byRole ? ((await faultOfVerb(db, acting))?.problem ?? null) : 'forbidden';
}

interface ToShow {
  readonly row: PaperRow;
  readonly kind: FrozenKind;
  readonly one: ReceiverRow;
  readonly opinions: readonly OpinionRow[];
  readonly today: string;
}

async function shownReceiver(db: Db, { row, kind, one, opinions, today }: ToShow): Promise<ShownReceiver> {
  const said = opinions.filter(({ receiver_id }) => receiver_id === one.id);
  const asked =
    kind.opinions !== undefined && one.body_id !== null && one.answered_on === null && row.status === 'issued';
  const members = asked && one.body_id !== null ? await listMembers(db, one.body_id, today) : [];
  return {
    id: one.id,
    party: partyOf(one),
    receivedOn: one.received_on,
    receivedBy: one.received_by_name,
    answeredOn: one.answered_on,
    answeredBy: one.answered_by_name,
    isLate: one.is_late,
    isOverdue: isOverdue(row, one, today),
    choice: choiceName(kind, one.choice),
    reason: one.reason,
    values: one.answer_values,
    opinions: said.map((opinion) => ({
      personId: opinion.person_id,
      name: opinion.person_name,
      choice: kind.opinions?.choices.find(({ id }) => id === opinion.choice)?.name ?? {
        zh: opinion.choice,
        en: opinion.choice,
      },
      text: opinion.text,
      onDay: opinion.on_day,
      notedBy: opinion.noted_by_name,
    })),
    missing: members
      .filter(({ id }) => !said.some(({ person_id }) => person_id === id))
      .map(({ id, name }) => ({ personId: id, name })),
  };
}

/** Whether a receiver owes something beyond its day. */
function isOverdue(row: PaperRow, one: ReceiverRow, today: string): boolean {
  const done = isDone(row.expects, { receivedOn: one.received_on, answeredOn: one.answered_on });
  return row.status === 'issued' && !done && isLate(one.due_on, null, today);
}

function countsOf(row: PaperRow, all: readonly ReceiverRow[], today: string) {
  const done = all.filter((one) => isDone(row.expects, { receivedOn: one.received_on, answeredOn: one.answered_on }));
  return {
    sent: all.length,
    received: all.filter(({ received_on }) => received_on !== null).length,
    done: done.length,
    owing: row.status === 'issued' ? all.length - done.length : 0,
    overdue: all.filter((one) => isOverdue(row, one, today)).length,
  };
}

/** Names of persons whom the values of a form name. */
async function namesOf(db: Db, { parts }: FrozenKind, values: FormValues): Promise<{ id: string; name: string }[]> {
  const ids = parts.flatMap(({ id, kind }) => {
    const value = values[id];
    return kind === 'persons' && Array.isArray(value) ? value : [];
  });
  if (ids.length === 0) return [];
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from person where id = any ($1::uuid[]) order by name, id', [
      ids,
    ]),
  );
}

/** Receivers of a draft by their names today. */
async function partiesOf(db: Db, row: PaperRow) {
  const rows = await beyondScope(db, () =>
    db.many<Parameters<typeof partyOf>[0]>(
      `select u.id as unit_id, u.name as unit_name, b.id as body_id, b.name as body_name, b.kind as body_kind
       from jsonb_to_recordset($1) as p ("unitId" uuid, "bodyId" uuid) join unit u on u.id = p."unitId" left join body b on b.id = p."bodyId"
       order by b.name nulls last, u.name, u.id`,
      [JSON.stringify(row.to_parties)],
    ),
  );
  return rows.map(partyOf);
}

/** Tasks by which the paper is carried out, as far as they may be seen. */
function listTasks(db: Db, paperId: string) {
  return db.many<{
    id: string;
    title: string;
    unitName: string;
    dueOn: string | null;
    progress: number;
    isOpen: boolean;
  }>(
    `select t.id, t.title, u.name as "unitName", t.due_on as "dueOn", t.progress::int as progress, t.is_open as "isOpen"
     from paper_task l join task t on t.id = l.task_id join unit u on u.id = t.lead_unit_id
     where l.paper_id = $1 order by t.due_on nulls last, t.title, t.id`,
    [paperId],
  );
}
