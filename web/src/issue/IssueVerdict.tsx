import { PART_NAMES, REQUEST_NAMES } from '@dudao/core/issue/names';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Notice } from '../ui/State.tsx';
import { IssueLight } from './IssueLight.tsx';
import { type Issue, whoseTurn } from './issue-record.ts';
import { PhaseMark } from './PhaseMark.tsx';
import { PlainWeekMark } from './PlainWeekMark.tsx';

const TEXTS = {
  yours: { zh: '轮到您办理', en: 'It is your turn' },
  waits: { zh: '等{part}办理', en: 'Waits for: {part}' },
  named: { zh: '{part}“{name}”', en: '{part}, {name}' },
  by: { zh: '{day}前', en: 'by {day}' },
  holds: { zh: '须稳定到 {day}，之后才能销号', en: 'must hold until {day} before it may be closed' },
  closed: { zh: '{day} 销号', en: 'closed on {day}' },
  pending: {
    zh: '{by} 申请{kind}到 {until}：{reason}',
    en: '{by} asks for {kind} until {until}: {reason}',
  },
  pendingRaise: {
    zh: '{by} 申请{kind}，{until} 前需要答复：{reason}',
    en: '{by} asks for {kind}, with an answer needed by {until}: {reason}',
  },
  merged: { zh: '这一条已并入，在那里继续办理：', en: 'Merged; it goes on in' },
  passes: {
    zh: '来源自 {day} 起已达标、合格，可以核验。',
    en: 'Its source says that it is met again since {day}: ready to be verified.',
  },
};

/** How an entry stands, in its first line: state, whose turn it is, by when. */
export function IssueVerdict({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { dueOn, pending, holdsUntil, closedOn, passesOn, mergedInto } = issue;
  const turn = whoseTurn(issue);
  return (
    <>
      <p className="issue-verdict" role="status">
        <PhaseMark phase={issue.phase} word={say(issue.stateName)} />
        {turn === null ? null : (
          <span>
            {issue.parts.includes(turn.part)
              ? t('yours')
              : t('waits', {
                  part:
                    turn.name === ''
                      ? say(PART_NAMES[turn.part])
                      : t('named', { part: say(PART_NAMES[turn.part]), name: turn.name }),
                })}
          </span>
        )}
        {issue.phase === 'proving' && holdsUntil !== null ? (
          <span>{t('holds', { day: showDay(holdsUntil, lang) })}</span>
        ) : dueOn === null ? null : (
          <span>{t('by', { day: showDay(dueOn, lang) })}</span>
        )}
        {closedOn === null ? null : <span>{t('closed', { day: showDay(closedOn, lang) })}</span>}
        {issue.light === 'none' ? null : <IssueLight light={issue.light} dueOn={dueOn} />}
      </p>
      {dueOn === null || issue.phase === 'proving' ? null : <PlainWeekMark on={dueOn} />}
      {mergedInto === null ? null : (
        <Notice>
          {t('merged')} <Link to={paths.issue(mergedInto.id)}>{`${mergedInto.number} ${mergedInto.title}`}</Link>
        </Notice>
      )}
      {pending === null ? null : (
        <Notice kind="decide">
          {t(pending.kind === 'raise' ? 'pendingRaise' : 'pending', {
            by: pending.by,
            kind: say(REQUEST_NAMES[pending.kind]),
            until: showDay(pending.until, lang),
            reason: pending.reason,
          })}
        </Notice>
      )}
      {passesOn === null || closedOn !== null ? null : <Notice>{t('passes', { day: showDay(passesOn, lang) })}</Notice>}
    </>
  );
}
