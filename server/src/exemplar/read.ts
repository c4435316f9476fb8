import { can } from '@dudao/core/access/can';
import { readExemplar } from '@dudao/core/exemplar/contract';
import {
  type ExemplarStep,
  faultOfAnswer,
  faultOfPublishing,
  faultOfStep,
  faultOfVerifier,
  isCareLate,
} from '@dudao/core/exemplar/decide-exemplar';
import { partsOfKind } from '@dudao/core/exemplar/exemplar-book';
import type { CareKind, EndorsementLevel } from '@dudao/core/exemplar/exemplar-state';
import { FINDINGS } from '@dudao/core/exemplar/shapes';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { ExemplarCareTable, ExemplarEndorsementTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf, pathsOf } from '../visit/rows.ts';
import { listAdoptionRows, showAdoptions } from './adoption-rows.ts';
import { bookOf } from './book.ts';
import { tellLines } from './lines.ts';
import { listEvidence, listPieces, listProofs } from './pieces.ts';
import { isInLibrary } from './publish.ts';
import {
  type ExemplarRow,
  isOfUnit,
  listWordRows,
  readExemplarRow,
  seesProcess,
  speaksForBody,
  unitOfReader,
  type WordRow,
  wordsOf,
} from './rows.ts';

export const readExemplarImplementation = implement(readExemplar, {
  subject: unitOfReader,
  handle: async ({ db, input, caller, now }) => {
    const row = await readExemplarRow(db, input.exemplarId, caller);
    if (row === null) return refuse(problem('not-found'));
    const on = plainDateOf(now);
    const book = await bookOf(db, row);
    const [line] = await tellLines(db, [row]);
    if (line === undefined) throw new Error('an exemplar without a line');
    const words = await listWordRows(db, row.id);
    const proofs = await listProofs(db, row.id);
    const adoptions = await showAdoptions(db, await listAdoptionRows(db, row.id), {
      exemplar: row,
      proofs,
      caller,
      on,
    });
    return ok({
      ...line,
      creators: row.creators,
      parts: (partsOfKind(book, row.kind) ?? []).map(({ id, name }) => ({ id, name, text: row.parts[id] ?? '' })),
      pieces: [...(await listPieces(db, row.id))],
      endorsements: (await listEndorsements(db, row.id)).map(({ id, level, by_name: by, document, on_day: onDay }) => ({
        id,
        // Safe: the column holds checked levels only.
        level: level as EndorsementLevel,
        by,
        document,
        onDay,
        proof: proofs.get(id)?.[0] ?? null,
      })),
      adoptions,
      ended:
        row.ended_at === null
          ? null
          : { by: row.ended_by_name ?? '', at: row.ended_at, reason: row.ended_reason ?? '' },
      digest: row.digest,
      process: (await seesProcess(db, row, caller)) ? await tellProcess(db, row, { words, on }) : null,
      adopters: await listAdopters(db, row, { caller, taken: adoptions }),
      term: { least: book.adoption.least_days, most: book.adoption.most_days },
      revision: row.revision,
      actions: await readActions(db, row, { words, caller }),
      on,
    });
  },
});

function listEndorsements(db: Db, exemplarId: string): Promise<ExemplarEndorsementTable[]> {
  return beyondScope(db, () =>
    db.many<ExemplarEndorsementTable>('select * from exemplar_endorsement where exemplar_id = $1 order by on_day, id', [
      exemplarId,
    ]),
  );
}

/** How an exemplar came about. The entry is told as far as the reader sees it. */
async function tellProcess(
  db: Db,
  row: ExemplarRow,
  { words, on }: { readonly words: readonly WordRow[]; readonly on: string },
) {
  const entry = await db.maybe<{ id: string; number: string; phase: Phase }>(
    'select id, number, phase from issue where id = $1',
    [row.issue_id],
  );
  const care = await beyondScope(db, () =>
    db.many<ExemplarCareTable>('select * from exemplar_care where exemplar_id = $1 order by ordinal', [row.id]),
  );
  return {
    proposedAs: row.proposed_as,
    proposedBy: row.proposed_by_name,
    round: row.round,
    entry: entry === null ? null : { ...entry, isInLibrary: await isInLibrary(db, row) },
    words: words.map((word) => ({
      kind: word.kind,
      round: word.round,
      holds: word.holds,
      words: word.words,
      metOn: word.met_on,
      findings: word.findings === null ? null : FINDINGS.parse(word.findings),
      by: word.by_name,
      at: word.at,
    })),
    care: care.map((one) => ({
      id: one.id,
      // Safe: the column holds checked kinds only.
      kind: one.kind as CareKind,
      what: one.what,
      help: one.help,
      helper: one.helper,
      dueOn: one.due_on,
      by: one.set_by_name,
      done:
        one.done_at === null
          ? null
          : { on: plainDateOf(new Date(one.done_at)), words: one.done_words ?? '', by: one.done_by_name ?? '' },
      isLate: isCareLate({ dueOn: one.due_on, doneOn: one.done_at }, on),
    })),
    evidence: [...(await listEvidence(db, row))],
  };
}

