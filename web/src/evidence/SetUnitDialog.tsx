import { setUnitEvidence } from '@dudao/core/evidence/contract';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '佐证空间和单位位置', en: 'Space and place of the unit' },
  limit: { zh: '空间上限（MB）', en: 'Space (MB)' },
  latitude: { zh: '纬度（北纬为正，可不填）', en: 'Latitude (may be left empty)' },
  longitude: { zh: '经度（东经为正，可不填）', en: 'Longitude (may be left empty)' },
  hint: { zh: '用来显示照片拍摄地离学校多远。', en: 'Used to show how far from the school a photo was taken.' },
  done: { zh: '已设定。', en: 'Set.' },
};

interface SetUnitDialogProps {
  readonly unitId: string;
  readonly limitBytes: number;
  readonly onClose: () => void;
}

/** The office sets how much a unit may store, and where it lies. */
export function SetUnitDialog({ unitId, limitBytes, onClose }: SetUnitDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(setUnitEvidence, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      fields={[
        { id: 'limitMb', label: t('limit'), kind: 'number', first: String(Math.round(limitBytes / (1 << 20))) },
        { id: 'latitude', label: t('latitude'), kind: 'text', optional: true, hint: t('hint') },
        { id: 'longitude', label: t('longitude'), kind: 'text', optional: true },
      ]}
      shown={shown}
      onSave={({ limitMb, latitude, longitude }) =>
        save({
          unitId,
          limitMb: Number(limitMb),
          ...(latitude === '' || longitude === ''
            ? {}
            : { place: { latitude: Number(latitude), longitude: Number(longitude) } }),
        })
      }
      onClose={onClose}
    />
  );
}
