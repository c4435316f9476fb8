import type { Text } from '../lib/text.ts';
import type { CountyResult, Figure, Reason, Verdict } from './result.ts';

/** What two results of one county and one standard differ in. */
export interface ResultDifference {
  readonly verdicts: readonly VerdictMove[];
  readonly figures: readonly FigureMove[];
  /** Reasons that stand in the first result only, and in the second only. */
  readonly reasonsGone: readonly Reason[];
  readonly reasonsCome: readonly Reason[];
}

/** A verdict that moved: of the county (no part), a part, an item, a stage, or a school's stage. */
export interface VerdictMove {
  readonly of: 'county' | 'part' | 'item' | 'stage' | 'school';
  readonly id: string;
  readonly name: Text;
  readonly member?: string | undefined;
  readonly code?: string | undefined;
  readonly from: Verdict | 'not-applicable';
  readonly to: Verdict | 'not-applicable';
}

/** A figure that moved: an indicator of a school, its mean and coefficient over the group, or the one figure over all (no indicator). */
export interface FigureMove {
  readonly of: 'school' | 'mean' | 'coefficient' | 'composite';
  readonly indicator: string;
  readonly member: string;
  readonly code?: string | undefined;
  readonly from: Figure;
  readonly to: Figure;
  /** Whether the line or limit was met before and is met after; null where unknown or without a line. */
  readonly metFrom: boolean | null;
  readonly metTo: boolean | null;
}

/** Compares two results; both must come from the same standard over the same schools. */
export function differenceOf(before: CountyResult, after: CountyResult): ResultDifference {
  const said = (reasons: readonly Reason[]): ReadonlySet<string> => new Set(reasons.map(({ text }) => text.zh));
  const [first, second] = [said(before.reasons), said(after.reasons)];
  return {
    verdicts: [...countyMoves(before, after), ...stageMoves(before, after)],
    figures: figureMoves(before, after),
    reasonsGone: before.reasons.filter(({ text }) => !second.has(text.zh)),
    reasonsCome: after.reasons.filter(({ text }) => !first.has(text.zh)),
  };
}

function countyMoves(before: CountyResult, after: CountyResult): readonly VerdictMove[] {
  const { title } = before.standard;
  const moves: VerdictMove[] = [
    { of: 'county', id: 'overall', name: title, from: before.overallVerdict, to: after.overallVerdict },
    ...before.parts.flatMap((part): readonly VerdictMove[] => {
      const other = after.parts.find(({ id }) => id === part.id) ?? part;
      return [
        { of: 'part', id: part.id, name: part.name, from: part.verdict, to: other.verdict },
        ...part.items.map(
          (item): VerdictMove => ({
            of: 'item',
            id: item.id,
            name: item.name,
            from: item.verdict,
            to: other.items.find(({ id }) => id === item.id)?.verdict ?? item.verdict,
          }),
        ),
      ];
    }),
  ];
  return moves.filter(({ from, to }) => from !== to);
}

function stageMoves(before: CountyResult, after: CountyResult): readonly VerdictMove[] {
  return Object.entries(before.stages).flatMap(([member, stage]) => {
    const other = after.stages[member];
    if (other === undefined) return [];
    const segments = new Map(other.segments.map((segment) => [segment.code, segment] as const));
    const name = { zh: member, en: member };
    const moves: VerdictMove[] = [
      { of: 'stage', id: member, name, member, from: stage.verdict, to: other.verdict },
      ...stage.segments.map(
        (segment): VerdictMove => ({
          of: 'school',
          id: segment.code,
          name: { zh: segment.name, en: segment.name },
          member,
          code: segment.code,
          from: segment.verdict,
          to: segments.get(segment.code)?.verdict ?? segment.verdict,
        }),
      ),
    ];
    return moves.filter(({ from, to }) => from !== to);
  });
}

function figureMoves(before: CountyResult, after: CountyResult): readonly FigureMove[] {
  return Object.entries(before.stages).flatMap(([member, stage]) => {
    const other = after.stages[member];
    if (other === undefined) return [];
    const segments = new Map(other.segments.map((segment) => [segment.code, segment] as const));
    const ofSchools = stage.segments.flatMap((segment) => {
      const now = segments.get(segment.code);
      if (now === undefined || now === segment) return [];
      return Object.entries(segment.values).map(
        ([indicator, from]): FigureMove => ({
          of: 'school',
          indicator,
          member,
          code: segment.code,
          from,
          to: now.values[indicator] ?? null,
          metFrom: segment.met[indicator] ?? null,
          metTo: now.met[indicator] ?? null,
        }),
      );
    });
    const ofGroup = Object.entries(stage.indicators).flatMap(([indicator, from]): readonly FigureMove[] => {
      const to = other.indicators[indicator];
      if (to === undefined) return [];
      const shared = { indicator, member };
      return [
        { of: 'mean', ...shared, from: from.mean, to: to.mean, metFrom: null, metTo: null },
        {
          of: 'coefficient',
          ...shared,
          from: from.cv,
          to: to.cv,
          metFrom: from.cvMet ?? null,
          metTo: to.cvMet ?? null,
        },
      ];
    });
    const ofAll: FigureMove = {
      of: 'composite',
      indicator: '',
      member,
      from: stage.composite?.cv ?? null,
      to: other.composite?.cv ?? null,
      metFrom: stage.composite?.met ?? null,
      metTo: other.composite?.met ?? null,
    };
    return [ofAll, ...ofGroup, ...ofSchools].filter(({ from, to, metFrom, metTo }) => from !== to || metFrom !== metTo);
  });
}
