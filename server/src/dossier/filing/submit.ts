import type { Reopening } from '@dudao/core/dossier/filing/reopening';
import {
  changesBetween,
  faultOfSubmitting,
  leafTexts,
  merkleRoot,
  type SealedLeaf,
} from '@dudao/core/dossier/filing/seal';
import { downloadVersion, readVersions, submitDossier } from '@dudao/core/dossier/filing/seal-contract';
import { leafOf, sealedFileText } from '@dudao/core/dossier/filing/sealed-file';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { sha256 } from '../../lib/sha256.ts';
import { readFigures } from './figures.ts';
import { listReopenings, type ReopeningRow, readReopened } from './reopening-rows.ts';
import { lockDossierFile, unitOfDossier } from './rows.ts';

export const submitDossierImplementation = implement(submitDossier, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { dossierId, revision, note } = input;
    const file = await lockDossierFile(tx, dossierId);
    if (file.revision !== revision) return refuse(problem('changed-meanwhile'));
    const figures = await readFigures(tx, dossierId);
    const fault = faultOfSubmitting({ state: file.state, asked: figures.length }, figures, note);
    if (fault !== null) return refuse(fault);
    const { standard_id: standardId, version, period } = file;
    const leaves = await services.sealedLeaves(tx, { dossierId, unitId: unit.id, standardId, version, period });
    const texts = leafTexts(leaves);
    const root = merkleRoot(texts, sha256);
    const number = file.versions + 1;
    const given = figures.filter(({ value }) => value !== null).length;
    await tx.run(
      `insert into dossier_version (dossier_id, unit_id, region, number, root, leaves, note, figures, due_at, at, by_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        dossierId,
        file.unit_id,
        file.region,
        number,
        root,
        JSON.stringify(texts),
        note,
        given,
        file.due_at,
        now,
        caller.accountId,
        caller.name,
      ],
    );
    await tx.run(
      `update dossier set state = case when cardinality(chain) = 0 then 'accepted' else 'submitted' end, level = 0, versions = $2, submitted_at = $3,
         first_submitted_at = coalesce(first_submitted_at, $3), sealed_figures = $4, revision = revision + 1 where id = $1`,
      [dossierId, number, now, given],
    );
    await record(tx, {
      event: 'dossier.submitted',
      unitId: file.unit_id,
      subject: dossierId,
      after: { number, root, standardId, version, period, figures: given, asked: figures.length, region: file.region },
    });
    return ok({ version: number, root, at: now.toISOString(), isLate: now.toISOString() > file.due_at });
  },
});

interface VersionRow {
  readonly number: number;
  readonly root: string;
  readonly leaves: readonly string[];
  readonly note: string;
  readonly figures: number;
  readonly due_at: string;
  readonly at: string;
  readonly by_name: string;
}

function listVersions(db: Db, dossierId: string): Promise<VersionRow[]> {
  return db.many<VersionRow>(
    'select number, root, leaves, note, figures, due_at, at, by_name from dossier_version where dossier_id = $1 order by number',
    [dossierId],
  );
}

const leavesOf = ({ leaves }: VersionRow): readonly SealedLeaf[] => leaves.map(leafOf);

const asText = (content: unknown) => (content === null ? '' : canonicalJson(content));

function toldReopened(found: Omit<Reopening, 'of'> | undefined) {
  if (found === undefined) return null;
  const { approved, asked, reasons } = found;
  return {
    ...approved,
    reasons: [...reasons],
    asked: asked === null ? null : { ...asked, elements: [...asked.elements] },
  };
}

function toldReopening(row: ReopeningRow) {
  const { decided_at: at, decided_name: by, decided_unit: unit, note } = row;
  return {
    version: row.number,
    state: row.state,
    by: row.asked_name,
    at: row.asked_at,
    reason: row.reason,
    elements: [...row.elements],
    decided: at === null || by === null || unit === null ? null : { unit, by, at, note },
  };
}

export const readVersionsImplementation = implement(readVersions, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ db, input }) => {
    const rows = await listVersions(db, input.dossierId);
    const acts = await db.many<{
      version: number;
      what: 'returned' | 'accepted';
      unit: string;
      by: string;
      at: string;
      note: string;
      reasons: { element: string | null; text: string }[];
    }>(
      `select number as version, what, as_unit as unit, by_name as by, at, note, reasons from dossier_act
       where dossier_id = $1 order by ordinal desc`,
      [input.dossierId],
    );
    const reopened = await readReopened(db, input.dossierId);
    const versions = rows.map((row, i) => {
      const before = rows[i - 1];
      const changes = before === undefined ? [] : changesBetween(leavesOf(before), leavesOf(row));
      return {
        version: row.number,
        root: row.root,
        at: row.at,
        by: row.by_name,
        note: row.note,
        figures: row.figures,
        isLate: row.at > row.due_at,
        reopened: toldReopened(before === undefined ? undefined : reopened.get(before.number)),
        changes: changes.map((change) => ({
          kind: change.kind,
          key: change.key,
          before: asText(change.before),
          after: asText(change.after),
        })),
      };
    });
    const reopenings = (await listReopenings(db, input.dossierId)).map(toldReopening);
    return ok({ versions: versions.toReversed(), acts, reopenings });
  },
});

export const downloadVersionImplementation = implement(downloadVersion, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ db, input }) => {
    const { dossierId, version } = input;
    const row = (await listVersions(db, dossierId)).find(({ number }) => number === version);
    if (row === undefined) return refuse(problem('dossier-no-version', { version }));
    const { number, at, by_name: by, root, leaves } = row;
    const body = Buffer.from(sealedFileText({ dossierId, number, at, by, root, leaves }));
    return ok({ name: `dossier-${version}.json`, type: 'application/json', body });
  },
});
