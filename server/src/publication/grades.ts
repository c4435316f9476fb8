import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { answerPoint, confirmGrades } from '@dudao/core/publication/contract';
import { faultOfGrade } from '@dudao/core/publication/decide-publication';
import { measureOf } from '@dudao/core/publication/measure';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { holdFor, lifeOfLine, officeOf, take } from './rows.ts';

export const confirmGradesImplementation = implement(confirmGrades, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'confirm', now });
    if (!held.ok) return held;
    const { row, lines } = held.value;
    const standard = (await readFrozenStandard(tx, row.standard_id, row.version))?.standard;
    const known = (standard === undefined ? null : measureOf(standard, row.measure))?.grades.map(({ id }) => id) ?? [];
    const byCode = new Map(lines.map((line) => [line.code, line]));
    const said = [...new Map(input.grades.map((one) => [one.code, one])).values()];
    for (const one of said) {
      const line = byCode.get(one.code);
      if (line === undefined) return refuse(problem('publication-line-unknown'));
      const fault = faultOfGrade(lifeOfLine(line), one, known);
      if (fault !== null) return refuse(fault);
    }
    const changed = said.filter(({ code, grade }) => grade !== (byCode.get(code)?.computed.grade ?? null));
    await tx.run(
      `update publication_row r set grade = s.grade, grade_reason = s.reason, confirmed_by_name = $2, confirmed_at = $3
       from jsonb_to_recordset($4::jsonb) as s (code text, grade text, reason text) where r.publication_id = $1 and r.code = s.code`,
      [
        row.id,
        caller.name,
        now.toISOString(),
        // A reason for what is the rule's would look like a change.
        JSON.stringify(said.map((one) => ({ ...one, reason: changed.includes(one) ? one.reason : '' }))),
      ],
    );
    const told = changed.map(({ code, reason }) => `${byCode.get(code)?.name ?? code}：${reason}`);
    return take(tx, row, {
      set: {},
      event: changed.length > 0 ? 'grades-changed' : 'grades-confirmed',
      after: { confirmed: said.length, changed: changed.map(({ code, grade }) => ({ code, grade })) },
      caller,
      now,
      reason: told.join('；'),
    });
  },
});

export const answerPointImplementation = implement(answerPoint, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'answer', now });
    if (!held.ok) return held;
    const { row, lines } = held.value;
    const { code, point, isUpheld, answer } = input;
    const line = lines.find((one) => one.code === code);
    if (line === undefined) return refuse(problem('publication-line-unknown'));
    if (line.points[point] === undefined) return refuse(problem('publication-point-unknown'));
    const points = line.points.map((one, i) => (i === point ? { ...one, isUpheld, answer } : one));
    await tx.run('update publication_row set points = $3, answered_at = $4 where publication_id = $1 and code = $2', [
      row.id,
      code,
      JSON.stringify(points),
      now.toISOString(),
    ]);
    return take(tx, row, {
      set: {},
      event: isUpheld ? 'objection-upheld' : 'objection-rejected',
      after: { code, point },
      caller,
      now,
      reason: `${line.name}：${answer}`,
    });
  },
});
