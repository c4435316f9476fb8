import { downloadAgreement, readDrift } from '@dudao/core/field/apart/agreement-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { DriftMonths, DriftText } from '../field/apart/DriftText.tsx';
import { SpanFilter, useSpan } from '../field/apart/SpanFilter.tsx';
import { useDownload, useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';
import '../field/apart/apart.css';

const TEXTS = {
  title: { zh: '督学评判的宽严', en: 'How leniently inspectors mark' },
  all: { zh: '{unit} · 背靠背和校准', en: '{unit} · marking apart' },
  lead: {
    zh: '各人自己填的与商定的相差几个百分点：正数偏宽，负数偏严；少于 {least} 次不下判断。只是谈一谈的提示，不作处理的依据；本人看得到自己的，单位看不到。',
    en: 'By how many points what each marked lies above what was agreed; under {least} cases nothing is judged. A hint for a talk, no ground for measures; everybody sees their own, units see nothing.',
  },
  print: { zh: '打印', en: 'Print' },
  export: { zh: '导出 CSV', en: 'As CSV' },
  person: { zh: '督学', en: 'Inspector' },
  cases: { zh: '商定次数', en: 'Agreed' },
  agreed: { zh: '与商定的相比', en: 'Against what was agreed' },
  months: { zh: '逐月', en: 'By month' },
  pairs: { zh: '对数', en: 'Pairs' },
  partners: { zh: '与同伴相比', en: 'Against partners' },
  none: { zh: '这段日子还没有交齐的背靠背', en: 'No pair was complete in these days' },
};

/** Everybody's leniency, those who may drift first. */
export function DriftPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [span, setSpan] = useSpan();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readDrift, { unitId, ...span }, { keepPrevious: true });
  const download = useDownload(downloadAgreement);
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { people, least } = found.data;
  const heads = [t('person'), { number: t('cases') }, t('agreed'), t('months'), { number: t('pairs') }, t('partners')];
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.aparts(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead', { least })}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <Button busy={download.isPending} onClick={() => download.mutate({ unitId, ...span, of: 'people' })}>
              {t('export')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {download.error === null ? null : <ErrorLine error={download.error} />}
        <SpanFilter unitId={unitId} span={span} onChange={setSpan} />
        {people.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <PlainTable heads={heads}>
            {people.map(({ person, team, agreed, partners }) => (
              <tr key={person.id}>
                <th scope="row">
                  {person.name}
                  <div className="small quiet">{team}</div>
                </th>
                <td className="number">{agreed.cases}</td>
                <td>
                  <DriftText drift={agreed} />
                </td>
                <td>
                  <DriftMonths drift={agreed} />
                </td>
                <td className="number">{partners.cases}</td>
                <td>
                  <DriftText drift={partners} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </div>
    </>
  );
}
