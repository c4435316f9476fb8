import { listBulletins } from '@dudao/core/bulletin/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { BulletinTable } from '../bulletin/BulletinTable.tsx';
import { SeriesTable } from '../bulletin/SeriesTable.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../bulletin/bulletin.css';

const TEXTS = {
  title: { zh: '通报与简报', en: 'Bulletins' },
  lead: {
    zh: '周汇总、月通报、季评价到截止日取数起草，文字由人写；签发后编号定稿，直接送到各单位负责人。',
    en: 'Figures are read on the cut-off day, people write the words; once signed it is numbered, frozen and sent to the leaders of units.',
  },
  side: { zh: '看哪一边', en: 'Side' },
  issues: { zh: '本单位编发的', en: 'Issued by us' },
  receives: { zh: '送给本单位的', en: 'Sent to us' },
  reports: { zh: '周报报送情况', en: 'Weekly reports' },
  templates: { zh: '文件模板', en: 'Templates' },
  series: { zh: '各种通报编发情况', en: 'How the series are kept' },
  archive: { zh: '历期通报', en: 'Archive' },
  kind: { zh: '种类', en: 'Series' },
  every: { zh: '全部', en: 'all' },
  search: { zh: '期号、标题、正文里有', en: 'Number, title or text has' },
  none: { zh: '没有这样的通报。', en: 'There is none.' },
  more: { zh: '更早的', en: 'Earlier ones' },
};

type Side = 'issues' | 'receives';

const sideNamed = (text: string | null, otherwise: Side): Side =>
  text === 'issues' || text === 'receives' ? text : otherwise;

/** Bulletins of a unit: how its series are kept, and the archive in which one searches. */
export function BulletinsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const mayIssue = holds(me, 'bulletin.write') || holds(me, 'bulletin.sign');
  // Who writes begins with what they issue, who only signs or reads with what was sent to them.
  const first: Side = holds(me, 'bulletin.write') ? 'issues' : 'receives';
  const side = mayIssue ? sideNamed(params.get('side'), first) : 'receives';
  const [series, setSeries] = useState('');
  const [search, setSearch] = useState('');
  const [after, setAfter] = useState<{ readonly on: string; readonly id: string } | null>(null);
  const unit = useRead(readUnit, { unitId });
  const asked = { unitId, side, series: series === '' ? null : series, search, after };
  const found = useRead(listBulletins, asked, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { bulletins, next, actions, on } = found.data;
  const writes = actions.write === true;
  const narrow = (change: () => void) => {
    setAfter(null);
    change();
  };
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          writes ? (
            <>
              <Link className="button" to={paths.reports(unitId)}>
                {t('reports')}
              </Link>
              <Link className="button" to={paths.templates(unitId)}>
                {t('templates')}
              </Link>
            </>
          ) : null
        }
      />
      <div className="stack wide">
        {mayIssue ? (
          <div className="line">
            <Choice
              label={t('side')}
              value={side}
              options={[
                { value: 'issues', label: t('issues') },
                { value: 'receives', label: t('receives') },
              ]}
              onChange={(value) => narrow(() => setParams({ side: value }))}
            />
          </div>
        ) : null}
        {side === 'issues' ? (
          <Section title={t('series')} level={2}>
            <SeriesTable unitId={unitId} series={found.data.series} today={on} writes={writes} />
          </Section>
        ) : null}
        <Section title={t('archive')} level={2}>
          <div className="line no-print">
            <Field label={t('kind')}>
              <select value={series} onChange={({ target: { value } }) => narrow(() => setSeries(value))}>
                <option value="">{t('every')}</option>
                {found.data.series.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {say(name)}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('search')}>
              <input
                type="search"
                maxLength={60}
                value={search}
                onChange={({ target: { value } }) => narrow(() => setSearch(value))}
              />
            </Field>
          </div>
          {bulletins.length === 0 ? <p className="quiet">{t('none')}</p> : <BulletinTable bulletins={bulletins} />}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </Section>
      </div>
    </>
  );
}
