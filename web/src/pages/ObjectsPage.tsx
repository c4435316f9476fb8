import { listObjects, MOST_OBJECTS } from '@dudao/core/campaign/object-contract';
import { readUnit } from '@dudao/core/org/contract';
import { UNIT_KIND_FACTS, UNIT_KINDS, type UnitKind } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '督导评估对象', en: 'Evaluated objects' },
  lead: {
    zh: '{year} 年已发布的活动评估哪些政府、部门、乡镇和学校，各在什么时期。',
    en: 'Which governments, departments, townships and schools the published campaigns of {year} evaluate, and when.',
  },
  before: { zh: '上一年', en: 'Year before' },
  after: { zh: '下一年', en: 'Year after' },
  none: { zh: '{year} 年没有已发布的活动。', en: 'No campaign was published for {year}.' },
  kind: { zh: '类型', en: 'Type' },
  objects: { zh: '对象数', en: 'Objects' },
  register: { zh: '对象名册', en: 'Register' },
  all: { zh: '全部', en: 'all' },
  matching: { zh: '共 {count} 个。', en: '{count} in all.' },
  more: { zh: '只列出前 {most} 个，请选择类型。', en: 'Only the first {most} are listed; choose a type.' },
  unit: { zh: '单位', en: 'Unit' },
  campaign: { zh: '活动', en: 'Campaign' },
  as: { zh: '评估方式', en: 'How' },
  whole: { zh: '整体受评', en: 'as a whole' },
  part: { zh: '参加活动', en: 'takes part' },
  period: { zh: '时期', en: 'Period' },
  days: { zh: '{from} 至 {until}', en: '{from} to {until}' },
};

/** The register of evaluated objects of a year at and below a unit: governments, departments, townships, schools. */
export function ObjectsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [asked, setYear] = useState<number | undefined>(undefined);
  const [kind, setKind] = useState<UnitKind | ''>('');
  const unit = useRead(readUnit, { unitId });
  const input = { unitId, ...(asked === undefined ? {} : { year: asked }), ...(kind === '' ? {} : { kind }) };
  const found = useRead(listObjects, input, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { year, kinds, matching, objects } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data?.name ?? ''}</Link>}
        title={t('title')}
        lead={t(kinds.length === 0 ? 'none' : 'lead', { year })}
        actions={
          <>
            <Button onClick={() => setYear(year - 1)}>{t('before')}</Button>
            <Button onClick={() => setYear(year + 1)}>{t('after')}</Button>
          </>
        }
      />
      {kinds.length === 0 ? null : (
        <div className="stack wide">
          <PlainTable caption={t('title')} heads={[t('kind'), { number: t('objects') }]}>
            {kinds.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{say(UNIT_KIND_FACTS[one.kind].name)}</th>
                <td className="number">{one.objects}</td>
              </tr>
            ))}
          </PlainTable>
          <Section
            title={t('register')}
            level={2}
            aside={
              <Field label={t('kind')}>
                <select
                  value={kind}
                  onChange={(event) => setKind(UNIT_KINDS.find((one) => one === event.target.value) ?? '')}
                >
                  <option value="">{t('all')}</option>
                  {kinds.map((one) => (
                    <option key={one.kind} value={one.kind}>
                      {say(UNIT_KIND_FACTS[one.kind].name)}
                    </option>
                  ))}
                </select>
              </Field>
            }
          >
            <p role="status">
              {t('matching', { count: matching })} {matching > MOST_OBJECTS ? t('more', { most: MOST_OBJECTS }) : ''}
            </p>
            <PlainTable heads={[t('unit'), t('kind'), t('campaign'), t('as'), t('period')]}>
              {objects.map((one) => (
                <tr key={`${one.unitId} ${one.campaignId}`}>
                  <th scope="row">
                    <Link to={paths.unit(one.unitId)}>{one.name}</Link>
                  </th>
                  <td>{say(UNIT_KIND_FACTS[one.kind].name)}</td>
                  <td>
                    <Link to={paths.campaign(one.campaignId, unitId)}>{one.title}</Link>
                  </td>
                  <td>{t(one.isWhole ? 'whole' : 'part')}</td>
                  <td className="nowrap">
                    {one.fromOn === null || one.untilOn === null
                      ? null
                      : t('days', { from: showDay(one.fromOn, lang), until: showDay(one.untilOn, lang) })}
                  </td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        </div>
      )}
    </>
  );
}
