import { asSystem, type Pool } from '../lib/db.ts';

/** Folds what has changed in ledgers into the tally that counts are read from, and samples how common marks are; returns how many changes there were. */
export async function foldIssueTally(pool: Pool): Promise<number> {
  const { folded } = await asSystem(pool, 'issue.fold-tally', async (tx) => {
    await tx.run('select sample_issue_marks()');
    return tx.one<{ folded: number }>('select fold_issue_tally() as folded');
  });
  return folded;
}
