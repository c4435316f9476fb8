import type { ContextField, FieldValue, FormulaContext } from '../formula/context.ts';
import type { Text } from '../lib/text.ts';

const count = (name: string, en: string): ContextField => ({ id: name, name: { zh: name, en }, kind: 'count' });

/** What rules may name of a unit's line in the result that is cited. */
const CITED_FIELDS: readonly ContextField[] = [
  count('位次', 'place within its group'),
  count('单位数', 'units of its group that have a place'),
  count('第几等', 'its grade: 1 is the best'),
  { id: '成绩', name: { zh: '成绩', en: 'figure' }, kind: 'decimal' },
  { id: '进位', name: { zh: '进位', en: 'places gained' }, kind: 'decimal' },
];

/** What they may name of a unit's tasks. */
const TASK_FIELDS: readonly ContextField[] = [
  count('任务数', 'tasks due in the span'),
  count('已完成任务数', 'of them done'),
  count('未完成任务数', 'of them not done'),
  count('提前天数', 'days early'),
  count('超期天数', 'days late'),
];

const WEAK: ContextField = {
  id: '薄弱单位',
  name: { zh: '薄弱单位', en: 'on the watch list as weak' },
  kind: 'judgement',
};

/** What a kind looks at, and the numbers that its office sets. */
interface LookedAt {
  readonly cites: boolean;
  readonly tasks?: boolean | undefined;
  readonly parameters?:
    | readonly { readonly id: string; readonly name: Text; readonly unit?: string | undefined }[]
    | undefined;
}

/** W3 The names that rules of a kind may use: only what the kind looks at, and the numbers that its office sets. */
export function lineContext({ cites, tasks, parameters = [] }: LookedAt): FormulaContext {
  return {
    id: 'line',
    name: { zh: '单位', en: 'unit' },
    fields: [
      ...(cites ? CITED_FIELDS : []),
      ...(tasks === true ? TASK_FIELDS : []),
      WEAK,
      ...parameters.map(
        ({ id, name, unit }): ContextField => ({ id, name, kind: 'decimal', ...(unit === undefined ? {} : { unit }) }),
      ),
    ],
  };
}

/** A unit's line in the result that is cited, as it is kept with the proposal. */
export interface CitedLine {
  readonly code: string;
  readonly group: string;
  readonly place: number | null;
  readonly size: number;
  readonly figure: string | null;
  readonly moved: number | null;
  /** Name of the grade, and the how many-th it is from the best; null without one. */
  readonly grade: string | null;
  readonly rank: number | null;
}

/** W5 A unit's tasks of a span, counted. */
export interface TaskCounts {
  readonly of: number;
  readonly done: number;
  readonly missed: number;
  readonly daysEarly: number;
  readonly daysLate: number;
}

/** A unit as rules look at it. */
export interface UnitFacts {
  readonly cited: CitedLine | null;
  readonly tasks: TaskCounts | null;
  readonly isWeak: boolean;
}

const text = (value: number | null | undefined): FieldValue =>
  value === null || value === undefined ? null : String(value);

/** The figures of a unit by the names of the context; what is missing is null. */
export function figuresOf(
  { cited, tasks, isWeak }: UnitFacts,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, FieldValue>> {
  return {
    位次: text(cited?.place),
    单位数: text(cited?.size),
    第几等: text(cited?.rank),
    成绩: cited?.figure ?? null,
    进位: text(cited?.moved),
    任务数: text(tasks?.of),
    已完成任务数: text(tasks?.done),
    未完成任务数: text(tasks?.missed),
    提前天数: text(tasks?.daysEarly),
    超期天数: text(tasks?.daysLate),
    薄弱单位: isWeak,
    ...settings,
  };
}
