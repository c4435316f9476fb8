import type { Problem } from '../../lib/problem.ts';
import type { Located } from '../located.ts';
import type { Standard, StandardDefinition } from '../standard.ts';

/** A path in a file: keys, and positions from 0. */
export type Path = readonly (string | number)[];

/** What the checks of one standard share. */
export interface Checking {
  readonly root: Located;
  readonly standard: Standard;
  readonly definitions: ReadonlyMap<string, StandardDefinition>;
  readonly report: (name: string, params: Problem['params'], path: Path, replaced?: string | null) => void;
  /** Reports an id that is not among the known ones. */
  readonly refer: (kind: readonly [zh: string, en: string], id: string, known: Iterable<string>, path: Path) => void;
}

/** What a reference may name, for messages. */
export const KINDS = {
  source: ['来源', 'source'],
  clause: ['条款', 'clause'],
  definition: ['定义', 'definition'],
  member: ['成员', 'member'],
  level: ['层级', 'level'],
  input: ['数据项', 'input'],
  dimension: ['维度', 'dimension'],
  part: ['部分', 'part'],
  scale: ['等级', 'grade scale'],
  grade: ['等级档', 'grade'],
  score: ['计分', 'score'],
} as const;
