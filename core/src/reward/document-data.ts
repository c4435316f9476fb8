import { chineseDay } from '../lib/chinese-number.ts';
import type { TemplateData } from '../lib/template-shape.ts';
import { paidOut, shownAmount } from './amount.ts';
import type { CriterionLine } from './draw-up.ts';
import type { CitedLine } from './line-context.ts';

/** A line as documents and workbooks tell it. */
export interface ToldLine {
  readonly unit: string;
  readonly person: string | null;
  readonly cited: CitedLine | null;
  readonly criteria: readonly CriterionLine[];
  readonly what: string;
  readonly reason: string;
  readonly amount: string | null;
}

/** A decision, or a notice of one, as its document tells it. Days as `2026-11-30`. */
export interface ToldReward {
  readonly office: string;
  readonly number: string;
  readonly title: string;
  readonly kindName: string;
  readonly basis: string;
  readonly cited: { readonly title: string; readonly digest: string } | null;
  /** Null once it is decided. */
  readonly notice: { readonly from: string; readonly until: string; readonly place: string } | null;
  readonly hasMoney: boolean;
  readonly pot: string | null;
  readonly lines: readonly ToldLine[];
  readonly on: string;
  readonly digest: string;
}

/** A unit's own line of the result that is cited, in words. */
export function citedWords(cited: CitedLine | null): string {
  if (cited === null) return '';
  const place = cited.place === null ? '没有位次' : `${cited.group}第${cited.place}位（共${cited.size}个单位）`;
  return cited.grade === null ? place : `${place}，${cited.grade}`;
}

/** How an amount came about, criterion by criterion, so that anybody redoes it with a calculator. */
export function criteriaWords(criteria: readonly CriterionLine[]): string {
  return criteria.map(({ name, substituted, amount }) => `${name.zh}：${substituted} = ${amount ?? '待核'}`).join('；');
}

/** What fills the template of a decision or notice. */
export function decisionData(told: ToldReward): TemplateData {
  return {
    发文机关: told.office,
    文号: told.number,
    标题: told.title,
    种类: told.kindName,
    依据: told.basis,
    有引用: told.cited !== null,
    引用: told.cited?.title ?? '',
    引用摘要: told.cited?.digest ?? '',
    是公示: told.notice !== null,
    公示起: told.notice === null ? '' : chineseDay(told.notice.from),
    公示止: told.notice === null ? '' : chineseDay(told.notice.until),
    公示处: told.notice?.place ?? '',
    有金额: told.hasMoney,
    总额: told.pot === null ? '' : shownAmount(told.pot),
    合计: shownAmount(paidOut(told.lines.map(({ amount }) => amount))),
    名单: told.lines.map(({ unit, person, cited, criteria, what, reason, amount }, i) => ({
      序号: String(i + 1),
      名称: person === null ? unit : `${person}（${unit}）`,
      单位: unit,
      个人: person ?? '',
      结果: citedWords(cited),
      用途: what,
      金额: amount === null ? '' : shownAmount(amount),
      算法: criteriaWords(criteria),
      理由: reason,
    })),
    成文日期: chineseDay(told.on),
    印发日期: chineseDay(told.on),
    有抄送: false,
    抄送: '',
    摘要: told.digest,
  };
}

/** A certificate as its document tells it. */
export interface ToldCertificate {
  readonly office: string;
  readonly certificateName: string;
  readonly unit: string;
  readonly person: string | null;
  readonly title: string;
  readonly kindName: string;
  readonly number: string;
  readonly document: string;
  readonly on: string;
}

/** What fills the template of a certificate. */
export function certificateData(told: ToldCertificate): TemplateData {
  return {
    发证机关: told.office,
    证书名称: told.certificateName,
    名称: told.person ?? told.unit,
    是个人: told.person !== null,
    单位: told.unit,
    标题: told.title,
    种类: told.kindName,
    编号: told.number,
    文号: told.document,
    日期: chineseDay(told.on),
  };
}
