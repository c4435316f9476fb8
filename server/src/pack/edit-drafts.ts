import type { InputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { createDraft, deleteDraft, saveDraft } from '@dudao/core/pack/draft/contract';
import { newProfileText } from '@dudao/core/pack/draft/new-profile';
import { compareVersions } from '@dudao/core/pack/publish/version';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { deleteDraftRow, lockDraftRow, readDraftUnit, writeDraft, writeDraftTexts } from './draft-rows.ts';
import { faultOf } from './draft-summary.ts';
import { nameOf, publishedTexts, renamed, skeletonTexts, type Texts } from './draft-texts.ts';
import { listStandardVersionRows, standardOf } from './rows.ts';

export const createDraftImplementation = implement(createDraft, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { from } = input;
    const known = await listStandardVersionRows(tx);
    if (from.kind !== 'version' && known.some((row) => row.standard_id === from.standardId)) {
      return refuse(problem('draft-id-taken', { id: from.standardId }, { field: 'standardId' }));
    }
    const basis = from.kind === 'empty' ? null : { id: from.id, version: from.version };
    const row = known.find(({ standard_id: id, version }) => id === basis?.id && version === basis?.version);
    if (basis !== null && row === undefined) return refuse(problem('standard-not-found'));
    if (from.kind === 'version') {
      // Rows come newest first within a standard.
      const newest = known.find((other) => other.standard_id === from.id)?.version ?? '';
      if (compareVersions(from.newVersion, newest) <= 0) {
        return refuse(
          problem('draft-version-not-newer', { version: from.newVersion, newest }, { field: 'newVersion' }),
        );
      }
    }
    if (from.kind === 'profile' && row !== undefined && standardOf(row).profile !== undefined) {
      return refuse(problem('profile-of-profile', { id: from.id }, { field: 'id' }));
    }
    const source =
      from.kind === 'empty' || row === undefined ? null : await publishedTexts(tx, services.packsFolder, row);
    const made = textsOf(from, source, { packsFolder: services.packsFolder, on: plainDateOf(now) });
    if (!made.ok) return made;
    const title = from.kind === 'version' ? { zh: from.id, en: from.id } : from.title;
    const name = nameOf(made.value.text, { standardId: basis?.id ?? '', version: '1.0', title });
    const by = { accountId: caller.accountId, name: caller.name, now };
    const draftId = await writeDraft(tx, { ...name, ...made.value, unit, basis }, by);
    await record(tx, {
      event: 'pack.draft-created',
      unitId: unit.id,
      subject: draftId,
      after: { standardId: name.standardId, version: name.version, basis },
    });
    return ok({ draftId });
  },
});

/** The texts that a draft begins with. A local profile begins with the cases of the standard: those that turn show what it tightens. */
function textsOf(
  from: InputOf<typeof createDraft>['from'],
  source: Texts | null,
  { packsFolder, on }: { readonly packsFolder: string; readonly on: string },
): Result<Texts> {
  if (from.kind === 'empty') return skeletonTexts(packsFolder, from.standardId, from.title);
  if (source === null) return refuse(problem('standard-not-found'));
  const { id, version } = from;
  if (from.kind === 'version') return renamed(source, { version: from.newVersion });
  const { standardId, title } = from;
  const copy = renamed(source, { standardId, version: '1.0', title });
  if (from.kind === 'copy' || !copy.ok) return copy;
  const text = newProfileText({ of: { id, version }, standardId, title, region: from.region, on });
  return ok({ text, cases: copy.value.cases });
}

export const saveDraftImplementation = implement(saveDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockDraftRow(tx, input.draftId);
    const fault = faultOf('save', row, caller, input.revision);
    if (fault !== null) return refuse(fault);
    const { text, cases } = input;
    if (text === row.text && cases === row.cases) return ok({ revision: row.revision, savedAt: row.updated_at });
    const before = { standardId: row.standard_id, version: row.version, title: row.title };
    const name = nameOf(text, before);
    await writeDraftTexts(tx, row, { text, cases, name }, { accountId: caller.accountId, name: caller.name, now });
    await record(tx, {
      event: 'pack.draft-saved',
      unitId: row.unit_id,
      subject: row.id,
      before: { revision: row.revision, text: sha256(row.text), cases: sha256(row.cases) },
      after: { revision: row.revision + 1, text: sha256(text), cases: sha256(cases) },
    });
    return ok({ revision: row.revision + 1, savedAt: now.toISOString() });
  },
});

export const deleteDraftImplementation = implement(deleteDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ tx, input, caller }) => {
    const row = await lockDraftRow(tx, input.draftId);
    const fault = faultOf('remove', row, caller, input.revision);
    if (fault !== null) return refuse(fault);
    await deleteDraftRow(tx, row);
    await record(tx, {
      event: 'pack.draft-deleted',
      unitId: row.unit_id,
      subject: row.id,
      before: { standardId: row.standard_id, version: row.version, revision: row.revision, text: sha256(row.text) },
    });
    return ok({});
  },
});
