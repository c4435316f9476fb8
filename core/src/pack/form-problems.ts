import type { ProblemCatalogue } from '../lib/problem.ts';

const field = (zh: string, en: string) => ({ status: 422 as const, text: { zh, en } });

/** What a filled-in form refuses. `field` and `fieldEn` are what people call the field; `at.field` is its id. */
export const FORM_PROBLEMS = {
  'form-needed': field('请填写“{field}”。', 'Fill in “{fieldEn}”.'),
  'form-no-such-field': field(
    '表单里没有“{id}”这一栏。请刷新页面后重填。',
    'The form has no field “{id}”. Reload the page and fill it in anew.',
  ),
  'form-not-asked': field(
    '按前面的填写，“{field}”不用填。请清空，或更正前面的填写。',
    'By what stands above, “{fieldEn}” is not asked. Clear it, or correct what stands above.',
  ),
  'form-not-a-number': field(
    '“{field}”应填数，填的是“{found}”。例：3、2.5。',
    '“{fieldEn}” takes a number; it is “{found}”. Examples: 3, 2.5.',
  ),
  'form-too-fine': field(
    '“{field}”最多 {decimals} 位小数，填的是 {found}。',
    '“{fieldEn}” takes at most {decimals} decimals; it is {found}.',
  ),
  'form-below': field(
    '“{field}”填的是 {found}，不应小于 {limit}。请核对。',
    '“{fieldEn}” is {found} and should not be below {limit}. Check it.',
  ),
  'form-above': field(
    '“{field}”填的是 {found}，不应大于 {limit}。请核对。',
    '“{fieldEn}” is {found} and should not be above {limit}. Check it.',
  ),
  'form-not-a-choice': field(
    '“{field}”没有“{found}”这个选项。可选：{choices}。',
    '“{fieldEn}” has no choice “{found}”. Choices: {choicesEn}.',
  ),
  'form-not-a-day': field(
    '“{field}”应填日期，如 2026-09-01，填的是“{found}”。',
    '“{fieldEn}” takes a day such as 2026-09-01; it is “{found}”.',
  ),
  'form-not-yes-no': field(
    '“{field}”应填“是”或“否”，填的是“{found}”。',
    '“{fieldEn}” takes yes or no; it is “{found}”.',
  ),
  'form-too-long': field(
    '“{field}”最多 {limit} 字，现有 {found} 字。请精简，全文放在附件里。',
    '“{fieldEn}” takes at most {limit} characters and has {found}. Shorten it; the whole belongs into an attachment.',
  ),
  'form-not-persons': field(
    '“{field}”应从人员名单里选，不能直接填文字；同一人只选一次。',
    '“{fieldEn}” takes persons of the list, each once, no free text.',
  ),
} as const satisfies ProblemCatalogue;
