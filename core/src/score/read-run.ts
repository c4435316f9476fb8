import type { ColumnRun } from '../formula/fast/run.ts';
import { findNode, type Model, type ModelNode } from '../formula/model.ts';
import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import type { PreparedStandard } from './prepare.ts';
import type { Figure, Verdict } from './result.ts';

/** Decimals of every figure in a result. */
export const FIGURE_DECIMALS = 6;

/** The verdict that a truth code of a condition means; what does not apply stands in nobody's way. */
export function verdictOf(code: number): Verdict {
  return code === CODE.false ? 'fail' : code === CODE.missing ? 'pending' : 'pass';
}

/** Whether a condition holds, by its truth code; null where that is unknown or the question does not arise. */
export function truthOf(code: number): boolean | null {
  return code === CODE.true ? true : code === CODE.false ? false : null;
}

/** All members' nodes of `R1`, `R1.met`; one where it has no members. A node's key is its name: ids with dots need no care. */
export function nodesNamed(model: Model, name: string): readonly ModelNode[] {
  const members = [null, ...(model.source.dimension?.members.map((member) => member.id) ?? [])];
  return members.map((member) => findNode(model, name, member)).filter((found) => found !== undefined);
}

/** A definition's id from a template of the output section, such as `{}.cv`, for an indicator. */
export function filled(template: string, id: string): string {
  return template.replaceAll('{}', id);
}

/** Finds a run's nodes by the names that a standard's output section uses, and reads them. */
export type RunReader = ReturnType<typeof createReader>;

/** See `RunReader`. */
export function createReader({ engine }: PreparedStandard, run: ColumnRun) {
  const { model } = engine;
  const node = (id: string, member: string | null, aspect: ModelNode['aspect'] = 'value'): ModelNode | undefined =>
    findNode(model, id, member, aspect) ?? findNode(model, id, null, aspect);
  const nodesOf = (name: string): readonly ModelNode[] => nodesNamed(model, name);
  /** Truth code at the group; over several members the worst: false, missing, true. */
  const groupCode = (name: string, member: string | null = null): number => {
    const own = member === null ? [] : nodesOf(name).filter((found) => found.member === member);
    const codes = (own.length > 0 ? own : nodesOf(name))
      .map((found) => run.reader(found).truth(0))
      .filter((code) => code !== CODE['not-applicable']);
    if (codes.length === 0) return CODE['not-applicable'];
    return codes.includes(CODE.false) ? CODE.false : codes.includes(CODE.missing) ? CODE.missing : CODE.true;
  };
  const read = (id: string, member: string | null, aspect: ModelNode['aspect'] = 'value'): NodeReader | undefined => {
    const found = node(id, member, aspect);
    return found === undefined ? undefined : run.reader(found);
  };
  return {
    node,
    nodesOf,
    /** Reads a node that is known already. */
    readNode: run.reader,
    /** Reads a node record by record; undefined where the standard has none of that name. */
    read,
    groupCode,
    groupVerdict: (name: string, member: string | null = null): Verdict => verdictOf(groupCode(name, member)),
    groupFigure: (id: string, member: string): Figure => read(id, member)?.figure(0, FIGURE_DECIMALS) ?? null,
  };
}
