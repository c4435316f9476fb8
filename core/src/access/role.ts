import type { Text } from '../lib/text.ts';

const NAMES = {
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全管理员', en: 'security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'audit administrator' },
  'supervision-office': { zh: '督导室', en: 'supervision office' },
  'unit-liaison': { zh: '填报员', en: 'unit liaison' },
  leader: { zh: '领导', en: 'leader' },
  member: { zh: '工作人员', en: 'member of staff' },
  'organisation-department': {
    zh: '组织部门（只读、可导出结果）',
    en: 'organisation department (reads and exports results)',
  },
  'visit-keeper': { zh: '暗访专责', en: 'keeper of sealed visits' },
  // Given by nobody: it follows from a seat in an open team, for the units linked to the team, day by day.
  'team-member': { zh: '督导组成员', en: 'team member' },
} as const satisfies Readonly<Record<string, Text>>;
/** A role that an account may hold. */
export type Role = keyof typeof NAMES;

/** Every role. The assertion is safe: the keys of a literal are what its type says. */
export const ROLES = Object.keys(NAMES) as [Role, ...Role[]];

/** The three administrators of GB/T 22239 (三员): what one of them may do, neither of the others may. */
export const ADMIN_ROLES: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

const OFFICE = 'supervision-office';
const LIAISON = 'unit-liaison';
const DEPARTMENT = 'organisation-department';
const KEEPER = 'visit-keeper';

/**
 * Every verb that an operation may ask for, what people call it, and who holds it, in the order of the nouns. System administrators keep units and accounts,
 * security administrators give and take roles, audit administrators read the log: three disjoint sets but for `org.read` and
 * `access.read`, without which none could find what they work on.
 */
