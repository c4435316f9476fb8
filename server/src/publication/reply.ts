import { speaksFor } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { replyToResult } from '@dudao/core/publication/contract';
import { faultOfStep } from '@dudao/core/publication/decide-publication';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { pathOf } from '../visit/rows.ts';
import type { LineRow, PublicationRecord } from './rows.ts';

export const replyToResultImplementation = implement(replyToResult, {
  subject: async (db, { publicationId, unitId }) => {
    const row = await db.maybe(
      'select 1 from publication_row where publication_id = $1 and row_unit_id = $2 and told_at is not null',
      [publicationId, unitId],
    );
    return row === null ? null : unitId;
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { publicationId, points, isAccepted } = input;
    // A unit writes into what is the office's; held, so that nothing is frozen meanwhile.
    const row = await beyondScope(tx, () =>
      tx.one<PublicationRecord>('select * from publication where id = $1 for update', [publicationId]),
    );
    const sides = { unit: unit.path, office: await pathOf(tx, row.unit_id) };
    if (!speaksFor(caller.grants, 'publication.reply', sides)) return refuse(problem('publication-not-of-unit'));
    const life = { state: row.state, replyDueOn: row.reply_due_on, lines: [], signers: [] };
    const fault = faultOfStep('reply', life, plainDateOf(now));
    if (fault !== null) return refuse(fault);
    const line = await tx.one<LineRow>('select * from publication_row where publication_id = $1 and row_unit_id = $2', [
      publicationId,
      unit.id,
    ]);
    if (line.reply !== null) return refuse(problem('publication-replied-already'));
    if (isAccepted !== (points.length === 0)) return refuse(problem('publication-objection-empty'));
    const reply = isAccepted ? 'accepted' : 'objected';
    await beyondScope(tx, () =>
      tx.run(
        'update publication_row set reply = $3, points = $4, replied_by_name = $5, replied_at = $6 where publication_id = $1 and code = $2',
        [
          publicationId,
          line.code,
          reply,
          JSON.stringify(points.map((text) => ({ text, answer: null, isUpheld: false }))),
          caller.name,
          now.toISOString(),
        ],
      ),
    );
    await record(tx, {
      event: 'publication.replied',
      unitId: unit.id,
      subject: publicationId,
      after: { reply, points: points.length },
    });
    return ok({});
  },
});
