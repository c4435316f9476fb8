import {
  acknowledgeWithdrawal,
  beginAdoption,
  giveAdoptionUp,
  reportAdoption,
  verifyAdoption,
} from '@dudao/core/exemplar/adoption-contract';
import { resultDayFrom } from '@dudao/core/exemplar/decide-adoption';
import type { AdoptionState } from '@dudao/core/exemplar/exemplar-state';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { faultOfVerifying, holdAdoption, takeAdoption, unitOfAdoption } from './adoption-rows.ts';
import { bookOf } from './book.ts';
import { fileProofs } from './filing.ts';

/** The new revision with the state that was reached. */
async function moved<State extends AdoptionState>(taken: Promise<Result<{ readonly revision: number }>>, state: State) {
  const done = await taken;
  return done.ok ? ok({ revision: done.value.revision, state }) : done;
}

export const beginAdoptionImplementation = implement(beginAdoption, {
  subject: unitOfAdoption,
  handle: async ({ tx, input, now }) => {
    const held = await holdAdoption(tx, input, { step: 'begin', now });
    if (!held.ok) return held;
    const { row, exemplar, today } = held.value;
    const resultOn = resultDayFrom(await bookOf(tx, exemplar), { begunOn: today, plannedOn: row.result_on });
    return moved(
      takeAdoption(tx, row, {
        set: { state: 'running', begun_on: today, result_on: resultOn },
        event: 'exemplar.adoption-begun',
        after: { resultOn },
      }),
      'running',
    );
  },
});

export const reportAdoptionImplementation = implement(reportAdoption, {
  subject: unitOfAdoption,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdAdoption(tx, input, { step: 'report', now });
    if (!held.ok) return held;
    const { row, exemplar } = held.value;
    const filed = await fileProofs(tx, exemplar, { uploads: input.uploads, unitIds: [row.unit_id], caller, now });
    if (!filed.ok) return filed;
    await beyondScope(tx, () =>
      tx.run(
        `insert into exemplar_adoption_piece (adoption_id, filing_id, unit_id, region, title)
         select $1, p.id, $2, $3, p.title from jsonb_to_recordset($4) as p (id uuid, title text) on conflict do nothing`,
        [row.id, row.unit_id, row.region, JSON.stringify(filed.value)],
      ),
    );
    const set = {
      state: 'reported',
      result: input.result,
      figures: input.figures,
      reported_at: now.toISOString(),
      reported_by: caller.accountId,
      reported_by_person: caller.personId,
    };
    return moved(
      takeAdoption(tx, row, { set, event: 'exemplar.adoption-reported', after: { pieces: filed.value.length } }),
      'reported',
    );
  },
});

export const giveAdoptionUpImplementation = implement(giveAdoptionUp, {
  subject: unitOfAdoption,
  handle: async ({ tx, input, now }) => {
    const held = await holdAdoption(tx, input, { step: 'give-up', now });
    if (!held.ok) return held;
    const set = { state: 'given_up', ended_reason: input.words };
    return moved(takeAdoption(tx, held.value.row, { set, event: 'exemplar.adoption-given-up' }), 'given_up');
  },
});

export const acknowledgeWithdrawalImplementation = implement(acknowledgeWithdrawal, {
  subject: unitOfAdoption,
  handle: async ({ tx, input, now }) => {
    const held = await holdAdoption(tx, input, { step: 'acknowledge', now });
    if (!held.ok) return held;
    const { row } = held.value;
    return moved(
      takeAdoption(tx, row, { set: { kept_up: input.words }, event: 'exemplar.withdrawal-acknowledged' }),
      row.state,
    );
  },
});

export const verifyAdoptionImplementation = implement(verifyAdoption, {
  subject: unitOfAdoption,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdAdoption(tx, input, { step: 'verify', now });
    if (!held.ok) return held;
    const { row, exemplar } = held.value;
    const fault = await faultOfVerifying(tx, row, { exemplar, caller });
    if (fault !== null) return refuse(fault);
    const { holds, words } = input;
    const state = holds ? 'proven' : 'running';
    const set = {
      state,
      checked_holds: holds,
      checked_words: words,
      checked_by_name: caller.name,
      checked_at: now.toISOString(),
    };
    return moved(takeAdoption(tx, row, { set, event: 'exemplar.adoption-verified', after: { holds } }), state);
  },
});
