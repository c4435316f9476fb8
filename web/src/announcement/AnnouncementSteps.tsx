import {
  acknowledgeAnnouncement,
  handBackAnnouncement,
  releaseAnnouncement,
  submitAnnouncement,
  withdrawAnnouncement,
} from '@dudao/core/announcement/contract';
import { ANNOUNCEMENT_PROBLEMS } from '@dudao/core/announcement/problems';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { AnnouncementRecord } from './announcement-record.ts';
import { PictureDialog } from './PictureDialog.tsx';

const TEXTS = {
  change: { zh: '修改', en: 'Change' },
  picture: { zh: '添加照片', en: 'Add a picture' },
  submit: { zh: '报送审核', en: 'Hand in' },
  submitted: { zh: '已报送，请另一个人审核发布。', en: 'Handed in; somebody else releases it.' },
  release: { zh: '审核发布', en: 'Release' },
  released: { zh: '已发布。', en: 'Released.' },
  handBack: { zh: '退回修改', en: 'Hand back' },
  handedBack: { zh: '已退回。', en: 'Handed back.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawHint: {
    zh: '撤回后，标题、日期和原因仍公开可见，其余内容不再显示。',
    en: 'Title, days and reason stay in sight; all the rest is no longer shown.',
  },
  drop: { zh: '作废草稿', en: 'Drop the draft' },
  withdrawn: { zh: '已撤回。', en: 'Withdrawn.' },
  reason: { zh: '原因', en: 'Reason' },
  sign: { zh: '代表{unit}签收', en: 'Sign for {unit}' },
  signed: { zh: '已签收。', en: 'Signed for.' },
};

interface StepsProps {
  readonly item: AnnouncementRecord;
  readonly onChange: () => void;
}

/** What the reader can do with an item now, and why not where that helps. */
export function AnnouncementSteps({ item, onChange }: StepsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<'picture' | 'handBack' | 'withdraw' | null>(null);
  const submit = useWrite(submitAnnouncement, ['notice']);
  const release = useWrite(releaseAnnouncement, ['notice']);
  const sign = useWrite(acknowledgeAnnouncement, ['notice']);
  const { id: announcementId, revision, actions, state, signsFor, kind } = item;
  const at = { announcementId, revision };
  const close = () => setDoing(null);
  return (
    <>
      <ErrorLine error={submit.error ?? release.error ?? sign.error} />
      <div className="line no-print">
        {signsFor.map((unit) => (
          <Button
            key={unit.id}
            look="primary"
            busy={sign.isPending}
            onClick={() => sign.mutate({ announcementId, unitId: unit.id }, { onSuccess: () => toast(t('signed')) })}
          >
            {t('sign', { unit: unit.name })}
          </Button>
        ))}
        {actions.change === true ? <Button onClick={onChange}>{t('change')}</Button> : null}
        {actions.change === true && kind.pictures !== null ? (
          <Button onClick={() => setDoing('picture')}>{t('picture')}</Button>
        ) : null}
        {actions.submit === true ? (
          <Button
            look="primary"
            busy={submit.isPending}
            onClick={() => submit.mutate(at, { onSuccess: () => toast(t('submitted')) })}
          >
            {t('submit')}
          </Button>
        ) : null}
        {state === 'submitted' && actions.release !== 'forbidden' ? (
          <Button
            look="primary"
            busy={release.isPending}
            refused={reasonOf(actions.release, ANNOUNCEMENT_PROBLEMS, lang)}
            onClick={() => release.mutate(at, { onSuccess: () => toast(t('released')) })}
          >
            {t('release')}
          </Button>
        ) : null}
        {actions.handBack === true ? (
          <Button look="decide" onClick={() => setDoing('handBack')}>
            {t('handBack')}
          </Button>
        ) : null}
        {actions.withdraw === true ? (
          <Button look="decide" onClick={() => setDoing('withdraw')}>
            {t(state === 'released' ? 'withdraw' : 'drop')}
          </Button>
        ) : null}
      </div>
      {doing === 'picture' ? <PictureDialog item={item} onClose={close} /> : null}
      {doing === 'handBack' || doing === 'withdraw' ? <ReasonDialog item={item} step={doing} onClose={close} /> : null}
    </>
  );
}

interface ReasonDialogProps {
  readonly item: AnnouncementRecord;
  readonly step: 'handBack' | 'withdraw';
  readonly onClose: () => void;
}

function ReasonDialog({ item: { id: announcementId, revision, state }, step, onClose }: ReasonDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const back = useSaving(handBackAnnouncement, { say: () => toast(t('handedBack')), close: onClose });
  const out = useSaving(withdrawAnnouncement, { say: () => toast(t('withdrawn')), close: onClose });
  const { shown, save } = step === 'handBack' ? back : out;
  const isOut = step === 'withdraw' && state === 'released';
  const title = t(step === 'handBack' ? 'handBack' : isOut ? 'withdraw' : 'drop');
  return (
    <EntryDialog
      title={title}
      save={title}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', ...(isOut ? { hint: t('withdrawHint') } : {}) }]}
      shown={shown}
      onSave={({ reason }) => save({ announcementId, revision, reason })}
      onClose={onClose}
    />
  );
}
