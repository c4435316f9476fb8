import { REPORT_STATE_NAMES, type ReportState } from '../paper/regular.ts';
import type { SectionKind } from './bulletin-book.ts';
import { type EvaluatedVisit, VISIT_BEGINS, visitWords } from './evaluated-visit.ts';
import { type Figure, figuresSentence } from './figures.ts';

/** B6 How a unit or body reported for one period that ended in the span, with what it wrote. */
export interface ToldReport {
  readonly reporter: string;
  readonly period: string;
  readonly state: ReportState;
  readonly isLate: boolean;
  readonly isAsked: boolean;
  readonly paperId: string | null;
  /** Its fields in the order of the form; empty where nothing stands. */
  readonly fields: readonly { readonly id: string; readonly name: string; readonly text: string }[];
}

const isIn = ({ state }: ToldReport): boolean => state === 'handed' || state === 'accepted';
const names = (some: readonly ToldReport[]): string => [...new Set(some.map(({ reporter }) => reporter))].join('、');

/** How many reported of those who were asked, and who did not. */
export function reportsSentence(reports: readonly ToldReport[]): string {
  const asked = reports.filter(({ isAsked }) => isAsked);
  if (asked.length === 0) return '本期没有确定报送单位。';
  const handed = asked.filter(isIn);
  const late = handed.filter(({ isLate }) => isLate);
  const of = (state: ReportState): string => {
    const some = asked.filter((one) => one.state === state);
    return some.length === 0 ? '' : `；${REPORT_STATE_NAMES[state].zh} ${some.length} 份：${names(some)}`;
  };
  const lateWords = late.length === 0 ? '' : `；迟报 ${late.length} 份：${names(late)}`;
  return `应报 ${asked.length} 份，已报 ${handed.length} 份${lateWords}${of('returned')}${of('missing')}。`;
}

/** What reporters wrote in a field, each in a paragraph of its own under its name. */
export function fieldWords(reports: readonly ToldReport[], field: string): string {
  return reports
    .filter(isIn)
    .flatMap(({ reporter, fields }) => {
      const text = fields.find(({ id }) => id === field)?.text.trim() ?? '';
      return text === '' ? [] : [`${reporter}：${text}`];
    })
    .join('\n');
}

/** B6, B12 With what each section of a draft begins. */
export function beginSections(
  kinds: readonly SectionKind[],
  {
    figures,
    reports,
    visited,
  }: {
    readonly figures: readonly Figure[];
    readonly reports: readonly ToldReport[];
    /** B12 The visit of which it tells; null: it tells of days. */
    readonly visited: EvaluatedVisit | null;
  },
): readonly { readonly id: string; readonly text: string }[] {
  return kinds.map(({ id, begins, field = '' }) => {
    if (begins === 'figures') return { id, text: figuresSentence(figures) };
    if (begins === 'reports') return { id, text: reportsSentence(reports) };
    if (begins === 'field') return { id, text: fieldWords(reports, field) };
    const ofVisit = VISIT_BEGINS.find((one) => one === begins);
    return { id, text: visited === null || ofVisit === undefined ? '' : visitWords(visited, ofVisit) };
  });
}
