import { readProposal } from '@dudao/core/exemplar/contract';
import { EXEMPLAR_PROBLEMS } from '@dudao/core/exemplar/problems';
import { Link, useParams } from 'react-router';
import { ExemplarForm } from '../exemplar/ExemplarForm.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../exemplar/exemplar.css';

const TEXTS = {
  title: { zh: '推荐候选典型', en: 'Recommend a candidate' },
  again: { zh: '完善后再次推荐', en: 'Recommend again' },
  lead: {
    zh: '写给别的学校看：做法、数据、案例、成效缺一不可。署名单位是{unit}，推荐给{office}。',
    en: 'Written for other schools: practice, figures, a case and results. The credit is {unit}’s; it is recommended to {office}.',
  },
  entry: { zh: '成果条目 {number}', en: 'entry {number}' },
  not: { zh: '现在不能推荐', en: 'It cannot be recommended now' },
  open: { zh: '打开典型', en: 'Open the exemplar' },
};

/** Recommending an entry of the library of results, or once more what was handed back. */
export function ProposeExemplarPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { issueId = '' } = useParams();
  const found = useRead(readProposal, { issueId });
  const isAgain = found.data?.actions.revise === true;
  const title = t(isAgain ? 'again' : 'title');
  useTitle(title);
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, office, number, form, exemplar, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.issue(issueId)}>{t('entry', { number })}</Link>}
        title={title}
        lead={t('lead', { unit: unit.name, office: office.name })}
      />
      {form === null ? (
        <Empty title={t('not')}>
          {reasonOf(actions.propose, EXEMPLAR_PROBLEMS, lang)}{' '}
          {exemplar === null ? null : <Link to={paths.exemplar(exemplar.id)}>{t('open')}</Link>}
        </Empty>
      ) : (
        <ExemplarForm issueId={issueId} proposal={found.data} form={form} />
      )}
    </>
  );
}
