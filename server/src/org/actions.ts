import { can, type Grant } from '@dudao/core/access/can';
import type { UnitSummary } from '@dudao/core/org/contract';
import { isTeaching, UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import type { UnitRow } from './rows.ts';

/** A listed unit: its row and how many open units stand directly below. */
export type ListedUnit = UnitRow & { readonly child_count: string };

/** The summary of a unit for this caller: each action is true, or the problem that its button shows. */
export function summaryOf(row: ListedUnit, grants: readonly Grant[]): UnitSummary {
  const needs = (verb: string) => (can(grants, verb, row.path) ? null : 'forbidden');
  const closed = row.closed_on === null ? null : 'unit-closed';
  const edit = needs('org.edit') ?? closed ?? true;
  const openBelow = row.child_count === '0' ? null : 'unit-has-open-units';
  const root = row.parent_id === null ? 'unit-is-root' : null;
  const fromAbove = can(grants, 'org.edit', row.path.slice(0, -1)) ? null : 'unit-arranged-from-above';
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind,
    name: row.name,
    schoolType: row.school_type,
    schoolCode: row.school_code,
    areaCode: row.area_code,
    closedOn: row.closed_on,
    childCount: Number(row.child_count),
    actions: {
      create: edit === true && UNIT_KIND_FACTS[row.kind].below.length === 0 ? 'unit-kind-not-below' : edit,
      rename: edit,
      close: edit === true ? (root ?? openBelow ?? true) : edit,
      merge: edit === true ? (root ?? openBelow ?? true) : edit,
      split: edit === true ? (root ?? fromAbove ?? true) : edit,
      changeCode: edit,
      move: edit === true ? (root ?? fromAbove ?? true) : edit,
      changeStages: edit === true && !isTeaching(row.kind) ? 'unit-not-a-school' : edit,
      describe: edit,
      listAccounts: needs('access.read') ?? true,
      createAccount: needs('access.manage') ?? closed ?? true,
    },
  };
}
