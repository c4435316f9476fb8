import { draftOpinion, editOpinion, readOpinion } from '@dudao/core/opinion/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { OpinionForm } from '../opinion/OpinionForm.tsx';
import { draftOf, type OpinionDraft, sentDraft } from '../opinion/opinion-draft.ts';
import type { OpinionRecord } from '../opinion/opinion-record.ts';
import { VisitPoints } from '../opinion/VisitPoints.tsx';
import { paths } from '../paths.ts';
import { FormEnd } from '../ui/FormEnd.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '起草督导意见', en: 'Draft an opinion' },
  change: { zh: '修改督导意见', en: 'Change the opinion' },
  visit: { zh: '督导', en: 'The visit' },
  opinion: { zh: '督导意见', en: 'The opinion' },
  lead: {
    zh: '现场检查发现的问题已经列出，请核对、改写、排序，去掉不该写的。',
    en: 'What was found on site stands below: check it, put it into words and order, leave out what does not belong.',
  },
  again: { zh: '改过以后要重新签审。', en: 'It must be signed off again after a change.' },
  save: { zh: '保存草稿', en: 'Save the draft' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

/** A new opinion from one visit or several. */
export function WriteOpinionPage() {
  const t = useTexts(TEXTS);
  useTitle(t('title'));
  const [params] = useSearchParams();
  const visitIds = (params.get('visits') ?? '').split(',').filter((id) => id !== '');
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.visit(visitIds[0] ?? '')}>{t('visit')}</Link>}
        title={t('title')}
        lead={t('lead')}
      />
      <VisitPoints visitIds={visitIds}>{(draft) => <NewOpinion visitIds={visitIds} begun={draft} />}</VisitPoints>
    </>
  );
}

function NewOpinion({ visitIds, begun }: { readonly visitIds: readonly string[]; readonly begun: OpinionDraft }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(begun);
  const write = useWrite(draftOpinion);
  const save = () =>
    write.mutate(
      { visitIds: [...visitIds], ...sentDraft(draft) },
      {
        onSuccess: ({ opinionId }) => {
          toast(t('saved'));
          navigate(paths.opinion(opinionId), { replace: true });
        },
      },
    );
  return (
    <div className="stack wide">
      <OpinionForm draft={draft} onChange={setDraft} />
      <FormEnd save={t('save')} write={write} onSave={save} />
    </div>
  );
}

/** An opinion that is still being drafted, to be changed. */
export function ChangeOpinionPage() {
  const t = useTexts(TEXTS);
  const { opinionId = '' } = useParams();
  const found = useRead(readOpinion, { opinionId });
  useTitle(t('change'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <PageHead crumbs={<Link to={paths.opinion(opinionId)}>{t('opinion')}</Link>} title={t('change')} />
      <Changing opinion={found.data} />
    </>
  );
}

function Changing({ opinion }: { readonly opinion: OpinionRecord }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(opinion));
  // What was read when the change began: of two who change it, the second is told.
  const [{ id: opinionId, revision }] = useState(opinion);
  const write = useWrite(editOpinion);
  const save = () =>
    write.mutate(
      { opinionId, revision, ...sentDraft(draft) },
      {
        onSuccess: () => {
          toast(t('saved'));
          navigate(paths.opinion(opinionId), { replace: true });
        },
      },
    );
  return (
    <div className="stack wide">
      {opinion.state === 'signed' ? <Notice kind="decide">{t('again')}</Notice> : null}
      <OpinionForm draft={draft} onChange={setDraft} />
      <FormEnd save={t('save')} write={write} onSave={save} />
    </div>
  );
}
