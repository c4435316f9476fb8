import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { addProposal } from '@dudao/core/task/directive/contract';
import { sentenceKey } from '@dudao/core/task/directive/match-reading';
import { headingsAt } from '@dudao/core/task/directive/outline';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { sha256 } from '../../lib/sha256.ts';
import { listProposalRows, lockDirectiveRow, unitOfDirective, writeProposals } from './directive-rows.ts';
import { readingOf } from './reading.ts';

export const addProposalImplementation = implement(addProposal, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input }) => {
    const directive = await lockDirectiveRow(tx, input.directiveId);
    const { sentences, outline } = readingOf(directive);
    const sentence = sentences.find(({ from }) => from === input.at);
    if (sentence === undefined) return refuse(problem('sentence-not-there'));
    const rows = await listProposalRows(tx, directive.id);
    const there = rows.find(({ content }) => content.sentence.from === input.at && content.title === input.title);
    if (there !== undefined) return refuse(problem('proposal-there', { title: there.content.title }));
    const content = {
      kind: input.kind,
      title: input.title,
      sentence,
      headings: headingsAt(outline, sentence.from).map(({ id }) => id),
      owner: null,
      when: null,
      quantity: null,
      items: [],
      seats: [],
      open: ['date', 'owner'] as const,
      isFirm: false,
    };
    const number = Math.max(0, ...rows.map((row) => row.number)) + 1;
    const key = `${sentenceKey(sentence.text, sha256)}|by-hand|${input.title}`;
    const [proposalId = ''] = await writeProposals(tx, directive, [{ key, number, origin: 'by-hand', content }]);
    await record(tx, {
      event: 'task.proposal-added',
      unitId: directive.unit_id,
      subject: directive.id,
      after: { proposalId, sentence: sentence.text, kind: input.kind, title: input.title },
    });
    return ok({ proposalId });
  },
});
