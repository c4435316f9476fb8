import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import type { SheetRecord } from './sheet-words.ts';
import './team.css';

const TEXTS = {
  caption: { zh: '到岗人员', en: 'People on site' },
  name: { zh: '姓名', en: 'Name' },
  there: { zh: '到岗', en: 'On site' },
  thereOf: { zh: '{name}到岗', en: '{name} on site' },
  hours: { zh: '在点小时', en: 'Hours' },
  hoursOf: { zh: '{name}在点小时', en: 'Hours of {name}' },
  night: { zh: '在外过夜', en: 'Overnight' },
  nightOf: { zh: '{name}在外过夜', en: '{name} overnight' },
};

/** Somebody on site on a day. */
export type ShownPerson = SheetRecord['people'][number];

interface PeopleTableProps {
  readonly members: SheetRecord['members'];
  readonly people: readonly ShownPerson[];
  readonly onChange: (people: readonly ShownPerson[]) => void;
}

/** Who of a team was on site, for how long, and whether overnight. */
export function PeopleTable({ members, people, onChange }: PeopleTableProps) {
  const t = useTexts(TEXTS);
  // What is typed stands as typed; half hours are what counts.
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const change = (personId: string, more: Partial<ShownPerson>) =>
    onChange(people.map((one) => (one.personId === personId ? { ...one, ...more } : one)));
  return (
    <PlainTable
      className="team-people"
      caption={t('caption')}
      heads={[t('name'), t('there'), { number: t('hours') }, t('night')]}
    >
      {members.map(({ id, name }) => {
        const there = people.find(({ personId }) => personId === id);
        return (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>
              <input
                type="checkbox"
                aria-label={t('thereOf', { name })}
                checked={there !== undefined}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...people, { personId: id, name, hours: 0, night: false }]
                      : people.filter(({ personId }) => personId !== id),
                  )
                }
              />
            </td>
            <td className="number">
              {there === undefined ? null : (
                <input
                  type="text"
                  inputMode="decimal"
                  aria-label={t('hoursOf', { name })}
                  value={typed[id] ?? String(there.hours)}
                  onChange={(event) => {
                    setTyped({ ...typed, [id]: event.target.value });
                    const hours = Math.round(Number(event.target.value) * 2) / 2;
                    if (hours >= 0 && hours <= 24) change(id, { hours });
                  }}
                />
              )}
            </td>
            <td>
              {there === undefined ? null : (
                <input
                  type="checkbox"
                  aria-label={t('nightOf', { name })}
                  checked={there.night}
                  onChange={(event) => change(id, { night: event.target.checked })}
                />
              )}
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
