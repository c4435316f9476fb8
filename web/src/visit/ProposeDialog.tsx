import { proposeRoute } from '@dudao/core/visit/course-contract';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { VisitRecord } from './visit-record.ts';

const TEXTS = {
  title: { zh: '建议参观路线', en: 'Propose a route' },
  places: { zh: '建议看的地方', en: 'Places to see' },
  hint: {
    zh: '每行写一处。督导组可以另行选定去处。',
    en: 'One place a line. The team is free to go elsewhere.',
  },
  note: { zh: '说明', en: 'Note' },
  done: { zh: '已告诉督导组。', en: 'The team was told.' },
};

interface ProposeProps {
  readonly visit: VisitRecord;
  readonly onClose: () => void;
}

/** The unit says which places it would show. */
export function ProposeDialog({ visit, onClose }: ProposeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(proposeRoute, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      fields={[
        {
          id: 'places',
          label: t('places'),
          kind: 'long',
          hint: t('hint'),
          first: visit.proposal?.places.join('\n') ?? '',
        },
        { id: 'note', label: t('note'), kind: 'text', optional: true, first: visit.proposal?.note ?? '' },
      ]}
      shown={shown}
      onSave={({ places, note }) =>
        save({
          visitId: visit.id,
          revision: visit.revision,
          places: places
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
          note,
        })
      }
      onClose={onClose}
    />
  );
}
