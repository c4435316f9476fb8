import { cancelCampaign, changeDates, publishCampaign, takeBackCampaign } from '@dudao/core/campaign/contract';
import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { CampaignPageData } from './campaign-page.ts';
import { OverloadNotice } from './OverloadNotice.tsx';
import { templateFrom } from './template-view.ts';

const TEXTS = {
  publish: { zh: '发布', en: 'Publish' },
  publishing: { zh: '正在给每个单位排定日期', en: 'Giving every unit its days' },
  published: { zh: '已发布，各单位可以看到。', en: 'Published; the units see it.' },
  takeBack: { zh: '收回修改', en: 'Take back' },
  takenBack: { zh: '已收回为草稿。', en: 'Taken back.' },
  cancel: { zh: '取消活动', en: 'Cancel the campaign' },
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
  beyond: { zh: '确需发布的理由', en: 'Why it is published all the same' },
  reason: { zh: '原因', en: 'Reason' },
  change: { zh: '决定改期', en: 'Change dates' },
  changed: { zh: '已改期，{n} 个单位。', en: 'Dates changed for {n} units.' },
  batch: { zh: '批次', en: 'Batch' },
  stage: { zh: '阶段', en: 'Stage' },
  toOn: { zh: '新的结束日', en: 'New end' },
};

type Open = 'publish' | 'cancel' | 'change' | null;

/** What can be done with a campaign as a whole: publish, take back, change dates, cancel. */
export function CampaignLifeBar({ campaign }: { readonly campaign: CampaignPageData }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [open, setOpen] = useState<Open>(null);
  const publish = useWrite(publishCampaign);
  const takeBack = useWrite(takeBackCampaign);
  const { id: campaignId, revision, title, actions, state } = campaign;
  const refused = (action: true | string) => reasonOf(action, CAMPAIGN_PROBLEMS, lang, { title });
  const isBeyond = campaign.overload.limits.length + campaign.overload.visits.length > 0;
  if (actions.cancel === 'forbidden') return null;
  return (
    <>
      {state === 'submitted' ? (
        <>
          <Button
            busy={takeBack.isPending}
            onClick={() => takeBack.mutate({ campaignId, revision }, { onSuccess: () => toast(t('takenBack')) })}
          >
            {t('takeBack')}
          </Button>
          <Button
            look="decide"
            busy={publish.isPending}
            refused={refused(actions.publish)}
            onClick={() => {
              if (isBeyond) setOpen('publish');
              else publish.mutate({ campaignId, revision }, { onSuccess: () => toast(t('published')) });
            }}
          >
            {t('publish')}
          </Button>
        </>
      ) : null}
      {state === 'published' ? <Button onClick={() => setOpen('change')}>{t('change')}</Button> : null}
      {state === 'cancelled' ? null : <Button onClick={() => setOpen('cancel')}>{t('cancel')}</Button>}
      {publish.isPending ? <Progress label={t('publishing')} /> : null}
      <ErrorLine error={publish.error ?? takeBack.error} />
      {open === 'publish' ? <BeyondDialog campaign={campaign} onClose={() => setOpen(null)} /> : null}
      {open === 'cancel' ? <CancelDialog campaign={campaign} onClose={() => setOpen(null)} /> : null}
      {open === 'change' ? <ChangeDialog campaign={campaign} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

interface DialogProps {
  readonly campaign: CampaignPageData;
  readonly onClose: () => void;
}

/** Publishes what goes beyond limits, with the reason. */
function BeyondDialog({ campaign, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(publishCampaign, { say: () => toast(t('published')), close: onClose });
  const { id: campaignId, revision, overload } = campaign;
  return (
    <EntryDialog
      title={t('publish')}
      save={t('publish')}
      look="decide"
      fields={[{ id: 'reason', label: t('beyond'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ campaignId, revision, reason })}
      onClose={onClose}
    >
      <OverloadNotice overload={overload} />
    </EntryDialog>
  );
}

function CancelDialog({ campaign, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(cancelCampaign, { say: () => toast(t('cancelled')), close: onClose });
  const { id: campaignId, revision } = campaign;
  return (
    <EntryDialog
      title={t('cancel')}
      save={t('cancel')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ campaignId, revision, reason })}
      onClose={onClose}
    />
  );
}

function ChangeDialog({ campaign, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const template = templateFrom(campaign.template);
  const used = template.batches.filter(({ id }) => campaign.units.some(({ batch }) => batch === id));
  const [batch, setBatch] = useState(used[0]?.id ?? '');
  const [stage, setStage] = useState(template.stages[0]?.id ?? '');
  const { shown, save } = useSaving(changeDates, {
    say: ({ units }) => toast(t('changed', { n: units })),
    close: onClose,
  });
  const { id: campaignId, revision } = campaign;
  return (
    <EntryDialog
      title={t('change')}
      look="decide"
      save={t('change')}
      fields={[
        { id: 'toOn', label: t('toOn'), kind: 'day' },
        { id: 'reason', label: t('reason'), kind: 'long' },
      ]}
      shown={shown}
      onSave={({ toOn, reason }) => save({ campaignId, revision, batch, stage, toOn, reason })}
      onClose={onClose}
    >
      <Field label={t('batch')}>
        <select value={batch} onChange={(event) => setBatch(event.target.value)}>
          {used.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('stage')}>
        <select value={stage} onChange={(event) => setStage(event.target.value)}>
          {template.stages.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
