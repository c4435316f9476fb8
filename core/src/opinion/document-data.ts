import { VISIT_TYPE_FACTS, type VisitType } from '../inspection/visit-type.ts';
import { type Chart, countChart } from '../lib/chart.ts';
import { chineseDay, chineseNumber } from '../lib/chinese-number.ts';
import type { TemplateData } from '../lib/template-shape.ts';
import { standingPoint } from './decide-opinion.ts';
import type { Span } from './opinion-book.ts';
import { spanText } from './opinion-book.ts';
import { ANSWER_NAMES, ANSWERS, type Answer, DECISION_NAMES, DECISIONS, type Decision } from './opinion-state.ts';

/** A point as its documents tell it. */
export interface ToldPoint {
  readonly text: string;
  readonly demand: string;
  readonly dueOn: string | null;
  /** On what it rests, in words. */
  readonly rests: string;
  readonly answer: { readonly answer: Answer; readonly words: string; readonly proofs: number } | null;
  readonly silent: boolean;
  readonly decision: {
    readonly decision: Decision;
    readonly text: string;
    readonly demand: string;
    readonly dueOn: string | null;
    readonly talkedOn: string | null;
    readonly reason: string;
  } | null;
}

/** An opinion as its documents tell it. */
export interface ToldOpinion {
  readonly title: string;
  readonly office: string;
  readonly unit: string;
  /** Null: the office itself went. */
  readonly team: string | null;
  readonly visits: readonly { readonly title: string; readonly fromOn: string; readonly untilOn: string }[];
  readonly type: VisitType;
  readonly overall: string;
  readonly praise: readonly string[];
  readonly advice: readonly string[];
  readonly points: readonly ToldPoint[];
  readonly copies: string;
  readonly silence: 'silence' | 'agreement';
  /** The day that stands on it. */
  readonly on: string;
  readonly reply: Span;
  readonly replyDueOn: string | null;
  readonly sentOn: string | null;
  readonly answeredOn: string | null;
  readonly number: string;
  readonly digest: string;
  /** The number of the one that it supersedes; empty where it supersedes none. */
  readonly supersedes: string;
}

const lines = (texts: readonly string[]): readonly TemplateData[] =>
  texts.map((text, i) => ({ ...counted(i), 内容: text }));
const counted = (i: number) => ({ 序号: String(i + 1), 中文序号: chineseNumber(i + 1) });
const dayOrEmpty = (day: string | null): string => (day === null ? '' : chineseDay(day));

function head(told: ToldOpinion): TemplateData {
  const { visits } = told;
  const from = visits.map(({ fromOn }) => fromOn).toSorted()[0] ?? told.on;
  const until =
    visits
      .map(({ untilOn }) => untilOn)
      .toSorted()
      .at(-1) ?? told.on;
  return {
    发文机关: told.office,
    文号: told.number,
    单位: told.unit,
    标题: told.title,
    督导组: told.team ?? told.office,
    督导事项: visits.map(({ title }) => title).join('、'),
    督导类型: VISIT_TYPE_FACTS[told.type].name.zh,
    督导起日: chineseDay(from),
    督导止日: chineseDay(until),
    总体评价: told.overall,
    有成绩: told.praise.length > 0,
    成绩: lines(told.praise),
    有建议: told.advice.length > 0,
    建议: lines(told.advice),
    成文日期: chineseDay(told.on),
  };
}

/** O10 What fills the template of a preliminary opinion. */
export function preliminaryData(told: ToldOpinion): TemplateData {
  return {
    ...head(told),
    有问题: told.points.length > 0,
    问题: told.points.map(({ text, demand, dueOn, rests }, i) => ({
      ...counted(i),
      内容: text,
      要求: demand,
      期限: dayOrEmpty(dueOn),
      依据: rests,
    })),
    答复期限: dayOrEmpty(told.replyDueOn),
    答复天数: spanText(told.reply).zh,
  };
}

