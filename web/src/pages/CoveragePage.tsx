import { readUnit } from '@dudao/core/org/contract';
import { readCoverage } from '@dudao/core/visit/coverage-contract';
import { VISIT_LINE_NAMES, VISIT_LINES } from '@dudao/core/visit/visit-kind';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { CoverageTable } from '../visit/CoverageTable.tsx';
import { HeatMap } from '../visit/HeatMap.tsx';
import { MergeList } from '../visit/MergeList.tsx';

const TEXTS = {
  title: { zh: '督导覆盖', en: 'Coverage of visits' },
  all: { zh: '{unit} · 督导安排', en: '{unit} · visits' },
  lead: { zh: '全覆盖，没有“免检单位”，没有“盲区”。', en: 'Everybody, nobody exempt, no blind spots.' },
  since: { zh: '从哪天起算', en: 'Counted since' },
  counts: { zh: '去过多少', en: 'How many' },
  visited: { zh: '去过', en: 'Visited' },
  of: { zh: '{visited} / {all} 个单位', en: '{visited} of {all} units' },
  never: { zh: '从来没有去过', en: 'Never visited' },
  units: { zh: '{count} 个单位', en: '{count} units' },
  mix: { zh: '明查与暗访', en: 'Announced and unannounced' },
  mixed: {
    zh: '明查 {announced} 次，暗访 {unannounced} 次，{ratio}',
    en: '{announced} announced, {unannounced} unannounced, {ratio}',
  },
  ratio: { zh: '暗访占 {percent}%', en: '{percent}% unannounced' },
  noRatio: { zh: '还没有督导', en: 'no visits yet' },
  lines: { zh: '三线督导', en: 'Three lines' },
  times: { zh: '{line} {count} 次', en: '{line}: {count}' },
  rules: { zh: '规程', en: 'Rules' },
  narrowed: { zh: '只列选定地方的 {count} 个单位。', en: 'Of one place alone: {count} units.' },
  narrowedVisited: { zh: '只列去过的 {count} 个单位。', en: 'Visited ones alone: {count} units.' },
  whole: { zh: '列出全部', en: 'List all' },
  none: { zh: '下面没有要督导的单位', en: 'There are no units to be visited' },
};

/** Who was visited, who never, what was looked at, and where to go next. */
export function CoveragePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [fromOn, setFrom] = useState(params.get('from') ?? `${today().slice(0, 4)}-01-01`);
  const [placeId, isVisited] = [params.get('place'), params.get('show') === 'visited'];
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readCoverage, { unitId, fromOn }, { keepPrevious: true, enabled: fromOn !== '' });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const coverage = found.data;
  const { mix, units, visited, rulebook } = coverage;
  const isNarrowed = placeId !== null || isVisited;
  const narrowed = units.filter(
    (one) => (placeId === null || one.placeId === placeId) && (!isVisited || one.visits > 0),
  );
  const sum = mix.announced + mix.unannounced;
  const ratio = sum === 0 ? t('noRatio') : t('ratio', { percent: Math.round((mix.unannounced * 100) / sum) });
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.visits(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        <DayField label={t('since')} value={fromOn} onChange={setFrom} />
        {units.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <>
            <Section title={t('counts')} level={2}>
              <dl className="facts">
                <dt>{t('visited')}</dt>
                <dd>{t('of', { visited, all: units.length })}</dd>
                <dt>{t('never')}</dt>
                <dd>{t('units', { count: units.filter(({ lastOn }) => lastOn === null).length })}</dd>
                <dt>{t('mix')}</dt>
                <dd>{t('mixed', { announced: mix.announced, unannounced: mix.unannounced, ratio })}</dd>
                <dt>{t('lines')}</dt>
                <dd>
                  {VISIT_LINES.map((line) =>
                    t('times', { line: say(VISIT_LINE_NAMES[line]), count: mix.lines[line] }),
                  ).join('，')}
                </dd>
                {rulebook === null ? null : (
                  <>
                    <dt>{t('rules')}</dt>
                    <dd>
                      {say(rulebook.title)} {rulebook.id} {rulebook.version}
                      <div className="small quiet">{say(rulebook.origin)}</div>
                    </dd>
                  </>
                )}
              </dl>
            </Section>
            <MergeList mergeable={coverage.mergeable} canPlan={coverage.canPlan} />
            {isNarrowed ? (
              <p>
                {t(isVisited ? 'narrowedVisited' : 'narrowed', { count: narrowed.length })}{' '}
                <button type="button" className="link-button" onClick={() => setParams({}, { replace: true })}>
                  {t('whole')}
                </button>
              </p>
            ) : null}
            <CoverageTable unitId={unitId} coverage={{ ...coverage, units: narrowed }} isWhole={isNarrowed} />
            <HeatMap coverage={coverage} />
          </>
        )}
      </div>
    </>
  );
}
