import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { decideAdopt } from '@dudao/core/score/adopt';
import { adoptVersion, listAdoptions } from '@dudao/core/score/contract';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { type AdoptionRow, listAdoptionRows, writeAdoption } from './adoption-rows.ts';

export const listAdoptionsImplementation = implement(listAdoptions, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit }) => ok({ adoptions: (await listAdoptionRows(db, unit.path)).map(adoptionOf) }),
});

export const adoptVersionImplementation = implement(adoptVersion, {
  subject: async (_db, input) => input.unitId,
  constraints: {
    // Two at the same moment: the second finds the day taken.
    standard_adoption_day: ({ fromOn }) => problem('adoption-not-later', { from: fromOn, last: fromOn }),
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { standardId, version, fromOn, decision, reason } = input;
    const frozen = await readFrozenStandard(tx, standardId, version);
    if (frozen === null) return refuse(problem('standard-not-found'));
    // A local profile takes the place of the standard that it completes, and the other way round.
    const family = frozen.standard.profile?.of ?? standardId;
    const own = (await listAdoptionRows(tx, unit.path)).filter((row) => row.unit_id === unit.id).map(adoptionOf);
    const decided = decideAdopt(own, { standardId, version, family, fromOn });
    if (!decided.ok) return decided;
    const by = { accountId: caller.accountId, name: caller.name };
    const id = await writeAdoption(tx, { unit, ...decided.value, decision, reason, by, now });
    const last = own.find(({ family }) => family === decided.value.family);
    await record(tx, {
      event: 'score.version-adopted',
      unitId: unit.id,
      subject: id,
      ...(last === undefined
        ? {}
        : { before: { standardId: last.standardId, version: last.version, fromOn: last.fromOn } }),
      after: { standardId, version, digest: frozen.digest, fromOn, decision, reason },
    });
    return ok({ id, fromOn });
  },
});

function adoptionOf(row: AdoptionRow) {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    standardId: row.standard_id,
    version: row.version,
    family: row.family,
    fromOn: row.from_on,
    decision: row.decision,
    reason: row.reason,
    decidedAt: row.created_at,
    decidedBy: row.created_by_name,
    above: row.above,
  };
}
