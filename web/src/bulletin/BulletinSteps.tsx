import {
  discardBulletin,
  receiveBulletin,
  replaceBulletin,
  replyToBulletin,
  returnBulletin,
  signBulletin,
  submitBulletin,
} from '@dudao/core/bulletin/contract';
import { BULLETIN_PROBLEMS } from '@dudao/core/bulletin/problems';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { BulletinRecord } from './bulletin-record.ts';
import { DeliverDialog } from './DeliverDialog.tsx';

const TEXTS = {
  write: { zh: '撰写', en: 'Write' },
  submit: { zh: '送签', en: 'Hand in to be signed' },
  submitted: { zh: '已送签，请另一人签发。', en: 'Handed in; somebody else signs.' },
  sign: { zh: '签发', en: 'Sign' },
  signed: { zh: '已签发：{number}', en: 'Signed: {number}' },
  return: { zh: '退回修改', en: 'Hand back' },
  returned: { zh: '已退回。', en: 'Handed back.' },
  discard: { zh: '作废草稿', en: 'Throw away' },
  discarded: { zh: '已作废。', en: 'Thrown away.' },
  deliver: { zh: '送达负责人', en: 'Deliver to leaders' },
  replace: { zh: '另编一期取代', en: 'Supersede' },
  replaceHint: {
    zh: '按现在的文字另编一期，指标重新取数；签发后这一期标明被取代。',
    en: 'Another issue begins with these words and with figures read anew; once signed, this one is marked as superseded.',
  },
  reason: { zh: '原因', en: 'Reason' },
  receive: { zh: '签收', en: 'Sign for it' },
  received: { zh: '已签收。', en: 'Signed for.' },
  words: { zh: '意见', en: 'Words' },
  reply: { zh: '答复', en: 'Reply' },
  replied: { zh: '已答复。', en: 'Replied.' },
  replyHint: {
    zh: '写明整改安排；有不同意见的说明理由。答复后不能改动。',
    en: 'How it will be put right, and where you see it otherwise, why. It cannot be changed afterwards.',
  },
};

type Dialogs = 'return' | 'discard' | 'replace' | 'receive' | 'reply' | 'deliver';

interface StepsProps {
  readonly bulletin: BulletinRecord;
  readonly onWrite: () => void;
}

/** What the reader can do with an issue now, and why not where that helps. */
export function BulletinSteps({ bulletin, onWrite }: StepsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<Dialogs | null>(null);
  const sign = useWrite(signBulletin, ['notice']);
  const submit = useWrite(submitBulletin, ['notice']);
  const missing = useMissing(bulletin);
  const { actions, id: bulletinId, revision, state } = bulletin;
  const open = (one: Dialogs, look: 'primary' | 'decide' | undefined) => (
    <Button {...(look === undefined ? {} : { look })} onClick={() => setDoing(one)}>
      {t(one)}
    </Button>
  );
  return (
    <>
      <ErrorLine error={sign.error ?? submit.error} />
      <div className="line no-print">
        {actions.receive === true ? open('receive', 'primary') : null}
        {actions.reply === true ? open('reply', 'primary') : null}
        {actions.write === true ? <Button onClick={onWrite}>{t('write')}</Button> : null}
        {state === 'draft' && actions.submit !== 'forbidden' ? (
          <Button
            look="primary"
            busy={submit.isPending}
            refused={reasonOf(actions.submit, BULLETIN_PROBLEMS, lang, missing)}
            onClick={() => submit.mutate({ bulletinId, revision }, { onSuccess: () => toast(t('submitted')) })}
          >
            {t('submit')}
          </Button>
        ) : null}
        {state === 'signing' && actions.sign !== 'forbidden' ? (
          <Button
            look="primary"
            busy={sign.isPending}
            refused={reasonOf(actions.sign, BULLETIN_PROBLEMS, lang)}
            onClick={() =>
              sign.mutate({ bulletinId, revision }, { onSuccess: ({ number }) => toast(t('signed', { number })) })
            }
          >
            {t('sign')}
          </Button>
        ) : null}
        {actions.deliver === true ? open('deliver', 'primary') : null}
        {actions.return === true ? open('return', 'decide') : null}
        {actions.replace === true || actions.replace === 'bulletin-replaced-already' ? (
          <Button
            look="decide"
            refused={reasonOf(actions.replace, BULLETIN_PROBLEMS, lang)}
            onClick={() => setDoing('replace')}
          >
            {t('replace')}
          </Button>
        ) : null}
        {actions.discard === true ? open('discard', 'decide') : null}
      </div>
      {doing === 'deliver' ? <DeliverDialog bulletin={bulletin} onClose={() => setDoing(null)} /> : null}
      {doing === null || doing === 'deliver' ? null : (
        <StepDialog bulletin={bulletin} step={doing} onClose={() => setDoing(null)} />
      )}
    </>
  );
}

/** Sections that must be written and are not, as people call them. */
function useMissing({ sections }: BulletinRecord): { readonly sections: string } {
  const say = useText();
  const missing = sections.filter(({ needed, text }) => needed && text.trim() === '');
  return { sections: missing.map(({ name }) => say(name)).join('、') };
}

interface StepDialogProps {
  readonly bulletin: BulletinRecord;
  readonly step: Exclude<Dialogs, 'deliver'>;
  readonly onClose: () => void;
}

function StepDialog({ bulletin: { id: bulletinId, revision }, step, onClose }: StepDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const back = useSaving(returnBulletin, { say: () => toast(t('returned')), close: onClose, touches: ['notice'] });
  const discard = useSaving(discardBulletin, { say: () => toast(t('discarded')), close: onClose });
  const receive = useSaving(receiveBulletin, { say: () => toast(t('received')), close: onClose, touches: ['notice'] });
  const replace = useSaving(replaceBulletin, {
    say: (done) => navigate(paths.bulletin(done.bulletinId)),
    close: onClose,
  });
  const reply = useSaving(replyToBulletin, { say: () => toast(t('replied')), close: onClose, touches: ['notice'] });
  if (step === 'reply') {
    return (
      <EntryDialog
        title={t('reply')}
        save={t('reply')}
        fields={[{ id: 'text', label: t('reply'), kind: 'long', hint: t('replyHint') }]}
        shown={reply.shown}
        onSave={({ text }) => reply.save({ bulletinId, text })}
        onClose={onClose}
      />
    );
  }
  if (step === 'receive') {
    return (
      <EntryDialog
        title={t('receive')}
        save={t('receive')}
        fields={[{ id: 'words', label: t('words'), kind: 'long', optional: true }]}
        shown={receive.shown}
        onSave={({ words }) => receive.save({ bulletinId, words })}
        onClose={onClose}
      />
    );
  }
  const { shown, save } = step === 'return' ? back : step === 'discard' ? discard : replace;
  return (
    <EntryDialog
      title={t(step)}
      save={t(step)}
      look="decide"
      fields={[
        { id: 'reason', label: t('reason'), kind: 'long', ...(step === 'replace' ? { hint: t('replaceHint') } : {}) },
      ]}
      shown={shown}
      onSave={({ reason }) => save({ bulletinId, revision, reason })}
      onClose={onClose}
    />
  );
}
