import { makeTeams } from '@dudao/core/inspection/team-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { DrawRecordShown } from './draw-record.ts';

const TEXTS = {
  title: { zh: '成立督导组', en: 'Found the teams' },
  save: { zh: '成立', en: 'Found' },
  note: {
    zh: '每个抽中的单位成立一个督导组；组员在期限内可以看该单位，到期自动收回。',
    en: 'One team for each unit drawn; its members see the unit meanwhile, and no longer.',
  },
  unit: { zh: '单位', en: 'Unit' },
  name: { zh: '组名', en: 'Name' },
  nameOf: { zh: '督导“{unit}”的组名', en: 'Name of the team for {unit}' },
  head: { zh: '组长', en: 'Head' },
  headOf: { zh: '督导“{unit}”的组长', en: 'Head of the team for {unit}' },
  noHead: { zh: '暂不确定', en: 'not yet' },
  numbered: { zh: '{title} 第{number}组', en: '{title}, team {number}' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至（不含当日）', en: 'Until (not including)' },
  done: { zh: '已成立 {count} 个督导组。', en: '{count} teams founded.' },
};

interface MakeTeamsProps {
  readonly draw: DrawRecordShown;
  readonly onClose: () => void;
}

/** Founds a team for every visit of a draw that has none. */
export function MakeTeamsDialog({ draw, onClose }: MakeTeamsProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const open = draw.result.filter(({ team }) => team === null);
  const [teams, setTeams] = useState(
    open.map(({ unit, inspectors }) => ({
      visitedUnitId: unit.id,
      name: t('numbered', {
        title: draw.title,
        number: draw.result.findIndex((one) => one.unit.id === unit.id) + 1,
      }),
      headId: inspectors[0]?.id ?? null,
    })),
  );
  const [fromOn, setFromOn] = useState(draw.on);
  const [untilOn, setUntilOn] = useState('');
  const { shown, save } = useSaving(makeTeams, {
    say: ({ bodyIds }) => toast(t('done', { count: bodyIds.length })),
    close: onClose,
  });
  const change = (index: number, team: Partial<(typeof teams)[number]>) =>
    setTeams(teams.map((one, i) => (i === index ? { ...one, ...team } : one)));
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() => save({ drawId: draw.id, fromOn, teams, ...(untilOn === '' ? {} : { untilOn }) })}
      onClose={onClose}
    >
      <Notice>{t('note')}</Notice>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
      <DayField label={t('untilOn')} value={untilOn} onChange={setUntilOn} />
      <PlainTable heads={[t('unit'), t('name'), t('head')]}>
        {open.map(({ unit, inspectors }, i) => (
          <tr key={unit.id}>
            <th scope="row">{unit.name}</th>
            <td>
              <input
                type="text"
                aria-label={t('nameOf', { unit: unit.name })}
                value={teams[i]?.name ?? ''}
                onChange={(event) => change(i, { name: event.target.value })}
              />
            </td>
            <td>
              <select
                aria-label={t('headOf', { unit: unit.name })}
                value={teams[i]?.headId ?? ''}
                onChange={(event) => change(i, { headId: event.target.value === '' ? null : event.target.value })}
              >
                <option value="">{t('noHead')}</option>
                {inspectors.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </PlainTable>
    </FormDialog>
  );
}
