import { measuresFor } from '@dudao/core/accountability/accountability-book';
import { CASE_ACTIONS, type CaseActionId } from '@dudao/core/accountability/case-table';
import { readCase } from '@dudao/core/accountability/contract';
import { obstacleOf } from '@dudao/core/accountability/decide-step';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Form, FormValues } from '@dudao/core/pack/form';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { bookOf } from './book.ts';
import { listColleagues, listHandlers } from './colleagues.ts';
import { tellLines } from './lines.ts';
import { caseKindOf, lifeOf, listFactRows, listStepRows, readKnownCase, shownMeasure } from './rows.ts';

export const readCaseImplementation = implement(readCase, {
  handle: async ({ db, input: { caseId }, caller, now }) => {
    const known = await readKnownCase(db, caseId, caller);
    if (known === null) return refuse(problem('not-found'));
    const { row, standing } = known;
    const isConcerned = standing.side === 'concerned';
    const today = plainDateOf(now);
    const book = await bookOf(db, row);
    const kind = caseKindOf(book, row);
    const facts = await listFactRows(db, row.id);
    const life = lifeOf(row, facts);
    const [line] = await tellLines(db, [{ row, isConcerned }]);
    if (line === undefined) return refuse(problem('not-found'));
    const acting = {
      parts: standing.parts,
      by: { accountId: caller.accountId, personId: caller.personId },
      today,
      book,
      kind,
    };
    // Safe: every name of the table is there.
    const actions = Object.fromEntries(
      CASE_ACTIONS.map((action) => [action.id, obstacleOf(life, action, acting)?.problem ?? true]),
    ) as Record<CaseActionId, true | string>;
    const nameOf = (id: string | null) => book.measures.find((one) => one.id === id)?.name ?? null;
    const isServed = row.served_on !== null;
    const isTold = !isConcerned || isServed;
    const measure = isTold ? book.measures.find(({ id }) => id === row.measure) : undefined;
    const steps = (await listStepRows(db, row.id)).filter((step) => !isConcerned || step.is_told);
    return ok({
      ...line,
      of: life.of,
      isConcerned,
      trigger: isConcerned ? null : (book.triggers.find(({ id }) => id === row.trigger)?.name ?? null),
      fields: fieldsOf(kind.fields ?? [], row.field_values as FormValues),
      facts: facts.map(({ id, text, evidence, stands, source, ref_id: refId, label }) => ({
        id,
        text,
        evidence,
        stands: isTold ? stands : null,
        source,
        refId,
        label,
      })),
      urges: row.urges,
      urgesNeeded: kind.urges,
      measure: measure === undefined ? null : shownMeasure(measure),
      measures: isConcerned ? [] : measuresFor(book, kind, life.of).map(shownMeasure),
      scope: isTold ? row.scope : '',
      guidance: isConcerned ? '' : row.guidance,
      criticism: row.criticism,
      criticismText: row.criticism_text,
      deciders: isConcerned ? [] : row.deciders.map(({ name }) => name),
      servedOn: row.served_on,
      receivedOn: row.received_on,
      appealDueOn: row.appeal_due_on,
      untilOn: row.until_on,
      handlers: isConcerned ? [] : await listHandlers(db, row),
      colleagues: actions.assign === true ? await listColleagues(db, row) : [],
      story: steps.map((step) => ({
        // Safe: written from a name of the table.
        action: step.action as CaseActionId | 'open',
        at: step.at,
        by: isConcerned && step.by_id !== caller.accountId ? '' : step.by_name,
        words: step.words,
        measureName: nameOf(step.measure),
      })),
      revision: row.revision,
      actions,
      on: today,
    });
  },
});

/** What a case says beside its facts, in words. */
function fieldsOf(form: Form, values: FormValues) {
  return form.flatMap((field) => {
    const value = values[field.id];
    if (value === undefined) return [];
    const chosen = field.kind === 'choice' ? field.choices.find(({ id }) => id === value)?.name.zh : undefined;
    const said = typeof value === 'boolean' ? (value ? '是' : '否') : (chosen ?? String(value));
    const unit = field.kind === 'number' && field.unit !== undefined ? ` ${field.unit}` : '';
    return [{ name: field.name, value: `${said}${unit}` }];
  });
}
