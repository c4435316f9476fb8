import type { CompiledMeasure, Span } from '@dudao/core/activity/measure';
import { beyondScope, type Db } from '../lib/db.ts';
import { type CountRow, countStatement, type SubjectKind } from './measure-sql.ts';

/** What is counted: every measure over every span. */
export interface Counting {
  readonly measures: readonly CompiledMeasure[];
  readonly spans: readonly Span[];
}

/** Decimal text by the places of measure and span; `0` where nothing was counted. */
export type Figures = readonly (readonly string[])[];

/**
 * Figures of many units, persons or bodies by one statement, whatever their number: a unit's records are its own and those below it. The
 * caller has checked that the subjects are in sight; records of them that others keep count too. Every subject asked about has figures.
 */
export async function countForMany(
  db: Db,
  of: { readonly kind: SubjectKind; readonly ids: readonly string[] },
  counting: Counting,
): Promise<ReadonlyMap<string, Figures>> {
  const { measures, spans } = counting;
  const none = (): string[][] => measures.map(() => spans.map(() => '0'));
  const figures = new Map(of.ids.map((id) => [id, none()]));
  if (of.ids.length === 0 || measures.length === 0 || spans.length === 0) return figures;
  const { text, params } = countStatement(of.kind, of.ids, counting);
  const rows = await beyondScope(db, () => db.many<CountRow>(text, params));
  for (const { subject, measure, span, value } of rows) {
    const row = figures.get(subject)?.[measure];
    if (row !== undefined) row[span] = value;
  }
  return figures;
}

/** Figures of one unit, person or body. */
export async function countForOne(
  db: Db,
  of: { readonly kind: SubjectKind; readonly id: string },
  counting: Counting,
): Promise<Figures> {
  const figures = await countForMany(db, { kind: of.kind, ids: [of.id] }, counting);
  return figures.get(of.id) ?? [];
}
