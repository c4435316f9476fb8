import { dayText } from '../lib/plain-day.ts';
import type { ColumnSpec } from './sheet-spec.ts';

/** A kept value as a person would type it: `是`/`否` for judgements, a day as `2026-03-31`, a choice by its Chinese name, else the number. */
export function shownValue(column: ColumnSpec | undefined, value: number | string): string | number {
  switch (column?.kind) {
    case 'judgement':
      return value === 0 ? '否' : '是';
    case 'date':
      return dayText(Number(value));
    case 'choice':
      return column.choices.find(({ code }) => code === value)?.name.zh ?? value;
    default:
      return value;
  }
}
