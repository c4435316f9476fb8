import { type Chart, countChart } from '../lib/chart.ts';
import { chineseDay, chineseNumber } from '../lib/chinese-number.ts';
import { groupBy } from '../lib/group-by.ts';
import { parseDay } from '../lib/plain-day.ts';
import type { TemplateData } from '../lib/template-shape.ts';
import type { Minuted } from './decide-meeting.ts';
import { ITEM_KIND_NAMES, type ItemKind, STANDING_NAMES, type Standing, WAY_NAMES, type Way } from './meeting-state.ts';
import { MINUTE_NAMES, type MinuteField } from './standing.ts';

/** A conclusion as documents tell it. */
export interface ToldConclusion {
  readonly text: string;
  readonly way: Way;
  readonly owner: string;
  readonly dueOn: string | null;
}

/** A point as documents tell it. `owner` is the unit that it concerns; '' where there is none. */
export interface ToldItem extends Omit<Minuted, 'conclusions' | 'dropped'> {
  readonly kind: ItemKind;
  readonly owner: string;
  readonly dueOn: string | null;
  readonly droppedReason: string;
  readonly conclusions: readonly ToldConclusion[];
}

/** A meeting as its documents tell it. */
export interface ToldMeeting {
  readonly office: string;
  readonly title: string;
  readonly typeName: string;
  readonly heldOn: string;
  readonly beginsAt: string;
  readonly place: string;
  readonly chair: string;
  readonly attendees: readonly {
    readonly name: string;
    readonly unitName: string;
    /** Whether a person is called by name; otherwise the unit sends somebody, whom `note` names once they signed in. */
    readonly isPerson: boolean;
    readonly attendance: 'invited' | 'present' | 'late' | 'delegate' | 'absent';
    readonly delegate: string;
    readonly note: string;
  }[];
  readonly items: readonly ToldItem[];
  /** What the last meeting of the type concluded; null where there was none. */
  readonly before: {
    readonly title: string;
    readonly heldOn: string;
    readonly conclusions: readonly (Omit<ToldConclusion, 'way'> & { readonly standing: Standing })[];
  } | null;
  /** Materials that were handed in before the meeting. */
  readonly materials: readonly { readonly name: string; readonly by: string }[];
  /** The ballot, of each with how many gave which grade; null: too few voted to tell. Null: none was held, or it is not counted yet. */
  readonly ballot: {
    readonly name: string;
    readonly counts: readonly {
      readonly name: string;
      readonly votes: number;
      readonly grades: readonly (readonly [string, number])[] | null;
    }[];
  } | null;
  readonly recorder: string;
  readonly signer: string;
  readonly number: string;
  readonly digest: string;
  /** The number or day of the minutes that these supersede; '' where they supersede none. */
  readonly supersedes: string;
  /** The day that stands on it. */
  readonly on: string;
}

const DAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const;
/** Day 0 was a Thursday. */
const weekdayOf = (day: string): string => DAYS[((parseDay(day) ?? 0) + 3) % 7] ?? '';
const counted = (i: number) => ({ 序号: String(i + 1), 中文序号: chineseNumber(i + 1) });
const dayOrEmpty = (day: string | null): string => (day === null ? '' : chineseDay(day));

function head(told: ToldMeeting, title: string): TemplateData {
  const all = [...new Set(told.attendees.map(({ unitName }) => unitName))];
  // It goes to others; where nobody else is called, to the office itself.
  const others = all.filter((name) => name !== told.office);
  const units = others.length > 0 ? others : all;
  return {
    发文机关: told.office,
    文号: told.number,
    标题: title,
    会议名称: told.title,
    会议种类: told.typeName,
    会议日期: chineseDay(told.heldOn),
    星期: weekdayOf(told.heldOn),
    会议时间: told.beginsAt,
    会议地点: told.place,
    主持人: told.chair,
    参会单位: units.join('、'),
    成文日期: chineseDay(told.on),
    印发日期: chineseDay(told.on),
    有抄送: false,
    抄送: '',
  };
}

/** G11 What fills the template of a notice. */
export function noticeData(told: ToldMeeting): TemplateData {
  const items = told.items.filter(({ droppedReason }) => droppedReason === '');
  const reports = items.filter(({ kind, owner }) => kind !== 'own' && owner !== '');
  return {
    ...head(told, `关于召开${told.title}的通知`),
    有议程: items.length > 0,
    议程: items.map(({ title, kind, owner, dueOn }, i) => ({
      ...counted(i),
      议题: title,
      来源: ITEM_KIND_NAMES[kind].zh,
      汇报单位: owner,
      期限: dayOrEmpty(dueOn),
    })),
    有汇报: reports.length > 0,
    汇报: reports.map(({ title, owner }, i) => ({ ...counted(i), 汇报单位: owner, 事项: title })),
    参会人员: told.attendees.map(({ name, unitName, isPerson }, i) => ({
      ...counted(i),
      姓名: isPerson ? name : '由单位派人',
      单位: unitName,
    })),
  };
}

/** Templates end the sentence. */
const unended = (text: string): string => text.replace(/[。；;.]+$/u, '');

function conclusionData({ text, way, owner, dueOn }: ToldConclusion, i: number): TemplateData {
  return { ...counted(i), 事项: unended(text), 承办单位: owner, 期限: dayOrEmpty(dueOn), 落实方式: WAY_NAMES[way].zh };
}

