import { readOwnCalibration } from '@dudao/core/field/apart/calibration-contract';
import { Link, useParams } from 'react-router';
import { CalibrationCaseForm } from '../field/apart/CalibrationCaseForm.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../field/field.css';
import '../field/apart/apart.css';

const TEXTS = {
  title: { zh: '校准', en: 'Calibration' },
  mine: { zh: '我的背靠背和校准', en: 'My pairs and calibrations' },
  lead: {
    zh: '{day} 截止。只凭案例里写的判断；交了不能改，全部交完才看参考答案。',
    en: 'Until {day}. Judge by what the case says; what is handed in stays, and the reference is shown once all cases are.',
  },
  passed: {
    zh: '通过：{same} / {of} 题与参考答案相同（{percent}%）',
    en: 'Passed: {same} of {of} as in the reference ({percent}%)',
  },
  failed: {
    zh: '没有通过：{same} / {of} 题与参考答案相同（{percent}%）。请看清每题的理由，再参加下一次。',
    en: 'Not passed: {same} of {of} as in the reference ({percent}%). Read the reasons and take part in the next one.',
  },
};

/** One's own calibration: cases to mark, and what is right once all are marked. */
export function CalibrationPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { roundId = '' } = useParams();
  const found = useRead(readOwnCalibration, { roundId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { round, cases, result } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.myAparts()}>{t('mine')}</Link>}
        title={`${t('title')} · ${say(round.set.name)}`}
        lead={t('lead', { day: showDay(round.untilOn, lang) })}
      />
      <div className="stack wide">
        {result === null ? null : (
          <p>
            <VerdictMark
              standing={result.isPassed ? 'met' : 'miss'}
              word={t(result.isPassed ? 'passed' : 'failed', {
                same: result.same,
                of: result.of,
                percent: result.percent,
              })}
            />
          </p>
        )}
        {cases.map((one) => (
          <CalibrationCaseForm key={one.id} round={round} one={one} />
        ))}
      </div>
    </>
  );
}
