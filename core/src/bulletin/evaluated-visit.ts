import { z } from 'zod';
import { METHODS } from '../field/shapes.ts';
import { VISIT_TYPE_FACTS, VISIT_TYPES } from '../inspection/visit-type.ts';
import { chineseDay } from '../lib/chinese-number.ts';
import type { Text } from '../lib/text.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const NAMED = z.strictObject({ id: ID, name: z.string() });

/** A part of a result: its code opens the evaluation from which it comes. */
const RESULT_PART = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** As people read it, with its unit; null: missing. */
  value: z.string().nullable(),
  required: z.string(),
  /** Null: neither lost nor kept can be said. */
  isLost: z.boolean().nullable(),
  /** Percent of the full mark with one decimal, for the chart; null where the standard states no full mark. */
  percent: z.number().nullable(),
});
/** A part of a result. */
export type ResultPart = z.output<typeof RESULT_PART>;

/** What the unit came to by one measure of one standard, in its newest evaluation. */
export const VISIT_RESULT = z.strictObject({
  runId: ID,
  standard: z.string(),
  period: z.string(),
  evaluatedOn: DAY,
  digest: z.string(),
  code: z.string(),
  name: z.string(),
  value: z.string().nullable(),
  grade: z.string().nullable(),
  parts: z.array(RESULT_PART),
});
/** What the unit came to by one measure. */
export type VisitResult = z.output<typeof VISIT_RESULT>;

/** Something that the visit found wrong, with the clause on which it rests and the entries that were opened of it. */
export const VISIT_PROBLEM = z.strictObject({
  text: z.string(),
  demand: z.string(),
  dueOn: DAY.nullable(),
  /** The sheet and the question. */
  from: z.string(),
  /** Where the sheet names its source. */
  clause: z.string(),
  depth: z.enum(['manifest', 'deep']).nullable(),
  method: z.enum(METHODS),
  isFixed: z.boolean(),
  entries: z.array(z.string()),
});
/** Something that the visit found wrong. */
export type VisitProblem = z.output<typeof VISIT_PROBLEM>;

/** B12 A visit to a unit with its result and what was found, as it was read once when the report was begun. */
export const EVALUATED_VISIT = z.strictObject({
  visit: z.strictObject({ id: ID, title: z.string(), type: z.enum(VISIT_TYPES), fromOn: DAY, untilOn: DAY }),
  unit: NAMED,
  /** Null: the office itself went. */
  team: z.string().nullable(),
  /** Who signed in on site; empty where nobody did. */
  went: z.array(z.string()),
  /** Finished records, and answers and findings by the method that was used. */
  records: z.int(),
  methods: z.array(z.strictObject({ method: z.enum(METHODS), count: z.int() })),
  results: z.array(VISIT_RESULT),
  good: z.array(z.string()),
  problems: z.array(VISIT_PROBLEM),
  advice: z.array(z.string()),
  /** The issued opinion of the visit, whose demands then stand. */
  opinion: z.strictObject({ id: ID, number: z.string(), demands: z.array(z.string()) }).nullable(),
});
/** A visit to a unit with its result and what was found. */
export type EvaluatedVisit = z.output<typeof EVALUATED_VISIT>;

/** What is counted of a visit: finished records, what was good, problems, deep ones, those put right on the spot, entries opened. */
export const FOUND = ['records', 'good', 'problems', 'deep', 'fixed', 'entries'] as const;
/** What is counted of a visit. */
export type Found = (typeof FOUND)[number];

/** B12 How much of something a visit found. */
export function countFound({ records, good, problems }: EvaluatedVisit, what: Found): number {
  switch (what) {
    case 'records':
      return records;
    case 'good':
      return good.length;
    case 'problems':
      return problems.length;
    case 'deep':
      return problems.filter(({ depth }) => depth === 'deep').length;
    case 'fixed':
      return problems.filter(({ isFixed }) => isFixed).length;
    case 'entries':
      return new Set(problems.flatMap(({ entries }) => entries)).size;
  }
}

/** What people call the methods in a report. */
export const METHOD_WORDS: Readonly<Record<(typeof METHODS)[number], Text>> = {
  hear: { zh: '听', en: 'hearing' },
  check: { zh: '查', en: 'checking' },
  look: { zh: '看', en: 'looking' },
  visit: { zh: '访', en: 'asking' },
};

