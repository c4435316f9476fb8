import type { Lang, Text } from '@dudao/core/lib/text';
import type { Verification } from '@dudao/core/pack/file-parts';
import type { Standard } from '@dudao/core/pack/standard';
import type { Figure, Verdict } from '@dudao/core/score/result';
import type { Paint } from './layout.ts';

/** What every block of the report needs. */
export interface Words {
  readonly lang: Lang;
  readonly paint: Paint;
  readonly standard: Standard;
}

type Outcome = Verdict | 'floor' | 'not-applicable';

const OUTCOMES: Readonly<Record<Outcome, Text>> = {
  pass: { zh: '● 达标', en: '● met' },
  floor: { zh: '◐ 达到底线', en: '◐ at the floor' },
  fail: { zh: '○ 未达标', en: '○ not met' },
  pending: { zh: '◌ 待核', en: '◌ pending' },
  'not-applicable': { zh: '— 不适用', en: '— not applicable' },
};

/** An outcome as mark and word, coloured on a terminal; never by colour alone. */
export function outcomeText(outcome: Outcome, lang: Lang, paint: Paint): string {
  const text = OUTCOMES[outcome][lang];
  if (outcome === 'pass') return paint.good(text);
  if (outcome === 'fail') return paint.bad(text);
  return outcome === 'not-applicable' ? text : paint.open(text);
}

export function verdictOfTruth(truth: boolean | null | undefined): Verdict {
  return truth === true ? 'pass' : truth === false ? 'fail' : 'pending';
}

/** Six decimals without the zeros at the end; `—` where missing. Not rounded a second time. */
export function figureText(figure: Figure | undefined): string {
  if (figure === null || figure === undefined) return '—';
  return figure.includes('.') ? figure.replace(/\.?0+$/u, '') : figure;
}

export const COMPARE_SIGNS: Readonly<Record<string, string>> = {
  'at-least': '≥',
  'at-most': '≤',
  above: '>',
  below: '<',
  equal: '=',
};

const VERIFICATIONS: Readonly<Record<Verification, Text>> = {
  verified: { zh: '已核对原件', en: 'checked against the original' },
  found: { zh: '见于公开文本', en: 'found in public texts' },
  from_knowledge: { zh: '凭业务知识，待核', en: 'from knowledge, to be checked' },
};

export function verificationText(verification: Verification, lang: Lang): string {
  return VERIFICATIONS[verification][lang];
}
