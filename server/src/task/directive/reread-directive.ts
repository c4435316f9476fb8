import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { rereadDirective } from '@dudao/core/task/directive/contract';
import { matchReading, proposalKeys } from '@dudao/core/task/directive/match-reading';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { sha256 } from '../../lib/sha256.ts';
import {
  bumpDirective,
  listProposalRows,
  lockDirectiveRow,
  unitOfDirective,
  writeProposals,
} from './directive-rows.ts';
import { readingOf } from './reading.ts';

export const rereadDirectiveImplementation = implement(rereadDirective, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input }) => {
    const directive = await lockDirectiveRow(tx, input.directiveId);
    if (directive.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const { proposals } = readingOf(directive);
    const rows = (await listProposalRows(tx, directive.id)).filter(({ origin }) => origin === 'rules');
    const keys = proposalKeys(proposals, sha256);
    const match = matchReading(
      rows.map(({ id, key, state }) => ({ id, key, isDecided: state !== 'open' })),
      keys,
    );
    const read = proposals.map(({ id: _number, ...content }, i) => ({
      id: match.known[i] ?? null,
      key: keys[i] ?? '',
      number: i + 1,
      origin: 'rules' as const,
      content,
    }));
    await tx.run('delete from directive_proposal where id = any ($1::uuid[])', [match.gone]);
    // Keys move between rows: those that stay first give theirs up.
    await tx.run(
      `update directive_proposal set key = id::text, is_current = not id = any ($2::uuid[]) where directive_id = $1 and origin = 'rules'`,
      [directive.id, match.kept],
    );
    for (const { id, key, number, content } of read) {
      if (id === null) continue;
      await tx.run('update directive_proposal set key = $2, number = $3, content = $4 where id = $1', [
        id,
        key,
        number,
        JSON.stringify(content),
      ]);
    }
    const added = read.filter(({ id }) => id === null);
    await writeProposals(tx, directive, added);
    const revision = await bumpDirective(tx, directive.id);
    const counts = { added: added.length, gone: match.gone.length, kept: match.kept.length };
    await record(tx, {
      event: 'task.directive-reread',
      unitId: directive.unit_id,
      subject: directive.id,
      after: counts,
    });
    return ok({ revision, ...counts });
  },
});
