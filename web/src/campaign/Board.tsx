import { readBoard } from '@dudao/core/campaign/contract';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { countdown, STAGE_STATE_WORDS, stageStanding } from './campaign-words.ts';
import { PointCards } from './PointCards.tsx';
import { batchName } from './template-view.ts';

const TEXTS = {
  title: { zh: '各单位进度', en: 'Where the units stand' },
  good: {
    zh: '{units} 个单位参加：{finished} 个全部通过，没有超期。',
    en: '{units} units take part: {finished} finished, none is overdue.',
  },
  bad: {
    zh: '{units} 个单位参加：{finished} 个全部通过，{overdue} 个有阶段超期。',
    en: '{units} units take part: {finished} finished, {overdue} with an overdue stage.',
  },
  waiting: { zh: '{n} 个单位的申请在等答复。', en: 'Requests of {n} units wait for an answer.' },
  items: { zh: '{n} 个事项过了完成日期。', en: '{n} items are past their day.' },
  unit: { zh: '单位', en: 'Unit' },
  batch: { zh: '批次', en: 'Batch' },
  team: { zh: '督导组', en: 'Team' },
  open: { zh: '未销号', en: 'Open items' },
  only: { zh: '显示', en: 'Show' },
  all: { zh: '全部', en: 'all' },
  overdueOnly: { zh: '超期', en: 'overdue' },
  waitingOnly: { zh: '待答复', en: 'waiting' },
  search: { zh: '按名称查找', en: 'Find by name' },
  none: { zh: '没有这样的单位。', en: 'There are no such units.' },
  more: { zh: '再看 {n} 个', en: 'Show {n} more' },
  ends: { zh: '{day} 结束，{left}', en: 'ends {day}, {left}' },
};

const PAGE = 200;

interface BoardProps {
  readonly campaignId: string;
  readonly unitId: string;
  readonly template: CampaignTemplate;
}

/** The verdict over all units of a campaign, and the matrix unit × stage; the worst first. */
export function Board({ campaignId, unitId, template }: BoardProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [only, setOnly] = useState<'all' | 'overdue' | 'waiting'>('all');
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  const search = useDeferredValue(text.trim());
  const board = useRead(readBoard, { campaignId, unitId, only, search, offset }, { keepPrevious: true });
  if (board.isPending) return <Loading lines={8} />;
  if (board.isError) return <ErrorState error={board.error} onRetry={() => board.refetch()} />;
  const { today, units, overdue, waiting, finished, overdueItems, points, matching, rows } = board.data;
  return (
    <>
      <p className="campaign-verdict">
        {t(overdue > 0 ? 'bad' : 'good', { units, finished, overdue })}
        {waiting > 0 ? t('waiting', { n: waiting }) : ''}
        {overdueItems > 0 ? <span className="campaign-red">{t('items', { n: overdueItems })}</span> : null}
      </p>
      <PointCards template={template} points={points} />
      <Section
        title={t('title')}
        level={2}
        aside={
          <div className="line no-print">
            <Choice
              label={t('only')}
              value={only}
              options={[
                { value: 'all', label: t('all') },
                { value: 'overdue', label: `${t('overdueOnly')} ${overdue}` },
                { value: 'waiting', label: `${t('waitingOnly')} ${waiting}` },
              ]}
              onChange={(next) => {
                setOnly(next);
                setOffset(0);
              }}
            />
            <input
              type="search"
              aria-label={t('search')}
              placeholder={t('search')}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setOffset(0);
              }}
            />
          </div>
        }
        empty={rows.length === 0 && t('none')}
      >
        <PlainTable
          heads={[t('unit'), ...template.stages.map(({ name }) => say(name)), { number: t('open') }, t('team')]}
          caption={t('title')}
        >
          {rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">
                <Link to={paths.campaignUnit(campaignId, row.unitId)}>{row.name}</Link>
                {template.batches.length > 1 ? (
                  <div className="small quiet">{say(batchName(template, row.batch))}</div>
                ) : null}
              </th>
              {row.stages.map((cell) => {
                const gated = template.stages.find(({ id }) => id === cell.stage)?.gate !== undefined;
                const isLate = gated && cell.state !== 'passed' && cell.state !== 'closed' && cell.untilOn < today;
                const isNow = cell.state !== 'passed' && cell.state !== 'closed' && cell.fromOn <= today;
                return (
                  <td key={cell.stage} className="nowrap">
                    <VerdictMark
                      standing={stageStanding(cell.state, isLate)}
                      word={say(STAGE_STATE_WORDS[cell.state])}
                    />
                    <div className={isLate ? 'small campaign-red' : 'small quiet'}>
                      {isNow
                        ? t('ends', { day: cell.untilOn, left: countdown(today, cell.untilOn, lang) })
                        : cell.untilOn}
                      {cell.untilOn === cell.firstUntilOn ? '' : ` ← ${cell.firstUntilOn}`}
                    </div>
                  </td>
                );
              })}
              <td className="number">{row.openItems}</td>
              <td>{row.team ?? '—'}</td>
            </tr>
          ))}
        </PlainTable>
        {matching > offset + PAGE || offset > 0 ? (
          <div className="line no-print">
            {offset > 0 ? <Button onClick={() => setOffset(Math.max(0, offset - PAGE))}>←</Button> : null}
            {matching > offset + PAGE ? (
              <Button onClick={() => setOffset(offset + PAGE)}>
                {t('more', { n: Math.min(PAGE, matching - offset - PAGE) })}
              </Button>
            ) : null}
          </div>
        ) : null}
      </Section>
    </>
  );
}
