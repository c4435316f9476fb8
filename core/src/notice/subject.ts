import type { Text } from '../lib/text.ts';

/** Whom a matter finds by itself, from the unit that it is about: in the order in which a person who is several of them is told why. */
const PLACE_RECIPIENTS = ['responsible', 'liaison', 'team', 'leader', 'office', 'above', 'admin'] as const;
/** Whom its source names. */
const NAMED_RECIPIENTS = ['owner', 'accountable', 'contact', 'follower'] as const;

/** Everybody whom a rule may remind. */
export const RECIPIENTS = [...NAMED_RECIPIENTS, ...PLACE_RECIPIENTS] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** What people call the recipients, as the answer to “why do I get this”. */
export const RECIPIENT_NAMES: Readonly<Record<Recipient, Text>> = {
  owner: { zh: '您是此事的承办人', en: 'you are the one who does it' },
  accountable: { zh: '您对此事负责', en: 'you answer for it' },
  contact: {
    zh: '您是此事的联系人或包案、督办领导',
    en: 'you are its contact, the leader in charge or who supervises it',
  },
  follower: { zh: '您关注了它', en: 'you follow it' },
  responsible: { zh: '您是该单位第一责任人', en: 'you are the unit’s first responsible person' },
  liaison: { zh: '您是该单位填报员或联络员', en: 'you are the unit’s liaison' },
  team: { zh: '您所在的督导组联系该单位', en: 'your team looks after the unit' },
  leader: { zh: '您分管或联系该单位', en: 'you lead or look after the unit' },
  office: { zh: '您在负责该单位的督导室', en: 'you are of the office that supervises the unit' },
  above: { zh: '您在该单位上级的督导室', en: 'you are of the office above the unit' },
  admin: { zh: '您是系统管理员', en: 'you are the system administrator' },
};

