import { type ApartLine, releaseApart } from '@dudao/core/field/apart/contract';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '解除背靠背', en: 'Release the pair' },
  save: { zh: '解除', en: 'Release' },
  hint: {
    zh: '解除以后，已交的一份单独算数，两位互相可见，这一对不进一致性统计。不能恢复。',
    en: 'What was handed in counts alone and lies open; the pair enters no agreement. It cannot be undone.',
  },
  reason: { zh: '原因', en: 'Reason' },
  done: { zh: '已解除。', en: 'Released.' },
};

/** Ends a pair of which one never handed in. */
export function ReleaseDialog({ apart, onClose }: { readonly apart: ApartLine; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(releaseApart, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ apartId: apart.id, reason, revision: apart.revision })}
      onClose={onClose}
    >
      <p className="small quiet">{t('hint')}</p>
    </EntryDialog>
  );
}
