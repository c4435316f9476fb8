import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What the robustness of a composite refuses. */
export const ROBUST_PROBLEMS = {
  'robust-too-small': {
    status: 422,
    text: {
      zh: '稳健性分析至少需要 2 个单位和 1 个指标；现有 {units} 个单位、{indicators} 个指标。请补充数据。',
      en: 'Robustness needs at least 2 units and 1 indicator; there are {units} and {indicators}. Add data.',
    },
  },
  'robust-bad-weight': {
    status: 422,
    text: {
      zh: '指标“{indicator}”的权重 {weight} 不可用：权重应是不小于 0 的数。请改正。',
      en: 'The weight {weight} of “{indicator}” cannot be used: it must be a number of at least 0. Correct it.',
    },
  },
  'robust-no-weight': {
    status: 422,
    text: {
      zh: '所有权重都是 0。请至少给一个指标权重。',
      en: 'All weights are 0. Give at least one indicator a weight.',
    },
  },
  'robust-no-values': {
    status: 422,
    text: {
      zh: '指标“{indicator}”没有任何数值。请补充数据，或去掉该指标。',
      en: '“{indicator}” has no value at all. Add values or remove the indicator.',
    },
  },
  'robust-needs-positive': {
    status: 422,
    text: {
      zh: '“{unit}”的指标“{indicator}”归一化后为 {value}，不能用{aggregationZh}合成（需要大于 0 的数）。请改用最小—最大 1–100、位次等归一化，或改用加权平均。',
      en: '“{indicator}” of “{unit}” becomes {value}, of which a {aggregationEn} cannot be taken (it needs numbers above 0). Normalise by min-max 1–100 or rank, or use the weighted mean.',
    },
  },
  'robust-not-defined': {
    status: 422,
    text: {
      zh: '“{unit}”的指标“{indicator}”为 {value}，所选归一化对它没有定义（比值和对数只适用于大于 0 的数）。请换一种归一化。',
      en: '“{indicator}” of “{unit}” is {value}, for which the normalisation is not defined (ratios and logarithms need numbers above 0). Choose another.',
    },
  },
  'robust-bad-share': {
    status: 422,
    text: {
      zh: '不确定性 {value} 不可用：权重浮动应在 0 到 100 % 之间，数据误差应不小于 0。请改正。',
      en: 'The uncertainty {value} cannot be used: weights vary by 0 to 100 %, data errors are at least 0. Correct it.',
    },
  },
  'matrix-empty': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”不是单位×指标的表：第一行应为指标名称，第一列应为单位名称，至少各一个。',
      en: 'Sheet “{sheet}” is no table of units and indicators: the first row names indicators, the first column units, at least one each.',
    },
  },
  'matrix-unnamed': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：有数据却没有名称。请填写单位或指标的名称。',
      en: 'Sheet “{sheet}”, {cell}: there are values but no name. Enter the name of the unit or indicator.',
    },
  },
  'matrix-unit-repeated': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：单位“{value}”出现了两次。请删去重复的一行，或改正名称。',
      en: 'Sheet “{sheet}”, {cell}: the unit “{value}” occurs twice. Remove one row or correct the name.',
    },
  },
  'matrix-indicator-repeated': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：指标“{value}”出现了两次。请删去重复的一列，或改正名称。',
      en: 'Sheet “{sheet}”, {cell}: the indicator “{value}” occurs twice. Remove one column or correct the name.',
    },
  },
  'matrix-direction': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的方向写的是“{value}”。请填“正向”（越高越好）或“逆向”（越低越好）。',
      en: 'Sheet “{sheet}”, {cell}: the direction of “{column}” reads “{value}”. Enter higher or lower.',
    },
  },
} as const satisfies ProblemCatalogue;
