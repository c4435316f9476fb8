import { z } from 'zod';
import { type Place, type Problem, problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import { placeAt, readYaml } from '../located.ts';
import type { Pack } from '../read-pack.ts';
import { readSchema } from '../read-standard.ts';
import { digestRulebook, type Rulebook } from '../rulebook.ts';
import { digestStandard, type FrozenVersion, type Sha256 } from './freeze.ts';
import { decidePublish, type PublicationCandidate } from './publish.ts';
import { compareVersions } from './version.ts';

/** Name of the file beside a pack that records its published versions. */
export const PUBLISHED_FILE = 'published.yaml';
const FORMAT = 'dudao-published/1';

const digest = z.string({ error: 'digest' }).regex(/^[0-9a-f]{64}$/u, { error: 'digest' });
const text = z.string({ error: 'text' }).min(1, { error: 'text' });
const publishedFileSchema = z.strictObject({
  format: z.literal(FORMAT, { error: 'published-format' }),
  versions: z.array(z.strictObject({ standard: text, version: text, digest, content: digest }), { error: 'list' }),
});

/** A version that a pack has published, as its record says; `at` is where it says so. */
export interface PublishedVersion extends FrozenVersion {
  readonly id: string;
  readonly at: Place;
}

/** Reads a pack's record of published versions. Refuses what is not well-formed. */
export function readPublished(content: string): Result<readonly PublishedVersion[]> {
  const tree = readYaml(PUBLISHED_FILE, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(publishedFileSchema, tree.value);
  if (!parsed.ok) return parsed;
  return ok(
    parsed.value.versions.map(({ standard, version, digest: whole, content: said }, i) => ({
      id: standard,
      version,
      digest: whole,
      contentDigest: said,
      at: placeAt(tree.value, ['versions', i]),
    })),
  );
}

/** What of a pack can be published: its standards and its rulebooks. */
export interface Publishable extends Pick<Pack, 'standards'> {
  readonly rulebooks: readonly Rulebook[];
}

/**
 * Holds a pack's published standards and rulebooks against its record: what was published must be there unchanged, and what is marked as published must
 * be recorded. Problems: standard-version-changed, standard-content-unchanged, standard-version-not-newer, published-not-recorded,
 * published-missing.
 */
export function checkPublished(
  pack: Publishable,
  published: readonly PublishedVersion[],
  sha256: Sha256,
): readonly Problem[] {
  const candidates = candidatesOf(pack, sha256);
  return [
    ...candidates.flatMap((candidate) => {
      const { id, version, at } = candidate;
      const decision = decidePublish(versionsOf(published, id), candidate);
      if (!decision.ok) return decision.problems.map((found) => ({ ...found, at }));
      return decision.value === 'known' ? [] : [problem('published-not-recorded', { id, version }, at)];
    }),
    ...missingProblems(candidates, published),
  ];
}

/** A pack's record with what is to be added to it. */
export interface Publication {
  readonly added: readonly PublicationCandidate[];
  /** The record's new text. */
  readonly text: string;
}

/**
 * Adds to a pack's record every standard and rulebook that is marked as published and not yet recorded, oldest version first. Refuses everything
 * when one of them may not be published, or when a recorded one changed or is gone.
 */
export function publishPack(
  pack: Publishable & Pick<Pack, 'id'>,
  published: readonly PublishedVersion[],
  sha256: Sha256,
): Result<Publication> {
  const problems: Problem[] = [...missingProblems(candidatesOf(pack, sha256), published)];
  const recorded: PublishedVersion[] = [...published];
  const added: PublicationCandidate[] = [];
  for (const candidate of candidatesOf(pack, sha256)) {
    const decision = decidePublish(versionsOf(recorded, candidate.id), candidate);
    if (!decision.ok) problems.push(...decision.problems.map((found) => ({ ...found, at: candidate.at })));
    else if (decision.value === 'publish') {
      recorded.push(candidate);
      added.push(candidate);
    }
  }
  if (problems.length > 0) return refuse(...problems);
  return ok({ added, text: textOf(pack.id, recorded) });
}

function missingProblems(
  candidates: readonly PublicationCandidate[],
  published: readonly PublishedVersion[],
): readonly Problem[] {
  return published
    .filter(({ id, version }) => !candidates.some((one) => one.id === id && one.version === version))
    .map(({ id, version, at }) => problem('published-missing', { id, version }, at));
}

function versionsOf(published: readonly PublishedVersion[], id: string): readonly PublishedVersion[] {
  return published.filter((version) => version.id === id);
}

function candidatesOf({ standards, rulebooks }: Publishable, sha256: Sha256): readonly PublishedVersion[] {
  const ofStandards = standards
    .filter(({ status }) => status === 'published')
    .map(({ standard: { id, version }, standard, at }) => ({ id, version, ...digestStandard(standard, sha256), at }));
  const ofRulebooks = rulebooks
    .filter(({ content }) => content.status === 'published')
    .map(({ content: { id, version }, content, root }) => ({
      id,
      version,
      ...digestRulebook(content, sha256),
      at: placeAt(root, ['version']),
    }));
  return [...ofStandards, ...ofRulebooks].sort((a, b) => compareVersions(a.version, b.version));
}

function textOf(pack: string, versions: readonly PublishedVersion[]): string {
  const lines = [...versions]
    .sort((a, b) => (a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1))
    .flatMap(({ id, version, digest: whole, contentDigest }) => [
      `  - standard: ${id}`,
      `    version: "${version}"`,
      `    digest: ${whole}`,
      `    content: ${contentDigest}`,
    ]);
  return [
    `# 已发布的版本和摘要。由 npx dudao publish-pack ${pack} 写入，请勿手改；已发布的版本不可修改，要改就另立新版本。`,
    '# Published versions and their digests, written by the command above. Never edited by hand: a change needs a new version.',
    `format: ${FORMAT}`,
    ...(lines.length === 0 ? ['versions: []'] : ['versions:', ...lines]),
    '',
  ].join('\n');
}
