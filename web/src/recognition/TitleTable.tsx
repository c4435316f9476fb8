import type { TitleRecord } from '@dudao/core/recognition/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { STATE_MARKS, STATE_WORDS } from './words.ts';

const TEXTS = {
  holder: { zh: '单位、人员', en: 'Holder' },
  programme: { zh: '称号', en: 'Title' },
  state: { zh: '状态', en: 'State' },
  decided: { zh: '认定日期', en: 'Decided on' },
  until: { zh: '有效至', en: 'Valid until' },
  document: { zh: '文号', en: 'Document' },
  noEnd: { zh: '未设期限', en: 'no end set' },
  open: { zh: '查看称号：{holder}', en: 'Title of {holder}' },
};

interface TitleTableProps<Row extends TitleRecord> {
  readonly titles: readonly Row[];
  /** Leaves out what every row has in common. */
  readonly without?: 'programme' | 'holder';
  readonly last?: { readonly head: string; readonly cell: (row: Row) => ReactNode };
}

/** Titles by holder: where each stands and until when. */
export function TitleTable<Row extends TitleRecord>({ titles, without, last }: TitleTableProps<Row>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      className="recognition-wide"
      heads={[
        ...(without === 'holder' ? [] : [t('holder')]),
        t('programme'),
        t('state'),
        t('decided'),
        t('until'),
        t('document'),
        ...(last === undefined ? [] : [last.head]),
      ]}
    >
      {titles.map((one) => {
        const holder = one.person === null ? one.unitName : `${one.person.name} · ${one.unitName}`;
        const name = one.level === null ? say(one.programme) : say(one.level.name);
        return (
          <tr key={one.decisionId}>
            {without === 'holder' ? null : (
              <th scope="row">
                <Link to={paths.unitRecognition(one.unitId)}>{holder}</Link>
              </th>
            )}
            <td>
              <Link to={paths.titleHeld(one.decisionId)} aria-label={`${name}，${t('open', { holder })}`}>
                {without === 'programme' || one.level === null ? name : `${say(one.programme)} · ${name}`}
              </Link>
            </td>
            <td className="nowrap">
              <VerdictMark standing={STATE_MARKS[one.state]} word={say(STATE_WORDS[one.state])} />
            </td>
            <td className="nowrap">{showDay(one.decidedOn, lang)}</td>
            <td className="nowrap">
              {one.validUntil === null ? <span className="quiet">{t('noEnd')}</span> : showDay(one.validUntil, lang)}
            </td>
            <td>{one.document}</td>
            {last === undefined ? null : <td>{last.cell(one)}</td>}
          </tr>
        );
      })}
    </PlainTable>
  );
}