/** O10, O11 What fills the template of the opinion that is issued: what stands, what was changed beside what was said before, and every answer with what became of it. */
export function opinionData(told: ToldOpinion): TemplateData {
  const standing = told.points.flatMap((point) => {
    const as = standingPoint(point, point.decision);
    return as === null ? [] : [{ point, as }];
  });
  return {
    ...head(told),
    有问题: standing.length > 0,
    问题: standing.map(({ point, as }, i) => {
      const isChanged = point.decision?.decision === 'changed';
      return {
        ...counted(i),
        内容: as.text,
        要求: as.demand,
        期限: dayOrEmpty(as.dueOn),
        依据: point.rests,
        有修改: isChanged,
        原文: isChanged ? point.text : '',
      };
    }),
    初步意见日期: dayOrEmpty(told.sentOn),
    答复情况: answeredText(told),
    有答复表: told.points.length > 0,
    答复表: told.points.map((point, i) => ({
      ...counted(i),
      初步意见: point.text,
      单位答复: answerText(point, told.silence),
      采纳情况: outcomeText(point),
    })),
    答复图: answersChart(told),
    采纳图: outcomesChart(told),
    有抄送: told.copies !== '',
    抄送: told.copies,
    印发日期: chineseDay(told.on),
    取代: told.supersedes,
    摘要: told.digest,
  };
}

/** O10 How the unit answered its points; before it did, or its days are over, there is nothing to draw. */
function answersChart({ points }: ToldOpinion): Chart {
  const said = ANSWERS.map(
    (one) => [ANSWER_NAMES[one].zh, points.filter(({ answer }) => answer?.answer === one).length] as const,
  );
  const silent = points.filter((point) => point.answer === null && point.silent).length;
  return countChart({ title: '单位逐条答复情况', of: '条数', unit: '条', counts: [...said, ['没有答复', silent]] });
}

/** O8 What became of the points: what nobody decided was kept. */
function outcomesChart({ points }: ToldOpinion): Chart {
  const counts = DECISIONS.map(
    (one) =>
      [DECISION_NAMES[one].zh, points.filter(({ decision }) => (decision?.decision ?? 'kept') === one).length] as const,
  );
  return countChart({ title: '逐条采纳情况', of: '条数', unit: '条', counts });
}

/** O6 How the unit answered, in words that stand in the document: silence is told as silence. */
function answeredText({ answeredOn, replyDueOn, points, silence }: ToldOpinion): string {
  if (answeredOn !== null) return `你单位于${chineseDay(answeredOn)}作出书面答复`;
  const some = points.some(({ answer }) => answer !== null);
  // A preview: the unit may still answer, which is no silence.
  if (points.length > 0 && !some && !points.some(({ silent }) => silent)) {
    return replyDueOn === null ? '初步督导意见还没有反馈' : `你单位可以在${chineseDay(replyDueOn)}前答复`;
  }
  const after = silence === 'agreement' ? '，按规程视为同意' : '';
  return some
    ? `你单位在${dayOrEmpty(replyDueOn)}前答复了其中部分意见，其余没有答复${after}`
    : `你单位在${dayOrEmpty(replyDueOn)}前没有答复${after}`;
}

function answerText({ answer, silent }: ToldPoint, silence: ToldOpinion['silence']): string {
  if (answer === null) return silent ? (silence === 'agreement' ? '没有答复（按规程视为同意）' : '没有答复') : '';
  const proofs = answer.proofs === 0 ? '' : `（附佐证 ${answer.proofs} 份）`;
  const words = answer.words === '' ? '' : `：${answer.words}`;
  return `${ANSWER_NAMES[answer.answer].zh}${words}${proofs}`;
}

function outcomeText({ decision }: ToldPoint): string {
  if (decision === null) return '保留';
  const talk = decision.talkedOn === null ? '' : `${chineseDay(decision.talkedOn)}面谈。`;
  const now = decision.decision === 'changed' ? `修改为：${decision.text.replace(/。$/u, '')}。` : '';
  return `${DECISION_NAMES[decision.decision].zh}。${talk}${now}理由：${decision.reason}`;
}