interface Adopters {
  readonly caller: Caller;
  readonly taken: readonly { readonly unit: { readonly id: string }; readonly state: string }[];
}

/** Units of the caller’s that an exemplar reaches and that may adopt it: those for which they hold a role themselves. */
async function listAdopters(db: Db, row: ExemplarRow, { caller, taken }: Adopters) {
  if (row.state !== 'published') return [];
  const ids = [...new Set(caller.grants.map(({ unitId }) => unitId))].filter(
    (id) => id !== row.unit_id && !taken.some(({ unit, state }) => unit.id === id && state !== 'given_up'),
  );
  const of = await pathsOf(db, ids);
  const able = ids.filter(
    (id) =>
      of(id).includes(row.office_id) &&
      can(
        caller.grants.filter(({ unitId }) => unitId === id),
        'exemplar.adopt',
        [id],
      ),
  );
  return db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[]) order by name', [
    able,
  ]);
}

interface Acting {
  readonly words: readonly WordRow[];
  readonly caller: Caller;
}

/** What the caller may do with an exemplar, or why not. */
async function readActions(
  db: Db,
  row: ExemplarRow,
  { words: rows, caller }: Acting,
): Promise<OutputOf<typeof readExemplar>['actions']> {
  const words = wordsOf(rows);
  const { round } = row;
  const [unit, office] = [await pathOf(db, row.unit_id), await pathOf(db, row.office_id)];
  const isOwn = await isOfUnit(db, { unitId: row.unit_id, officeId: row.office_id }, caller);
  const stepOf = (step: ExemplarStep, verb: string, path: readonly string[]): true | string =>
    can(caller.grants, verb, path) ? (faultOfStep(step, row.state)?.problem ?? true) : 'forbidden';
  const further = async (
    action: true | string,
    fault: () => Promise<string | undefined> | string | undefined,
  ): Promise<true | string> => (action === true ? ((await fault()) ?? true) : action);
  const ownUnit = () => (isOwn ? 'exemplar-own-unit' : undefined);
  const answering = { words, round, by: caller } as const;
  const [keeps, verifies] = [
    (step: ExemplarStep) => stepOf(step, 'exemplar.keep', office),
    (step: ExemplarStep) => stepOf(step, 'exemplar.verify', unit),
  ];
  return {
    answerUnit: await further(
      stepOf('answer', 'exemplar.speak', unit),
      async () =>
        faultOfAnswer({ ...answering, side: 'answer-unit', speaksForUnit: await speaksForBody(db, row, caller) })
          ?.problem,
    ),
    answerOffice: await further(
      keeps('answer'),
      () => faultOfAnswer({ ...answering, side: 'answer-office', speaksForUnit: isOwn })?.problem,
    ),
    revise: stepOf('revise', 'exemplar.propose', unit),
    verify: await further(
      verifies('verify'),
      () => faultOfVerifier({ words, by: caller, speaksForUnit: isOwn })?.problem,
    ),
    return: await further(keeps('return'), ownUnit),
    publish: await further(
      keeps('publish'),
      async () =>
        faultOfPublishing({ ...answering, speaksForUnit: isOwn, isInLibrary: await isInLibrary(db, row) })?.problem,
    ),
    drop: keeps('drop'),
    withdraw: keeps('withdraw'),
    cultivate: await further(verifies('cultivate'), ownUnit),
    endorse: await further(keeps('endorse'), ownUnit),
    adopt: faultOfStep('adopt', row.state)?.problem ?? true,
  };
}