const VERB_KINDS = {
  'org.read': {
    name: { zh: '查看单位、人员、机构', en: 'see units, people and bodies' },
    held: [...ADMIN_ROLES, OFFICE, LIAISON, 'leader', DEPARTMENT, KEEPER, 'team-member'],
  },
  'org.edit': {
    name: { zh: '新增、更名、撤销单位', en: 'create, rename, close units' },
    held: ['system-admin', OFFICE],
  },
  'org.staff': { name: { zh: '维护人员、职务、机构', en: 'keep people, posts, bodies' }, held: [OFFICE, LIAISON] },
  'org.import': {
    name: { zh: '导入组织工作簿', en: 'import the workbook of the organisation' },
    held: ['system-admin', OFFICE, LIAISON],
  },
  'org.accept': {
    name: { zh: '领受自己的责任书', en: 'accept one’s own responsibility statement' },
    held: [OFFICE, LIAISON, 'leader'],
  },
  'access.read': { name: { zh: '查看账号', en: 'see accounts' }, held: [...ADMIN_ROLES, OFFICE] },
  'access.manage': {
    name: { zh: '新建、停用账号', en: 'create and disable accounts' },
    held: ['system-admin', OFFICE],
  },
  'access.grant': { name: { zh: '授予、收回角色', en: 'give and take roles' }, held: ['security-admin', OFFICE] },
  'pack.read-draft': { name: { zh: '查看标准草稿', en: 'see drafts of standards' }, held: [OFFICE, 'leader'] },
  'pack.author': { name: { zh: '编写标准', en: 'write standards' }, held: [OFFICE] },
  'pack.review': { name: { zh: '审核、发布标准', en: 'review and publish standards' }, held: [OFFICE] },
  'activity.read': {
    name: { zh: '查看活动记录和定额', en: 'see activities and quotas' },
    held: [OFFICE, LIAISON, 'leader', 'member'],
  },
  'activity.record': {
    name: { zh: '记录自己参加的活动', en: 'record what they themselves took part in' },
    held: [OFFICE, LIAISON, 'leader', 'member'],
  },
  'activity.edit': { name: { zh: '记录他人的活动', en: 'record activities of others' }, held: [OFFICE, LIAISON] },
  'activity.judge': { name: { zh: '评审调研报告', en: 'judge research reports' }, held: [OFFICE] },
  'activity.set': { name: { zh: '设定学期和定额数量', en: 'set terms and the demands of quotas' }, held: [OFFICE] },
  'campaign.read': {
    name: { zh: '查看活动方案和关口', en: 'see campaigns and gates' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'campaign.run': { name: { zh: '组织活动', en: 'run campaigns' }, held: [OFFICE] },
  'campaign.request': { name: { zh: '代表单位申请转段', en: 'ask for the next stage' }, held: [LIAISON] },
  'campaign.review': { name: { zh: '审查转段申请', en: 'review requests for a stage' }, held: [OFFICE, 'team-member'] },
  'campaign.approve': { name: { zh: '批准转段和延期', en: 'approve stages and extensions' }, held: ['leader'] },
  'task.read': {
    name: { zh: '查看计划和任务', en: 'see plans and tasks' },
    held: [OFFICE, LIAISON, 'leader', 'member'],
  },
  'task.edit': { name: { zh: '编制计划和任务', en: 'make plans and tasks' }, held: [OFFICE, LIAISON] },
  'task.report': { name: { zh: '报告任务进展', en: 'report on tasks' }, held: [OFFICE, LIAISON, 'leader', 'member'] },
  'task.sign': {
    name: { zh: '代表单位会签任务、签署责任书', en: 'sign tasks off for the unit, sign responsibility letters' },
    held: [OFFICE, LIAISON, 'leader'],
  },
  'task.approve': { name: { zh: '审批延期和变更', en: 'approve extensions and changes' }, held: [OFFICE, 'leader'] },
  'paper.read': {
    name: { zh: '查看来往文书', en: 'see papers sent and received' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'paper.write': {
    name: { zh: '起草、发出文书', en: 'draft and issue papers' },
    held: [OFFICE, LIAISON, 'team-member'],
  },
  'paper.answer': {
    name: { zh: '签收、答复文书，发表意见', en: 'sign for and answer papers, say an opinion' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'paper.decide': { name: { zh: '代表单位作出决定', en: 'decide on papers for the unit' }, held: ['leader'] },
  'paper.template': { name: { zh: '设定文书模板', en: 'set the templates of documents' }, held: [OFFICE] },
  'dossier.read': {
    name: { zh: '查看填报数据', en: 'see reported data' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'dossier.edit': {
    name: { zh: '导入、更改填报数据', en: 'import and change reported data' },
    held: [OFFICE, LIAISON],
  },
  'dossier.open': {
    name: { zh: '建立自评档案', en: 'open dossiers' },
    held: [OFFICE],
  },
  'dossier.submit': {
    name: { zh: '代表单位提交档案', en: 'hand a dossier in for the unit' },
    held: [LIAISON, 'leader'],
  },
  'dossier.comment': {
    name: { zh: '在档案上批注', en: 'comment on dossiers' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'dossier.review': {
    name: { zh: '审定、退回下级档案', en: 'accept dossiers from below and hand them back' },
    held: [OFFICE],
  },
  'selfcheck.read': {
    name: { zh: '查看自查和自查材料', en: 'see self-checks and texts' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'selfcheck.write': {
    name: { zh: '填写本单位的自查和自查材料', en: 'write the unit’s own self-check and texts' },
    held: [LIAISON, 'leader'],
  },
  'selfcheck.check': {
    name: { zh: '审核自查材料', en: 'check texts of units' },
    held: [OFFICE, 'leader', 'team-member'],
  },
  'quiz.see': {
    name: { zh: '查看有哪些自测和竞赛', en: 'see which quizzes there are' },
    held: [OFFICE, LIAISON, 'leader', 'member', 'team-member'],
  },
  'quiz.take': {
    name: { zh: '参加自测和竞赛', en: 'take quizzes' },
    held: [OFFICE, LIAISON, 'leader', 'member'],
  },
  'quiz.read': {
    name: { zh: '查看自测和竞赛结果', en: 'see results of quizzes' },
    held: [OFFICE, 'leader', 'team-member'],
  },
  'quiz.call': { name: { zh: '组织知识竞赛', en: 'call for rounds of quizzes' }, held: [OFFICE, 'leader'] },
  'evidence.read': {
    name: { zh: '查看佐证', en: 'see evidence' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'evidence.send': {
    name: { zh: '上传佐证文件', en: 'send files of evidence' },
    held: [OFFICE, LIAISON, 'leader', 'member', 'team-member'],
  },
  'evidence.file': { name: { zh: '归档佐证', en: 'file evidence' }, held: [LIAISON] },
  'evidence.mark': { name: { zh: '评阅佐证', en: 'mark evidence' }, held: [OFFICE, 'team-member'] },
  'evidence.manage': { name: { zh: '设定佐证空间和位置', en: 'set space and place for evidence' }, held: [OFFICE] },
  'archive.appraise': {
    name: { zh: '提出到期档案的处置', en: 'propose what becomes of archives that are due' },
    held: [OFFICE],
  },
  'archive.decide': {
    name: { zh: '审定到期档案的处置', en: 'decide about archives that are due' },
    held: [OFFICE, 'leader'],
  },
  'inspection.read': {
    name: { zh: '查看督学名册、抽取、督导组', en: 'see inspectors, draws, teams' },
    held: [OFFICE, 'leader'],
  },
  'inspection.manage': {
    name: { zh: '管理督学名册、抽取、督导组', en: 'keep inspectors, draws, teams' },
    held: [OFFICE],
  },
  'inspection.answer': {
    name: { zh: '代表单位答复抽调、评议督导组、投诉', en: 'answer for the unit: secondments, ratings, complaints' },
    held: [LIAISON],
  },
  'inspection.report': {
    name: { zh: '代表督导组报告、记录联系', en: 'report and note contacts for a team' },
    held: ['team-member'],
  },
  'inspection.work': {
    name: { zh: '查看督导组工作清单', en: 'see the work lists of teams' },
    held: [OFFICE, 'leader', 'team-member'],
  },
  'inspection.tick': {
    name: { zh: '生成、勾办督导组工作清单', en: 'make and tick off the work lists of teams' },
    held: [OFFICE, 'team-member'],
  },
  'inspection.oversee': {
    name: { zh: '查看评议汇总、受理投诉', en: 'see summaries of ratings, take complaints' },
    held: [OFFICE],
  },
  'visit.read': {
    name: { zh: '查看督导安排', en: 'see visits' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'visit.plan': { name: { zh: '安排督导', en: 'plan visits' }, held: [OFFICE] },
  'visit.go': { name: { zh: '进点督导、登记行程', en: 'go on visits and record them' }, held: [OFFICE, 'team-member'] },
  'visit.answer': { name: { zh: '代表本单位建议参观路线', en: 'propose a route for the unit' }, held: [LIAISON] },
  'visit.seal': { name: { zh: '提出、批准密封暗访', en: 'propose and approve sealed visits' }, held: [KEEPER] },
  'field.read': { name: { zh: '查看现场记录', en: 'see records of the field' }, held: [OFFICE, 'team-member'] },
  'field.record': { name: { zh: '上交现场记录', en: 'hand in records of the field' }, held: [OFFICE, 'team-member'] },
  'field.decide': {
    name: { zh: '处理现场记录的冲突和疑点', en: 'settle conflicts and doubts of the field' },
    held: [OFFICE, 'team-member'],
  },
  'field.apart': {
    name: { zh: '安排背靠背和校准、查看一致性', en: 'have sheets marked apart, calibrate, see agreement' },
    held: [OFFICE],
  },
  'field.feedback': {
    name: { zh: '查看现场反馈单', en: 'see feedback sheets' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'field.wipe': { name: { zh: '远程清除现场设备', en: 'wipe devices of the field' }, held: ['security-admin'] },
  'team.read': { name: { zh: '查看督导组日报、周报', en: 'see sheets of teams' }, held: [OFFICE, 'team-member'] },
  'team.work': {
    name: { zh: '填写、签交督导组日报、周报，廉洁承诺和登记', en: 'write and sign for a team, pledge and declare' },
    held: ['team-member'],
  },
  'team.oversee': {
    name: { zh: '收督导组日报、周报，查看廉洁登记和组员关怀', en: 'receive sheets of teams, see integrity and care' },
    held: [OFFICE],
  },
  'score.read': {
    name: { zh: '查看评估结果', en: 'see evaluations' },
    held: [OFFICE, LIAISON, 'leader', DEPARTMENT, 'team-member'],
  },
  'score.run': { name: { zh: '开展评估', en: 'evaluate' }, held: [OFFICE] },
  'score.recompute': { name: { zh: '重算', en: 'recompute' }, held: ['system-admin', OFFICE] },
  'recognition.read': {
    name: { zh: '查看认定', en: 'see recognitions' },
    held: [OFFICE, LIAISON, 'leader', DEPARTMENT],
  },
  'recognition.apply': { name: { zh: '申报认定', en: 'apply for recognitions' }, held: [OFFICE, LIAISON] },
  'recognition.check': { name: { zh: '审核认定', en: 'check applications' }, held: [OFFICE] },
  'recognition.decide': { name: { zh: '决定认定', en: 'decide recognitions' }, held: [OFFICE] },
  'recognition.export': {
    name: { zh: '导出结果供组织部门使用', en: 'export results for the organisation department' },
    held: [OFFICE, DEPARTMENT],
  },
  'issue.read': {
    name: { zh: '查看台账', en: 'see ledgers' },
    held: [OFFICE, LIAISON, 'leader', 'member', 'team-member'],
  },
  'issue.write': {
    name: { zh: '登记台账条目', en: 'write entries of ledgers' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'issue.act': {
    name: { zh: '办理台账条目', en: 'act on entries of ledgers' },
    held: [OFFICE, LIAISON, 'leader', 'member', 'team-member'],
  },
  'issue.keep': { name: { zh: '管理台账', en: 'keep ledgers' }, held: [OFFICE] },
  'issue.handle': {
    name: { zh: '代表本单位整改', en: 'put right what the unit owes' },
    held: [LIAISON, 'leader', 'member'],
  },
  'issue.decide': { name: { zh: '批准延期、挂起', en: 'grant time and rest' }, held: ['leader'] },
  'opinion.read': {
    name: { zh: '查看督导意见', en: 'see opinions' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'opinion.draft': {
    name: { zh: '起草、签审督导意见', en: 'draft opinions and sign them off' },
    held: [OFFICE, 'team-member'],
  },
  'opinion.answer': {
    name: { zh: '代表本单位答复、签收督导意见', en: 'answer and sign for opinions for the unit' },
    held: [LIAISON, 'leader'],
  },
  'opinion.decide': {
    name: { zh: '对单位的答复作出决定', en: 'decide about what units answer' },
    held: [OFFICE, 'leader'],
  },
  'opinion.issue': {
    name: { zh: '反馈、印发、撤回督导意见', en: 'send, issue and withdraw opinions' },
    held: [OFFICE],
  },
  'assurance.read': {
    name: { zh: '查看督导档案检查和质量评定', en: 'see checks of visits’ files and ratings of findings' },
    held: [OFFICE, 'leader', 'team-member'],
  },
  'assurance.check': {
    name: { zh: '检查督导档案、评查出问题的质量', en: 'check files of visits and rate findings' },
    held: [OFFICE],
  },
  'assurance.answer': {
    name: { zh: '补齐督导档案、组长评质量', en: 'complete files of visits, rate findings for the team' },
    held: [OFFICE, 'team-member'],
  },
  'meeting.read': {
    name: { zh: '查看会议', en: 'see meetings' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'meeting.call': {
    name: { zh: '召开会议、登记到会、撰写纪要', en: 'call meetings, note attendance, write minutes' },
    held: [OFFICE, LIAISON],
  },
  'meeting.sign': {
    name: { zh: '签发会议纪要', en: 'sign minutes off' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'feed.open': {
    name: { zh: '开通数据接口、下载数据集', en: 'open the feed, download sets' },
    held: [OFFICE, 'leader', DEPARTMENT],
  },
  'feed.hook': {
    name: { zh: '登记推送地址', en: 'register addresses that are told of events' },
    held: [OFFICE],
  },
  'exemplar.read': {
    name: { zh: '查看成果库和典型', en: 'read the library of exemplars' },
    held: [OFFICE, LIAISON, 'leader', 'member', 'team-member'],
  },
  'exemplar.propose': {
    name: { zh: '推荐候选典型', en: 'recommend exemplars' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'exemplar.speak': {
    name: { zh: '代表单位党组织答复典型推荐', en: 'answer for the unit’s Party body about exemplars' },
    held: ['leader'],
  },
  'exemplar.verify': {
    name: { zh: '核实典型和采用成效、列培育计划', en: 'verify exemplars and adoptions, cultivate' },
    held: [OFFICE, 'team-member'],
  },
  'exemplar.keep': {
    name: { zh: '答复、发布、撤下典型', en: 'answer for, publish and withdraw exemplars' },
    held: [OFFICE],
  },
  'exemplar.adopt': {
    name: { zh: '代表本单位采用典型', en: 'adopt exemplars for the unit' },
    held: [LIAISON, 'leader'],
  },
  'accountability.read': {
    name: { zh: '查看与自己有关的问责案件', en: 'see cases of accountability that one has a part in' },
    held: [OFFICE, LIAISON, 'leader', 'member'],
  },
  'accountability.watch': {
    name: { zh: '查看问责建议、不落实的事和人', en: 'see proposed cases and what is not implemented' },
    held: [OFFICE, 'leader'],
  },
  'accountability.handle': {
    name: { zh: '问责立案、承办', en: 'open and handle cases of accountability' },
    held: [OFFICE],
  },
  'accountability.decide': {
    name: { zh: '决定问责、复核申诉', en: 'decide about accountability and appeals' },
    held: ['leader'],
  },
  'accountability.answer': {
    name: { zh: '陈述申辩、签收决定、提出申诉', en: 'be heard, receive a decision, appeal' },
    held: [LIAISON, 'leader', 'member'],
  },
  'publication.read': { name: { zh: '查看拟公布的结果', en: 'see publications of results' }, held: [OFFICE, 'leader'] },
  'publication.prepare': {
    name: { zh: '提出公布、确认等次、公布结果', en: 'propose publications, confirm grades, publish' },
    held: [OFFICE],
  },
  'publication.sign': { name: { zh: '签署公布', en: 'sign publications' }, held: [OFFICE, 'leader'] },
  'publication.reply': {
    name: { zh: '代表本单位查看、答复结果', en: 'see and answer results for the unit' },
    held: [LIAISON, 'leader'],
  },
  'reward.read': { name: { zh: '查看奖励和资金安排', en: 'see rewards and funds' }, held: [OFFICE, 'leader'] },
  'reward.prepare': {
    name: { zh: '拟定奖励和资金安排、发证书、登记拨付', en: 'draw up rewards and funds, issue, record payments' },
    held: [OFFICE],
  },
  'reward.decide': { name: { zh: '决定奖励和资金安排', en: 'decide rewards and funds' }, held: [OFFICE, 'leader'] },
  'reward.speak': {
    name: { zh: '代表本单位推荐、申请、提出异议、签收', en: 'nominate, apply, object and sign for the unit' },
    held: [LIAISON, 'leader'],
  },
  'statistics.read': { name: { zh: '查看统计', en: 'see figures' }, held: [OFFICE, LIAISON, 'leader'] },
  'statistics.fill': {
    name: { zh: '填报、更正本单位的统计数', en: 'fill in and correct the unit’s figures' },
    held: [OFFICE, LIAISON],
  },
  'statistics.keep': { name: { zh: '布置填报、催报', en: 'ask for figures and urge' }, held: [OFFICE] },
  'bulletin.read': { name: { zh: '查看通报与简报', en: 'see bulletins' }, held: [OFFICE, LIAISON, 'leader'] },
  'bulletin.see': {
    name: { zh: '打开一期通报、评估报告', en: 'open a bulletin or a report on a visit' },
    held: [OFFICE, LIAISON, 'leader', 'team-member'],
  },
  'bulletin.draft': {
    name: { zh: '起草、送审评估报告', en: 'draft reports on visits and hand them in' },
    held: [OFFICE, 'team-member'],
  },
  'bulletin.write': { name: { zh: '起草、送达通报', en: 'write and deliver bulletins' }, held: [OFFICE] },
  'bulletin.sign': { name: { zh: '签发通报', en: 'sign bulletins' }, held: [OFFICE, 'leader'] },
  'bulletin.receive': {
    name: { zh: '签收送给本人的通报', en: 'sign for bulletins sent to oneself' },
    held: [OFFICE, LIAISON, 'leader'],
  },
  'cockpit.read': { name: { zh: '查看驾驶舱', en: 'see cockpits' }, held: [OFFICE, 'leader'] },
  'cockpit.draw': { name: { zh: '上传、启用地图边界', en: 'keep the boundaries of maps' }, held: [OFFICE] },
  'cockpit.hang': { name: { zh: '开通、收回大屏', en: 'open screens and take them down' }, held: [OFFICE, 'leader'] },
  'mailing.read': { name: { zh: '查看成批文书', en: 'see mailings' }, held: [OFFICE, 'leader'] },
  'mailing.make': { name: { zh: '成批制作、发出文书', en: 'make and issue mailings' }, held: [OFFICE] },
  'mailing.receive': {
    name: { zh: '代表本单位查看、签收成批文书', en: 'see and sign for letters to the unit' },
    held: [LIAISON, 'leader'],
  },
  'announcement.read': {
    name: { zh: '查看发布和收到的信息', en: 'see announcements' },
    held: [OFFICE, LIAISON, 'leader', 'member'],
  },
  'announcement.write': {
    name: { zh: '起草、撤回信息', en: 'draft and withdraw announcements' },
    held: [OFFICE, LIAISON],
  },
  'announcement.release': { name: { zh: '审核发布信息', en: 'release announcements' }, held: [OFFICE, 'leader'] },
  'announcement.receive': {
    name: { zh: '代表单位签收信息', en: 'sign for announcements in the name of a unit' },
    held: [OFFICE, LIAISON, 'leader'],
  },
  'notice.channels': {
    name: { zh: '查看提醒渠道的状态', en: 'see how the channels of reminders do' },
    held: ['system-admin'],
  },
  'notice.group': { name: { zh: '把提醒发到工作群', en: 'send reminders to a group' }, held: [OFFICE] },
  'log.read': { name: { zh: '查看日志', en: 'read the log' }, held: ['audit-admin'] },
} as const satisfies Readonly<Record<string, { readonly name: Text; readonly held: readonly Role[] }>>;
/** A verb that an operation may ask for. */
export type Verb = keyof typeof VERB_KINDS;

/** Every verb that an operation may ask for. The assertion is safe: the keys of a literal are what its type says. */
export const VERBS = Object.keys(VERB_KINDS) as [Verb, ...Verb[]];

/** What people call a verb. */
export const verbName = (verb: Verb): Text => VERB_KINDS[verb].name;

/** A role: its names, and the verbs it gives at the unit of the grant and everywhere below. */
export interface RoleKind {
  readonly name: Text;
  readonly verbs: readonly Verb[];
}

/** Every role, by its id. The assertion is safe: there is an entry for each of them. */
export const ROLE_KINDS = Object.fromEntries(ROLES.map((role) => [role, kindOf(role)])) as Readonly<
  Record<Role, RoleKind>
>;

function kindOf(role: Role): RoleKind {
  const holds = (verb: Verb) => (VERB_KINDS[verb].held as readonly Role[]).includes(role);
  return { name: NAMES[role], verbs: VERBS.filter(holds) };
}