/** Severities from the mildest: a severe matter does not wait for the next digest, nor for working hours. */
export const SEVERITIES = ['info', 'warning', 'severe'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What people call the severities. */
export const SEVERITY_NAMES: Readonly<Record<Severity, Text>> = {
  info: { zh: '提示', en: 'note' },
  warning: { zh: '注意', en: 'attention' },
  severe: { zh: '严重', en: 'severe' },
};

/** A kind of matter that people can be reminded of. */
export interface SubjectFacts {
  readonly name: Text;
  /** What the source tells of each, for the wording of rules; `unit`, `due` and `days` are always there. */
  readonly figures: readonly string[];
  /** Whom the source names; the unit finds the others. */
  readonly names: readonly Recipient[];
  /** Whether its day is one to be planned for, and so stands in calendars. */
  readonly isDated: boolean;
}

const facts = (
  [zh, en]: readonly [string, string],
  figures: readonly string[],
  more: Partial<Pick<SubjectFacts, 'names' | 'isDated'>> = {},
): SubjectFacts => ({ name: { zh, en }, figures, names: [], isDated: false, ...more });

/** Every kind of matter, in the order of the nouns. Each has its source in `server/src/notice/sources`. */
export const SUBJECTS = {
  'staff-missing': facts(['单位没有落实责任人', 'units without anybody who answers'], ['count', 'example']),
  'duty-vacant': facts(['责任岗位空缺', 'a vacant duty'], ['post']),
  'draft-review': facts(['标准草稿待审核', 'a draft waits for review'], ['title', 'writer']),
  'draft-accepted': facts(['标准草稿待发布', 'a draft waits for publication'], ['title']),
  'draft-returned': facts(['标准草稿被退回', 'a draft was returned'], ['title', 'reviewer'], { names: ['owner'] }),
  'stage-begins': facts(['阶段开始', 'a stage begins'], ['campaign', 'stage', 'until'], { isDated: true }),
  'stage-ends': facts(['阶段截止、关口未过', 'a stage ends and its gate is not passed'], ['campaign', 'stage'], {
    isDated: true,
  }),
  'gate-waits': facts(['关口待审核审批', 'a gate waits for review or approval'], ['campaign', 'stage', 'step']),
  'stage-extension': facts(
    ['阶段延期待审批', 'a later end of a stage was asked for'],
    ['campaign', 'stage', 'by', 'until'],
  ),
  'make-up-due': facts(['补课事项到期', 'make-up work is due'], ['campaign', 'text', 'owner'], { isDated: true }),
  'task-due': facts(['任务到期', 'a task is due'], ['title', 'plan', 'progress'], {
    names: ['owner', 'accountable', 'contact'],
    isDated: true,
  }),
  'unit-overdue': facts(['单位有逾期任务', 'a unit has overdue tasks'], ['count', 'example']),
  'task-report': facts(['任务进展待答复', 'a report on a task waits for an answer'], ['title', 'by']),
  'task-extension': facts(['任务延期待审批', 'a later due day was asked for'], ['title', 'by', 'from', 'until']),
  'paper-unit': facts(['单位的文书到期', 'a paper is due from a unit'], ['title', 'from', 'what', 'whatEn'], {
    isDated: true,
  }),
  'paper-body': facts(['机构的文书到期', 'a paper is due from a body'], ['title', 'from', 'what', 'whatEn', 'body'], {
    names: ['owner'],
    isDated: true,
  }),
  'report-unit': facts(
    ['单位的定期报告到期', 'a regular report is due from a unit'],
    ['kind', 'kindEn', 'period', 'to', 'reporter', 'what', 'whatEn'],
    { isDated: true },
  ),
  'report-body': facts(
    ['机构的定期报告到期', 'a regular report is due from a body'],
    ['kind', 'kindEn', 'period', 'to', 'reporter', 'what', 'whatEn'],
    { names: ['owner'], isDated: true },
  ),
  'reports-missing': facts(
    ['定期报告没有报齐', 'regular reports are missing'],
    ['kind', 'kindEn', 'period', 'count', 'example'],
  ),
  'import-open': facts(['导入的数据未提交', 'an import is not committed'], ['file', 'period'], { names: ['owner'] }),
  'reopening-asked': facts(['档案申请修改待批准', 'a dossier is asked to be changed'], ['by', 'reason'], {
    names: ['owner'],
  }),
  'reopening-granted': facts(['准予修改的档案待重报', 'a dossier may be changed and waits'], ['by', 'reason'], {
    names: ['owner'],
  }),
  'comment-asked': facts(['批注待答复', 'a comment waits for an answer'], ['by', 'from', 'text'], { names: ['owner'] }),
  'inspector-term': facts(['督学任期将满', 'an inspector’s term ends'], ['name'], { names: ['owner'], isDated: true }),
  'secondment-asked': facts(['抽调待答复', 'a secondment waits for an answer'], ['name', 'from', 'until']),
  'draw-open': facts(['抽取到期未开启', 'a draw is not opened'], ['title'], { isDated: true }),
  'team-report': facts(['督导组报告到期', 'a report of a team is due'], ['title', 'team'], {
    names: ['owner'],
    isDated: true,
  }),
  'complaint-open': facts(['对督导组的投诉待答复', 'a complaint about a team waits for an answer'], ['from', 'team']),
  'visit-announced': facts(['收到督导通知', 'a visit is announced'], ['title', 'office'], { isDated: true }),
  'visit-coming': facts(['督导组将要进点', 'a team goes on a visit'], ['title', 'visited'], {
    names: ['owner'],
    isDated: true,
  }),
  'visit-cancelled': facts(
    ['督导取消', 'a visit is cancelled'],
    ['title', 'office', 'visited', 'count', 'from', 'reason'],
    {
      names: ['owner'],
    },
  ),
  'referral-waits': facts(['下级上提督导事项', 'a matter was handed up'], ['title', 'from', 'level', 'levelEn']),
  'referral-moved': facts(['上提的督导事项有结果', 'a matter handed up moved'], ['title', 'to', 'what', 'whatEn']),
  'field-waits': facts(
    ['现场记录待人处理', 'records of a visit need a person'],
    ['visit', 'visited', 'count', 'example', 'exampleEn'],
    { names: ['owner'] },
  ),
  'device-silent': facts(['现场设备久未联系', 'a device is not heard of'], ['device', 'owner', 'visit', 'waiting'], {
    names: ['owner'],
  }),
  'team-sheet': facts(['督导组日报、周报未交', 'a team’s sheet is not handed in'], ['team', 'from', 'what', 'whatEn'], {
    names: ['owner'],
  }),
  'team-integrity': facts(['廉洁登记未签', 'a declaration of integrity is missing'], ['title', 'visited'], {
    names: ['owner'],
  }),
  'standing-fell': facts(['现状变为不达标', 'a standing fell'], ['standard', 'period']),
  'standing-failed': facts(['现状未能重算', 'a standing could not be made'], ['standard', 'period']),
  'title-ends': facts(['认定有效期将满', 'a recognised title ends'], ['programme', 'holder'], { isDated: true }),
  'issue-owed': facts(['台账条目待整改', 'an entry is to be put right'], ['title', 'number', 'of'], {
    names: ['owner', 'contact'],
    isDated: true,
  }),
  'issue-kept': facts(['台账条目待办理', 'an entry waits for its office'], ['title', 'number', 'of', 'what', 'whatEn']),
  'issue-turn': facts(['台账条目等本单位办理', 'an entry waits for the unit'], ['title', 'number', 'of'], {
    names: ['owner'],
    isDated: true,
  }),
  'issue-raised': facts(['上提的条目待答复', 'a raised entry waits for an answer'], ['title', 'number', 'of']),
  'issue-urged': facts(['督办文书待答复', 'a sheet of supervision waits for a reply'], ['title', 'number'], {
    isDated: true,
  }),
  'issue-asked': facts(
    ['台账条目的申请待审批', 'a request about an entry waits'],
    ['title', 'number', 'of', 'what', 'whatEn', 'until', 'reason'],
    { names: ['accountable'] },
  ),
  'issue-measure': facts(['整改措施到期', 'a measure is due'], ['title', 'number', 'of', 'measure', 'owner'], {
    isDated: true,
  }),
  'issue-look': facts(['长期坚持的条目待查看', 'a lasting entry is to be looked at'], ['title', 'number', 'of'], {
    isDated: true,
  }),
  'issue-revisit': facts(['回访到期', 'a revisit is due'], ['title', 'number', 'of'], { isDated: true }),
  'issue-rung': facts(['该发督办文书', 'a sheet of supervision is due'], ['count', 'example', 'rung', 'rungEn']),
  'issue-draw': facts(
    ['随机回访待抽取', 'a draw of revisits is due'],
    ['ledger', 'ledgerEn', 'count', 'share', 'from', 'until', 'what', 'whatEn'],
  ),
  'issue-circular': facts(['收到通报', 'a circular came'], ['number', 'from']),
  'issue-moved': facts(
    ['关注的台账有变动', 'what you follow moved'],
    ['name', 'count', 'since', 'example', 'list', 'listEn'],
    {
      names: ['follower'],
    },
  ),
  'channel-failing': facts(['提醒渠道不通', 'a channel of reminders fails'], ['channel', 'failure']),
  'opinion-office': facts(
    ['督导意见待反馈、印发', 'an opinion is to be sent or issued'],
    ['title', 'addressed', 'what', 'whatEn'],
    { isDated: true },
  ),
  'opinion-unit': facts(['初步督导意见待答复', 'a preliminary opinion waits for the answer'], ['title', 'from'], {
    isDated: true,
  }),
  'meeting-called': facts(['会议通知', 'a meeting is called'], ['title', 'from', 'place', 'clock'], {
    names: ['owner'],
    isDated: true,
  }),
  'meeting-material': facts(['会前材料待提交', 'a material is to be handed in'], ['title', 'what', 'whatEn', 'by'], {
    names: ['owner'],
    isDated: true,
  }),
  'meeting-minutes': facts(['会议纪要待签发', 'minutes are not signed'], ['title'], { names: ['accountable'] }),
  'meeting-conclusion': facts(['会议议定事项待办结', 'a conclusion is not done'], ['title', 'what', 'by'], {
    names: ['owner', 'accountable'],
    isDated: true,
  }),
  'file-returned': facts(['督导档案被退回', 'the file of a visit was returned'], ['title', 'visited', 'missing'], {
    names: ['owner'],
    isDated: true,
  }),
  'file-check': facts(
    ['退回的督导档案待复查', 'a returned file waits for its checker'],
    ['title', 'visited', 'what', 'whatEn'],
    { names: ['owner'] },
  ),
  'rating-team': facts(['查出问题的质量待组长评', 'findings wait to be rated by the team'], ['title', 'visited'], {
    names: ['owner'],
  }),
  'rating-office': facts(['查出问题的质量待督导室评', 'findings wait to be rated by the office'], ['title', 'visited']),
  'case-concerned': facts(
    ['问责案件待被问责对象办理', 'a case waits for the one concerned'],
    ['title', 'number', 'what', 'whatEn'],
    { names: ['owner'], isDated: true },
  ),
  'case-appeal': facts(['问责决定可以申诉', 'a decision may be appealed'], ['title', 'number'], {
    names: ['owner'],
    isDated: true,
  }),
  'case-handler': facts(['问责案件待承办', 'a case waits for who handles it'], ['title', 'number', 'what', 'whatEn'], {
    names: ['owner'],
    isDated: true,
  }),
  'case-decision': facts(
    ['问责案件待决定、复核', 'a case waits for a decision or a review'],
    ['title', 'number', 'what', 'whatEn'],
    { names: ['accountable'], isDated: true },
  ),
  'case-effect': facts(['问责影响期届满', 'the effect of a measure ends'], ['title', 'number'], {
    names: ['owner', 'contact'],
    isDated: true,
  }),
  'publication-reply': facts(['拟公布的结果待单位答复', 'a result waits for the unit'], ['title', 'from'], {
    names: ['accountable'],
    isDated: true,
  }),
  'publication-office': facts(
    ['拟公布的结果待督导室办理', 'a publication waits for the office'],
    ['title', 'what', 'whatEn'],
  ),
  'publication-sign': facts(['结果公布待签署', 'a publication waits for a signature'], ['title', 'signed', 'needed'], {
    names: ['accountable'],
  }),
  'exemplar-unit': facts(['候选典型待单位答复', 'a candidate waits for its unit'], ['title', 'by'], {
    names: ['owner'],
  }),
  'exemplar-office': facts(
    ['候选典型待督导室办理', 'a candidate waits for the office'],
    ['title', 'of', 'what', 'whatEn'],
  ),
  'exemplar-withdrawn': facts(
    ['采用的典型已撤下', 'what was adopted was withdrawn'],
    ['title', 'number', 'from', 'reason'],
    {
      names: ['owner'],
    },
  ),
  'exemplar-care': facts(['典型培育到期', 'a point of cultivation is due'], ['title', 'of', 'what', 'helper'], {
    isDated: true,
  }),
  'exemplar-adoption': facts(['采用的典型到期', 'an adoption is due'], ['title', 'number', 'what', 'whatEn'], {
    names: ['accountable'],
    isDated: true,
  }),
  'exemplar-proof': facts(['采用成效待核实', 'a reported adoption waits to be verified'], ['title', 'number', 'by']),
  'reward-call': facts(['评优推荐、申请待报送', 'a proposal is open to the unit'], ['title', 'from', 'most'], {
    isDated: true,
  }),
  'reward-notice': facts(['公示期内可以提异议', 'a proposal is under notice'], ['title', 'from'], { isDated: true }),
  'reward-office': facts(['激励事项待督导室办理', 'a proposal waits for the office'], ['title', 'what', 'whatEn']),
  'reward-receipt': facts(['证书、牌匾待签收', 'a certificate waits for its receipt'], ['title', 'number', 'holder']),
  'statistic-owed': facts(['统计数待上报', 'figures to be handed in'], ['period', 'periodEn', 'filled', 'asked'], {
    names: ['accountable'],
    isDated: true,
  }),
  'statistic-urged': facts(['统计数催报', 'figures are urged'], ['period', 'periodEn', 'by', 'words'], {
    names: ['accountable'],
  }),
  'bulletin-unsigned': facts(['通报待签发', 'an issue waits for a signature'], ['title', 'by']),
  'bulletin-delivered': facts(
    ['通报待签收', 'a bulletin waits for its receipt'],
    ['title', 'number', 'from', 'person'],
    { names: ['owner'] },
  ),
  'mailing-made': facts(
    ['成批文书待发出', 'a mailing waits to be issued'],
    ['title', 'kind', 'kindEn', 'made', 'failed'],
  ),
  'mailing-received': facts(
    ['收到的文书待签收', 'a letter waits for its receipt'],
    ['title', 'kind', 'kindEn', 'from'],
    {
      names: ['accountable'],
    },
  ),
  'hook-paused': facts(
    ['推送地址已暂停', 'an address that is told of events is paused'],
    ['name', 'host', 'why', 'whyEn'],
    {
      names: ['owner'],
    },
  ),
  'announcement-unreleased': facts(['信息待审核发布', 'an item waits for its release'], ['title', 'by'], {
    names: ['owner'],
  }),
  'announcement-unsigned': facts(['信息待签收', 'an item waits to be signed for'], ['title', 'from'], {
    names: ['owner'],
  }),
} as const satisfies Readonly<Record<string, SubjectFacts>>;

export type Subject = keyof typeof SUBJECTS;

/** Every kind of matter by id. */
// Safe: the keys of a constant object are exactly its own.
export const SUBJECT_IDS = Object.keys(SUBJECTS) as readonly Subject[];

/** Whether a text names a kind of matter. */
export function isSubject(text: string): text is Subject {
  return Object.hasOwn(SUBJECTS, text);
}
