import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyResult, Figure, SegmentResult } from '../score/result.ts';

/** A clause of a standard that a unit misses, by an evaluation. */
export interface Missed {
  /** Names it the same in every evaluation: standard, clause or indicator, member of the dimension, and whose. */
  readonly key: string;
  /** School code as in the register; null: the county itself. */
  readonly code: string | null;
  /** Id of the standard and of the clause, `YZJH-2017 R1`. */
  readonly clause: string;
  readonly title: Text;
  /** `slight`: the unit passes although it falls short here. */
  readonly severity: 'slight' | 'general';
  /** What was found against what was expected, in one sentence. */
  readonly found: Text;
}

/** How the clauses of a unit stand by an evaluation. `open`: what cannot be judged for missing data, by the same keys. */
export interface Standing {
  readonly missed: readonly Missed[];
  readonly open: ReadonlySet<string>;
}

/**
 * What an evaluation says is missed: each indicator of a row below its line, each coefficient above its line, and each item of the parts that fails.
 * The item that a table of rows decides is told row by row and not again.
 */
export function standingOf(standard: Standard, result: CountyResult): Standing {
  const missed: Missed[] = [];
  const open = new Set<string>();
  for (const [member, stage] of Object.entries(result.stages)) {
    const name = standard.dimension?.members.find(({ id }) => id === member)?.name ?? null;
    for (const segment of stage.segments) {
      for (const [indicator, met] of Object.entries(segment.met)) {
        const key = keyOf(standard, indicator, member, segment.code);
        if (met === null) open.add(key);
        if (met === false) missed.push({ key, ...rowMiss(standard, { indicator, member, name, segment }) });
      }
    }
    for (const [indicator, { cv, cvMet }] of Object.entries(stage.indicators)) {
      const key = keyOf(standard, `${indicator}.cv`, member, null);
      if (cvMet === null) open.add(key);
      if (cvMet === false) missed.push({ key, ...groupMiss(standard, { indicator, name, cv }) });
    }
  }
  for (const part of result.parts) {
    if (standard.output.segments !== undefined && part.id === standard.output.verdict) continue;
    for (const item of part.items) {
      for (const code of item.pendingSchools) open.add(keyOf(standard, item.id, null, code));
      if (item.verdict === 'pending') open.add(keyOf(standard, item.id, null, null));
      const whose = item.offenders.length > 0 ? item.offenders : item.verdict === 'fail' ? [null] : [];
      for (const code of whose) {
        missed.push({
          key: keyOf(standard, item.id, null, code),
          code,
          clause: `${standard.id} ${item.id}`,
          severity: 'general',
          title: item.name,
          found: {
            zh: `要求：${item.requirement.zh}${shownValue(item.value, item.unit, 'zh')}`,
            en: `Required: ${item.requirement.en}${shownValue(item.value, item.unit, 'en')}`,
          },
        });
      }
    }
  }
  return { missed, open };
}

/**
 * E38 Under which key a unit misses a clause, so that an entry that a person wrote under it derives from a figure too; null where it misses none there, or
 * several, of which nobody said which is meant.
 */
export function keyUnder(
  standard: Standard,
  result: CountyResult,
  { clause, code }: { readonly clause: string; readonly code: string | null },
): string | null {
  const { missed } = standingOf(standard, result);
  const [found, ...others] = missed.filter((one) => one.clause === clause && one.code === code);
  return found === undefined || others.length > 0 ? null : found.key;
}

function keyOf({ id }: Standard, what: string, member: string | null, code: string | null): string {
  return [id, what, member ?? '', code ?? ''].join('|');
}

/** Where the key of something missed points. */
export interface MissedPlace {
  /** The indicator, its coefficient (`R1.cv`), or the item. */
  readonly what: string;
  /** Member of the dimension; null: an item of a part. */
  readonly member: string | null;
  /** School code; null: the county itself. */
  readonly code: string | null;
}

/** Reads a key of `Missed`. */
export function placeOf(key: string): MissedPlace {
  const [, what = '', member = '', code = ''] = key.split('|');
  return { what, member: member === '' ? null : member, code: code === '' ? null : code };
}

interface RowMiss {
  readonly indicator: string;
  readonly member: string;
  readonly name: Text | null;
  readonly segment: SegmentResult;
}

function rowMiss(standard: Standard, { indicator, member, name, segment }: RowMiss): Omit<Missed, 'key'> {
  const definition = standard.definitions.find(({ id }) => id === indicator);
  const words = definition?.name ?? { zh: indicator, en: indicator };
  const { threshold } = definition ?? {};
  const line = typeof threshold === 'string' ? threshold : threshold?.[member];
  const unit = definition?.unit ?? '';
  const value = segment.values[indicator] ?? null;
  return {
    code: segment.code,
    severity: segment.verdict === 'pass' ? 'slight' : 'general',
    clause: `${standard.id} ${definition?.clause ?? indicator}`,
    title: {
      zh: `${name?.zh ?? ''}${words.zh}未达标`,
      en: `${name === null ? '' : `${name.en}: `}${words.en} below the line`,
    },
    found: {
      zh: `实际 ${plain(value)}${unit}${line === undefined ? '' : `，标准 ${line}${unit}`}`,
      en: `${plain(value)} ${unit}${line === undefined ? '' : ` against ${line} ${unit}`}`,
    },
  };
}

function groupMiss(
  standard: Standard,
  { indicator, name, cv }: { readonly indicator: string; readonly name: Text | null; readonly cv: Figure },
): Omit<Missed, 'key'> {
  const definition = standard.definitions.find(({ id }) => id === indicator);
  const words = definition?.name ?? { zh: indicator, en: indicator };
  return {
    code: null,
    severity: 'general',
    clause: `${standard.id} ${definition?.clause ?? indicator}`,
    title: {
      zh: `${name?.zh ?? ''}“${words.zh}”校际差异系数超过标准`,
      en: `${name === null ? '' : `${name.en}: `}coefficient of variation of ${words.en} above the line`,
    },
    found: { zh: `差异系数 ${plain(cv)}`, en: `coefficient of variation ${plain(cv)}` },
  };
}

/** A figure of six decimals without idle zeros; an em dash where there is none. */
export function plain(figure: Figure): string {
  return figure === null ? '—' : figure.includes('.') ? figure.replace(/\.?0+$/u, '') : figure;
}

function shownValue(value: Figure, unit: string | null, lang: 'zh' | 'en'): string {
  if (value === null) return '';
  return lang === 'zh' ? `；实际 ${plain(value)}${unit ?? ''}` : `; found ${plain(value)} ${unit ?? ''}`;
}
