import { readUnit } from '@dudao/core/org/contract';
import { listRuns } from '@dudao/core/score/contract';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { holds, unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { versionKey } from '../lib/version-key.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { RunDialog } from '../score/RunDialog.tsx';
import type { RunFacts } from '../score/RunFactList.tsx';
import { RunTable } from '../score/RunTable.tsx';
import { useUsualStandard } from '../score/usual-standard.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '评估', en: 'Evaluations' },
  lead: {
    zh: '每次评估连同数据、标准和算法一并存档，可随时复算。',
    en: 'Each evaluation is kept with its data, standard and derivation, and can be replayed at any time.',
  },
  unit: { zh: '县（市、区）', en: 'County' },
  run: { zh: '开始评估', en: 'Evaluate' },
  none: { zh: '还没有评估', en: 'No evaluation yet' },
  noneWhy: { zh: '先导入学校数据，再开始评估。', en: 'Import the school data first, then evaluate.' },
  import: { zh: '导入数据', en: 'Import data' },
  flags: { zh: '数据疑点', en: 'Flags on the data' },
  compare: { zh: '与上一次比较', en: 'Compare the last two' },
  process: { zh: '过程分', en: 'Process marks' },
  impact: { zh: '影响预览', en: 'Impact preview' },
  mayNot: { zh: '您没有运行评估的权限，可查看结果。', en: 'You may read results but not run evaluations.' },
};

/** The evaluations of a county, newest first, and the start of a new one. */
export function RunsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit') ?? unitsWith(me, 'score.read')[0]?.id ?? me.unit.id;
  const [starting, setStarting] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const runs = useRead(listRuns, { unitId });
  const standards = useUsualStandard(unitId, { asked: params.get('standard'), mayRead: holds(me, 'score.read') });
  useTitle(t('title'));
  const [latest, before] = runs.data?.runs ?? [];
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
        actions={
          <>
            {latest && holds(me, 'dossier.read') ? (
              <Link className="button" to={paths.flags(unitId, aboutOf(latest))}>
                {t('flags')}
              </Link>
            ) : null}
            {latest && before ? (
              <Link className="button" to={paths.comparison(latest.id, before.id)}>
                {t('compare')}
              </Link>
            ) : null}
            <Link className="button" to={paths.processMarks(unitId)}>
              {t('process')}
            </Link>
            <Link className="button" to={paths.impact(unitId)}>
              {t('impact')}
            </Link>
            <Button
              look="primary"
              refused={holds(me, 'score.run') ? undefined : t('mayNot')}
              onClick={() => setStarting(true)}
            >
              {t('run')}
            </Button>
          </>
        }
      />
      {runs.isPending ? <Loading lines={6} /> : null}
      {runs.isError ? <ErrorState error={runs.error} onRetry={() => runs.refetch()} /> : null}
      {runs.data && runs.data.runs.length === 0 ? (
        <Empty
          title={t('none')}
          action={
            holds(me, 'dossier.edit') ? (
              <Link className="button" to={paths.import(unitId)}>
                {t('import')}
              </Link>
            ) : undefined
          }
        >
          {t('noneWhy')}
        </Empty>
      ) : null}
      {runs.data && runs.data.runs.length > 0 ? <RunTable runs={runs.data.runs} /> : null}
      {standards.error ? <ErrorState error={standards.error} onRetry={standards.retry} /> : null}
      {starting && unit.data && !standards.isPending && !standards.error ? (
        <RunDialog
          unit={unit.data}
          standards={standards.list}
          first={standards.usual}
          adoptions={standards.adoptions}
          period={params.get('period') ?? latest?.period ?? schoolYearOf(today())}
          onClose={() => setStarting(false)}
          onDone={(runId) => navigate(paths.run(runId))}
        />
      ) : null}
    </>
  );
}

function aboutOf({ period, standardId, version }: RunFacts) {
  return { period, standard: versionKey({ id: standardId, version }) };
}
