import { VISIT_TYPE_FACTS } from '../inspection/visit-type.ts';
import { percentOf } from '../issue/rates/rate.ts';
import { judgeChart } from '../lib/chart.ts';
import { chineseDay, chineseNumber } from '../lib/chinese-number.ts';
import type { TemplateData } from '../lib/template-shape.ts';
import { REPORT_STATE_NAMES } from '../paper/regular.ts';
import type { FigureKind } from './bulletin-book.ts';
import type { ListName } from './bulletin-state.ts';
import { chartsOf, type PastIssue, trendOf } from './charts.ts';
import type { ComparedUnit } from './compare-units.ts';
import { DEPTH_WORDS, type EvaluatedVisit, METHOD_WORDS } from './evaluated-visit.ts';
import { changeText, type Figure, valueText } from './figures.ts';
import type { ToldReport } from './roll-up.ts';
import { visitCharts } from './visit-charts.ts';

/** An issue as its document tells it. Days as `2026-11-30`. */
export interface ToldBulletin {
  readonly office: string;
  readonly number: string;
  readonly title: string;
  readonly seriesName: string;
  readonly periodName: string;
  readonly from: string;
  readonly until: string;
  readonly on: string;
  readonly writer: string;
  readonly signer: string;
  readonly supersedes: { readonly number: string; readonly reason: string } | null;
  /** The number of the issue before; '' where there is none. */
  readonly before: string;
  readonly sections: readonly { readonly name: string; readonly text: string }[];
  readonly figures: readonly Figure[];
  readonly units: readonly ComparedUnit[];
  /** Earlier issues of the series, the earliest first, and the rules by which figures were counted. */
  readonly past: readonly PastIssue[];
  readonly kinds: readonly FigureKind[];
  readonly reports: readonly ToldReport[];
  /** B12 The visit of which it tells; null: it tells of days. */
  readonly visited: EvaluatedVisit | null;
  /** Working days in which the unit of which it tells replies; null: it is not asked to. */
  readonly replyDays: number | null;
  readonly digest: string;
}

const NONE = '—';

/** What fills the template of a bulletin. A section without words is left out. */
export function bulletinData(told: ToldBulletin): TemplateData {
  const [good, bad] = [named(told, 'good'), named(told, 'bad')];
  const trends = told.figures.flatMap((figure) => {
    const chart = trendOf(told, figure);
    return judgeChart(chart).is === 'drawn' ? [{ 代码: figure.code, 名称: figure.name, 图: chart }] : [];
  });
  const written = told.sections.filter(({ text }) => text.trim() !== '');
  return {
    发文机关: told.office,
    文号: told.number,
    标题: told.title,
    种类: told.seriesName,
    期间: told.periodName,
    起始日期: chineseDay(told.from),
    截止日期: chineseDay(told.until),
    成文日期: chineseDay(told.on),
    印发日期: chineseDay(told.on),
    起草人: told.writer,
    签发人: told.signer,
    有抄送: false,
    抄送: '',
    有取代: told.supersedes !== null,
    取代: told.supersedes?.number ?? '',
    取代原因: told.supersedes?.reason ?? '',
    有上期: told.before !== '',
    上期: told.before,
    部分: written.map(({ name, text }, i) => ({
      序号: String(i + 1),
      中文序号: chineseNumber(i + 1),
      名称: name,
      段落: text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ 文字: line.trim() }])),
    })),
    有指标: told.figures.length > 0,
    指标: told.figures.map((figure) => ({
      代码: figure.code,
      名称: figure.name,
      本期: valueText(figure, figure.unit),
      上期: figure.before === null ? NONE : valueText(figure.before, figure.unit),
      较上期: changeText(figure, figure.before, figure.unit) ?? NONE,
      取数日: chineseDay(figure.readOn),
      口径: figure.means,
    })),
    ...chartsOf(told),
    有趋势: trends.length > 0,
    趋势: trends,
    有排名: told.units.length > 0,
    排名: told.units.map(({ place, name, due, completed }) => ({
      名次: String(place),
      单位: name,
      应整改: String(due),
      已完成: String(completed),
      完成率: percentOf({ part: completed, whole: due }) ?? NONE,
    })),
    有红榜: good.length > 0,
    红榜: good,
    有黄榜: bad.length > 0,
    黄榜: bad,
    有报送: told.reports.length > 0,
    报送: told.reports.map(({ reporter, period, state, isLate }) => ({
      单位: reporter,
      期间: period,
      情况: `${REPORT_STATE_NAMES[state].zh}${isLate && state !== 'missing' ? '（迟报）' : ''}`,
    })),
    ...(told.visited === null ? {} : visitData(told.visited, told)),
    摘要: told.digest,
  };
}

const MISSING = '缺数';
const counted = (i: number) => ({ 序号: String(i + 1), 中文序号: chineseNumber(i + 1) });

/** B12 What a report tells of its visit beside its words. */
function visitData(visited: EvaluatedVisit, { replyDays }: ToldBulletin): TemplateData {
  const { visit, unit, team, results, problems } = visited;
  return {
    单位: unit.name,
    督导组: team ?? '',
    有督导组: team !== null,
    督导事项: visit.title,
    督导类型: VISIT_TYPE_FACTS[visit.type].name.zh,
    督导起日: chineseDay(visit.fromOn),
    督导止日: chineseDay(visit.untilOn),
    有结果: results.length > 0,
    结果: results.map((result) => ({
      代码: result.code,
      名称: result.name,
      标准: result.standard,
      年度: result.period,
      评估日期: chineseDay(result.evaluatedOn),
      得分: result.value ?? MISSING,
      等次: result.grade ?? NONE,
      构成: result.parts.map((part) => ({
        代码: part.code,
        名称: part.name,
        得分: part.value ?? MISSING,
        要求: part.required === '' ? NONE : part.required,
        得分率: part.percent === null ? NONE : `${part.percent.toFixed(1)}%`,
        情况: part.isLost === null ? '待核' : part.isLost ? '失分、未达到' : '达到',
      })),
    })),
    有问题: problems.length > 0,
    问题: problems.map((one, i) => ({
      ...counted(i),
      内容: one.text,
      依据: [one.from, one.clause].filter((text) => text !== '').join('；'),
      深度: one.depth === null ? NONE : DEPTH_WORDS[one.depth].zh,
      方式: METHOD_WORDS[one.method].zh,
      要求: one.demand,
      期限: one.dueOn === null ? '' : chineseDay(one.dueOn),
      台账: one.isFixed ? ['已当场整改', ...one.entries].join('、') : one.entries.join('、') || NONE,
    })),
    ...visitCharts(visited),
    有意见书: visited.opinion !== null,
    意见书: visited.opinion?.number ?? '',
    要答复: replyDays !== null,
    答复天数: replyDays === null ? '' : `${replyDays} 个工作日`,
  };
}

const named = ({ units }: ToldBulletin, list: ListName) =>
  units
    .filter((unit) => unit.list === list)
    .map(({ name, reason }, i) => ({ 序号: String(i + 1), 单位: name, 理由: reason }));
