import { parseDay } from '@dudao/core/lib/plain-day';
import { type ReactNode, useState } from 'react';
import { today } from '../../lib/date.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import type { ListView } from '../list-view.ts';
import { TimeChart } from './TimeChart.tsx';
import { TimeTable } from './TimeTable.tsx';
import { type Grouping, groupsOf } from './timeline.ts';
import { useTimeline } from './use-timeline.ts';

const TEXTS = {
  group: { zh: '按谁排列', en: 'Grouped by' },
  unit: { zh: '按所在单位', en: 'by unit' },
  owner: { zh: '按责任单位', en: 'by owner' },
  shape: { zh: '看图还是看表', en: 'Chart or table' },
  chart: { zh: '图', en: 'Chart' },
  table: { zh: '表', en: 'Table' },
  zoom: { zh: '刻度', en: 'Scale' },
  year: { zh: '年', en: 'Year' },
  quarter: { zh: '季', en: 'Quarter' },
  month: { zh: '月', en: 'Month' },
  nobody: { zh: '未交办', en: 'nobody yet' },
  more: { zh: '再列 100 条', en: 'Show 100 more' },
  listed: {
    zh: '已列出 {count} 条，其中 {late} 条逾期或逾期办理',
    en: '{count} listed, {late} of them late or put right late',
  },
};

const ZOOMS = { year: 1.6, quarter: 4, month: 12 } as const;

interface TimeViewProps {
  readonly unitId: string;
  readonly view: ListView;
  /** What is said where nothing is listed. */
  readonly empty: ReactNode;
}

/** The entries of a query over time: found, handed over, due, closed; what is late is red. */
export function TimeView({ unitId, view, empty }: TimeViewProps) {
  const t = useTexts(TEXTS);
  const [by, setBy] = useState<Grouping>('unit');
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const [zoom, setZoom] = useState<keyof typeof ZOOMS>('quarter');
  const found = useTimeline(unitId, view);
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];
  const now = today();
  const groups = groupsOf(entries, { by, nobody: t('nobody'), today: now });
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (entries.length === 0) return empty;
  return (
    <div className="stack">
      <div className="line no-print">
        <Choice
          label={t('group')}
          value={by}
          options={(['unit', 'owner'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setBy}
        />
        <Choice
          label={t('shape')}
          value={shape}
          options={(['chart', 'table'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setShape}
        />
        {shape === 'table' ? null : (
          <Choice
            label={t('zoom')}
            value={zoom}
            options={(['year', 'quarter', 'month'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={setZoom}
          />
        )}
      </div>
      {shape === 'chart' ? (
        <TimeChart groups={groups} today={parseDay(now) ?? 0} dayPx={ZOOMS[zoom]} />
      ) : (
        <TimeTable groups={groups} today={now} />
      )}
      <div className="line">
        {found.hasNextPage ? (
          <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
        <span className="small quiet" role="status">
          {t('listed', { count: entries.length, late: groups.reduce((all, { late }) => all + late, 0) })}
        </span>
      </div>
    </div>
  );
}
