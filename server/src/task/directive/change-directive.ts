import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { changeDirective, removeDirective } from '@dudao/core/task/directive/contract';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { bumpDirective, lockDirectiveRow, unitOfDirective } from './directive-rows.ts';

export const changeDirectiveImplementation = implement(changeDirective, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input }) => {
    const directive = await lockDirectiveRow(tx, input.directiveId);
    if (directive.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { title, document, year } = input;
    await tx.run('update directive set title = $2, document = $3, year = $4 where id = $1', [
      directive.id,
      title,
      document,
      year,
    ]);
    const revision = await bumpDirective(tx, directive.id);
    await record(tx, {
      event: 'task.directive-changed',
      unitId: directive.unit_id,
      subject: directive.id,
      before: { title: directive.title, document: directive.document, year: directive.year },
      after: { title, document, year },
    });
    return ok({ revision });
  },
});

export const removeDirectiveImplementation = implement(removeDirective, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input }) => {
    const directive = await lockDirectiveRow(tx, input.directiveId);
    if (directive.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { taken } = await tx.one<{ taken: number }>(
      'select count(*)::int as taken from directive_proposal where directive_id = $1 and plan_id is not null',
      [directive.id],
    );
    if (taken > 0) return refuse(problem('directive-in-plan'));
    await tx.run('delete from directive_proposal where directive_id = $1', [directive.id]);
    await tx.run('delete from directive where id = $1', [directive.id]);
    await record(tx, {
      event: 'task.directive-removed',
      unitId: directive.unit_id,
      subject: directive.id,
      before: { title: directive.title, fileSha256: directive.file_sha256 },
    });
    return ok({});
  },
});
