import type { Raising } from '@dudao/core/issue/raisings/contract';
import { RAISING_KIND_NAMES } from '@dudao/core/issue/raisings/raising';
import { Link } from 'react-router';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { IssueLight } from '../IssueLight.tsx';

const TEXTS = {
  by: { zh: '{name}（{by}）', en: '{name} ({by})' },
  due: { zh: '{day} 前答复', en: 'answer by {day}' },
  noDay: { zh: '没有定期限', en: 'no day' },
  answered: { zh: '已答复', en: 'answered' },
  late: { zh: '逾期答复', en: 'answered late' },
  dropped: { zh: '不再需要答复', en: 'ended without an answer' },
  closed: { zh: '{state}（{day}）', en: '{state} ({day})' },
  story: { zh: '看办理经过', en: 'See the story' },
};

/** One line of the register: what was asked by whom, of whom and until when, what was answered, and what happened then. */
export function RaisingRow({ raising }: { readonly raising: Raising }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { issue, ledgerName, kind, from, to, asked, dueOn, now } = raising;
  return (
    <tr>
      <th scope="row">
        <Link to={paths.issueStep(issue.id, asked.at)}>{issue.title}</Link>
        <span className="small quiet issue-line">{`${issue.number} · ${say(ledgerName)} · ${issue.unit.name}`}</span>
      </th>
      <td>
        <span className="issue-tag raising-kind">{say(RAISING_KIND_NAMES[kind])}</span>
        {asked.by === '' ? from.name : t('by', { name: from.name, by: asked.by })}
        <span className="small quiet issue-line">{showMoment(asked.at, lang)}</span>
        {asked.words === '' ? null : <span className="issue-line issue-words">{asked.words}</span>}
      </td>
      <td>
        {to.name}
        <span className="small quiet issue-line">{dueOn === null ? t('noDay') : t('due', { day: dueOn })}</span>
      </td>
      <td>
        <Answer raising={raising} />
      </td>
      <td>
        {now.closedOn === null ? say(now.stateName) : t('closed', { state: say(now.stateName), day: now.closedOn })}
      </td>
    </tr>
  );
}

/** The answer, or how long it is still waited for: red once its day is past. */
function Answer({ raising: { ended, dueOn, isLate, issue } }: { readonly raising: Raising }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (ended === null) return <IssueLight light={isLate ? 'red' : dueOn === null ? 'none' : 'green'} dueOn={dueOn} />;
  const words = [...ended.answers.map(({ name, value }) => `${say(name)}：${say(value)}`), ended.words].filter(
    (text) => text !== '',
  );
  return (
    <>
      {ended.as === 'dropped' ? (
        <VerdictMark standing="none" word={t('dropped')} />
      ) : (
        <VerdictMark standing={isLate ? 'miss' : 'met'} word={t(isLate ? 'late' : 'answered')} />
      )}
      {words.map((text) => (
        <span key={text} className="issue-line issue-words">
          {text}
        </span>
      ))}
      <span className="small quiet issue-line">
        {`${ended.by} ${showMoment(ended.at, lang)} `}
        <Link to={paths.issueStep(issue.id, ended.at)}>{t('story')}</Link>
      </span>
    </>
  );
}
