import { BLIND_DAYS, readBelow } from '@dudao/core/activity/below-contract';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '对下督促指导', en: 'Visits to the units below' },
  lead: {
    zh: '本单位到过哪些所辖单位、最近一次说了什么、哪些很久没人去。记录在“活动记录”里登记，写明对象单位。',
    en: 'Which units below were visited, what was said last, and where nobody has been for long. Record them as activities about a unit.',
  },
  record: { zh: '登记', en: 'Record' },
  days: { zh: '多少天没去算盲区', en: 'Days without a visit that make a blind spot' },
  sum: { zh: '{count} 个所辖单位，{blind} 个是盲区。', en: '{count} units below, {blind} of them blind spots.' },
  more: { zh: '另有 {more} 个没有列出。', en: '{more} more are not listed.' },
  unit: { zh: '单位', en: 'Unit' },
  records: { zh: '本年次数', en: 'This year' },
  last: { zh: '最近一次', en: 'Latest' },
  note: { zh: '情况和意见', en: 'What was noted' },
  state: { zh: '状态', en: 'State' },
  never: { zh: '从没去过', en: 'never visited' },
  blind: { zh: '{days} 天没去', en: '{days} days ago' },
  seen: { zh: '{days} 天前去过', en: '{days} days ago' },
  none: { zh: '没有所辖单位', en: 'There is no unit below' },
  noneWhy: { zh: '下级单位在“单位”里新增。', en: 'Add units below under “Units”.' },
};

/** Units directly below a unit: when each was visited from here, what was noted, and the blind spots. */
export function BelowPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [typed, setTyped] = useState(String(BLIND_DAYS));
  const days = Math.min(1000, Math.max(1, Math.round(Number(typed) || BLIND_DAYS)));
  const found = useRead(readBelow, { unitId, days }, { keepPrevious: true });
  useTitle(found.data ? `${found.data.unitName} · ${t('title')}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unitName, units, blind, more } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unitName}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="button" to={paths.activities(unitId)}>
            {t('record')}
          </Link>
        }
      />
      <div className="stack wide">
        {units.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
        {units.length === 0 ? null : (
          <>
            <div className="line">
              <Field label={t('days')}>
                <input
                  type="number"
                  min={1}
                  max={1000}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </Field>
            </div>
            <p role="status">
              {t('sum', { count: units.length + more, blind })} {more > 0 ? t('more', { more }) : ''}
            </p>
            <PlainTable heads={[t('unit'), t('state'), t('last'), t('note'), { number: t('records') }]}>
              {units.map(({ unit, kind, last, silentDays, isBlind, records }) => (
                <tr key={unit.id}>
                  <th scope="row">
                    <Link to={paths.unit(unit.id)}>{unit.name}</Link>
                    <div className="small quiet">{say(UNIT_KIND_FACTS[kind].name)}</div>
                  </th>
                  <td className="nowrap">
                    <VerdictMark
                      standing={isBlind ? 'miss' : 'met'}
                      word={silentDays === null ? t('never') : t(isBlind ? 'blind' : 'seen', { days: silentDays })}
                    />
                  </td>
                  <td>
                    {last === null ? null : (
                      <>
                        <Link to={paths.activity(last.activityId)}>{showDay(last.onDay, lang)}</Link>
                        <div className="small">{say(last.kindName)}</div>
                        <div className="small quiet">{last.who}</div>
                      </>
                    )}
                  </td>
                  <td>
                    {last?.notes.map(({ name, text }) => (
                      <div key={name.zh} className="small">
                        {`${say(name)}：${text}`}
                      </div>
                    ))}
                  </td>
                  <td className="number">{records}</td>
                </tr>
              ))}
            </PlainTable>
          </>
        )}
      </div>
    </>
  );
}
