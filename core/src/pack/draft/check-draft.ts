import type { Model } from '../../formula/model.ts';
import { type Problem, problem } from '../../lib/problem.ts';
import { type Cases, readCases } from '../cases/read-cases.ts';
import { type CaseOutcome, caseHolds, runCases } from '../cases/run-case.ts';
import { checkStandard } from '../check/check-standard.ts';
import { placeAt, readYaml, valueAt } from '../located.ts';
import { type ReadStandard, readStandard } from '../read-standard.ts';
import type { Standard } from '../standard.ts';
import { baseIn, DRAFT_FILE, type DraftSource } from './draft-tree.ts';

/** Name under which a draft's cases stand in problems' places. */
export const CASES_FILE = 'cases.yaml';

/** A standard being written: the texts of its file and of its cases, and the published files that it may extend or complete. */
export interface DraftTexts extends DraftSource {
  readonly cases: string;
}

/** What is known of a draft's standard: compiled, or the faults of its text. */
export interface DraftStandard {
  /** The text as read, also while formulas in it are faulty. */
  readonly read: ReadStandard | null;
  readonly standard: Standard | null;
  readonly model: Model | null;
  readonly problems: readonly Problem[];
}

/** A draft as it stands. It may be submitted when there is no problem, and every case holds. */
export interface DraftCheck extends DraftStandard {
  /** Cases in the order of the file; empty while the standard or the cases have problems. */
  readonly cases: readonly CaseOutcome[];
}

/** Reads, checks and compiles a draft's standard with exactly what guards the published packs. */
export function checkDraftStandard({ text, bases }: DraftSource): DraftStandard {
  const read = readStandard(new Map([...bases, [DRAFT_FILE, text]]), DRAFT_FILE, baseIn(bases));
  if (!read.ok) return { read: null, standard: null, model: null, problems: read.problems };
  const model = checkStandard(read.value);
  if (!model.ok) return { read: read.value, standard: null, model: null, problems: model.problems };
  return { read: read.value, standard: read.value.standard, model: model.value, problems: [] };
}

/** Reads a draft's cases; they must be cases of this standard and version. */
export function readDraftCases(
  text: string,
  standard: Standard | null,
): { readonly cases: Cases | null; readonly problems: readonly Problem[] } {
  const read = readCases(CASES_FILE, text);
  if (!read.ok) return { cases: null, problems: read.problems };
  const { value: cases } = read;
  if (standard === null || (cases.standard === standard.id && cases.version === standard.version)) {
    return { cases, problems: [] };
  }
  const tree = readYaml(CASES_FILE, text);
  const key = cases.standard === standard.id ? 'version' : 'standard';
  const at = tree.ok && valueAt(tree.value, [key]) !== undefined ? placeAt(tree.value, [key]) : { file: CASES_FILE };
  const params = { found: `${cases.standard} ${cases.version}`, expected: `${standard.id} ${standard.version}` };
  return { cases, problems: [problem('draft-cases-of-other', params, at)] };
}

/** Everything at once: the standard, its cases, and what each case yields. */
export function checkDraft(draft: DraftTexts): DraftCheck {
  const checked = checkDraftStandard(draft);
  const { cases, problems } = readDraftCases(draft.cases, checked.standard);
  return {
    ...checked,
    problems: [...checked.problems, ...problems],
    cases: checked.standard === null || cases === null ? [] : runCases(checked.standard, cases.cases),
  };
}

/** Why a draft cannot go on to be submitted or published: problems first, then cases; null when nothing stands in the way. */
export function faultOfDraft({ problems, cases }: DraftCheck): Problem | null {
  const [first] = problems;
  if (first !== undefined) return problem('draft-has-problems', { count: problems.length }, first.at);
  if (cases.length === 0) return problem('draft-without-cases', {}, { file: CASES_FILE });
  const failing = cases.filter((one) => !caseHolds(one));
  if (failing.length === 0) return null;
  return problem(
    'draft-cases-fail',
    { count: failing.length, cases: failing.map(({ id }) => id).join('、') },
    { file: CASES_FILE },
  );
}
