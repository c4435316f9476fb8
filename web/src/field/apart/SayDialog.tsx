import { type readApart, type ShownCompared, sayAgreed } from '@dudao/core/field/apart/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { type GivenValue, ValueInput } from './ValueInput.tsx';

const TEXTS = {
  title: { zh: '商定答案', en: 'Agree on the answer' },
  decide: { zh: '裁定答案', en: 'Decide the answer' },
  save: { zh: '提交', en: 'Save' },
  both: {
    zh: '两位提议相同就算商定；原来各自填的不变。',
    en: 'Once both say the same it stands; what each marked stays as it was.',
  },
  head: {
    zh: '裁定立即生效，署您的名字，不能再改；原来各自填的不变。',
    en: 'It stands at once under your name and does not change; what each marked stays as it was.',
  },
  reason: { zh: '理由', en: 'Reason' },
  agreed: { zh: '全部商定。', en: 'Everything is agreed.' },
  left: { zh: '已提交，还有 {open} 题待商定。', en: 'Saved; {open} questions are open.' },
};

interface SayProps {
  readonly pair: OutputOf<typeof readApart>;
  readonly compared: ShownCompared;
  readonly onClose: () => void;
}

/** Says what the answer to one question is, as one of the two or as who decides. */
export function SayDialog({ pair, compared, onClose }: SayProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [value, setValue] = useState<GivenValue>(undefined);
  const isHead = pair.side === 'head';
  const { shown, save } = useSaving(sayAgreed, {
    say: ({ open }) => toast(open === 0 ? t('agreed') : t('left', { open })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t(isHead ? 'decide' : 'title')}
      save={t('save')}
      look={isHead ? 'decide' : 'primary'}
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      isReady={value !== undefined}
      onSave={({ reason }) =>
        save({ apartId: pair.id, item: compared.item.id, value: value ?? null, reason, revision: pair.revision })
      }
      onClose={onClose}
    >
      <p className="small quiet">{t(isHead ? 'head' : 'both')}</p>
      <ValueInput item={compared.item} label={say(compared.item.name)} value={value} mayBeEmpty onChange={setValue} />
    </EntryDialog>
  );
}
