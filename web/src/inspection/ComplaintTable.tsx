import { answerComplaint, listComplaints } from '@dudao/core/inspection/oversight-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '对督导人员的投诉', en: 'Complaints about inspectors' },
  none: { zh: '没有投诉。', en: 'None.' },
  about: { zh: '被投诉人', en: 'About' },
  team: { zh: '督导组', en: 'Team' },
  from: { zh: '投诉单位', en: 'From' },
  text: { zh: '内容', en: 'What' },
  filedOn: { zh: '日期', en: 'Day' },
  answer: { zh: '答复', en: 'Answer' },
  answerOf: { zh: '答复关于{about}的投诉', en: 'Answer the complaint about {about}' },
  done: { zh: '已答复。', en: 'Answered.' },
};

/** Complaints that this unit judges. */
export function ComplaintTable({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [answering, setAnswering] = useState<{ readonly id: string; readonly about: string } | null>(null);
  const found = useRead(listComplaints, { unitId });
  const { shown, save } = useSaving(answerComplaint, { say: () => toast(t('done')), close: () => setAnswering(null) });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { complaints } = found.data;
  return (
    <>
      <Section title={t('title')} level={2} empty={complaints.length === 0 && t('none')}>
        <PlainTable heads={[t('about'), t('team'), t('from'), t('text'), t('filedOn'), t('answer')]}>
          {complaints.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.about}</th>
              <td>{one.team}</td>
              <td>{one.from}</td>
              <td>{one.text}</td>
              <td className="nowrap">{showDay(one.filedOn, lang)}</td>
              <td>
                {one.answer ?? (
                  <Button
                    aria-label={t('answerOf', { about: one.about })}
                    onClick={() => setAnswering({ id: one.id, about: one.about })}
                  >
                    {t('answer')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {answering === null ? null : (
        <EntryDialog
          title={t('answerOf', { about: answering.about })}
          save={t('answer')}
          look="decide"
          fields={[{ id: 'answer', label: t('answer'), kind: 'long' }]}
          shown={shown}
          onSave={({ answer }) => save({ complaintId: answering.id, answer })}
          onClose={() => setAnswering(null)}
        />
      )}
    </>
  );
}
