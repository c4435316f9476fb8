import { chineseDay } from '../../lib/chinese-number.ts';
import type { TemplateData } from '../../lib/template-shape.ts';
import type { RungDocument } from './rung-documents.ts';

/** When and where a talk is, and who is asked to come. */
export interface TalkPlan {
  readonly on: string;
  /** Hour and minute, `09:30`. */
  readonly at: string;
  readonly place: string;
  readonly who: string;
}

/** A sheet of supervision as its document tells it. */
export interface ToldSheet {
  readonly office: string;
  readonly number: string;
  readonly rungName: string;
  readonly document: RungDocument;
  readonly to: string;
  readonly toPerson: string | null;
  /** Beside the owner, and for information. */
  readonly alsoTo: readonly string[];
  readonly copyTo: readonly string[];
  readonly text: string;
  readonly entry: {
    readonly number: string;
    readonly title: string;
    readonly unit: string;
    readonly fixDueOn: string | null;
  };
  readonly issuedOn: string;
  readonly issuedBy: string;
  readonly replyDueOn: string;
  readonly talk: TalkPlan | null;
}

const dayOrEmpty = (day: string | null): string => (day === null ? '' : chineseDay(day));

/** E48 What fills the template of a sheet. */
export function sheetData(told: ToldSheet): TemplateData {
  const { entry, talk, copyTo } = told;
  return {
    发文机关: told.office,
    文号: told.number,
    标题: titleOf(told),
    主送: [told.to, ...told.alsoTo].join('，'),
    责任人: told.toPerson ?? '',
    正文: told.text,
    条目编号: entry.number,
    事项: entry.title,
    所在单位: entry.unit,
    责任单位: told.to,
    整改期限: dayOrEmpty(entry.fixDueOn),
    答复期限: chineseDay(told.replyDueOn),
    签发人: told.issuedBy,
    成文日期: chineseDay(told.issuedOn),
    印发日期: chineseDay(told.issuedOn),
    有抄送: copyTo.length > 0,
    抄送: copyTo.join('，'),
    有约谈安排: talk !== null,
    约谈时间: talk === null ? '' : `${chineseDay(talk.on)}${talk.at}`,
    约谈地点: talk?.place ?? '',
    约谈对象: talk?.who ?? '',
  };
}

function titleOf({ document, rungName, entry, to }: ToldSheet): string {
  if (document === 'urging-circular') return `关于${to}“${entry.title}”整改情况的通报`;
  return `关于“${entry.title}”的${rungName}`;
}

/** A measure that was promised in a talk. */
export interface PromisedMeasure {
  readonly text: string;
  readonly quality: string;
  readonly owner: string;
  readonly dueOn: string;
}

/** A talk as its record tells it. */
export interface ToldTalk {
  readonly office: string;
  readonly number: string;
  readonly entry: { readonly number: string; readonly title: string };
  readonly unit: string;
  readonly heldOn: string;
  readonly began: string;
  readonly ended: string;
  readonly place: string;
  readonly hosts: string;
  readonly talkedTo: string;
  readonly recorder: string;
  readonly pointedOut: string;
  readonly said: string;
  readonly promises: readonly PromisedMeasure[];
  readonly confirmedBy: string | null;
  readonly confirmedOn: string | null;
}

/** E49 What fills the template of a record of a talk. */
export function talkData(told: ToldTalk): TemplateData {
  return {
    发文机关: told.office,
    文号: told.number,
    标题: `关于“${told.entry.title}”的约谈记录`,
    条目编号: told.entry.number,
    事项: told.entry.title,
    被约谈单位: told.unit,
    约谈时间: `${chineseDay(told.heldOn)}${told.began}—${told.ended}`,
    约谈地点: told.place,
    约谈人: told.hosts,
    被约谈人: told.talkedTo,
    记录人: told.recorder,
    指出问题: told.pointedOut,
    情况说明: told.said,
    有承诺: told.promises.length > 0,
    承诺: told.promises.map(({ text, quality, owner, dueOn }, i) => ({
      序号: String(i + 1),
      措施: text,
      质量要求: quality,
      责任人: owner,
      期限: chineseDay(dueOn),
    })),
    已确认: told.confirmedBy !== null,
    确认人: told.confirmedBy ?? '',
    确认日期: dayOrEmpty(told.confirmedOn),
    成文日期: chineseDay(told.heldOn),
  };
}
