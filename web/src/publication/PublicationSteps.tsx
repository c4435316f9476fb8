import {
  downloadSnapshot,
  freezePublication,
  publishResults,
  reopenPublication,
  signPublication,
  supersedePublication,
  tellUnits,
  withdrawPublication,
} from '@dudao/core/publication/contract';
import { PUBLICATION_PROBLEMS } from '@dudao/core/publication/problems';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDownload, useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ConfirmDialog, openLines } from './ConfirmDialog.tsx';
import type { PublicationFacts } from './publication-record.ts';

const TEXTS = {
  tell: { zh: '先告知各单位', en: 'Tell the units first' },
  toldDone: {
    zh: '已告知。各单位现在可以看到并答复自己的结果。',
    en: 'Told. Each unit sees its own result and may reply.',
  },
  confirm: { zh: '按规则确认等次', en: 'Confirm grades by the rule' },
  freeze: { zh: '冻结待签署', en: 'Freeze for signing' },
  frozen: { zh: '已冻结。要两个人签署。', en: 'Frozen. Two people have to sign.' },
  notFreeze: { zh: '现在不能冻结：{why}', en: 'Not to be frozen now: {why}' },
  sign: { zh: '签署', en: 'Sign' },
  signed: { zh: '已签署。', en: 'Signed.' },
  notSign: { zh: '签署：{why}', en: 'Signing: {why}' },
  publish: { zh: '公布', en: 'Publish' },
  published: { zh: '已公布。', en: 'Published.' },
  download: { zh: '下载快照', en: 'Download the snapshot' },
  open: { zh: '看公布页', en: 'Public page' },
  reopen: { zh: '解冻重新确认', en: 'Reopen' },
  reopenHint: { zh: '已有的签署作废。', en: 'Signatures given are void.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawHint: {
    zh: '已告知的单位会看到撤回和理由。',
    en: 'Units that were told see that it was withdrawn, and why.',
  },
  supersede: { zh: '另行公布以取代', en: 'Supersede' },
  supersedeHint: {
    zh: '按最近的评估另提一次，同样先告知、确认、冻结、两人签署；公布后旧的标明被取代。理由会公布，请不要写个人的情况。',
    en: 'Another is proposed from the newest evaluations and goes the same way; once published, this one is marked as superseded. The reason will be public: name no person.',
  },
  reason: { zh: '理由', en: 'Reason' },
  done: { zh: '已办理。', en: 'Done.' },
};

type Doing = 'confirm' | 'reopen' | 'withdraw' | 'supersede';

/** What the reader can do with a publication now, and why not where that helps. */
export function PublicationSteps({ publication }: { readonly publication: PublicationFacts }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<Doing | null>(null);
  const tell = useWrite(tellUnits, ['notice']);
  const freeze = useWrite(freezePublication);
  const sign = useWrite(signPublication);
  const publish = useWrite(publishResults);
  const download = useDownload(downloadSnapshot);
  const { actions, id: publicationId, revision, open, replyDueOn, digest, publicId, state } = publication;
  const at = { publicationId, revision };
  const close = () => setDoing(null);
  const why = (action: true | string) =>
    reasonOf(action, PUBLICATION_PROBLEMS, lang, { ...open, dueOn: replyDueOn ?? '' }) ?? '';
  const waits = openLines(publication).length > 0;
  return (
    <>
      <ErrorLine error={tell.error ?? freeze.error ?? sign.error ?? publish.error ?? download.error} />
      <div className="line no-print">
        {actions.tell === true ? (
          <Button
            look="primary"
            busy={tell.isPending}
            onClick={() => tell.mutate(at, { onSuccess: () => toast(t('toldDone')) })}
          >
            {t('tell')}
          </Button>
        ) : null}
        {actions.confirm === true && waits ? (
          <Button look="primary" onClick={() => setDoing('confirm')}>
            {t('confirm')}
          </Button>
        ) : null}
        {actions.freeze === true ? (
          <Button
            look="primary"
            busy={freeze.isPending}
            onClick={() => freeze.mutate(at, { onSuccess: () => toast(t('frozen')) })}
          >
            {t('freeze')}
          </Button>
        ) : null}
        {actions.sign === true ? (
          <Button
            look="decide"
            busy={sign.isPending}
            onClick={() => sign.mutate({ ...at, digest: digest ?? '' }, { onSuccess: () => toast(t('signed')) })}
          >
            {t('sign')}
          </Button>
        ) : null}
        {actions.publish === true ? (
          <Button
            look="decide"
            busy={publish.isPending}
            onClick={() => publish.mutate(at, { onSuccess: () => toast(t('published')) })}
          >
            {t('publish')}
          </Button>
        ) : null}
        {publicId === null ? null : (
          <Link className="button" to={paths.published(publicId)}>
            {t('open')}
          </Link>
        )}
        {actions.download === true ? (
          <Button busy={download.isPending} onClick={() => download.mutate({ publicationId })}>
            {t('download')}
          </Button>
        ) : null}
        {actions.supersede === true ? (
          <Button look="decide" onClick={() => setDoing('supersede')}>
            {t('supersede')}
          </Button>
        ) : null}
        {actions.reopen === true ? <Button onClick={() => setDoing('reopen')}>{t('reopen')}</Button> : null}
        {actions.withdraw === true ? <Button onClick={() => setDoing('withdraw')}>{t('withdraw')}</Button> : null}
      </div>
      {state === 'told' && actions.freeze !== true && actions.freeze !== 'forbidden' ? (
        <p className="small quiet">{t('notFreeze', { why: why(actions.freeze) })}</p>
      ) : null}
      {state === 'frozen' && actions.sign !== true && actions.sign !== 'forbidden' ? (
        <p className="small quiet">{t('notSign', { why: why(actions.sign) })}</p>
      ) : null}
      {doing === 'confirm' ? <ConfirmDialog publication={publication} onClose={close} /> : null}
      {doing === 'reopen' || doing === 'withdraw' || doing === 'supersede' ? (
        <ReasonDialog publication={publication} doing={doing} onClose={close} />
      ) : null}
    </>
  );
}

interface ReasonDialogProps {
  readonly publication: PublicationFacts;
  readonly doing: Exclude<Doing, 'confirm'>;
  readonly onClose: () => void;
}

/** Asks why something is taken back or superseded. */
function ReasonDialog({ publication, doing, onClose }: ReasonDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const said = { say: () => toast(t('done')), close: onClose, touches: ['notice'] };
  const reopen = useSaving(reopenPublication, said);
  const withdraw = useSaving(withdrawPublication, said);
  const supersede = useSaving(supersedePublication, {
    say: ({ publicationId }) => navigate(paths.publication(publicationId)),
    close: onClose,
  });
  const { shown, save } = { reopen, withdraw, supersede }[doing];
  const hints = { reopen: 'reopenHint', withdraw: 'withdrawHint', supersede: 'supersedeHint' } as const;
  return (
    <EntryDialog
      title={t(doing)}
      save={t(doing)}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t(hints[doing]) }]}
      shown={shown}
      onSave={({ reason }) => save({ publicationId: publication.id, revision: publication.revision, reason })}
      onClose={onClose}
    />
  );
}
