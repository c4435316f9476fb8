import { noteAttendance } from '@dudao/core/meeting/contract';
import { ATTENDANCE_NAMES, ATTENDANCES } from '@dudao/core/meeting/meeting-state';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import type { MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '到会情况', en: 'Attendance' },
  name: { zh: '应到', en: 'Called' },
  came: { zh: '到会', en: 'Came' },
  delegate: { zh: '委托谁参加', en: 'Who came instead' },
  note: { zh: '缺席、迟到原因', en: 'Why absent or late' },
  of: { zh: '{what}：{name}', en: '{what}: {name}' },
  save: { zh: '保存到会情况', en: 'Save the attendance' },
};

/** Who came to a meeting; everybody counts as present until said otherwise. */
export function AttendanceForm({
  meeting,
  onClose,
}: {
  readonly meeting: MeetingRecord;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const write = useWrite(noteAttendance);
  const [{ id: meetingId, revision }] = useState(meeting);
  const [rows, setRows] = useState(() =>
    meeting.attendees.map((one) => ({
      ...one,
      was: one.attendance,
      attendance: one.attendance === 'invited' ? ('present' as const) : one.attendance,
    })),
  );
  const set = (id: string, part: Partial<(typeof meeting.attendees)[number]>) =>
    setRows(rows.map((row) => (row.id === id ? ({ ...row, ...part } as typeof row) : row)));
  const save = () =>
    write.mutate(
      {
        meetingId,
        revision,
        attendees: rows.map(({ id, was, attendance, delegate, note }) => ({ id, was, attendance, delegate, note })),
      },
      { onSuccess: onClose },
    );
  return (
    <div className="stack">
      <PlainTable caption={t('title')} heads={[t('name'), t('came'), t('delegate'), t('note')]}>
        {rows.map(({ id, name, unitName, attendance, delegate, note }) => (
          <tr key={id}>
            <th scope="row">
              {name} <span className="small quiet">{name === unitName ? '' : unitName}</span>
            </th>
            <td>
              <select
                aria-label={t('of', { what: t('came'), name })}
                value={attendance}
                onChange={(event) =>
                  set(id, { attendance: ATTENDANCES.find((one) => one === event.target.value) ?? 'present' })
                }
              >
                {ATTENDANCES.filter((one) => one !== 'invited').map((one) => (
                  <option key={one} value={one}>
                    {say(ATTENDANCE_NAMES[one])}
                  </option>
                ))}
              </select>
            </td>
            <td>
              {attendance === 'delegate' ? (
                <input
                  type="text"
                  maxLength={100}
                  aria-label={t('of', { what: t('delegate'), name })}
                  value={delegate}
                  onChange={(event) => set(id, { delegate: event.target.value })}
                />
              ) : null}
            </td>
            <td>
              {attendance === 'absent' || attendance === 'late' ? (
                <input
                  type="text"
                  maxLength={200}
                  aria-label={t('of', { what: t('note'), name })}
                  value={note}
                  onChange={(event) => set(id, { note: event.target.value })}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      <FormEnd save={t('save')} write={write} onSave={save} onCancel={onClose} />
    </div>
  );
}
