import type { OutputOf } from '@dudao/core/lib/contract';
import { type readCoverage, unwatchUnit, watchUnit } from '@dudao/core/visit/coverage-contract';
import { WATCH_KIND_NAMES, WATCH_KINDS, type WatchKind } from '@dudao/core/visit/watch-kind';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '下一个该去哪里', en: 'Where to go next' },
  explain: {
    zh: '按规程排出：谁也不能设成“免检”。每个单位至少 {interval} 天去一次，有下列原因的加密。',
    en: 'Ordered by the rules: nobody can be exempt. Every unit at least once in so many days, more often for the reasons named.',
  },
  unit: { zh: '单位', en: 'Unit' },
  last: { zh: '上次去', en: 'Last visit' },
  never: { zh: '从来没有去过', en: 'never' },
  ago: { zh: '{day}，{days} 天前', en: '{day}, {days} days ago' },
  burden: { zh: '接待', en: 'Received' },
  times: { zh: '{count} 次', en: '{count}' },
  interval: { zh: '间隔', en: 'Interval' },
  days: { zh: '{days} 天', en: '{days} days' },
  state: { zh: '是否超期', en: 'Overdue' },
  over: { zh: '超期 {days} 天', en: '{days} days over' },
  fine: { zh: '未超期', en: 'in time' },
  why: { zh: '原因', en: 'Why' },
  points: { zh: '紧迫度', en: 'Urgency' },
  next: { zh: '已安排', en: 'Planned' },
  actions: { zh: '操作', en: 'Actions' },
  plan: { zh: '安排', en: 'Plan' },
  planOf: { zh: '安排去“{unit}”', en: 'Plan a visit to {unit}' },
  watch: { zh: '列入关注', en: 'Watch' },
  watchOf: { zh: '把“{unit}”列入重点关注', en: 'Watch {unit}' },
  unwatch: { zh: '解除关注', en: 'Stop watching' },
  unwatchOf: { zh: '解除关注“{unit}”', en: 'Stop watching {unit}' },
  kind: { zh: '为什么关注', en: 'As what' },
  reason: { zh: '依据、帮扶措施', en: 'Grounds, support' },
  outcome: { zh: '现在怎么样', en: 'What became of it' },
  watched: { zh: '已列入。', en: 'On the list.' },
  unwatched: { zh: '已解除。', en: 'Off the list.' },
  redraw: { zh: '从已过关的 {count} 个单位中随机抽取复查', en: 'Draw a re-check from the {count} that passed' },
  all: { zh: '列出全部 {count} 个单位', en: 'List all {count} units' },
};

type Coverage = OutputOf<typeof readCoverage>;
type CoverageUnit = Coverage['units'][number];

/** So many of the most urgent are listed at first. */
const FIRST = 30;
/** So many units can be drawn from at once. */
const MOST = 300;

interface CoverageTableProps {
  readonly unitId: string;
  readonly coverage: Coverage;
  /** What is listed was chosen: all of it is shown at once. */
  readonly isWhole?: boolean;
}

/** Units by how urgent a visit is, each with why, and the way to plan one. */
export function CoverageTable({ unitId, coverage, isWhole = false }: CoverageTableProps) {
  const t = useTexts(TEXTS);
  const [all, setAll] = useState(false);
  const [watching, setWatching] = useState<CoverageUnit | null>(null);
  const [ending, setEnding] = useState<CoverageUnit | null>(null);
  const navigate = useNavigate();
  const passed = coverage.units.filter(({ reasons }) => reasons.some(({ cause }) => cause === 'passed'));
  const shown = all || isWhole ? coverage.units : coverage.units.slice(0, FIRST);
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        passed.length === 0 || !coverage.canPlan ? null : (
          <Button
            onClick={() =>
              navigate(paths.draws(unitId), { state: { onlyUnits: passed.slice(0, MOST).map(({ unit }) => unit.id) } })
            }
          >
            {t('redraw', { count: passed.length })}
          </Button>
        )
      }
    >
      <p className="small quiet">{t('explain', { interval: coverage.longest })}</p>
      <PlainTable
        heads={[
          t('unit'),
          t('last'),
          { number: t('burden') },
          { number: t('interval') },
          t('state'),
          t('why'),
          { number: t('points') },
          t('next'),
          t('actions'),
        ]}
      >
        {shown.map((one) => (
          <CoverageRow
            key={one.unit.id}
            officeId={unitId}
            row={one}
            canPlan={coverage.canPlan}
            onWatch={() => setWatching(one)}
            onUnwatch={() => setEnding(one)}
          />
        ))}
      </PlainTable>
      {shown.length < coverage.units.length ? (
        <div className="line">
          <Button onClick={() => setAll(true)}>{t('all', { count: coverage.units.length })}</Button>
        </div>
      ) : null}
      {watching === null ? null : <WatchDialog unitId={unitId} row={watching} onClose={() => setWatching(null)} />}
      {ending === null ? null : <UnwatchDialog row={ending} onClose={() => setEnding(null)} />}
    </Section>
  );
}

