import { decideProposals, readDirectivePage, type ShownProposal } from '@dudao/core/task/directive/contract';
import { DIRECTIVE_PROBLEMS } from '@dudao/core/task/directive/problems';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { DirectiveHead } from '../task/directive/DirectiveHead.tsx';
import { DocumentText } from '../task/directive/DocumentText.tsx';
import { EditProposalDialog } from '../task/directive/EditProposalDialog.tsx';
import { LeftList } from '../task/directive/LeftList.tsx';
import type { ProposalDeeds } from '../task/directive/ProposalCard.tsx';
import { ProposalList } from '../task/directive/ProposalList.tsx';
import { groupsOf, NO_FILTER, passes } from '../task/directive/proposal-texts.ts';
import { RejectDialog } from '../task/directive/RejectDialog.tsx';
import { useProposalKeys } from '../task/directive/use-proposal-keys.ts';
import { Choice } from '../ui/Choice.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../task/directive/directive.css';

const TEXTS = {
  page: { zh: '部署文件', en: 'Deployment document' },
  view: { zh: '显示', en: 'Show' },
  text: { zh: '原文', en: 'Document' },
  proposals: { zh: '建议 {count}', en: 'Proposals {count}' },
  left: { zh: '未列入 {count}', en: 'Left out {count}' },
  accepted: { zh: '已受理 {count} 项。', en: '{count} accepted.' },
};

/** How often to look for an opinion that was asked for. */
const OPINION_MS = 3000;

interface Doing {
  readonly what: 'edit' | 'reject';
  readonly proposal: ShownProposal;
}

/** A deployment document: its text on the left, what it may become on the right, each to be accepted, edited or rejected. */
export function DirectivePage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const { directiveId = '' } = useParams();
  const [filter, setFilter] = useState(NO_FILTER);
  const [view, setView] = useState<'text' | 'proposals' | 'left'>('proposals');
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [isHeadBusy, setHeadBusy] = useState(false);
  const [waits, setWaits] = useState(false);
  const read = useRead(readDirectivePage, { directiveId }, { refetchEveryMs: waits ? OPINION_MS : false });
  const isWaiting = read.data?.opinion.last?.state === 'waiting';
  if (waits !== isWaiting) setWaits(isWaiting);
  const decide = useWrite(decideProposals);
  const page = read.data;
  const groups = useMemo(
    () =>
      page === undefined
        ? []
        : groupsOf(
            page.shown.filter((proposal) => passes(proposal, filter)),
            page.outline,
          ),
    [page, filter],
  );
  const inOrder = groups.flatMap(({ proposals }) => proposals);
  const current = inOrder.find(({ id }) => id === currentId) ?? null;
  const refused = page === undefined ? undefined : reasonOf(page.actions.edit, DIRECTIVE_PROBLEMS, lang);
  useTitle(page?.title ?? t('page'));

  const choose = (proposal: ShownProposal | undefined) => {
    if (proposal === undefined) return;
    setCurrentId(proposal.id);
    setAt(proposal.at);
  };
  const step = (by: 1 | -1) => {
    const place = inOrder.findIndex(({ id }) => id === currentId);
    choose(inOrder[place < 0 ? 0 : place + by]);
  };
  /** The next one that is open comes up by itself. */
  const goOn = (from: ShownProposal) => {
    const place = inOrder.findIndex(({ id }) => id === from.id);
    choose(inOrder.slice(place + 1).find(({ state }) => state === 'open') ?? from);
  };
  type Decision = Parameters<typeof decide.mutate>[0]['decisions'][number];
  const send = (decisions: Decision[], onSuccess: () => void) =>
    // Where somebody else was there first, their decision is shown at once.
    decide.mutate({ directiveId, decisions }, { onSuccess, onError: () => void read.refetch() });
  const save = (proposal: ShownProposal, decision: Omit<Decision, 'proposalId' | 'revision'>) =>
    send([{ proposalId: proposal.id, revision: proposal.revision, ...decision }], () => {
      setDoing(null);
      if (decision.verdict !== 'reopen') goOn(proposal);
    });
  const deeds: ProposalDeeds = {
    accept: (proposal, draft) => save(proposal, { verdict: 'accept', ...(draft === undefined ? {} : { draft }) }),
    edit: (proposal) => setDoing({ what: 'edit', proposal }),
    reject: (proposal) => setDoing({ what: 'reject', proposal }),
    reopen: (proposal) => save(proposal, { verdict: 'reopen' }),
  };
  const onGroup = (proposals: readonly ShownProposal[]) =>
    send(
      proposals.map(({ id, revision }) => ({ proposalId: id, revision, verdict: 'accept' })),
      () => toast(t('accepted', { count: proposals.length })),
    );
  const withOpen = (deed: (proposal: ShownProposal) => void) => () => {
    if (current?.state === 'open' && refused === undefined) deed(current);
  };
  useProposalKeys(
    {
      next: () => step(1),
      previous: () => step(-1),
      accept: withOpen((proposal) => (proposal.lacks === null ? deeds.accept(proposal) : deeds.edit(proposal))),
      edit: withOpen(deeds.edit),
      reject: withOpen(deeds.reject),
    },
    doing === null && !isHeadBusy,
  );
  if (read.isPending) return <Loading lines={10} />;
  if (read.isError || page === undefined) return <ErrorState error={read.error} onRetry={() => read.refetch()} />;

  const leftCount = page.left.filter((one) => !page.shown.some((proposal) => proposal.at === one.at)).length;
  const onSentence = (place: number) => {
    setAt(place);
    const first = page.shown.find((proposal) => proposal.at === place);
    if (first === undefined) return;
    if (!passes(first, filter)) setFilter(NO_FILTER);
    setCurrentId(first.id);
    setView('proposals');
  };
  const asked = { busy: decide.isPending, error: decide.error, onClose: () => setDoing(null) };
  return (
    <>
      <DirectiveHead page={page} refused={refused} onBusy={setHeadBusy} />
      <ErrorLine error={doing === null ? decide.error : null} />
      <div className="directive-views">
        <Choice
          label={t('view')}
          value={view}
          options={[
            { value: 'text', label: t('text') },
            { value: 'proposals', label: t('proposals', { count: page.proposals }) },
            { value: 'left', label: t('left', { count: leftCount }) },
          ]}
          onChange={setView}
        />
      </div>
      <div className={`directive-reading view-${view}`}>
        <DocumentText page={page} at={at} onSentence={onSentence} />
        <div className="directive-right">
          {view === 'left' ? (
            <LeftList page={page} refused={refused} />
          ) : (
            <ProposalList
              page={page}
              groups={groups}
              filter={filter}
              onFilter={setFilter}
              currentId={currentId}
              deeds={deeds}
              refused={refused}
              onChoose={choose}
              onGroup={onGroup}
            />
          )}
        </div>
      </div>
      {doing?.what === 'edit' ? (
        <EditProposalDialog
          page={page}
          sentence={page.sentences.find((one) => one.at === doing.proposal.at)?.text ?? ''}
          proposal={doing.proposal}
          {...asked}
          onSave={(draft) => deeds.accept(doing.proposal, draft)}
        />
      ) : null}
      {doing?.what === 'reject' ? (
        <RejectDialog
          what={doing.proposal.title}
          {...asked}
          onSave={(reason) => save(doing.proposal, { verdict: 'reject', reason })}
        />
      ) : null}
    </>
  );
}
