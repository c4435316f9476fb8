import { type CheckedWorkbook, reportedOf } from '@dudao/core/dossier/check-workbook';
import { workbookSpec } from '@dudao/core/dossier/sheet-spec';
import type { InputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { explainTrial, tryFile } from '@dudao/core/score/contract';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import type { CountyEvaluation } from '@dudao/core/score/evaluate';
import { explanationSchema } from '@dudao/core/score/explanation-schema';
import { withPrevious } from '@dudao/core/score/previous';
import type { Db } from '../lib/db.ts';
import { readUpload } from '../lib/files.ts';
import { implement, type Services } from '../lib/serve.ts';
import { checkTableFile } from '../lib/table/check-table-file.ts';
import { findingOf } from '../lib/table/finding-of.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { evaluatedOnce, preparedOnce } from './prepared.ts';

/** Rows that a trial may have: its whole result goes to the browser at once. */
const MOST_ROWS = 5000;
const LISTED = 200;

interface Trial {
  readonly checked: CheckedWorkbook;
  /** Null while problems stand in the way. */
  readonly evaluation: CountyEvaluation | null;
  /** The file of the period before by itself, evaluated when it is asked for; null without one. */
  readonly before: (() => CountyEvaluation) | null;
}

/** Reads the caller's own files and evaluates them; the same files under the same choices are evaluated once. */
async function trialOf(
  db: Db,
  input: InputOf<typeof tryFile>,
  { accountId, services }: { readonly accountId: string; readonly services: Services },
): Promise<Result<Trial>> {
  const upload = await readUpload(db, accountId, input.fileId);
  const earlier = input.previousFileId === null ? null : await readUpload(db, accountId, input.previousFileId);
  if (upload === null || (input.previousFileId !== null && earlier === null))
    return refuse(problem('upload-not-found'));
  const frozen = await readFrozenStandard(db, input.standardId, input.version);
  if (frozen === null) return refuse(problem('standard-not-found'));
  const { standard, digest } = frozen;
  const { on, parameters } = input;
  const prepared = preparedOnce(standard, digest, { on, parameters });
  if (!prepared.ok) return prepared;
  const spec = workbookSpec(standard);
  const read = ({ sha256, name }: { readonly sha256: string; readonly name: string }) =>
    checkTableFile({ path: services.files.pathOf(sha256), name }, spec);
  const checked = await read(upload);
  const { schools } = checked;
  if (schools === null || checked.findings.problems.length > 0) return ok({ checked, evaluation: null, before: null });
  if (schools.codes.length > MOST_ROWS) {
    return refuse(problem('trial-too-many-rows', { rows: schools.codes.length, limit: MOST_ROWS }));
  }
  const older = earlier === null ? null : await read(earlier);
  if (older !== null && (older.schools === null || older.findings.problems.length > 0)) {
    return ok({ checked: older, evaluation: null, before: null });
  }
  const dataOf = (from: CheckedWorkbook) => countyDataOf(spec, reportedOf(from.schools ?? schools, from.county));
  const choices = `${digest} ${on} ${JSON.stringify(parameters)}`;
  const evaluation = evaluatedOnce(`trial ${choices} ${upload.sha256} ${earlier?.sha256 ?? ''}`, prepared.value, () =>
    older === null ? dataOf(checked) : withPrevious(dataOf(checked), dataOf(older), standard),
  );
  const before =
    older === null
      ? null
      : () => evaluatedOnce(`trial ${choices} ${earlier?.sha256 ?? ''} `, prepared.value, () => dataOf(older));
  return ok({ checked, evaluation, before });
}

/** Nothing is stored: the file stays the caller's upload, the result goes to the screen. */
export const tryFileImplementation = implement(tryFile, {
  handle: async ({ db, input, caller, services }) => {
    const trial = await trialOf(db, input, { accountId: caller.accountId, services });
    if (!trial.ok) return trial;
    const { checked, evaluation, before } = trial.value;
    const { problems, problemTotals, notices, noticeTotals } = checked.findings;
    return ok({
      rowCount: checked.schools?.codes.length ?? 0,
      problems: problems.slice(0, LISTED).map(findingOf),
      problemTotals,
      notices: notices.slice(0, LISTED).map(findingOf),
      noticeTotals,
      result: evaluation?.result ?? null,
      before: before?.().result ?? null,
    });
  },
});

export const explainTrialImplementation = implement(explainTrial, {
  handle: async ({ db, input, caller, services }) => {
    const trial = await trialOf(db, input, { accountId: caller.accountId, services });
    if (!trial.ok) return trial;
    const { evaluation } = trial.value;
    if (evaluation === null) return refuse(problem('trial-faulty'));
    const { definition, member, code } = input;
    const explanation = evaluation.explain({ definition, member, code });
    if (explanation === null) return refuse(problem('definition-not-found', { definition }));
    return ok({ explanation: explanationSchema.parse(explanation) });
  },
});
