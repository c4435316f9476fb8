import { gunzipSync, gzipSync } from 'node:zlib';
import type { ImportBatch } from '@dudao/core/dossier/contract';
import type { CountyValues } from '@dudao/core/dossier/reported';
import type { BatchRow } from './rows.ts';

/** A school's values in a checked file, by column code. Only columns that the file has are there; null is an empty cell. */
export interface StagedSchool {
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly choices: Readonly<Record<string, string | null>>;
}

/** What a commit needs of a checked file. `county` is null when the file has no sheet of the county's inputs. */
export interface StagedContent {
  readonly schools: readonly StagedSchool[];
  readonly county: Pick<StagedSchool, 'numbers' | 'choices'> | null;
}

/** The part of a preview that is stored as it is. */
export type BatchReport = Pick<
  ImportBatch,
  'mapping' | 'schools' | 'values' | 'problems' | 'problemTotals' | 'notices' | 'noticeTotals' | 'changes'
>;

export function packContent(content: StagedContent): Buffer {
  return gzipSync(JSON.stringify(content));
}

export function unpackContent(bytes: Buffer): StagedContent {
  // Written by `packContent` only, in this shape.
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as StagedContent;
}

/** A stored import as the contract's answer. */
export function batchOf(row: BatchRow): ImportBatch {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    standardId: row.standard_id,
    version: row.version,
    period: row.period,
    fileName: row.file_name,
    createdAt: row.created_at,
    createdBy: row.created_by_name,
    state: row.state,
    committedAt: row.committed_at,
    // Written by `previewImport` only, in this shape; the door parses every answer once more.
    ...(row.report as BatchReport),
  };
}

/** A report's numbers and choices after a file was laid over them: what the file has replaces, what it does not have stays. */
export function laidOver(
  before: Merged,
  staged: Pick<StagedSchool, 'numbers' | 'choices'>,
): Merged & { readonly changed: readonly string[] } {
  const numbers = new Map(before.numbers);
  const choices = new Map(before.choices);
  const changed: string[] = [];
  for (const [column, value] of Object.entries(staged.numbers)) {
    if ((numbers.get(column) ?? null) === value) continue;
    changed.push(column);
    if (value === null) numbers.delete(column);
    else numbers.set(column, value);
  }
  for (const [column, value] of Object.entries(staged.choices)) {
    if ((choices.get(column) ?? null) === value) continue;
    changed.push(column);
    if (value === null) choices.delete(column);
    else choices.set(column, value);
  }
  return { numbers, choices, changed };
}

/** Values by column; what is missing is absent. */
export type Merged = CountyValues;
