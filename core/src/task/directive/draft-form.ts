import type { Text } from '../../lib/text.ts';

/**
 * What an accepted proposal becomes: a task or a target of the plan; what a quota of the rulebooks demands here from the day it is taken;
 * a standing body of the unit.
 */
export const DRAFT_FORMS = ['task', 'target', 'quota', 'body'] as const;
export type DraftForm = (typeof DRAFT_FORMS)[number];

/** What people call it. */
export const DRAFT_FORM_NAMES: Readonly<Record<DraftForm, Text>> = {
  task: { zh: '任务', en: 'a task' },
  target: { zh: '指标', en: 'a target' },
  quota: { zh: '定额', en: 'a quota' },
  body: { zh: '机构', en: 'a body' },
};
