import { fillText, type Lang, type Text } from '../lib/text.ts';
import { shownFormValue } from '../pack/form.ts';
import type { Clause } from '../pack/standard.ts';
import { GAP_TYPE_NAMES, type GapType, MARK_NAMES, type Mark, type MarkCounts } from './marks.ts';
import type { ComparedFigure, Photo, PicturePair } from './pictures.ts';
import { type PartValue, rowFlagsOf, type TextValues, totalOf } from './text-values.ts';
import type { MarkView, TablePart, TextKind, TextPart } from './texts-format.ts';

/** One piece of a document on paper: a heading, a paragraph, or a table with its heads. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'pictures'; readonly pictures: readonly PictureOnPaper[] }
  | { readonly kind: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A photo on paper, by the piece of evidence that it is; null: a place that stays empty. */
export interface PictureOnPaper {
  readonly filingId: string | null;
  readonly caption: string;
}

/** What of the self-marks a document repeats. */
export interface MarksOnPaper {
  readonly standard: Text;
  readonly counts: MarkCounts;
  readonly clauses: readonly {
    readonly clause: Pick<Clause, 'id' | 'name'>;
    readonly mark: Mark | null;
    readonly achievement: string;
    readonly shortfall: string;
  }[];
  readonly gaps: readonly {
    readonly clause: string;
    readonly type: GapType;
    readonly before: string;
    readonly action: string;
    readonly owner: string;
    readonly dueOn: string;
    readonly after: string | null;
  }[];
}

/** What a text names beyond its own words. */
export interface TextSurroundings {
  readonly lang: Lang;
  /** Title of a plan, and words of a goal above, by their ids. */
  readonly planTitle: (id: string) => string;
  readonly goalText: (id: string) => string;
  /** Null where the text belongs to no dossier. */
  readonly marks: MarksOnPaper | null;
}

/** A text as it goes to paper: every part that says something under its name. */
export function documentOf(
  kind: Pick<TextKind, 'parts'>,
  values: TextValues,
  around: TextSurroundings,
): readonly Block[] {
  return kind.parts.flatMap((part): readonly Block[] => {
    const blocks = blocksOf(part, values[part.id], around);
    return blocks.length === 0 ? [] : [{ kind: 'heading', text: part.name[around.lang] }, ...blocks];
  });
}

function blocksOf(part: TextPart, value: PartValue | undefined, around: TextSurroundings): readonly Block[] {
  if (part.kind === 'marks') return around.marks === null ? [] : blocksOfMarks(part.show, around.marks, around.lang);
  if (value === undefined) return [];
  if ('words' in value) return paragraphs(value.words);
  if ('planId' in value) return paragraphs(around.planTitle(value.planId));
  if ('goals' in value) {
    const rows = value.goals.map(({ own, aboveId }) => [own, around.goalText(aboveId)]);
    return [{ kind: 'table', heads: [OWN[around.lang], ABOVE[around.lang]], rows }];
  }
  if ('photos' in value) return [{ kind: 'pictures', pictures: value.photos }];
  if ('pairs' in value) return value.pairs.flatMap((pair) => blocksOfPair(pair, around.lang));
  return part.kind === 'table' ? [tableOf(part, value.rows, around.lang)] : [];
}

function blocksOfPair({ title, before, after, figure }: PicturePair, lang: Lang): readonly Block[] {
  const side = (name: Text, photo: Photo | null): PictureOnPaper => ({
    filingId: photo?.filingId ?? null,
    caption: `${name[lang]}：${photo?.caption ?? '—'}`,
  });
  return [
    { kind: 'paragraph', text: title },
    { kind: 'pictures', pictures: [side(BEFORE, before), side(AFTER, after)] },
    ...(figure === null ? [] : [{ kind: 'paragraph' as const, text: figureText(figure, lang) }]),
  ];
}

/** A figure in two years, in a sentence. */
export function figureText({ element, label, unit, before, after }: ComparedFigure, lang: Lang): string {
  const said = (value: string | null): string => (value === null ? NOT_REPORTED[lang] : `${value}${unit ?? ''}`);
  return fillText(FIGURE, lang, {
    label: label?.[lang] ?? element,
    from: before.period,
    before: said(before.value),
    until: after.period,
    after: said(after.value),
  });
}

function paragraphs(words: string): readonly Block[] {
  const lines = words.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((text) => ({ kind: 'paragraph', text }));
}

