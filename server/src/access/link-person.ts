import { linkPerson } from '@dudao/core/access/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readStaffRow } from '../org/staff-rows.ts';
import { faultOfManaging, faultOfReach, unitOfAccount } from './manage-account.ts';
import { lockAccount } from './rows.ts';

/** The refusal of a person who is another account already. */
export const personTaken = (): Problem => problem('person-has-account', {}, { field: 'personId' });

/** Why an account of a unit cannot be this person; null when it can. */
export async function faultOfPersonForAccount(db: Db, unitId: string, personId: string): Promise<Problem | null> {
  const person = await readStaffRow(db, 'person', personId);
  if (person?.unit_id !== unitId) return problem('person-not-of-unit', {}, { field: 'personId' });
  if (person.left_on === null) return null;
  return problem('person-left', { name: person.name, leftOn: person.left_on }, { field: 'personId' });
}

export const linkPersonImplementation = implement(linkPerson, {
  subject: unitOfAccount,
  constraints: { account_person_taken: personTaken },
  handle: async ({ tx, input, caller, now }) => {
    const account = await lockAccount(tx, input.accountId);
    const fault =
      (await faultOfManaging(tx, caller, { account, now })) ??
      (input.personId === null
        ? null
        : ((await faultOfPersonForAccount(tx, account.unit_id, input.personId)) ??
          (await faultOfReach(tx, caller, input.personId, now))));
    if (fault !== null) return refuse(fault);
    await tx.run('update account set person_id = $2, revision = revision + 1 where id = $1', [
      account.id,
      input.personId,
    ]);
    await record(tx, {
      event: 'access.person-linked',
      unitId: account.unit_id,
      subject: account.id,
      before: { personId: account.person_id },
      after: { personId: input.personId },
    });
    return ok({});
  },
});
