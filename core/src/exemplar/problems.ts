import type { ProblemCatalogue } from '../lib/problem.ts';

/** What exemplars refuse. */
export const EXEMPLAR_PROBLEMS = {
  'exemplar-no-book': {
    status: 422,
    text: {
      zh: '没有“典型制度”规程。请管理员用命令 npx dudao publish-pack cn-exemplars 发布业务包。',
      en: 'No rulebook says what exemplars are. Have the packs published.',
    },
  },
  'exemplar-entry-unfit': {
    status: 409,
    text: {
      zh: '这条台账不能推荐为典型：要是“{ledger}”里没有作废的条目。',
      en: 'This entry cannot be recommended: it has to be one of “{ledgerEn}” that stands.',
    },
  },
  'exemplar-own-library': {
    status: 409,
    text: {
      zh: '这条成果登记在本单位自己的成果库里，没有上一级可以推荐。请登记到上一级的成果库。',
      en: 'The entry stands in the unit’s own library, so there is nobody above to recommend it to. Write it into the library of a level above.',
    },
  },
  'exemplar-proposed-already': {
    status: 409,
    text: {
      zh: '这条成果已经推荐过了。请打开它的典型页面继续办理。',
      en: 'This entry was recommended already. Open its exemplar and go on there.',
    },
  },
  'exemplar-choice-unknown': {
    status: 422,
    text: {
      zh: '所选的类别、主题或学段不在规程里。请刷新页面后重新选择。',
      en: 'The rulebook knows no such kind, theme or stage. Reload and choose again.',
    },
  },
  'exemplar-demand-missing': {
    status: 422,
    text: {
      zh: '“四有”缺“{demand}”。做法、数据、案例、成效都要写，缺一样不能推荐。',
      en: 'Of the four demands “{demandEn}” is missing. Practice, figures, a case and results are all asked for.',
    },
  },
  'exemplar-part-short': {
    status: 422,
    text: {
      zh: '“{part}”写了 {found} 个字，至少写 {least} 个字，让别人看得明白、学得会。',
      en: '“{partEn}” has {found} letters; it takes at least {least}.',
    },
  },
  'exemplar-part-long': {
    status: 422,
    text: {
      zh: '“{part}”写了 {found} 个字，至多 {longest} 个字。请压缩。',
      en: '“{partEn}” has {found} letters; it takes at most {longest}.',
    },
  },
  'exemplar-part-unknown': {
    status: 422,
    text: { zh: '这类典型没有“{id}”这一项。请刷新页面。', en: 'This kind has no part “{id}”. Reload the page.' },
  },
  'exemplar-not-now': {
    status: 409,
    text: {
      zh: '这个典型{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The exemplar is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'exemplar-answered': {
    status: 409,
    text: { zh: '这一方已经答复过了。', en: 'This side has answered already.' },
  },
  'exemplar-not-of-unit': {
    status: 403,
    text: {
      zh: '由首创单位自己的负责人代表党组织答复，上级不能代答。',
      en: 'The unit’s own leader answers for its Party body; nobody from above does.',
    },
  },
  'exemplar-own-unit': {
    status: 403,
    text: {
      zh: '您代表的就是这个单位，这一步由单位以外的人办理。',
      en: 'You speak for this very unit; somebody from outside it does this.',
    },
  },
  'exemplar-own-word': {
    status: 409,
    text: {
      zh: '推荐、答复、核实、发布要由不同的人办理，您已经办过其中相关的一步。请另一人办理。',
      en: 'Recommending, answering, verifying and publishing are done by different people; you did one of these. Somebody else does this.',
    },
  },
  'exemplar-no-evidence': {
    status: 409,
    text: {
      zh: '成果条目还没有佐证，没有东西可以对照核实。请先在台账条目里上传佐证。',
      en: 'The entry has no evidence to hold it against. Add some to the entry first.',
    },
  },
  'exemplar-finding-open': {
    status: 422,
    text: { zh: '请写明“{demand}”核实时看到了什么。', en: 'Say what was seen of “{demandEn}”.' },
  },
  'exemplar-not-in-library': {
    status: 409,
    text: {
      zh: '成果还没有审核入库。请先在台账条目里办理“审核入库”，再发布典型。',
      en: 'The entry is not taken into the library yet. Have that done in the ledger, then publish.',
    },
  },
  'exemplar-piece-unknown': {
    status: 422,
    text: {
      zh: '所选佐证不是这条成果的，或已撤销。请刷新页面后重新选择。',
      en: 'A chosen piece is not evidence of this entry, or was withdrawn. Reload and choose again.',
    },
  },
  'exemplar-file-missing': {
    status: 422,
    text: {
      zh: '请上传证明文件（照片、文件扫描件），没有证明不能办理；还没有传完的，请稍候。',
      en: 'Send the file that proves it first; where it is still on its way, wait for it.',
    },
  },
  'exemplar-care-unknown': {
    status: 409,
    text: { zh: '没有这条培育事项，或已经落实。请刷新页面。', en: 'There is no such open point. Reload the page.' },
  },
  'exemplar-day-past': {
    status: 422,
    text: { zh: '日期不能早于今天。', en: 'The day must not have passed.' },
  },
  'exemplar-day-ahead': {
    status: 422,
    text: { zh: '日期不能晚于今天。', en: 'The day must not lie ahead.' },
  },
  'exemplar-own-adoption': {
    status: 409,
    text: {
      zh: '这是本单位自己的做法，不能算作采用。采用要由别的单位来做。',
      en: 'It is this unit’s own. Only others can adopt it.',
    },
  },
  'exemplar-out-of-reach': {
    status: 409,
    text: {
      zh: '这个典型不是发布给所选单位的，不能采用。',
      en: 'It was not published to that unit, which cannot adopt it.',
    },
  },
  'exemplar-adopted-already': {
    status: 409,
    text: { zh: '本单位已经采用了这个典型。', en: 'The unit has adopted it already.' },
  },
  'exemplar-begins-past': {
    status: 422,
    text: { zh: '开始日期不能早于今天。', en: 'It cannot begin on a day that has passed.' },
  },
  'exemplar-term': {
    status: 422,
    text: {
      zh: '从开始到报成效是 {days} 天，要在 {least} 到 {most} 天之间，太短看不出成效。',
      en: 'From beginning to result it is {days} days; it takes between {least} and {most}.',
    },
  },
  'exemplar-adoption-not-now': {
    status: 409,
    text: {
      zh: '这次采用{state}，现在不能这样做。请刷新页面。',
      en: 'The adoption is {stateEn}; this cannot be done now. Reload the page.',
    },
  },
  'exemplar-adoption-withdrawn': {
    status: 409,
    text: {
      zh: '典型已经撤下。请写明本单位停止采用，还是自行继续。',
      en: 'The exemplar was withdrawn. Say whether the unit stops, or goes on by itself.',
    },
  },
  'exemplar-nothing-to-acknowledge': {
    status: 409,
    text: {
      zh: '没有需要表明的事：典型没有撤下，或已经表明过了。',
      en: 'There is nothing to say: it was not withdrawn, or this was said already.',
    },
  },
  'exemplar-too-early': {
    status: 409,
    text: {
      zh: '{day} 起才能报成效，时间太短看不出来。',
      en: 'Results are told from {day} on; sooner nothing can be seen.',
    },
  },
  'exemplar-file-gone': {
    status: 404,
    text: { zh: '没有这份佐证，或已经撤销。', en: 'There is no such piece, or it was withdrawn.' },
  },
  'exemplar-book-demand': {
    status: 422,
    text: { zh: '四有缺“{demand}”：parts 里要有一项的 demand 是它。', en: 'No part answers the demand “{demandEn}”.' },
  },
  'exemplar-book-part': {
    status: 422,
    text: { zh: '“{id}”这一项已经有了。', en: 'The part “{id}” stands there already.' },
  },
  'exemplar-book-length': {
    status: 422,
    text: { zh: '“{id}”的 least 大于 longest。', en: 'Of “{id}” least is more than longest.' },
  },
  'exemplar-book-ledger': {
    status: 422,
    text: { zh: '没有“{ledger}”这种台账。', en: 'There is no ledger “{ledger}”.' },
  },
  'exemplar-book-field': {
    status: 422,
    text: { zh: '台账“{ledger}”没有“{field}”这个栏目。', en: 'The ledger “{ledger}” has no field “{field}”.' },
  },
} as const satisfies ProblemCatalogue;
