import { VISIT_STATE_NAMES } from '@dudao/core/visit/visit-state';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { VisitRecord } from './visit-record.ts';
import { VISIT_STANDINGS } from './visit-words.ts';
import './visit.css';

const TEXTS = { count: { zh: '共 {count} 次', en: '{count} times' } };

/** All times of a visit that is made again, to be opened. */
export function SeriesTimes({ visit }: { readonly visit: VisitRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <details>
      <summary>{t('count', { count: visit.series.length })}</summary>
      <ol className="visit-way">
        {visit.series.map(({ id, unit, fromOn, state }) => {
          const name = `${showDay(fromOn, lang)} ${unit}`;
          return (
            <li key={id}>
              {id === visit.id ? <strong>{name}</strong> : <Link to={paths.visit(id)}>{name}</Link>}{' '}
              <VerdictMark standing={VISIT_STANDINGS[state]} word={say(VISIT_STATE_NAMES[state])} />
            </li>
          );
        })}
      </ol>
    </details>
  );
}
