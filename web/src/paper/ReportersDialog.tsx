import { listReporters, setReporters } from '@dudao/core/paper/round-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { type PickedParty, ReceiverPick } from './ReceiverPick.tsx';

const TEXTS = {
  title: { zh: '定报送单位', en: 'Say who reports' },
  lead: {
    zh: '从这一期起，由选中的单位和督导组报送；以前各期不变。',
    en: 'From this period on those chosen report; earlier periods stay as they are.',
  },
  who: { zh: '由谁报送（已选 {count} 个）', en: 'Who reports ({count} chosen)' },
  save: { zh: '确定', en: 'Save' },
  saved: { zh: '已定 {asked} 个报送单位。', en: '{asked} report.' },
};

interface ReportersDialogProps {
  readonly unitId: string;
  readonly kind: string;
  readonly onClose: () => void;
}

/** Chooses from whom a regular paper is asked. */
export function ReportersDialog({ unitId, kind, onClose }: ReportersDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const found = useRead(listReporters, { unitId, kind });
  const [picked, setPicked] = useState<readonly PickedParty[] | null>(null);
  const { shown, save } = useSaving(setReporters, {
    say: ({ asked }) => toast(t('saved', { asked })),
    close: onClose,
  });
  const parties = found.data?.parties ?? [];
  const reporters =
    picked ??
    parties.filter(({ isAsked }) => isAsked).map(({ party: { unitId: id, bodyId } }) => ({ unitId: id, bodyId }));
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={shown.busy}
      error={shown.error}
      onSave={() => (found.isSuccess ? save({ unitId, kind, reporters: [...reporters] }) : undefined)}
      onClose={onClose}
    >
      <p className="quiet">{t('lead')}</p>
      {found.isPending ? <Loading lines={4} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isSuccess ? (
        <ReceiverPick
          legend={t('who', { count: reporters.length })}
          possible={parties.map(({ party, isNear }) => ({ direction: 'below', isNear, party }))}
          value={reporters}
          onChange={setPicked}
          error={undefined}
        />
      ) : null}
    </FormDialog>
  );
}
