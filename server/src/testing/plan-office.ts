import { addPerson, addPost, fillPost } from '@dudao/core/org/staff-contract';
import { createPlan, publishPlan, readPlan } from '@dudao/core/task/contract';
import { createTasks } from '@dudao/core/task/task-contract';
import type { input as InputSide } from 'zod/v4/core';
import type { Persona, TestApp } from './test-app.ts';

const JOINED = '2026-01-01';
/** The span of every plan that these helpers make. */
export const SPAN = { fromOn: '2026-01-01', untilOn: '2026-12-31' };

type TaskInputs = InputSide<(typeof createTasks)['input']>['tasks'];

/** Makes a person of a unit; returns the id. */
export async function hire(
  test: TestApp,
  who: Persona,
  { name, unitId }: { name: string; unitId: string },
): Promise<string> {
  return (await test.call(who, addPerson, { unitId, name, joinedOn: JOINED })).output.personId;
}

/** Makes a post of a unit and gives it to a person; returns the post's id. */
export async function appoint(
  test: TestApp,
  who: Persona,
  { name, unitId, personId }: { name: string; unitId: string; personId: string },
): Promise<string> {
  const { postId } = (await test.call(who, addPost, { unitId, name, rank: 'main' })).output;
  await test.call(who, fillPost, { postId, personId, fromOn: JOINED });
  return postId;
}

/** A draft of a plan with tasks; returns its id and theirs in order. */
export async function draftPlan(
  test: TestApp,
  who: Persona,
  { unitId, kind = 'project', tasks }: { unitId: string; kind?: string; tasks: TaskInputs },
): Promise<{ readonly planId: string; readonly taskIds: readonly string[] }> {
  const { planId } = (await test.call(who, createPlan, { unitId, kind, title: `计划${Math.random()}`, ...SPAN }))
    .output;
  const made = await test.call(who, createTasks, { planId, tasks });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  return { planId, taskIds: made.output.taskIds };
}

/** Publishes a plan as it stands. */
export async function publish(test: TestApp, who: Persona, planId: string) {
  const { revision } = (await test.call(who, readPlan, { planId })).output;
  return test.call(who, publishPlan, { planId, revision });
}
