import { z } from 'zod';
import { PERIODS } from '../lib/calendar-period.ts';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { LAYERS } from './layer.ts';
import { OPENED_PAGES } from './opens.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const COUNT = z.int().nonnegative();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const NAMED = z.strictObject({ id: ID, name: z.string() });
const SPAN = z.strictObject({ from: DAY, until: DAY, name: z.string() });
const OPENS = z.strictObject({ page: z.enum(OPENED_PAGES), id: ID, about: z.record(z.string(), z.string()) });
/** A number and the list of exactly so many entries that it opens. */
const FIGURE = z.strictObject({ count: COUNT, opens: OPENS });
/** See `FIGURE`. */
export type CountedFigure = z.output<typeof FIGURE>;
const LIGHT = z.enum(['red', 'yellow', 'green']);

const PLANS = z.strictObject({
  plans: z.array(
    z.strictObject({
      plan: NAMED,
      fromOn: DAY,
      untilOn: DAY,
      tasks: FIGURE,
      done: FIGURE,
      overdue: FIGURE,
      /** 0 to 100: the mean of its tasks; null: none of them is led from here. */
      progress: z.number().nullable(),
      elapsed: z.number(),
      light: LIGHT,
      because: z.enum(['behind', 'overdue', 'on-time']),
    }),
  ),
  /** Running plans beside those that are told. */
  more: COUNT,
});

const RED = z.strictObject({
  /** Null: the reader sees no ledgers, no tasks here. */
  issues: FIGURE.nullable(),
  tasks: FIGURE.nullable(),
  holders: z.array(
    z.strictObject({
      unit: NAMED,
      person: NAMED.nullable(),
      late: FIGURE,
      /** Days since the day of what is late longest. */
      oldestDays: COUNT,
    }),
  ),
  entries: z.array(
    z.strictObject({
      kind: z.enum(['issue', 'task']),
      id: ID,
      title: z.string(),
      number: z.string(),
      unit: z.string(),
      /** Who owes it; '' where nobody was named. */
      owner: z.string(),
      daysLate: COUNT,
    }),
  ),
});

const RANKING = z.strictObject({
  publicId: ID,
  title: z.string(),
  period: z.string(),
  publishedOn: DAY,
  measure: z.strictObject({ name: TEXT, unit: z.string() }),
  /** Against which period the movement counts; null: there was none before. */
  against: z.string().nullable(),
  groups: z.array(
    z.strictObject({
      name: TEXT,
      size: COUNT,
      rows: z.array(
        z.strictObject({
          name: z.string(),
          figure: z.string().nullable(),
          place: z.int().nullable(),
          moved: z.int().nullable(),
          grade: TEXT.nullable(),
        }),
      ),
    }),
  ),
  /** Units that the publication tells of. */
  units: FIGURE,
});
/** The newest published ranking of a unit. */
export type Ranking = z.output<typeof RANKING>;

const VERDICT = z.enum(['pass', 'pending', 'fail']);
const ROUND = z.strictObject({
  standard: z.strictObject({ id: z.string(), version: z.string(), title: TEXT }),
  /** The school year that was evaluated. */
  period: z.string(),
  /** The school year of the round before; null: there was none. */
  against: z.string().nullable(),
  /** Counties that are evaluated. */
  units: COUNT,
  verdicts: z.array(z.strictObject({ verdict: VERDICT, now: COUNT, before: COUNT.nullable() })),
  rows: z.array(
    z.strictObject({
      unit: NAMED,
      /** The evaluation that the line opens. */
      runId: ID,
      verdict: VERDICT,
      /** Null: it was not evaluated in the round before. */
      before: VERDICT.nullable(),
      /** Steps from missed over pending to met, negative for a fall; null as above. */
      moved: z.int().nullable(),
      /** The round before went by another version of the standard. */
      isOtherVersion: z.boolean(),
    }),
  ),
  /** Evaluated counties beside those that are told. */
  more: COUNT,
  /** Counties without an evaluation in this round, and how many there are. */
  open: z.array(NAMED),
  openInAll: COUNT,
});
/** The latest round of evaluation of the counties at and below a unit. */
export type LatestRound = z.output<typeof ROUND>;

