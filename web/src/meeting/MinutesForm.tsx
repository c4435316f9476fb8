import { writeMinutes } from '@dudao/core/meeting/contract';
import { WAY_NAMES, WAYS, type Way } from '@dudao/core/meeting/meeting-state';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import type { MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  field: { zh: '第 {n} 项{name}', en: 'Point {n}: {name}' },
  grade: { zh: '第 {n} 项评定', en: 'Point {n}: grade' },
  ungraded: { zh: '请选择', en: 'choose' },
  text: { zh: '第 {n} 项议定事项', en: 'Point {n}: conclusion' },
  way: { zh: '怎样落实', en: 'What follows' },
  owner: { zh: '承办单位', en: 'Owed by' },
  dueOn: { zh: '办结期限', en: 'By' },
  add: { zh: '第 {n} 项加一条议定事项', en: 'Add a conclusion to point {n}' },
  remove: { zh: '去掉这一条', en: 'Remove it' },
  save: { zh: '保存纪要', en: 'Save the minutes' },
};

interface ConclusionDraft {
  readonly key: string;
  readonly text: string;
  readonly way: Way;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
}

/** The minutes point by point, with what was concluded. */
export function MinutesForm({ meeting, onClose }: { readonly meeting: MeetingRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const write = useWrite(writeMinutes);
  const [{ id: meetingId, revision }] = useState(meeting);
  const [items, setItems] = useState(() =>
    meeting.items.map(({ id, title, said, decided, grade, asked, droppedReason, conclusions }) => ({
      id,
      title,
      said,
      decided,
      grade,
      asked,
      dropped: droppedReason !== '',
      conclusions: conclusions.map(
        ({ id: key, text, way, owner, dueOn }): ConclusionDraft => ({
          key,
          text,
          way,
          ownerId: owner?.id ?? null,
          dueOn,
        }),
      ),
    })),
  );
  const set = (at: number, part: Partial<(typeof items)[number]>) =>
    setItems(items.map((item, i) => (i === at ? { ...item, ...part } : item)));
  const save = () =>
    write.mutate(
      {
        meetingId,
        revision,
        items: items.map(({ id, said, decided, grade, conclusions }) => ({
          id,
          said,
          decided,
          grade,
          conclusions: conclusions
            .filter(({ text }) => text.trim() !== '')
            .map(({ text, way, ownerId, dueOn }) => ({ text, way, ownerId, dueOn: dueOn || null })),
        })),
      },
      { onSuccess: onClose },
    );
  return (
    <div className="stack">
      {items.map((item, i) =>
        item.dropped ? null : (
          <div key={item.id} className="meeting-item stack">
            <h3>{`${i + 1}. ${item.title}`}</h3>
            {item.asked.shown.map((field) => (
              <Field key={field} label={t('field', { n: i + 1, name: say(item.asked.names[field]) })}>
                <textarea
                  rows={3}
                  maxLength={4000}
                  value={item[field]}
                  onChange={(event) => set(i, { [field]: event.target.value })}
                />
              </Field>
            ))}
            {item.asked.grades.length === 0 ? null : (
              <Field label={t('grade', { n: i + 1 })}>
                <select value={item.grade} onChange={(event) => set(i, { grade: event.target.value })}>
                  <option value="">{t('ungraded')}</option>
                  {item.asked.grades.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {say(name)}
                    </option>
                  ))}
                </select>
              </Field>
            )}
            {item.conclusions.map((one) => (
              <ConclusionFields
                key={one.key}
                n={i + 1}
                conclusion={one}
                isNoteOnly={meeting.confidential}
                onChange={(to) =>
                  set(i, {
                    conclusions: item.conclusions.flatMap((other) =>
                      other !== one ? [other] : to === null ? [] : [to],
                    ),
                  })
                }
              />
            ))}
            <div>
              <Button
                onClick={() =>
                  set(i, {
                    conclusions: [
                      ...item.conclusions,
                      {
                        key: `new ${item.conclusions.length} ${Date.now()}`,
                        text: '',
                        way: meeting.confidential ? 'note' : 'task',
                        ownerId: null,
                        dueOn: null,
                      },
                    ],
                  })
                }
              >
                {t('add', { n: i + 1 })}
              </Button>
            </div>
          </div>
        ),
      )}
      <FormEnd save={t('save')} write={write} onSave={save} onCancel={onClose} />
    </div>
  );
}

interface ConclusionFieldsProps {
  readonly n: number;
  readonly conclusion: ConclusionDraft;
  readonly isNoteOnly: boolean;
  /** Null: it is taken out. */
  readonly onChange: (conclusion: ConclusionDraft | null) => void;
}

function ConclusionFields({ n, conclusion, isNoteOnly, onChange }: ConclusionFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const set = (part: Partial<ConclusionDraft>) => onChange({ ...conclusion, ...part });
  return (
    <div className="meeting-row">
      <div className="meeting-words">
        <Field label={t('text', { n })}>
          <input
            type="text"
            maxLength={200}
            value={conclusion.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('way')}>
        <select
          value={conclusion.way}
          onChange={(event) => set({ way: WAYS.find((one) => one === event.target.value) ?? 'note' })}
        >
          {WAYS.filter((one) => !isNoteOnly || one === 'note').map((one) => (
            <option key={one} value={one}>
              {say(WAY_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      {conclusion.way === 'note' ? null : (
        <>
          <UnitField
            label={t('owner')}
            unitId={conclusion.ownerId ?? undefined}
            onChange={(ownerId) => set({ ownerId })}
          />
          <DayField label={t('dueOn')} value={conclusion.dueOn ?? ''} onChange={(dueOn) => set({ dueOn })} />
        </>
      )}
      <Button look="plain" onClick={() => onChange(null)}>
        {t('remove')}
      </Button>
    </div>
  );
}
