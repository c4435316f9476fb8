import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { askOpinion } from '@dudao/core/task/directive/contract';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { lockDirectiveRow, unitOfDirective } from './directive-rows.ts';
import { readLastOpinion } from './opinion-rows.ts';

/** Notes that an opinion is asked for; the sender (`send-opinions.ts`) takes it up once this is committed. */
export const askOpinionImplementation = implement(askOpinion, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input, caller, now, services }) => {
    const { opinion: service } = services;
    if (service === null) return refuse(problem('opinion-not-offered'));
    const { host, model } = service;
    if (host !== input.host || model !== input.model)
      return refuse(problem('opinion-service-changed', { host, model }));
    const directive = await lockDirectiveRow(tx, input.directiveId);
    const last = await readLastOpinion(tx, directive.id);
    if (last !== null && last.closed_at === null) return refuse(problem('opinion-waiting', { by: last.asked_by_name }));
    const opinionId = randomUUID();
    await tx.run(
      `insert into directive_opinion (id, directive_id, unit_id, region, host, model, asked_at, asked_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [opinionId, directive.id, directive.unit_id, directive.region, host, model, now.toISOString(), caller.name],
    );
    await record(tx, {
      event: 'task.opinion-asked',
      unitId: directive.unit_id,
      subject: directive.id,
      after: { opinionId, host, model },
    });
    return ok({});
  },
});
