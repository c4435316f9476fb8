import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { cancelMailing, issueMailing, retryMailing } from '@dudao/core/mailing/contract';
import type { Db, Tx } from '../lib/db.ts';
import { takeStep } from '../lib/revised.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { keptOf } from './begin.ts';
import { holdFor, LETTER_COLUMNS, type LetterRow, type MailingRow, officeOf } from './rows.ts';

export const cancelMailingImplementation = implement(cancelMailing, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'cancel', now });
    if (!held.ok) return held;
    const { row, counts } = held.value;
    const set = { state: 'cancelled', ended_by_name: caller.name, ended_at: now.toISOString() } as const;
    const after = { made: counts.made, waiting: counts.waiting, failed: counts.failed };
    return takeStep<MailingRow>(tx, { table: 'mailing', row }, { set, event: 'mailing.cancelled', after });
  },
});

export const retryMailingImplementation = implement(retryMailing, {
  subject: officeOf,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'retry', now });
    if (!held.ok) return held;
    const { row, today } = held.value;
    const failed = await tx.many<LetterRow>(
      `select ${LETTER_COLUMNS} from mailing_letter l where l.mailing_id = $1 and l.state = 'failed' order by l.ordinal`,
      [row.id],
    );
    const { kind, publication_id: publicationId } = row;
    const unitIds = failed.map(({ row_unit_id: id }) => id);
    const asked = { office: unit, kind, publicationId, unitIds, by: caller.name, today };
    const told = await services.mailingSources.tellLetters(tx, asked);
    if (!told.ok) return told;
    const byUnit = new Map(told.value.letters.map((letter) => [letter.unit.id, letter.told]));
    const again = failed.flatMap(({ id, row_unit_id: unitId, number }) => {
      const letter = byUnit.get(unitId);
      return letter === undefined ? [] : [{ id, ...keptOf(letter, number) }];
    });
    await tx.run(
      `update mailing_letter l set told = r.told, state = r.state, problem = r.problem, done_at = null
       from jsonb_to_recordset($1) as r (id uuid, told jsonb, state text, problem jsonb) where l.id = r.id`,
      [JSON.stringify(again)],
    );
    const after = { failed: failed.length, again: again.filter(({ state }) => state === 'waiting').length };
    return takeStep<MailingRow>(tx, { table: 'mailing', row }, { set: {}, event: 'mailing.retried', after });
  },
});

export const issueMailingImplementation = implement(issueMailing, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now, services }) => {
    const { isWithoutFailed } = input;
    const held = await holdFor(tx, input, { step: 'issue', now, isWithoutFailed });
    if (!held.ok) return held;
    const { row, counts } = held.value;
    const { kind, publication_id: publicationId } = row;
    if (await services.mailingSources.isOutdated(tx, { kind, publicationId }))
      return refuse(problem('mailing-outdated'));
    const at = now.toISOString();
    await writeIssued(tx, row.id, at);
    const set = { state: 'issued', ended_by_name: caller.name, ended_at: at } as const;
    const after = { letters: counts.made, without: counts.failed, digest: await digestOf(tx, row.id) };
    const taken = await takeStep<MailingRow>(tx, { table: 'mailing', row }, { set, event: 'mailing.issued', after });
    return taken.ok ? ok({ revision: taken.value.revision, issued: counts.made }) : taken;
  },
});

/** Every letter that was made reaches its unit at the same moment. */
function writeIssued(tx: Tx, mailingId: string, at: string): Promise<number> {
  return tx.run(`update mailing_letter set issued_at = $2 where mailing_id = $1 and state = 'made'`, [mailingId, at]);
}

/** One digest of all letters in their order, for the log. */
async function digestOf(db: Db, mailingId: string): Promise<string> {
  const made = await db.many<{ sha256: string }>(
    'select d.sha256 from mailing_letter l join mailing_document d on d.letter_id = l.id where l.mailing_id = $1 order by l.ordinal',
    [mailingId],
  );
  return sha256(made.map((one) => one.sha256).join('\n'));
}
