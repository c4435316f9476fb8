import { addPerson } from '@dudao/core/org/staff-contract';
import { addNode, createPlan, publishPlan, readPlan } from '@dudao/core/task/contract';
import { addRecord } from '@dudao/core/task/project/contract';
import { addTarget } from '@dudao/core/task/target-contract';
import {
  addBlocker,
  createTasks,
  linkTasks,
  readTask,
  reportProgress,
  requestExtension,
} from '@dudao/core/task/task-contract';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedPlan {
  readonly planId: string;
  readonly nodeId: string;
  readonly taskId: string;
  readonly otherTaskId: string;
  readonly linkId: string;
  readonly targetId: string;
  readonly baselineId: string;
  readonly reportId: string;
  readonly blockerId: string;
  readonly extensionId: string;
  readonly recordId: string;
}

/** A published project of a unit: a goal, two tasks one after the other, and on the first a report, a blocker and a request to extend. */
export async function plantPlan(test: TestApp, unitId: string): Promise<PlantedPlan> {
  const who = await test.newPersona('supervision-office', unitId);
  const { personId } = (await test.call(who, addPerson, { unitId, name: '乙', joinedOn: '2026-01-01' })).output;
  const about = { kind: 'project', title: '种下的计划', fromOn: '2026-01-01', untilOn: '2027-12-31' } as const;
  const { planId } = (await test.call(who, createPlan, { unitId, ...about })).output;
  const { nodeId } = (await test.call(who, addNode, { planId, level: 'goal', title: '种下的目标' })).output;
  const task = { owner: { personId }, startOn: '2026-11-02', dueOn: '2026-12-31', node: { nodeId } };
  const made = await test.call(who, createTasks, {
    planId,
    tasks: [
      { title: '种下的任务', ...task, projectClass: 'starting', cooperatingUnits: [{ unitId }] },
      { title: '接着的任务', ...task },
    ],
  });
  const [taskId = '', otherTaskId = ''] = made.output.taskIds;
  const { linkId } = (await test.call(who, linkTasks, { fromId: taskId, toId: otherTaskId })).output;
  const target = { name: '种下的指标', kind: 'amount', value: '10', dueOn: '2026-12-31', nodeId } as const;
  const { targetId } = (await test.call(who, addTarget, { planId, ...target })).output;
  const draft = (await test.call(who, readPlan, { planId })).output;
  await test.call(who, publishPlan, { planId, revision: draft.revision });
  const [baseline] = (await test.call(who, readPlan, { planId })).output.baselines;
  await test.call(who, reportProgress, { taskId, progress: 20, text: '已开工', revision: 1 });
  const [report] = (await test.call(who, readTask, { taskId })).output.reports;
  const blocker = { taskId, kind: 'land', text: '用地未批', owner: '自然资源局' } as const;
  const { blockerId } = (await test.call(who, addBlocker, blocker)).output;
  const later = { taskId, toDue: '2027-03-31', reason: '雨季' };
  const { extensionId } = (await test.call(who, requestExtension, later)).output;
  const values = { person: '丙', office: '局长' };
  const onDay = '2026-01-01';
  const { recordId } = (await test.call(who, addRecord, { taskId, kind: 'legal-person', onDay, values })).output;
  return {
    planId,
    nodeId,
    taskId,
    otherTaskId,
    linkId,
    targetId,
    baselineId: baseline?.id ?? '',
    reportId: report?.id ?? '',
    blockerId,
    extensionId,
    recordId,
  };
}
