import { readUnit } from '@dudao/core/org/contract';
import { listProcessMarks } from '@dudao/core/score/process/process-contract';
import { markText } from '@dudao/core/score/process/roll-up';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { LackList } from '../score/LackList.tsx';
import { SchoolYears } from '../score/SchoolYears.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../score/process.css';

const TEXTS = {
  title: { zh: '过程分', en: 'Process marks' },
  lead: {
    zh: '每周报送的情况按规程计分，周汇成月、月汇成季、季汇成年，不用填。依据：{book}。',
    en: 'Weekly reports are marked by rule; weeks make months, months quarters, quarters the year. Nothing is typed. By: {book}.',
  },
  own: { zh: '本单位的过程分', en: 'Our own process mark' },
  unit: { zh: '单位', en: 'Unit' },
  year: { zh: '年度', en: 'Year' },
  none: { zh: '这一学年没有单位每周报送', en: 'No unit was asked for weekly reports in this school year' },
  noneWhy: {
    zh: '在“文书 — 定期报告”里确定每周情况报告的报送单位以后，各单位的分出现在这里。',
    en: 'Say in the board of regular reports who reports every week; their marks appear here.',
  },
};

/** Process marks of everybody whom an office asks for weekly reports, by quarter and year. */
export function ProcessMarksPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const year = params.get('year') ?? schoolYearOf(today());
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listProcessMarks, { unitId, schoolYear: year });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { book, units } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead', { book: `${say(book.title)}（${book.id} ${book.version}）` })}
        actions={
          <Link className="button" to={paths.processMark(unitId, year)}>
            {t('own')}
          </Link>
        }
      />
      <div className="stack wide">
        <SchoolYears year={year} onChange={(value) => setParams({ year: value })} />
        {units.length === 0 ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <PlainTable
            caption={t('title')}
            heads={[
              t('unit'),
              ...(units[0]?.quarters ?? []).map(({ name }) => ({ number: say(name) })),
              { number: t('year') },
              null,
            ]}
          >
            {units.map((one) => (
              <tr key={one.unit.id}>
                <th scope="row">
                  <Link to={paths.processMark(one.unit.id, year)}>{one.unit.name}</Link>
                </th>
                {one.quarters.map(({ name, mark }) => (
                  <td key={name.en} className="number">
                    {mark === null ? '—' : markText(mark)}
                  </td>
                ))}
                <td className="number">
                  <strong>{one.mark === null ? '—' : markText(one.mark)}</strong>
                </td>
                <td>
                  <LackList lacks={one.lacks} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </div>
    </>
  );
}
