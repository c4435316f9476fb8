import { LIST_NAMES, LISTS, type ListName } from '@dudao/core/bulletin/bulletin-state';
import type { Naming } from '@dudao/core/bulletin/decide-bulletin';
import { percentOf } from '@dudao/core/issue/rates/rate';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import type { BulletinRecord } from './bulletin-record.ts';

const TEXTS = {
  caption: { zh: '各单位整改完成率排名', en: 'Units by completion rate' },
  place: { zh: '名次', en: 'Place' },
  unit: { zh: '单位', en: 'Unit' },
  due: { zh: '应整改', en: 'Due' },
  completed: { zh: '已完成', en: 'Done' },
  rate: { zh: '完成率', en: 'Rate' },
  list: { zh: '红黄榜', en: 'List' },
  none: { zh: '不上榜', en: 'not listed' },
  reason: { zh: '理由', en: 'Reason' },
  listOf: { zh: '{unit}上哪个榜', en: 'List of {unit}' },
  reasonOf: { zh: '{unit}的理由', en: 'Reason for {unit}' },
  small: {
    zh: '可比的单位不到 {least} 个，不排名、不列红黄榜。',
    en: 'Fewer than {least} units can be compared: nobody is ranked or listed.',
  },
};

interface UnitListsProps {
  readonly bulletin: Pick<BulletinRecord, 'units' | 'least'>;
  /** Where it is written: what is said so far, by unit. */
  readonly naming?: ReadonlyMap<string, Naming>;
  readonly onName?: (naming: Naming) => void;
}

/** Units as they were ranked, and who is named why. */
export function UnitLists({ bulletin: { units, least }, naming, onName }: UnitListsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (units.length === 0) return <p className="quiet">{t('small', { least: least ?? 0 })}</p>;
  return (
    <PlainTable
      caption={t('caption')}
      heads={[
        { number: t('place') },
        t('unit'),
        { number: t('due') },
        { number: t('completed') },
        { number: t('rate') },
        t('list'),
        t('reason'),
      ]}
    >
      {units.map((unit) => {
        const { unitId, name, place, due, completed } = unit;
        const { list, reason } = naming?.get(unitId) ?? unit;
        return (
          <tr key={unitId}>
            <td className="number">{place}</td>
            <th scope="row">{name}</th>
            <td className="number">{due}</td>
            <td className="number">{completed}</td>
            <td className="number nowrap">{percentOf({ part: completed, whole: due })}</td>
            {onName === undefined ? (
              <>
                <td className="nowrap">{list === null ? '' : say(LIST_NAMES[list])}</td>
                <td className="bulletin-why">{reason}</td>
              </>
            ) : (
              <>
                <td>
                  <select
                    aria-label={t('listOf', { unit: name })}
                    value={list ?? ''}
                    onChange={({ target: { value } }) => onName({ unitId, list: listNamed(value), reason })}
                  >
                    <option value="">{t('none')}</option>
                    {LISTS.map((one) => (
                      <option key={one} value={one}>
                        {say(LIST_NAMES[one])}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <textarea
                    className="bulletin-reason"
                    rows={2}
                    aria-label={t('reasonOf', { unit: name })}
                    value={reason}
                    onChange={({ target: { value } }) => onName({ unitId, list, reason: value })}
                  />
                </td>
              </>
            )}
          </tr>
        );
      })}
    </PlainTable>
  );
}

const listNamed = (value: string): ListName | null => LISTS.find((one) => one === value) ?? null;