interface CoverageRowProps {
  readonly officeId: string;
  readonly row: CoverageUnit;
  readonly canPlan: boolean;
  readonly onWatch: () => void;
  readonly onUnwatch: () => void;
}

function CoverageRow({ officeId, row, canPlan, onWatch, onUnwatch }: CoverageRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <tr>
      <th scope="row">
        {row.unit.name} <span className="small quiet">{row.area}</span>
      </th>
      <td>
        {row.lastOn === null ? t('never') : t('ago', { day: showDay(row.lastOn, lang), days: row.silentDays ?? 0 })}
      </td>
      <td className="number nowrap">{t('times', { count: row.visits })}</td>
      <td className="number nowrap">{t('days', { days: row.interval })}</td>
      <td className="nowrap">
        <VerdictMark
          standing={row.overdueDays > 0 ? 'miss' : 'met'}
          word={t(row.overdueDays > 0 ? 'over' : 'fine', { days: row.overdueDays })}
        />
      </td>
      <td>{row.reasons.map(({ name }) => say(name)).join('、')}</td>
      <td className="number">{row.urgency}</td>
      <td className="nowrap">{row.nextOn === null ? '' : showDay(row.nextOn, lang)}</td>
      <td className="nowrap">
        {canPlan ? (
          <>
            <Link
              aria-label={t('planOf', { unit: row.unit.name })}
              to={paths.planVisit(officeId, { visited: row.unit.id })}
            >
              {t('plan')}
            </Link>{' '}
            <Button aria-label={t('watchOf', { unit: row.unit.name })} onClick={onWatch}>
              {t('watch')}
            </Button>
            {row.watch.length === 0 ? null : (
              <Button aria-label={t('unwatchOf', { unit: row.unit.name })} onClick={onUnwatch}>
                {t('unwatch')}
              </Button>
            )}
          </>
        ) : null}
      </td>
    </tr>
  );
}

interface WatchDialogProps {
  readonly unitId: string;
  readonly row: CoverageUnit;
  readonly onClose: () => void;
}

function WatchDialog({ unitId, row, onClose }: WatchDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<WatchKind>('weak');
  const { shown, save } = useSaving(watchUnit, { say: () => toast(t('watched')), close: onClose });
  return (
    <EntryDialog
      title={t('watchOf', { unit: row.unit.name })}
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ unitId, watchedUnitId: row.unit.id, kind, reason })}
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(WATCH_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {WATCH_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(WATCH_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}

function UnwatchDialog({ row, onClose }: Omit<WatchDialogProps, 'unitId'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [watchId, setWatch] = useState(row.watch[0]?.id ?? '');
  const { shown, save } = useSaving(unwatchUnit, { say: () => toast(t('unwatched')), close: onClose });
  return (
    <EntryDialog
      title={t('unwatchOf', { unit: row.unit.name })}
      fields={[{ id: 'outcome', label: t('outcome'), kind: 'long' }]}
      shown={shown}
      onSave={({ outcome }) => save({ watchId, outcome })}
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <select value={watchId} onChange={(event) => setWatch(event.target.value)}>
          {row.watch.map((one) => (
            <option key={one.id} value={one.id}>
              {`${say(WATCH_KIND_NAMES[one.kind])}：${one.reason}`}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
