import type { OpenApplication } from '@dudao/core/recognition/contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { STAGE_WORDS, VERDICT_WORDS } from './words.ts';

const TEXTS = {
  holder: { zh: '单位、人员', en: 'Applicant' },
  programme: { zh: '申报', en: 'Application' },
  stage: { zh: '进度', en: 'Stage' },
  verdict: { zh: '条件', en: 'Criteria' },
  applied: { zh: '申报日期', en: 'Applied on' },
};

/** Open applications, each with the way to its next step. */
export function ApplicationTable({ applications }: { readonly applications: readonly OpenApplication[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      className="recognition-wide"
      heads={[t('holder'), t('programme'), t('stage'), t('verdict'), t('applied')]}
    >
      {applications.map((one) => (
        <tr key={one.id}>
          <th scope="row">{one.person === null ? one.unitName : `${one.person.name} · ${one.unitName}`}</th>
          <td>
            <Link to={paths.application(one.id)}>
              {say(one.programme)} · {say(one.round.name)}
              {one.level === null ? '' : ` · ${say(one.level.name)}`}
            </Link>
          </td>
          <td className="nowrap">{say(STAGE_WORDS[one.stage])}</td>
          <td className="nowrap">
            <VerdictMark standing={standingOfVerdict(one.verdict)} word={say(VERDICT_WORDS[one.verdict])} />
          </td>
          <td className="nowrap">{showDay(one.appliedOn, lang)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
