import { answerFlag, judgeFlag, listFlags } from '@dudao/core/dossier/flag-contract';
import { periodBefore } from '@dudao/core/lib/period';
import { readUnit } from '@dudao/core/org/contract';
import { useSearchParams } from 'react-router';
import { holds, unitsWith, useMe } from '../access/session.tsx';
import { FlagList } from '../dossier/FlagList.tsx';
import '../dossier/dossier.css';
import { useRead, useWrite } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { versionKey } from '../lib/version-key.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { useUsualStandard } from '../score/usual-standard.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';

const TEXTS = {
  title: { zh: '数据疑点', en: 'Flags on reported data' },
  lead: {
    zh: '规则只提示，不改数：属实的写明原因，由另一个人认可、退回或转现场核实；不属实的更正后重新导入。',
    en: 'Rules only point: explain what is true, and another person accepts it, returns it or has it verified on site; correct and import again what is not.',
  },
  unit: { zh: '县（市、区）', en: 'County' },
  standard: { zh: '标准', en: 'Standard' },
  period: { zh: '学年', en: 'School year' },
  notCounty: { zh: '请选择一个县（市、区）', en: 'Choose a county' },
  none: { zh: '没有疑点', en: 'No flags' },
  noneWhy: { zh: '已按 {rules} 条规则检查 {period} 学年的数据。', en: '{rules} rules were asked of {period}.' },
  noRules: { zh: '没有适用于这些数据的质量规则', en: 'No quality rules are known for this data' },
};

/** What is odd in a county's reported data, and what was answered. */
export function FlagsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const [params, setParams] = useSearchParams();
  useTitle(t('title'));
  const unitId = params.get('unit') ?? unitsWith(me, 'dossier.read')[0]?.id ?? me.unit.id;
  const unit = useRead(readUnit, { unitId });
  const {
    list,
    usual: standard,
    runs,
    isPending,
  } = useUsualStandard(unitId, { asked: params.get('standard'), mayRead: holds(me, 'score.read') });
  const year = schoolYearOf(today());
  const period = params.get('period') ?? runs[0]?.period ?? year;
  const periods = [...new Set([year, ...yearsBefore(year), period])].sort().reverse();
  const flags = useRead(
    listFlags,
    {
      unitId,
      standardId: standard?.id ?? '-',
      version: standard?.version ?? '-',
      period,
    },
    { enabled: standard !== undefined && unit.data?.kind === 'county' && !isPending },
  );
  const answer = useWrite(answerFlag, ['dossier']);
  const judge = useWrite(judgeFlag, ['dossier']);
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
      />
      <div className="import-target">
        <VersionChoice
          label={t('standard')}
          list={list}
          chosen={standard}
          onChange={(one) => setParams({ unit: unitId, period, standard: versionKey(one) })}
        />
        <Field label={t('period')}>
          <select
            value={period}
            onChange={(event) =>
              setParams({
                unit: unitId,
                period: event.target.value,
                ...(standard && { standard: versionKey(standard) }),
              })
            }
          >
            {periods.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </Field>
      </div>
      {unit.data && unit.data.kind !== 'county' ? <Empty title={t('notCounty')} /> : null}
      {flags.isLoading ? <Loading lines={6} /> : null}
      {flags.isError ? <ErrorState error={flags.error} onRetry={() => flags.refetch()} /> : null}
      {flags.data && flags.data.flags.length === 0 ? (
        <Empty title={flags.data.rules === 0 ? t('noRules') : t('none')}>
          {flags.data.rules === 0 ? null : t('noneWhy', { rules: flags.data.rules, period })}
        </Empty>
      ) : null}
      {flags.data && flags.data.flags.length > 0 ? (
        <FlagList
          flags={flags.data.flags}
          period={period}
          busy={answer.isPending || judge.isPending}
          error={answer.error ?? judge.error}
          onAnswer={(input) => answer.mutateAsync(input)}
          onJudge={(input) =>
            judge.mutateAsync({
              unitId,
              standardId: standard?.id ?? '-',
              version: standard?.version ?? '-',
              period,
              ...input,
            })
          }
        />
      ) : null}
    </>
  );
}

/** The four school years before one. */
function yearsBefore(year: string): readonly string[] {
  const first = periodBefore(year);
  const second = periodBefore(first);
  return [first, second, periodBefore(second), periodBefore(periodBefore(second))];
}
