import type { LevelWords } from '@dudao/core/pack/level-words';
import type { CountyResult } from '@dudao/core/score/result';
import { useText, useTexts } from '../lib/language.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { countVerdict, headlineOf } from './headline.ts';
import './run-head.css';
import type { StageView } from './view.ts';

const TEXTS = {
  parts: { zh: '各部分判定', en: 'Verdict by part' },
  schools: { zh: '{stage} {met} / {all} {rows}达标', en: '{stage}: {met} of {all} {rows} met' },
  items: { zh: '{met} / {all} 项达标', en: '{met} of {all} met' },
};

interface HeadlineProps {
  readonly result: CountyResult;
  /** Id of the part that the school table decides. */
  readonly tablePart: string;
  /** What the standard calls its rows and their group. */
  readonly words: LevelWords;
}

/** The answer in one line, in the colour and shape of its verdict. */
export function Headline({ result, tablePart, words }: HeadlineProps) {
  const say = useText();
  return (
    <h1 className={`headline ${standingOfVerdict(result.overallVerdict)}`}>
      {say(headlineOf(result, tablePart, words))}
    </h1>
  );
}

interface PartStripProps extends HeadlineProps {
  readonly stages: readonly StageView[];
}

/** The parts of the standard side by side, so that one look says where it stands. */
export function PartStrip({ result, tablePart, words, stages }: PartStripProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <ul className="part-strip" aria-label={t('parts')}>
      {result.parts.map((part) => (
        <li key={part.id}>
          <span className="part-strip-name">{say(part.name)}</span>
          <VerdictMark standing={standingOfVerdict(part.verdict)} />
          <span className="small quiet">
            {part.id === tablePart
              ? stages.map((stage) => <span key={stage.id}>{schoolsOf(stage)} </span>)
              : t('items', {
                  met: part.items.filter((item) => item.verdict === 'pass').length,
                  all: part.items.filter((item) => item.verdict !== 'not-applicable').length,
                })}
          </span>
        </li>
      ))}
    </ul>
  );

  function schoolsOf(stage: StageView): string {
    const found = result.stages[stage.id];
    return t('schools', {
      stage: say(stage.name),
      rows: say(words.rows),
      met: found ? countVerdict(found, 'pass') : 0,
      all: found?.segments.length ?? 0,
    });
  }
}
