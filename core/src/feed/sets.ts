import type { Text } from '../lib/text.ts';
import type { ColumnType, EntitySet, FeedColumn } from './entity-set.ts';

type More = Pick<FeedColumn, 'unit' | 'empty'>;

const column = (name: string, type: ColumnType, title: Text, meaning: Text, more: More = {}): FeedColumn => ({
  name,
  type,
  title,
  meaning,
  ...more,
});

const text = (zh: string, en: string): Text => ({ zh, en });
const TIMES = text('次', 'times');
const ENTRIES = text('条', 'entries');
const SCHOOLS = text('所', 'schools');
const NOT_SAID = text('没有填', 'not said');
const NONE_YET = text('还没有', 'not yet');

const ID = column(
  'Id',
  'id',
  text('编号', 'id'),
  text('系统里的编号，永不改变、永不重用', 'its id in the system, never changed and never used again'),
);
const UNIT_ID = column('UnitId', 'id', text('单位编号', 'unit’s id'), text('对应 Units 的 Id', 'the Id in Units'));
const REGION_ID = column(
  'RegionId',
  'id',
  text('所在县（市、省）编号', 'region’s id'),
  text(
    '单位所在的县；市、省直属的为市、省',
    'the county of the unit; the city or province for what belongs to it directly',
  ),
);
const UNIT_NAME = column(
  'UnitName',
  'text',
  text('单位', 'unit'),
  text('写入时的单位名称', 'the unit’s name when it was written'),
);

/** Every unit that the key's unit has below it, and itself. */
const UNITS: EntitySet = {
  name: 'Units',
  title: text('单位', 'units'),
  meaning: text('组织机构中的单位，包括已撤销的', 'units of the organisation, closed ones among them'),
  verb: 'org.read',
  columns: [
    ID,
    REGION_ID,
    column(
      'ParentId',
      'id',
      text('上级单位编号', 'id of the unit above'),
      text('直接上级', 'the unit directly above'),
      { empty: text('没有上级', 'none stands above') },
    ),
    column(
      'Kind',
      'text',
      text('类别', 'kind'),
      text(
        'province 省、city 市、county 县、town 乡镇、village 村、department 部门、school-cluster 联校、school 学校、teaching-point 教学点、kindergarten 幼儿园、new-organisation 两新组织',
        'what kind of unit it is',
      ),
    ),
    column('Name', 'text', text('名称', 'name'), text('现在的名称', 'its name now')),
    column(
      'SchoolType',
      'text',
      text('办学类型', 'type of school'),
      text('学校（机构）的办学类型', 'the type of a school'),
      { empty: text('不是学校', 'it is no school') },
    ),
    column(
      'SchoolCode',
      'text',
      text('学校标识码', 'school code'),
      text('10 位学校（机构）标识码', 'the ten-digit code of a school'),
      { empty: NOT_SAID },
    ),
    column('UrbanRural', 'text', text('城乡', 'town or country'), text('城乡分类', 'the class of town and country'), {
      empty: NOT_SAID,
    }),
    column('Ownership', 'text', text('举办者类型', 'ownership'), text('公办、民办等', 'who runs it'), {
      empty: NOT_SAID,
    }),
    column('OpenedOn', 'day', text('设立日期', 'opened on'), text('从这一天起存在', 'it is there from this day'), {
      empty: NOT_SAID,
    }),
    column('ClosedOn', 'day', text('撤销日期', 'closed on'), text('从这一天起不存在', 'it is no more from this day'), {
      empty: text('没有撤销', 'it is open'),
    }),
  ],
};

