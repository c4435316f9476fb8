import { isRegion, isTeaching } from '@dudao/core/org/unit-kind';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useText } from '../lib/language.tsx';
import type { UnitRecord } from '../org/unit-record.ts';
import { paths } from '../paths.ts';

interface Room {
  readonly name: { readonly zh: string; readonly en: string };
  readonly to: (unitId: string) => string;
  readonly verb: Parameters<typeof holds>[1];
  /** Units that have this room; all unless told. */
  readonly of?: (unit: UnitRecord) => boolean;
}

const isCounty = ({ kind }: UnitRecord) => kind === 'county';

/** What is kept for a unit, by what it is about. A new page of a unit adds one line. */
const ROOMS: readonly { readonly name: Room['name']; readonly rooms: readonly Room[] }[] = [
  {
    name: { zh: '人与机构', en: 'People' },
    rooms: [
      { name: { zh: '人员与机构', en: 'People and bodies' }, to: paths.staff, verb: 'org.read' },
      { name: { zh: '领导责任', en: 'Leaders' }, to: paths.leaders, verb: 'org.read' },
      {
        name: { zh: '责任矩阵', en: 'Clauses and duties' },
        to: paths.clauseDuties,
        verb: 'org.read',
        of: ({ kind }) => isRegion(kind),
      },
      { name: { zh: '工作簿导入导出', en: 'By workbook' }, to: paths.workbook, verb: 'org.import' },
      {
        name: { zh: '督学名册', en: 'Inspectors' },
        to: paths.inspectors,
        verb: 'inspection.read',
        of: ({ kind }) => isRegion(kind),
      },
      {
        name: { zh: '检查范围', en: 'Inspection frame' },
        to: paths.frame,
        verb: 'inspection.read',
        of: ({ kind }) => isRegion(kind),
      },
      {
        name: { zh: '督导安排', en: 'Visits' },
        to: (unitId: string) => paths.visits(unitId),
        verb: 'inspection.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '背靠背和校准', en: 'Marking apart' },
        to: paths.aparts,
        verb: 'field.apart',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '督导组日常', en: 'Life of teams' },
        to: paths.teamLife,
        verb: 'team.oversee',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '密封暗访', en: 'Sealed visits' },
        to: paths.sealedVisits,
        verb: 'visit.seal',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '接受督导', en: 'Visits received' },
        to: (unitId: string) => paths.visits(unitId, { side: 'receives' }),
        verb: 'visit.read',
      },
      { name: { zh: '督导与本单位', en: 'Supervision and us' }, to: paths.supervision, verb: 'inspection.answer' },
    ],
  },
  {
    name: { zh: '计划与任务', en: 'Plans and tasks' },
    rooms: [
      {
        name: { zh: '文书', en: 'Papers' },
        to: (unitId: string) => paths.desk({ unitId, bodyId: null }),
        verb: 'paper.read',
      },
      {
        name: { zh: '文书模板', en: 'Templates' },
        to: paths.templates,
        verb: 'paper.template',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '部署文件', en: 'Deployment documents' }, to: paths.directives, verb: 'task.read' },
      { name: { zh: '计划和任务书', en: 'Plans and task books' }, to: paths.plans, verb: 'task.read' },
      { name: { zh: '任务卡', en: 'Task cards' }, to: paths.cards, verb: 'task.read' },
    ],
  },
  {
    name: { zh: '现场督导', en: 'On the spot' },
    rooms: [
      { name: { zh: '现场记录和反馈', en: 'Records and feedback' }, to: paths.field, verb: 'field.feedback' },
      {
        name: { zh: '督导意见', en: 'Opinions' },
        to: (unitId: string) => paths.opinions(unitId),
        verb: 'opinion.issue',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '收到的督导意见', en: 'Opinions received' },
        to: (unitId: string) => paths.opinions(unitId, { side: 'receives' }),
        verb: 'opinion.read',
      },
      { name: { zh: '现场设备', en: 'Devices' }, to: paths.devices, verb: 'field.wipe' },
    ],
  },
  {
    name: { zh: '结果', en: 'Results' },
    rooms: [
      {
        name: { zh: '结果公布', en: 'Publications' },
        to: paths.publications,
        verb: 'publication.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '统计', en: 'Figures' },
        to: (unitId: string) => paths.statistics(unitId),
        verb: 'statistics.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '本单位的统计填报', en: 'Our figures' }, to: paths.ownStatistics, verb: 'statistics.read' },
      {
        name: { zh: '成批文书', en: 'Mailings' },
        to: (unitId: string) => paths.mailings(unitId),
        verb: 'mailing.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '本单位的结果', en: 'Our results' }, to: paths.ownResults, verb: 'publication.reply' },
      {
        name: { zh: '奖励和资金', en: 'Rewards and funds' },
        to: paths.rewards,
        verb: 'reward.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '本单位的奖励和资金', en: 'Our rewards and funds' }, to: paths.ownRewards, verb: 'reward.speak' },
    ],
  },
  {
    name: { zh: '问题与整改', en: 'Problems' },
    rooms: [
      { name: { zh: '台账', en: 'Ledger' }, to: (unitId: string) => paths.issues(unitId), verb: 'issue.read' },
      { name: { zh: '会议', en: 'Meetings' }, to: (unitId: string) => paths.meetings(unitId), verb: 'meeting.read' },
      {
        name: { zh: '成果库', en: 'Exemplars' },
        to: (unitId: string) => paths.exemplars(unitId),
        verb: 'exemplar.read',
      },
      {
        name: { zh: '不落实的事和人', en: 'Not implemented' },
        to: paths.unimplemented,
        verb: 'accountability.watch',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '问责', en: 'Accountability' },
        to: (unitId: string) => paths.accountability(unitId),
        verb: 'accountability.watch',
        of: ({ kind }) => !isTeaching(kind),
      },
      {
        name: { zh: '告知本单位的问责', en: 'Accountability of us' },
        to: (unitId: string) => paths.accountability(unitId, { side: 'concerns' }),
        verb: 'accountability.answer',
      },
      { name: { zh: '通报与简报', en: 'Bulletins' }, to: paths.bulletins, verb: 'bulletin.read' },
      {
        name: { zh: '信息发布', en: 'Announcements' },
        to: (unitId: string) => paths.announcements(unitId),
        verb: 'announcement.read',
      },
      {
        name: { zh: '定期报告', en: 'Regular reports' },
        to: (unitId: string) => paths.reports(unitId),
        verb: 'bulletin.write',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '整改落实方案', en: 'Rectification plan' }, to: paths.unitPlan, verb: 'issue.read' },
    ],
  },
  {
    name: { zh: '活动与定额', en: 'Activities' },
    rooms: [
      {
        name: { zh: '活动记录', en: 'Activities' },
        to: (unitId: string) => paths.activities(unitId),
        verb: 'activity.read',
      },
      {
        name: { zh: '对下督促指导', en: 'Visits below' },
        to: paths.below,
        verb: 'activity.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '定额', en: 'Quotas' }, to: (unitId: string) => paths.quotas(unitId), verb: 'activity.read' },
      { name: { zh: '基层减负', en: 'Burden' }, to: paths.burden, verb: 'campaign.read' },
    ],
  },
  {
    name: { zh: '评估与认定', en: 'Evaluation' },
    rooms: [
      { name: { zh: '活动', en: 'Campaigns' }, to: paths.campaigns, verb: 'campaign.read' },
      { name: { zh: '评估对象', en: 'Evaluated objects' }, to: paths.objects, verb: 'campaign.read' },
      {
        name: { zh: '自评档案', en: 'Dossiers' },
        to: (unitId: string) => paths.dossiers(unitId),
        verb: 'dossier.read',
      },
      {
        name: { zh: '核实抽样', en: 'Spot checks' },
        to: paths.spotChecks,
        verb: 'inspection.read',
        of: ({ kind }) => !isTeaching(kind),
      },
      { name: { zh: '自查材料', en: 'Texts' }, to: (unitId: string) => paths.texts(unitId), verb: 'selfcheck.read' },
      {
        name: { zh: '逐条自查进展', en: 'Self-checks' },
        to: (unitId: string) => paths.selfChecks(unitId),
        verb: 'selfcheck.read',
      },
      {
        name: { zh: '自测和竞赛', en: 'Quizzes' },
        to: (unitId: string) => paths.quizzes(unitId),
        verb: 'quiz.see',
      },
      { name: { zh: '历次评估', en: 'Rounds' }, to: paths.rounds, verb: 'campaign.read' },
      { name: { zh: '评估记录', en: 'Evaluations' }, to: paths.runs, verb: 'score.read', of: isCounty },
      {
        name: { zh: '任期档案', en: 'Tenures' },
        to: paths.tenure,
        verb: 'score.read',
        of: ({ kind }) => isTeaching(kind),
      },
      { name: { zh: '佐证材料', en: 'Evidence' }, to: paths.evidence, verb: 'evidence.read' },
      { name: { zh: '档案', en: 'Archives' }, to: (unitId: string) => paths.archives(unitId), verb: 'evidence.read' },
      { name: { zh: '到期鉴定', en: 'Retention' }, to: paths.retention, verb: 'evidence.read' },
      { name: { zh: '认定与称号', en: 'Recognition' }, to: paths.unitRecognition, verb: 'recognition.read' },
      { name: { zh: '导入数据', en: 'Import data' }, to: paths.import, verb: 'dossier.edit', of: isCounty },
    ],
  },
];

/** The ways from a unit into what is kept for it. */
export function UnitRooms({ unit }: { readonly unit: UnitRecord }) {
  const me = useMe();
  const say = useText();
  const groups = ROOMS.map(({ name, rooms }) => ({
    name,
    open: rooms.filter(({ verb, of }) => holds(me, verb) && (of?.(unit) ?? true)),
  })).filter(({ open }) => open.length > 0);
  return (
    <dl className="unit-rooms">
      {groups.map(({ name, open }) => (
        <div key={name.zh}>
          <dt>{say(name)}</dt>
          {open.map((room) => (
            <dd key={room.name.zh}>
              <Link to={room.to(unit.id)}>{say(room.name)}</Link>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
