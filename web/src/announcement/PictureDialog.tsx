import { CONSENT_NAMES, CONSENTS, type Consent } from '@dudao/core/announcement/announcement-state';
import { addPicture } from '@dudao/core/announcement/contract';
import { useState } from 'react';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { ProofBox } from '../issue/ProofBox.tsx';
import { useProofSending } from '../issue/proof-sending.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { AnnouncementRecord } from './announcement-record.ts';

const TEXTS = {
  title: { zh: '添加照片', en: 'Add a picture' },
  picture: { zh: '照片', en: 'Picture' },
  pictureHint: {
    zh: '系统重新生成展示用的照片，去掉拍摄地点、时间等信息。',
    en: 'The shown picture is made anew, without where and when it was taken.',
  },
  caption: { zh: '照片说明', en: 'Caption' },
  captionHint: { zh: '不写学生姓名。', en: 'No names of pupils.' },
  consent: { zh: '照片里的人', en: 'People in it' },
  words: { zh: '谁在哪天同意、同意书存放在哪里', en: 'Who agreed when, and where the paper lies' },
  wordsHint: { zh: '只给本单位看，不展示。', en: 'Seen by your own unit alone.' },
  done: { zh: '照片已添加。', en: 'The picture is added.' },
};

interface PictureDialogProps {
  readonly item: AnnouncementRecord;
  readonly onClose: () => void;
}

/** A picture of an item, with why the people in it may be shown. */
export function PictureDialog({ item: { id: announcementId, revision, office }, onClose }: PictureDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [consent, setConsent] = useState<Consent>('nobody');
  const sending = useProofSending(office.id);
  const { shown, save } = useSaving(addPicture, { say: () => toast(t('done')), close: onClose, touches: ['evidence'] });
  return (
    <EntryDialog
      title={t('title')}
      fields={[
        { id: 'caption', label: t('caption'), kind: 'text', hint: t('captionHint') },
        {
          id: 'consentWords',
          label: t('words'),
          kind: 'long',
          hint: t('wordsHint'),
          optional: consent === 'nobody',
        },
      ]}
      shown={shown}
      isReady={sending.isReady && sending.uploads.length > 0}
      onSave={(said) => save({ announcementId, revision, consent, ...said, uploads: sending.uploads })}
      onClose={onClose}
    >
      <ProofBox label={t('picture')} hint={t('pictureHint')} sending={sending} isSingle />
      <FilterSelect
        label={t('consent')}
        value={consent}
        options={CONSENTS.map((one) => [one, say(CONSENT_NAMES[one])])}
        onChange={setConsent}
      />
    </EntryDialog>
  );
}
