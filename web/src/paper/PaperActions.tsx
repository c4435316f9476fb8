import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { discardPaper, issuePaper, receivePaper, revisePaper } from '@dudao/core/paper/contract';
import { PAPER_PROBLEMS } from '@dudao/core/paper/problems';
import { useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { type Action, reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { type Paper, refusalParams } from './paper-record.ts';

const TEXTS = {
  receive: { zh: '签收', en: 'Sign for it' },
  received: { zh: '已签收。', en: 'Signed.' },
  reply: { zh: '答复', en: 'Answer' },
  decide: { zh: '决定', en: 'Decide' },
  opine: { zh: '发表意见', en: 'Say one’s opinion' },
  note: { zh: '记录成员意见', en: 'Note a member’s opinion' },
  change: { zh: '修改草稿', en: 'Change the draft' },
  issue: { zh: '发出', en: 'Issue' },
  issued: { zh: '已发给 {count} 个单位和机构。', en: 'Issued to {count} units and bodies.' },
  discard: { zh: '丢弃草稿', en: 'Throw the draft away' },
  discarded: { zh: '草稿已丢弃。', en: 'The draft is thrown away.' },
  revise: { zh: '起草新稿', en: 'Write a new text' },
  revised: { zh: '新稿已起草，发出后取代原稿。', en: 'A new text is begun; issued, it takes the place of this one.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  close: { zh: '办结', en: 'Close' },
};

/** What opens a dialog. */
export type Doing = 'answer' | 'opine' | 'note' | 'withdraw' | 'close';

interface PaperActionsProps {
  readonly as: { readonly unitId: string; readonly bodyId: string | null };
  readonly paper: Paper;
  readonly onDo: (doing: Doing) => void;
}

/** What can be done with a paper from here: as its receiver, and as its writer. */
export function PaperActions({ as, paper, onDo }: PaperActionsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const toast = useToast();
  const [receive, issue, discard, revise] = [
    useWrite(receivePaper, ['notice']),
    useWrite(issuePaper),
    useWrite(discardPaper),
    useWrite(revisePaper),
  ];
  const { actions, kind, status, isWriter } = paper;
  const refused = (action: Action) =>
    reasonOf(action, { ...ORG_PROBLEMS, ...PAPER_PROBLEMS }, lang, refusalParams(paper));
  const one = { as, paperId: paper.id };
  const isReceiver = paper.receivers.some(({ party }) => party.unitId === as.unitId && party.bodyId === as.bodyId);
  const answers = kind.expects === 'reply' || kind.expects === 'decision';
  return (
    <>
      {isReceiver && status !== 'draft' ? (
        <>
          {answers ? (
            <Button look="decide" refused={refused(actions.answer)} onClick={() => onDo('answer')}>
              {t(kind.expects === 'decision' ? 'decide' : 'reply')}
            </Button>
          ) : null}
          {kind.opinions === null ? null : (
            <>
              <Button look="primary" refused={refused(actions.opine)} onClick={() => onDo('opine')}>
                {t('opine')}
              </Button>
              {actions.note === 'forbidden' ? null : (
                <Button refused={refused(actions.note)} onClick={() => onDo('note')}>
                  {t('note')}
                </Button>
              )}
            </>
          )}
          {kind.expects === 'nothing' ? null : (
            <Button
              {...(kind.expects === 'receipt' ? { look: 'primary' as const } : {})}
              busy={receive.isPending}
              refused={refused(actions.receive)}
              onClick={() => receive.mutate(one, { onSuccess: () => toast(t('received')) })}
            >
              {t('receive')}
            </Button>
          )}
        </>
      ) : null}
      {isWriter && status === 'draft' ? (
        <>
          <Button
            look="primary"
            refused={refused(actions.change)}
            onClick={() => navigate(paths.changePaper(paper.id, as))}
          >
            {t('change')}
          </Button>
          <Button
            look="decide"
            busy={issue.isPending}
            refused={refused(actions.issue)}
            onClick={() =>
              issue.mutate(
                { ...one, revision: paper.revision },
                { onSuccess: ({ receivers }) => toast(t('issued', { count: receivers })) },
              )
            }
          >
            {t('issue')}
          </Button>
          <Button
            busy={discard.isPending}
            refused={refused(actions.discard)}
            onClick={() =>
              discard.mutate(one, {
                onSuccess: () => {
                  toast(t('discarded'));
                  navigate(paths.desk(as, 'drafts'));
                },
              })
            }
          >
            {t('discard')}
          </Button>
        </>
      ) : null}
      {isWriter && status !== 'draft' ? (
        <>
          <Button
            busy={revise.isPending}
            refused={refused(actions.revise)}
            onClick={() =>
              revise.mutate(one, {
                onSuccess: ({ paperId }) => {
                  toast(t('revised'));
                  navigate(paths.changePaper(paperId, as));
                },
              })
            }
          >
            {t('revise')}
          </Button>
          <Button refused={refused(actions.close)} onClick={() => onDo('close')}>
            {t('close')}
          </Button>
          <Button refused={refused(actions.withdraw)} onClick={() => onDo('withdraw')}>
            {t('withdraw')}
          </Button>
        </>
      ) : null}
      <ErrorLine error={receive.error ?? issue.error ?? discard.error ?? revise.error} />
    </>
  );
}