const PLACE = z.strictObject({
  unit: NAMED,
  /** As it is drawn; null: it has no boundary. */
  drawn: z.strictObject({ path: z.string(), x: z.number(), y: z.number() }).nullable(),
  /** Counts alone, for places are many: which lists they open says `figuresOfPlace`. Null: not the reader's to see. */
  late: COUNT.nullable(),
  open: COUNT.nullable(),
  visited: COUNT.nullable(),
  covered: COUNT.nullable(),
});
/** A place of a map, and of the table beside it. */
export type MapPlace = z.output<typeof PLACE>;

const MAP = z.strictObject({
  layers: z.array(z.enum(LAYERS)),
  /** Since when visits are counted. */
  since: DAY,
  /** Null: nothing is drawn, the places stand in a table alone. */
  boundary: z
    .strictObject({
      name: z.string(),
      approval: z.string(),
      source: z.string(),
      version: z.int(),
      width: z.int(),
      height: z.int(),
    })
    .nullable(),
  places: z.array(PLACE),
});
/** The units directly below as a map. */
export type CockpitMap = z.output<typeof MAP>;

const RATED = z.strictObject({ span: SPAN, due: FIGURE, completed: FIGURE, closed: FIGURE });
const TREND = z.strictObject({ every: z.enum(PERIODS), points: z.array(RATED) });
const PART = z.strictObject({ part: COUNT, whole: COUNT.nullable() });

const COMPARE = z.strictObject({
  now: SPAN,
  before: SPAN,
  figures: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      means: z.string(),
      now: PART,
      opens: OPENS,
      /** Null: how it stood then is not known. */
      before: z.strictObject({ ...PART.shape, opens: OPENS }).nullable(),
    }),
  ),
});

/** What a panel shows instead: what is missing, and where it is made. */
const LACKS = z.strictObject({ text: TEXT, at: OPENS.nullable() });
const panelOf = <const Of extends string, D extends z.ZodType>(of: Of, data: D) =>
  z.strictObject({ of: z.literal(of), id: z.string(), name: TEXT, data: data.nullable(), lacks: LACKS.nullable() });

const PANEL = z.discriminatedUnion('of', [
  panelOf('plans', PLANS),
  panelOf('red', RED),
  panelOf('ranking', RANKING),
  panelOf('round', ROUND),
  panelOf('map', MAP),
  panelOf('funnel', RATED),
  panelOf('trend', TREND),
  panelOf('compare', COMPARE),
]);
/** A panel of a cockpit: its data, or what it lacks. */
export type Panel = z.output<typeof PANEL>;
/** A panel of one kind. */
export type PanelOf<Of extends Panel['of']> = Extract<Panel, { of: Of }>;

/** Everything that a cockpit shows at a moment. */
export const PICTURE = z.strictObject({
  unit: z.strictObject({ ...NAMED.shape, kind: z.enum(UNIT_KINDS) }),
  name: TEXT,
  /** When it was read. */
  at: z.iso.datetime(),
  on: DAY,
  headline: TEXT,
  panels: z.array(PANEL),
  wall: z.strictObject({ refreshSeconds: z.int(), turnSeconds: z.int(), atOnce: z.int() }),
  rulebook: z.strictObject({ id: z.string(), version: z.string(), title: TEXT }),
});
/** Everything that a cockpit shows at a moment. */
export type Picture = z.output<typeof PICTURE>;

const ACTION = z.union([z.literal(true), z.string()]);

/** The cockpit of a unit, whole, in one answer. Each panel shows what the reader may see; the others say so. */
export const readCockpit = operation({
  name: 'cockpit.read',
  kind: 'read',
  summary: { zh: '查看驾驶舱', en: 'See a cockpit' },
  access: { verb: 'cockpit.read', whole: true },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ picture: PICTURE, actions: z.strictObject({ draw: ACTION, hang: ACTION }) }),
  problems: ['cockpit-no-book'],
});
