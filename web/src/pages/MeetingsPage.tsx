import { listMeetings } from '@dudao/core/meeting/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { spanOfAddress } from '../lib/span-of-address.ts';
import { useTitle } from '../lib/title.ts';
import { BurdenSection } from '../meeting/BurdenSection.tsx';
import { MeetingTable } from '../meeting/MeetingTable.tsx';
import { RhythmTable } from '../meeting/RhythmTable.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { MonthChoice } from '../ui/MonthChoice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '会议', en: 'Meetings' },
  lead: {
    zh: '议程从亮红灯的条目和上次议定而没办完的事项来；议定的转为任务或登记台账，下次会上再看。',
    en: 'Agendas come from what is red and what was concluded and is not done; conclusions become tasks or entries and come back at the next meeting.',
  },
  call: { zh: '召开会议', en: 'Call a meeting' },
  side: { zh: '看哪一边', en: 'Side' },
  calls: { zh: '本单位召开的', en: 'Called by us' },
  attends: { zh: '通知本单位参加的', en: 'To which we are called' },
  rhythms: { zh: '例会制度执行情况', en: 'How the rhythms are kept' },
  ofMonth: { zh: '当月会议', en: 'Meetings of the month' },
  ofSpan: { zh: '{from} 至 {until} 的会议', en: 'Meetings from {from} to {until}' },
  none: { zh: '没有会议。', en: 'No meeting.' },
  counted: {
    zh: '只列计入统计的：已召开，不含内部会议。',
    en: 'Only those that figures count: held, none confidential.',
  },
  all: { zh: '全部会议', en: 'All meetings' },
  more: { zh: '更早的', en: 'Earlier ones' },
};

type Side = 'calls' | 'attends';

/** Meetings of a unit in a month, how its rhythms are kept, and the burden on others. */
export function MeetingsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const isCounted = params.get('counted') === '1';
  const own: Side = params.get('side') === 'attends' || !holds(me, 'meeting.call') ? 'attends' : 'calls';
  const side = isCounted ? 'calls' : own;
  const [chosen, setMonth] = useState<string | null>(null);
  const [after, setAfter] = useState<{ readonly on: string; readonly id: string } | null>(null);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const month = chosen ?? today;
  const span = chosen === null ? spanOfAddress(params) : null;
  const unit = useRead(readUnit, { unitId });
  const found = useRead(
    listMeetings,
    { unitId, side, month, span, counted: isCounted ? { type: params.get('type') } : null, after },
    { keepPrevious: true },
  );
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { meetings, rhythms, next, actions } = found.data;
  const calls = actions.call === true;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          calls ? (
            <Link className="button primary" to={paths.callMeeting(unitId)}>
              {t('call')}
            </Link>
          ) : null
        }
      />
      <div className="stack wide">
        {holds(me, 'meeting.call') ? (
          <div className="line">
            <Choice
              label={t('side')}
              value={side}
              options={[
                { value: 'calls', label: t('calls') },
                { value: 'attends', label: t('attends') },
              ]}
              onChange={(value) => {
                setAfter(null);
                setParams({ side: value });
              }}
            />
          </div>
        ) : null}
        {rhythms.length === 0 ? null : (
          <Section title={t('rhythms')} level={2}>
            <RhythmTable unitId={unitId} rhythms={rhythms} calls={calls} />
          </Section>
        )}
        <MonthChoice
          month={month}
          onMonth={(to) => {
            setAfter(null);
            setMonth(to);
          }}
        />
        {isCounted ? (
          <p className="quiet">
            {t('counted')} <Link to={paths.meetings(unitId)}>{t('all')}</Link>
          </p>
        ) : null}
        <Section
          title={
            span === null
              ? t('ofMonth')
              : t('ofSpan', { from: showDay(span.fromOn, lang), until: showDay(span.untilOn, lang) })
          }
          level={2}
          empty={meetings.length === 0 && t('none')}
        >
          <MeetingTable meetings={meetings} />
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </Section>
        {side === 'calls' && calls ? <BurdenSection unitId={unitId} month={month} /> : null}
      </div>
    </>
  );
}
