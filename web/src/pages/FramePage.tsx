import { MOST_FRAME, readFrame } from '@dudao/core/inspection/draw-contract';
import { FRAME_TYPE_NAMES, FRAME_TYPES, type FrameType } from '@dudao/core/inspection/frame';
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
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '检查范围', en: 'What an inspection reaches' },
  lead: {
    zh: '辖区内的职能部门、乡镇、中小学、幼儿园、普通高中、职业学校各有多少、是哪些；抽取时选“检查范围的类型”，就按这些类型分层。',
    en: 'How many departments, townships, schools and kindergartens there are and which; a draw with strata by type in the frame takes from these.',
  },
  draws: { zh: '随机抽取', en: 'Draws' },
  type: { zh: '类型', en: 'Type' },
  units: { zh: '单位数', en: 'Units' },
  all: { zh: '全部', en: 'all' },
  total: { zh: '合计', en: 'total' },
  list: { zh: '单位名录', en: 'Directory' },
  search: { zh: '查找单位', en: 'Find a unit' },
  matching: { zh: '共 {count} 个单位。', en: '{count} units.' },
  more: { zh: '只列出前 {most} 个，请缩小范围。', en: 'Only the first {most} are listed.' },
  unit: { zh: '单位', en: 'Unit' },
  parent: { zh: '上级', en: 'Unit above' },
  visited: { zh: '最近一次督导走访', en: 'Last visit of a team' },
  never: { zh: '没有', en: 'none' },
  none: { zh: '辖区内还没有单位', en: 'There is no unit yet' },
  noneWhy: { zh: '先在“单位”里建立乡镇、学校和部门。', en: 'Set up townships, schools and departments under “Units”.' },
};

/** The sampling frame of a county or city: its units by type, counted and listed. */
export function FramePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [type, setType] = useState<FrameType | ''>('');
  const [search, setSearch] = useState('');
  const found = useRead(readFrame, { unitId, search, ...(type === '' ? {} : { type }) }, { keepPrevious: true });
  useTitle(found.data ? `${found.data.unitName} · ${t('title')}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unitName, types, units, matching } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unitName}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="button" to={paths.draws(unitId)}>
            {t('draws')}
          </Link>
        }
      />
      <div className="stack wide">
        {types.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
        {types.length === 0 ? null : (
          <>
            <PlainTable caption={t('title')} heads={[t('type'), { number: t('units') }]}>
              {types.map((one) => (
                <tr key={one.type}>
                  <th scope="row">
                    <button type="button" className="link-button" onClick={() => setType(one.type)}>
                      {say(FRAME_TYPE_NAMES[one.type])}
                    </button>
                  </th>
                  <td className="number">{one.units}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t('total')}</th>
                <td className="number">{types.reduce((sum, one) => sum + one.units, 0)}</td>
              </tr>
            </PlainTable>
            <Section title={t('list')} level={2}>
              <div className="line">
                <Field label={t('type')}>
                  <select
                    value={type}
                    onChange={(event) => setType(FRAME_TYPES.find((one) => one === event.target.value) ?? '')}
                  >
                    <option value="">{t('all')}</option>
                    {types.map((one) => (
                      <option key={one.type} value={one.type}>
                        {say(FRAME_TYPE_NAMES[one.type])}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={t('search')}>
                  <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
                </Field>
              </div>
              <p role="status">
                {t('matching', { count: matching })} {matching > MOST_FRAME ? t('more', { most: MOST_FRAME }) : ''}
              </p>
              <PlainTable heads={[t('unit'), t('type'), t('parent'), t('visited')]}>
                {units.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to={paths.unit(one.id)}>{one.name}</Link>
                    </th>
                    <td>{say(FRAME_TYPE_NAMES[one.type])}</td>
                    <td>{one.parent}</td>
                    <td className="nowrap">
                      {one.lastVisitOn === null ? (
                        <span className="quiet">{t('never')}</span>
                      ) : (
                        showDay(one.lastVisitOn, lang)
                      )}
                    </td>
                  </tr>
                ))}
              </PlainTable>
            </Section>
          </>
        )}
      </div>
    </>
  );
}
