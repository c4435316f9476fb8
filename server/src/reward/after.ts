import { documentNumber } from '@dudao/core/lib/document-number';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { answerRewardObjection, issueCertificates, payRewards } from '@dudao/core/reward/contract';
import { isToPay } from '@dudao/core/reward/decide-reward';
import { countNumbers } from '../issue/rows.ts';
import type { Tx } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { type Held, holdFor, officeOfReward, take } from './rows.ts';

export const issueCertificatesImplementation = implement(issueCertificates, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'issue', now, services });
    if (!held.ok) return held;
    const { row } = held.value;
    const issued = await numberLines(tx, held.value);
    const taken = await take(tx, row, { set: {}, event: 'issued', after: { certificates: issued }, caller, now });
    return taken.ok ? ok({ revision: taken.value.revision, issued: issued.length }) : taken;
  },
});

/** W13 Numbers what was granted and has none yet, in the order of the lines; the series is held until the transaction ends. */
async function numberLines(tx: Tx, { row, kind, lines, today }: Held): Promise<readonly string[]> {
  const waiting = lines.filter(({ granted, certificate }) => granted === true && certificate === null);
  const series = kind.certificate?.series ?? '';
  const year = Number(today.slice(0, 4));
  const keeper = { id: row.unit_id, region: row.region };
  const last = await countNumbers(tx, keeper, { prefix: series, year, count: waiting.length });
  const numbered = waiting.map(({ id }, i) => ({
    id,
    certificate: documentNumber({ series, year, n: last - waiting.length + 1 + i, kind: 'certificate' }),
  }));
  await tx.run(
    `update reward_line l set certificate = r.certificate, certificate_on = $2
     from jsonb_to_recordset($1::jsonb) as r (id uuid, certificate text) where l.id = r.id`,
    [JSON.stringify(numbered), today],
  );
  return numbered.map(({ certificate }) => certificate);
}

export const payRewardsImplementation = implement(payRewards, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'pay', now, services });
    if (!held.ok) return held;
    const { row } = held.value;
    const fault = faultOfPaying(held.value, input);
    if (!fault.ok) return fault;
    const { lineIds, paidOn, voucher } = input;
    await tx.run('update reward_line set paid_on = $2, voucher = $3 where id = any ($1::uuid[])', [
      lineIds,
      paidOn,
      voucher,
    ]);
    const after = { lines: lineIds.length, paidOn, voucher };
    const taken = await take(tx, row, { set: {}, event: 'paid', after, caller, now, reason: voucher });
    return taken.ok ? ok({ revision: taken.value.revision, paid: lineIds.length }) : taken;
  },
});

/** W14 Each line is paid once, on a day between the decision and today. */
function faultOfPaying(
  { life, today }: Held,
  { lineIds, paidOn }: { readonly lineIds: readonly string[]; readonly paidOn: string },
): Result<null> {
  if (paidOn > today || (life.decidedOn !== null && paidOn < life.decidedOn)) {
    return refuse(problem('reward-paid-day', {}, { field: 'paidOn' }));
  }
  for (const id of lineIds) {
    const line = life.lines.find((one) => one.id === id);
    if (line === undefined) return refuse(problem('reward-line-unknown'));
    if (!isToPay(line)) return refuse(problem('reward-paid-already', { unit: line.name }));
  }
  return ok(null);
}

export const answerRewardObjectionImplementation = implement(answerRewardObjection, {
  subject: officeOfReward,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'answer', now, services });
    if (!held.ok) return held;
    const { row } = held.value;
    const found = await tx.maybe<{ answer: string | null; by_unit_name: string }>(
      'select answer, by_unit_name from reward_objection where id = $1 and reward_id = $2',
      [input.objectionId, row.id],
    );
    if (found === null) return refuse(problem('reward-objection-unknown'));
    if (found.answer !== null) return refuse(problem('reward-answered-already'));
    await tx.run('update reward_objection set answer = $2, answered_by_name = $3, answered_at = $4 where id = $1', [
      input.objectionId,
      input.answer,
      caller.name,
      now.toISOString(),
    ]);
    const reason = `${found.by_unit_name}：${input.answer}`;
    return take(tx, row, {
      set: {},
      event: 'answered',
      after: { objectionId: input.objectionId },
      caller,
      now,
      reason,
    });
  },
});
