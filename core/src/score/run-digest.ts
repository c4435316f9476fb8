import { canonicalJson } from '../lib/canonical.ts';
import type { StandardChoices } from '../pack/model.ts';
import type { Sha256 } from '../pack/publish/freeze.ts';

/** What an evaluation is made of and comes to: digest of the standard, choices, and the canonical texts of inputs and result. */
interface RunParts {
  readonly standard: string;
  readonly choices: StandardChoices;
  readonly inputs: string;
  readonly result: string;
}

/** Digest over standard, choices, inputs and result: whoever has these four can recompute it. */
export function runDigest({ standard, choices, inputs, result }: RunParts, sha256: Sha256): string {
  const { on, relaxations = [], parameters = {} } = choices;
  return sha256(
    canonicalJson({
      standard,
      choices: { on, relaxations: [...relaxations].sort(), parameters },
      inputs: sha256(inputs),
      result: sha256(result),
    }),
  );
}
