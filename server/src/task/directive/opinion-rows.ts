import type { AskedOpinion } from '@dudao/core/task/directive/contract';
import type { Db } from '../../lib/db.ts';
import type { DirectiveOpinionTable } from '../../lib/schema.gen.ts';

/** The opinion that was asked for last on a document; null where none ever was. */
export function readLastOpinion(db: Db, directiveId: string): Promise<DirectiveOpinionTable | null> {
  return db.maybe<DirectiveOpinionTable>(
    'select * from directive_opinion where directive_id = $1 order by asked_at desc limit 1',
    [directiveId],
  );
}

/** An opinion as the browser gets it. */
export function shownOpinion(row: DirectiveOpinionTable): AskedOpinion {
  const { host, model, failure, proposed, known, dropped } = row;
  return {
    host,
    model,
    askedAt: row.asked_at,
    askedBy: row.asked_by_name,
    state: row.closed_at === null ? 'waiting' : failure === null ? 'answered' : 'failed',
    failure,
    proposed,
    known,
    dropped,
  };
}
