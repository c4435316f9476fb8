import type { Text } from '@dudao/core/lib/text';
import type { Unusual } from '@dudao/core/statistics/cell';
import type { CounterLine } from '@dudao/core/statistics/shapes';
import { showNumber } from '../lib/number.ts';
import type { ShownCell } from './statistics-record.ts';

type Told = Pick<CounterLine, 'value' | 'unit'>;

/** A figure with its unit of measure; an em dash where there is none. */
export const figureText = ({ value, unit }: Told): string => (value === null ? '—' : `${showNumber(value)}${unit}`);

/** What a share is made of: 40/60. */
export const shareText = ({ part, whole }: { readonly part: string; readonly whole: string }): string =>
  `${showNumber(part)}/${showNumber(whole)}`;

/** How a figure changed; of a share in points. */
export function changeText({ change, unit }: Pick<CounterLine, 'change' | 'unit'>): string {
  if (change === null) return '—';
  const [sign, size] = change.startsWith('-') ? ['−', change.slice(1)] : ['+', change.replace(/^\+/u, '')];
  if (size === '0') return '0';
  return unit === '%' ? `${sign}${showNumber(size)} 个百分点` : `${sign}${showNumber(size)}`;
}

/** What stands in a cell, as people read it: missing, 0 and "not applicable" are three things. */
export function cellText({ kind }: Pick<ShownCell, 'kind'>, said: Pick<ShownCell, 'value' | 'absent'>): string {
  if (said.absent !== null) return '不适用';
  if (said.value === null) return '';
  if (kind === 'yes') return said.value === '1' ? '是' : '否';
  return said.value;
}

/** What is unusual about a value, in words; null: nothing. */
export function unusualText(unusual: Unusual | null): Text | null {
  if (unusual === null) return null;
  const { is, limit, change } = unusual;
  if (is === 'changed')
    return { zh: `比上期 ${change}%，超过 ${limit}%，请核对`, en: `${change}% against before, more than ${limit}%` };
  return is === 'low'
    ? { zh: `低于通常的 ${showNumber(limit)}，请核对`, en: `below the usual ${limit}` }
    : { zh: `超过通常的 ${showNumber(limit)}，请核对计量单位`, en: `above the usual ${limit}` };
}
