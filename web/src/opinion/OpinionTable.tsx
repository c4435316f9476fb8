import { Link } from 'react-router';
import { IssueLight } from '../issue/IssueLight.tsx';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { OpinionMark } from './OpinionMark.tsx';
import type { OpinionItem } from './opinion-record.ts';

const TEXTS = {
  title: { zh: '督导意见', en: 'Opinion' },
  unit: { zh: '被督导单位', en: 'Unit' },
  office: { zh: '发出单位', en: 'Office' },
  state: { zh: '状态', en: 'State' },
  waits: { zh: '等谁', en: 'Waits for' },
  points: { zh: '问题（有异议）', en: 'Points (objections)' },
  unitDue: { zh: '单位答复，{day} 前', en: 'the unit, by {day}' },
  officeDue: { zh: '督导室，{day} 前', en: 'the office, by {day}' },
  silent: { zh: '期内没有答复', en: 'no answer in time' },
  count: { zh: '{points}（{objections}）', en: '{points} ({objections})' },
};

interface OpinionTableProps {
  readonly opinions: readonly OpinionItem[];
  readonly caption: string;
  readonly side: 'gives' | 'receives';
}

/** Opinions, one a row: how far each is and whom it waits for. */
export function OpinionTable({ opinions, caption, side }: OpinionTableProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={caption}
      heads={[t('title'), t(side === 'gives' ? 'unit' : 'office'), t('state'), t('waits'), { number: t('points') }]}
    >
      {opinions.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.opinion(one.id)}>{one.title}</Link>
            <div className="small quiet">{[one.number, one.team?.name].filter(Boolean).join(' · ')}</div>
          </th>
          <td>{side === 'gives' ? one.unit.name : one.office.name}</td>
          <td className="nowrap">
            <OpinionMark state={one.state} />
            {one.silent ? <div className="small quiet">{t('silent')}</div> : null}
          </td>
          <td>
            {one.waits === null ? null : (
              <>
                {t(one.waits.for === 'unit' ? 'unitDue' : 'officeDue', { day: showDay(one.waits.dueOn, lang) })}
                <div>
                  <IssueLight light={one.light} dueOn={one.waits.dueOn} />
                </div>
              </>
            )}
          </td>
          <td className="number">{t('count', { points: one.points, objections: one.objections })}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
