import type { Text } from '../lib/text.ts';

/** Prescribed acts come from above and are done exactly; own acts are the unit's idea. */
export const TASK_KINDS = ['prescribed', 'own'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What people call the kinds of tasks. */
export const TASK_KIND_NAMES: Readonly<Record<TaskKind, Text>> = {
  prescribed: { zh: '规定动作', en: 'prescribed' },
  own: { zh: '自选动作', en: 'own choice' },
};

/** Where a task stands; the last two are closed. */
export const TASK_STATES = ['not-started', 'under-way', 'done', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What people call the states of a task. */
export const TASK_STATE_NAMES: Readonly<Record<TaskState, Text>> = {
  'not-started': { zh: '未开始', en: 'not started' },
  'under-way': { zh: '进行中', en: 'under way' },
  done: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** Whether somebody still owes a task in this state. */
export function isOpenState(state: TaskState): boolean {
  return state === 'not-started' || state === 'under-way';
}

/** Classes of building and other projects, each with what it is driven by. */
export const PROJECT_CLASSES = ['continuing', 'starting', 'preparing'] as const;
export type ProjectClass = (typeof PROJECT_CLASSES)[number];

/** What people call the classes, and the act by which each is driven. */
export const PROJECT_CLASS_FACTS: Readonly<Record<ProjectClass, { readonly name: Text; readonly act: Text }>> = {
  continuing: { name: { zh: '续建项目', en: 'continuing' }, act: { zh: '抓复工', en: 'resume work' } },
  starting: { name: { zh: '开工项目', en: 'starting' }, act: { zh: '抓进度', en: 'push progress' } },
  preparing: { name: { zh: '预备项目', en: 'preparing' }, act: { zh: '抓前期跑办', en: 'push the front work' } },
};

/** What may stand in a task's way. */
export const BLOCKER_KINDS = ['project', 'funds', 'staffing', 'talent', 'land'] as const;
export type BlockerKind = (typeof BLOCKER_KINDS)[number];

/** What people call the blockers. */
export const BLOCKER_KIND_NAMES: Readonly<Record<BlockerKind, Text>> = {
  project: { zh: '项目', en: 'project' },
  funds: { zh: '资金', en: 'funds' },
  staffing: { zh: '编制', en: 'staffing' },
  talent: { zh: '人才', en: 'talent' },
  land: { zh: '土地', en: 'land' },
};

/** What a leader does for a task in person. */
export const ACT_KINDS = ['asked', 'deployed', 'supervised'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** What people call the leaders' acts. */
export const ACT_KIND_NAMES: Readonly<Record<ActKind, Text>> = {
  asked: { zh: '亲自过问', en: 'asked' },
  deployed: { zh: '亲自部署', en: 'deployed' },
  supervised: { zh: '亲自督办', en: 'supervised' },
};

/** In which part somebody stands to a task. */
export const HOLDER_PARTS = ['owner', 'accountable', 'leader', 'contact'] as const;
export type HolderPart = (typeof HOLDER_PARTS)[number];

/** What people call the parts. */
export const HOLDER_PART_NAMES: Readonly<Record<HolderPart, Text>> = {
  owner: { zh: '具体责任人', en: 'owner' },
  accountable: { zh: '主责领导', en: 'accountable leader' },
  leader: { zh: '督办的主管领导', en: 'supervising leader' },
  contact: { zh: '督办的联系领导', en: 'supervising contact leader' },
};
