import { readCalibration } from '@dudao/core/field/apart/calibration-contract';
import { Link, useParams } from 'react-router';
import { LEVEL_FACTS } from '../field/apart/apart-words.ts';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '校准结果', en: 'Results of the calibration' },
  all: { zh: '校准', en: 'Calibration' },
  lead: { zh: '{office} · {day} 截止 · {least}% 以上算通过', en: '{office} · until {day} · passed from {least}%' },
  print: { zh: '打印', en: 'Print' },
  among: { zh: '彼此一致', en: 'Agreement among all' },
  alpha: { zh: 'α = {alpha}（合格与否，{units} 处）', en: 'α = {alpha} (good or bad, {units} answers)' },
  few: {
    zh: '样本太少：至少两人交完，并且可比的够 10 处。',
    en: 'Too few: at least two must be done, and ten answers be comparable.',
  },
  constant: { zh: '全都相同。', en: 'All alike.' },
  people: { zh: '各人与参考答案', en: 'Everybody against the reference' },
  nobody: { zh: '本单位的督导组里还没有人。', en: 'Nobody sits in the unit’s teams.' },
  person: { zh: '督学', en: 'Inspector' },
  done: { zh: '交了', en: 'Handed in' },
  cases: { zh: '{done} / {of} 个案例', en: '{done} of {of} cases' },
  same: { zh: '相同', en: 'As in the reference' },
  percent: { zh: '{same} / {asked}（{percent}%）', en: '{same} of {asked} ({percent}%)' },
  state: { zh: '结论', en: 'Verdict' },
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '没有通过', en: 'not passed' },
  open: { zh: '没有交完', en: 'not done' },
  items: { zh: '逐题', en: 'By question' },
  question: { zh: '问题', en: 'Question' },
  level: { zh: '测量层次', en: 'Level' },
  right: { zh: '与参考答案相同', en: 'As in the reference' },
  of: { zh: '{same} / {given}', en: '{same} of {given}' },
};

/** One calibration: everybody against the reference, all among themselves, each question. */
export function CalibrationResultsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { roundId = '' } = useParams();
  const found = useRead(readCalibration, { roundId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { round, people, alpha, why, units, items } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.calibrations(round.office.id)}>{t('all')}</Link>}
        title={`${t('title')} · ${say(round.set.name)}`}
        lead={t('lead', { office: round.office.name, day: showDay(round.untilOn, lang), least: round.least })}
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      <div className="stack wide">
        <Section title={t('among')} level={2}>
          <p>{why === null ? <strong>{t('alpha', { alpha: alpha ?? '', units })}</strong> : t(why)}</p>
        </Section>
        <Section title={t('people')} level={2} empty={people.length === 0 && t('nobody')}>
          <PlainTable heads={[t('person'), { number: t('done') }, { number: t('same') }, t('state')]}>
            {people.map((one) => (
              <tr key={`${one.name} ${one.team}`}>
                <th scope="row">
                  {one.name}
                  <div className="small quiet">{one.team}</div>
                </th>
                <td className="number">{t('cases', { done: one.done, of: one.of })}</td>
                <td className="number">
                  {one.percent === null ? '' : t('percent', { same: one.same, asked: one.asked, percent: one.percent })}
                </td>
                <td>
                  {one.isPassed === null ? (
                    <VerdictMark standing="pending" word={t('open')} />
                  ) : (
                    <VerdictMark
                      standing={one.isPassed ? 'met' : 'miss'}
                      word={t(one.isPassed ? 'passed' : 'failed')}
                    />
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        <Section title={t('items')} level={2}>
          <PlainTable heads={[t('question'), t('level'), { number: t('right') }]}>
            {items.map((one) => (
              <tr key={one.item.id}>
                <th scope="row">{say(one.item.name)}</th>
                <td>{say(LEVEL_FACTS[one.level])}</td>
                <td className="number">{t('of', { same: one.same, given: one.given })}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      </div>
    </>
  );
}
