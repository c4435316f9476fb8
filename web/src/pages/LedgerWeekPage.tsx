import { listLedgers } from '@dudao/core/issue/contract';
import type { Move } from '@dudao/core/issue/moves';
import { weekOf } from '@dudao/core/issue/week';
import { countMoves, readWeek, type WeekFigures } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import { viewOf } from '../issue/list-view.ts';
import { listOfFigure, type Told } from '../issue/week/brief-links.ts';
import { CombSection } from '../issue/week/CombSection.tsx';
import { EarlierWeeks } from '../issue/week/EarlierWeeks.tsx';
import { type HolderChosen, HolderSelect } from '../issue/week/HolderSelect.tsx';
import { MovesTable } from '../issue/week/MovesTable.tsx';
import { RecordForm } from '../issue/week/RecordForm.tsx';
import { WeekChoice, weekNamed } from '../issue/week/WeekChoice.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
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
  title: { zh: '每周梳理', en: 'Weekly combing' },
  unit: { zh: '单位', en: 'Unit' },
  print: { zh: '打印', en: 'Print' },
  lead: {
    zh: '本周新登记 {written} 条，销号 {closed} 条；逾期 {red} 条，未结的有 {idle} 条没有动过。',
    en: '{written} written and {closed} closed this week; {red} late, {idle} open and untouched.',
  },
  figures: { zh: '与上周相比', en: 'Beside the week before' },
  written: { zh: '新登记', en: 'New' },
  closed: { zh: '已销号', en: 'Closed' },
  reported: { zh: '报整改完成', en: 'Reported as put right' },
  red: { zh: '逾期', en: 'Late' },
  idle: { zh: '没有进展', en: 'Without progress' },
};

const GROUPS = ['red', 'idle', 'written', 'reported', 'closed'] as const satisfies readonly Told[];

/** The combing of a week: what is late, stands still, is new and done, with words and notes, recorded and compared with the week before. */
export function LedgerWeekPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const ledger = params.get('ledger') ?? '';
  const week = weekNamed(params.get('week'));
  const weekBefore = weekOf(week.from, 1);
  const about = ledger === '' ? {} : { ledger };
  const unit = useRead(readUnit, { unitId });
  const ledgers = useRead(listLedgers, { unitId });
  const figures = useRead(countMoves, { unitId, ...about, ...week });
  const before = useRead(countMoves, { unitId, ...about, ...weekBefore });
  const kept = useRead(readWeek, { unitId, ...about, weekOn: week.from });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} about={about} />}
        title={`${unit.data?.name ?? ''} ${t('title')}`.trim()}
        lead={figures.data ? leadOf(t, figures.data) : ' '}
        unit={
          <UnitChoice
            label={t('unit')}
            unitId={unitId}
            onChange={(id) => navigate(paths.ledgerWeek(id, { ...about, week: week.from }))}
          />
        }
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
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
          <WeekChoice week={week} onChange={(monday) => setParams({ ...about, week: monday }, { replace: true })} />
        </div>
        {figures.isError ? <ErrorState error={figures.error} onRetry={() => figures.refetch()} /> : null}
        {kept.isError ? <ErrorState error={kept.error} onRetry={() => kept.refetch()} /> : null}
        {figures.data && kept.data ? (
          <>
            <Section title={t('figures')} level={2}>
              <MovesTable
                unitId={unitId}
                ledger={ledger}
                week={week}
                weekBefore={weekBefore}
                now={figures.data}
                before={before.data}
              />
            </Section>
            <Combing
              key={`${unitId} ${ledger} ${week.from}`}
              unitId={unitId}
              ledger={ledger}
              weekOn={week.from}
              figures={figures.data}
              week={kept.data}
            />
          </>
        ) : (
          <Loading lines={10} />
        )}
      </div>
    </>
  );
}

interface CombingProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly weekOn: string;
  readonly figures: OutputOf<typeof countMoves>;
  readonly week: Parameters<typeof RecordForm>[0]['week'];
}

/** The groups of a week's entries with their notes, and the words that sum it up. */
function Combing({ unitId, ledger, weekOn, figures, week }: CombingProps) {
  const t = useTexts(TEXTS);
  const [written, setWritten] = useState<ReadonlyMap<string, string>>(new Map());
  const notes = new Map([...week.notes.map(({ issueId, note }) => [issueId, note] as const), ...written]);
  const onNote =
    week.actions.record === true
      ? (issueId: string, note: string) => setWritten((before) => new Map(before).set(issueId, note))
      : null;
  const place = { unitId, ledger, week: weekOf(weekOn) };
  const [holder, setHolder] = useState<HolderChosen | null>(null);
  const viewFor = (what: Told) =>
    viewOf(
      new URLSearchParams(
        listOfFigure(what, place, what === 'red' && holder !== null ? holder.view : {}).split('?')[1],
      ),
    );
  return (
    <>
      <HolderSelect holders={figures.holders ?? []} value={holder} onChange={setHolder} />
      {GROUPS.map((what) => (
        <CombSection
          key={what}
          unitId={unitId}
          what={t(what)}
          count={
            what === 'red' && holder !== null
              ? holder.red
              : what === 'red' || what === 'idle'
                ? figures[what]
                : countOf(figures, what)
          }
          view={viewFor(what)}
          notes={notes}
          onNote={onNote}
        />
      ))}
      <RecordForm
        unitId={unitId}
        ledger={ledger}
        weekOn={weekOn}
        week={week}
        notes={written}
        onSaved={() => setWritten(new Map())}
      />
      <EarlierWeeks unitId={unitId} ledger={ledger} records={week.earlier} />
    </>
  );
}

function countOf({ moves }: WeekFigures, move: Move): number {
  return moves.find(({ what }) => what === move)?.count ?? 0;
}

function leadOf(t: ReturnType<typeof useTexts<typeof TEXTS>>, figures: WeekFigures): string {
  return t('lead', {
    written: countOf(figures, 'written'),
    closed: countOf(figures, 'closed'),
    red: figures.red,
    idle: figures.idle,
  });
}
