import type { Standard } from '@dudao/core/pack/standard';
import { useDeferredValue, useMemo } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { standingOf, standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { type LiveSchool, type LiveVerdict, verdictOfSchool } from './live-verdict.ts';

const TEXTS = {
  title: { zh: '即时结论：{school}', en: 'Verdict as it stands: {school}' },
  note: {
    zh: '与服务器评估用同一算法，随填随算；以县为单位的指标要等全县数据齐全。',
    en: 'Computed as typed, by the same code as on the server; figures of the whole county wait for all schools.',
  },
  none: { zh: '数据还不足以判断。', en: 'Not enough is known to judge.' },
  misses: { zh: '未达到的逐校要求', en: 'Requirements of every school that it misses' },
};

interface LiveVerdictBoxProps {
  readonly standard: Standard;
  readonly evaluate: LiveVerdict;
  /** Every school that is in sight; rankings and coefficients look around. */
  readonly schools: readonly LiveSchool[];
  readonly code: string;
}

/** Where a school stands with what is typed so far. Typing never waits for it. */
export function LiveVerdictBox({ standard, evaluate, schools, code }: LiveVerdictBoxProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const calm = useDeferredValue(schools);
  const result = useMemo(() => evaluate(calm), [evaluate, calm]);
  const { segments, misses } = verdictOfSchool(result, code);
  const nameOf = (id: string) => standard.definitions.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  const memberOf = (id: string) =>
    standard.dimension?.members.find((member) => member.id === id)?.name ?? { zh: '', en: '' };
  const school = calm.find((one) => one.code === code)?.name ?? '';
  return (
    <Section title={t('title', { school })} empty={segments.length === 0 && misses.length === 0 && t('none')}>
      <div className="filing-verdicts" aria-live="polite">
        {segments.map(({ member, segment }) => (
          <div key={member}>
            <p>
              <strong>{say(memberOf(member))}</strong> <VerdictMark standing={standingOfVerdict(segment.verdict)} />
            </p>
            <ul>
              {Object.entries(segment.met).map(([id, met]) => (
                <li key={id}>
                  <VerdictMark standing={standingOf(met, segment.floor[id])} show="mark" /> {say(nameOf(id))}{' '}
                  <span className="number">{shortFigure(segment.values[id] ?? null)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {misses.length === 0 ? null : (
          <div>
            <p>
              <strong>{t('misses')}</strong>
            </p>
            <ul>
              {misses.map(({ id, name }) => (
                <li key={id}>
                  <VerdictMark standing="miss" show="mark" /> {say(name)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <p className="small quiet">{t('note')}</p>
    </Section>
  );
}

function shortFigure(figure: string | null): string {
  return figure === null ? '—' : String(Number(Number(figure).toFixed(2)));
}
