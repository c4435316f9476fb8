import { readProcessMark } from '@dudao/core/score/process/process-contract';
import { markText } from '@dudao/core/score/process/roll-up';
import { Link, useParams, useSearchParams } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { LackList } from '../score/LackList.tsx';
import { ProcessQuarter } from '../score/ProcessQuarter.tsx';
import { SchoolYears } from '../score/SchoolYears.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../score/process.css';

const TEXTS = {
  title: { zh: '过程分怎么来的', en: 'How the process mark came about' },
  lead: {
    zh: '周的分按报送情况，月是各周的平均，季是各月的平均，年是四季加权；每一步四舍五入到 0.01，用计算器可以重做。依据：{book}。',
    en: 'Weeks are marked by how they were handed in; months, quarters and the year are means, each rounded to 0.01, to be redone with a calculator. By: {book}.',
  },
  year: { zh: '{name}：{mark} 分 ＝（{parts}）÷ {whole}', en: '{name}: {mark} = ({parts}) ÷ {whole}' },
  noMark: { zh: '{name}还没有分，缺：', en: '{name} has no mark yet; what lacks:' },
  none: { zh: '这一学年没有要求本单位每周报送', en: 'The unit was not asked for weekly reports in this school year' },
  noneWhy: {
    zh: '上级督导室在“文书 — 定期报告”里确定报送单位以后，从那一周起计分。',
    en: 'Once the office above asks for weekly reports, marks begin with that week.',
  },
};

/** A unit's process mark of a year: the year, its quarters, their months, and the weeks. */
export function ProcessMarkPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const schoolYear = params.get('year') ?? schoolYearOf(today());
  const found = useRead(readProcessMark, { unitId, schoolYear });
  useTitle(found.data ? `${t('title')} · ${found.data.unit.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { book, unit, office, year } = found.data;
  const as = unitsWith(me, 'paper.read').find(({ id }) => id === unitId || id === office?.id)?.id ?? unitId;
  const parts = (year?.quarters ?? []).flatMap(({ mark, weight }) =>
    mark === null ? [] : [`${markText(mark)} × ${weight}`],
  );
  const whole = (year?.quarters ?? []).reduce((sum, { mark, weight }) => (mark === null ? sum : sum + weight), 0);
  return (
    <>
      <PageHead
        crumbs={
          office === null ? null : <Link to={paths.processMarks(office.id, { year: schoolYear })}>{office.name}</Link>
        }
        title={`${t('title')}：${unit.name}`}
        lead={t('lead', { book: `${say(book.title)}（${book.id} ${book.version}）` })}
      />
      <div className="stack wide">
        <SchoolYears year={schoolYear} onChange={(value) => setParams({ year: value })} />
        {year === null ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <>
            <p>
              {year.mark === null
                ? t('noMark', { name: say(year.name) })
                : t('year', { name: say(year.name), mark: markText(year.mark), parts: parts.join(' ＋ '), whole })}
            </p>
            <LackList lacks={year.lacks} />
            {year.quarters.map((quarter) => (
              <ProcessQuarter key={quarter.name.en} quarter={quarter} as={as} />
            ))}
          </>
        )}
      </div>
    </>
  );
}
