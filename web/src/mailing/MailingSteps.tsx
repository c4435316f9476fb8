import { cancelMailing, downloadMailing, issueMailing, retryMailing } from '@dudao/core/mailing/contract';
import { MAILING_PROBLEMS } from '@dudao/core/mailing/problems';
import { useState } from 'react';
import { useDownload, useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { MailingRecord } from './mailing-record.ts';

const TEXTS = {
  issue: { zh: '发出 {count} 份', en: 'Issue {count}' },
  issueWithout: { zh: '发出 {count} 份，不含没有做成的', en: 'Issue {count}, without those not made' },
  retry: { zh: '重做没有做成的 {count} 份', en: 'Make {count} again' },
  retried: { zh: '已重新开始制作。', en: 'They are being made again.' },
  zip: { zh: '下载全部（ZIP）', en: 'Download all (ZIP)' },
  list: { zh: '下载清单（Excel）', en: 'Download the list (Excel)' },
  cancel: { zh: '取消这一批', en: 'Cancel it' },
  issueTitle: { zh: '发出文书', en: 'Issue the letters' },
  issueLead: {
    zh: '发出以后，{count} 个单位马上在“本单位的结果”里看到自己的那一份，不能收回。',
    en: 'Once issued, {count} units find their letter at once; it cannot be taken back.',
  },
  issueBut: { zh: '没有做成的 {failed} 份不发，以后也不再补。', en: '{failed} that were not made are not issued.' },
  issueSave: { zh: '确认发出', en: 'Issue' },
  issued: { zh: '已发出 {count} 份。', en: '{count} were issued.' },
  cancelTitle: { zh: '取消这一批文书', en: 'Cancel the mailing' },
  cancelLead: {
    zh: '没有做完的不再做，已做的也不发出。已用的文号不再使用。',
    en: 'Nothing more is made, and nothing of it is issued. Its numbers stay unused.',
  },
  cancelSave: { zh: '确认取消', en: 'Cancel it' },
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
};

/** What the reader can do with a mailing now, and why not where that helps. */
export function MailingSteps({ mailing }: { readonly mailing: MailingRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<'issue' | 'cancel' | null>(null);
  const retry = useWrite(retryMailing);
  const download = useDownload(downloadMailing);
  const { actions, id: mailingId, revision, made, failed, waiting, state } = mailing;
  const isWithout = actions.issue !== true && actions.issueWithoutFailed === true;
  const why = reasonOf(actions.issue, MAILING_PROBLEMS, lang, { failed, waiting });
  return (
    <>
      <ErrorLine error={retry.error ?? download.error} />
      <div className="line no-print">
        {actions.issue === true || isWithout ? (
          <Button look="decide" onClick={() => setDoing('issue')}>
            {t(isWithout ? 'issueWithout' : 'issue', { count: made })}
          </Button>
        ) : null}
        {actions.retry === true ? (
          <Button
            {...(state === 'made' ? { look: 'primary' as const } : {})}
            busy={retry.isPending}
            onClick={() => retry.mutate({ mailingId, revision }, { onSuccess: () => toast(t('retried')) })}
          >
            {t('retry', { count: failed })}
          </Button>
        ) : null}
        {actions.download === true ? (
          <Button busy={download.isPending} onClick={() => download.mutate({ mailingId, what: 'zip' })}>
            {t('zip')}
          </Button>
        ) : null}
        <Button busy={download.isPending} onClick={() => download.mutate({ mailingId, what: 'list' })}>
          {t('list')}
        </Button>
        {actions.cancel === true ? <Button onClick={() => setDoing('cancel')}>{t('cancel')}</Button> : null}
      </div>
      {state === 'made' && why !== undefined && actions.issue !== 'forbidden' ? (
        <p className="small quiet">{why}</p>
      ) : null}
      {doing === 'issue' ? (
        <IssueDialog mailing={mailing} isWithoutFailed={isWithout} onClose={() => setDoing(null)} />
      ) : null}
      {doing === 'cancel' ? <CancelDialog mailing={mailing} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

interface DialogProps {
  readonly mailing: MailingRecord;
  readonly onClose: () => void;
}

function IssueDialog({ mailing, isWithoutFailed, onClose }: DialogProps & { readonly isWithoutFailed: boolean }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { id: mailingId, revision, made, failed } = mailing;
  const { shown, save } = useSaving(issueMailing, {
    say: ({ issued }) => toast(t('issued', { count: issued })),
    close: onClose,
  });
  return (
    <FormDialog
      title={t('issueTitle')}
      save={t('issueSave')}
      look="decide"
      {...shown}
      onSave={() => save({ mailingId, revision, isWithoutFailed })}
      onClose={onClose}
    >
      <p>{t('issueLead', { count: made })}</p>
      {isWithoutFailed ? <p>{t('issueBut', { failed })}</p> : null}
    </FormDialog>
  );
}

function CancelDialog({ mailing, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { id: mailingId, revision } = mailing;
  const { shown, save } = useSaving(cancelMailing, { say: () => toast(t('cancelled')), close: onClose });
  return (
    <FormDialog
      title={t('cancelTitle')}
      save={t('cancelSave')}
      look="decide"
      {...shown}
      onSave={() => save({ mailingId, revision })}
      onClose={onClose}
    >
      <p>{t('cancelLead')}</p>
    </FormDialog>
  );
}
