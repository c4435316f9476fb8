import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfAcknowledging, mobilisedOf } from '@dudao/core/task/card';
import { acknowledgeCard, listCards, readOwnCard, type TaskCard } from '@dudao/core/task/card-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { type CardPerson, readCards } from './card-rows.ts';

/** So many people of a unit are looked at; a unit with more is told so. */
const MOST = 2000;

export const listCardsImplementation = implement(listCards, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now }) => {
    const found = await db.many<CardPerson>(
      'select id, name from person where unit_id = $1 and left_on is null order by name, id limit $2',
      [unit.id, MOST + 1],
    );
    const all = await readCards(db, found.slice(0, MOST), plainDateOf(now));
    return ok({
      cards: all.filter(({ tasks }) => tasks.length > 0),
      without: all.filter(({ tasks }) => tasks.length === 0).map(({ person }) => person.name),
      ...mobilisedOf(all.length, all),
      isCapped: found.length > MOST,
    });
  },
});

/** The card of the person that an account is; null when it is nobody. What one owes is one's own business, whatever roles one holds. */
async function readOwn(db: Db, accountId: string, today: string): Promise<OwnCard | null> {
  const person = await db.maybe<CardPerson & { unit_id: string }>(
    'select p.id, p.name, p.unit_id from account a join person p on p.id = a.person_id where a.id = $1 and p.left_on is null',
    [accountId],
  );
  if (person === null) return null;
  const [card] = await readCards(db, [person], today);
  return card === undefined ? null : { card, unitId: person.unit_id };
}

interface OwnCard {
  readonly card: TaskCard;
  readonly unitId: string;
}

export const readOwnCardImplementation = implement(readOwnCard, {
  handle: async ({ db, caller, now }) => {
    const own = await beyondScope(db, () => readOwn(db, caller.accountId, plainDateOf(now)));
    if (own === null) return ok({ card: null, actions: { acknowledge: 'card-of-another' } });
    const { card } = own;
    const fault = faultOfAcknowledging({ personId: card.person.id, tasks: card.tasks }, card.person.id);
    return ok({ card, actions: { acknowledge: fault ?? true } });
  },
});

export const acknowledgeCardImplementation = implement(acknowledgeCard, {
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      // Held against the same person's other calls: a card is acknowledged once.
      await tx.many('select id from account where id = $1 for update', [caller.accountId]);
      const own = await readOwn(tx, caller.accountId, plainDateOf(now));
      const { card } = own ?? { card: null };
      const fault = faultOfAcknowledging(
        { personId: input.personId, tasks: card?.tasks ?? [] },
        card?.person.id ?? null,
      );
      if (fault !== null || own === null) return refuse(problem(fault ?? 'card-of-another'));
      if (own.card.edition !== input.edition) return refuse(problem('changed-meanwhile'));
      const taskIds = own.card.tasks.filter(({ isAcknowledged }) => !isAcknowledged).map(({ id }) => id);
      await tx.run(
        `insert into task_acknowledgement (id, task_id, unit_id, region, person_id, title, standard, method, consequence, due_on, at, account_id)
         select gen_random_uuid(), id, unit_id, region, $2, title, standard, method, consequence, due_on, $3, $4
         from task where id = any ($1::uuid[])`,
        [taskIds, own.card.person.id, now.toISOString(), caller.accountId],
      );
      await record(tx, {
        event: 'task.card-acknowledged',
        unitId: own.unitId,
        subject: own.card.person.id,
        after: { taskIds },
      });
      return ok({ tasks: taskIds.length });
    }),
});
