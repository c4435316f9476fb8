import { createHash } from 'node:crypto';
import { signBulletin } from '@dudao/core/bulletin/contract';
import { faultOfSigning } from '@dudao/core/bulletin/decide-bulletin';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { documentNumber } from '@dudao/core/lib/document-number';
import { ok, refuse } from '@dudao/core/lib/result';
import { countNumbers } from '../issue/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { keepDocument } from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { seriesOf } from './book.ts';
import { DOCUMENTS, makeOf } from './document.ts';
import { authorsOf, type BulletinRow, holdFor, officeOfBulletin, take } from './rows.ts';

export const signBulletinImplementation = implement(signBulletin, {
  subject: officeOfBulletin,
  handle: async ({ tx, input, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'sign', now });
    if (!held.ok) return held;
    const { row } = held.value;
    const fault = faultOfSigning(caller, authorsOf(row));
    if (fault !== null) return refuse(fault);
    const { series } = await seriesOf(tx, row);
    const issuedOn = plainDateOf(now);
    const number = await takeNumber(tx, row, { series: series.number, on: issuedOn });
    const digest = digestOf(row, number);
    const signed = {
      state: 'issued',
      signed_by_name: caller.name,
      signed_at: now.toISOString(),
      issued_on: issuedOn,
      number,
      digest,
    } as const;
    const made = await makeOf(tx, { ...row, ...signed }, { now, services });
    if (!made.ok) return made;
    const { document } = series;
    await keepDocument(tx, made.value, { table: DOCUMENTS, of: { bulletin_id: row.id }, document, at: row, now });
    if (row.supersedes_id !== null) await supersede(tx, row);
    const taken = await take(tx, row, {
      set: signed,
      event: 'bulletin.signed',
      after: { number, digest, sha256: made.value.sha256, supersedes: row.supersedes_id },
    });
    return taken.ok ? ok({ revision: taken.value.revision, number, digest }) : taken;
  },
});

/** B8 The next number of a series at an office in the year of signing; held until the transaction ends, so that a refusal takes none. */
function takeNumber(
  tx: Tx,
  { unit_id: id, region }: Pick<BulletinRow, 'unit_id' | 'region'>,
  { series, on }: { readonly series: string; readonly on: string },
): Promise<string> {
  const year = Number(on.slice(0, 4));
  return beyondScope(tx, async () =>
    documentNumber({
      series,
      year,
      n: await countNumbers(tx, { id, region }, { prefix: series, year, count: 1 }),
      kind: 'issue',
    }),
  );
}

function supersede(tx: Tx, { id, supersedes_id: before }: BulletinRow): Promise<unknown> {
  return beyondScope(tx, () =>
    tx.run(`update bulletin set state = 'superseded', superseded_by_id = $2, revision = revision + 1 where id = $1`, [
      before,
      id,
    ]),
  );
}

/** The digest of all that an issue says: the same words, figures and lists give the same. */
function digestOf(row: BulletinRow, number: string): string {
  const {
    series,
    title,
    from_on: from,
    until_on: until,
    sections,
    figures,
    units,
    reports,
    past,
    supersedes_id,
    visited,
  } = row;
  const told = {
    series,
    number,
    title,
    from,
    until,
    sections,
    figures,
    units,
    reports,
    past,
    ...(visited === null ? {} : { visited }),
    supersedes: supersedes_id,
  };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}
