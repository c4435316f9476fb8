import {
  finishAnswer,
  issueOpinion,
  replaceOpinion,
  sendOpinion,
  signOpinion,
  withdrawOpinion,
} from '@dudao/core/opinion/contract';
import { OPINION_PROBLEMS } from '@dudao/core/opinion/problems';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { DeliverDialog } from './DeliverDialog.tsx';
import type { OpinionRecord } from './opinion-record.ts';

const TEXTS = {
  edit: { zh: '修改', en: 'Change' },
  sign: { zh: '签审', en: 'Sign off' },
  signed: { zh: '已签审。', en: 'Signed off.' },
  send: { zh: '反馈给单位', en: 'Send to the unit' },
  sent: { zh: '已反馈。单位现在可以看到和答复。', en: 'Sent. The unit sees it and may answer.' },
  finish: { zh: '提交答复', en: 'Hand in the answers' },
  finished: { zh: '已提交，不能再改。', en: 'Handed in for good.' },
  issue: { zh: '印发督导意见书', en: 'Issue the opinion' },
  number: { zh: '文号', en: 'Number' },
  numberHint: {
    zh: '印发以后内容冻结，只能另发一份公开取代。',
    en: 'What is issued is frozen; it can only be superseded in the open.',
  },
  issued: { zh: '已印发。', en: 'Issued.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawn: { zh: '已撤回。', en: 'Withdrawn.' },
  replace: { zh: '另拟取代', en: 'Supersede' },
  reason: { zh: '原因', en: 'Reason' },
  replaceHint: {
    zh: '按现在的内容起草新的一份，仍要反馈、答复、印发；印发后旧的标明被取代。',
    en: 'A new one is drafted from what stands, sent, answered and issued; then the old one is marked as superseded.',
  },
  deliver: { zh: '登记送达', en: 'Note the delivery' },
  notIssue: { zh: '现在不能印发：{why}', en: 'Not to be issued now: {why}' },
  notSign: { zh: '您不能签审：{why}', en: 'Not yours to sign off: {why}' },
};

type Doing = 'issue' | 'withdraw' | 'replace' | 'deliver';

/** What the reader can do with an opinion now, and why not where that helps. */
export function OpinionSteps({ opinion }: { readonly opinion: OpinionRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<Doing | null>(null);
  const sign = useWrite(signOpinion);
  const send = useWrite(sendOpinion, ['notice']);
  const finish = useWrite(finishAnswer, ['notice']);
  const { actions, state, id: opinionId, revision } = opinion;
  const at = { opinionId, revision };
  const close = () => setDoing(null);
  const isOver = state === 'answered' || opinion.silent;
  const why = (action: true | string) =>
    reasonOf(action, OPINION_PROBLEMS, lang, { points: objected(opinion), dueOn: opinion.replyDueOn ?? '' });
  return (
    <>
      <ErrorLine error={sign.error ?? send.error ?? finish.error} />
      <div className="line no-print">
        {actions.sign === true ? (
          <Button
            look="primary"
            busy={sign.isPending}
            onClick={() => sign.mutate(at, { onSuccess: () => toast(t('signed')) })}
          >
            {t('sign')}
          </Button>
        ) : null}
        {actions.send === true ? (
          <Button
            look="primary"
            busy={send.isPending}
            onClick={() => send.mutate(at, { onSuccess: () => toast(t('sent')) })}
          >
            {t('send')}
          </Button>
        ) : null}
        {actions.finish === true ? (
          <Button
            look="primary"
            busy={finish.isPending}
            onClick={() => finish.mutate(at, { onSuccess: () => toast(t('finished')) })}
          >
            {t('finish')}
          </Button>
        ) : null}
        {actions.issue === true ? (
          <Button look="primary" onClick={() => setDoing('issue')}>
            {t('issue')}
          </Button>
        ) : null}
        {actions.edit === true ? (
          <Link className="button" to={paths.changeOpinion(opinionId)}>
            {t('edit')}
          </Link>
        ) : null}
        {actions.deliver === true ? <Button onClick={() => setDoing('deliver')}>{t('deliver')}</Button> : null}
        {actions.replace === true ? (
          <Button look="decide" onClick={() => setDoing('replace')}>
            {t('replace')}
          </Button>
        ) : null}
        {actions.withdraw === true ? (
          <Button look="decide" onClick={() => setDoing('withdraw')}>
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
      {state === 'draft' && (actions.sign === 'opinion-own' || actions.sign === 'opinion-not-head') ? (
        <p className="small quiet">{t('notSign', { why: why(actions.sign) ?? '' })}</p>
      ) : null}
      {actions.finish === 'opinion-answer-open' ? (
        <p className="small quiet">{reasonOf(actions.finish, OPINION_PROBLEMS, lang, { open: unanswered(opinion) })}</p>
      ) : null}
      {isOver && actions.issue !== true && actions.issue !== 'forbidden' ? (
        <p className="small quiet">{t('notIssue', { why: why(actions.issue) ?? '' })}</p>
      ) : null}
      {doing === 'issue' ? <IssueOpinionDialog opinion={opinion} onClose={close} /> : null}
      {doing === 'withdraw' ? <WithdrawDialog opinion={opinion} onClose={close} /> : null}
      {doing === 'replace' ? <ReplaceDialog opinion={opinion} onClose={close} /> : null}
      {doing === 'deliver' ? <DeliverDialog opinion={opinion} onClose={close} /> : null}
    </>
  );
}

/** How many points have no answer yet. */
function unanswered({ pointList }: OpinionRecord): number {
  return pointList.filter(({ answer, decision }) => answer === null && decision?.decision !== 'withdrawn').length;
}

/** Points that the unit objects to and nobody decided, as people count them. */
function objected({ pointList }: OpinionRecord): string {
  const open = pointList.filter(
    ({ answer, decision }) => decision === null && answer !== null && answer.answer !== 'agree',
  );
  return open.map(({ position }) => position).join('、');
}

interface DialogProps {
  readonly opinion: OpinionRecord;
  readonly onClose: () => void;
}

function IssueOpinionDialog({ opinion, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(issueOpinion, {
    say: () => toast(t('issued')),
    close: onClose,
    touches: ['notice'],
  });
  return (
    <EntryDialog
      title={t('issue')}
      save={t('issue')}
      look="decide"
      fields={[{ id: 'number', label: t('number'), kind: 'text', first: opinion.nextNumber, hint: t('numberHint') }]}
      shown={shown}
      onSave={({ number }) => save({ opinionId: opinion.id, revision: opinion.revision, number })}
      onClose={onClose}
    />
  );
}

function WithdrawDialog({ opinion, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(withdrawOpinion, {
    say: () => toast(t('withdrawn')),
    close: onClose,
    touches: ['notice'],
  });
  return (
    <EntryDialog
      title={t('withdraw')}
      save={t('withdraw')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ opinionId: opinion.id, revision: opinion.revision, reason })}
      onClose={onClose}
    />
  );
}

function ReplaceDialog({ opinion, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { shown, save } = useSaving(replaceOpinion, {
    say: ({ opinionId }) => navigate(paths.opinion(opinionId)),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('replace')}
      save={t('replace')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t('replaceHint') }]}
      shown={shown}
      onSave={({ reason }) => save({ opinionId: opinion.id, revision: opinion.revision, reason })}
      onClose={onClose}
    />
  );
}
