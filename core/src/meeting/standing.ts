import type { Text } from '../lib/text.ts';
import type { Each, MeetingType, StandingPoint } from './meeting-book.ts';

/** Somebody called: a person by name, or a unit that sends somebody. */
export interface CalledPlace {
  readonly unitId: string;
  readonly unitName: string;
  readonly personId: string | null;
  readonly name: string;
}

/** Whom a point, a material or a vote is about: a unit, or a person of the office that calls. */
export interface About {
  readonly unitId: string;
  readonly personId: string | null;
  readonly name: string;
}

/** G12 Whom something stands for once each, in the order in which they were called. */
export function eachOf(
  each: Each,
  { called, officeId }: { readonly called: readonly CalledPlace[]; readonly officeId: string },
): readonly About[] {
  if (each === 'member') {
    return called.flatMap(({ unitId, personId, name }) =>
      unitId === officeId && personId !== null ? [{ unitId, personId, name }] : [],
    );
  }
  const units = new Map(
    called.filter(({ unitId }) => unitId !== officeId).map(({ unitId, unitName }) => [unitId, unitName]),
  );
  return [...units].map(([unitId, name]) => ({ unitId, personId: null, name }));
}

/** A point of an agenda as it is proposed; `point` is the standing point of the type, `about` of whom one that stands for each speaks. */
export interface AgendaPoint<Kind extends string = string> {
  readonly kind: Kind;
  readonly refId: string | null;
  readonly title: string;
  readonly point: string | null;
}

/** G12 The points of an agenda with those that stand for each in the place of the one that was proposed. */
export function spreadPoints<Point extends AgendaPoint>(
  points: readonly Point[],
  {
    type,
    ...of
  }: { readonly type: Pick<MeetingType, 'points'>; readonly called: readonly CalledPlace[]; readonly officeId: string },
): readonly (Point & { readonly about: About | null })[] {
  return points.flatMap((point): readonly (Point & { readonly about: About | null })[] => {
    const each = standingPoint(type, point.point)?.each;
    if (each === undefined) return [{ ...point, about: null }];
    return eachOf(each, of).map((about) => ({ ...point, title: `${point.title}：${about.name}`, about }));
  });
}

/** The standing point of a type by its id; undefined where a point of an agenda is none. */
export function standingPoint(type: Pick<MeetingType, 'points'>, id: string | null): StandingPoint | undefined {
  return type.points?.find((one) => one.id === id);
}

/** What the two fields of minutes are called where nothing else is said. */
export const MINUTE_NAMES: Readonly<Record<MinuteField, Text>> = {
  said: { zh: '讨论情况', en: 'what was said' },
  decided: { zh: '议定结果', en: 'what was decided' },
};

const FIELDS = ['said', 'decided'] as const;
/** The two fields of the minutes of a point. */
export type MinuteField = (typeof FIELDS)[number];

/** What the minutes of a point demand. */
export interface Asked {
  /** What must be said. */
  readonly fields: readonly MinuteField[];
  /** What may be said. */
  readonly shown: readonly MinuteField[];
  readonly names: Readonly<Record<MinuteField, Text>>;
  readonly grades: readonly { readonly id: string; readonly name: Text }[];
}

/** G13 What the minutes of a point demand: what its type does, or what its standing point names itself. */
export function askedOf(type: Pick<MeetingType, 'points' | 'minutes'>, pointId: string | null): Asked {
  const point = standingPoint(type, pointId);
  const own = FIELDS.filter((field) => point?.[field] !== undefined);
  return {
    fields: own.length === 0 ? type.minutes : own,
    shown: own.length === 0 ? FIELDS : own,
    names: { said: point?.said ?? MINUTE_NAMES.said, decided: point?.decided ?? MINUTE_NAMES.decided },
    grades: point?.grades ?? [],
  };
}
