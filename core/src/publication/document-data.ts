import { chineseDay, chineseNumber } from '../lib/chinese-number.ts';
import { roomForNumber } from '../lib/document-number.ts';
import type { TemplateData } from '../lib/template-shape.ts';
import type { RankBand } from './bands.ts';
import { PUBLICATION_DOCUMENTS, type PublicationDocument } from './document-shape.ts';
import { REPLY_STATE_NAMES, type ReplyState } from './publication-state.ts';
import { figureText, type ToldPart } from './told-parts.ts';

/** A unit's result as its letter tells it. Days as `2026-11-30`. */
export interface ToldResult {
  readonly office: string;
  readonly unit: string;
  /** Title of the publication. */
  readonly title: string;
  readonly standard: string;
  readonly period: string;
  readonly measure: { readonly name: string; readonly unit: string; readonly decimals: number };
  /** The letter is not made where it is missing. */
  readonly figure: string;
  readonly grade: string | null;
  readonly group: string;
  readonly size: number;
  readonly place: number | null;
  readonly band: RankBand | null;
  /** Percent of itself by which each weight varies for the band. */
  readonly weightShare: number;
  readonly moved: number | null;
  readonly parts: readonly ToldPart[];
  readonly by: string;
  readonly on: string;
  readonly reply: { readonly dueOn: string; readonly days: number; readonly count: 'working' | 'calendar' };
  /** What was published; null before it is. */
  readonly published: {
    readonly on: string;
    readonly digest: string;
    /** Where a person confirmed another grade than the rule's. */
    readonly changed: { readonly rule: string | null; readonly reason: string } | null;
    readonly reply: ReplyState;
    readonly points: readonly { readonly text: string; readonly answer: string | null; readonly isUpheld: boolean }[];
  } | null;
}

/** P15 What fills the letter that tells a unit its own result; of another unit it says nothing. */
export function resultData(told: ToldResult, document: PublicationDocument): TemplateData {
  const { measure, figure, place, band, parts, published } = told;
  const lost = parts.filter(({ isLost }) => isLost !== false);
  return {
    发文机关: told.office,
    // Room for a number, which whoever numbers the letters writes over.
    文号: roomForNumber(told.on),
    标题: PUBLICATION_DOCUMENTS[document].name.zh,
    单位: told.unit,
    评估标准: told.standard,
    学年: told.period,
    公布事项: told.title,
    排位项: measure.name,
    成绩: `${figureText(figure, measure.decimals)}${measure.unit}`,
    有等次: told.grade !== null,
    等次: told.grade ?? '',
    有位次: place !== null,
    组别: told.group,
    组内单位数: String(told.size),
    位次: place === null ? '' : String(place),
    // A place that no weight moves needs no band.
    有区间: place !== null && band !== null && band.best !== band.worst,
    最好位次: band === null ? '' : String(band.best),
    最差位次: band === null ? '' : String(band.worst),
    权重浮动: `${told.weightShare}%`,
    有进退: told.moved !== null,
    进退: movedText(told.moved),
    有失分: lost.length > 0,
    失分条数: String(lost.length),
    失分: lost.map((part, i) => ({ ...partData(part, i), 情况: lostText(part) })),
    有构成: parts.length > 1,
    构成: parts.map(partData),
    签发人: told.by,
    成文日期: chineseDay(told.on),
    印发日期: chineseDay(told.on),
    答复期限: chineseDay(told.reply.dueOn),
    答复天数: `${told.reply.days}个${told.reply.count === 'working' ? '工作日' : '自然日'}`,
    ...(published === null ? {} : publishedData(published)),
  };
}

const counted = (i: number) => ({ 序号: String(i + 1), 中文序号: chineseNumber(i + 1) });

function partData({ name, value, required, isLost, isLine }: ToldPart, i: number): TemplateData {
  const verdict = isLost === null ? '缺数据' : isLost ? '未达标' : '达标';
  return { ...counted(i), 项目: name, 数值: value ?? '缺数据', 要求: required, 结论: isLine ? verdict : '' };
}

function lostText({ value, required, isLine }: ToldPart): string {
  if (value === null) return '缺数据';
  if (required === '') return value;
  return isLine ? `${value}，要求${required}` : `${value}，${required}`;
}

function movedText(moved: number | null): string {
  if (moved === null) return '';
  if (moved === 0) return '位次不变';
  return moved > 0 ? `前进${moved}位` : `后退${-moved}位`;
}

function publishedData({ on, digest, changed, reply, points }: NonNullable<ToldResult['published']>): TemplateData {
  return {
    公布日期: chineseDay(on),
    有改定: changed !== null,
    规则等次: changed?.rule ?? '',
    改定理由: changed?.reason ?? '',
    答复情况: REPLY_STATE_NAMES[reply].zh,
    有异议: points.length > 0,
    异议: points.map(({ text, answer, isUpheld }, i) => ({
      ...counted(i),
      内容: text,
      采纳: isUpheld ? '采纳' : '不采纳',
      答复: answer ?? '',
    })),
    快照摘要: digest,
  };
}
