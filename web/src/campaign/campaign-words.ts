import type { CampaignState } from '@dudao/core/campaign/decide-campaign';
import type { StageState } from '@dudao/core/campaign/gate-state';
import type { Mode, Side, Span } from '@dudao/core/campaign/template-format';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { Standing } from '../ui/VerdictMark.tsx';

/** How people call the states of a campaign. */
export const CAMPAIGN_STATE_WORDS: Readonly<Record<CampaignState, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '待发布', en: 'to be published' },
  published: { zh: '进行中', en: 'running' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** How people call the states of a stage. */
export const STAGE_STATE_WORDS: Readonly<Record<StageState, Text>> = {
  closed: { zh: '未转入', en: 'not open' },
  open: { zh: '进行中', en: 'under way' },
  requested: { zh: '待审查', en: 'to be reviewed' },
  returned: { zh: '已退回', en: 'returned' },
  'make-up': { zh: '补课中', en: 'make-up' },
  forwarded: { zh: '待批准', en: 'to be approved' },
  'sent-back': { zh: '上级退回', en: 'sent back' },
  passed: { zh: '已通过', en: 'passed' },
};

/** The shape and colour of a stage's state; what is past its end is red whatever it does. */
export function stageStanding(state: StageState, isOverdue: boolean): Standing {
  if (state === 'passed') return 'met';
  if (state === 'closed') return 'none';
  if (isOverdue || state === 'returned' || state === 'sent-back') return 'miss';
  return state === 'open' || state === 'make-up' ? 'floor' : 'pending';
}

export const MODE_WORDS: Readonly<Record<Mode, Text>> = {
  gated: { zh: '逐段转入', en: 'gated' },
  overlapping: { zh: '压茬推进', en: 'overlapping' },
  concurrent: { zh: '同步推进', en: 'concurrent' },
};

export const SIDE_WORDS: Readonly<Record<Side, Text>> = {
  office: { zh: '督导室', en: 'office' },
  team: { zh: '督导组', en: 'team' },
  unit: { zh: '单位', en: 'unit' },
  leader: { zh: '领导', en: 'leaders' },
};

/** A length of time in words: 10 个工作日. */
export function spanText({ days, working_days, months, parameter }: Span, lang: Lang): string {
  if (working_days !== undefined) return lang === 'zh' ? `${working_days} 个工作日` : `${working_days} working days`;
  if (months !== undefined) return lang === 'zh' ? `${months} 个月` : `${months} months`;
  if (days !== undefined) return lang === 'zh' ? `${days} 日` : `${days} days`;
  return lang === 'zh' ? `按期限“${parameter}”` : `by deadline “${parameter}”`;
}

/** What happened, as a unit's history says it. */
export const ENTRY_WORDS: Readonly<Record<string, Text>> = {
  'transfer-requested': { zh: '申请转段', en: 'transfer requested' },
  'transfer-reviewed': { zh: '审查通过', en: 'reviewed: passed' },
  'transfer-returned': { zh: '审查退回', en: 'reviewed: returned' },
  'make-up-demanded': { zh: '要求补课', en: 'make-up demanded' },
  'transfer-approved': { zh: '批准转段', en: 'transfer approved' },
  'transfer-sent-back': { zh: '上级退回', en: 'sent back' },
  'stage-confirmed': { zh: '确认完成', en: 'confirmed' },
  'action-done': { zh: '完成规定动作', en: 'action done' },
  'action-amended': { zh: '更正填报', en: 'answers corrected' },
  'own-action-proposed': { zh: '提出自选动作', en: 'own action proposed' },
  'own-action-done': { zh: '完成自选动作', en: 'own action done' },
  'item-added': { zh: '提出问题', en: 'finding recorded' },
  'item-finished': { zh: '报告事项完成', en: 'item reported as done' },
  'item-verified': { zh: '核实销号', en: 'item verified' },
  'item-handed-back': { zh: '核实不通过', en: 'item handed back' },
  'extension-asked': { zh: '申请延期', en: 'extension asked' },
  'extension-approved': { zh: '同意延期', en: 'extension approved' },
  'extension-refused': { zh: '不同意延期', en: 'extension refused' },
  'plan-reviewed': { zh: '审阅方案', en: 'plan reviewed' },
  'card-ticked': { zh: '对照要点卡', en: 'card ticked' },
  'guidance-recorded': { zh: '记录指导', en: 'guidance recorded' },
};

const DAY_MS = 86_400_000;

/** Whole days from one day to another. */
function daysUntil(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** A countdown in words: 还有 12 天, 已过 3 天. */
export function countdown(today: string, day: string, lang: Lang): string {
  const days = daysUntil(today, day);
  if (days === 0) return lang === 'zh' ? '今天到期' : 'due today';
  if (days < 0) return lang === 'zh' ? `已过 ${-days} 天` : `${-days} days past`;
  return lang === 'zh' ? `还有 ${days} 天` : `${days} days left`;
}
