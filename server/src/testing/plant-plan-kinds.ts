import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalRulebook, digestRulebook, readRulebook } from '@dudao/core/pack/rulebook';
import { PLANS } from '@dudao/core/task/plan-kinds';
import type { Tx } from '../lib/db.ts';
import { sha256 } from '../lib/sha256.ts';
import { writeRulebookVersion } from '../pack/rulebook-rows.ts';

const FOLDER = fileURLToPath(new URL('../../../packs/cn-plans/plans', import.meta.url));

/** The kinds of plans of the pack `cn-plans`, as the server freezes them at its start, but without the events: without them there is no plan. */
export async function plantPlanKinds(tx: Tx): Promise<void> {
  for (const name of readdirSync(FOLDER)) {
    const book = readRulebook(PLANS, `plans/${name}`, readFileSync(join(FOLDER, name), 'utf8'));
    if (!book.ok) throw new Error(JSON.stringify(book.problems));
    const { content } = book.value;
    const { digest, contentDigest } = digestRulebook(content, sha256);
    await writeRulebookVersion(tx, {
      kind: PLANS.kind,
      rulebook_id: content.id,
      version: content.version,
      pack: 'cn-plans',
      digest,
      content_digest: contentDigest,
      content: canonicalRulebook(content),
    });
  }
}
