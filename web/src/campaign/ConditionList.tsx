import type { ShownCondition } from '@dudao/core/campaign/unit-contract';
import { useText, useTexts } from '../lib/language.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  met: { zh: '已达到', en: 'met' },
  unmet: { zh: '未达到', en: 'not met' },
  open: { zh: '尚无法计数', en: 'not counted yet' },
  holds: { zh: '督导组：做到', en: 'team: done' },
  fails: { zh: '督导组：未做到', en: 'team: not done' },
  left: { zh: '还有 {n} {unit}', en: '{n} {unit} left' },
  pieces: { zh: '项', en: '' },
  judged: { zh: '督导组认定', en: 'for the team' },
};

const STANDINGS: Readonly<Record<ShownCondition['is'], Standing>> = {
  met: 'met',
  unmet: 'miss',
  open: 'pending',
  judged: 'pending',
};

/** The conditions of a gate: each ticks itself from records and says how far it is. */
export function ConditionList({ conditions }: { readonly conditions: readonly ShownCondition[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const checks = [...new Set(conditions.map(({ check }) => say(check)))];
  return (
    <>
      {checks.map((check) => (
        <div key={check}>
          <h4>{check}</h4>
          <ul className="campaign-conditions" aria-label={check}>
            {conditions
              .filter((one) => say(one.check) === check)
              .map(({ id, name, is, bar, said }) => (
                <li key={id}>
                  {said === null ? (
                    <VerdictMark standing={STANDINGS[is]} word={t(is)} />
                  ) : (
                    <VerdictMark standing={said.holds ? 'met' : 'miss'} word={t(said.holds ? 'holds' : 'fails')} />
                  )}
                  <span>
                    {say(name)}
                    {said === null ? null : (
                      <span className="small quiet campaign-said">
                        {said.reason}（{said.by} {said.on}）
                      </span>
                    )}
                  </span>
                  {bar === null || (bar.demand === '0' && bar.figure === '0') ? null : (
                    <span className="campaign-figure">
                      {bar.demand === '0'
                        ? t('left', { n: bar.figure, unit: bar.unit || t('pieces') })
                        : `${bar.figure} / ${bar.demand} ${bar.unit}`}
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}
