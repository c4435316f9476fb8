import type { Text } from '../lib/text.ts';
import type { PublicView } from './public-view.ts';

/** What a unit's line said before and says now, where they differ. Null: it was, or is, not told. */
export interface ViewChange {
  readonly name: string;
  readonly before: ToldLine | null;
  readonly after: ToldLine | null;
}

/** A line as the public reads it. */
export interface ToldLine {
  readonly figure: string | null;
  readonly place: number | null;
  readonly grade: Text | null;
}

/** P13 What is told otherwise than by the publication that is superseded, unit by unit, by what both told the public. */
export function compareViews(before: PublicView, after: PublicView): readonly ViewChange[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name): ViewChange[] => {
    const [old, now] = [was.get(name) ?? null, is.get(name) ?? null];
    const isSame =
      old?.figure === now?.figure && old?.place === now?.place && (old?.grade?.zh ?? '') === (now?.grade?.zh ?? '');
    return isSame ? [] : [{ name, before: old, after: now }];
  });
}

function linesOf({ groups }: PublicView): ReadonlyMap<string, ToldLine> {
  return new Map(
    groups.flatMap(({ rows }) =>
      rows.map(({ name, figure, place, grade }): [string, ToldLine] => [name, { figure, place, grade }]),
    ),
  );
}