/** Somebody who came: with whom they stand for, or whom their unit sent. */
function presentText({ name, isPerson, attendance, delegate, note }: ToldMeeting['attendees'][number]): string {
  if (attendance === 'delegate') return `${delegate}（代${name}）`;
  return isPerson || note === '' ? name : `${name}（${note}）`;
}

/** The minutes of a point as documents say them: where it names its fields itself or asks for a grade, they stand by these names. */
function minuteWords({ said, decided, grade, asked }: ToldItem): { readonly said: string; readonly decided: string } {
  const { names, grades } = asked;
  if (names.said === MINUTE_NAMES.said && names.decided === MINUTE_NAMES.decided && grade === '')
    return { said, decided };
  const graded = grades.find(({ id }) => id === grade)?.name.zh ?? '';
  const told = (field: MinuteField, words: string): string => (asked.shown.includes(field) ? words : '');
  const lines = [
    [names.said.zh, told('said', said)],
    [names.decided.zh, told('decided', decided)],
    ['评定', graded],
  ] as const;
  return {
    said: lines.flatMap(([name, words]) => (words === '' ? [] : `${name}：${unended(words)}。`)).join(''),
    decided: '',
  };
}

/** G11 How far what the last meeting concluded is; without a meeting before there is nothing to draw. */
function fatesChart({ before }: ToldMeeting): Chart {
  const conclusions = before?.conclusions ?? [];
  const counts = groupBy(conclusions, ({ standing }) => STANDING_NAMES[standing].zh);
  return countChart({
    title: '上次议定事项落实情况',
    of: '件数',
    unit: '件',
    counts: Object.values(STANDING_NAMES).map(({ zh }) => [zh, counts.get(zh)?.length ?? 0] as const),
  });
}

/** G15 How many gave which grade, of each about whom enough voted: of the others nothing is told, nor drawn. */
function ballotChart({ ballot }: ToldMeeting): Chart {
  const told = (ballot?.counts ?? []).flatMap(({ name, grades }) => (grades === null ? [] : [{ name, grades }]));
  const names = [...new Set(told.flatMap(({ grades }) => grades.map(([grade]) => grade)))];
  const votes = (grade: string) => told.map(({ grades }) => grades.find(([one]) => one === grade)?.[1] ?? 0);
  return {
    ...countChart({ title: ballot?.name ?? '测评结果', of: '票数', unit: '票', counts: [] }),
    categories: told.map(({ name }) => name),
    series: names.map((grade) => ({ name: grade, values: votes(grade) })),
  };
}

/** G11 What fills the template of minutes. */
export function minutesData(told: ToldMeeting): TemplateData {
  const items = told.items.filter(({ droppedReason }) => droppedReason === '');
  const dropped = told.items.filter(({ droppedReason }) => droppedReason !== '');
  const all = items.flatMap(({ conclusions }) => conclusions);
  const came = told.attendees.filter(({ attendance }) => attendance !== 'invited' && attendance !== 'absent');
  const absent = told.attendees.filter(({ attendance }) => attendance === 'absent');
  const { before } = told;
  return {
    ...head(told, `${told.title}纪要`),
    记录人: told.recorder,
    签发人: told.signer,
    应到: String(told.attendees.length),
    实到: String(came.length),
    出席: came.map(presentText).join('、'),
    有缺席: absent.length > 0,
    缺席: absent.map(({ name, note }) => (note === '' ? name : `${name}（${note}）`)).join('、'),
    有上次议定: before !== null && before.conclusions.length > 0,
    上次会议: before === null ? '' : `${before.title}（${chineseDay(before.heldOn)}）`,
    上次议定: (before?.conclusions ?? []).map(({ text, owner, dueOn, standing }, i) => ({
      ...counted(i),
      事项: unended(text),
      承办单位: owner,
      期限: dayOrEmpty(dueOn),
      落实情况: STANDING_NAMES[standing].zh,
    })),
    落实图: fatesChart(told),
    议题: items.map((item, i) => {
      const { said, decided } = minuteWords(item);
      return {
        ...counted(i),
        议题: item.title,
        有讨论: said !== '',
        讨论情况: said,
        有结果: decided !== '',
        议定结果: decided,
        议定事项: item.conclusions.map(conclusionData),
      };
    }),
    有材料: told.materials.length > 0,
    材料: told.materials.map(({ name, by }, i) => ({ ...counted(i), 材料名称: name, 提交者: by })),
    有测评: told.ballot !== null && told.ballot.counts.length > 0,
    测评名称: told.ballot?.name ?? '',
    测评: (told.ballot?.counts ?? []).map(({ name, votes, grades }, i) => ({
      ...counted(i),
      对象: name,
      票数: String(votes),
      结果: grades === null ? '票数不足，不公布' : grades.map(([grade, count]) => `${grade} ${count} 票`).join('、'),
    })),
    测评图: ballotChart(told),
    有不议: dropped.length > 0,
    不议: dropped.map(({ title, droppedReason }, i) => ({ ...counted(i), 议题: title, 理由: unended(droppedReason) })),
    有议定: all.length > 0,
    议定: all.map(conclusionData),
    取代: told.supersedes,
    摘要: told.digest,
  };
}
