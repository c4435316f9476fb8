import { leftOf, type RecordAbove } from '@dudao/core/task/project/decide-record';
import type { RecordKind } from '@dudao/core/task/project/record-kind';
import type { Db } from '../../lib/db.ts';
import type { ProjectRecordTable } from '../../lib/schema.gen.ts';

/** A record with its withdrawal, where it has one. */
export type RecordRow = Omit<ProjectRecordTable, 'kind' | 'field_values'> & {
  readonly kind: RecordKind;
  readonly field_values: Readonly<Record<string, string>>;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_reason: string | null;
};

const ROWS = `select r.*, w.at as withdrawn_at, w.by_name as withdrawn_by, w.reason as withdrawn_reason
  from project_record r left join project_record_withdrawal w on w.record_id = r.id`;

/** Every record of a project, withdrawn ones too, in order of their days. */
export function listRecordRows(db: Db, taskId: string): Promise<RecordRow[]> {
  return db.many<RecordRow>(`${ROWS} where r.task_id = $1 order by r.on_day, r.at, r.id`, [taskId]);
}

/** The record, or null when it does not exist or is out of sight. */
export function readRecordRow(db: Db, recordId: string): Promise<RecordRow | null> {
  return db.maybe<RecordRow>(`${ROWS} where r.id = $1`, [recordId]);
}

/** A record as what hangs on it sees it. */
export function aboveOf(row: RecordRow, all: readonly RecordRow[]): RecordAbove {
  const below = standingBelow(row, all);
  return {
    kind: row.kind,
    onDay: row.on_day,
    isWithdrawn: row.withdrawn_at !== null,
    sum: row.sum,
    sums: below.flatMap(({ sum }) => (sum === null ? [] : [sum])),
  };
}

/** What hangs on a record and was not withdrawn. */
export function standingBelow(row: RecordRow, all: readonly RecordRow[]): readonly RecordRow[] {
  return all.filter(({ above_id, withdrawn_at }) => above_id === row.id && withdrawn_at === null);
}

/** What is left of a record's sum; null where nothing is counted against it. */
export function leftOfRow(row: RecordRow, all: readonly RecordRow[]): string | null {
  return row.kind === 'contract' ? leftOf(aboveOf(row, all)) : null;
}
