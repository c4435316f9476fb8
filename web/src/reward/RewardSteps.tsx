import {
  callForRewards,
  downloadReward,
  exportReward,
  handBackReward,
  issueCertificates,
  submitReward,
  withdrawReward,
} from '@dudao/core/reward/contract';
import { REWARD_PROBLEMS } from '@dudao/core/reward/problems';
import { useState } from 'react';
import { useDownload, useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { AddLineDialog, RemoveLinesDialog } from './LineDialogs.tsx';
import { PayDialog } from './PayDialog.tsx';
import type { RewardFacts } from './reward-record.ts';

const TEXTS = {
  add: { zh: '列入单位或个人', en: 'Add a line' },
  choose: { zh: '选留名单', en: 'Choose who stays' },
  call: { zh: '征集推荐和申请', en: 'Open to units' },
  until: { zh: '到哪天截止', en: 'Last day' },
  perUnit: { zh: '每个单位最多几名', en: 'At most how many each' },
  submit: { zh: '提交决定', en: 'Submit for decision' },
  notice: { zh: '公示并提交决定', en: 'Post the notice and submit' },
  noticeUntil: { zh: '公示到哪天', en: 'Notice until' },
  noticeHint: { zh: '至少 {days} 个工作日，当天不算。', en: 'At least {days} working days, today not counted.' },
  place: { zh: '在哪里公示', en: 'Where it is posted' },
  notSubmit: { zh: '现在不能提交：{why}', en: 'Not to be submitted now: {why}' },
  decide: { zh: '逐条决定', en: 'Decide line by line' },
  notDecide: { zh: '现在不能决定：{why}', en: 'Not to be decided now: {why}' },
  handBack: { zh: '退回修改', en: 'Hand back' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  issue: { zh: '证书、奖牌编号', en: 'Number certificates' },
  issued: { zh: '已编号 {count} 份。', en: '{count} numbered.' },
  pay: { zh: '登记拨付', en: 'Record payments' },
  export: { zh: '导出表格', en: 'Export' },
  document: { zh: '决定文书', en: 'Decision' },
  draft: { zh: '公示文书', en: 'Notice' },
  as: { zh: '下载{name}（{format}）', en: 'Download the {name} ({format})' },
  reason: { zh: '理由', en: 'Reason' },
  done: { zh: '已办理。', en: 'Done.' },
};

type Doing = 'add' | 'choose' | 'call' | 'submit' | 'decide' | 'handBack' | 'withdraw' | 'pay';

/** What the reader can do with a proposal now, and why not where that helps. */
export function RewardSteps({ reward }: { readonly reward: RewardFacts }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<Doing | null>(null);
  const issue = useWrite(issueCertificates);
  const submit = useWrite(submitReward);
  const download = useDownload(downloadReward);
  const exporting = useDownload(exportReward);
  const { actions, id: rewardId, revision, kind, state, notice, open } = reward;
  const close = () => setDoing(null);
  const why = (action: true | string) => reasonOf(action, REWARD_PROBLEMS, lang, { unit: '', ...open }) ?? '';
  const hasDocument = state === 'decided' || (state === 'submitted' && notice !== null);
  const documentName = t(state === 'decided' ? 'document' : 'draft');
  const onSubmit = () =>
    kind.notice === null
      ? submit.mutate({ rewardId, revision }, { onSuccess: () => toast(t('done')) })
      : setDoing('submit');
  const isDraft = state === 'draft' || state === 'called';
  return (
    <>
      <ErrorLine error={issue.error ?? submit.error ?? download.error ?? exporting.error} />
      <div className="line no-print">
        {actions.change === true && kind.ways.includes('office') ? (
          <Button onClick={() => setDoing('add')}>{t('add')}</Button>
        ) : null}
        {actions.change === true && reward.lines.length > 1 ? (
          <Button onClick={() => setDoing('choose')}>{t('choose')}</Button>
        ) : null}
        {actions.call === true ? <Button onClick={() => setDoing('call')}>{t('call')}</Button> : null}
        {actions.submit === true ? (
          <Button look="primary" busy={submit.isPending} onClick={onSubmit}>
            {t(kind.notice === null ? 'submit' : 'notice')}
          </Button>
        ) : null}
        {actions.decide === true ? (
          <Button look="decide" onClick={() => setDoing('decide')}>
            {t('decide')}
          </Button>
        ) : null}
        {actions.issue === true ? (
          <Button
            look="primary"
            busy={issue.isPending}
            onClick={() =>
              issue.mutate({ rewardId, revision }, { onSuccess: ({ issued }) => toast(t('issued', { count: issued })) })
            }
          >
            {t('issue')}
          </Button>
        ) : null}
        {actions.pay === true ? (
          <Button look="primary" onClick={() => setDoing('pay')}>
            {t('pay')}
          </Button>
        ) : null}
        {hasDocument ? (
          <>
            <span className="quiet">{documentName}</span>
            <FormatButtons
              nameOf={(format) => t('as', { name: documentName, format })}
              busy={download.isPending}
              onPick={(format) => download.mutate({ rewardId, format })}
            />
          </>
        ) : null}
        {actions.export === true ? (
          <Button busy={exporting.isPending} onClick={() => exporting.mutate({ rewardId })}>
            {t('export')}
          </Button>
        ) : null}
        {actions.handBack === true ? <Button onClick={() => setDoing('handBack')}>{t('handBack')}</Button> : null}
        {actions.withdraw === true ? <Button onClick={() => setDoing('withdraw')}>{t('withdraw')}</Button> : null}
      </div>
      {isDraft && actions.submit !== true && actions.submit !== 'forbidden' ? (
        <p className="small quiet">{t('notSubmit', { why: why(actions.submit) })}</p>
      ) : null}
      {state === 'submitted' && actions.decide !== true && actions.decide !== 'forbidden' ? (
        <p className="small quiet">{t('notDecide', { why: why(actions.decide) })}</p>
      ) : null}
      {doing === 'add' ? <AddLineDialog reward={reward} onClose={close} /> : null}
      {doing === 'choose' ? <RemoveLinesDialog reward={reward} line={null} onClose={close} /> : null}
      {doing === 'call' ? <CallDialog reward={reward} onClose={close} /> : null}
      {doing === 'submit' ? <NoticeDialog reward={reward} onClose={close} /> : null}
      {doing === 'decide' ? <DecideDialog reward={reward} onClose={close} /> : null}
      {doing === 'pay' ? <PayDialog reward={reward} onClose={close} /> : null}
      {doing === 'handBack' || doing === 'withdraw' ? (
        <ReasonDialog reward={reward} doing={doing} onClose={close} />
      ) : null}
    </>
  );
}

interface OfReward {
  readonly reward: RewardFacts;
  readonly onClose: () => void;
}

function CallDialog({ reward, onClose }: OfReward) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(callForRewards, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('call')}
      fields={[
        { id: 'until', label: t('until'), kind: 'day' },
        { id: 'perUnit', label: t('perUnit'), kind: 'number', first: '1' },
      ]}
      shown={shown}
      onSave={({ until, perUnit }) =>
        save({ rewardId: reward.id, revision: reward.revision, until, perUnit: Number(perUnit) })
      }
      onClose={onClose}
    />
  );
}

function NoticeDialog({ reward, onClose }: OfReward) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(submitReward, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('notice')}
      save={t('notice')}
      look="decide"
      fields={[
        {
          id: 'noticeUntil',
          label: t('noticeUntil'),
          kind: 'day',
          hint: t('noticeHint', { days: reward.kind.notice ?? 0 }),
        },
        { id: 'noticePlace', label: t('place'), kind: 'text' },
      ]}
      shown={shown}
      onSave={(values) => save({ rewardId: reward.id, revision: reward.revision, ...values })}
      onClose={onClose}
    />
  );
}

function ReasonDialog({ reward, doing, onClose }: OfReward & { readonly doing: 'handBack' | 'withdraw' }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const said = { say: () => toast(t('done')), close: onClose };
  const handBack = useSaving(handBackReward, said);
  const withdraw = useSaving(withdrawReward, said);
  const { shown, save } = { handBack, withdraw }[doing];
  return (
    <EntryDialog
      title={t(doing)}
      save={t(doing)}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ rewardId: reward.id, revision: reward.revision, reason })}
      onClose={onClose}
    />
  );
}
