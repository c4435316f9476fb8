import { z } from 'zod';
import { canonicalJson } from '../lib/canonical.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result } from '../lib/result.ts';
import { textSchema } from './file-parts.ts';
import { type Located, placeAt, readYaml } from './located.ts';
import type { Sha256, StandardDigests } from './publish/freeze.ts';
import { readSchema } from './read-standard.ts';
import { STANDARD_VERSION } from './standard.ts';

/** What stands at the head of every rulebook, beside its `format`. */
export const rulebookHead = {
  id: z.string({ error: 'rulebook-id' }).regex(/^[A-Z][A-Z0-9-]{1,40}$/u, { error: 'rulebook-id' }),
  version: z.string({ error: 'version' }).regex(STANDARD_VERSION, { error: 'version' }),
  title: textSchema,
  /** A draft may change and is not offered to users; a published version is frozen by its digest. */
  status: z.enum(['draft', 'published'], { error: 'status' }),
  /** Where the rules come from, in words that a reader can follow. */
  origin: textSchema,
  /** What changed against the version before. */
  changes: textSchema.optional(),
} as const;

const headSchema = z.strictObject(rulebookHead);
/** What every rulebook says of itself. */
export type RulebookHead = z.output<typeof headSchema>;

/**
 * A kind of rulebook (规程): the versioned file of a pack that says how work runs, where a standard says what is demanded. A noun of the
 * work (campaign, recognition …) names its kind here; reading, freezing and listing are the same for all.
 */
export interface RulebookKind<Content extends RulebookHead = RulebookHead> {
  /** Also the folder in a pack: `campaigns` → `packs/<pack>/campaigns/*.yaml`. */
  readonly kind: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly schema: z.ZodType<Content>;
  /** Faults that the schema cannot see; `others` are all rulebooks of all packs, for references from one to another. */
  check?(book: Rulebook<Content>, others: readonly Rulebook[]): readonly Problem[];
}

/** A rulebook as read from its file. */
export interface Rulebook<Content extends RulebookHead = RulebookHead> {
  readonly kind: string;
  readonly file: string;
  readonly content: Content;
  readonly root: Located;
}

/** Reads one rulebook. Every problem carries file, line, column and path; what `check` of the kind finds comes later, from `checkRulebooks`. */
export function readRulebook<Content extends RulebookHead>(
  kind: RulebookKind<Content>,
  file: string,
  content: string,
): Result<Rulebook<Content>> {
  const tree = readYaml(file, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(kind.schema, tree.value);
  return parsed.ok ? ok({ kind: kind.kind, file, content: parsed.value, root: tree.value }) : parsed;
}

/**
 * Faults of rulebooks that stand together: two with one id and version, and what each kind checks itself. `books` are those asked about,
 * `others` all that a reference may lead to, these included.
 */
export function checkRulebooks(
  kinds: readonly RulebookKind[],
  books: readonly Rulebook[],
  others: readonly Rulebook[] = books,
): readonly Problem[] {
  return books.flatMap((book, i) => {
    const { id, version } = book.content;
    const twin = books.findIndex((other) => other.content.id === id && other.content.version === version);
    const twice = twin < i ? [problem('pack-two-ids', { id, version }, placeAt(book.root, ['version']))] : [];
    const kind = kinds.find((one) => one.kind === book.kind);
    return [...twice, ...(kind?.check?.(book, others) ?? [])];
  });
}

/** The text whose digest freezes a rulebook. */
export function canonicalRulebook(content: RulebookHead): string {
  return canonicalJson(content);
}

/** Both digests of a rulebook: of all it says, and of what it says apart from its version's name. */
export function digestRulebook(content: RulebookHead, sha256: Sha256): StandardDigests {
  const { version: _version, status: _status, changes: _changes, ...said } = content;
  return { digest: sha256(canonicalRulebook(content)), contentDigest: sha256(canonicalJson(said)) };
}

/** Faults of a rulebook's list in which an id stands twice; `what` names an entry in both languages. */
export function twiceIn(
  book: Rulebook,
  path: readonly PropertyKey[],
  entries: readonly { readonly id: string }[],
  what: readonly [zh: string, en: string],
): readonly Problem[] {
  return entries.flatMap(({ id }, i) => {
    const first = entries.findIndex((other) => other.id === id);
    if (first === i) return [];
    const firstLine = placeAt(book.root, [...path, first, 'id']).line ?? 0;
    return [
      problem(
        'pack-duplicate-id',
        { kindZh: what[0], kindEn: what[1], id, firstLine },
        placeAt(book.root, [...path, i, 'id']),
      ),
    ];
  });
}
