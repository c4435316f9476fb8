import { verifyExemplar } from '@dudao/core/exemplar/contract';
import { faultOfFindings, faultOfVerifier, isBorneOut } from '@dudao/core/exemplar/decide-exemplar';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { listEvidence } from './pieces.ts';
import { isOfUnit, say, unitOfExemplar } from './rows.ts';
import { holdFor, take } from './taking.ts';

export const verifyExemplarImplementation = implement(verifyExemplar, {
  subject: unitOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'verify', now });
    if (!held.ok) return held;
    const { row, words } = held.value;
    const speaksForUnit = await isOfUnit(tx, { unitId: row.unit_id, officeId: row.office_id }, caller);
    const { findings } = input;
    const fault =
      faultOfVerifier({ words, by: caller, speaksForUnit }) ??
      faultOfFindings(findings, (await listEvidence(tx, row)).length);
    if (fault !== null) return refuse(fault);
    const holds = isBorneOut(findings);
    await say(tx, row, { kind: 'verify', round: row.round, holds, words: input.words, findings, caller, now });
    const state = holds ? 'verified' : 'returned';
    const taken = await take(tx, row, {
      set: { state, moved_at: now.toISOString() },
      event: 'exemplar.verified',
      after: { holds, round: row.round },
    });
    return taken.ok ? ok({ ...taken.value, state } as const) : taken;
  },
});
