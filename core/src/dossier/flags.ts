import type { ColumnRun } from '../formula/fast/run.ts';
import type { Records } from '../formula/records.ts';
import { CODE } from '../formula/truth-code.ts';
import type { Text } from '../lib/text.ts';
import { fillText } from '../lib/text.ts';
import type { CompiledQuality, CompiledRule } from '../pack/quality.ts';

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
  return quality.rules.flatMap((compiled) =>
    compiled.rule.kind === 'copies' ? copies(compiled, records, rows) : hits(compiled, run, rows),
  );
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

/** Records that share the same numbers, not all of them zero or missing, with an earlier one. */
function copies({ rule }: CompiledRule, records: Records, rows: readonly FlagRow[]): readonly Flag[] {
  if (rule.kind !== 'copies') return [];
  const columns = rule.of.map((column) => records.numbers.get(column));
  const least = Number(rule.least);
  const first = new Map<string, number>();
  const flags: Flag[] = [];
  rows.forEach(({ code, name }, row) => {
    const cells = columns.map((column) => column?.[row] ?? Number.NaN);
    const told = cells.filter((cell) => !Number.isNaN(cell) && cell !== 0);
    if (told.length < least) return;
    const key = cells.join(' ');
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, row);
      return;
    }
    flags.push({
      ...base(rule, { value: String(told.length), other: rows[before]?.name ?? null }),
      code,
      record: name,
      member: null,
    });
  });
  return flags;
}
