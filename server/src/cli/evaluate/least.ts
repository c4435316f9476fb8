import { parseArgs } from 'node:util';
import * as Q from '@dudao/core/lib/rational';
import type { Standard } from '@dudao/core/pack/standard';
import { changeableColumns, columnLabel, ownCost } from '@dudao/core/score/changeable';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import { type Gap, gapsOf } from '@dudao/core/score/gap';
import type { GoalChange, GoalResult, GoalTarget } from '@dudao/core/score/goal/seek';
import { conditionText, GOAL_OUTCOMES, optimalityText } from '@dudao/core/score/goal/words';
import { type AskedAllowance, seekWithin } from '../../score/sought.ts';
import { type Paint, paintFor, tableLines } from '../report/layout.ts';
import { figureText } from '../report/words.ts';
import { createProgress, EXIT, type Terminal, UsageError } from '../terminal.ts';
import { COUNTY_OPTIONS, columnsCalled, type OpenCounty, openCounty, pairOf } from './open-county.ts';

const USAGE = 'dudao least <标准 standard> <文件 file> --cost <数据项 input>=<元 yuan>';
const SECONDS = 20;
const LISTED_BLOCKED = 12;

const OPTIONS = {
  ...COUNTY_OPTIONS,
  cost: { type: 'string', multiple: true },
  most: { type: 'string', multiple: true },
  keep: { type: 'string', multiple: true },
  school: { type: 'string' },
  schools: { type: 'boolean' },
  seconds: { type: 'string' },
} as const;

interface Rules {
  readonly cost?: readonly string[] | undefined;
  readonly most?: readonly string[] | undefined;
  readonly keep?: readonly string[] | undefined;
}

/** `dudao least <standard> <file>`: what every school lacks, and the cheapest changes that pass. Returns the exit code. */
export async function least(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { school, schools, seconds = String(SECONDS) } = parsed.values;
  if (!/^\d{1,4}$/u.test(seconds)) throw new UsageError(`--seconds ${SECONDS}: ${seconds}`);
  const county = await openCounty(USAGE, parsed, terminal);
  if (county === null) return EXIT.problems;
  const { prepared, data, lang, json } = county;
  if (school !== undefined && !data.schools.some(({ code }) => code === school))
    throw new UsageError(`没有这所学校 / no such school: ${school}`);
  const target: GoalTarget =
    school !== undefined ? { of: 'school', code: school } : { of: schools === true ? 'schools' : 'county' };
  const { allowances, assumed } = allowancesOf(county, parsed.values);
  const { result } = evaluateCounty(prepared, data);
  const gaps = gapsOf(prepared, data, result).filter(({ code }) => school === undefined || code === school);
  const progress = createProgress(terminal, lang === 'zh' ? '求解' : 'solving');
  const goal = await seekWithin(Number(seconds), prepared, data, { target, allowances });
  progress.end();
  if (json) {
    await terminal.out(`${JSON.stringify({ target, allowances, gaps, goal })}\n`);
    return EXIT.done;
  }
  const paint = paintFor(terminal.outIsTerminal && terminal.env.NO_COLOR === undefined);
  const names = new Map(data.schools.map(({ code, name }) => [code, name] as const));
  const words = { lang, paint, standard: prepared.standard, nameOf: (code: string) => names.get(code) };
  await terminal.out(`${[...gapLines(gaps, words), ...goalLines(goal, assumed, words)].join('\n')}\n`);
  return EXIT.done;
}

/** The changeable inputs with their costs; `assumed` names those that nobody gave one. */
function allowancesOf({ prepared, data }: OpenCounty, rules: Rules) {
  const { standard } = prepared;
  const changeable = changeableColumns(prepared, data);
  const inputs = [...new Map(changeable.map((column) => [column.input, column] as const)).values()];
  const meant = (option: string, name: string): ReadonlySet<string> => {
    const known = new Set(columnsCalled(standard, name).map(({ input }) => input));
    const found = inputs.filter(({ input }) => known.has(input)).map(({ input }) => input);
    if (found.length > 0) return new Set(found);
    const offered = inputs.map(({ input }) => standard.inputs.find(({ id }) => id === input)?.name.zh ?? input);
    throw new UsageError(`${option} ${name}: 可增加的数据项 / inputs that may rise: ${offered.join('、')}`);
  };
  const pairs = (option: string, texts: readonly string[] = []) =>
    texts.map((text) => {
      const [name, value] = pairOf(option, text);
      if (!/^\d{1,12}(?:\.\d{1,6})?$/u.test(value) || !/[1-9]/u.test(value))
        throw new UsageError(`${option} ${text}: > 0`);
      return { inputs: meant(option, name), value };
    });
  const costs = pairs('--cost', rules.cost);
  const mosts = pairs('--most', rules.most);
  const kept = new Set((rules.keep ?? []).flatMap((name) => [...meant('--keep', name)]));
  const assumed: string[] = [];
  const allowances = inputs
    .filter(({ input }) => !kept.has(input))
    .map(({ input, unit }): AskedAllowance => {
      const given = costs.findLast((rule) => rule.inputs.has(input))?.value ?? ownCost(unit);
      if (given === null) assumed.push(standard.inputs.find(({ id }) => id === input)?.name.zh ?? input);
      return { input, cost: given ?? '1', most: mosts.findLast((rule) => rule.inputs.has(input))?.value ?? null };
    });
  return { allowances, assumed };
}

