import type { Text } from '../lib/text.ts';

/** What an office does first on a new installation, in this order. */
export const FIRST_STEPS = [
  'units',
  'people',
  'leading-group',
  'second-person',
  'liaisons',
  'team',
  'plan',
  'campaign',
] as const;
/** One of the first steps. */
export type FirstStep = (typeof FIRST_STEPS)[number];

/** What each step is called, and why it comes. */
export const FIRST_STEP_TEXTS: Readonly<Record<FirstStep, { readonly name: Text; readonly why: Text }>> = {
  units: {
    name: { zh: '建立下级单位', en: 'Units below' },
    why: {
      zh: '乡镇、学校、部门。用工作簿一次导入，或在“单位”里逐个新增。',
      en: 'Towns, schools, departments: by a workbook at once, or one by one under Units.',
    },
  },
  people: {
    name: { zh: '登记本级人员和职务', en: 'People and posts of this unit' },
    why: {
      zh: '领导、具体责任人；任务和责任都落到人或职务上。',
      en: 'Leaders and those who do the work: tasks and duties rest on people and posts.',
    },
  },
  'leading-group': {
    name: { zh: '成立领导小组和办公室', en: 'Leading group and its office' },
    why: {
      zh: '组长、副组长、成员单位；办公室设在其下。',
      en: 'Head, deputies, member units, and the office below it.',
    },
  },
  'second-person': {
    name: { zh: '请来督导室的第二个人', en: 'A second person of the office' },
    why: {
      zh: '活动、标准须由另一人发布。先在“账号”新建账号，再请安全管理员授予“督导室”角色。',
      en: 'Campaigns and standards are published by another person. Create the account, then the security administrator grants the role.',
    },
  },
  liaisons: {
    name: { zh: '给各单位的填报员开账号', en: 'Accounts of the units’ liaisons' },
    why: {
      zh: '在“账号”里为下级单位新建账号，角色选“填报员”，把一次性链接交给本人。',
      en: 'Create an account at each unit with the role of liaison and hand over the one-time link.',
    },
  },
  team: {
    name: { zh: '聘任督学，成立督导组', en: 'Inspectors and a team' },
    why: {
      zh: '先登记督学名册，再成立督导组、联系单位；督导组审查单位的转段申请。',
      en: 'Keep the register, found a team and give it units: it reviews what the units ask for.',
    },
  },
  plan: {
    name: { zh: '编制并发布第一个计划', en: 'A first plan' },
    why: {
      zh: '每项任务有责任人、有时限；发布后到人。',
      en: 'Every task with an owner and a due day; published, it reaches them.',
    },
  },
  campaign: {
    name: { zh: '从模板组织第一个活动', en: 'A first campaign from a template' },
    why: {
      zh: '选模板、选单位、定日期，看过日历和负担再提交，由另一人发布。',
      en: 'Choose a template, units and dates, look at calendar and burden, and have another person publish it.',
    },
  },
};

/** How far a step is: so many of so many; `of` is 0 when there is nothing to do it for. */
export interface StepFigure {
  readonly step: FirstStep;
  readonly done: number;
  readonly of: number;
}

/** `partly`: begun, and some are left. */
export type StepState = 'none' | 'partly' | 'done';

/** The state of one step; a step for nothing has not begun. */
export function stepState({ done, of }: Pick<StepFigure, 'done' | 'of'>): StepState {
  if (done === 0) return 'none';
  return done < of ? 'partly' : 'done';
}

/** The step that comes next: the first that has not begun, then the first that is not complete; null when all are. */
export function nextStep(figures: readonly StepFigure[]): FirstStep | null {
  const first = (state: StepState) => figures.find((figure) => stepState(figure) === state)?.step;
  return first('none') ?? first('partly') ?? null;
}
