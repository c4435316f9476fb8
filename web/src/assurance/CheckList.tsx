import type { ShownCheck } from '@dudao/core/assurance/contract';
import { STANDS_NAMES } from '@dudao/core/assurance/found';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { STANDS_MARKS } from './file-record.ts';

const TEXTS = {
  title: { zh: '检查记录', en: 'Checks' },
  none: { zh: '还没有检查过。', en: 'Not checked yet.' },
  head: { zh: '第 {n} 次检查', en: 'Check {n}' },
  counts: { zh: '以最近一次为准。', en: 'The latest counts.' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  whole: { zh: '档案齐全', en: 'the file is whole' },
  gaps: { zh: '档案有缺', en: 'something is missing' },
  conclusion: { zh: '结论', en: 'Conclusion' },
  missing: { zh: '当时缺的', en: 'Missing then' },
  of: { zh: '{name}：{words}', en: '{name}: {words}' },
  returned: { zh: '退回补齐（{day} 前）', en: 'Returned, to be completed by {day}' },
  late: { zh: '已过期限', en: 'overdue' },
  completed: { zh: '补齐情况', en: 'Completed' },
  completedBy: { zh: '{words}（{by}，{at}）', en: '{words} ({by}, {at})' },
  waiting: { zh: '等督导组补齐。', en: 'The team has it.' },
  answers: { zh: '全部检查项', en: 'Every point' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
};

/** Checks of a file, the latest first; all are kept. */
export function CheckList({ checks, on }: { readonly checks: readonly ShownCheck[]; readonly on: string }) {
  const t = useTexts(TEXTS);
  return (
    <Section
      title={t('title')}
      empty={checks.length === 0 && t('none')}
      aside={checks.length > 1 ? <span className="small quiet">{t('counts')}</span> : null}
    >
      {checks.map((check, i) => (
        <Check key={check.id} check={check} n={checks.length - i} on={on} />
      ))}
    </Section>
  );
}

interface CheckProps {
  readonly check: ShownCheck;
  readonly n: number;
  readonly on: string;
}

function Check({ check, n, on }: CheckProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const lacks = [
    ...check.found.flatMap(({ name, stands, words }) =>
      stands === 'missing' ? [t('of', { name: say(name), words: say(words) })] : [],
    ),
    ...check.answers.flatMap(({ name, isThere, missing }) =>
      isThere ? [] : [t('of', { name: say(name), words: missing })],
    ),
  ];
  const { returned, completed } = check;
  return (
    <article className="assurance-check" aria-label={t('head', { n })}>
      <p className="line">
        <strong>{t('head', { n })}</strong>
        <VerdictMark standing={check.isWhole ? 'met' : 'miss'} word={t(check.isWhole ? 'whole' : 'gaps')} />
        <span className="small quiet">{t('by', { by: check.by, at: showMoment(check.at, lang) })}</span>
      </p>
      <dl className="facts">
        <dt>{t('conclusion')}</dt>
        <dd className="assurance-words">{check.conclusion}</dd>
        {lacks.length === 0 ? null : (
          <>
            <dt>{t('missing')}</dt>
            <dd>
              <ul className="assurance-sources">
                {lacks.map((lack) => (
                  <li key={lack}>{lack}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {returned === null ? null : (
          <>
            <dt>{t('returned', { day: showDay(returned.untilOn, lang) })}</dt>
            <dd className="assurance-words">
              {returned.what}
              {completed === null && returned.untilOn < on ? (
                <div>
                  <VerdictMark standing="miss" word={t('late')} />
                </div>
              ) : null}
            </dd>
            <dt>{t('completed')}</dt>
            <dd className="assurance-words">
              {completed === null
                ? t('waiting')
                : t('completedBy', { words: completed.words, by: completed.by, at: showMoment(completed.at, lang) })}
            </dd>
          </>
        )}
      </dl>
      <details className="no-print">
        <summary>{t('answers')}</summary>
        <ul className="assurance-sources">
          {check.found.map(({ name, stands }) => (
            <li key={name.zh}>
              <VerdictMark standing={STANDS_MARKS[stands]} word={say(STANDS_NAMES[stands])} /> {say(name)}
            </li>
          ))}
          {check.answers.map(({ name, isThere }) => (
            <li key={name.zh}>
              <VerdictMark standing={isThere ? 'met' : 'miss'} word={t(isThere ? 'yes' : 'no')} /> {say(name)}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
