import type { OutputOf } from '@dudao/core/lib/contract';
import { listStandings, MOST_STANDINGS } from '@dudao/core/score/standing-contract';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay, showShortMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Choice } from '../ui/Choice.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ErrorState } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { useStandardNames } from './StandardName.tsx';

const TEXTS = {
  title: { zh: '{unit} · 现状', en: '{unit} · where it stands' },
  sum: {
    zh: '{standard}（{code}），{period} 学年：未达标 {fail}，待核 {pending}，达标 {pass}（{at} 重算）',
    en: '{standard} ({code}), school year {period}: {fail} missed, {pending} pending, {pass} met (recomputed {at})',
  },
  waiting: { zh: '正在重算，还有 {count} 份现状', en: 'Recomputing; {count} standings left' },
  year: { zh: '{period} 学年', en: 'School year {period}' },
  which: { zh: '标准和学年', en: 'Standard and school year' },
  county: { zh: '县（市、区）', en: 'County' },
  overall: { zh: '总判定', en: 'Overall' },
  part: { zh: '学校表', en: 'School table' },
  coefficients: { zh: '超标差异系数', en: 'Coefficients over' },
  failing: { zh: '未达标学校', en: 'Schools missing' },
  pending: { zh: '待核学校', en: 'Schools pending' },
  schools: { zh: '学校数', en: 'Schools' },
  turned: { zh: '变化', en: 'Turned' },
  search: { zh: '查找县', en: 'Find a county' },
  more: {
    zh: '只列出最需关注的 {most} 个县。',
    en: 'Only the {most} counties that need most attention are listed.',
  },
};

/** How often to ask again while standings are being made. */
const SOON_MS = 2000;

type Answer = OutputOf<typeof listStandings>;
type CountyStanding = Answer['standings'][number];
type StandingSet = Answer['sets'][number];

const codeOf = ({ standardId, version }: StandingSet): string => `${standardId} ${version}`;
const keyOf = (one: StandingSet): string => `${codeOf(one)} ${one.period}`;

/** Where the counties below a unit stand, the worst first, and what is being made anew; nothing where nothing was recomputed. */
export function Standings({ unit }: { readonly unit: { readonly id: string; readonly name: string } }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const nameOf = useStandardNames();
  const [chosen, setChosen] = useState<StandingSet>();
  const [waits, setWaits] = useState(false);
  const set = chosen && { standardId: chosen.standardId, version: chosen.version, period: chosen.period };
  const found = useRead(
    listStandings,
    { unitId: unit.id, limit: MOST_STANDINGS, ...(set ? { set } : {}) },
    { keepPrevious: true, refetchEveryMs: waits ? SOON_MS : false },
  );
  const waiting = found.data?.waiting ?? 0;
  if (waits !== waiting > 0) setWaits(waiting > 0);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const shown = found.data?.set;
  const progress = waiting > 0 ? <p role="status">{t('waiting', { count: waiting })}</p> : null;
  if (!found.data || !shown) {
    return progress === null ? null : (
      <section className="stack">
        <div className="section-head">
          <h2>{t('title', { unit: unit.name })}</h2>
        </div>
        {progress}
      </section>
    );
  }
  // Where there is but one version, the year alone tells them apart.
  const isOneVersion = new Set(found.data.sets.map(codeOf)).size === 1;
  const { sets, verdictName, totals, standings, more } = found.data;
  return (
    <section className="stack">
      <div className="section-head">
        <h2>{t('title', { unit: unit.name })}</h2>
        {sets.length > 1 ? (
          <Choice
            label={t('which')}
            value={keyOf(shown)}
            options={sets.map((one) => ({
              value: keyOf(one),
              label: isOneVersion
                ? t('year', { period: one.period })
                : `${nameOf(one)} ${one.version} · ${t('year', { period: one.period })}`,
            }))}
            onChange={(key) => setChosen(sets.find((one) => keyOf(one) === key))}
          />
        ) : null}
      </div>
      {progress}
      <p>
        {t('sum', {
          standard: nameOf(shown),
          code: codeOf(shown),
          period: shown.period,
          fail: String(totals.fail),
          pending: String(totals.pending),
          pass: String(totals.pass),
          at: showShortMoment(shown.at),
        })}
      </p>
      <StandingTable
        standings={standings}
        caption={t('title', { unit: unit.name })}
        part={verdictName ? say(verdictName) : undefined}
      />
      {more ? <p className="small quiet">{t('more', { most: String(MOST_STANDINGS) })}</p> : null}
    </section>
  );
}

function StandingTable({
  standings,
  caption,
  part,
}: {
  readonly standings: readonly CountyStanding[];
  readonly caption: string;
  /** Name of the part that the school table decides. */
  readonly part: string | undefined;
}) {
  const t = useTexts(TEXTS);
  const columns = useMemo(
    () =>
      [
        {
          id: 'county',
          title: t('county'),
          widthPx: 180,
          fixed: true,
          searched: true,
          value: (row) => row.unitName,
          cell: (row) => (
            <Link to={paths.runs(row.unitId)} tabIndex={-1}>
              {row.unitName}
            </Link>
          ),
        },
        {
          id: 'overall',
          title: t('overall'),
          widthPx: 110,
          value: (row) => row.overallVerdict,
          cell: (row) => <VerdictMark standing={standingOfVerdict(row.overallVerdict)} />,
        },
        {
          id: 'part',
          title: part ?? t('part'),
          widthPx: 110,
          value: (row) => row.verdict,
          cell: (row) => <VerdictMark standing={standingOfVerdict(row.verdict)} />,
        },
        {
          id: 'coefficients',
          title: t('coefficients'),
          widthPx: 130,
          align: 'right',
          value: (row) => row.failingCoefficients,
        },
        { id: 'failing', title: t('failing'), widthPx: 120, align: 'right', value: (row) => row.failingSchools },
        { id: 'pending', title: t('pending'), widthPx: 110, align: 'right', value: (row) => row.pendingSchools },
        { id: 'schools', title: t('schools'), widthPx: 90, align: 'right', value: (row) => row.schoolCount },
        {
          id: 'turned',
          title: t('turned'),
          widthPx: 240,
          value: (row) => (row.previousVerdict === null ? '' : row.changedAt),
          cell: (row) => <Turn row={row} />,
        },
      ] satisfies Column<CountyStanding>[],
    [t, part],
  );
  return (
    <DataTable
      id="score.standings"
      caption={caption}
      columns={columns}
      rows={standings}
      rowKey={(row) => row.unitId}
      searchLabel={t('search')}
    />
  );
}

/** From which verdict a county turned to the present one, and when; nothing where it never did. */
function Turn({ row: { previousVerdict, overallVerdict, changedAt } }: { readonly row: CountyStanding }) {
  const { lang } = useLanguage();
  if (previousVerdict === null) return <span className="quiet">—</span>;
  return (
    <span className="nowrap">
      <VerdictMark standing={standingOfVerdict(previousVerdict)} /> →{' '}
      <VerdictMark standing={standingOfVerdict(overallVerdict)} /> {showDay(changedAt, lang)}
    </span>
  );
}
