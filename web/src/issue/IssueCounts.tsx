import { PHASES } from '@dudao/core/issue/ledgers-format';
import { LIGHTS } from '@dudao/core/issue/light';
import { PHASE_NAMES } from '@dudao/core/issue/names';
import { useText, useTexts } from '../lib/language.tsx';
import type { CountSums } from './count-sums.ts';
import { IssueLight } from './IssueLight.tsx';
import { type ListView, PLAIN_VIEW } from './list-view.ts';

const TEXTS = {
  lights: { zh: '按期限', en: 'By day' },
  phases: { zh: '按阶段', en: 'By phase' },
};

interface IssueCountsProps {
  readonly sums: CountSums;
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
}

/** How many entries stand where; each number narrows the list to what it counts, and back. */
export function IssueCounts({ sums, view, onChange }: IssueCountsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <div className="issue-counts">
      <fieldset aria-label={t('lights')}>
        {LIGHTS.map((light) => (
          <button
            key={light}
            type="button"
            aria-pressed={view.light === light}
            onClick={() =>
              onChange(view.light === light ? { light: '' } : { light, phase: PLAIN_VIEW.phase, search: '' })
            }
          >
            <IssueLight light={light} /> <strong>{sums.byLight.get(light) ?? 0}</strong>
          </button>
        ))}
      </fieldset>
      <fieldset aria-label={t('phases')}>
        {PHASES.filter((phase) => sums.byPhase.has(phase)).map((phase) => (
          <button
            key={phase}
            type="button"
            aria-pressed={view.phase === phase}
            onClick={() => onChange({ phase: view.phase === phase ? PLAIN_VIEW.phase : phase, light: '' })}
          >
            {say(PHASE_NAMES[phase])} <strong>{sums.byPhase.get(phase)}</strong>
          </button>
        ))}
      </fieldset>
    </div>
  );
}
