import { levelWords } from '@dudao/core/pack/level-words';
import { compareResults } from '@dudao/core/score/compare-results';
import { Link, useParams, useSearchParams } from 'react-router';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Comparison } from '../score/Comparison.tsx';
import { headlineOf } from '../score/headline.ts';
import { ErrorState, Loading } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { useRun } from './run-page.ts';

const TEXTS = {
  title: { zh: '{unit}：两次评估比较', en: '{unit}: two evaluations compared' },
  before: { zh: '上次', en: 'Before' },
  after: { zh: '本次', en: 'Now' },
  open: { zh: '打开', en: 'Open' },
  other: {
    zh: '两次评估用的标准版本不同，判定的变化可能来自标准。',
    en: 'The two used different versions of the standard; a change may come from it.',
  },
};

/** What changed between two evaluations of the same county: verdicts first, then coefficients. */
export function ComparisonPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const { runId = '' } = useParams();
  const [params] = useSearchParams();
  const after = useRun(runId);
  const before = useRun(params.get('before') ?? '');
  useTitle(after.shown ? t('title', { unit: after.shown.run.unitName }) : '');
  const error = after.error ?? before.error;
  if (error) return <ErrorState error={error} onRetry={() => [after, before].map((one) => one.retry())} />;
  if (!after.shown || !before.shown) return <Loading lines={8} />;
  const runs = [
    { id: 'before', shown: before.shown },
    { id: 'after', shown: after.shown },
  ] as const;
  return (
    <div className="stack wide">
      <h1>{t('title', { unit: after.shown.run.unitName })}</h1>
      <table className="plain-table">
        <tbody>
          {runs.map(({ id, shown }) => (
            <tr key={id}>
              <th scope="row" className="nowrap">
                {t(id)}
              </th>
              <td className="nowrap">{showMoment(shown.run.createdAt, lang)}</td>
              <td className="nowrap">
                <VerdictMark standing={standingOfVerdict(shown.run.overallVerdict)} />
              </td>
              <td>{say(headlineOf(shown.result, shown.tablePart, levelWords(shown.standard)))}</td>
              <td>
                <Link to={paths.run(shown.run.id)}>{t('open')}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {before.shown.run.standardDigest === after.shown.run.standardDigest ? null : (
        <p className="quiet">{t('other')}</p>
      )}
      <Comparison
        change={compareResults(before.shown.result, after.shown.result)}
        stages={after.shown.stages}
        indicators={after.shown.indicators}
      />
    </div>
  );
}
