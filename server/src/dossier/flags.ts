import { randomUUID } from 'node:crypto';
import { answerFlag, listFlags } from '@dudao/core/dossier/contract';
import { type Flag, findFlags } from '@dudao/core/dossier/flags';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readCountyUnit, readSchoolsByCode } from '../org/rows.ts';
import { readRegisterStandard } from '../pack/rows.ts';
import { listFlagAnswers, readCountyData, withYearsBefore, writeFlagAnswer } from './rows.ts';

/** What an answer was given for: it no longer holds when a figure changes. */
function figuresOf({ value, other }: Pick<Flag, 'value' | 'other'>): string {
  return `${value ?? '—'} ${other ?? '—'}`;
}

/** Rules look one year back for jumps, whatever the standard itself needs. */
const YEARS = 1;

export const listFlagsImplementation = implement(listFlags, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, services }) => {
    const { standardId, version, period } = input;
    const county = await readCountyUnit(db, unit.id);
    if (!county.ok) return county;
    const frozen = await readRegisterStandard(db, standardId, version);
    if (!frozen.ok) return frozen;
    const { standard } = frozen.value;
    const reported = await readCountyData(db, unit.id, period, standard);
    if (reported === null) return refuse(problem('values-not-reported', { unit: county.value.name, period }));
    const quality = services.qualityFor(standard, frozen.value.digest);
    if (quality === null) return ok({ rules: 0, flags: [] });
    const data = await withYearsBefore(reported, { db, countyId: unit.id, period, standard, years: YEARS });
    const flags = findFlags(quality, data.records, data.schools);
    const schools = await readSchoolsByCode(db, unit.id, [...new Set(flags.flatMap(({ code }) => code ?? []))]);
    const answers = new Map(
      (await listFlagAnswers(db, unit.id, period)).map((row) => [
        [row.unit_id, row.rule, row.member, row.figures].join(' '),
        row,
      ]),
    );
    const members = standard.dimension?.members ?? [];
    const shown = flags.map((flag) => {
      const unitId = (flag.code === null ? undefined : schools.get(flag.code)?.id) ?? unit.id;
      const answer = answers.get([unitId, flag.rule, flag.member ?? '', figuresOf(flag)].join(' '));
      return {
        ...flag,
        unitId,
        memberName: members.find(({ id }) => id === flag.member)?.name ?? null,
        answer:
          answer === undefined ? null : { text: answer.answer, by: answer.answered_by_name, at: answer.answered_at },
      };
    });
    const order = (flag: (typeof shown)[number]): number =>
      (flag.answer === null ? 0 : 2) + (flag.severity === 'error' ? 0 : 1);
    return ok({ rules: quality.rules.length, flags: [...shown].sort((a, b) => order(a) - order(b)) });
  },
});

/** The answer stands beside the figures it was given for; nothing of the data is changed by it. */
export const answerFlagImplementation = implement(answerFlag, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { period, rule, member, answer } = input;
    await writeFlagAnswer(tx, {
      region: unit.region,
      id: randomUUID(),
      unit_id: unit.id,
      period,
      rule,
      member: member ?? '',
      figures: figuresOf(input),
      answer,
      answered_by_name: caller.name,
      at: now,
      by: caller.accountId,
    });
    await record(tx, {
      event: 'dossier.flag-answered',
      unitId: unit.id,
      subject: rule,
      after: { period, member, figures: figuresOf(input), answer },
    });
    return ok({ at: now.toISOString() });
  },
});
