import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What writing, reviewing and publishing a standard refuse. */
export const DRAFT_PROBLEMS = {
  'edit-no-such-place': {
    status: 422,
    text: { zh: '文件里没有“{path}”这个位置，未作改动。', en: 'The file has no place “{path}”; nothing was changed.' },
  },
  'draft-changed-meanwhile': {
    status: 409,
    text: {
      zh: '{by}已于 {at} 改过这份草稿（第 {revision} 稿）。请先载入最新内容，再把您的改动加上去。',
      en: '{by} changed this draft at {at} (revision {revision}). Load the latest text, then add your change to it.',
    },
  },
  'draft-has-problems': {
    status: 422,
    text: { zh: '还有 {count} 处错误，请先改正。', en: 'There are still {count} problems; mend them first.' },
  },
  'draft-without-cases': {
    status: 422,
    text: {
      zh: '还没有算例。请至少写一个：给出数据和应有的结果，说明这个标准算得对。',
      en: 'There is no case yet. Write at least one: data and the result they must give, to show that the standard computes rightly.',
    },
  },
  'draft-cases-fail': {
    status: 422,
    text: {
      zh: '{count} 个算例的结果与应有的不同：{cases}。请改公式，或更正算例。',
      en: '{count} cases yield something else than expected: {cases}. Mend the formula, or correct the case.',
    },
  },
  'draft-cases-of-other': {
    status: 422,
    text: {
      zh: '算例写的是“{found}”，标准是“{expected}”。两处要一致。',
      en: 'The cases say “{found}”, the standard is “{expected}”. They must agree.',
    },
  },
  'draft-under-review': {
    status: 409,
    text: {
      zh: '草稿已提交，审核期间不能修改。要改，请审核人先退回。',
      en: 'The draft is submitted and does not change while it is reviewed. To change it, have the reviewer return it.',
    },
  },
  'draft-not-submitted': {
    status: 409,
    text: { zh: '草稿还没有提交审核。', en: 'The draft is not submitted.' },
  },
  'draft-not-accepted': {
    status: 409,
    text: { zh: '草稿还没有通过审核，不能发布。', en: 'The draft is not accepted yet and cannot be published.' },
  },
  'draft-own-work': {
    status: 403,
    text: {
      zh: '写过或提交过这份草稿的人不能审核和发布，请另一位有审核权限的人办理。',
      en: 'Who wrote or submitted this draft may not review or publish it; another person with that right must.',
    },
  },
  'draft-published': {
    status: 409,
    text: {
      zh: '这份草稿已发布，不能再改。要改，请从它另立新版本。',
      en: 'This draft is published and no longer changes. To change it, make a new version of it.',
    },
  },
  'draft-reasons-needed': {
    status: 422,
    text: {
      zh: '退回时请写明理由，好让编写人知道改什么。',
      en: 'Give your reasons for returning it, so that the writer knows what to change.',
    },
  },
  'draft-version-not-newer': {
    status: 409,
    text: {
      zh: '版本号“{version}”要大于已有的“{newest}”。',
      en: 'The version “{version}” must be above the present “{newest}”.',
    },
  },
  'draft-id-taken': {
    status: 409,
    text: {
      zh: '标准“{id}”已经有了。要改它，请立它的新版本；另写一个，请换代号。',
      en: 'There is a standard “{id}” already. To change it make a new version of it; for another one choose another id.',
    },
  },
  'draft-workbook-foreign': {
    status: 422,
    text: {
      zh: '这个工作簿里没有认识的工作表。请从草稿页面导出，在导出的文件里修改。',
      en: 'No sheet of this workbook is known. Export the draft and change that file.',
    },
  },
  'draft-workbook-outdated': {
    status: 409,
    text: {
      zh: '这个工作簿导出之后，草稿又改过（导出时第 {exported} 稿，现第 {revision} 稿）。请重新导出，再把改动写进去。',
      en: 'The draft changed after this workbook was exported (then revision {exported}, now {revision}). Export it again.',
    },
  },
  'draft-workbook-header': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”的表头不完整，缺少“{header}”。请不要改动表头。',
      en: 'The headings of sheet “{sheet}” are incomplete: “{header}” is missing. Leave the headings as they are.',
    },
  },
  'draft-workbook-key': {
    status: 422,
    text: {
      zh: '草稿里没有“{key}”。新增的行请把第一列留空。',
      en: 'The draft has no “{key}”. Leave the first column empty for a new row.',
    },
  },
  'draft-workbook-twice': {
    status: 422,
    text: { zh: '“{key}”出现了两行，请只留一行。', en: '“{key}” is there in two rows; keep one of them.' },
  },
  'draft-workbook-case': {
    status: 422,
    text: {
      zh: '没有算例“{id}”，或这一行没有填完。新的算例请先在“算例”表里写一行，代号一致。',
      en: 'There is no case “{id}”, or the row is incomplete. A new case has a row of its own on the sheet “算例”, with the same id.',
    },
  },
  'draft-workbook-column': {
    status: 422,
    text: {
      zh: '标准里没有列名或列代号为“{header}”的数据项。请照“数据项”表填写。',
      en: 'The standard has no input with the label or column “{header}”. See the sheet “数据项”.',
    },
  },
  'profile-keeps': {
    status: 422,
    text: {
      zh: '这是 {standard} 的内容，地方标准不能删去。',
      en: 'This belongs to {standard}; a local profile cannot take it out.',
    },
  },
  'profile-order': {
    status: 422,
    text: {
      zh: '{standard} 的条目次序不变；只有本地增加的条目可以移动。',
      en: 'The entries of {standard} keep their order; only what was added here can be moved.',
    },
  },
  'profile-of-profile': {
    status: 422,
    text: {
      zh: '“{id}”本身就是地方标准。请选它所补充的标准。',
      en: '“{id}” is a local profile itself. Choose the standard that it completes.',
    },
  },
  'standard-of-other-unit': {
    status: 403,
    text: {
      zh: '标准“{id}”由其他单位发布，只有该单位能发布它的新版本。请换一个代号。',
      en: 'The standard “{id}” was published by another unit, which alone may publish new versions of it. Choose another id.',
    },
  },
} as const satisfies ProblemCatalogue;
