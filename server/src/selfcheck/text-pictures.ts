import { elementsAsked } from '@dudao/core/dossier/filing/elements';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { type Photo, photosOfPair, type RegisterFigure, resolvedFigure } from '@dudao/core/selfcheck/pictures';
import type { PartValue, TextValues } from '@dudao/core/selfcheck/text-values';
import type { TextPart } from '@dudao/core/selfcheck/texts-format';
import type { BlobStore } from '../lib/blob-store.ts';
import type { Db } from '../lib/db.ts';
import type { DocxPicture } from '../lib/document/docx-pictures.ts';
import { paperPicture } from '../lib/document/paper-picture.ts';
import type { UnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import type { DossierRow } from './rows.ts';
import type { Which } from './which.ts';

/** The photos that a part names. */
function photosOf(value: PartValue | undefined): readonly Photo[] {
  if (value === undefined) return [];
  if ('photos' in value) return value.photos;
  return 'pairs' in value ? value.pairs.flatMap(photosOfPair) : [];
}

/** Figures of the unit by year, as far as the dossier's standard asks them: numbers alone. */
export async function readRegister(db: Db, unit: UnitRow, dossier: DossierRow): Promise<readonly RegisterFigure[]> {
  const frozen = await readFrozenStandard(db, dossier.standard_id, dossier.version);
  const asked = frozen === null ? [] : elementsAsked(frozen.standard, unit.kind);
  const rows = await db.many<{ period: string; columns: string[]; numbers: number[] }>(
    'select period, columns, numbers from reported_value where region = $1 and unit_id = $2 and until_at is null order by period',
    [unit.region, unit.id],
  );
  const values = new Map<string, Record<string, string>>();
  for (const { period, columns, numbers } of rows) {
    columns.forEach((column, i) => {
      const number = numbers[i] ?? Number.NaN;
      if (!Number.isNaN(number)) values.set(column, { ...values.get(column), [period]: String(number) });
    });
  }
  return asked
    .filter(({ kind }) => kind === 'count' || kind === 'decimal')
    .map(({ code, label, unit: measure }) => ({
      element: code,
      label,
      unit: measure,
      values: values.get(code) ?? {},
    }));
}

/**
 * The values with every figure as the register has it. Refuses: text-photo where a photo is not the unit's own, was withdrawn or waits for its
 * scan; text-figure where the standard asks no such figure.
 */
export async function withPictures(
  db: Db,
  { unit, kind, dossier }: Which,
  values: TextValues,
): Promise<Result<TextValues>> {
  const problems: Problem[] = [];
  const kept: Record<string, PartValue> = { ...values };
  for (const part of kind.parts) {
    const value = values[part.id];
    if (value === undefined || !(await areOwn(db, unit.id, photosOf(value)))) {
      if (value !== undefined) problems.push(problem('text-photo', namesOf(part), { field: part.id }));
      continue;
    }
    if (!('pairs' in value) || dossier === null) continue;
    const register = value.pairs.some(({ figure }) => figure !== null) ? await readRegister(db, unit, dossier) : [];
    const pairs = value.pairs.map((pair) => ({
      ...pair,
      figure: pair.figure === null ? null : resolvedFigure(pair.figure, register),
    }));
    const lost = pairs.findIndex(({ figure }, i) => figure === null && value.pairs[i]?.figure !== null);
    if (lost >= 0) problems.push(problem('text-figure', { ...namesOf(part), row: lost + 1 }, { field: part.id }));
    kept[part.id] = { pairs };
  }
  return problems.length === 0 ? ok(kept) : refuse(...problems);
}

const namesOf = (part: TextPart) => ({ part: part.name.zh, partEn: part.name.en });

async function areOwn(db: Db, unitId: string, photos: readonly Photo[]): Promise<boolean> {
  const ids = [...new Set(photos.map(({ filingId }) => filingId))];
  if (ids.length === 0) return true;
  const { found } = await db.one<{ found: number }>(
    `select count(*)::int as found from evidence_filing e join evidence_file f on f.id = e.file_id
     where e.id = any ($1::uuid[]) and e.unit_id = $2 and e.custodian_unit_id is null and e.withdrawn_at is null and f.picture_sha256 is not null and f.scan <> 'waiting'`,
    [ids, unitId],
  );
  return found === ids.length;
}

/** The pictures of texts as the store knows them, by the filings that the texts name; words only. */
export type NamedPictures = ReadonlyMap<string, string>;

/** Finds the pictures that texts name; one that waits for its scan is left out. */
export async function findPictures(db: Db, texts: readonly TextValues[]): Promise<NamedPictures> {
  const ids = texts.flatMap((values) =>
    Object.values(values).flatMap((value) => photosOf(value).map(({ filingId }) => filingId)),
  );
  if (ids.length === 0) return new Map();
  const rows = await db.many<{ id: string; picture_sha256: string }>(
    `select e.id, f.picture_sha256 from evidence_filing e join evidence_file f on f.id = e.file_id
     where e.id = any ($1::uuid[]) and f.picture_sha256 is not null and f.scan <> 'waiting'`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, picture_sha256 }) => [id, picture_sha256]));
}

/** The photos of one text for paper, made anew and small; one whose file is lost is left out. */
export async function readPaperPictures(
  named: NamedPictures,
  values: TextValues,
  blobs: BlobStore,
): Promise<ReadonlyMap<string, DocxPicture>> {
  const pictures = new Map<string, DocxPicture>();
  for (const { filingId } of Object.values(values).flatMap(photosOf)) {
    const sha256 = named.get(filingId);
    const shown = sha256 === undefined || pictures.has(filingId) ? null : await blobs.read(sha256);
    if (shown === null) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of shown) pieces.push(piece);
    pictures.set(filingId, await paperPicture(Buffer.concat(pieces)));
  }
  return pictures;
}
