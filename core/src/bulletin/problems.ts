import type { ProblemCatalogue } from '../lib/problem.ts';

/** What bulletins refuse. */
export const BULLETIN_PROBLEMS = {
  'bulletin-series-unclear': {
    status: 422,
    text: {
      zh: '通报种类“{id}”没有写清：every 和 cut 要么都写、要么都不写；begins 为 field 时写 field，其他时候不写；begins 为 reports、field 的要写明汇总哪种定期报告 reports。',
      en: 'Series “{id}” is unclear: say both `every` and `cut` or neither; `field` with begins: field and only then; and which regular paper it rolls up where sections begin with reports.',
    },
  },
  'bulletin-visit-series-unclear': {
    status: 422,
    text: {
      zh: '通报种类“{id}”没有写清：按督导编的（about: visit）文件是 evaluation-report，指标都数 found，不写 every、compared、reports、after；其他的不写 reply，不用 found，也不用 visit、results、good、problems、demands、advice 开头。',
      en: 'Series “{id}” is unclear: one that tells of visits (about: visit) has the document evaluation-report, figures of `found` alone, and no every, compared, reports or after; any other has no reply, no `found`, and no section that begins with what a visit found.',
    },
  },
  'bulletin-series-of-visit': {
    status: 409,
    text: {
      zh: '{name}按督导编：请打开那次督导的页面，从那里起草。',
      en: '{nameEn} tells of a visit: open that visit and begin it there.',
    },
  },
  'bulletin-not-your-visit': {
    status: 403,
    text: {
      zh: '评估报告由去的督导组或派出的单位起草。',
      en: 'A report is begun by the team that went, or by whoever sent it.',
    },
  },
  'bulletin-visit-not-begun': {
    status: 409,
    text: { zh: '“{title}”还没有进点，没有可报告的。', en: '“{title}” has not begun; there is nothing to report.' },
  },
  'bulletin-visit-cancelled': {
    status: 409,
    text: { zh: '“{title}”已取消，不编报告。', en: '“{title}” was cancelled; it has no report.' },
  },
  'bulletin-not-head': {
    status: 409,
    text: {
      zh: '这份报告由督导组组长（副组长）送审。请组长打开这一页送审。',
      en: 'The head of the team, or a deputy, hands this report in.',
    },
  },
  'bulletin-reply-not-asked': {
    status: 409,
    text: { zh: '这一期没有要求您的单位答复。', en: 'No reply is asked of your unit.' },
  },
  'bulletin-reply-before-receipt': {
    status: 409,
    text: { zh: '请先签收，再答复。', en: 'Sign for it first, then reply.' },
  },
  'bulletin-replied': {
    status: 409,
    text: { zh: '已在 {on} 答复，答复不再改动。', en: 'The reply was given on {on} and does not change.' },
  },
  'bulletin-no-book': {
    status: 422,
    text: {
      zh: '没有“通报与简报”规程。请管理员用命令 npx dudao publish-pack cn-bulletins 发布业务包。',
      en: 'No rulebook says which bulletins there are. Have the packs published.',
    },
  },
  'bulletin-series-unknown': {
    status: 422,
    text: {
      zh: '没有这种通报。请刷新页面后重新选择。',
      en: 'There is no such series. Reload and choose again.',
    },
  },
  'bulletin-not-now': {
    status: 409,
    text: {
      zh: '这一期{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The issue is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'bulletin-before-cut': {
    status: 409,
    text: {
      zh: '{period}的截止日是 {until}，到那天才能取数起草。',
      en: 'The figures are frozen on {until}; it is begun from then on.',
    },
  },
  'bulletin-begun-already': {
    status: 409,
    text: {
      zh: '{period}的{name}已经有了（{standing}）。没有签发的接着写；已签发的有误，请打开它，另编一期取代。',
      en: 'There is one for {period} already ({standing}). Go on with it; where an issued one is wrong, open it and supersede it.',
    },
  },
  'bulletin-parts-missing': {
    status: 409,
    text: {
      zh: '{period}只签发了 {found} 期{part}，至少要有 {least} 期才能编{name}。请先把{part}编好、签发。',
      en: '{found} of {partEn} were signed in {period}, at least {least} are needed for {nameEn}. Have these signed first.',
    },
  },
  'bulletin-section-missing': {
    status: 422,
    text: { zh: '还没有写：{sections}。写好再送签。', en: 'Not written yet: {sectionsEn}.' },
  },
  'bulletin-section-unknown': {
    status: 422,
    text: {
      zh: '有的部分不是这种通报的。请刷新页面。',
      en: 'A section is not of this series. Reload the page.',
    },
  },
  'bulletin-group-small': {
    status: 409,
    text: {
      zh: '可比的单位太少，不排名、不列红黄榜。要通报的情况请写在正文里。',
      en: 'Too few units can be compared: nobody is ranked or listed. Say it in the words.',
    },
  },
  'bulletin-unit-unknown': {
    status: 422,
    text: {
      zh: '有单位不在本期排名里（没有应整改的，或不是直接下级）。请刷新页面。',
      en: 'A unit is not among those compared. Reload the page.',
    },
  },
  'bulletin-list-unsaid': {
    status: 422,
    text: { zh: '请写明{unit}上榜或不上榜的理由。', en: 'Say why {unit} is listed, or is not.' },
  },
  'bulletin-own-issue': {
    status: 409,
    text: {
      zh: '起草、送签的人不能签发这一期，请另一人签发。',
      en: 'Who wrote it or handed it in does not sign it; somebody else does.',
    },
  },
  'bulletin-nobody': {
    status: 422,
    text: { zh: '请选择送给哪些单位的主要负责人。', en: 'Choose to whose leaders it goes.' },
  },
  'bulletin-receiver-unknown': {
    status: 422,
    text: {
      zh: '有单位不能送：不在本单位下面，或评估报告只送被督导的单位和本单位。请刷新页面后重新选择。',
      en: 'It cannot go to one of these: it lies not below the office, or the report goes to the unit visited and its office alone. Reload and choose again.',
    },
  },
  'bulletin-leader-missing': {
    status: 422,
    text: {
      zh: '{units}没有登记第一责任人，送不到人。请先在“人员与机构”里落实，或这次不送。',
      en: 'No first responsible person is known of {units}. Name one first, or leave these out.',
    },
  },
  'bulletin-not-receiver': {
    status: 403,
    text: {
      zh: '这一期不是送给您本人的。签收由收件的负责人自己办。',
      en: 'It was not sent to you. Whoever got it signs for it.',
    },
  },
  'bulletin-received': {
    status: 409,
    text: { zh: '您已在 {on} 签收。', en: 'You signed for it on {on}.' },
  },
  'bulletin-no-document': {
    status: 409,
    text: { zh: '这一期已作废，没有文件可下载。', en: 'It was thrown away; there is no document.' },
  },
  'bulletin-replaced-already': {
    status: 409,
    text: { zh: '已另编一期取代，正在起草或待签发。', en: 'Another issue is being written in its place already.' },
  },
} as const satisfies ProblemCatalogue;
