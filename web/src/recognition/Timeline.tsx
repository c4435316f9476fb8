import type { DecisionRecord, OpenApplication } from '@dudao/core/recognition/contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { STAGE_WORDS } from './words.ts';

const TEXTS = {
  none: { zh: '尚无', en: 'nothing yet' },
  withdrawal: { zh: '撤销', en: 'Withdrawal' },
  until: { zh: '有效至 {day}', en: 'valid until {day}' },
};

interface TimelineProps {
  /** What the programme is called: rounds are found by it. */
  readonly name: string;
  readonly rounds: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
  readonly decisions: readonly DecisionRecord[];
  readonly applications: readonly OpenApplication[];
}

/** The history of a holder under one programme: its rounds side by side, in each what was decided, the oldest first, and what is under way. */
export function Timeline({ name: programme, rounds, decisions, applications }: TimelineProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const withdrawn = decisions.filter(({ kind }) => kind === 'withdrawn');
  const oldestFirst = (list: readonly DecisionRecord[]) =>
    [...list].sort((a, b) => a.decidedOn.localeCompare(b.decidedOn));
  return (
    <div className="rounds">
      {rounds.map(({ id, name }) => {
        const made = oldestFirst(decisions.filter(({ round }) => round?.id === id));
        const open = applications.filter(({ round }) => round.id === id);
        return (
          <section
            key={id}
            aria-label={`${programme} · ${say(name)}`}
            className={made.length > 0 ? 'round done' : 'round'}
          >
            <h4 className="round-name">{say(name)}</h4>
            {made.length + open.length === 0 ? <p className="quiet small">{t('none')}</p> : null}
            {made.map((one) => (
              <Entry key={one.id} decision={one} />
            ))}
            {open.map((one) => (
              <p key={one.id} className="round-entry">
                <VerdictMark standing="pending" word={say(STAGE_WORDS[one.stage])} />{' '}
                <Link to={paths.application(one.id)}>{one.appliedOn}</Link>
              </p>
            ))}
          </section>
        );
      })}
      {withdrawn.length > 0 ? (
        <section className="round done">
          <h4 className="round-name">{t('withdrawal')}</h4>
          {oldestFirst(withdrawn).map((one) => (
            <Entry key={one.id} decision={one} />
          ))}
        </section>
      ) : null}
    </div>
  );
}

function Entry({ decision }: { readonly decision: DecisionRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { outcome, passes, decidedOn, validUntil, document, level, reason, person, confers, id } = decision;
  const word = outcome === null ? t('withdrawal') : say(outcome.name);
  return (
    <div className="round-entry">
      <div>
        <VerdictMark standing={passes ? 'met' : 'miss'} word={word} />
        {level === null ? null : ` · ${say(level.name)}`}
        {person === null ? null : ` · ${person.name}`}
      </div>
      <div className="small">
        {confers ? <Link to={paths.titleHeld(id)}>{showDay(decidedOn, lang)}</Link> : showDay(decidedOn, lang)}
        {validUntil === null ? '' : ` · ${t('until', { day: showDay(validUntil, lang) })}`}
      </div>
      <div className="small quiet">{document}</div>
      {reason === '' ? null : <div className="small quiet">{reason}</div>}
    </div>
  );
}
