import { can } from '@dudao/core/access/can';
import type { BulletinBook, Series } from '@dudao/core/bulletin/bulletin-book';
import { chartsOf } from '@dudao/core/bulletin/charts';
import { readBulletin } from '@dudao/core/bulletin/contract';
import {
  type BulletinStep,
  faultOfHandingIn,
  faultOfReply,
  faultOfSigning,
  faultOfStep,
} from '@dudao/core/bulletin/decide-bulletin';
import { visitCharts } from '@dudao/core/bulletin/visit-charts';
import type { Chart } from '@dudao/core/lib/chart';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { isReplacing } from './begin.ts';
import { seriesOf } from './book.ts';
import { askedOf, listLed, onlyTo, replyLife } from './deliver.ts';
import {
  authorsOf,
  type BulletinRow,
  lifeOf,
  listReceiverRows,
  mayDraft,
  type ReceiverRow,
  readBulletinRow,
  tellLines,
  unitOfBulletin,
} from './rows.ts';
import { leadsOf } from './steps.ts';

export const readBulletinImplementation = implement(readBulletin, {
  subject: (db, { bulletinId }, caller) => unitOfBulletin(db, { bulletinId, verb: 'bulletin.see' }, caller),
  handle: async ({ db, input: { bulletinId }, caller, now }) => {
    const row = await readBulletinRow(db, bulletinId, caller);
    const [line] = row === null ? [] : await tellLines(db, [row.id]);
    if (row === null || line === undefined) return refuse(problem('not-found'));
    const on = plainDateOf(now);
    const path = await pathOf(db, row.unit_id);
    const { book, series } = await seriesOf(db, row);
    const receivers = await listReceiverRows(db, row.id);
    const actions = await readActions(db, row, { caller, path, receivers, on });
    const sees = can(caller.grants, 'bulletin.read', path);
    const around = await readAround(db, row);
    return ok({
      ...line,
      periodName: row.period_name,
      sections: series.sections.map(({ id, name, hint, needed }) => ({
        id,
        name,
        hint: hint ?? null,
        needed: needed === true,
        text: row.sections.find((one) => one.id === id)?.text ?? '',
      })),
      figures: [...row.figures],
      units: [...row.units],
      least: series.compared?.least ?? null,
      reports: row.reports.map((report) => ({ ...report, fields: [...report.fields] })),
      charts: shownCharts(row, book, series),
      before: around.before,
      visited: row.visited,
      writtenBy: row.written_by_name,
      submittedBy: row.submitted_by_name,
      returned: row.returned_reason === null ? null : { by: row.returned_by_name ?? '', reason: row.returned_reason },
      signed:
        row.signed_at === null ? null : { by: row.signed_by_name ?? '', at: row.signed_at, digest: row.digest ?? '' },
      supersedes: around.supersedes === null ? null : { ...around.supersedes, reason: row.supersede_reason ?? '' },
      supersededBy: around.supersededBy,
      // Who gets it sees their own line, its office all of them.
      receiverList: receivers
        .filter((one) => sees || one.person_id === caller.personId)
        .map((one) => shownReceiver(one, caller, on)),
      possible: actions.deliver === true ? await listPossible(db, row, on) : [],
      revision: row.revision,
      actions,
      on,
    });
  },
});

/** B11 The charts of an issue where it shows what they are drawn from. */
function shownCharts(row: BulletinRow, { figures: kinds }: BulletinBook, { compared }: Series) {
  const { period_name: periodName, until_on: until, figures, units, past } = row;
  if (row.visited !== null) {
    const { 得分率图, 问题图 } = visitCharts(row.visited);
    return { ranking: null, figures: [], visit: [得分率图, 问题图].map(plainChart) };
  }
  const { 排名图, 漏斗图, 件数趋势图, 比率趋势图 } = chartsOf({ periodName, until, figures, units, past, kinds });
  return {
    ranking: compared === undefined ? null : plainChart(排名图),
    figures: figures.length === 0 ? [] : [漏斗图, 件数趋势图, 比率趋势图].map(plainChart),
    visit: [],
  };
}

