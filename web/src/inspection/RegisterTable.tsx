import { INSPECTOR_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import type { InspectionRules, ListedInspector } from '@dudao/core/inspection/register-contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { HoursMark } from './HoursMark.tsx';
import { TermMark } from './TermMark.tsx';

const TEXTS = {
  name: { zh: '姓名', en: 'Name' },
  kind: { zh: '类别', en: 'Kind' },
  home: { zh: '所在单位', en: 'Works at' },
  field: { zh: '业务领域', en: 'Field' },
  term: { zh: '任期', en: 'Term' },
  until: { zh: '至 {day}', en: 'until {day}' },
  hours: { zh: '本年培训', en: 'Training this year' },
  pledge: { zh: '本年廉洁承诺', en: 'Pledge this year' },
  signed: { zh: '已签', en: 'signed' },
  unsigned: { zh: '未签', en: 'not signed' },
  recusals: { zh: '申报回避', en: 'Declared recusals' },
  teams: { zh: '所在督导组', en: 'Team' },
  register: { zh: '名册', en: 'Register' },
};

interface RegisterTableProps {
  readonly inspectors: readonly ListedInspector[];
  readonly rules: InspectionRules;
  /** Whether registers of other units are among them. */
  readonly below: boolean;
}

/** The inspectors of a register, each with what needs attention. */
export function RegisterTable({ inspectors, rules, below }: RegisterTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      heads={[
        t('name'),
        ...(below ? [t('register')] : []),
        t('kind'),
        t('home'),
        t('field'),
        t('term'),
        t('hours'),
        t('pledge'),
        { number: t('recusals') },
        t('teams'),
      ]}
    >
      {inspectors.map((one) => (
        <tr key={one.id}>
          <th scope="row" className="nowrap">
            <Link to={paths.inspector(one.id)}>{one.name}</Link>
          </th>
          {below ? <td>{one.unit.name}</td> : null}
          <td>{say(INSPECTOR_KIND_NAMES[one.term.kind])}</td>
          <td>{one.homeUnit.name}</td>
          <td>{one.field}</td>
          <td className="nowrap">
            <TermMark state={one.state} />{' '}
            <span className="small quiet">{t('until', { day: showDay(one.term.untilOn, lang) })}</span>
          </td>
          <td className="nowrap">
            <HoursMark hours={one.hours} least={rules.trainingHours} />
          </td>
          <td className="nowrap">
            <VerdictMark standing={one.isPledged ? 'met' : 'miss'} word={t(one.isPledged ? 'signed' : 'unsigned')} />
          </td>
          <td className="number">{one.recusals === 0 ? '' : one.recusals}</td>
          <td>
            {one.teams.map((team, i) => (
              <span key={team.bodyId}>
                {i > 0 ? (lang === 'zh' ? '、' : ', ') : ''}
                <Link to={paths.body(team.bodyId)}>{team.name}</Link>
              </span>
            ))}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
