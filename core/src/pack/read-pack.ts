import { z } from 'zod';
import { type Place, type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { checkStandard } from './check-standard.ts';
import { textSchema } from './file-parts.ts';
import { placeAt, readYaml } from './located.ts';
import { readSchema, readStandard } from './read-standard.ts';
import type { Standard } from './standard.ts';

/** Name of the file that says what a pack holds. */
export const PACK_FILE = 'pack.yaml';
const PACK_FORMAT = 'dudao-pack/1';

const text = z.string({ error: 'text' }).min(1, { error: 'text' });
const packFileSchema = z.strictObject({
  format: z.literal(PACK_FORMAT, { error: 'pack-format' }),
  id: z.string({ error: 'pack-id' }).regex(/^[a-z][a-z0-9-]{1,40}$/u, { error: 'pack-id' }),
  name: textSchema,
  licence: textSchema.optional(),
  standards: z.array(z.strictObject({ file: text, status: z.enum(['draft', 'published'], { error: 'status' }) }), {
    error: 'list',
  }),
});

/** A draft may change; a published version is frozen by its digest. */
export type StandardStatus = 'draft' | 'published';

/** A pack with every standard read, checked and compiled once. */
export interface Pack {
  readonly id: string;
  readonly name: z.output<typeof textSchema>;
  readonly standards: readonly {
    readonly file: string;
    readonly status: StandardStatus;
    readonly standard: Standard;
    /** Where its version stands. */
    readonly at: Place;
  }[];
}

/** What a standard's file plainly says of itself, read without parsing it; null where it does not. */
export interface StandardHead {
  readonly file: string;
  readonly id: string | null;
  readonly version: string | null;
}

/** Picks the standards of a pack that are wanted. */
export type Choose = (heads: readonly StandardHead[]) => readonly StandardHead[];

/**
 * Reads a pack from its files (path inside the pack → text): the standards that are chosen, else all. Reports the faults of all that
 * it reads at once.
 */
export function readPack(files: ReadonlyMap<string, string>, choose: Choose = (heads) => heads): Result<Pack> {
  const content = files.get(PACK_FILE);
  if (content === undefined) return refuse(problem('pack-file-missing', { file: PACK_FILE }, { file: PACK_FILE }));
  const tree = readYaml(PACK_FILE, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(packFileSchema, tree.value);
  if (!parsed.ok) return parsed;
  const problems: Problem[] = [];
  const standards: Pack['standards'][number][] = [];
  const chosen = choose(parsed.value.standards.map(({ file }) => headOf(file, files.get(file) ?? '')));
  parsed.value.standards.forEach(({ file, status }, i) => {
    if (!chosen.some((head) => head.file === file)) return;
    const at = placeAt(tree.value, ['standards', i, 'file']);
    if (!files.has(file)) {
      problems.push(problem('pack-file-missing', { file }, at));
      return;
    }
    const read = readStandard(files, file);
    const checked = read.ok ? checkStandard(read.value) : read;
    if (!read.ok || !checked.ok) {
      problems.push(...(checked.ok ? [] : checked.problems));
      return;
    }
    const { standard } = read.value;
    const { id, version } = standard;
    if (standards.some((other) => other.standard.id === id && other.standard.version === version)) {
      problems.push(problem('pack-two-ids', { id, version }, at));
    }
    standards.push({ file, status, standard, at: placeAt(read.value.root, ['version']) });
  });
  if (problems.length > 0) return refuse(...problems);
  return ok({ id: parsed.value.id, name: parsed.value.name, standards });
}

/** In YAML only a key of the whole file stands at the beginning of a line. */
function headOf(file: string, text: string): StandardHead {
  const written = (key: string): string | null =>
    new RegExp(`^${key}: *(["']?)([\\w.-]+)\\1 *(?:#.*)?$`, 'mu').exec(text)?.[2] ?? null;
  return { file, id: written('id'), version: written('version') };
}
