import { FILE_STANDINGS, type FileStanding, listFiles } from '@dudao/core/assurance/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { FileTable } from '../assurance/FileTable.tsx';
import { FILE_STANDING_NAMES } from '../assurance/file-record.ts';
import { TeamResults } from '../assurance/TeamResults.tsx';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../assurance/assurance.css';

const TEXTS = {
  title: { zh: '督导质量检查', en: 'Quality of visits' },
  all: { zh: '{unit} · 督导安排', en: '{unit} · visits' },
  lead: {
    zh: '{sum} 次督导：没有查过 {unchecked}，退回补齐中 {returned}，已补齐待再查 {completed}，齐全 {whole}，有缺 {gaps}。',
    en: '{sum} visits: {unchecked} never checked, {returned} with the team, {completed} to be checked again, {whole} whole, {gaps} with gaps.',
  },
  from: { zh: '从哪天开始的督导', en: 'Visits begun from' },
  until: { zh: '到哪天', en: 'until' },
  which: { zh: '看哪些', en: 'Which' },
  every: { zh: '全部（{n}）', en: 'All ({n})' },
  one: { zh: '{name}（{n}）', en: '{name} ({n})' },
  files: { zh: '督导档案', en: 'Files' },
  none: { zh: '这段时间没有这样的督导', en: 'There are no such visits' },
  noneWhy: {
    zh: '离点以后的督导列在这里。可以换一段时间，或者看全部。',
    en: 'Visits that were left stand here. Choose another period, or see all.',
  },
  teams: { zh: '各组结果', en: 'Team by team' },
  teamsWhy: {
    zh: '督导组只看得到自己的督导。评定不足三次的不算平均。',
    en: 'A team sees its own visits alone. Fewer than three ratings are no mean.',
  },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

type After = { readonly on: string; readonly id: string } | null;

/** Files of an office's visits: which were never checked, which are with their teams, and what came of them team by team. */
export function AssurancePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [fromOn, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [untilOn, setUntil] = useState(`${today().slice(0, 4)}-12-31`);
  const [after, setAfter] = useState<After>(null);
  const standing = FILE_STANDINGS.find((one) => one === params.get('standing'));
  const unit = useRead(readUnit, { unitId });
  const asked = {
    unitId,
    fromOn,
    untilOn,
    ...(standing === undefined ? {} : { standing }),
    ...(after === null ? {} : { after }),
  };
  const found = useRead(listFiles, asked, { keepPrevious: true, enabled: fromOn !== '' && untilOn !== '' });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  const counts = found.data?.counts;
  const sum = FILE_STANDINGS.reduce((all, one) => all + (counts?.[one] ?? 0), 0);
  const restart = () => setAfter(null);
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.visits(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        {...(counts === undefined ? {} : { lead: t('lead', { sum, ...counts }) })}
      />
      <div className="stack wide">
        <div className="line no-print">
          <DayField
            label={t('from')}
            value={fromOn}
            onChange={(day) => {
              setFrom(day);
              restart();
            }}
          />
          <DayField
            label={t('until')}
            value={untilOn}
            onChange={(day) => {
              setUntil(day);
              restart();
            }}
          />
          <Field label={t('which')}>
            <select
              value={standing ?? ''}
              onChange={({ target }) => {
                setParams(target.value === '' ? {} : { standing: target.value });
                restart();
              }}
            >
              <option value="">{t('every', { n: sum })}</option>
              {FILE_STANDINGS.map((one: FileStanding) => (
                <option key={one} value={one}>
                  {t('one', { name: say(FILE_STANDING_NAMES[one]), n: counts?.[one] ?? 0 })}
                </option>
              ))}
            </select>
          </Field>
        </div>
        {found.isError ? (
          <ErrorState error={found.error} onRetry={() => found.refetch()} />
        ) : (
          <>
            <Section title={t('files')} level={2}>
              {found.data.files.length === 0 ? (
                <Empty title={t('none')}>{t('noneWhy')}</Empty>
              ) : (
                <FileTable files={found.data.files} caption={t('files')} on={today()} />
              )}
              <div className="line no-print">
                {after === null ? null : <Button onClick={restart}>{t('first')}</Button>}
                {found.data.next === null ? null : (
                  <Button onClick={() => setAfter(found.data.next)}>{t('more')}</Button>
                )}
              </div>
            </Section>
            {found.data.teams.length === 0 ? null : (
              <Section title={t('teams')} level={2} aside={<span className="small quiet">{t('teamsWhy')}</span>}>
                <TeamResults teams={found.data.teams} rated={found.data.rated} />
              </Section>
            )}
          </>
        )}
      </div>
    </>
  );
}
