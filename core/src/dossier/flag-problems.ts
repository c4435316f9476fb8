import type { ProblemCatalogue } from '../lib/problem.ts';

/** What deciding about flags refuses. */
export const FLAG_PROBLEMS = {
  'flag-gone': {
    status: 409,
    text: {
      zh: '数据已经改动，这条疑点的数不再是这样。请刷新后再审核。',
      en: 'The data has changed; the flag no longer has these figures. Reload and decide again.',
    },
  },
  'flag-unanswered': {
    status: 409,
    text: {
      zh: '填报单位还没有说明。请等说明后再认可或退回，也可以直接转现场核实。',
      en: 'It is not answered yet. Wait for the answer, or have it verified on site.',
    },
  },
  'flag-own-answer': {
    status: 409,
    text: {
      zh: '这条说明是您自己写的，请由另一个人认可。',
      en: 'You wrote the answer yourself; somebody else has to accept it.',
    },
  },
  'flag-must-be-corrected': {
    status: 409,
    text: {
      zh: '这两个数不可能同时为真，只能更正，不能认可。请退回填报单位更正后重新报送。',
      en: 'These figures cannot both be true: they are corrected, not accepted. Return it.',
    },
  },
  'flag-settled': {
    status: 409,
    text: { zh: '这条疑点已经这样处理过。', en: 'This was decided already.' },
  },
  'flag-note-missing': {
    status: 422,
    text: {
      zh: '请写明理由：退回的写缺什么，现场核实过的写看到什么。',
      en: 'Say why: what is missing when returned, what was seen when verified on site.',
    },
  },
} as const satisfies ProblemCatalogue;
