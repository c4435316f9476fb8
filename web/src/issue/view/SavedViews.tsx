import { deleteView, listViews } from '@dudao/core/issue/view-contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { type ListView, paramsOf } from '../list-view.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { isShown, type SavedView } from './saved-view.ts';

const TEXTS = {
  open: { zh: '打开视图', en: 'Open a view' },
  none: { zh: '视图：未保存', en: 'View: not saved' },
  mine: { zh: '我的', en: 'Mine' },
  shared: { zh: '同事共享的', en: 'Shared by colleagues' },
  isDefault: { zh: '{name}（默认）', en: '{name} (default)' },
  by: { zh: '{name}（{by}）', en: '{name} ({by})' },
  save: { zh: '保存视图', en: 'Save the view' },
  change: { zh: '修改视图', en: 'Change the view' },
  remove: { zh: '删除视图', en: 'Delete the view' },
  removeWhy: {
    zh: '删除视图“{name}”。台账条目不受影响；共享给同事的也随之消失。',
    en: 'The view “{name}” is deleted; entries are not touched. Colleagues with whom it is shared lose it too.',
  },
  removed: { zh: '已删除视图“{name}”。', en: 'The view “{name}” is deleted.' },
};

/** Views by name: opened, kept, changed, forgotten. */
export function SavedViews({ unitId, view }: { readonly unitId: string; readonly view: ListView }) {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'save' | 'change' | 'remove' | null>(null);
  const found = useRead(listViews, { unitId });
  const views = found.data?.views ?? [];
  const shown = views.find((one) => isShown(one, unitId, paramsOf(view)));
  const nameOf = (one: SavedView) =>
    one.isDefault
      ? t('isDefault', { name: one.name })
      : one.isMine
        ? one.name
        : t('by', { name: one.name, by: one.by });
  const groups = [
    [t('mine'), views.filter(({ isMine }) => isMine)],
    [t('shared'), views.filter(({ isMine }) => !isMine)],
  ] as const;
  const close = () => setDialog(null);
  return (
    <>
      {views.length === 0 ? null : (
        <select
          aria-label={t('open')}
          className="view-choice"
          value={shown?.id ?? ''}
          onChange={(event) => {
            const chosen = views.find(({ id }) => id === event.target.value);
            if (chosen !== undefined) navigate(paths.issues(chosen.unit.id, chosen.params));
          }}
        >
          <option value="">{t('none')}</option>
          {groups
            .filter(([, some]) => some.length > 0)
            .map(([label, some]) => (
              <optgroup key={label} label={label}>
                {some.map((one) => (
                  <option key={one.id} value={one.id}>
                    {nameOf(one)}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
      )}
      {shown?.isMine === true ? (
        <>
          <Button look="plain" onClick={() => setDialog('change')}>
            {t('change')}
          </Button>
          <Button look="plain" onClick={() => setDialog('remove')}>
            {t('remove')}
          </Button>
        </>
      ) : (
        <Button look="plain" onClick={() => setDialog('save')}>
          {t('save')}
        </Button>
      )}
      {dialog === 'save' || (dialog === 'change' && shown !== undefined) ? (
        <SaveViewDialog
          unitId={unitId}
          params={paramsOf(view)}
          kept={dialog === 'change' ? (shown ?? null) : null}
          onClose={close}
        />
      ) : null}
      {dialog === 'remove' && shown !== undefined ? (
        <RemoveDialog unitId={unitId} view={shown} onClose={close} />
      ) : null}
    </>
  );
}

interface RemoveDialogProps {
  readonly unitId: string;
  readonly view: SavedView;
  readonly onClose: () => void;
}

function RemoveDialog({ unitId, view, onClose }: RemoveDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { id, name } = view;
  const { shown, save } = useSaving(deleteView, { say: () => toast(t('removed', { name })), close: onClose });
  return (
    <FormDialog
      title={t('remove')}
      save={t('remove')}
      look="decide"
      {...shown}
      onSave={() => save({ unitId, viewId: id })}
      onClose={onClose}
    >
      <p>{t('removeWhy', { name })}</p>
    </FormDialog>
  );
}
