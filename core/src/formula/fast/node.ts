import type { Expression, Members } from '../expression.ts';
import { childrenOf } from '../expression.ts';
import type { Model, ModelNode } from '../model.ts';

/** One function of the generated code: a loop over a block of a group's rows, or the group itself. */
export interface FastStep {
  readonly kind: 'rows' | 'group';
  /** Body of `function (from, to, g)`: the rows of the block, or all of the group. */
  readonly source: string;
}

/** Where a node's results lie: rows side by side in one array, so that a loop writes one stream; a group node in an array of its own. */
export interface NodeLayout {
  readonly array: string;
  readonly width: number;
  readonly offset: number;
  /** Array of truth codes that say why there is no number, where code of other loops asks for it. */
  readonly state: string | null;
}

/** `relative`: units of 2⁻⁵³ of the value; null: the bound is stored record by record. */
export interface NodeTraits {
  readonly relative: number | null;
  readonly positive: boolean;
  readonly whole: boolean;
  readonly rounded: boolean;
}

/** The place of a node's result at a record, as code; null when it is not kept. */
export function cellFor(layout: ReadonlyMap<number, NodeLayout>, { index }: ModelNode, at: string): string | null {
  const place = layout.get(index);
  if (place === undefined) return null;
  const { array, width, offset } = place;
  return width === 1 ? `${array}[${at}]` : `${array}[${startOf(array)} + ${offset}]`;
}

/** Code of a loop body with, before it, where the row begins in each array that it uses of those that hold many nodes side by side. */
export function rowStarts(layout: ReadonlyMap<number, NodeLayout>, lines: readonly string[]): readonly string[] {
  const widths = new Map([...layout.values()].map(({ array, width }) => [array, width]));
  const body = lines.join('\n');
  const used = [...widths].filter(([array, width]) => width > 1 && body.includes(`[${startOf(array)} +`));
  return [...used.map(([array, width]) => `const ${startOf(array)} = i * ${width};`), body];
}

function startOf(array: string): string {
  return `i${array}`;
}

/** A node by its index. */
export function nodeAt(model: Model, index: number): ModelNode {
  const node = model.nodes[index];
  if (node === undefined) throw new Error('node indexes come from the same model');
  return node;
}

/** A written number, such as a line: it needs no column. */
export function isConstant({ expression, where }: ModelNode): boolean {
  return expression.kind === 'number' && where === null;
}

/** A text that two expressions, or ranges of expressions, share only when they are written alike. */
export function textOf(written: Expression | Members | null): string {
  return JSON.stringify(written, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

/** Nodes that expressions refer to, and whether they do so from inside a range over rows. */
export function readsOf(
  expressions: readonly (Expression | null)[],
): readonly { readonly index: number; readonly inRange: boolean }[] {
  const found: { index: number; inRange: boolean }[] = [];
  const walk = (e: Expression, inRange: boolean): void => {
    if (e.kind === 'reference') found.push({ index: e.node, inRange });
    const inside = inRange || (e.kind === 'aggregate' && e.over.kind === 'rows');
    for (const child of childrenOf(e)) walk(child, inside);
  };
  for (const e of expressions) if (e !== null) walk(e, false);
  return found;
}