const ISSUES: EntitySet = {
  name: 'Issues',
  title: text('台账条目', 'entries of ledgers'),
  meaning: text('各类台账的条目，包括已销号、不予立项的', 'entries of all ledgers, closed and dropped ones among them'),
  verb: 'issue.read',
  columns: [
    ID,
    REGION_ID,
    UNIT_ID,
    UNIT_NAME,
    column('Number', 'text', text('编号', 'number'), text('公开的编号，如 WT-2026-00001', 'its public number')),
    column('Ledger', 'text', text('台账', 'ledger'), text('台账的代码，如 problem 问题库', 'the code of its ledger')),
    column('Title', 'text', text('事项', 'title'), text('一句话写明的问题', 'the problem in a sentence')),
    column(
      'KeeperId',
      'id',
      text('台账管理单位编号', 'keeper’s id'),
      text('管理这本台账的单位', 'the unit that keeps the ledger'),
    ),
    column(
      'OwnerUnitId',
      'id',
      text('责任单位编号', 'owner’s id'),
      text('负责整改的单位', 'the unit that puts it right'),
      { empty: text('没有交办', 'handed to nobody yet') },
    ),
    column(
      'OwnerUnitName',
      'text',
      text('责任单位', 'owner'),
      text('交办时的名称', 'its name when it was handed over'),
      { empty: text('没有交办', 'handed to nobody yet') },
    ),
    column(
      'Phase',
      'text',
      text('阶段', 'phase'),
      text(
        'new 待交办、open 整改中、done 待核验、proving 观察期、raised 上提一级、paused 挂起、closed 已销号、void 不予立项',
        'the phase of its course',
      ),
    ),
    column(
      'State',
      'text',
      text('状态', 'state'),
      text('这本台账自己的状态代码', 'the state by its ledger’s own code'),
    ),
    column('Handling', 'text', text('办理类别', 'class of handling'), text('如 dated 限期整改', 'how it is handled'), {
      empty: text('没有交办', 'handed to nobody yet'),
    }),
    column(
      'Severity',
      'text',
      text('严重程度', 'severity'),
      text('slight 轻微、general 一般、grave 严重', 'slight, general, grave'),
      { empty: NOT_SAID },
    ),
    column('Depth', 'text', text('问题深度', 'depth'), text('manifest 显性、deep 深层', 'manifest or deep'), {
      empty: NOT_SAID,
    }),
    column('Source', 'text', text('来源', 'source'), text('从哪里发现的', 'where it was found')),
    column(
      'Clause',
      'text',
      text('对应条款', 'clause'),
      text('标准或检查单的条款', 'the clause of a standard or sheet'),
      { empty: NOT_SAID },
    ),
    column('IsKey', 'truth', text('重点督办', 'key'), text('是否列为重点督办', 'whether it is watched with priority')),
    column('FoundOn', 'day', text('发现日期', 'found on'), text('发现的那一天', 'the day on which it was found')),
    column(
      'RectifyBy',
      'day',
      text('整改期限', 'to be put right by'),
      text(
        '整改要完成的日期，经批准延期的为延期后的',
        'the day by which it is to be put right, as it was last granted',
      ),
      { empty: text('没有定期限', 'no day is set') },
    ),
    column(
      'DueOn',
      'day',
      text('当前环节期限', 'due on'),
      text('现在轮到的人应在哪天前办', 'the day by which whoever has it is to act'),
      { empty: text('没有期限', 'no day is set') },
    ),
    column(
      'ReportedOn',
      'day',
      text('报整改完成日期', 'reported on'),
      text('最近一次报整改完成的日期', 'the last day on which it was reported as done'),
      { empty: NONE_YET },
    ),
    column('ClosedOn', 'day', text('销号日期', 'closed on'), text('销号的日期', 'the day on which it was closed'), {
      empty: NONE_YET,
    }),
    column(
      'Rounds',
      'whole',
      text('返工次数', 'handed back'),
      text('核验没有通过、退回重做的次数', 'how often it was handed back'),
      { unit: TIMES },
    ),
    column(
      'Reopened',
      'whole',
      text('重新整改次数', 'reopened'),
      text('销号以后又重新整改的次数', 'how often it was opened again'),
      { unit: TIMES },
    ),
    column(
      'Measures',
      'whole',
      text('措施数', 'measures'),
      text('整改措施的条数，不含取消的', 'measures that were not cancelled'),
      { unit: ENTRIES },
    ),
    column('WrittenAt', 'moment', text('登记时间', 'written at'), text('登记的时刻', 'when it was written')),
    column(
      'ChangedAt',
      'moment',
      text('最后变动时间', 'changed at'),
      text('最近一次变动的时刻', 'when it was changed last'),
    ),
  ],
};

const PERIOD = column('Period', 'text', text('学年', 'period'), text('数据的学年', 'the school year of the data'));
const VERDICT = column(
  'Verdict',
  'text',
  text('结论', 'verdict'),
  text('pass 达标、fail 未达标、pending 数据不全', 'pass, fail, or pending where data is missing'),
);

const EVALUATIONS: EntitySet = {
  name: 'Evaluations',
  title: text('评估', 'evaluations'),
  meaning: text('保存下来的每一次评估，一经保存不再改变', 'every evaluation that was kept; none is ever changed'),
  verb: 'score.read',
  columns: [
    ID,
    REGION_ID,
    UNIT_ID,
    column('Standard', 'text', text('标准', 'standard'), text('标准的编号，如 YZJH-2017', 'the standard’s id')),
    column('Version', 'text', text('版本', 'version'), text('标准的版本', 'the standard’s version')),
    PERIOD,
    column(
      'EvaluatedOn',
      'day',
      text('评估日期', 'evaluated on'),
      text('按哪一天有效的规定评估', 'the day whose rules were applied'),
    ),
    VERDICT,
    column(
      'OverallVerdict',
      'text',
      text('总结论', 'overall verdict'),
      text('连同认定条件的结论', 'with the conditions of recognition'),
    ),
    column('Schools', 'whole', text('学校数', 'schools'), text('参加评估的学校', 'schools that were evaluated'), {
      unit: SCHOOLS,
    }),
    column(
      'Digest',
      'text',
      text('指纹', 'digest'),
      text('标准、选择、数据和结果的 SHA-256', 'SHA-256 over standard, choices, data and result'),
    ),
    column('CreatedAt', 'moment', text('评估时间', 'created at'), text('评估的时刻', 'when it was made')),
  ],
};

const STANDINGS: EntitySet = {
  name: 'Standings',
  title: text('各县现状', 'standings of counties'),
  meaning: text('每个县按现在的数据、现在执行的标准算出的结果', 'how every county stands by its data and standard now'),
  verb: 'score.read',
  columns: [
    ID,
    REGION_ID,
    UNIT_ID,
    PERIOD,
    column('Standard', 'text', text('标准', 'standard'), text('标准的编号', 'the standard’s id')),
    column('Version', 'text', text('版本', 'version'), text('标准的版本', 'the standard’s version')),
    VERDICT,
    column('Schools', 'whole', text('学校数', 'schools'), text('计算的学校', 'schools that were reckoned with'), {
      unit: SCHOOLS,
    }),
    column(
      'FailingSchools',
      'whole',
      text('未达标学校', 'failing schools'),
      text('有一条以上未达标的学校', 'schools that miss a line'),
      { unit: SCHOOLS },
    ),
    column(
      'PendingSchools',
      'whole',
      text('数据不全学校', 'pending schools'),
      text('数据不全、没有结论的学校', 'schools without a verdict for lack of data'),
      { unit: SCHOOLS },
    ),
    column(
      'ComputedAt',
      'moment',
      text('计算时间', 'computed at'),
      text('最近一次重算的时刻', 'when it was reckoned last'),
    ),
  ],
};

/** Every set of the feed. */
export const FEED_SETS: readonly EntitySet[] = [UNITS, ISSUES, EVALUATIONS, STANDINGS];
