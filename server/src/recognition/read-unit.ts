import { ok } from '@dudao/core/lib/result';
import { readUnitRecognition } from '@dudao/core/recognition/contract';
import { faultOfApplying } from '@dudao/core/recognition/decide';
import type { HolderKind, Programme } from '@dudao/core/recognition/programme';
import { titleOn } from '@dudao/core/recognition/title';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { actionOf } from './may.ts';
import { listProgrammeBooks, programmesOfRows } from './programmes.ts';
import { type DecisionRow, decisionState, listDecisionsAt, listOpenApplications } from './rows.ts';
import { shownApplication, shownDecision, shownTitle } from './shown.ts';

export const readUnitRecognitionImplementation = implement(readUnitRecognition, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, caller, now }) => {
    const on = plainDateOf(now);
    const rows = await listDecisionsAt(db, unit.id);
    const applications = await listOpenApplications(db, unit.id, { below: false });
    const bookOf = await programmesOfRows(db, [...rows, ...applications]);
    const row = await readUnitRow(db, unit.id);
    const books = await listProgrammeBooks(db);
    // The door read the unit a moment ago in the same transaction.
    const kind = (row?.kind ?? unit.kind) as HolderKind;
    const isFor = ({ given_to }: Programme) => given_to.includes(kind) || given_to.includes('person');
    return ok({
      titles: titlesIn(rows, on).map((one) => shownTitle(one, bookOf(one), on)),
      decisions: rows.map((one) => shownDecision(one, bookOf(one))),
      applications: applications.map((one) => shownApplication(one, bookOf(one))),
      offers: books
        .filter(({ content }) => isFor(content))
        .map(({ content }) => offerOf(content, { kind, on, decisions: rows })),
      actions: {
        apply: actionOf(caller, 'recognition.apply', unit.path, row?.closed_on == null ? null : 'unit-closed'),
      },
    });
  },
});

/** The row that each title of the unit and its people rests on; `rows` are the newest first. */
function titlesIn(rows: readonly DecisionRow[], on: string): readonly DecisionRow[] {
  const keyOf = ({ programme_id, person_id }: DecisionRow) => `${programme_id} ${person_id ?? ''}`;
  return [...new Set(rows.map(keyOf))].flatMap((key) => {
    const own = rows.filter((row) => keyOf(row) === key);
    const { decision } = titleOn(own.map(decisionState).reverse(), on);
    return own.filter(({ id }) => id === decision?.id);
  });
}

function offerOf(
  programme: Programme,
  {
    kind,
    on,
    decisions,
  }: { readonly kind: HolderKind; readonly on: string; readonly decisions: readonly DecisionRow[] },
) {
  const forPersons = !programme.given_to.includes(kind);
  const own = decisions.filter((row) => row.programme_id === programme.id && row.person_id === null).map(decisionState);
  return {
    programmeId: programme.id,
    title: programme.title,
    forPersons,
    levels: (programme.levels ?? []).map(({ id, name }) => ({ id, name })),
    rounds: programme.rounds.map(({ id, name }) => {
      const asked = { holder: kind, round: id, appliedOn: on, today: on, decisions: own };
      const levels = programme.levels?.map((one) => one.id) ?? [null];
      const faults = forPersons ? [null] : levels.map((level) => faultOfApplying(programme, { ...asked, level }));
      const [fault = null] = faults.includes(null) ? [null] : faults;
      return { id, name, whyNot: fault === null ? null : { problem: fault.problem, params: { ...fault.params } } };
    }),
  };
}
