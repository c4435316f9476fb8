import type { CountedFigure, Figure } from '@dudao/core/bulletin/figures';
import type { Ranking } from '@dudao/core/cockpit/contract';
import type { KeptRun } from '@dudao/core/cockpit/round';
import type { NamedSpan } from '@dudao/core/cockpit/spans';
import type { RateFigures } from '@dudao/core/issue/rates/rate';
import type { Text } from '@dudao/core/lib/text';
import type { Db } from './db.ts';

/** Of whom a cockpit is read, and when. */
export interface CockpitReading {
  readonly unit: {
    readonly id: string;
    readonly path: readonly string[];
    readonly region: string;
    readonly kind: string;
  };
  readonly today: string;
}

/** A place of a map: a unit directly below, or the unit itself, with the open entries that concern it. */
export interface PlaceStock {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
  readonly open: number;
  readonly late: number;
  readonly soon: number;
}

/** Who has what is late in hand, those with most first. */
export interface LateHolder {
  readonly unit: { readonly id: string; readonly name: string };
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly late: number;
  readonly oldestOn: string;
}

/** An entry of a ledger or a task that is late. */
export interface LateLine {
  readonly kind: 'issue' | 'task';
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly unit: string;
  readonly owner: string;
  readonly dueOn: string;
}

/** A running plan with its tasks that units at and below lead. */
export interface RunningPlan {
  readonly id: string;
  readonly title: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly tasks: number;
  readonly done: number;
  readonly overdue: number;
  readonly progress: number | null;
}

/** Counties with the newest kept evaluation of each standard and school year. */
export interface RoundsRead {
  readonly counties: readonly { readonly id: string; readonly name: string }[];
  readonly runs: readonly KeptRun[];
  readonly titleOf: (run: KeptRun) => Text;
}

/** What cockpits tell of earlier nouns, in the caller's sight. What each reads does not grow with what lies long ago. */
export interface CockpitSources {
  readonly readStock: (db: Db, reading: CockpitReading) => Promise<readonly PlaceStock[]>;
  readonly listHolders: (db: Db, reading: CockpitReading) => Promise<readonly LateHolder[]>;
  readonly listLateIssues: (db: Db, reading: CockpitReading, most: number) => Promise<readonly LateLine[]>;
  readonly readLateTasks: (
    db: Db,
    reading: CockpitReading,
    most: number,
  ) => Promise<{ readonly count: number; readonly lines: readonly LateLine[] }>;
  /** Running plans, those that end first before the others, and how many there are. */
  readonly listPlans: (
    db: Db,
    reading: CockpitReading,
    most: number,
  ) => Promise<{ readonly plans: readonly RunningPlan[]; readonly running: number }>;
  /** The newest published ranking; null: nothing is published. */
  readonly readRanking: (db: Db, unitId: string, most: number) => Promise<Ranking | null>;
  /** Counties at and below a unit with their kept evaluations, and what standards are called. */
  readonly readRounds: (db: Db, unitId: string) => Promise<RoundsRead>;
  /** Units to be visited and those visited since a day, by place. */
  readonly countVisited: (
    db: Db,
    reading: CockpitReading,
    since: string,
  ) => Promise<readonly { readonly placeId: string; readonly covered: number; readonly visited: number }[]>;
  /** What was to be put right in each span. */
  readonly countRated: (
    db: Db,
    reading: CockpitReading,
    spans: readonly NamedSpan[],
  ) => Promise<readonly (NamedSpan & RateFigures)[]>;
  /** Figures of bulletins with these codes, in their order. */
  readonly figureKinds: (db: Db, codes: readonly string[]) => Promise<readonly CountedFigure[]>;
  readonly readFigures: (
    db: Db,
    kinds: readonly CountedFigure[],
    reading: CockpitReading & { readonly span: NamedSpan },
  ) => Promise<readonly Figure[]>;
}
