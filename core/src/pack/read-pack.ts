import { z } from 'zod';
import { type Place, type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { checkStandard } from './check/check-standard.ts';
import { textSchema } from './file-parts.ts';
import { type Located, placeAt, readYaml } from './located.ts';
import { PACK_FILE } from './pack-file.ts';
import type { FindBase, ProfileBase } from './profile.ts';
import { readSchema, readStandard } from './read-standard.ts';
import type { Standard } from './standard.ts';

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
    /** As written, for a profile that completes it. */
    readonly root: Located;
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

/** Finds among packs the standard that a profile names. */
export function findBaseIn(packs: readonly Pick<Pack, 'standards'>[]): FindBase {
  return (id, version) => {
    const found = packs
      .flatMap(({ standards }) => standards)
      .find(({ standard }) => standard.id === id && standard.version === version);
    return found === undefined
      ? undefined
      : { root: found.root, standard: found.standard, published: found.status === 'published' };
  };
}

/** What of a pack is read, and where else a profile may find what it completes. */
export interface Reading {
  /** All standards unless told. */
  readonly choose?: Choose | undefined;
  readonly findElsewhere?: FindBase | undefined;
}

/**
 * Reads a pack from its files (path inside the pack → text): the standards that are chosen, else all. Reports the faults of all that
 * it reads at once. A local profile completes a standard of the same pack, chosen or not, or one that `findElsewhere` finds.
 */
export function readPack(
  files: ReadonlyMap<string, string>,
  { choose = (heads) => heads, findElsewhere = () => undefined }: Reading = {},
): Result<Pack> {
  const content = files.get(PACK_FILE);
  if (content === undefined) return refuse(problem('pack-file-missing', { file: PACK_FILE }, { file: PACK_FILE }));
  const tree = readYaml(PACK_FILE, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(packFileSchema, tree.value);
  if (!parsed.ok) return parsed;
  const problems: Problem[] = [];
  const standards: Pack['standards'][number][] = [];
  const listing = parsed.value.standards;
  const chosen = choose(listing.map(({ file }) => headOf(file, files.get(file) ?? '')));
  const findBase: FindBase = (id, version) =>
    findBaseIn([{ standards }])(id, version) ?? readBase(files, listing, id, version) ?? findElsewhere(id, version);
  // Profiles come last: what they complete has been read by then.
  const listed = listing
    .map((entry, i) => ({ ...entry, i, isProfile: PROFILE.test(files.get(entry.file) ?? '') }))
    .filter(({ file }) => chosen.some((head) => head.file === file));
  const order = [...listed.filter(({ isProfile }) => !isProfile), ...listed.filter(({ isProfile }) => isProfile)];
  order.forEach(({ file, status, i }) => {
    const at = placeAt(tree.value, ['standards', i, 'file']);
    if (!files.has(file)) {
      problems.push(problem('pack-file-missing', { file }, at));
      return;
    }
    const read = readStandard(files, file, findBase);
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
    const { root } = read.value;
    const base = standard.profile === undefined ? undefined : findBase(standard.profile.of, standard.profile.version);
    if (status === 'published' && base?.published === false) {
      problems.push(
        problem('profile-base-draft', { id, base: base.standard.id }, placeAt(root, ['profile', 'version'])),
      );
    }
    standards.push({ file, status, standard, root, at: placeAt(root, ['version']) });
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

const PROFILE = /^profile:/mu;

/** A standard of the pack that was not chosen, read for a profile that completes it; undefined when there is none or it is faulty. */
function readBase(
  files: ReadonlyMap<string, string>,
  listing: z.output<typeof packFileSchema>['standards'],
  id: string,
  version: string,
): ProfileBase | undefined {
  const entry = listing.find(({ file }) => {
    const head = headOf(file, files.get(file) ?? '');
    return head.id === id && head.version === version;
  });
  const read = entry === undefined ? undefined : readStandard(files, entry.file);
  if (entry === undefined || read?.ok !== true) return undefined;
  return { root: read.value.root, standard: read.value.standard, published: entry.status === 'published' };
}

/** The standard of this id and version in a pack's files, for a profile of another pack; undefined when there is none or it is faulty. */
export function readBaseFrom(files: ReadonlyMap<string, string>, id: string, version: string): ProfileBase | undefined {
  const tree = readYaml(PACK_FILE, files.get(PACK_FILE) ?? '');
  const parsed = tree.ok ? readSchema(packFileSchema, tree.value) : tree;
  return parsed.ok ? readBase(files, parsed.value.standards, id, version) : undefined;
}
