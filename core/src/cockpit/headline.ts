import type { Text } from '../lib/text.ts';

/** What the first line of a cockpit is made of; null: the reader may not see it. */
export interface HeadlineFacts {
  readonly issues: { readonly late: number; readonly open: number; readonly soon: number } | null;
  readonly tasks: { readonly late: number } | null;
  /** Who holds most of what is late in ledgers. */
  readonly worst: { readonly unit: string; readonly person: string | null; readonly count: number } | null;
}

/** C2 What is red and who owes it, in one sentence; that nothing is red where nothing is. */
export function headlineOf({ issues, tasks, worst }: HeadlineFacts): Text {
  if (issues === null && tasks === null)
    return { zh: '您看不到这里的台账和任务。', en: 'Neither ledgers nor tasks are yours to see here.' };
  const late = (issues?.late ?? 0) + (tasks?.late ?? 0);
  if (late === 0) return calm(issues);
  const parts = {
    zh: [
      ...(issues === null ? [] : [`台账逾期 ${issues.late} 条`]),
      ...(tasks === null ? [] : [`任务逾期 ${tasks.late} 项`]),
    ],
    en: [
      ...(issues === null ? [] : [`${issues.late} entries late`]),
      ...(tasks === null ? [] : [`${tasks.late} tasks late`]),
    ],
  };
  const holder = {
    zh: worst === null ? '' : `；最多的在${worst.unit}${worst.person === null ? '' : worst.person}，${worst.count} 条`,
    en:
      worst === null
        ? ''
        : `; most with ${worst.unit}${worst.person === null ? '' : ` (${worst.person})`}: ${worst.count}`,
  };
  return {
    zh: `红灯 ${late} 盏：${parts.zh.join('，')}${holder.zh}。`,
    en: `${late} red: ${parts.en.join(', ')}${holder.en}.`,
  };
}

function calm(issues: HeadlineFacts['issues']): Text {
  if (issues === null) return { zh: '没有逾期的任务。', en: 'No task is late.' };
  return {
    zh: `没有红灯。台账未结 ${issues.open} 条，其中 ${issues.soon} 条快到期。`,
    en: `Nothing is red. ${issues.open} entries open, ${issues.soon} of them due soon.`,
  };
}
