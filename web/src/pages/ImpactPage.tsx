import { readUnit } from '@dudao/core/org/contract';
import { readStandardVersion, type StandardSummary } from '@dudao/core/pack/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { holds, unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { versionKey } from '../lib/version-key.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { AdoptDialog } from '../score/AdoptDialog.tsx';
import { AdoptionList } from '../score/AdoptionList.tsx';
import { ImpactResult } from '../score/ImpactResult.tsx';
import { useImpact } from '../score/use-impact.ts';
import { useUsualStandard } from '../score/usual-standard.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';

const TEXTS = {
  title: { zh: '影响预览', en: 'Impact preview' },
  lead: {
    zh: '用已填报的数据按两个版本各算一遍，看哪些结论和数值会变。只看不存。',
    en: 'Evaluates what is reported by two versions and shows which verdicts and numbers would change. Nothing is stored.',
  },
  unit: { zh: '单位', en: 'Unit' },
  before: { zh: '原来的版本', en: 'Present version' },
  after: { zh: '改用的版本', en: 'Version to move to' },
  period: { zh: '数据学年', en: 'School year of the data' },
  on: { zh: '评估基准日', en: 'Day of reference' },
  start: { zh: '开始预览', en: 'Preview' },
  running: { zh: '正在比较各县', en: 'Comparing the counties' },
  progress: { zh: '{done} / {total}', en: '{done} of {total}' },
  stop: { zh: '停止', en: 'Stop' },
  adopt: { zh: '采用 {version}', en: 'Adopt {version}' },
  mayNot: { zh: '您没有采用标准版本的权限。', en: 'You may not adopt a version.' },
  compare: { zh: '看两个版本的不同', en: 'See how the versions differ' },
  noCounty: { zh: '这个单位没有县可以比较。', en: 'There is no county at this unit.' },
  none: { zh: '还没有两个可比较的版本', en: 'There are no two versions to compare yet' },
};

/** Before a unit moves to another version: what would change, side by side; then the decision. */
export function ImpactPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit') ?? unitsWith(me, 'score.read')[0]?.id ?? me.unit.id;
  const { list, usual, runs, adoptions, ...standards } = useUsualStandard(unitId, {
    asked: params.get('to'),
    mayRead: holds(me, 'score.read'),
  });
  const unit = useRead(readUnit, { unitId });
  const [typed, setPeriod] = useState(params.get('period'));
  // The year that was evaluated last is the one that has data.
  const period = typed ?? runs[0]?.period ?? schoolYearOf(today());
  const [on, setOn] = useState(today());
  const [adopting, setAdopting] = useState(false);
  const { state, start, stop } = useImpact();
  // What is in force is moved from, to the newest version of it; without any, the first two are offered.
  const newest = list.find((one) => one.id === usual?.id);
  const after = list.find((one) => versionKey(one) === params.get('to')) ?? newest ?? list[0];
  const before =
    list.find((one) => versionKey(one) === params.get('from')) ??
    list.find((one) => one.id === after?.id && one !== after) ??
    list[1];
  const asked = state.asked?.after;
  const view = useRead(
    readStandardVersion,
    { id: asked?.standardId ?? '-', version: asked?.version ?? '-' },
    { enabled: asked !== undefined },
  );
  useTitle(t('title'));
  if (standards.error) return <ErrorState error={standards.error} onRetry={standards.retry} />;
  if (standards.isPending) return <Loading lines={8} />;
  if (!before || !after) return <Empty title={t('none')} />;
  const choose = (change: Readonly<Record<string, string>>) =>
    setParams({ unit: unitId, from: versionKey(before), to: versionKey(after), ...change }, { replace: true });
  const versions = (id: 'from' | 'to', label: string, chosen: StandardSummary) => (
    <VersionChoice label={label} list={list} chosen={chosen} onChange={(one) => choose({ [id]: versionKey(one) })} />
  );
  const preview = () =>
    start({
      unitId,
      before: { standardId: before.id, version: before.version },
      after: { standardId: after.id, version: after.version },
      period,
      on,
    });
  return (
    <div className="stack wide">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => choose({ unit: id })} />}
        actions={
          <>
            <Link className="button" to={paths.standardComparison(versionKey(before), versionKey(after))}>
              {t('compare')}
            </Link>
            <Button refused={holds(me, 'score.run') ? undefined : t('mayNot')} onClick={() => setAdopting(true)}>
              {t('adopt', { version: after.version })}
            </Button>
            <Button look="primary" busy={state.running} onClick={preview}>
              {t('start')}
            </Button>
          </>
        }
      />
      <div className="impact-form">
        {versions('from', t('before'), before)}
        {versions('to', t('after'), after)}
        <Field label={t('period')}>
          <input type="text" inputMode="numeric" value={period} onChange={(event) => setPeriod(event.target.value)} />
        </Field>
        <Field label={t('on')}>
          <input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </Field>
      </div>
      {state.running ? (
        <Progress
          label={t('running')}
          share={state.total === 0 ? undefined : state.counties.length / state.total}
          detail={t('progress', { done: state.counties.length, total: state.total })}
          stop={{ label: t('stop'), onStop: stop }}
        />
      ) : null}
      {state.error ? <ErrorState error={state.error} onRetry={preview} /> : null}
      {state.asked && !state.running && !state.error && state.counties.length === 0 ? (
        <p className="quiet">{t('noCounty')}</p>
      ) : null}
      {state.counties.length > 0 && view.data ? <ImpactResult state={state} standard={view.data.standard} /> : null}
      <AdoptionList adoptions={adoptions} />
      {adopting && unit.data ? (
        <AdoptDialog
          unit={unit.data}
          standardId={after.id}
          version={after.version}
          onClose={() => setAdopting(false)}
        />
      ) : null}
    </div>
  );
}