function tableOf(part: TablePart, rows: Extract<PartValue, { rows: unknown }>['rows'], lang: Lang): Block {
  const flags = rowFlagsOf(part, rows);
  const total = totalOf(part, rows);
  const nameOf = (id: string): string => id;
  const cells = rows.map((row, i) => [
    String(i + 1),
    ...part.columns.map((column) => shownFormValue(column, row[column.id], { lang, nameOf })),
    ...((part.flags ?? []).length === 0 ? [] : [(flags[i] ?? []).map((flag) => flag[lang]).join('；')]),
  ]);
  const sum = total === null ? [] : [[SUM[lang], ...part.columns.map(({ id }) => (id === part.total ? total : ''))]];
  return {
    kind: 'table',
    heads: [
      NUMBER[lang],
      ...part.columns.map(({ name }) => name[lang]),
      ...((part.flags ?? []).length === 0 ? [] : [REMARK[lang]]),
    ],
    rows: [...cells, ...sum],
  };
}

function blocksOfMarks(show: MarkView, marks: MarksOnPaper, lang: Lang): readonly Block[] {
  const nameOf = (id: string): string => {
    const found = marks.clauses.find(({ clause }) => clause.id === id)?.clause;
    return found === undefined ? id : `${id} ${found.name[lang]}`;
  };
  if (show === 'counts') return [{ kind: 'paragraph', text: countsText(marks, lang) }];
  if (show === 'gaps') {
    const rows = marks.gaps.map((gap) => [
      nameOf(gap.clause),
      GAP_TYPE_NAMES[gap.type][lang],
      gap.before,
      gap.action,
      gap.owner,
      gap.dueOn,
      gap.after ?? OPEN[lang],
    ]);
    return rows.length === 0 ? none(lang) : [{ kind: 'table', heads: GAP_HEADS.map((head) => head[lang]), rows }];
  }
  const word = show === 'achievements' ? 'achievement' : 'shortfall';
  const rows = marks.clauses.flatMap((one) =>
    one.mark === null || one.mark === 'not-applicable' || one[word] === ''
      ? []
      : [[nameOf(one.clause.id), MARK_NAMES[one.mark][lang], one[word]]],
  );
  const heads = [CLAUSE, MARK, word === 'achievement' ? REACHED : SHORT].map((head) => head[lang]);
  return rows.length === 0 ? none(lang) : [{ kind: 'table', heads, rows }];
}

/** The marks counted, in a sentence. */
export function countsText(
  { standard, counts, clauses }: Pick<MarksOnPaper, 'standard' | 'counts' | 'clauses'>,
  lang: Lang,
): string {
  const { percent, ...numbers } = counts;
  const share = percent === null ? '—' : `${percent}%`;
  return fillText(COUNTS, lang, { standard: standard[lang], all: clauses.length, ...numbers, percent: share });
}

function none(lang: Lang): readonly Block[] {
  return [{ kind: 'paragraph', text: NONE[lang] }];
}

const COUNTS: Text = {
  zh: '对照《{standard}》{all} 条自查：达到 {met} 条，部分达到 {partly} 条，未达到 {notMet} 条，不适用 {notApplicable} 条，尚未自查 {unmarked} 条；适用条款中达到的占 {percent}。',
  en: 'Checked against {standard}, {all} clauses: {met} met, {partly} met in part, {notMet} not met, {notApplicable} not applicable, {unmarked} not yet marked; {percent} of those that apply are met.',
};
const BEFORE: Text = { zh: '变化前', en: 'Before' };
const AFTER: Text = { zh: '变化后', en: 'After' };
const NOT_REPORTED: Text = { zh: '未填报', en: 'not reported' };
const FIGURE: Text = {
  zh: '{label}：{from} 学年 {before} → {until} 学年 {after}（取自填报数据）',
  en: '{label}: {before} in {from}, {after} in {until} (from the register)',
};
const OWN: Text = { zh: '本单位目标', en: 'Own goal' };
const ABOVE: Text = { zh: '对接的上级目标', en: 'Goal above' };
const NUMBER: Text = { zh: '序号', en: 'No.' };
const REMARK: Text = { zh: '备注', en: 'Remark' };
const SUM: Text = { zh: '合计', en: 'In all' };
const CLAUSE: Text = { zh: '条款', en: 'Clause' };
const MARK: Text = { zh: '自查结论', en: 'Mark' };
const REACHED: Text = { zh: '取得的成绩', en: 'Reached' };
const SHORT: Text = { zh: '不足', en: 'Falls short' };
const OPEN: Text = { zh: '未完成', en: 'open' };
const NONE: Text = { zh: '没有。', en: 'None.' };
const GAP_HEADS: readonly Text[] = [
  CLAUSE,
  { zh: '类型', en: 'Type' },
  { zh: '补差前', en: 'Before' },
  { zh: '措施', en: 'Action' },
  { zh: '责任人', en: 'Owner' },
  { zh: '期限', en: 'Due' },
  { zh: '补差后', en: 'After' },
];
