import type { AggregateFunction, ScalarFunction } from './expression.ts';

/** One function of the language: its names, what it takes and how to write it. */
export interface FunctionKind {
  readonly zh: string;
  readonly en: string;
  readonly usage: string;
  readonly shape:
    | { readonly kind: 'scalar'; readonly function: ScalarFunction }
    | { readonly kind: 'state'; readonly state: 'missing' | 'not-applicable' }
    | { readonly kind: 'default' }
    | { readonly kind: 'rank' }
    | { readonly kind: 'root' }
    | { readonly kind: 'lookup' }
    | { readonly kind: 'date' }
    | { readonly kind: 'previous' }
    | {
        readonly kind: 'aggregate';
        readonly function: AggregateFunction;
        /** What follows the range: nothing, a number, a condition. */
        readonly item: 'none' | 'number' | 'condition';
        readonly weight: 'no' | 'may' | 'must';
        /** Whether it also takes a written list instead of a range. */
        readonly list: boolean;
      };
}

const aggregate = (
  zh: string,
  en: string,
  usage: string,
  fn: AggregateFunction,
  item: 'none' | 'number' | 'condition',
  weight: 'no' | 'may' | 'must' = 'no',
  list = false,
): FunctionKind => ({ zh, en, usage, shape: { kind: 'aggregate', function: fn, item, weight, list } });

const scalar = (zh: string, en: string, usage: string, fn: ScalarFunction): FunctionKind => ({
  zh,
  en,
  usage,
  shape: { kind: 'scalar', function: fn },
});

/** Every function of the language, by SPEC.md chapter 5. */
export const FUNCTIONS: readonly FunctionKind[] = [
  aggregate('求和', 'sum', '求和(范围, 数值) 或 求和(数值, 数值, …)', 'sum', 'number', 'no', true),
  aggregate('平均', 'mean', '平均(范围, 数值) 或 平均(数值, 数值, …)', 'mean', 'number', 'no', true),
  aggregate('加权平均', 'weighted_mean', '加权平均(范围, 数值, 权数)', 'weighted-mean', 'number', 'must'),
  aggregate('标准差', 'sd', '标准差(范围, 数值) 或 标准差(范围, 数值, 权数)', 'sd', 'number', 'may'),
  aggregate('差异系数', 'cv', '差异系数(范围, 数值, 权数)', 'cv', 'number', 'may'),
  aggregate('占比', 'share', '占比(范围, 条件) 或 占比(范围, 条件, 权数)', 'share', 'condition', 'may'),
  aggregate('计数', 'count', '计数(范围)', 'count', 'none'),
  aggregate('最小', 'min', '最小(范围, 数值) 或 最小(数值, 数值, …)', 'min', 'number', 'no', true),
  aggregate('最大', 'max', '最大(范围, 数值) 或 最大(数值, 数值, …)', 'max', 'number', 'no', true),
  aggregate('中位数', 'median', '中位数(范围, 数值) 或 中位数(数值, 数值, …)', 'median', 'number', 'no', true),
  aggregate(
    '至少',
    'at_least',
    '至少(个数, 条件, 条件, …) 或 至少(个数, 范围, 条件)',
    'at-least',
    'condition',
    'no',
    true,
  ),
  aggregate('全部', 'all', '全部(条件, 条件, …) 或 全部(范围, 条件)', 'all', 'condition', 'no', true),
  aggregate('任一', 'any', '任一(条件, 条件, …) 或 任一(范围, 条件)', 'any', 'condition', 'no', true),
  scalar('四舍五入', 'round', '四舍五入(数值, 小数位数)', 'round'),
  scalar('平方根', 'sqrt', '平方根(数值)', 'sqrt'),
  { zh: '开方', en: 'root', usage: '开方(数值, 次数, 小数位数)', shape: { kind: 'root' } },
  scalar('绝对值', 'abs', '绝对值(数值)', 'abs'),
  scalar('向上取整', 'ceil', '向上取整(数值)', 'ceil'),
  scalar('向下取整', 'floor', '向下取整(数值)', 'floor'),
  { zh: '是缺失', en: 'is_missing', usage: '是缺失(数值或条件)', shape: { kind: 'state', state: 'missing' } },
  {
    zh: '是不适用',
    en: 'is_not_applicable',
    usage: '是不适用(数值或条件)',
    shape: { kind: 'state', state: 'not-applicable' },
  },
  { zh: '缺省', en: 'default', usage: '缺省(数值, 缺失时的数值)', shape: { kind: 'default' } },
  { zh: '名次', en: 'rank', usage: '名次(范围, 数值) 或 名次(范围, 数值, 真) 表示从小到大', shape: { kind: 'rank' } },
  { zh: '查表', en: 'lookup', usage: '查表(表, 数值)', shape: { kind: 'lookup' } },
  { zh: '日期', en: 'date', usage: '日期("2026-03-31")', shape: { kind: 'date' } },
  { zh: '上年', en: 'last_year', usage: '上年(数值或条件)', shape: { kind: 'previous' } },
];

/** Functions by their Chinese and English names. */
export const FUNCTION_BY_NAME: ReadonlyMap<string, FunctionKind> = new Map(
  FUNCTIONS.flatMap((f) => [[f.zh, f] as const, [f.en, f] as const]),
);
