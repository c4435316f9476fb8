import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { publishResults, signPublication, tellUnits, withdrawPublication } from '@dudao/core/publication/contract';
import { faultOfSigning } from '@dudao/core/publication/decide-publication';
import { replyDueOf } from '@dudao/core/publication/publication-book';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readBookOf } from './book.ts';
import { holdFor, listSignatures, officeOf, type PublicationRecord, take } from './rows.ts';

export const tellUnitsImplementation = implement(tellUnits, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'tell', now });
    if (!held.ok) return held;
    const { row, lines, today } = held.value;
    const replyDueOn = replyDueOf(await readBookOf(tx, row), today);
    await tx.run('update publication_row set told_at = $2 where publication_id = $1', [row.id, now.toISOString()]);
    const set = { state: 'told', told_at: now.toISOString(), reply_due_on: replyDueOn };
    const after = { replyDueOn, units: lines.length };
    const taken = await take(tx, row, { set, event: 'told', after, caller, now });
    return taken.ok ? ok({ revision: taken.value.revision, replyDueOn }) : taken;
  },
});

export const withdrawPublicationImplementation = implement(withdrawPublication, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'withdraw', now });
    if (!held.ok) return held;
    const { reason } = input;
    const set = { state: 'withdrawn', withdrawn_reason: reason };
    return take(tx, held.value.row, { set, event: 'withdrawn', caller, now, reason });
  },
});

export const signPublicationImplementation = implement(signPublication, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'sign', now });
    if (!held.ok) return held;
    const { row, life } = held.value;
    const digest = row.digest ?? '';
    const by = { accountId: caller.accountId, personId: caller.personId };
    const fault = faultOfSigning(life, by, { seen: input.digest, digest });
    if (fault !== null) return refuse(fault);
    await tx.run(
      `insert into publication_signature (publication_id, digest, account_id, person_id, unit_id, region, by_name, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, digest, by.accountId, by.personId, row.unit_id, row.region, caller.name, now.toISOString()],
    );
    return take(tx, row, { set: {}, event: 'signed', after: { digest }, caller, now });
  },
});

export const publishResultsImplementation = implement(publishResults, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'publish', now });
    if (!held.ok) return held;
    const { row } = held.value;
    const before = row.supersedes_id === null ? null : await supersede(tx, row, row.supersedes_id);
    if (before === undefined) return refuse(problem('changed-meanwhile'));
    const publicId = randomUUID();
    const signedOn = (await listSignatures(tx, row)).map(({ at }) => plainDateOf(new Date(at)));
    await tx.run(
      `insert into publication_public (public_id, publication_id, unit_id, region, digest, public_digest, content, published_at, signed_on,
         supersedes_public_id, supersede_reason)
       select $1, $2, unit_id, region, digest, $3, public_content, $4, $5, $6, $7 from publication_snapshot where digest = $8`,
      [
        publicId,
        row.id,
        row.public_digest,
        now.toISOString(),
        signedOn,
        before,
        before === null ? null : row.supersede_reason,
        row.digest,
      ],
    );
    const set = { state: 'published', published_at: now.toISOString(), public_id: publicId };
    const after = { digest: row.digest, publicDigest: row.public_digest, publicId, supersedes: row.supersedes_id };
    const reason = row.supersede_reason ?? '';
    const taken = await take(tx, row, { set, event: 'published', after, caller, now, reason });
    return taken.ok ? ok({ revision: taken.value.revision, publicId }) : taken;
  },
});

/** P13 Marks what is superseded; its public id, or undefined where it is no longer the one in force. */
async function supersede(
  tx: Tx,
  { id, unit_id: unitId }: PublicationRecord,
  oldId: string,
): Promise<string | undefined> {
  const old = await tx.maybe<{ public_id: string }>(
    `update publication set state = 'superseded', superseded_by_id = $2, revision = revision + 1 where id = $1 and state = 'published' returning public_id`,
    [oldId, id],
  );
  if (old === null) return undefined;
  await record(tx, {
    event: 'publication.superseded',
    unitId,
    subject: oldId,
    before: { state: 'published' },
    after: { state: 'superseded', by: id },
  });
  return old.public_id;
}
