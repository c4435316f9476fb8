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
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '没有通过', en: 'not passed' },
  share: {
    zh: '{same} / {of} 题与参考答案相同（{percent}%），{least}% 以上算通过。',
    en: '{same} of {of} as in the reference ({percent}%); {least}% pass.',
  },
  again: {
    zh: '请看清每题的理由，再参加下一次校准。',
    en: 'Read the reasons and take part in the next calibration.',
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
          <div>
            <VerdictMark standing={result.isPassed ? 'met' : 'miss'} word={t(result.isPassed ? 'passed' : 'failed')} />{' '}
            {t('share', { same: result.same, of: result.of, percent: result.percent, least: round.least })}
            {result.isPassed ? null : <div className="small quiet">{t('again')}</div>}
          </div>
        )}
        {cases.map((one) => (
          <CalibrationCaseForm key={one.id} round={round} one={one} />
        ))}
      </div>
    </>
  );
}
