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
      zh: '起草人不能签发自己编的一期，请另一人签发。',
      en: 'Who wrote it does not sign it; somebody else does.',
    },
  },
  'bulletin-nobody': {
    status: 422,
    text: { zh: '请选择送给哪些单位的主要负责人。', en: 'Choose to whose leaders it goes.' },
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
