import type { ColumnRun } from '../formula/fast/run.ts';
import type { Records } from '../formula/records.ts';
import { CODE } from '../formula/truth-code.ts';
import type { Text } from '../lib/text.ts';
import { fillText } from '../lib/text.ts';
import type { CompiledQuality, CompiledRule } from '../pack/quality.ts';
import { isColumnRule } from '../pack/quality-format.ts';
import { findOddRows } from './odd-rows.ts';

/** One oddity of reported data, with the reason in words. It is answered, not silently mended. */
export interface Flag {
  readonly rule: string;
  readonly name: Text;
  readonly severity: 'error' | 'doubt';
  /** Code and name of the record; null where it is told of the whole group. */
  readonly code: string | null;
  readonly record: string | null;
  readonly member: string | null;
  /** The figure and what it was held against, as decimal texts; null where there is none. */
  readonly value: string | null;
  readonly other: string | null;
  readonly why: Text;
}

/** Who the rows of the records are. */
export interface FlagRow {
  readonly code: string;
  readonly name: string;
}

const DECIMALS = 2;

/** Asks every rule of every record; in the order of the rules, then of the records. What is missing raises no flag: that is asked elsewhere. */
export function findFlags(quality: CompiledQuality, records: Records, rows: readonly FlagRow[]): readonly Flag[] {
  const run = quality.engine.run(records);
  return quality.rules.flatMap((compiled) => {
    const { rule } = compiled;
    if (!isColumnRule(rule)) return hits(compiled, run, rows);
    return findOddRows(rule, records, rows).map(({ row, value, other }) => {
      const at = rows[row];
      return { ...base(rule, { value, other }), code: at?.code ?? null, record: at?.name ?? null, member: null };
    });
  });
}

function hits({ rule, nodes }: CompiledRule, run: ColumnRun, rows: readonly FlagRow[]): readonly Flag[] {
  return nodes.flatMap(({ member, hit, value, other }) => {
    if (hit === undefined) return [];
    const count = hit.level === 0 ? rows.length : 1;
    const flags: Flag[] = [];
    const odd = run.reader(hit);
    for (let row = 0; row < count; row++) {
      if (odd.truth(row) !== CODE.true) continue;
      const figure = (node: typeof value): string | null =>
        node === undefined ? null : run.reader(node).figure(node.level === 0 ? row : 0, rule.decimals ?? DECIMALS);
      const at = hit.level === 0 ? rows[row] : undefined;
      const figures = { value: figure(value), other: figure(other) };
      flags.push({ ...base(rule, figures), code: at?.code ?? null, record: at?.name ?? null, member });
    }
    return flags;
  });
}

function base(
  rule: CompiledRule['rule'],
  { value, other }: Pick<Flag, 'value' | 'other'>,
): Omit<Flag, 'code' | 'record' | 'member'> {
  const params = { value: value ?? '—', other: other ?? '—' };
  const why = { zh: fillText(rule.why, 'zh', params), en: fillText(rule.why, 'en', params) };
  return { rule: rule.id, name: rule.name, severity: rule.severity, value, other, why };
}
