import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { paidOut } from '@dudao/core/reward/amount';
import { readReward, type RewardRow as Told } from '@dudao/core/reward/contract';
import { faultOfDecider, faultOfStep, type RewardStep } from '@dudao/core/reward/decide-reward';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { shownKind } from './book.ts';
import { LISTED, type Listed, tellLine } from './list.ts';
import { type LineRow, officeOfReward, type RewardRow, readRewardRow, type Standing, standingOf } from './rows.ts';

export const readRewardImplementation = implement(readReward, {
  subject: officeOfReward,
  handle: async ({ db, input: { rewardId }, unit, caller, now, services }) => {
    const row = await readRewardRow(db, rewardId);
    if (row === null) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const standing = await standingOf(db, row, { services, today });
    const { kind, lines, cited, life } = standing;
    const listed = await db.one<Listed>(`select ${LISTED} from reward r where r.id = $1`, [row.id]);
    const { name } = await db.one<{ name: string }>('select name from unit where id = $1', [row.unit_id]);
    const keptOf = new Map(life.lines.map(({ id, kept }) => [id, kept]));
    return ok({
      ...tellLine(listed, kind),
      lines: lines.map((line) => tellRow(line, keptOf.get(line.id) ?? null)),
      office: { id: unit.id, name },
      kind: shownKind(kind),
      basis: row.basis,
      cited:
        cited === null
          ? null
          : {
              publicationId: cited.id,
              title: cited.title,
              digest: row.publication_digest ?? '',
              publicId: cited.public_id,
              isInForce: life.isCitedInForce,
            },
      settings: row.settings,
      pot: row.pot,
      places: row.places,
      span: row.from_on === null || row.until_on === null ? null : { from: row.from_on, until: row.until_on },
      callUntil: row.call_until,
      perUnit: row.per_unit,
      notice:
        row.notice_from === null || row.notice_until === null
          ? null
          : { from: row.notice_from, until: row.notice_until, place: row.notice_place },
      objections: await listObjections(db, row.id),
      decided: decidedOf(row),
      withdrawnReason: row.withdrawn_reason,
      deeds: await db.many<{ what: string; by: string; at: string; reason: string }>(
        'select what, by_name as by, at, reason from reward_deed where reward_id = $1 order by revision, at',
        [row.id],
      ),
      proposedSum: paidOut(lines.map(({ proposed }) => proposed)),
      revision: row.revision,
      ...actionsOn(standing, { unit, caller, today }),
    });
  },
});

function decidedOf({ decided_on: on, decided_by_name: by, document, digest }: RewardRow) {
  return on === null ? null : { on, by: by ?? '', document: document ?? '', digest: digest ?? '' };
}

async function listObjections(db: Db, rewardId: string) {
  const rows = await db.many<{
    id: string;
    unitId: string;
    name: string;
    text: string;
    at: string;
    answer: string | null;
  }>(
    `select id, by_unit_id as "unitId", by_unit_name as name, text, at, answer from reward_objection where reward_id = $1 order by at, id`,
    [rewardId],
  );
  return rows.map(({ id, unitId, name, text, at, answer }) => ({ id, unit: { id: unitId, name }, text, at, answer }));
}

function tellRow(line: LineRow, kept: string | null): Told {
  return {
    id: line.id,
    unit: { id: line.row_unit_id, name: line.unit_name },
    person: line.person_id === null ? null : { id: line.person_id, name: line.person_name ?? '' },
    by: line.added,
    addedBy: line.added_by_name,
    cited: line.cited,
    criteria: line.criteria.map((one) => ({ ...one, missing: [...one.missing] })),
    what: line.what,
    reason: line.reason,
    proposed: line.proposed,
    kept,
    granted: line.granted,
    amount: line.amount,
    decidedReason: line.decided_reason,
    certificate: line.certificate,
    received: line.received_on === null ? null : { on: line.received_on, by: line.received_by_name ?? '' },
    paid: line.paid_on === null ? null : { on: line.paid_on, voucher: line.voucher ?? '' },
  };
}

/** What the caller may do with a proposal now, each with the reason where not, and what fills these reasons. */
function actionsOn(
  { life }: Standing,
  { unit, caller, today }: { readonly unit: SubjectUnit; readonly caller: Caller; readonly today: string },
) {
  const prepares = can(caller.grants, 'reward.prepare', unit.path);
  const decides = can(caller.grants, 'reward.decide', unit.path);
  const open: Record<string, string | number> = {};
  const told = (fault: ReturnType<typeof faultOfStep>): true | string => {
    if (fault === null) return true;
    Object.assign(open, fault.params);
    return fault.problem;
  };
  const step = (of: RewardStep) => (prepares ? told(faultOfStep(of, life, today)) : 'forbidden');
  const decide = (of: RewardStep) =>
    decides ? told(faultOfStep(of, life, today) ?? faultOfDecider(life, caller)) : 'forbidden';
  return {
    actions: {
      change: step('change'),
      call: step('call'),
      submit: step('submit'),
      answer: step('answer'),
      handBack: decide('handBack'),
      decide: decide('decide'),
      withdraw: step('withdraw'),
      issue: step('issue'),
      pay: step('pay'),
      export: true as const,
    },
    open,
  };
}
