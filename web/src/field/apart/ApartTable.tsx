import type { ApartLine } from '@dudao/core/field/apart/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { APART_STATE_FACTS } from './apart-words.ts';
import './apart.css';

const TEXTS = {
  visit: { zh: '督导', en: 'Visit' },
  sheet: { zh: '检查表', en: 'Sheet' },
  two: { zh: '两位督学', en: 'The two' },
  due: { zh: '交表期限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  differing: { zh: '不一致', en: 'Differing' },
  done: { zh: '已交', en: 'handed in' },
  waiting: { zh: '未交', en: 'not handed in' },
  late: { zh: '过期未交', en: 'overdue' },
  drawn: { zh: '抽中', en: 'drawn' },
  open: { zh: '{differing} 题，{open} 题待商定', en: '{differing}, {open} open' },
  all: { zh: '{differing} 题', en: '{differing}' },
  released: { zh: '{by}：{reason}', en: '{by}: {reason}' },
};

interface ApartTableProps<L extends ApartLine> {
  readonly aparts: readonly L[];
  readonly actionOf?: (line: L) => ReactNode;
}

/** Pairs with who has handed in; what they marked stands on the pair's own page, once both have. */
export function ApartTable<L extends ApartLine>({ aparts, actionOf }: ApartTableProps<L>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const heads = [t('visit'), t('sheet'), t('two'), t('due'), t('state'), t('differing')];
  return (
    <PlainTable className="apart-sides" heads={actionOf === undefined ? heads : [...heads, null]}>
      {aparts.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.apart(one.id)}>{one.visit.title}</Link>
            <div className="small quiet">
              {one.unit.name}
              {one.team === null ? '' : ` · ${one.team.name}`}
              {one.isDrawn ? ` · ${t('drawn')}` : ''}
            </div>
          </th>
          <td>{say(one.sheet.name)}</td>
          <td className="nowrap">
            {[one.first, one.second].map((marker) => (
              <div key={marker.personId}>
                {marker.name} <span className="small quiet">{t(marker.isDone ? 'done' : 'waiting')}</span>
              </div>
            ))}
          </td>
          <td className="nowrap">
            {showDay(one.dueOn, lang)}
            {one.isLate ? <div className="field-bad small">{t('late')}</div> : null}
          </td>
          <td>
            <VerdictMark
              standing={APART_STATE_FACTS[one.state].standing}
              word={say(APART_STATE_FACTS[one.state].name)}
            />
            {one.released === null ? null : <div className="small quiet">{t('released', one.released)}</div>}
          </td>
          <td>
            {one.differing === null || one.open === null
              ? ''
              : t(one.open > 0 ? 'open' : 'all', { differing: one.differing, open: one.open })}
          </td>
          {actionOf === undefined ? null : <td>{actionOf(one)}</td>}
        </tr>
      ))}
    </PlainTable>
  );
}
