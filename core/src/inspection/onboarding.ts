import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import { daysBetween } from './decide-register.ts';

/** What a new inspector does before working alone, in this order. */
export const ONBOARDING_ITEMS = ['reading', 'shadow-visit', 'own-visit'] as const;
/** One of the items. */
export type OnboardingItem = (typeof ONBOARDING_ITEMS)[number];

/** What people call the items. */
export const ONBOARDING_ITEM_NAMES: Readonly<Record<OnboardingItem, Text>> = {
  reading: { zh: '学完政策和督导规程', en: 'read policies and procedures' },
  'shadow-visit': { zh: '跟随督导一次', en: 'went along on a visit' },
  'own-visit': { zh: '第一次独立督导', en: 'made a first visit alone' },
};

/** So many days after the first appointment somebody counts as new. */
export const NEW_FOR_DAYS = 365;

/** An item that was ticked, with its day. */
export interface OnboardingTick {
  readonly item: OnboardingItem;
  readonly onDay: string;
}

/** Why an item cannot be ticked: it is ticked already, or the visit alone does not follow one that was accompanied. */
export function faultOfTick(tick: OnboardingTick, ticked: readonly OnboardingTick[]): Problem | null {
  const before = ticked.find(({ item }) => item === tick.item);
  if (before !== undefined) return problem('onboarding-ticked', { onDay: before.onDay });
  const shadow = ticked.find(({ item }) => item === 'shadow-visit');
  if (tick.item === 'own-visit' && (shadow === undefined || shadow.onDay > tick.onDay)) {
    return problem('onboarding-alone-first', {}, { field: 'item' });
  }
  return null;
}

/** The items that somebody still owes: those not ticked, of whoever is new or has begun; none of whoever served before the checklist. */
export function openItemsOf(
  { firstOn, ticked }: { readonly firstOn: string; readonly ticked: readonly OnboardingTick[] },
  on: string,
): OnboardingItem[] {
  if (ticked.length === 0 && daysBetween(firstOn, on) > NEW_FOR_DAYS) return [];
  return ONBOARDING_ITEMS.filter((item) => !ticked.some((tick) => tick.item === item));
}
