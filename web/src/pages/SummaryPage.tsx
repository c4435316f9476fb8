import { levelWords } from '@dudao/core/pack/level-words';
import { compareResults } from '@dudao/core/score/compare-results';
import { readRun } from '@dudao/core/score/contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { useTitle } from '../lib/title.ts';
import { ProfileNote } from '../pack/ProfileNote.tsx';
import { paths } from '../paths.ts';
import { ReasonList } from '../score/ReasonList.tsx';
import { Headline, PartStrip } from '../score/RunHead.tsx';
import { StageBlocks } from '../score/StageBlocks.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useRun } from './run-page.ts';
import './summary-page.css';

const TEXTS = {
  title: { zh: '{unit}一页概览', en: '{unit} on one page' },
  head: { zh: '{unit}　{period} 学年', en: '{unit}, {period}' },
  print: { zh: '打印', en: 'Print' },
  all: { zh: '看全部', en: 'Everything' },
  why: { zh: '为什么', en: 'Why' },
  stages: { zh: '两个学段', en: 'By stage' },
  change: { zh: '与上次（{day}）相比', en: 'Since {day}' },
  better: { zh: '{count} 所学校转为达标', en: '{count} schools now meet the standard' },
  worse: { zh: '{count} 所学校不再达标', en: '{count} schools no longer do' },
  cvBetter: { zh: '{count} 项差异系数转为达标', en: '{count} coefficients now within the limit' },
  cvWorse: { zh: '{count} 项差异系数转为未达标', en: '{count} coefficients now above the limit' },
  same: { zh: '判定没有变化。', en: 'No verdict has changed.' },
  foot: {
    zh: '依据《{standard}》（{id} {version}）计算，基准日 {on}，{by}于 {at} 评估。摘要 {digest}',
    en: 'By {standard} ({id} {version}), day of reference {on}, evaluated by {by} at {at}. Digest {digest}',
  },
};

/** For the leader, before a meeting: the answer, three reasons, the parts, the stages, what changed. Printed on one A4 page. */
export function SummaryPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const { runId = '' } = useParams();
  const { shown, isPending, error, retry } = useRun(runId);
  useTitle(shown ? t('title', { unit: shown.run.unitName }) : '');
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (isPending || !shown) return <Loading lines={9} />;
  const { run, result, standard, tablePart, stages, indicators, previous } = shown;
  return (
    <article className="summary stack wide">
      <header className="stack tight">
        <div className="line apart">
          <p className="summary-unit">{t('head', { unit: run.unitName, period: run.period })}</p>
          <div className="page-actions no-print">
            <Link className="button" to={paths.run(run.id)}>
              {t('all')}
            </Link>
            <Button look="primary" onClick={() => window.print()}>
              {t('print')}
            </Button>
          </div>
        </div>
        <Headline result={result} tablePart={tablePart} words={levelWords(standard)} />
        <ProfileNote standard={standard} />
      </header>
      <PartStrip result={result} tablePart={tablePart} words={levelWords(standard)} stages={stages} />
      {result.reasons.length > 0 ? (
        <section>
          <h2>{t('why')}</h2>
          <ReasonList reasons={result.reasons.slice(0, 3)} />
        </section>
      ) : null}
      <section>
        <h2 className="sr-only">{t('stages')}</h2>
        <StageBlocks result={result} words={levelWords(standard)} stages={stages} indicators={indicators} />
      </section>
      {previous ? <Changes runId={run.id} previousId={previous.id} previousOn={previous.createdAt} /> : null}
      <footer className="small quiet">
        {t('foot', {
          standard: say(standard.title),
          id: run.standardId,
          version: run.version,
          on: showDay(run.on, lang),
          by: run.createdBy,
          at: showMoment(run.createdAt, lang),
          digest: run.digest.slice(0, 16),
        })}
      </footer>
    </article>
  );
}

interface ChangesProps {
  readonly runId: string;
  readonly previousId: string;
  readonly previousOn: string;
}

function Changes({ runId, previousId, previousOn }: ChangesProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const now = useRead(readRun, { runId });
  const before = useRead(readRun, { runId: previousId });
  if (!now.data || !before.data) return null;
  const change = compareResults(before.data.result, now.data.result);
  const count = (key: 'better' | 'worse' | 'cvBetter' | 'cvWorse', number: number) =>
    number > 0 ? [t(key, { count: showNumber(number) })] : [];
  const lines = [
    ...count('better', change.schools.filter((one) => one.after === 'pass' && one.before !== 'pass').length),
    ...count('worse', change.schools.filter((one) => one.before === 'pass' && one.after !== 'pass').length),
    ...count('cvBetter', change.coefficients.filter((one) => one.metAfter === true && one.metBefore !== true).length),
    ...count('cvWorse', change.coefficients.filter((one) => one.metAfter === false && one.metBefore !== false).length),
  ];
  return (
    <section className="line">
      <h2>{t('change', { day: showDay(previousOn, lang) })}</h2>
      <p>{lines.length > 0 ? `${lines.join(lang === 'zh' ? '，' : ', ')}${lang === 'zh' ? '。' : '.'}` : t('same')}</p>
    </section>
  );
}
