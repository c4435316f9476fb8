import { parseArgs } from 'node:util';
import { type DrawVerification, verifyDraw } from '@dudao/core/inspection/draw';
import { DRAW_RECORD } from '@dudao/core/inspection/draw-format';
import { type SpotCheckVerification, verifySpotCheck } from '@dudao/core/inspection/spot-check';
import { SPOT_CHECK_RECORD } from '@dudao/core/inspection/spot-check-format';
import type { Lang, Text } from '@dudao/core/lib/text';
import { z } from 'zod';
import { sha256 } from '../../lib/sha256.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { readDrawFile } from './draw-file.ts';
import { spotCheckLines } from './spot-check-lines.ts';
import { visitLines } from './visit-lines.ts';

const CHECKS: Readonly<Record<keyof DrawVerification, Text>> = {
  plan: { zh: '方案没有缺漏，每次督导人数和回避都能满足', en: 'the plan is whole: sizes and recusals can be met' },
  digest: { zh: '方案的摘要与公布的一致', en: 'the plan is the one that was announced' },
  commitment: { zh: '种子就是公布承诺时的那一个', en: 'the seed is the one that was committed to' },
  visits: { zh: '按种子重新抽取，单位和督学完全相同', en: 'drawn again, the same units and inspectors come out' },
  replacements: { zh: '每次替补都是顺位的下一人', en: 'each replacement is the next reserve' },
  order: { zh: '先公布、后开启', en: 'it was announced before it was opened' },
};
const SPOT_CHECKS: Readonly<Record<keyof SpotCheckVerification, Text>> = {
  plan: { zh: '方案没有缺漏，每个单位都有随机的一份', en: 'the plan is whole, and of every unit something is random' },
  digest: CHECKS.digest,
  commitment: CHECKS.commitment,
  taken: {
    zh: '按种子重新抽取，数据项和理由完全相同',
    en: 'drawn again, the same figures come out for the same reasons',
  },
  order: CHECKS.order,
};

/** The records that can be repeated, by the format of their plan. */
const ANY_RECORD = z.looseObject({ plan: z.looseObject({ format: z.enum(['dudao-draw/1', 'dudao-spot-check/1']) }) });

interface Repeated {
  readonly lines: readonly string[];
  readonly verification: Readonly<Record<string, boolean>>;
  readonly checks: readonly (readonly [string, Text])[];
}

function repeat(file: string, lang: Lang): Repeated {
  if (readDrawFile(file, ANY_RECORD).plan.format === 'dudao-spot-check/1') {
    const record = readDrawFile(file, SPOT_CHECK_RECORD);
    const verification = { ...verifySpotCheck(record, sha256) };
    return { lines: spotCheckLines(record, lang), verification, checks: Object.entries(SPOT_CHECKS) };
  }
  const record = readDrawFile(file, DRAW_RECORD);
  return {
    lines: visitLines(record, lang),
    verification: { ...verifyDraw(record, sha256) },
    checks: Object.entries(CHECKS),
  };
}

/** `dudao verify-draw <record.json>`: repeats a draw or a spot check from its public record. Exit code 2 where it does not come out. */
export async function verifyDrawCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = { lang: { type: 'string' }, format: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('dudao verify-draw <记录 record.json>');
  if (values.format !== undefined && values.format !== 'text' && values.format !== 'json') {
    throw new UsageError(`--format text | json: ${values.format}`);
  }
  const lang = langOf(values.lang, terminal.env);
  const { lines, verification, checks } = repeat(file, lang);
  const holds = Object.values(verification).every(Boolean);
  if (values.format === 'json') await terminal.out(`${JSON.stringify({ holds, ...verification })}\n`);
  else {
    const marks = checks.map(([check, text]) => `${verification[check] === true ? '●' : '○'} ${text[lang]}`);
    const verdict =
      lang === 'zh'
        ? holds
          ? '核验通过：任何人都能重复这次抽取。'
          : '核验不通过：这份记录与公布的不符。'
        : holds
          ? 'Verified: anybody can repeat this draw.'
          : 'Not verified: the record is not what was announced.';
    await terminal.out(`${[...lines, '', ...marks, verdict].join('\n')}\n`);
  }
  return holds ? EXIT.done : EXIT.problems;
}
