import type { Text } from '../lib/text.ts';

/** How far a meeting is. `called`: its people are told; `held`: attendance is noted and the minutes are written. */
export const MEETING_STATES = ['called', 'held', 'signed', 'superseded', 'cancelled'] as const;
/** One of the states. */
export type MeetingState = (typeof MEETING_STATES)[number];

/** What people call the states. */
export const MEETING_STATE_NAMES: Readonly<Record<MeetingState, Text>> = {
  called: { zh: '已通知', en: 'called' },
  held: { zh: '已召开，纪要待签发', en: 'held, minutes not signed' },
  signed: { zh: '纪要已签发', en: 'minutes signed' },
  superseded: { zh: '纪要已被取代', en: 'superseded' },
  cancelled: { zh: '已取消', en: 'called off' },
};

/** Whether somebody came. */
export const ATTENDANCES = ['invited', 'present', 'late', 'delegate', 'absent'] as const;
/** Whether somebody came. */
export type Attendance = (typeof ATTENDANCES)[number];

/** What people call them. */
export const ATTENDANCE_NAMES: Readonly<Record<Attendance, Text>> = {
  invited: { zh: '应到', en: 'called' },
  present: { zh: '到会', en: 'present' },
  late: { zh: '迟到', en: 'late' },
  delegate: { zh: '委托他人参加', en: 'represented' },
  absent: { zh: '缺席', en: 'absent' },
};

/** From where a point of an agenda comes: the type itself, an earlier conclusion, a report that a unit owes, an overdue entry, an overdue task, or a person. */
export const ITEM_KINDS = ['standing', 'earlier', 'report', 'ledger', 'task', 'own'] as const;
/** From where a point comes. */
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What people call them. */
export const ITEM_KIND_NAMES: Readonly<Record<ItemKind, Text>> = {
  standing: { zh: '规定议程', en: 'point of the type' },
  earlier: { zh: '以前议定而未办结的事项', en: 'concluded earlier and not done' },
  report: { zh: '应报告的事项', en: 'report that is due' },
  ledger: { zh: '亮红灯的台账条目', en: 'overdue entry' },
  task: { zh: '逾期任务', en: 'overdue task' },
  own: { zh: '其他议题', en: 'other' },
};

/** What follows from a conclusion: a task, an entry of a ledger, or nothing more. */
export const WAYS = ['task', 'ledger', 'note'] as const;
/** What follows from a conclusion. */
export type Way = (typeof WAYS)[number];

/** What people call them. */
export const WAY_NAMES: Readonly<Record<Way, Text>> = {
  task: { zh: '转为任务', en: 'becomes a task' },
  ledger: { zh: '登记台账', en: 'becomes an entry' },
  note: { zh: '仅作记录', en: 'noted only' },
};

/** How far a conclusion is: done, under way, overdue, or not yet written into its ledger. A noted one asks for nothing. */
export const STANDINGS = ['done', 'open', 'late', 'unwritten', 'noted'] as const;
/** How far a conclusion is. */
export type Standing = (typeof STANDINGS)[number];

/** What people call that. */
export const STANDING_NAMES: Readonly<Record<Standing, Text>> = {
  done: { zh: '已办结', en: 'done' },
  open: { zh: '办理中', en: 'under way' },
  late: { zh: '逾期未办结', en: 'overdue' },
  unwritten: { zh: '还没有登记台账', en: 'not written into a ledger yet' },
  noted: { zh: '仅作记录', en: 'noted only' },
};
