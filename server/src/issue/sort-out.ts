import { ISSUE_PROBLEMS } from '@dudao/core/issue/problems';
import type { UNABLE } from '@dudao/core/issue/shapes';
import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import { fillText } from '@dudao/core/lib/text';
import { FORM_PROBLEMS } from '@dudao/core/pack/form-problems';
import type { z } from 'zod';
import type { Weighed } from './weighed.ts';

const WORDS = { ...GENERAL_PROBLEMS, ...FORM_PROBLEMS, ...ISSUE_PROBLEMS };

/** A problem in both languages, for an answer that names one per entry. */
export function wordsOf({ problem: name, params }: Problem): { readonly zh: string; readonly en: string } {
  const said = Object.entries(WORDS).find(([key]) => key === name)?.[1];
  if (said === undefined) throw new Error(`a problem without words: ${name}`);
  return { zh: fillText(said.text, 'zh', params), en: fillText(said.text, 'en', params) };
}

/** What can be done and what cannot, each of the latter by its place and with its reason. */
export interface SortedOut<T> {
  readonly able: readonly T[];
  readonly unable: z.output<typeof UNABLE>[];
}

/** An entry that was asked for, as it stood when whoever asks saw it. */
interface Asked {
  readonly issueId: string;
  readonly revision: number;
}

/**
 * Decides about entries one by one, each once however often it was asked for. What is not among those that were weighed is not there; what moved on since it was
 * seen is not touched.
 */
export function sortOut<T>(
  asked: readonly Asked[],
  weighed: readonly Weighed[],
  decide: (entry: Weighed) => Result<T>,
): SortedOut<T> {
  const byId = new Map(weighed.map((one) => [one.row.id, one]));
  const able: T[] = [];
  const unable: z.output<typeof UNABLE>[] = [];
  const seen = new Set<string>();
  for (const [at, { issueId, revision }] of asked.entries()) {
    if (seen.has(issueId)) continue;
    seen.add(issueId);
    const one = byId.get(issueId);
    const decided =
      one === undefined
        ? refuse(problem('not-found'))
        : one.row.revision === revision
          ? decide(one)
          : refuse(problem('changed-meanwhile'));
    if (decided.ok) able.push(decided.value);
    else {
      const fault = decided.problems[0] ?? problem('forbidden');
      unable.push({ at, number: one?.row.number ?? '', problem: fault.problem, ...wordsOf(fault) });
    }
  }
  return { able, unable };
}
