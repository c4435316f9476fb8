import { speaksFor } from '@dudao/core/access/can';
import type { OutputOf } from '@dudao/core/lib/contract';
import { ok } from '@dudao/core/lib/result';
import { listOwnRewards, type OwnReward } from '@dudao/core/reward/own-contract';
import type { RewardKind } from '@dudao/core/reward/reward-book';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { kindOfReward, shownKind } from './book.ts';
import { type LineRow, type RewardRow, readCited } from './rows.ts';

const MOST = 100;

type Own = OutputOf<typeof listOwnRewards>;

interface Asked {
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly today: string;
}

export const listOwnRewardsImplementation = implement(listOwnRewards, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now }) => {
    const asked = { unit, caller, today: plainDateOf(now) };
    const heads = await listHeads(db, asked);
    const open: Own['open'] = [];
    const notices: Own['notices'] = [];
    for (const row of heads) {
      if (row.state === 'called') open.push(await tellOpen(db, row, asked));
      else notices.push(await tellNotice(db, row, asked));
    }
    return ok({ open, notices, lines: await listOwnLines(db, asked) });
  },
});

/** What is open to units, or under notice, at the offices above the unit; offices show it to whoever lies below. */
function listHeads(db: Db, { unit, today }: Asked): Promise<RewardRow[]> {
  return db.many<RewardRow>(
    `select * from reward where unit_id = any ($1::uuid[]) and unit_id <> $2
       and ((state = 'called' and call_until >= $3) or (state = 'submitted' and notice_until >= $3))
     order by proposed_at desc, id limit ${MOST}`,
    [unit.path, unit.id, today],
  );
}

async function speaks(db: Db, row: Pick<RewardRow, 'unit_id'>, { unit, caller }: Asked): Promise<boolean> {
  return speaksFor(caller.grants, 'reward.speak', { unit: unit.path, office: await pathOf(db, row.unit_id) });
}

const nameOf = async (db: Db, unitId: string): Promise<string> =>
  (await beyondScope(db, () => db.one<{ name: string }>('select name from unit where id = $1', [unitId]))).name;

async function tellOpen(db: Db, row: RewardRow, asked: Asked): Promise<Own['open'][number]> {
  const { given } = await db.one<{ given: number }>(
    `select count(*)::int as given from reward_line where reward_id = $1 and row_unit_id = $2 and added = 'unit'`,
    [row.id, asked.unit.id],
  );
  const perUnit = row.per_unit ?? 0;
  const may = await speaks(db, row, asked);
  return {
    rewardId: row.id,
    title: row.title,
    office: await nameOf(db, row.unit_id),
    kind: shownKind(await kindOfReward(db, row)),
    until: row.call_until ?? asked.today,
    perUnit,
    given,
    actions: { nominate: may ? (given < perUnit ? true : 'reward-per-unit') : 'forbidden' },
  };
}

/** W15 Of what is under notice every unit below reads names and grounds; past the scope, for the lines are those of others. */
async function tellNotice(db: Db, row: RewardRow, asked: Asked): Promise<Own['notices'][number]> {
  const { name } = await kindOfReward(db, row);
  const lines = await beyondScope(db, () =>
    db.many<{ unit: string; person: string | null; reason: string }>(
      'select unit_name as unit, person_name as person, reason from reward_line where reward_id = $1 order by position, id',
      [row.id],
    ),
  );
  return {
    rewardId: row.id,
    title: row.title,
    office: await nameOf(db, row.unit_id),
    kindName: name,
    from: row.notice_from ?? asked.today,
    until: row.notice_until ?? asked.today,
    place: row.notice_place,
    lines,
    objections: await db.many<{ text: string; answer: string | null }>(
      'select text, answer from reward_objection where reward_id = $1 and by_unit_id = $2 order by at, id',
      [row.id, asked.unit.id],
    ),
    actions: { object: (await speaks(db, row, asked)) || 'forbidden' },
  };
}

/** The unit's own lines, the newest proposals first. */
async function listOwnLines(db: Db, asked: Asked): Promise<OwnReward[]> {
  const rows = await db.many<LineRow>(
    `select l.* from reward_line l join reward r on r.id = l.reward_id where l.row_unit_id = $1 and r.unit_id <> $1
     order by r.proposed_at desc, l.position limit ${MOST}`,
    [asked.unit.id],
  );
  const heads = new Map<string, OwnHead>();
  for (const { reward_id: id } of rows) if (!heads.has(id)) heads.set(id, await readHead(db, id, asked));
  return rows.flatMap((line) => {
    const head = heads.get(line.reward_id);
    return head === undefined ? [] : [tellOwn(line, head)];
  });
}

interface OwnHead {
  readonly row: RewardRow;
  readonly kind: RewardKind;
  readonly publicId: string | null;
  readonly office: string;
  readonly may: boolean;
}

async function readHead(db: Db, rewardId: string, asked: Asked): Promise<OwnHead> {
  const row = await db.one<RewardRow>('select * from reward where id = $1', [rewardId]);
  return {
    row,
    kind: await kindOfReward(db, row),
    publicId: (await readCited(db, row))?.public_id ?? null,
    office: await nameOf(db, row.unit_id),
    may: await speaks(db, row, asked),
  };
}

function tellOwn(line: LineRow, { row, kind, publicId, office, may }: OwnHead): OwnReward {
  const isIssued = line.certificate !== null;
  return {
    lineId: line.id,
    rewardId: row.id,
    title: row.title,
    office,
    kindName: kind.name,
    purpose: kind.purpose,
    state: row.state,
    person: line.person_name,
    cited: line.cited,
    publicId,
    criteria: line.criteria.map((one) => ({ ...one, missing: [...one.missing] })),
    what: line.what,
    reason: line.reason,
    proposed: line.proposed,
    granted: line.granted,
    amount: line.amount,
    decidedReason: line.decided_reason,
    document: row.document ?? '',
    decidedOn: row.decided_on,
    certificate: line.certificate,
    certificateName: kind.certificate?.name ?? null,
    receivedOn: line.received_on,
    paid: line.paid_on === null ? null : { on: line.paid_on, voucher: line.voucher ?? '' },
    actions: {
      receive: may
        ? isIssued
          ? line.received_on === null || 'reward-received-already'
          : 'reward-no-certificate'
        : 'forbidden',
      download: isIssued || 'reward-no-certificate',
    },
  };
}
