import type { z } from 'zod';
import { nearest } from '../formula/names.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { checkProfile } from './check/check-profile.ts';
import { checkReferences } from './check/check-references.ts';
import { type Expansion, expandStandard } from './expand.ts';
import { overlaid, readExtended } from './extend.ts';
import { type Located, placeAt, plainOf, valueAt } from './located.ts';
import { type FindBase, joinAdded } from './profile.ts';
import { EXPECTED, type Standard, standardFileSchema } from './standard.ts';

/** A standard as read, with what is needed to point back into its files. */
export interface ReadStandard {
  readonly standard: Standard;
  readonly root: Located;
  readonly expansion: Expansion;
}

/**
 * Reads a standard file (and the ones it extends) from the pack's files, path → text. Every problem carries file, line, column, the
 * entry's id and the path. Formulas are texts here; `checkStandard` compiles them. `findBase` finds the standard that a local profile
 * completes.
 */
export function readStandard(
  files: ReadonlyMap<string, string>,
  file: string,
  findBase: FindBase = () => undefined,
): Result<ReadStandard> {
  const tree = readExtended(files, file);
  if (!tree.ok) return tree;
  if (valueAt(tree.value, ['profile']) !== undefined) return readProfile(tree.value, findBase);
  const root = tree.value;
  const parsed = readSchema(standardFileSchema, root);
  if (!parsed.ok) return parsed;
  const expansion = expandStandard(parsed.value);
  const problems = checkReferences(root, expansion);
  if (problems.length > 0) return refuse(...problems);
  return ok({ standard: expansion.standard, root, expansion });
}

/** A local profile over the standard that it names; it may only tighten and add. */
function readProfile(own: Located, findBase: FindBase): Result<ReadStandard> {
  const [of, version] = ['of', 'version'].map((key) => textAt(own, ['profile', key]));
  const base = of === undefined || version === undefined ? undefined : findBase(of, version);
  if (base === undefined) {
    const params = { standard: of ?? '', version: version ?? '' };
    return refuse(problem('profile-base-missing', params, placeAt(own, ['profile', 'of'])));
  }
  const root = overlaid(base.root, own);
  const parsed = readSchema(standardFileSchema, root);
  if (!parsed.ok) return parsed;
  if (parsed.value.id === of) return refuse(problem('profile-own-id', { id: of }, placeAt(root, ['id'])));
  const { expansion, joined } = joinAdded(expandStandard(parsed.value), base);
  const problems = [...checkReferences(root, expansion), ...checkProfile(base.standard, { root, expansion, joined })];
  if (problems.length > 0) return refuse(...problems);
  return ok({ standard: expansion.standard, root, expansion });
}

function textAt(root: Located, path: readonly string[]): string | undefined {
  const found = valueAt(root, path);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

/** Checks a located tree against a schema whose errors are names of `EXPECTED`. */
export function readSchema<T>(schema: z.ZodType<T>, root: Located): Result<T> {
  const parsed = schema.safeParse(plainOf(root), {
    error: (issue) => (issue.code === 'unrecognized_keys' ? knownKeys(issue.inst) : undefined),
  });
  if (parsed.success) return ok(parsed.data);
  return refuse(...parsed.error.issues.flatMap((issue) => problemsOf(root, issue)));
}

/** The keys that a strict object knows, carried as the issue's message for the hint. */
function knownKeys(inst: unknown): string {
  const shape = (inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape;
  return Object.keys(shape ?? {}).join(' ');
}

function problemsOf(root: Located, issue: z.core.$ZodIssue): readonly Problem[] {
  const parent = issue.path.slice(0, -1);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, issue.message.split(' '));
      const hint =
        near === undefined
          ? {
              hintZh: `可用:${issue.message.replaceAll(' ', '、')}。`,
              hintEn: `Known: ${issue.message.replaceAll(' ', ', ')}.`,
            }
          : { hintZh: `是否应为“${near}”?`, hintEn: `Did you mean “${near}”?` };
      const path = [...issue.path, key];
      return problem('pack-unknown-key', { entry: entryName(root, issue.path), key, ...hint }, placeAt(root, path));
    });
  }
  const [expectedZh, expectedEn] = expectation(issue.message);
  const key = String(issue.path.at(-1) ?? '');
  const found = valueAt(root, issue.path);
  if (found === undefined) {
    const params = { entry: entryName(root, parent), key, expectedZh, expectedEn };
    return [problem('pack-missing-key', params, placeAt(root, issue.path))];
  }
  return [problem('pack-wrong-value', { key, expectedZh, expectedEn, found: shown(found) }, placeAt(root, issue.path))];
}

/** What was expected: by its name, or as `expected` of `file-parts.ts` wrote it. */
function expectation(message: string): readonly [zh: string, en: string] {
  const [zh = message, en = zh] = message.split('|');
  return EXPECTED[message] ?? [zh, en];
}

/** What people call the entry at a path: its id, else its key. */
function entryName(root: Located, path: readonly PropertyKey[]): string {
  const { clause, file = '' } = placeAt(root, path);
  const last = path.findLast((step) => typeof step === 'string');
  return clause ?? (last === undefined ? file : String(last));
}

function shown(found: Located): string {
  if (found.kind !== 'scalar') return found.kind === 'map' ? '{…}' : '[…]';
  const text = String(found.value ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
