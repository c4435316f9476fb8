import type { ProblemCatalogue } from '../lib/problem.ts';

/** What announcements refuse. */
export const ANNOUNCEMENT_PROBLEMS = {
  'announcement-book-public': {
    status: 422,
    text: {
      zh: '[{id}] 要报名的、作页首的类别必须可以公开，请写 public: true。',
      en: '[{id}] A kind that takes sign-ups or heads a page must be public: write public: true.',
    },
  },
  'announcement-no-book': {
    status: 422,
    text: {
      zh: '没有“信息发布制度”规程。请管理员用命令 npx dudao publish-pack cn-announcements 发布业务包。',
      en: 'No rulebook says what can be announced. Have the packs published.',
    },
  },
  'announcement-kind-unknown': {
    status: 422,
    text: {
      zh: '规程里没有这个类别。请刷新页面后重新选择。',
      en: 'The rulebook knows no such kind. Reload and choose again.',
    },
  },
  'announcement-not-now': {
    status: 409,
    text: {
      zh: '这条信息{state}，现在不能这样做。请刷新页面，看清现在的状态。',
      en: 'The item is {stateEn}; this cannot be done now. Reload the page to see how it stands.',
    },
  },
  'announcement-own-words': {
    status: 409,
    text: {
      zh: '您写过或改过这条信息，要由另一个人审核发布。请本单位的负责人或督导室另一位同事办理。',
      en: 'You wrote or changed it, so somebody else has to release it: the head of the unit or a colleague.',
    },
  },
  'announcement-not-public': {
    status: 422,
    text: {
      zh: '“{kind}”只发给单位，不能向社会公开。',
      en: '“{kindEn}” is for units alone and cannot be made public.',
    },
  },
  'announcement-nobody': {
    status: 422,
    text: { zh: '选了“指定单位”，但还没有选单位。请至少选一个。', en: 'No unit is chosen. Choose at least one.' },
  },
  'announcement-unit-elsewhere': {
    status: 422,
    text: {
      zh: '“{name}”不是本单位的下级，不能发给它。请去掉这个单位。',
      en: '“{name}” is not below this office. Take it out.',
    },
  },
  'announcement-no-roster': {
    status: 422,
    text: { zh: '“{kind}”不附名单。请去掉督导组。', en: '“{kindEn}” carries no list of members. Take the team out.' },
  },
  'announcement-roster-needed': {
    status: 422,
    text: { zh: '“{kind}”要附名单，请选择督导组。', en: '“{kindEn}” reads out a list of members: choose the team.' },
  },
  'announcement-body-unknown': {
    status: 422,
    text: {
      zh: '所选的督导组不是本单位的，或已经撤销。请重新选择。',
      en: 'That is no team of this unit, or it has ended. Choose again.',
    },
  },
  'announcement-roster-empty': {
    status: 409,
    text: {
      zh: '这个督导组现在没有成员，没有名单可以宣读。请先在“督导组”里安排成员。',
      en: 'The team has no members today. Seat them first.',
    },
  },
  'announcement-roster-changed': {
    status: 409,
    text: {
      zh: '报送以后督导组的成员变了，名单和现在不一样。请退回，由起草人按现在的名单重新报送。',
      en: 'The team changed since this was handed in. Hand it back so that its list is taken anew.',
    },
  },
  'announcement-no-sign-up': {
    status: 422,
    text: { zh: '“{kind}”不接受报名。请去掉报名。', en: '“{kindEn}” takes no sign-ups.' },
  },
  'announcement-sign-up-needed': {
    status: 422,
    text: { zh: '“{kind}”要写报名截止日期和名额。', en: '“{kindEn}” needs a last day and places for signing up.' },
  },
  'announcement-sign-up-hidden': {
    status: 422,
    text: {
      zh: '群众报名要向社会公开。请勾选“向社会公开”，或去掉报名。',
      en: 'Signing up takes a public item: make it public.',
    },
  },
  'announcement-until-past': {
    status: 422,
    text: {
      zh: '报名截止日期已经过去。请写今天（{today}）或以后的日期。',
      en: 'The last day is past. Write {today} or later.',
    },
  },
  'announcement-places': {
    status: 422,
    text: { zh: '名额最多 {most} 人。', en: 'At most {most} places.' },
  },
  'announcement-no-pictures': {
    status: 422,
    text: { zh: '“{kind}”不附照片。', en: '“{kindEn}” shows no pictures.' },
  },
  'announcement-pictures-needed': {
    status: 409,
    text: {
      zh: '“{kind}”至少要有一张照片。请先添加照片。',
      en: '“{kindEn}” needs at least one picture. Add one first.',
    },
  },
  'announcement-pictures-most': {
    status: 409,
    text: { zh: '一条信息最多 {most} 张照片。请先去掉一些。', en: 'An item shows at most {most} pictures.' },
  },
  'announcement-picture-missing': {
    status: 422,
    text: {
      zh: '照片还没有传完，或不是为本单位上传的。请重新选择照片，传完再保存。',
      en: 'The picture has not arrived, or was sent for another unit. Choose it again and wait until it is there.',
    },
  },
  'announcement-not-a-picture': {
    status: 422,
    text: {
      zh: '这个文件不是照片。请选 JPG、PNG 等图片。',
      en: 'That file is no picture. Choose a JPG, a PNG or the like.',
    },
  },
  'announcement-consent-unsaid': {
    status: 422,
    text: {
      zh: '照片里有可以认出的人，要写明谁在哪天同意、同意书存放在哪里（至少 6 个字）。没有同意的照片不能展示。',
      en: 'People can be recognised: say who agreed, when, and where the paper lies. Without consent a picture is not shown.',
    },
  },
  'announcement-picture-gone': {
    status: 404,
    text: { zh: '这张照片已经撤下。', en: 'This picture was taken down.' },
  },
  'announcement-not-yours': {
    status: 403,
    text: {
      zh: '由收到的单位自己的人签收，上级不能代签。',
      en: 'Somebody of the unit itself signs for it; nobody from above does.',
    },
  },
  'announcement-not-addressed': {
    status: 409,
    text: { zh: '这条信息没有发给这个单位。', en: 'The item is not for this unit.' },
  },
  'announcement-contact': {
    status: 422,
    text: {
      zh: '联系方式要写手机号、固定电话（6 到 20 位数字）或电子邮箱。',
      en: 'Give a telephone number (6 to 20 digits) or an e-mail address.',
    },
  },
  'announcement-sign-up-over': {
    status: 409,
    text: { zh: '报名已于 {until} 截止。', en: 'Signing up ended on {until}.' },
  },
  'announcement-signed-up-already': {
    status: 409,
    text: {
      zh: '这个联系方式已经报过名。要改人数，请先用报名号取消，再重新报。',
      en: 'This contact has signed up already. To change it, leave by your code and sign up again.',
    },
  },
  'announcement-busy': {
    status: 429,
    text: {
      zh: '现在报名的人太多，请过一分钟再试。填写的内容还在页面上。',
      en: 'Too many are signing up at the moment. Try again in a minute; what you filled in is still here.',
    },
  },
  'announcement-full': {
    status: 409,
    text: { zh: '名额不够，还剩 {left} 个。', en: 'Not enough places: {left} are left.' },
  },
  'announcement-code-unknown': {
    status: 404,
    text: {
      zh: '没有这个报名号，或已经取消。请核对报名时记下的报名号。',
      en: 'There is no such code, or it was used to leave. Check the code that you were given.',
    },
  },
  'announcement-entry-ended': {
    status: 409,
    text: { zh: '这条报名已经取消或剔除。', en: 'This entry has ended already.' },
  },
} satisfies ProblemCatalogue;
