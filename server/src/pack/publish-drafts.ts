import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { checkDraft, faultOfDraft } from '@dudao/core/pack/draft/check-draft';
import { publishDraft, reviewDraft, submitDraft } from '@dudao/core/pack/draft/contract';
import type { Standard } from '@dudao/core/pack/standard';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import {
  type DraftTextRow,
  lockDraftRow,
  readDraftUnit,
  writePublication,
  writeReview,
  writeSubmission,
} from './draft-rows.ts';
import { faultOf } from './draft-summary.ts';
import { basesOf } from './draft-texts.ts';
import { freezing, lockFreezing, UNIT_PACK, writeFrozen } from './load-packs.ts';
import { listStandardVersionRows } from './rows.ts';

export const submitDraftImplementation = implement(submitDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockDraftRow(tx, input.draftId);
    const fault = faultOf('submit', row, caller, input.revision);
    if (fault !== null) return refuse(fault);
    const checked = await publishable(tx, row);
    if (!checked.ok) return checked;
    await writeSubmission(tx, row, { accountId: caller.accountId, name: caller.name, now });
    await record(tx, {
      event: 'pack.draft-submitted',
      unitId: row.unit_id,
      subject: row.id,
      after: { revision: row.revision, text: sha256(row.text), cases: sha256(row.cases) },
    });
    return ok({ revision: row.revision });
  },
});

export const reviewDraftImplementation = implement(reviewDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockDraftRow(tx, input.draftId);
    const fault = faultOf('review', row, caller, input.revision);
    if (fault !== null) return refuse(fault);
    const { decision, reasons } = input;
    if (decision === 'return' && reasons === '')
      return refuse(problem('draft-reasons-needed', {}, { field: 'reasons' }));
    await writeReview(tx, row, { decision, reasons }, { accountId: caller.accountId, name: caller.name, now });
    await record(tx, {
      event: decision === 'accept' ? 'pack.draft-accepted' : 'pack.draft-returned',
      unitId: row.unit_id,
      subject: row.id,
      after: { revision: row.revision, reasons },
    });
    return ok({ state: decision === 'accept' ? ('accepted' as const) : ('draft' as const) });
  },
});

export const publishDraftImplementation = implement(publishDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockDraftRow(tx, input.draftId);
    const fault = faultOf('publish', row, caller, input.revision);
    if (fault !== null) return refuse(fault);
    await lockFreezing(tx);
    const checked = await publishable(tx, row);
    if (!checked.ok) return checked;
    const standard = checked.value;
    const { digest } = await writeFrozen(tx, standard, UNIT_PACK + row.unit_id, row.unit_id);
    await writePublication(tx, row, { accountId: caller.accountId, name: caller.name, now });
    const after = { id: standard.id, version: standard.version, digest };
    await record(tx, { event: 'pack.draft-published', unitId: row.unit_id, subject: row.id, after });
    return ok(after);
  },
});

/** The draft's standard, when it has no fault, its cases hold, and it may be frozen as a version of its own. */
async function publishable(tx: Tx, row: DraftTextRow): Promise<Result<Standard>> {
  const check = checkDraft({ text: row.text, cases: row.cases, bases: await basesOf(tx, row.text) });
  const fault = faultOfDraft(check);
  if (fault !== null) return refuse(fault);
  const { standard } = check;
  if (standard === null) throw new Error('a draft without problems has a standard');
  const { id, version } = standard;
  const versions = await listStandardVersionRows(tx);
  const own = UNIT_PACK + row.unit_id;
  if (versions.some((known) => known.standard_id === id && known.pack.startsWith(UNIT_PACK) && known.pack !== own)) {
    return refuse(problem('standard-of-other-unit', { id }));
  }
  const decision = freezing(standard, versions);
  if (!decision.ok) return decision;
  if (decision.value === 'known') return refuse(problem('standard-content-unchanged', { id, version, same: version }));
  return ok(standard);
}
