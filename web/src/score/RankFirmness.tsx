import type { StandardView } from '@dudao/core/pack/contract';
import type { ScoreResult } from '@dudao/core/score/result';
import { robustnessOf } from '@dudao/core/score/robust/robustness';
import { simulate } from '@dudao/core/score/robust/simulate';
import { compositeOfScore, type ScoredItem } from '@dudao/core/score/score-composite';
import { useMemo, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { RankIntervals } from './RankIntervals.tsx';

const TEXTS = {
  title: { zh: '排名有多可靠', en: 'How firm is the ranking' },
  lead: {
    zh: '把各项权重在上下 {share}% 内同时变动 {draws} 次，看名次怎样变。否决和等级不计在内。',
    en: 'All weights vary by up to {share} % at once, {draws} times. Vetoes and grades are left out.',
  },
  share: { zh: '权重变动幅度', en: 'Weights vary by' },
};

const DRAWS = 1000;
/** The same draws each time, so that two people see the same intervals. */
const SEED = 1;
const SHARES = [10, 20, 50];

interface RankFirmnessProps {
  readonly score: ScoreResult;
  readonly standard: StandardView;
}

/** Computed when it is opened: rank intervals under other weights, and which neighbours cannot be told apart. */
export function RankFirmness({ score, standard }: RankFirmnessProps) {
  const t = useTexts(TEXTS);
  const [open, setOpen] = useState(false);
  const [share, setShare] = useState(20);
  const declared = standard.scores?.find(({ id }) => id === score.id);
  const composite = useMemo(
    () =>
      declared === undefined
        ? null
        : // An item's keys beyond its name differ by kind; those that are there are texts.
          compositeOfScore(declared, declared.items as readonly ScoredItem[], score),
    [declared, score],
  );
  const robustness = useMemo(() => {
    if (!open || composite === null) return null;
    const uncertainty = { weights: { kind: 'uniform', share: share / 100 } } as const;
    return robustnessOf(simulate(composite, uncertainty, { draws: DRAWS, seed: SEED }), {
      top: Math.min(3, composite.units.length),
      grades: [],
    });
  }, [open, composite, share]);
  if (composite === null) return null;
  return (
    <details className="rank-firmness" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('title')}</summary>
      {robustness === null ? null : (
        <div className="stack">
          <p className="small quiet">{t('lead', { share, draws: DRAWS })}</p>
          <Field label={t('share')}>
            <select value={share} onChange={(event) => setShare(Number(event.target.value))}>
              {SHARES.map((one) => (
                <option key={one} value={one}>
                  ± {one}%
                </option>
              ))}
            </select>
          </Field>
          <RankIntervals robustness={robustness} decimals={score.decimals} />
        </div>
      )}
    </details>
  );
}
