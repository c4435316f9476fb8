import { changeAgenda } from '@dudao/core/meeting/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import type { MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '第 {n} 项议题', en: 'Point {n}' },
  up: { zh: '第 {n} 项上移', en: 'Point {n} up' },
  drop: { zh: '第 {n} 项不议的理由（空白即照议）', en: 'Why point {n} is dropped (empty: it stands)' },
  add: { zh: '加一项议题', en: 'Add a point' },
  save: { zh: '保存议程', en: 'Save the agenda' },
};

interface FormProps {
  readonly meeting: MeetingRecord;
  readonly onClose: () => void;
}

/** The agenda in its order, to be changed before the meeting. */
export function AgendaForm({ meeting, onClose }: FormProps) {
  const t = useTexts(TEXTS);
  const write = useWrite(changeAgenda);
  // What was read when the change began: of two who change it, the second is told.
  const [{ id: meetingId, revision }] = useState(meeting);
  const [items, setItems] = useState(() =>
    meeting.items.map(({ id, title, droppedReason }) => ({
      key: id,
      id: id as string | null,
      title,
      reason: droppedReason,
    })),
  );
  const set = (at: number, part: { title?: string; reason?: string }) =>
    setItems(items.map((item, i) => (i === at ? { ...item, ...part } : item)));
  const raise = (at: number) =>
    setItems(items.map((item, i) => (i === at - 1 ? (items[at] ?? item) : i === at ? (items[at - 1] ?? item) : item)));
  const save = () =>
    write.mutate(
      {
        meetingId,
        revision,
        items: items
          .filter(({ title }) => title.trim() !== '')
          .map(({ id, title, reason }) => ({ id, title, dropped: reason.trim() !== '', reason })),
      },
      { onSuccess: onClose },
    );
  return (
    <div className="stack">
      {items.map((item, i) => (
        <div key={item.key} className="meeting-item stack">
          <Field label={t('title', { n: i + 1 })}>
            <input
              type="text"
              maxLength={500}
              value={item.title}
              onChange={(event) => set(i, { title: event.target.value })}
            />
          </Field>
          {item.id === null ? null : (
            <Field label={t('drop', { n: i + 1 })}>
              <input
                type="text"
                maxLength={500}
                value={item.reason}
                onChange={(event) => set(i, { reason: event.target.value })}
              />
            </Field>
          )}
          {i === 0 ? null : <Button onClick={() => raise(i)}>{t('up', { n: i + 1 })}</Button>}
        </div>
      ))}
      <FormEnd save={t('save')} write={write} onSave={save} onCancel={onClose}>
        <Button onClick={() => setItems([...items, { key: `new ${items.length}`, id: null, title: '', reason: '' }])}>
          {t('add')}
        </Button>
      </FormEnd>
    </div>
  );
}
