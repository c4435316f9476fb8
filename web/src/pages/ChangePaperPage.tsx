import { readPaper } from '@dudao/core/paper/read-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { begunOf } from '../paper/draft-begun.ts';
import { PaperForm } from '../paper/PaperForm.tsx';
import { useParty } from '../paper/party.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = { title: { zh: '修改草稿', en: 'Change the draft' } };

/** A draft that is written on. */
export function ChangePaperPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { paperId = '' } = useParams();
  const as = useParty();
  const found = useRead(readPaper, { as, paperId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const paper = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.paper(paperId, as)}>{paper.title}</Link>}
        title={`${t('title')} · ${say(paper.kind.name)}`}
      />
      <PaperForm key={paperId} as={as} kind={paper.kind} begun={begunOf(paper)} />
    </>
  );
}
