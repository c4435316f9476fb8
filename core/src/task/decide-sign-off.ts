import { type Problem, problem } from '../lib/problem.ts';
import type { TaskFields } from './shapes.ts';

/** Refuses a task that is to be signed off by nobody. */
export function faultOfSignOff(
  { title, needsSignOff, cooperatingUnits }: Pick<TaskFields, 'title' | 'needsSignOff' | 'cooperatingUnits'>,
  row?: number,
): Problem | null {
  if (!needsSignOff || cooperatingUnits.length > 0) return null;
  const at = { field: 'cooperatingUnits' };
  return problem('sign-off-without-units', { task: title }, row === undefined ? at : { ...at, row });
}

/** Refuses to call a joint task done before every cooperating unit has signed, naming those that have not. */
export function faultOfUnsigned(
  needsSignOff: boolean,
  cooperating: readonly { readonly id: string; readonly name: string }[],
  signed: readonly string[],
): Problem | null {
  const missing = needsSignOff ? cooperating.filter(({ id }) => !signed.includes(id)) : [];
  if (missing.length === 0) return null;
  return problem('signatures-missing', { units: missing.map(({ name }) => name).join('、') }, { field: 'progress' });
}
