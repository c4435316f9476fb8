import type { ProblemCatalogue } from '../lib/problem.ts';
import { HOOK_PROBLEMS } from './hook/hook-problems.ts';

/** What the feed refuses. */
export const FEED_PROBLEMS = {
  ...HOOK_PROBLEMS,
  'feed-option-unknown': {
    status: 422,
    text: {
      zh: '数据接口不支持查询选项 {option}，支持的有 {known}。排序、跳页请在 Excel、Power BI 里做。',
      en: 'The feed does not know the option {option}; it knows {known}. Sort and skip in Excel or Power BI.',
    },
  },
  'feed-option-twice': {
    status: 422,
    text: { zh: '查询选项 {option} 写了两次，请只留一个。', en: 'The option {option} is given twice; keep one.' },
  },
  'feed-option-value': {
    status: 422,
    text: {
      zh: '查询选项 {option} 的值“{value}”不对，应为：{want}。',
      en: 'The value “{value}” of {option} will not do; expected: {want}.',
    },
  },
  'feed-column-unknown': {
    status: 422,
    text: {
      zh: '数据集 {set} 没有“{column}”这一列，有的列是：{known}。',
      en: 'The set {set} has no column “{column}”; it has: {known}.',
    },
  },
  'feed-filter': {
    status: 422,
    text: { zh: '$filter 第 {at} 个字符处看不懂：{why}。', en: '$filter cannot be read at character {at}: {whyEn}.' },
  },
  'feed-set-unknown': {
    status: 404,
    text: { zh: '没有数据集“{set}”，或这把钥匙看不到它。', en: 'There is no set “{set}” that this key shows.' },
  },
  'feed-row-unknown': {
    status: 404,
    text: { zh: '数据集 {set} 里没有这一行。', en: 'The set {set} has no such row.' },
  },
  'feed-too-many-keys': {
    status: 409,
    text: {
      zh: '您已经有 {most} 把有效的钥匙。请先收回不用的，再新开。',
      en: 'You have {most} open keys already. Take back one that is not used first.',
    },
  },
  'feed-until': {
    status: 422,
    text: {
      zh: '有效期应在今天之后、一年之内（{last} 以前）。',
      en: 'A key ends after today and within a year (before {last}).',
    },
  },
  'feed-key-ended': {
    status: 409,
    text: { zh: '这把钥匙已经收回或到期。', en: 'This key has ended already.' },
  },
  'feed-key-wrong': {
    status: 401,
    text: {
      zh: '钥匙不对、已收回或已到期。用户名随意填，密码填开通时给出的钥匙。',
      en: 'The key is wrong or has ended. Any user name will do; the password is the key.',
    },
  },
  'feed-read-only': {
    status: 403,
    text: { zh: '数据接口只能读取，不能写入。', en: 'The feed can be read only.' },
  },
  'feed-too-often': {
    status: 429,
    text: { zh: '请求过于频繁，请 {seconds} 秒后再试。', en: 'Too many requests; try again in {seconds} s.' },
  },
} as const satisfies ProblemCatalogue;
