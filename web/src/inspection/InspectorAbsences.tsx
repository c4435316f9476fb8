import { cancelAbsence } from '@dudao/core/inspection/availability-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { AbsenceDialog } from './AbsenceDialog.tsx';
import { AbsenceTable, ShareLine } from './AbsenceTable.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';

const TEXTS = {
  title: { zh: '在岗安排', en: 'Availability' },
  add: { zh: '登记不在岗', en: 'Note an absence' },
  none: { zh: '没有登记不在岗的日子。', en: 'No absence is noted.' },
  cancel: { zh: '取消', en: 'Call off' },
  cancelOf: { zh: '取消不在岗登记', en: 'Call the absence off' },
  reason: { zh: '原因', en: 'Reason' },
  done: { zh: '已取消。', en: 'Called off.' },
};

/** How an inspector’s time goes to both posts, and when they are away. */
export function InspectorAbsences({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [doing, setDoing] = useState<'add' | { readonly cancel: string } | null>(null);
  const close = () => setDoing(null);
  const { shown, save } = useSaving(cancelAbsence, { say: () => toast(t('done')), close });
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setDoing('add')}>
            {t('add')}
          </Button>
        }
      >
        <ShareLine time={inspector.time} />
        {inspector.absences.length === 0 ? (
          <p className="quiet">{t('none')}</p>
        ) : (
          <AbsenceTable
            absences={inspector.absences}
            actionOf={({ id }) => (
              <Button look="plain" refused={refused} onClick={() => setDoing({ cancel: id })}>
                {t('cancel')}
              </Button>
            )}
          />
        )}
      </Section>
      {doing === 'add' ? <AbsenceDialog inspectorId={inspector.id} name={inspector.name} onClose={close} /> : null}
      {doing !== null && doing !== 'add' ? (
        <EntryDialog
          title={t('cancelOf')}
          save={t('cancel')}
          look="decide"
          fields={[{ id: 'reason', label: t('reason'), kind: 'text' }]}
          shown={shown}
          onSave={({ reason }) => save({ absenceId: doing.cancel, reason })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
