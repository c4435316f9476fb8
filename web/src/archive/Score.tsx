import type { readArchive } from '@dudao/core/archive/contract';
import { DEMANDS } from '@dudao/core/evidence/shapes';
import type { OutputOf } from '@dudao/core/lib/contract';
import { DEMAND_NAMES } from '../evidence/words.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

/** The file score of a piece, a clause, a unit or a campaign. */
export type FileScore = OutputOf<typeof readArchive>['score'];

const TEXTS = {
  percent: { zh: '{percent}%', en: '{percent}%' },
  marked: { zh: '评阅 {marked}/{files} 份', en: '{marked} of {files} marked' },
  none: { zh: '未评阅', en: 'not marked' },
  demand: { zh: '{name} {held}/{marked}', en: '{name} {held}/{marked}' },
  whole: { zh: '档案得分 {percent}%', en: 'File score {percent}%' },
  noScore: { zh: '档案得分：还没有人评阅', en: 'File score: nobody has marked anything yet' },
};

/** A file score in a table: how much of the four demands holds, and of how many pieces that is known. */
export function Score({ score }: { readonly score: FileScore }) {
  const t = useTexts(TEXTS);
  if (score.files === 0) return <span className="quiet">—</span>;
  if (score.percent === null) return <VerdictMark standing="pending" word={t('none')} />;
  return (
    <>
      <VerdictMark standing={score.percent === 100 ? 'met' : 'miss'} word={t('percent', { percent: score.percent })} />
      <span className="small quiet archive-line">{t('marked', { marked: score.marked, files: score.files })}</span>
    </>
  );
}

/** Of how many marked pieces each demand holds, in one line. */
export function ScoreByDemand({ score }: { readonly score: FileScore }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { marked, files, percent, held } = score;
  if (percent === null) return <p className="quiet">{t('noScore')}</p>;
  const demands = DEMANDS.map((demand) => t('demand', { name: say(DEMAND_NAMES[demand]), held: held[demand], marked }));
  return (
    <p>
      <VerdictMark standing={percent === 100 ? 'met' : 'miss'} word={t('whole', { percent })} />
      <span className="quiet"> · {[t('marked', { marked, files }), ...demands].join(' · ')}</span>
    </p>
  );
}
