import type { ContextField, FormulaContext } from '../formula/context.ts';

const field = (
  id: string,
  zh: string,
  en: string,
  kind: ContextField['kind'],
  more: Partial<Pick<ContextField, 'unit' | 'choices'>> = {},
): ContextField => ({ id, name: { zh, en }, kind, ...more });

const choice = (code: string, zh: string, en: string) => ({ code, name: { zh, en } });

const TODAY = field('today', '今日', 'today', 'date');

const PUPILS = field('pupils', '学生数', 'pupils', 'count', { unit: '人' });
const TEACHERS = field('teachers', '专任教师数', 'full-time teachers', 'count', { unit: '人' });
const CLASSES = field('classes', '班级数', 'classes', 'count', { unit: '班' });

const ENTRY_FIELDS: readonly ContextField[] = [
  TODAY,
  field('found', '发现日', 'found', 'date'),
  field('due', '到期日', 'due', 'date'),
  field('severity', '严重程度', 'severity', 'choice', {
    choices: [choice('minor', '一般', 'minor'), choice('serious', '较重', 'serious'), choice('grave', '严重', 'grave')],
  }),
  field('depth', '问题深度', 'depth', 'choice', {
    choices: [choice('visible', '显性', 'visible'), choice('deep', '深层', 'deep')],
  }),
  field('handling', '办理类别', 'handling class', 'choice', {
    choices: [
      choice('at-once', '立行立改', 'at once'),
      choice('by-date', '限期整改', 'by a date'),
      choice('planned', '列入计划办', 'planned'),
      choice('conditions', '创造条件办', 'create the conditions'),
      choice('support', '争取支持办', 'seek support'),
      choice('lasting', '长期坚持', 'lasting'),
    ],
  }),
  field('measures', '措施数', 'measures', 'count', { unit: '条' }),
  field('evidence', '佐证件数', 'pieces of evidence', 'count', { unit: '件' }),
  field('rectified', '整改完成', 'rectified', 'judgement'),
  field('independent', '核验人不是责任人', 'verifier is not the owner', 'judgement'),
  field('satisfaction', '群众满意率', 'satisfaction of the people concerned', 'decimal', { unit: '%' }),
  field('institution', '已建章立制', 'rule created', 'judgement'),
  field('reopened', '重开次数', 'times reopened', 'count', { unit: '次' }),
];

/**
 * The records that formulas outside standards are about, with the fields they may name. A ledger type, a campaign template or a title
 * criterion of a pack adds fields of its own to one of these.
 */
export const CONTEXTS: readonly FormulaContext[] = [
  {
    id: 'school',
    name: { zh: '学校', en: 'school' },
    fields: [PUPILS, TEACHERS, CLASSES, field('boarders', '寄宿生数', 'boarders', 'count', { unit: '人' })],
  },
  { id: 'segment', name: { zh: '学部', en: 'segment' }, fields: [PUPILS, TEACHERS, CLASSES] },
  {
    id: 'unit',
    name: { zh: '单位', en: 'unit' },
    fields: [
      TODAY,
      field('open_entries', '待办问题数', 'open entries', 'count', { unit: '个' }),
      field('overdue_entries', '逾期问题数', 'overdue entries', 'count', { unit: '个' }),
      field('closed_entries', '已销号问题数', 'closed entries', 'count', { unit: '个' }),
      field('visits', '督导次数', 'visits', 'count', { unit: '次' }),
      field('last_visit', '上次督导日', 'last visit', 'date'),
      field('self_score', '自评分', 'self score', 'decimal', { unit: '分' }),
      field('verified_score', '核定分', 'verified score', 'decimal', { unit: '分' }),
      field('leader_since', '主要领导到任日', 'leader since', 'date'),
    ],
  },
  {
    id: 'group',
    name: { zh: '全体', en: 'group' },
    fields: [],
    list: {
      id: 'member',
      name: { zh: '成员单位', en: 'member unit' },
      fields: [
        field('score', '得分', 'score', 'decimal', { unit: '分' }),
        field('passed', '合格', 'passed', 'judgement'),
        field('visited', '已督导', 'visited', 'judgement'),
      ],
    },
  },
  {
    id: 'campaign',
    name: { zh: '活动', en: 'campaign' },
    fields: [
      TODAY,
      field('begins', '开始日', 'begins', 'date'),
      field('ends', '结束日', 'ends', 'date'),
      field('open_entries', '待办问题数', 'open entries', 'count', { unit: '个' }),
      field('covered', '已督导单位数', 'units visited', 'count', { unit: '个' }),
      field('units', '单位总数', 'units', 'count', { unit: '个' }),
    ],
    list: {
      id: 'step',
      name: { zh: '环节', en: 'step' },
      fields: [
        field('done', '已完成', 'done', 'judgement'),
        field('due_on', '应完成日', 'step due', 'date'),
        field('done_on', '完成日', 'done on', 'date'),
      ],
    },
  },
  { id: 'entry', name: { zh: '台账条目', en: 'entry' }, fields: ENTRY_FIELDS },
  {
    id: 'person',
    name: { zh: '人员', en: 'person' },
    fields: [
      TODAY,
      field('appointed', '任职日', 'appointed', 'date'),
      field('topics', '调研课题数', 'research topics', 'count', { unit: '项' }),
      field('failed_years', '连续未完成年数', 'years failed in a row', 'count', { unit: '年' }),
    ],
    list: {
      id: 'activity',
      name: { zh: '活动', en: 'activity' },
      fields: [
        field('kind', '活动类别', 'kind of activity', 'choice', {
          choices: [
            choice('study', '集体学习', 'collective study'),
            choice('concentrated', '集中学习', 'concentrated study'),
            choice('discussion', '讨论交流', 'discussion'),
            choice('lesson', '听课', 'lesson observed'),
            choice('review', '评课', 'lesson reviewed'),
            choice('grassroots', '下基层', 'at the grass roots'),
          ],
        }),
        field('duration', '时长', 'duration', 'decimal', { unit: '小时' }),
        field('held', '日期', 'held on', 'date'),
      ],
    },
  },
];
