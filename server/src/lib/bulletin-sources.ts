import type { Series } from '@dudao/core/bulletin/bulletin-book';
import type { ComparedUnit } from '@dudao/core/bulletin/compare-units';
import type { EvaluatedVisit } from '@dudao/core/bulletin/evaluated-visit';
import type { CountedFigure, Figure, FigureValue } from '@dudao/core/bulletin/figures';
import type { ToldReport } from '@dudao/core/bulletin/roll-up';
import type { Span } from '@dudao/core/bulletin/span';
import type { CountedSource } from '@dudao/core/statistics/counted';
import type { Db } from './db.ts';
import type { Caller } from './session.ts';

/** Of whom and of which days something is read for an issue. */
export interface Reading {
  readonly unit: {
    readonly id: string;
    readonly path: readonly string[];
    readonly region: string;
    readonly kind: string;
  };
  readonly span: Span;
  readonly today: string;
}

/** Of which visit a report tells, and who begins it. */
export interface VisitAsked {
  readonly visitId: string;
  readonly caller: Caller;
}

/** What bulletins tell of earlier nouns: read once, in the caller's sight, when an issue is begun. */
export interface BulletinSources {
  /** ST8 What the system counts from a source within the days. */
  readonly readCounted: (db: Db, source: CountedSource, reading: Reading) => Promise<FigureValue>;
  /** B3 Figures as they stand now, beside those of the issue before. */
  readonly readFigures: (
    db: Db,
    kinds: readonly CountedFigure[],
    reading: Reading & { readonly before: readonly Figure[] },
  ) => Promise<readonly Figure[]>;
  /** B5 Units directly below the office as they are compared. */
  readonly readUnits: (db: Db, compared: Series['compared'], reading: Reading) => Promise<readonly ComparedUnit[]>;
  /** B6 How those who report stand in the periods whose day lies in the span. */
  readonly readReports: (db: Db, kindId: string, reading: Reading) => Promise<readonly ToldReport[]>;
  /** B12 A visit with its result and what was found; null where there is none. */
  readonly readVisited: (db: Db, asked: VisitAsked) => Promise<EvaluatedVisit | null>;
}
