import {
  acknowledgeWithdrawal,
  beginAdoption,
  giveAdoptionUp,
  reportAdoption,
  verifyAdoption,
} from '@dudao/core/exemplar/adoption-contract';
import { useState } from 'react';
import { ProofBox } from '../issue/ProofBox.tsx';
import { useProofSending } from '../issue/proof-sending.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Adoption } from './exemplar-record.ts';
import { YesNo } from './YesNo.tsx';

const TEXTS = {
  begin: { zh: '开始采用', en: 'Begin' },
  beginWhy: {
    zh: '从今天算起。过了规定的天数才能报成效，太短看不出来。',
    en: 'It counts from today. The result is told after the least time, since sooner nothing can be seen.',
  },
  begun: { zh: '已记下开始日期。', en: 'Noted.' },
  report: { zh: '报成效', en: 'Report the result' },
  result: { zh: '成效', en: 'What came of it' },
  resultHint: { zh: '没有达到预期的，照实写。', en: 'Also what did not come of it.' },
  figures: { zh: '数据（采用以前、以后）', en: 'Figures, before and after' },
  files: { zh: '成效的证明', en: 'What proves it' },
  filesHint: { zh: '照片、台账截图、统计表，至少一份。', en: 'Photos or tables, one at least.' },
  reported: { zh: '已报，由单位以外的人核实。', en: 'Told; somebody from outside verifies it.' },
  giveUp: { zh: '停止采用', en: 'Give it up' },
  why: { zh: '原因', en: 'Why' },
  giveUpHint: { zh: '停止的仍然列在采用情况里，供别人参考。', en: 'It stays among the adoptions for others to see.' },
  stopped: { zh: '已记为停止采用。', en: 'Noted as given up.' },
  acknowledge: { zh: '表明继续', en: 'Go on' },
  goOn: { zh: '为什么自行继续', en: 'Why the unit goes on by itself' },
  saidSo: { zh: '已表明。', en: 'Said.' },
  verify: { zh: '核实成效', en: 'Verify the result' },
  holds: { zh: '属实', en: 'It holds' },
  holdsNot: { zh: '不属实或看不出，退回', en: 'It does not, hand it back' },
  verdict: { zh: '核实结论', en: 'Finding' },
  seen: { zh: '怎么核实的、看到了什么', en: 'How it was verified and what was seen' },
  verified: { zh: '已核实。', en: 'Verified.' },
};

/** What is done with an adoption. */
export type AdoptionDoing = 'begin' | 'report' | 'giveUp' | 'acknowledge' | 'verify';

interface AdoptionDialogProps {
  readonly adoption: Adoption;
  readonly doing: AdoptionDoing;
  readonly onClose: () => void;
}

/** The dialog of a step of an adoption. */
export function AdoptionDialog({ doing, ...props }: AdoptionDialogProps) {
  switch (doing) {
    case 'begin':
      return <BeginDialog {...props} />;
    case 'report':
      return <ReportDialog {...props} />;
    case 'verify':
      return <VerifyDialog {...props} />;
    case 'giveUp':
    case 'acknowledge':
      return <WordsDialog {...props} doing={doing} />;
  }
}

type OfAdoption = Omit<AdoptionDialogProps, 'doing'>;

function BeginDialog({ adoption: { id: adoptionId, revision }, onClose }: OfAdoption) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(beginAdoption, { say: () => toast(t('begun')), close: onClose });
  return (
    <FormDialog
      title={t('begin')}
      save={t('begin')}
      {...shown}
      onSave={() => save({ adoptionId, revision })}
      onClose={onClose}
    >
      <p>{t('beginWhy')}</p>
    </FormDialog>
  );
}

function ReportDialog({ adoption: { id: adoptionId, revision, unit }, onClose }: OfAdoption) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const sending = useProofSending(unit.id);
  const { shown, save } = useSaving(reportAdoption, {
    say: () => toast(t('reported')),
    close: onClose,
    touches: ['evidence'],
  });
  return (
    <EntryDialog
      title={t('report')}
      save={t('report')}
      fields={[
        { id: 'result', label: t('result'), kind: 'long', hint: t('resultHint') },
        { id: 'figures', label: t('figures'), kind: 'long' },
      ]}
      shown={shown}
      isReady={sending.isReady}
      onSave={(said) => save({ adoptionId, revision, ...said, uploads: sending.uploads })}
      onClose={onClose}
    >
      <ProofBox label={t('files')} hint={t('filesHint')} sending={sending} />
    </EntryDialog>
  );
}

function VerifyDialog({ adoption: { id: adoptionId, revision }, onClose }: OfAdoption) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [holds, setHolds] = useState<boolean | null>(null);
  const { shown, save } = useSaving(verifyAdoption, { say: () => toast(t('verified')), close: onClose });
  return (
    <EntryDialog
      title={t('verify')}
      save={t('verify')}
      look="decide"
      fields={[{ id: 'words', label: t('seen'), kind: 'long' }]}
      shown={shown}
      isReady={holds !== null}
      onSave={({ words }) => holds !== null && save({ adoptionId, revision, holds, words })}
      onClose={onClose}
    >
      <YesNo legend={t('verdict')} yes={t('holds')} no={t('holdsNot')} value={holds} onChange={setHolds} />
    </EntryDialog>
  );
}

function WordsDialog({
  adoption: { id: adoptionId, revision },
  doing,
  onClose,
}: OfAdoption & { readonly doing: 'giveUp' | 'acknowledge' }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const stop = useSaving(giveAdoptionUp, { say: () => toast(t('stopped')), close: onClose, touches: ['notice'] });
  const goOn = useSaving(acknowledgeWithdrawal, { say: () => toast(t('saidSo')), close: onClose, touches: ['notice'] });
  const { shown, save } = doing === 'giveUp' ? stop : goOn;
  return (
    <EntryDialog
      title={t(doing)}
      save={t(doing)}
      look={doing === 'giveUp' ? 'decide' : 'primary'}
      fields={[
        doing === 'giveUp'
          ? { id: 'words', label: t('why'), kind: 'long', hint: t('giveUpHint') }
          : { id: 'words', label: t('goOn'), kind: 'long' },
      ]}
      shown={shown}
      onSave={({ words }) => save({ adoptionId, revision, words })}
      onClose={onClose}
    />
  );
}
