import { z } from 'zod';
import { groupBy } from '../lib/group-by.ts';
import type { Standard } from '../pack/standard.ts';
import { NO_BAND_REASONS } from './bands.ts';
import { measureOf } from './measure.ts';
import type { FigureBefore } from './rank-units.ts';
import type { Snapshot, SnapshotRow } from './snapshot.ts';
import { mayTotal, suppressedGroups } from './suppress.ts';

const TEXT = z.strictObject({ zh: z.string(), en: z.string() });

const publicRow = z.strictObject({
  name: z.string(),
  figure: z.string().nullable(),
  place: z.int().nullable(),
  moved: z.int().nullable(),
  band: z.strictObject({ best: z.number(), worst: z.number() }).nullable(),
  grade: TEXT.nullable(),
  /** Where a person confirmed another grade than the rule's: that one, and why. */
  changed: z.strictObject({ rule: TEXT.nullable(), reason: z.string() }).nullable(),
});

/** What the public is told of a publication, and nothing else: no person, no code, nothing of a group kept back. */
export const PUBLIC_VIEW = z.strictObject({
  office: z.string(),
  title: z.string(),
  period: z.string(),
  frozenOn: z.iso.date(),
  standard: z.strictObject({ id: z.string(), version: z.string(), title: TEXT, digest: z.string() }),
  measure: z.strictObject({ name: TEXT, unit: z.string(), decimals: z.int() }),
  rules: z.strictObject({ leastGroup: z.int(), weightShare: z.int(), draws: z.int() }),
  /** Against what the movement is counted; null: nothing before. */
  against: z.strictObject({ period: z.string(), published: z.boolean() }).nullable(),
  groups: z
    .array(
      z.strictObject({
        name: TEXT,
        size: z.int(),
        /** Why the group has no bands, where that is known. */
        noBand: z.enum(NO_BAND_REASONS).nullable().optional(),
        rows: z.array(publicRow).readonly(),
      }),
    )
    .readonly(),
  /** Groups kept back because they are small, or could be had from the totals. */
  keptBack: z.strictObject({ groups: z.int(), units: z.int() }),
  /** Units by grade over all groups; null where that would tell what is kept back. */
  totals: z
    .array(z.strictObject({ grade: TEXT, count: z.int() }))
    .readonly()
    .nullable(),
  units: z.int(),
  leftOut: z.int(),
  replies: z.strictObject({ accepted: z.int(), objected: z.int(), silent: z.int() }),
  supersedes: z.strictObject({ digest: z.string(), frozenOn: z.iso.date(), reason: z.string() }).nullable(),
});
/** See `PUBLIC_VIEW`. */
export type PublicView = z.output<typeof PUBLIC_VIEW>;

/** A snapshot before its public side is digested. */
export type Unsealed = Omit<Snapshot, 'publicDigest'>;

/** P8–P10 What the public is told of a snapshot: made of it alone. */
export function publicViewOf(snapshot: Unsealed): PublicView {
  const { office, title, period, frozenOn, rules, rows, supersedes } = snapshot;
  const standard = presentStandard(snapshot);
  const measure = measureOf(standard, snapshot.measure);
  if (measure === null) throw new Error(`the standard has no measure ${snapshot.measure}`);
  const gradeName = (id: string | null) => measure.grades.find((grade) => grade.id === id)?.name ?? null;
  const { told, keptBack } = splitRows(snapshot);
  const groups = [...groupBy(told, ({ group }) => group.key).values()].map((members) => ({
    name: members[0]?.group.name ?? { zh: '', en: '' },
    size: members[0]?.size ?? 0,
    ...(rules.method === undefined ? {} : { noBand: members[0]?.noBand ?? null }),
    rows: members.map(({ name, figure, place, moved, band, grade, ruleGrade, reason }) => ({
      name,
      figure,
      place,
      moved,
      band,
      grade: gradeName(grade),
      changed: reason === null ? null : { rule: gradeName(ruleGrade), reason },
    })),
  }));
  const isTold = mayTotal(
    keptBack.map(({ grade }) => grade),
    rules.leastGroup,
  );
  const count = (state: string) => snapshot.replies.filter((reply) => reply.state === state).length;
  return {
    office,
    title,
    period,
    frozenOn,
    standard: {
      id: standard.id,
      version: standard.version,
      title: standard.title,
      digest: presentRun(snapshot).standard,
    },
    measure: { name: measure.name, unit: measure.unit, decimals: measure.decimals },
    rules: { leastGroup: rules.leastGroup, weightShare: rules.weightShare, draws: rules.draws },
    against: againstOf(snapshot),
    groups,
    keptBack: { groups: new Set(keptBack.map(({ group }) => group.key)).size, units: keptBack.length },
    totals:
      isTold && measure.grades.length > 0
        ? measure.grades.map(({ id, name }) => ({
            grade: name,
            count: rows.filter(({ grade }) => grade === id).length,
          }))
        : null,
    units: rows.length,
    leftOut: snapshot.leftOut.length,
    replies: { accepted: count('accepted'), objected: count('objected'), silent: count('silent') },
    supersedes,
  };
}

/** P8 Rows that the public is told, and those kept back with their groups. */
export function splitRows({ rows, rules }: Pick<Unsealed, 'rows' | 'rules'>): {
  readonly told: readonly SnapshotRow[];
  readonly keptBack: readonly SnapshotRow[];
} {
  // Who has no place yet does not make a rank among few a rank among many.
  const sizes = [...groupBy(rows, ({ group }) => group.key)].map(([key, members]) => ({
    key,
    size: members.filter(({ place }) => place !== null).length,
  }));
  const back = suppressedGroups(sizes, rules.leastGroup);
  return {
    told: rows.filter(({ group }) => !back.has(group.key)),
    keptBack: rows.filter(({ group }) => back.has(group.key)),
  };
}

/** P5 What a publication told the public of each unit's figure, for the movement of the next: nothing of what it kept back. */
export function toldFigures(snapshot: Unsealed): Readonly<Record<string, FigureBefore>> {
  return Object.fromEntries(
    splitRows(snapshot).told.map(({ code, figure, order }): [string, FigureBefore] => [code, { figure, order }]),
  );
}

function presentRun({ runs }: Pick<Unsealed, 'runs'>) {
  const [run] = runs.filter(({ role }) => role === 'now');
  if (run === undefined) throw new Error('a publication without evaluations');
  return run;
}

/** The standard by which the units of a snapshot were evaluated. */
export function presentStandard(snapshot: Pick<Unsealed, 'runs' | 'standards'>): Standard {
  const { standard: digest } = presentRun(snapshot);
  const found = snapshot.standards.find((one) => one.digest === digest);
  if (found === undefined) throw new Error('a publication without its standard');
  // The content is a frozen standard; the replay holds it against its digest.
  return found.standard as Standard;
}

function againstOf({ toldBefore, runs }: Unsealed): PublicView['against'] {
  if (toldBefore !== null) return { period: toldBefore.period, published: true };
  const before = runs.find(({ role }) => role === 'before');
  return before === undefined ? null : { period: before.period, published: false };
}
