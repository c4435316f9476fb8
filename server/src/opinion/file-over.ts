import { asSystem, type Pool } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { fileGiven } from './proofs.ts';
import type { OpinionRow } from './rows.ts';

const AT_ONCE = 200;

/** O6 Files what units gave with answers that they did not hand in, once their days are over. Tells of how many opinions. */
export function fileOver(pool: Pool, now: Date): Promise<number> {
  return asSystem(pool, 'opinion.file-over', async (tx) => {
    const over = await tx.many<Pick<OpinionRow, 'id' | 'rulebook_id'>>(
      `select id, rulebook_id from opinion
       where state = 'sent' and reply_due_on < $1 and exists (select 1 from opinion_given g where g.opinion_id = opinion.id)
       order by id limit ${AT_ONCE} for update skip locked`,
      [plainDateOf(now)],
    );
    for (const row of over) await fileGiven(tx, row, now);
    return over.length;
  });
}
