import type { ApartState } from '@dudao/core/field/apart/agree';
import type { DriftVerdict } from '@dudao/core/field/apart/drift';
import type { MeasureLevel } from '@dudao/core/field/apart/level';
import type { ShownItem } from '@dudao/core/field/shown-sheet';
import type { Text } from '@dudao/core/lib/text';
import type { Standing } from '../../ui/VerdictMark.tsx';

/** What people call how far a pair is, with the shape that stands for it. */
export const APART_STATE_FACTS: Readonly<Record<ApartState, { readonly name: Text; readonly standing: Standing }>> = {
  marking: { name: { zh: '各自填写中', en: 'marking apart' }, standing: 'pending' },
  comparing: { name: { zh: '待商定', en: 'to be agreed' }, standing: 'floor' },
  agreed: { name: { zh: '已商定', en: 'agreed' }, standing: 'met' },
  released: { name: { zh: '已解除', en: 'released' }, standing: 'none' },
};

/** What people call levels of measurement. */
export const LEVEL_FACTS: Readonly<Record<MeasureLevel, Text>> = {
  nominal: { zh: '类别', en: 'names' },
  ordinal: { zh: '等级', en: 'ranks' },
  interval: { zh: '等距', en: 'steps' },
  ratio: { zh: '比率', en: 'ratios' },
};

/** What people call somebody's leniency. */
export const DRIFT_FACTS: Readonly<Record<DriftVerdict, { readonly name: Text; readonly standing: Standing }>> = {
  few: { name: { zh: '样本太少', en: 'too few' }, standing: 'none' },
  near: { name: { zh: '看不出偏差', en: 'no drift seen' }, standing: 'met' },
  lenient: { name: { zh: '偏宽', en: 'lenient' }, standing: 'floor' },
  severe: { name: { zh: '偏严', en: 'severe' }, standing: 'floor' },
};

const YES: Text = { zh: '是', en: 'yes' };
const NO: Text = { zh: '否', en: 'no' };

/** A value of a question as people read it; null where there is none. */
export function valueName(item: ShownItem, value: string | boolean | readonly string[] | null): Text | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value !== 'string') return { zh: value.join('、'), en: value.join(', ') };
  const text = `${value}${item.unit ?? ''}`;
  return item.choices.find(({ id }) => id === value)?.name ?? { zh: text, en: text };
}
