import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDevice, useOpened } from './device-context.tsx';
import { dropMedia } from './media.ts';
import { filesOf } from './new-draft.ts';
import { recordNow } from './use-sheet-draft.ts';

const TEXTS = {
  remove: { zh: '删除草稿', en: 'Delete the draft' },
  sure: { zh: '确定删除？内容和照片一并删去', en: 'Really delete it, with its photos?' },
};

/** Takes a draft off the device with its photos, after a second tap. */
export function RemoveDraft({ recordId, onRemoved }: { readonly recordId: string; readonly onRemoved: () => void }) {
  const t = useTexts(TEXTS);
  const { keeper } = useDevice();
  const { drafts } = useOpened();
  const [sure, setSure] = useState(false);
  const remove = async () => {
    const draft = recordNow(drafts, recordId);
    if (draft === undefined) return;
    for (const itemId of filesOf(draft)) await dropMedia(keeper, itemId);
    drafts.forget(recordId);
    await keeper.drop([recordId]);
    onRemoved();
  };
  if (!sure)
    return (
      <Button look="plain" onClick={() => setSure(true)}>
        {t('remove')}
      </Button>
    );
  return (
    <div className="line">
      <span>{t('sure')}</span>
      <Button look="decide" onClick={() => void remove()}>
        {t('remove')}
      </Button>
    </div>
  );
}
