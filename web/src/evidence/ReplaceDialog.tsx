import { fileEvidence } from '@dudao/core/evidence/contract';
import { useId, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChosenList } from './ChosenList.tsx';
import type { Piece } from './piece.ts';
import { useSending } from './use-sending.ts';

const TEXTS = {
  title: { zh: '换成新版本', en: 'Replace by a newer version' },
  lead: { zh: '旧版本留着，引用它的评分仍指向它。', en: 'The old version stays, and what cites it still cites it.' },
  choose: { zh: '新版本的文件', en: 'File of the new version' },
  shows: { zh: '说明什么（可不填）', en: 'What it shows (may be left empty)' },
  save: { zh: '归档新版本', en: 'File the new version' },
  done: { zh: '已归档新版本。', en: 'The new version is filed.' },
};

/** A newer file in the place of an older one, which stays. */
export function ReplaceDialog({
  piece,
  onClose,
}: {
  readonly piece: Piece;
  readonly onClose: (filingId: string | null) => void;
}) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const inputId = useId();
  const { filing, unit } = piece;
  const [shows, setShows] = useState(filing.shows);
  const { chosen, take, remove, send, change } = useSending(unit.id);
  const { shown, save } = useSaving(fileEvidence, {
    say: ({ filingId }) => {
      toast(t('done'));
      onClose(filingId);
    },
    close: () => undefined,
  });
  const [one] = chosen;
  const uploadId = one?.state.is === 'received' ? one.state.uploadId : null;
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={shown.busy || (one !== undefined && one.state.is === 'sending')}
      error={shown.error}
      onSave={() => {
        if (uploadId === null || one === undefined) return;
        save({
          unitId: unit.id,
          source: { uploadId },
          standardId: filing.standardId,
          clause: filing.clause,
          period: filing.period,
          ...(filing.element === null ? {} : { element: filing.element }),
          title: one.title.trim() || filing.title,
          shows,
          replacesId: filing.id,
        });
      }}
      onClose={() => onClose(null)}
    >
      <p className="quiet">{t('lead')}</p>
      <div className="field">
        <label htmlFor={inputId}>{t('choose')}</label>
        <input
          id={inputId}
          type="file"
          onChange={(event) => {
            for (const { key } of chosen) remove(key);
            take([...(event.target.files ?? [])]);
          }}
        />
      </div>
      {chosen.length === 0 ? null : (
        <ChosenList chosen={chosen} onTitle={(key, title) => change(key, { title })} onAgain={send} onRemove={remove} />
      )}
      <Field label={t('shows')}>
        <input type="text" value={shows} maxLength={1000} onChange={(event) => setShows(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
