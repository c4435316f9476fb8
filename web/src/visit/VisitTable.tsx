import { VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import type { VisitItem } from '@dudao/core/visit/contract';
import { VISIT_KIND_FACTS, VISIT_LINE_NAMES } from '@dudao/core/visit/visit-kind';
import { VISIT_STATE_NAMES } from '@dudao/core/visit/visit-state';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { VISIT_STANDINGS } from './visit-words.ts';

const TEXTS = {
  days: { zh: '日期', en: 'Days' },
  unit: { zh: '单位', en: 'Unit' },
  title: { zh: '事项', en: 'Subject' },
  kind: { zh: '方式', en: 'Kind' },
  line: { zh: '三线', en: 'Line' },
  who: { zh: '谁去', en: 'Who' },
  state: { zh: '状态', en: 'State' },
  until: { zh: '{from} 至 {until}', en: '{from} to {until}' },
};

/** Visits, one a row. */
export function VisitTable({ visits, caption }: { readonly visits: readonly VisitItem[]; readonly caption: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={caption}
      heads={[t('days'), t('unit'), t('title'), t('kind'), t('line'), t('who'), t('state')]}
    >
      {visits.map((visit) => (
        <tr key={visit.id}>
          <td className="nowrap">
            {visit.fromOn === visit.untilOn
              ? showDay(visit.fromOn, lang)
              : t('until', { from: showDay(visit.fromOn, lang), until: showDay(visit.untilOn, lang) })}
          </td>
          <th scope="row">{visit.visited.name}</th>
          <td>
            <Link to={paths.visit(visit.id)}>{visit.title}</Link>
          </td>
          <td className="nowrap">
            {say(VISIT_KIND_FACTS[visit.kind].name)} · {say(VISIT_TYPE_FACTS[visit.type].name)}
          </td>
          <td className="nowrap">{say(VISIT_LINE_NAMES[visit.line])}</td>
          <td>
            {[visit.department?.name, visit.team?.name ?? visit.office.name, visit.leader?.name]
              .filter(Boolean)
              .join('，')}
          </td>
          <td className="nowrap">
            <VerdictMark standing={VISIT_STANDINGS[visit.state]} word={say(VISIT_STATE_NAMES[visit.state])} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
