import type { FlagFile } from '@dudao/core/dossier/flag-desk';
import { type Flag, findFlags } from '@dudao/core/dossier/flags';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import type { Db } from '../lib/db.ts';
import type { Services } from '../lib/serve.ts';
import { readCountyUnit, readSchoolsByCode } from '../org/rows.ts';
import { readRegisterStandard } from '../pack/rows.ts';
import {
  type FlagAnswerRow,
  type FlagJudgementRow,
  type FlagKey,
  figuresOf,
  readFlagAnswers,
  readFlagJudgements,
  textOfKey,
} from './flag-rows.ts';
import { readCountyData, withYearsBefore } from './rows.ts';

/** Rules look one year back for jumps, whatever the standard itself needs. */
const YEARS = 1;

/** A flag with what was said and decided about its figures. */
export interface KnownFlag {
  readonly flag: Flag;
  readonly key: FlagKey;
  readonly memberName: Text | null;
  readonly answer: FlagAnswerRow | null;
  readonly judgement: FlagJudgementRow | null;
  readonly file: FlagFile;
}

interface Asked {
  readonly unit: { readonly id: string };
  readonly standardId: string;
  readonly version: string;
  readonly period: string;
}

/** Asks the quality rules of what a county reports now; none are asked where none are known for the standard's data. */
export async function askFlags(
  db: Db,
  { unit, standardId, version, period }: Asked,
  { qualityFor }: Pick<Services, 'qualityFor'>,
): Promise<Result<{ readonly rules: number; readonly flags: readonly KnownFlag[] }>> {
  const county = await readCountyUnit(db, unit.id);
  if (!county.ok) return county;
  const frozen = await readRegisterStandard(db, standardId, version);
  if (!frozen.ok) return frozen;
  const { standard } = frozen.value;
  const reported = await readCountyData(db, unit.id, period, standard);
  if (reported === null) return refuse(problem('values-not-reported', { unit: county.value.name, period }));
  const quality = qualityFor(standard, frozen.value.digest);
  if (quality === null) return ok({ rules: 0, flags: [] });
  const data = await withYearsBefore(reported, { db, countyId: unit.id, period, standard, years: YEARS });
  const found = findFlags(quality, data.records, data.schools);
  const schools = await readSchoolsByCode(db, unit.id, [...new Set(found.flatMap(({ code }) => code ?? []))]);
  const answers = await readFlagAnswers(db, unit.id, period);
  const judgements = await readFlagJudgements(db, unit.id, period);
  const members = standard.dimension?.members ?? [];
  const flags = found.map((flag): KnownFlag => {
    const key = {
      unit_id: (flag.code === null ? undefined : schools.get(flag.code)?.id) ?? unit.id,
      rule: flag.rule,
      member: flag.member ?? '',
      figures: figuresOf(flag),
    };
    const answer = answers.get(textOfKey(key)) ?? null;
    const judgement = judgements.get(textOfKey(key)) ?? null;
    return {
      flag,
      key,
      memberName: members.find(({ id }) => id === flag.member)?.name ?? null,
      answer,
      judgement,
      file: {
        answer: answer && { at: answer.answered_at, accountId: answer.answered_by },
        judgement: judgement && { at: judgement.judged_at, verdict: judgement.verdict },
      },
    };
  });
  return ok({ rules: quality.rules.length, flags });
}
