import type { ProblemCatalogue } from '../lib/problem.ts';

/** What kinds of activity, measures and quotas refuse when a rulebook is read. */
const RULEBOOK_PROBLEMS = {
  'activity-reserved-field': {
    status: 422,
    text: {
      zh: '“{id}”是每条记录都有的，类别里的栏目请换一个代号。',
      en: '“{id}” is what every record has; give the field of the kind another id.',
    },
  },
  'activity-carries': {
    status: 422,
    text: {
      zh: '“{quantity}”要写一个数，或本类别里计量单位为“{unit}”的数字栏目的代号，写的是“{found}”。',
      en: '“{quantity}” takes a number, or the id of a number field of this kind in “{unit}”; it is “{found}”.',
    },
  },
  'activity-stages': {
    status: 422,
    text: {
      zh: '“{id}”的阶段至少要有两个，第一个阶段（登记时）不另设栏目。',
      en: 'The stages of “{id}” are at least two, and the first, reached when it is recorded, has no fields of its own.',
    },
  },
  'activity-asks': {
    status: 422,
    text: {
      zh: '“{id}”的 asks 要写两个必填文字栏目（what、why）和一个必填日期栏目（by）的代号，并写 about: needed。',
      en: 'asks of “{id}” names two needed text fields (what, why) and a needed day field (by), and the kind is about: needed.',
    },
  },
  'quota-demand': {
    status: 422,
    text: {
      zh: '定额“{id}”的 demand 要写 value、按先后排列的 dated 或 open: true 之一。',
      en: 'The demand of quota “{id}” is one of value, dated in order of days, or open: true.',
    },
  },
  'quota-due': {
    status: 422,
    text: {
      zh: '定额“{id}”的对象里“{key}”没有“{found}”，可用：{known}。',
      en: 'Of whom quota “{id}” demands: “{key}” knows no “{found}”. It knows: {known}.',
    },
  },
  'measure-figure': {
    status: 422,
    text: {
      zh: '要写 kinds（至少一个类别），以及 figure 与 sum 之中的一个。',
      en: 'Give kinds, at least one, and either figure or sum.',
    },
  },
  'measure-unknown-kind': {
    status: 422,
    text: { zh: '没有活动类别“{id}”。', en: 'There is no kind of activity “{id}”.' },
  },
  'measure-quantity': {
    status: 422,
    text: {
      zh: '类别“{kind}”没有“{quantity}”这个量，不能求和。',
      en: 'The kind “{kind}” does not carry “{quantity}”, so it cannot be summed.',
    },
  },
  'measure-field-differs': {
    status: 422,
    text: {
      zh: '所列类别的栏目“{id}”名称、种类或单位不同，不能放在一起计数。请统一，或分开计数。',
      en: 'The field “{id}” differs in name, kind or unit between these kinds. Make it the same, or count them apart.',
    },
  },
  'measure-not-countable': {
    status: 422,
    text: {
      zh: '计数条件应为真或假，只用数、日期、选项的比较和加减乘，不用除法、开方、范围和查表。',
      en: 'The condition of a measure is true or false, from comparing, adding and multiplying numbers, days and choices; no division, roots, ranges or tables.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What recording an activity refuses. */
const RECORD_PROBLEMS = {
  'activity-kind-unknown': {
    status: 422,
    text: { zh: '没有这个活动类别。请刷新页面。', en: 'There is no such kind of activity. Reload the page.' },
  },
  'activity-ends-before': {
    status: 422,
    text: { zh: '结束日期早于开始日期。', en: 'It ends before it begins.' },
  },
  'activity-in-future': {
    status: 422,
    text: {
      zh: '{day} 还没有到（今天是 {today}）。活动举行之后再记录。',
      en: '{day} has not come yet (today is {today}). Record an activity after it was held.',
    },
  },
  'activity-too-many-days': {
    status: 422,
    text: {
      zh: '“{kind}”一条记录最多 {most} 天，填了 {days} 天。请核对日期，或分开记录。',
      en: 'One record of “{kindEn}” spans at most {most} days, not {days}. Check the days, or record them apart.',
    },
  },
  'activity-clock-needed': {
    status: 422,
    text: { zh: '请填写开始和结束时间。', en: 'Give the time of beginning and end.' },
  },
  'activity-clock': {
    status: 422,
    text: {
      zh: '开始和结束时间要一起填写，结束晚于开始，只用于一天之内的活动。',
      en: 'Give both beginning and end, the end after the beginning, for an activity within one day.',
    },
  },
  'activity-nobody': {
    status: 422,
    text: { zh: '请选择参加人员。', en: 'Say who took part.' },
  },
  'activity-no-body': {
    status: 422,
    text: { zh: '请选择是哪个机构的活动。', en: 'Say whose activity it was: choose the body.' },
  },
  'activity-body-out-of-reach': {
    status: 422,
    text: { zh: '本单位没有这个机构。', en: 'This unit has no such body.' },
  },
  'activity-no-unit': {
    status: 422,
    text: { zh: '请选择对象单位。', en: 'Choose the unit that it was about.' },
  },
  'activity-unit-not-asked': {
    status: 422,
    text: { zh: '这类活动不写对象单位，请去掉。', en: 'This kind of activity is about no unit; leave it out.' },
  },
  'activity-unit-out-of-reach': {
    status: 422,
    text: {
      zh: '对象单位要在记录单位之内或之下。请在列表中选择。',
      en: 'The unit that it was about is the recording unit itself or one below it. Choose it from the list.',
    },
  },
  'activity-unit-closed': {
    status: 422,
    text: {
      zh: '“{name}”已于 {closedOn} 撤销，当天起不能作为对象单位。',
      en: '{name} was closed on {closedOn}; from that day on nothing is about it.',
    },
  },
  'activity-asked-too-early': {
    status: 422,
    text: { zh: '限期不能早于活动当天（{day}）。', en: 'It cannot be due before the day of the activity ({day}).' },
  },
  'activity-nobody-answers': {
    status: 409,
    text: {
      zh: '“{unit}”没有第一责任人，也没有主要负责人岗位，任务没有人接。请先在“人员与机构”里指定。',
      en: '{unit} has neither a first responsible person nor a post of its main leader, so nobody would own the task. Name one under “People and bodies” first.',
    },
  },
  'activity-body-not-there': {
    status: 422,
    text: { zh: '“{name}”那时还没有成立，或已经撤销。', en: '“{name}” was not founded yet, or had ended by then.' },
  },
  'activity-person-out-of-reach': {
    status: 422,
    text: {
      zh: '参加人员只能是本单位及下级的人，每人一次。',
      en: 'Those who take part are persons of this unit or below, each once.',
    },
  },
  'activity-person-not-there': {
    status: 422,
    text: {
      zh: '{name}那天不在岗（到任 {joinedOn}，离任 {leftOn}）。请核对日期或人员。',
      en: '{name} was not there on that day (joined {joinedOn}, left {leftOn}). Check the day or the person.',
    },
  },
  'activity-twice': {
    status: 409,
    text: {
      zh: '这一场已经记录过：{who} {day} {kind}（{unit}）。若确是另一场，请在{keys}里填写不同之处。',
      en: 'This one is recorded already: {who}, {day}, {kindEn} ({unit}). If it was another one, tell them apart by {keysEn}.',
    },
  },
  'activity-overlap': {
    status: 409,
    text: {
      zh: '{name} {day} {from}–{until} 已在“{kind}”（{unit}），同一人不能同时在两处。请更正时间；确为同一场的两种记录，请写明原因。',
      en: '{name} was at “{kind}” ({unit}) on {day} from {from} to {until}: nobody is in two places at once. Correct the time, or, where it is one occasion recorded twice for a reason, give the reason.',
    },
  },
  'activity-day-too-long': {
    status: 422,
    text: {
      zh: '{name} {day} 合计 {hours} 小时，超过一天 24 小时。请核对。',
      en: '{name} would have {hours} hours on {day}, more than a day has. Check it.',
    },
  },
  'activity-only-own': {
    status: 403,
    text: {
      zh: '您只能记录和更正自己参加的活动。代他人记录请联系本单位填报员或督导室。',
      en: 'You may record and correct only what you yourself took part in. For others, ask the liaison or the office.',
    },
  },
  'activity-withdrawn': {
    status: 409,
    text: { zh: '这条记录已经撤回（{reason}）。', en: 'This record was withdrawn ({reason}).' },
  },
  'activity-stage': {
    status: 409,
    text: {
      zh: '现在的阶段是“{stage}”，不能直接到这一步。请按顺序办理。',
      en: 'It stands at “{stageEn}” and cannot go there at once. Take the steps in order.',
    },
  },
  'activity-stage-another': {
    status: 403,
    text: {
      zh: '“{stage}”要由另一个人办理，不能由登记或提交的人自己办理。',
      en: '“{stageEn}” is for somebody else than those who took the steps before.',
    },
  },
  'activity-stage-done': {
    status: 409,
    text: {
      zh: '已经走到“{stage}”，不能再改登记内容。需要重来的请撤回后重新登记。',
      en: 'It has reached “{stageEn}”; what was recorded no longer changes. Withdraw it and record it anew.',
    },
  },
  'activity-rows-empty': {
    status: 422,
    text: {
      zh: '没有数据。第一行是列名，从第二行起每行一条。',
      en: 'No rows. The first line holds the headings, then one record a line.',
    },
  },
  'activity-rows-too-many': {
    status: 422,
    text: {
      zh: '一次最多 {limit} 行，现有 {found} 行。请分次导入。',
      en: 'At most {limit} rows at once; there are {found}. Import them in parts.',
    },
  },
  'activity-heading': {
    status: 422,
    text: { zh: '列名“{name}”不认识。可用：{known}。', en: 'Unknown heading “{name}”. Known: {known}.' },
  },
  'activity-heading-missing': {
    status: 422,
    text: { zh: '缺少列“{name}”。', en: 'The column “{name}” is missing.' },
  },
  'activity-row-day': {
    status: 422,
    text: {
      zh: '第 {row} 行：日期“{found}”不对，例：2026-09-01。',
      en: 'Row {row}: “{found}” is no day. Example: 2026-09-01.',
    },
  },
  'activity-row-clock': {
    status: 422,
    text: { zh: '第 {row} 行：时间“{found}”不对，例：14:30。', en: 'Row {row}: “{found}” is no time. Example: 14:30.' },
  },
  'activity-row-person': {
    status: 422,
    text: {
      zh: '第 {row} 行：人员“{found}”在本单位及下级没有找到，或有同名的人。',
      en: 'Row {row}: “{found}” is nobody of this unit or below, or several people.',
    },
  },
  'activity-row-body': {
    status: 422,
    text: { zh: '第 {row} 行：本单位没有机构“{found}”。', en: 'Row {row}: this unit has no body “{found}”.' },
  },
  'activity-row-unit': {
    status: 422,
    text: {
      zh: '第 {row} 行：本单位及下属没有唯一的单位叫“{found}”。',
      en: 'Row {row}: there is not exactly one unit “{found}” at or below this one.',
    },
  },
  'activity-not-by-table': {
    status: 422,
    text: {
      zh: '“{kind}”每条记录都要给单位布置任务，请逐条记录，不能用表格导入。',
      en: 'Each “{kindEn}” sets a task for a unit: record them one by one, not by a table.',
    },
  },
  'activity-row': {
    status: 422,
    text: { zh: '第 {row} 行：{why}', en: 'Row {row}: {whyEn}' },
  },
  'quota-unknown': {
    status: 404,
    text: { zh: '没有这个定额。请刷新页面。', en: 'There is no such quota. Reload the page.' },
  },
  'quota-from-past': {
    status: 422,
    text: {
      zh: '数量从 {today} 或以后起改；以前的数按当时的算。',
      en: 'A demand changes from {today} or later on; the past stays counted as it was.',
    },
  },
  'quota-demand-value': {
    status: 422,
    text: { zh: '应完成数要大于 0。', en: 'The demand must be above 0.' },
  },
  'term-days': {
    status: 422,
    text: {
      zh: '第一学期要早于第二学期，两个学期不重叠，都在 {schoolYear} 学年内。',
      en: 'The first term comes before the second, they do not overlap, and both lie in the school year {schoolYear}.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What the noun refuses. */
export const ACTIVITY_PROBLEMS = { ...RULEBOOK_PROBLEMS, ...RECORD_PROBLEMS } as const satisfies ProblemCatalogue;
