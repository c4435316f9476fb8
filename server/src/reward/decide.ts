import { ok, refuse } from '@dudao/core/lib/result';
import { decideReward } from '@dudao/core/reward/contract';
import { decideLines, faultOfDecider } from '@dudao/core/reward/decide-reward';
import { type FrozenReward, freezeReward } from '@dudao/core/reward/freeze-reward';
import type { Tx } from '../lib/db.ts';
import { keepDocument } from '../lib/office-document.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { DECISION, DOCUMENTS, makeDecision } from './document.ts';
import { type Held, holdFor, type LineRow, listLineRows, officeOfReward, type RewardRow, take } from './rows.ts';

export const decideRewardImplementation = implement(decideReward, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'decide', now, services });
    if (!held.ok) return held;
    const { row, life, today } = held.value;
    const fault = faultOfDecider(life, caller);
    if (fault !== null) return refuse(fault);
    const said = input.lines.map((one) => ({ ...one, amount: one.amount === '' ? null : one.amount }));
    const decided = decideLines(life, said);
    if (decided.fault !== null) return refuse(decided.fault);
    await tx.run(
      `update reward_line l set granted = r.granted, amount = r.amount, decided_reason = r.reason
       from jsonb_to_recordset($2::jsonb) as r ("lineId" uuid, granted boolean, amount numeric, reason text) where l.id = r."lineId" and l.reward_id = $1`,
      [row.id, JSON.stringify(said.map((one) => ({ ...one, amount: decided.amounts.get(one.lineId) ?? null })))],
    );
    const lines = await listLineRows(tx, row.id);
    const frozen = await frozenOf(tx, { ...held.value, lines, document: input.document });
    const { text, digest } = freezeReward(frozen, sha256);
    await tx.run(
      'insert into reward_seal (digest, reward_id, unit_id, region, content, sealed_at) values ($1, $2, $3, $4, $5, $6)',
      [digest, row.id, row.unit_id, row.region, text, now.toISOString()],
    );
    const set = {
      state: 'decided',
      decided_by_name: caller.name,
      decided_at: now.toISOString(),
      decided_on: today,
      document: input.document,
      digest,
    } as const;
    const made = await makeDecision(tx, { ...row, ...set }, { now, services });
    if (!made.ok) return made;
    await keepDocument(tx, made.value, {
      table: DOCUMENTS,
      of: { reward_id: row.id },
      document: DECISION,
      at: row,
      now,
    });
    const granted = lines.filter((one) => one.granted === true).length;
    const after = { document: input.document, digest, granted, refused: lines.length - granted };
    const taken = await take(tx, row, { set, event: 'decided', after, caller, now });
    return taken.ok ? ok({ revision: taken.value.revision, digest }) : taken;
  },
});

async function frozenOf(
  tx: Tx,
  { row, lines, today, document }: Held & { readonly document: string },
): Promise<FrozenReward> {
  const { name } = await tx.one<{ name: string }>('select name from unit where id = $1', [row.unit_id]);
  const objections = await tx.many<{ unit: string; text: string; answer: string }>(
    'select by_unit_name as unit, text, answer from reward_objection where reward_id = $1 order by at, id',
    [row.id],
  );
  return {
    office: name,
    kind: row.kind,
    rulebook: { id: row.rulebook_id, version: row.rulebook_version },
    title: row.title,
    basis: row.basis,
    document,
    decidedOn: today,
    pot: row.pot,
    settings: row.settings,
    span: row.from_on === null || row.until_on === null ? null : { from: row.from_on, until: row.until_on },
    cited: citedOf(row),
    notice:
      row.notice_from === null || row.notice_until === null
        ? null
        : { from: row.notice_from, until: row.notice_until, place: row.notice_place },
    lines: lines.map(frozenLine),
    objections,
  };
}

function citedOf({ publication_id: publicationId, publication_digest: digest }: RewardRow): FrozenReward['cited'] {
  return publicationId === null || digest === null ? null : { publicationId, digest };
}

function frozenLine(line: LineRow): FrozenReward['lines'][number] {
  return {
    unitId: line.row_unit_id,
    unit: line.unit_name,
    personId: line.person_id,
    person: line.person_name,
    cited: line.cited,
    criteria: line.criteria,
    what: line.what,
    reason: line.reason,
    proposed: line.proposed,
    granted: line.granted === true,
    amount: line.amount,
    decidedReason: line.decided_reason,
  };
}
