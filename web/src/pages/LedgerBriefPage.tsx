import { listLedgers } from '@dudao/core/issue/contract';
import { weekOf } from '@dudao/core/issue/week';
import { countMoves } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import type { ListView } from '../issue/list-view.ts';
import { LedLine } from '../issue/mine/HomeIssues.tsx';
import { shareOf } from '../issue/share.ts';
import { listOfFigure } from '../issue/week/brief-links.ts';
import { FigureLink } from '../issue/week/FigureLink.tsx';
import { HoldersTable } from '../issue/week/HoldersTable.tsx';
import { MovesTable } from '../issue/week/MovesTable.tsx';
import { PlacesTable } from '../issue/week/PlacesTable.tsx';
import { WeekChoice, weekNamed } from '../issue/week/WeekChoice.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  ledger: { zh: '台账', en: 'Ledger' },
  title: { zh: '台账要情', en: 'What is red' },
  unit: { zh: '单位', en: 'Unit' },
  print: { zh: '打印', en: 'Print' },
  week: { zh: '每周梳理', en: 'Weekly combing' },
  verdict: {
    zh: '逾期 {red} 条，其中本周新逾期 {late} 条；未结 {open} 条，其中 {idle} 条本周没有动过。',
    en: '{red} late, {late} of them since this week; {open} open, {idle} of them untouched this week.',
  },
  clear: {
    zh: '没有逾期。未结 {open} 条，其中 {idle} 条本周没有动过。',
    en: 'Nothing is late. {open} open, {idle} untouched this week.',
  },
  moved: { zh: '本周变动', en: 'What moved' },
  where: { zh: '逾期在哪里', en: 'Where it is late' },
  who: { zh: '逾期在谁手里', en: 'Who holds it' },
  nothing: { zh: '没有逾期，本周也没有变动。', en: 'Nothing is late and nothing moved.' },
  nobody: { zh: '没有逾期。', en: 'Nothing is late.' },
  rest: { zh: '还有 {count} 条由未列出的单位办理。', en: '{count} more wait for units that are not listed.' },
  idle: { zh: '本周没有动过的未结条目', en: 'Open and untouched this week' },
  key: { zh: '重点督办的问题，已销号 / 全部', en: 'Key ones, closed / all' },
  as: { zh: '截至 {day}', en: 'As of {day}' },
};

/** The page of a leader: what is red, who holds it, what moved since last week. Each figure opens its list. */
export function LedgerBriefPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const ledger = params.get('ledger') ?? '';
  const week = weekNamed(params.get('week'));
  const about = ledger === '' ? {} : { ledger };
  const unit = useRead(readUnit, { unitId });
  const ledgers = useRead(listLedgers, { unitId });
  const found = useRead(countMoves, { unitId, ...about, ...week }, { keepPrevious: true });
  const weekBefore = weekOf(week.from, 1);
  const before = useRead(countMoves, { unitId, ...about, ...weekBefore }, { keepPrevious: true });
  const choose = (part: Record<string, string>) => setParams({ ...about, week: week.from, ...part }, { replace: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  const place = { unitId, ledger, week };
  const rest = (found.data?.red ?? 0) - (found.data?.holders ?? []).reduce((all, { red }) => all + red, 0);
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} about={about} />}
        title={`${unit.data?.name ?? ''} ${t('title')}`.trim()}
        lead={found.data ? verdictOf(t, found.data) : ' '}
        unit={
          <UnitChoice
            label={t('unit')}
            unitId={unitId}
            onChange={(id) => navigate(paths.ledgerBrief(id, { ...about, week: week.from }))}
          />
        }
        actions={
          <>
            <Link className="button" to={paths.ledgerWeek(unitId, { ...about, week: week.from })}>
              {t('week')}
            </Link>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        }
      />
      <div className="stack wide">
        <div className="line">
          <span className="no-print">
            <LedgerSelect
              ledgers={ledgers.data?.ledgers ?? []}
              value={ledger}
              onChange={(id) => setParams({ week: week.from, ...(id === '' ? {} : { ledger: id }) }, { replace: true })}
            />
          </span>
          <WeekChoice week={week} onChange={(monday) => choose({ week: monday })} />
          <span className="small quiet">{t('as', { day: showDay(today(), lang) })}</span>
        </div>
        <LedLine />
        {found.isPending ? <Loading lines={10} /> : null}
        {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
        {found.data ? (
          <>
            <Section title={t('where')} level={2} empty={found.data.places.length === 0 && t('nothing')}>
              <PlacesTable {...place} places={found.data.places} />
            </Section>
            <Section title={t('who')} level={2} empty={found.data.red === 0 && t('nobody')}>
              <HoldersTable {...place} holders={found.data.holders} />
              {rest === 0 ? null : <p className="small quiet">{t('rest', { count: rest })}</p>}
            </Section>
            <Section title={t('moved')} level={2}>
              <MovesTable {...place} weekBefore={weekBefore} now={found.data} before={before.data} />
              <dl className="facts">
                <dt>{t('idle')}</dt>
                <dd>
                  <FigureLink count={found.data.idle} to={listOfFigure('idle', place)} />
                </dd>
                <dt>{t('key')}</dt>
                <dd>
                  <KeyShare {...found.data.key} to={(part) => listOfFigure('key', place, part)} />
                </dd>
              </dl>
            </Section>
          </>
        ) : null}
      </div>
    </>
  );
}

interface KeyShareProps {
  readonly all: number;
  readonly closed: number;
  readonly to: (part: Partial<ListView>) => string;
}

/** How many of what is under key supervision are closed. */
function KeyShare({ all, closed, to }: KeyShareProps) {
  return (
    <>
      <FigureLink count={closed} to={to({ phase: 'closed' })} /> / <FigureLink count={all} to={to({})} />
      {all === 0 ? '' : ` = ${shareOf(closed, all)}`}
    </>
  );
}

function verdictOf(
  t: ReturnType<typeof useTexts<typeof TEXTS>>,
  { red, newlyLate, open, idle }: OutputOf<typeof countMoves>,
): string {
  return red === 0 ? t('clear', { open, idle }) : t('verdict', { red, late: newlyLate, open, idle });
}