const plainChart = (chart: Chart) => ({
  ...chart,
  categories: [...chart.categories],
  series: chart.series.map(({ name, values }) => ({ name, values: [...values] })),
});

function shownReceiver(row: ReceiverRow, { personId }: Caller, on: string) {
  return {
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    person: row.person_name,
    deliveredOn: row.delivered_on,
    dueOn: row.due_on,
    readAt: row.read_at,
    receivedOn: row.received_on,
    words: row.words,
    replyDueOn: row.reply_due_on,
    repliedOn: row.replied_on,
    reply: row.reply,
    isOverdue: row.received_on === null && row.due_on < on,
    isOwn: row.person_id === personId,
  };
}

/** The issues around one, by their numbers. */
async function readAround(db: Db, row: BulletinRow) {
  const ids = [row.before_id, row.supersedes_id, row.superseded_by_id];
  const rows = await beyondScope(db, () =>
    db.many<{ id: string; number: string }>('select id, number from bulletin where id = any ($1::uuid[])', [
      ids.filter((id) => id !== null),
    ]),
  );
  const [before, supersedes, supersededBy] = ids.map((id) => rows.find((one) => one.id === id) ?? null);
  return { before: before ?? null, supersedes: supersedes ?? null, supersededBy: supersededBy ?? null };
}

/** Units to which it was not delivered, with who leads them. */
async function listPossible(db: Db, row: BulletinRow, on: string) {
  const led = await listLed(db, { unitId: row.unit_id, ids: onlyTo(row), on });
  const once = [...new Map(led.map((one) => [one.id, one])).values()];
  return once
    .filter(({ id }) => !row.receiver_unit_ids.includes(id))
    .map(({ id, name, person }) => ({ unit: { id, name }, leader: person }));
}

interface Standing {
  readonly caller: Caller;
  readonly path: readonly string[];
  readonly receivers: readonly ReceiverRow[];
  readonly on: string;
}

/** What the caller may do with an issue, or why not. */
async function readActions(db: Db, row: BulletinRow, { caller, path, receivers, on }: Standing) {
  const life = await lifeOf(db, row);
  const stepOf = (verb: 'bulletin.write' | 'bulletin.sign', step: BulletinStep): true | string =>
    can(caller.grants, verb, path) ? (faultOfStep(step, life)?.problem ?? true) : 'forbidden';
  const drafts = await mayDraft(db, row, caller);
  const draftOf = (step: BulletinStep): true | string =>
    drafts ? (faultOfStep(step, life)?.problem ?? true) : 'forbidden';
  const maySubmit = draftOf('submit');
  const maySign = stepOf('bulletin.sign', 'sign');
  const replace = stepOf('bulletin.write', 'replace');
  const own = receivers.filter(({ person_id }) => person_id === caller.personId);
  const asked = askedOf(own);
  return {
    write: draftOf('write'),
    submit:
      maySubmit === true
        ? (faultOfHandingIn(await leadsOf(db, row, { caller, today: on }))?.problem ?? (true as const))
        : maySubmit,
    return: stepOf('bulletin.sign', 'return'),
    sign: maySign === true ? (faultOfSigning(caller, authorsOf(row))?.problem ?? (true as const)) : maySign,
    discard: draftOf('discard'),
    deliver: stepOf('bulletin.write', 'deliver'),
    replace: replace === true && (await isReplacing(db, row)) ? 'bulletin-replaced-already' : replace,
    receive:
      own.length === 0
        ? 'bulletin-not-receiver'
        : own.some(({ received_on }) => received_on !== null)
          ? 'bulletin-received'
          : (true as const),
    reply: asked === null ? 'bulletin-not-receiver' : (faultOfReply(replyLife(asked))?.problem ?? (true as const)),
  };
}
