import { handInMaterial } from '@dudao/core/meeting/take-part-contract';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { MeetingMaterial } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '{name}（{by}）', en: '{name} ({by})' },
  hand: { zh: '提交', en: 'Hand in' },
  handed: { zh: '已提交。', en: 'Handed in.' },
  close: { zh: '关闭', en: 'Close' },
};

interface MaterialDialogProps {
  readonly meetingId: string;
  readonly material: MeetingMaterial;
  readonly onClose: () => void;
}

/** A material part by part: to be written by whoever owes it, to be read by the others. */
export function MaterialDialog({ meetingId, material, onClose }: MaterialDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const saving = useSaving(handInMaterial, { say: () => toast(t('handed')), close: onClose, touches: ['notice'] });
  const title = t('title', { name: say(material.name), by: material.by });
  if (material.action !== true) {
    return (
      <Dialog title={title} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
        <dl className="meeting-minutes">
          {material.parts.map(({ id, name, text }) => (
            <div key={id}>
              <dt>{say(name)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    );
  }
  const { material: id, unitId, personId, handed } = material;
  return (
    <EntryDialog
      title={title}
      save={t('hand')}
      fields={material.parts.map((part) => ({ id: part.id, label: say(part.name), kind: 'long', first: part.text }))}
      shown={saving.shown}
      onSave={(parts) =>
        saving.save({ meetingId, material: id, unitId, personId, parts, version: handed?.version ?? null })
      }
      onClose={onClose}
    />
  );
}
