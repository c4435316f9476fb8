import { parseDay } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { elapsedPercent, LIGHT_NAMES, lightOf, type TaskToLight } from '@dudao/core/task/light';
import { downloadPlan } from '@dudao/core/task/list-contract';
import type { TaskLine } from '@dudao/core/task/shapes';
import { TARGET_KIND_FACTS, TARGET_SENSE_NAMES } from '@dudao/core/task/target-kind';
import type { Target } from '@dudao/core/task/target-shapes';
import { TASK_KIND_NAMES, TASK_STATE_NAMES } from '@dudao/core/task/task-kind';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type CellToWrite, type SheetToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { holderWords } from './baselines.ts';
import { listNodeRows } from './nodes.ts';
import { type PlanRow, readingUnitOfPlan, type TaskRow } from './rows.ts';
import { listTargets } from './target-rows.ts';
import { taskLines } from './task-lines.ts';

interface Listed {
  readonly line: TaskLine;
  readonly row: TaskRow;
}

export const downloadPlanImplementation = implement(downloadPlan, {
  subject: (db, input, caller) => readingUnitOfPlan(db, input.planId, caller),
  handle: async ({ db, input, now }) => {
    const today = plainDateOf(now);
    const plan = await db.one<PlanRow>('select * from plan where id = $1', [input.planId]);
    const rows = await db.many<TaskRow>(
      `select * from task where plan_id = $1 and state <> 'cancelled' order by number`,
      [plan.id],
    );
    const lines = await taskLines(db, rows, today);
    const tasks = rows.flatMap((row, i) => (lines[i] === undefined ? [] : [{ row, line: lines[i] }]));
    const nodes = new Map((await listNodeRows(db, plan.id)).map(({ id, title }) => [id, title]));
    const title = `${plan.title}${plan.document === '' ? '' : `（${plan.document}）`}`;
    const body = await writeXlsx([
      taskSheet(title, tasks, nodes),
      dutySheet(title, tasks),
      timeSheet(title, tasks, today),
      targetSheet(title, await listTargets(db, plan.id)),
    ]);
    return ok({ name: `${plan.title}.xlsx`, type: XLSX_TYPE, body });
  },
});

const wide = (header: string, width: number) => ({ header, width, wraps: true });

function taskSheet(title: string, tasks: readonly Listed[], nodes: ReadonlyMap<string, string>): SheetToWrite {
  return {
    name: '任务清单',
    title,
    frozenColumns: 2,
    columns: [
      { header: '序号', width: 6 },
      wide('任务', 36),
      wide('所属目标', 20),
      { header: '类型' },
      { header: '重点', width: 6, centred: true },
      { header: '牵头单位', width: 20 },
      wide('配合单位', 24),
      { header: '开始日期' },
      { header: '完成时限' },
      { header: '工作日', width: 8 },
      { header: '状态' },
      { header: '进度%', width: 8 },
      wide('到什么程度', 30),
      wide('怎么干', 30),
      wide('干不好怎么办', 24),
      wide('进度安排', 30),
    ],
    rows: tasks.map(({ line, row }): CellToWrite[] => [
      line.number,
      line.title,
      line.nodeId === null ? '' : (nodes.get(line.nodeId) ?? ''),
      TASK_KIND_NAMES[line.kind].zh,
      line.isKey ? '是' : '',
      line.leadUnit.name,
      line.cooperatingUnits.map(({ name }) => name).join('、'),
      line.startOn,
      line.dueOn,
      line.workDays,
      TASK_STATE_NAMES[line.state].zh,
      line.progress,
      row.standard,
      row.method,
      row.consequence,
      row.pace,
    ]),
  };
}

/** Who answers, one line for each person or post and task, so that it can be handed to them. */
function dutySheet(title: string, tasks: readonly Listed[]): SheetToWrite {
  const parts = [
    ['具体责任人', 'owner'],
    ['主责领导', 'accountable'],
    ['督办的主管领导', 'leader'],
    ['督办的联系领导', 'contact'],
  ] as const;
  const rows = tasks.flatMap(({ line }) =>
    parts.flatMap(([name, part]) =>
      line[part] === null ? [] : [[holderWords(line[part]), name, line.title, line.leadUnit.name, line.dueOn] as const],
    ),
  );
  return {
    name: '责任清单',
    title,
    columns: [
      { header: '责任人', width: 24 },
      { header: '责任', width: 16 },
      wide('任务', 40),
      { header: '牵头单位', width: 20 },
      { header: '完成时限' },
    ],
    rows: rows.sort(([a], [b]) => a.localeCompare(b, 'zh-CN')),
  };
}

function timeSheet(title: string, tasks: readonly Listed[], today: string): SheetToWrite {
  const now = parseDay(today) ?? 0;
  const toLight = ({ line }: Listed): TaskToLight => ({
    state: line.state,
    startOn: line.startOn === null ? null : parseDay(line.startOn),
    dueOn: line.dueOn === null ? null : parseDay(line.dueOn),
    progress: line.progress,
  });
  const dated = [...tasks].sort((a, b) => ((a.line.dueOn ?? '9') < (b.line.dueOn ?? '9') ? -1 : 1));
  return {
    name: '时间表',
    title,
    columns: [
      { header: '完成时限' },
      { header: '开始日期' },
      wide('任务', 40),
      { header: '具体责任人', width: 22 },
      { header: '时间已过%', width: 10 },
      { header: '进度%', width: 8 },
      { header: '状态', width: 18 },
    ],
    rows: dated.map((task) => [
      task.line.dueOn,
      task.line.startOn,
      task.line.title,
      holderWords(task.line.owner),
      elapsedPercent(toLight(task), now),
      task.line.progress,
      LIGHT_NAMES[lightOf(toLight(task), now)].zh,
    ]),
  };
}

function targetSheet(title: string, targets: readonly Target[]): SheetToWrite {
  const rows = targets.flatMap((target): CellToWrite[][] => {
    const kind = TARGET_KIND_FACTS[target.kind].name.zh;
    const measure = target.kind === 'rate' ? '%' : target.measure;
    const words = TARGET_SENSE_NAMES[target.sense].zh;
    const own = [target.name, kind, '', words, Number(target.value), measure, target.dueOn, numberOf(target.reached)];
    return [
      own,
      ...target.shares.map(({ unit, value }) => [
        target.name,
        kind,
        unit.name,
        words,
        Number(value),
        measure,
        target.dueOn,
        null,
      ]),
    ];
  });
  return {
    name: '任务书（指标）',
    title,
    columns: [
      wide('指标', 36),
      { header: '类别', width: 8 },
      { header: '分解到单位', width: 22 },
      { header: '要求', width: 8 },
      { header: '目标值' },
      { header: '计量单位', width: 10 },
      { header: '时限' },
      { header: '已完成' },
    ],
    rows,
  };
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
