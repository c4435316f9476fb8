import type { StandardView } from '@dudao/core/pack/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { VerificationMark } from './VerificationMark.tsx';

const TEXTS = {
  focuses: { zh: '年度重点', en: 'Focuses of the year' },
};

/** What each year lays weight on, with the clauses that it names. */
export function FocusEntries({ standard }: { readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { focuses = [] } = standard;
  if (focuses.length === 0) return null;
  const nameOf = (id: string): string => {
    const clause = standard.clauses.find((one) => one.id === id);
    return clause === undefined ? id : say(clause.name);
  };
  return (
    <section id="focuses">
      <div className="section-head">
        <h2>{t('focuses')}</h2>
      </div>
      {focuses.map((focus) => (
        <article key={focus.id} className="standard-clause">
          <header>
            <span className="mono quiet">{focus.year}</span>
            <h3>{say(focus.name)}</h3>
            <VerificationMark verification={focus.verification} />
          </header>
          <ul>
            {focus.clauses.map((clause) => (
              <li key={clause}>
                <a href={`#clause-${clause}`}>{nameOf(clause)}</a>
              </li>
            ))}
          </ul>
          {focus.note ? <p className="small quiet">{say(focus.note)}</p> : null}
        </article>
      ))}
    </section>
  );
}

/** The years whose focus a clause is in. */
export function yearsOfFocus({ focuses = [] }: StandardView, clause: string): readonly string[] {
  return [...new Set(focuses.filter(({ clauses }) => clauses.includes(clause)).map(({ year }) => year))];
}
