import type { Text } from '../../lib/text.ts';
import type { Standard } from '../../pack/standard.ts';
import type { GoalResult, NamedCondition } from './seek.ts';

/** What came out of a search, in a sentence. */
export const GOAL_OUTCOMES: Readonly<Record<GoalResult['outcome'], Text>> = {
  already: { zh: '已经达标，不需要增加', en: 'It passes already; nothing is needed' },
  reached: {
    zh: '按清单增加后达标（已用精确算法复核）',
    en: 'With these changes it passes, checked by the exact evaluation',
  },
  partly: {
    zh: '清单能解决的都已列出，但仍有条件靠可增加的数据项无法满足',
    en: 'The list brings about all that can be; some conditions stay out of reach',
  },
  none: {
    zh: '靠可增加的数据项无法满足，或未在时限内求出',
    en: 'Out of reach by what may be increased, or not found within the time',
  },
};

/** How sure it is that nothing is cheaper. */
export function optimalityText({ optimality, gapPercent }: Pick<GoalResult, 'optimality' | 'gapPercent'>): Text {
  if (optimality === 'none') return { zh: '—', en: '—' };
  if (optimality === 'proven')
    return { zh: '求解器已证明没有更省的方案', en: 'proven by the solver: nothing is cheaper' };
  return {
    zh: `近似最省：求解器证明任何方案至多再省 ${gapPercent}%`,
    en: `near the least: by the solver’s bound no solution saves more than ${gapPercent} %`,
  };
}

/** A condition by its school, name and member. `nameOf` gives a school's name where it is known. */
export function conditionText(
  standard: Pick<Standard, 'definitions' | 'dimension'>,
  { definition, member, code }: NamedCondition,
  nameOf: (code: string) => string | undefined = () => undefined,
): Text {
  const id = definition.replace(/\.(?:met|limit)$/u, '');
  const name = standard.definitions.find((known) => known.id === id)?.name ?? { zh: definition, en: definition };
  const of = standard.dimension?.members.find((known) => known.id === member)?.name;
  const called = code === null ? undefined : nameOf(code);
  const school = called === undefined ? code : `${called} ${code}`;
  const joined = (lang: 'zh' | 'en') =>
    [school, name[lang], of?.[lang]].filter((part) => part !== null && part !== undefined).join(' · ');
  return { zh: joined('zh'), en: joined('en') };
}