/** What people call how deep a problem lies. */
export const DEPTH_WORDS: Readonly<Record<'manifest' | 'deep', Text>> = {
  manifest: { zh: '显性问题', en: 'manifest' },
  deep: { zh: '深层次问题', en: 'deep' },
};

/** With what a section of a report on a visit may begin. */
export const VISIT_BEGINS = ['visit', 'results', 'good', 'problems', 'demands', 'advice'] as const;
/** With what a section of a report on a visit begins. */
export type VisitBegins = (typeof VISIT_BEGINS)[number];

/** B12 The words with which a section of a report begins; people write on from there. */
export function visitWords(visited: EvaluatedVisit, begins: VisitBegins): string {
  switch (begins) {
    case 'visit':
      return courseWords(visited);
    case 'results':
      return visited.results.map(resultWords).join('\n');
    case 'good':
      return numbered(visited.good);
    case 'problems':
      return numbered(visited.problems.map(problemWords));
    case 'demands':
      return demandWords(visited);
    case 'advice':
      return numbered(visited.advice);
  }
}

const numbered = (lines: readonly string[]): string => lines.map((line, i) => `${i + 1}. ${closed(line)}`).join('\n');
const closed = (line: string): string => `${line.replace(/[。；\s]+$/u, '')}。`;

/** The days of a visit as a sentence says them: one day, or from one to another. */
export function daysWords({ fromOn, untilOn }: Pick<EvaluatedVisit['visit'], 'fromOn' | 'untilOn'>): string {
  return fromOn === untilOn ? chineseDay(fromOn) : `${chineseDay(fromOn)}至${chineseDay(untilOn)}`;
}

function courseWords({ visit, unit, team, went, records, methods }: EvaluatedVisit): string {
  const by = team ?? '督导室';
  const people = went.length === 0 ? '' : `，到场 ${went.length} 人（${went.join('、')}）`;
  const used = methods.filter(({ count }) => count > 0);
  const ways =
    used.length === 0
      ? ''
      : `督导组综合运用${used.map(({ method }) => METHOD_WORDS[method].zh).join('、')}的办法（${used
          .map(({ method, count }) => `${METHOD_WORDS[method].zh} ${count} 项`)
          .join('，')}），完成现场记录 ${records} 份。`;
  return `按照督导安排，${by}于${daysWords(visit)}对${unit.name}进行了${VISIT_TYPE_FACTS[visit.type].name.zh}（“${visit.title}”）${people}。${ways}`;
}

/** So many lost parts are told in the text; the table has all of them. */
const MOST_TOLD = 8;

function resultWords({ standard, period, name, value, grade, parts }: VisitResult): string {
  const lost = parts.filter(({ isLost }) => isLost === true);
  const of = ({ name: part, value: told, required }: ResultPart): string =>
    `${part}${told ?? '缺数'}${required === '' ? '' : `（${required}）`}`;
  const more = lost.length > MOST_TOLD ? `等 ${lost.length} 项` : '';
  const least = lost.length === 0 ? '' : `；失分、没有达到的有：${lost.slice(0, MOST_TOLD).map(of).join('、')}${more}`;
  return `按照${standard}评估（${period}），${name}${value ?? '缺数，还不能得出'}${grade === null ? '' : `，等次为${grade}`}${least}。`;
}

function problemWords({ text, from, depth, isFixed, entries }: VisitProblem): string {
  const marks = [
    from,
    ...(depth === null ? [] : [DEPTH_WORDS[depth].zh]),
    ...(isFixed ? ['已当场整改'] : []),
    ...(entries.length === 0 ? [] : [`台账 ${entries.join('、')}`]),
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? text : `${closed(text).slice(0, -1)}（${marks.join('；')}）`;
}

function demandWords({ opinion, problems }: EvaluatedVisit): string {
  if (opinion !== null) {
    const first = `请按《督导意见书》（${opinion.number}）整改：`;
    return opinion.demands.length === 0 ? first : `${first}\n${numbered(opinion.demands)}`;
  }
  return numbered(
    problems.flatMap(({ demand, dueOn }) =>
      demand === '' ? [] : [`${demand}${dueOn === null ? '' : `（${chineseDay(dueOn)}前完成）`}`],
    ),
  );
}
