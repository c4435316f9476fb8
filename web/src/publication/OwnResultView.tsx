import { REPLY_STATE_NAMES } from '@dudao/core/publication/publication-state';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { PeerChart, SeriesChart } from './Charts.tsx';
import { type OwnResult, REPLY_STANDINGS } from './publication-record.ts';
import { ReplyDialog } from './ReplyDialog.tsx';
import { StateMark } from './StateMark.tsx';

const TEXTS = {
  verdict: {
    zh: '{measure} {figure}{unit}，{group}第 {place} 位（共 {size} 个单位）',
    en: '{measure}: {figure} {unit}, place {place} of {size} in {group}',
  },
  noPlace: { zh: '{measure} {figure}{unit}，没有位次', en: '{measure}: {figure} {unit}, no place' },
  grade: { zh: '等次：{grade}', en: 'Grade: {grade}' },
  proposed: { zh: '拟定等次：{grade}', en: 'Proposed grade: {grade}' },
  changed: { zh: '按规则为{rule}，改定的理由：{reason}', en: 'By the rule {rule}; changed: {reason}' },
  due: {
    zh: '{office}在公布前先告知本单位。{day} 前可以答复；到期没有答复的如实记录。',
    en: '{office} tells your unit before publishing. Reply until {day}; silence is recorded.',
  },
  reply: { zh: '答复', en: 'Reply' },
  replied: { zh: '本单位的答复', en: 'Your reply' },
  point: { zh: '第 {n} 条：{text}', en: '{n}: {text}' },
  upheld: { zh: '采纳：{answer}', en: 'Upheld: {answer}' },
  rejected: { zh: '不采纳：{answer}', en: 'Not upheld: {answer}' },
  waiting: { zh: '督导室还没有答复。', en: 'Not answered yet.' },
  withdrawn: { zh: '已撤回：{reason}', en: 'Withdrawn: {reason}' },
  open: { zh: '看公布页', en: 'Public page' },
  parts: { zh: '由什么得出', en: 'What it is made of' },
  part: { zh: '项目', en: 'Part' },
  value: { zh: '得分', en: 'Mark' },
  standing: { zh: '是否达标', en: 'Met' },
  met: { zh: '达标', en: 'met' },
  missed: { zh: '未达标', en: 'missed' },
};

/** One result as the unit itself sees it: verdict first, then why, against itself and its group, and the way to reply. */
export function OwnResultView({ unitId, result }: { readonly unitId: string; readonly result: OwnResult }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [replying, setReplying] = useState(false);
  const { measure, place, size, grade, changed, state } = result;
  const facts = {
    measure: say(measure.name),
    figure: showNumber(result.figure, measure.decimals),
    unit: measure.unit,
    group: say(result.group),
    place: place ?? 0,
    size,
  };
  const isLines = measure.id.startsWith('lines:');
  const isSettled = state === 'frozen' || state === 'published' || state === 'superseded';
  return (
    <Section
      level={2}
      title={result.title}
      aside={
        <span className="line">
          <StateMark state={state} />
          {result.publicId === null ? null : <Link to={paths.published(result.publicId)}>{t('open')}</Link>}
        </span>
      }
    >
      <div className="stack">
        <p className="publication-verdict">{t(place === null ? 'noPlace' : 'verdict', facts)}</p>
        {grade === null ? null : <p>{t(isSettled ? 'grade' : 'proposed', { grade: say(grade) })}</p>}
        {changed === null ? null : (
          <p className="small">
            {t('changed', { rule: changed.rule === null ? '—' : say(changed.rule), reason: changed.reason })}
          </p>
        )}
        {result.withdrawn === null ? null : <Notice>{t('withdrawn', { reason: result.withdrawn })}</Notice>}
        {state === 'told' ? (
          <Notice kind="decide">{t('due', { office: result.office, day: showDay(result.replyDueOn, lang) })}</Notice>
        ) : null}
        {result.actions.reply === true ? (
          <p className="no-print">
            <Button look="primary" onClick={() => setReplying(true)}>
              {t('reply')}
            </Button>
          </p>
        ) : null}
        {result.reply === null ? null : (
          <div>
            <h3>{t('replied')}</h3>
            <VerdictMark standing={REPLY_STANDINGS[result.reply]} word={say(REPLY_STATE_NAMES[result.reply])} />
            {result.points.map(({ text, answer, isUpheld }, i) => (
              <div key={text} className="publication-point">
                {t('point', { n: i + 1, text })}
                <div className="quiet">
                  {answer === null ? t('waiting') : t(isUpheld ? 'upheld' : 'rejected', { answer })}
                </div>
              </div>
            ))}
          </div>
        )}
      </div>
      <div className="publication-charts">
        <SeriesChart result={result} />
        <PeerChart result={result} />
      </div>
      {result.parts.length < 2 ? null : (
        <PlainTable caption={t('parts')} heads={[t('part'), { number: t(isLines ? 'standing' : 'value') }]}>
          {result.parts.map(({ name, figure }) => (
            <tr key={name.zh}>
              <th scope="row">{say(name)}</th>
              <td className="number">
                {isLines && figure !== null
                  ? t(figure === '0' ? 'met' : 'missed')
                  : showNumber(figure, measure.decimals)}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {replying ? <ReplyDialog unitId={unitId} result={result} onClose={() => setReplying(false)} /> : null}
    </Section>
  );
}