interface Words {
  readonly lang: 'zh' | 'en';
  readonly paint: Paint;
  readonly standard: Standard;
  readonly nameOf: (code: string) => string | undefined;
}

function labelIn({ standard }: Words, { input, column }: { readonly input: string; readonly column: string }): string {
  const declared = standard.inputs.find(({ id }) => id === input);
  const member = Object.entries(declared?.columns ?? {}).find(([, known]) => known === column)?.[0] ?? null;
  return columnLabel(declared, column, member);
}

function gapLines(gaps: readonly Gap[], words: Words): readonly string[] {
  const { lang, paint, standard } = words;
  const zh = lang === 'zh';
  const memberName = (id: string) => standard.dimension?.members.find((member) => member.id === id)?.name[lang] ?? id;
  const rows = gaps.map(({ code, name, member, indicator, value, floorReached, remedies }) => [
    code,
    name,
    memberName(member),
    indicator,
    figureText(value),
    floorReached === false ? (zh ? '低于底线' : 'below the floor') : '',
    remedies.length === 0
      ? zh
        ? '不能靠增加达标'
        : 'no increase helps'
      : remedies
          .map(
            (remedy) => `${labelIn(words, remedy)} +${remedy.add}${remedy.unit ?? ''} (${remedy.from} → ${remedy.to})`,
          )
          .join(zh ? ' 或 ' : ' or '),
  ]);
  const title = zh
    ? `差距：${gaps.length} 项低于标准，单独补足需要`
    : `Gaps: ${gaps.length} below their line; to reach it alone`;
  return [paint.bold(title), ...tableLines(rows, { indent: '  ', right: [4] }), ''];
}

function goalLines(goal: GoalResult, assumed: readonly string[], words: Words): readonly string[] {
  const { lang, paint, standard, nameOf } = words;
  const zh = lang === 'zh';
  const rows = goal.changes.map((change) => [
    change.code,
    change.name,
    labelIn(words, change),
    change.from,
    '→',
    change.to,
    `+${change.add}${change.unit ?? ''}`,
    change.cost,
  ]);
  const blocked = goal.blocked.slice(0, LISTED_BLOCKED).map((one) => {
    const why = one.why === 'missing' ? (zh ? '缺数据' : 'data missing') : zh ? '增加也无法满足' : 'out of reach';
    return `  ${paint.open('◌')} ${conditionText(standard, one, nameOf)[lang]}${zh ? '：' : ': '}${why}`;
  });
  const rest = goal.blocked.length - blocked.length;
  return [
    `${paint.bold(zh ? '最少需要：' : 'The least that would pass: ')}${GOAL_OUTCOMES[goal.outcome][lang]}`,
    ...tableLines(rows, { indent: '  ', right: [3, 5, 6, 7] }),
    ...(rows.length === 0
      ? []
      : [
          `  ${zh ? '合计' : 'total'} ${goal.cost} ${zh ? '元' : 'yuan'}${zh ? '；' : '; '}${optimalityText(goal)[lang]}`,
          ...totalLines(goal.changes, words),
        ]),
    ...blocked,
    ...(rest > 0 ? [zh ? `  … 另有 ${rest} 项无法满足` : `  … and ${rest} more out of reach`] : []),
    ...goal.untreated.map((one) => {
      const note = zh ? '求解时未计入，已在结果上精确复核' : 'left out of the search, checked exactly on the result';
      return `  · ${conditionText(standard, one, nameOf)[lang]}${zh ? '：' : ': '}${note}`;
    }),
    ...(assumed.length === 0
      ? []
      : [
          zh
            ? `  没有给出成本、每单位按 1 元计：${assumed.join('、')}（用 --cost 给出）`
            : `  no cost given, counted as 1 yuan a unit: ${assumed.join(', ')} (give it by --cost)`,
        ]),
  ];
}

function totalLines(changes: readonly GoalChange[], words: Words): readonly string[] {
  const groups = new Map<string, GoalChange[]>();
  for (const change of changes) {
    const key = labelIn(words, change);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const sum = (texts: readonly string[]) =>
    Q.exactDecimalText(Q.sumRationals(texts.map((text) => Q.parseDecimal(text) ?? Q.ZERO))) ?? '';
  const rows = [...groups].map(([label, of]) => [
    label,
    `+${sum(of.map(({ add }) => add))}${of[0]?.unit ?? ''}`,
    sum(of.map(({ cost }) => cost)),
  ]);
  return tableLines(rows, { indent: '    ', right: [1, 2] });
}
