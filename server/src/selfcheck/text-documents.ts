import type { Lang } from '@dudao/core/lib/text';
import { countMarks } from '@dudao/core/selfcheck/marks';
import { documentOf, type MarksOnPaper, type TextSurroundings } from '@dudao/core/selfcheck/text-document';
import type { TextKind } from '@dudao/core/selfcheck/texts-format';
import type { BlobStore } from '../lib/blob-store.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import type { DocxPicture } from '../lib/document/docx-pictures.ts';
import { writeDocx } from '../lib/document/write-docx.ts';
import type { ArchivedDocument, SealedOf } from '../lib/serve.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { readTextBooks } from './books.ts';
import { findMarked } from './find-marks.ts';
import { listGapRows, listMarkRows } from './mark-rows.ts';
import {
  type DossierRow,
  listGoalRows,
  listPlanRows,
  listTextRows,
  readDossierRow,
  type UnitTextVersionRow,
} from './rows.ts';
import { findPictures, readPaperPictures } from './text-pictures.ts';

/** What the texts of one unit name beyond their own words, in a dossier or without one. */
export async function surroundingsOf(
  db: Db,
  { unit, dossierId, lang }: { readonly unit: UnitRow; readonly dossierId: string | null; readonly lang: Lang },
): Promise<TextSurroundings> {
  const plans = await listPlanRows(db, unit.id);
  const goals = await beyondScope(db, () => listGoalRows(db, unit.path.slice(0, -1)));
  return {
    lang,
    planTitle: (id) => plans.find((plan) => plan.id === id)?.title ?? '—',
    goalText: (id) => goals.find((goal) => goal.id === id)?.title ?? '—',
    marks: dossierId === null ? null : await marksOnPaper(db, dossierId),
  };
}

async function marksOnPaper(db: Db, dossierId: string): Promise<MarksOnPaper | null> {
  const found = await findMarked(db, dossierId);
  if (!found.ok) return null;
  const { clauses, standard } = found.value;
  const marks = new Map((await listMarkRows(db, [dossierId])).map((row) => [row.clause, row]));
  const gaps = await listGapRows(db, [dossierId]);
  return {
    standard: standard.title,
    counts: countMarks(clauses.map(({ id }) => marks.get(id)?.mark ?? null)),
    clauses: clauses.map((clause) => {
      const row = marks.get(clause.id);
      const { mark = null, achievement = '', shortfall = '' } = row ?? {};
      return { clause, mark, achievement, shortfall };
    }),
    gaps: gaps.map(({ due_on: dueOn, ...gap }) => ({ ...gap, dueOn })),
  };
}

/** One version of a text as a Word document. */
export function textAsDocx(
  kind: Pick<TextKind, 'name' | 'parts'>,
  version: Pick<UnitTextVersionRow, 'part_values' | 'written_by_name' | 'written_at'>,
  {
    unitName,
    dossier,
    around,
    pictures = new Map(),
  }: {
    readonly unitName: string;
    readonly dossier: Pick<DossierRow, 'title' | 'period'> | null;
    readonly around: TextSurroundings;
    readonly pictures?: ReadonlyMap<string, DocxPicture>;
  },
): Promise<Uint8Array> {
  return writeDocx({
    title: `${unitName}${kind.name[around.lang]}`,
    lines: [
      ...(dossier === null ? [] : [`${dossier.title} · ${dossier.period}`]),
      `${version.written_by_name} · ${version.written_at.slice(0, 10)}`,
    ],
    blocks: documentOf(kind, version.part_values, around),
    pictures,
  });
}

/** The texts of a dossier and those that its unit keeps, in their latest version, for its archive. */
export async function textDocuments(db: Db, of: SealedOf, lang: Lang): Promise<readonly ArchivedDocument[]> {
  const rows = await listTextRows(db, of.unitId, of.dossierId);
  const unit = await readUnitRow(db, of.unitId);
  const dossier = await readDossierRow(db, of.dossierId);
  if (rows.length === 0 || unit === null) return [];
  const { kinds } = await readTextBooks(db, unit.kind);
  const around = await surroundingsOf(db, { unit, dossierId: of.dossierId, lang });
  const named = await findPictures(
    db,
    rows.map((row) => row.part_values),
  );
  return kinds.flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind.id);
    if (row === undefined) return [];
    const write = async (blobs: BlobStore) => {
      const pictures = await readPaperPictures(named, row.part_values, blobs);
      return textAsDocx(kind, row, { unitName: unit.name, dossier, around, pictures });
    };
    return [
      { kind: kind.id, title: kind.name[lang], ending: '.docx', by: row.written_by_name, at: row.written_at, write },
    ];
  });
}
