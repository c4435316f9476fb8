import { ENDORSEMENT_LEVEL_NAMES } from '@dudao/core/exemplar/exemplar-state';
import type { ExemplarLine } from '@dudao/core/exemplar/shapes';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { CountStrip } from './CountStrip.tsx';
import { ExemplarMark } from './ExemplarMark.tsx';
import { pieceAddress } from './exemplar-record.ts';

const TEXTS = {
  by: { zh: '{unit}首创', en: 'first done by {unit}' },
  line: { zh: '{number} · {day} · {office}', en: '{number} · {day} · {office}' },
};

/** An exemplar in the library: what it is, who did it first, what came of it, and how many learn from it. */
export function ExemplarCard({ exemplar }: { readonly exemplar: ExemplarLine }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { id, title, unit, office, number, publishedOn, level, pictureId, state } = exemplar;
  const day = publishedOn === null ? '' : showDay(publishedOn, lang);
  return (
    <li className={pictureId === null ? 'exemplar-card' : 'exemplar-card pictured'}>
      {pictureId === null ? null : (
        <img className="exemplar-cover" src={pieceAddress(id, pictureId, 'picture')} alt="" loading="lazy" />
      )}
      <div className="exemplar-card-text">
        <p className="exemplar-tags">
          {[exemplar.theme, exemplar.kind, ...exemplar.stages].map((one) => (
            <span key={one.id}>{say(one.name)}</span>
          ))}
          {level === null ? null : <strong>{say(ENDORSEMENT_LEVEL_NAMES[level])}</strong>}
          {state === 'withdrawn' ? <ExemplarMark state={state} /> : null}
        </p>
        <h2>
          <Link to={paths.exemplar(id)}>{title}</Link>
        </h2>
        <p className="exemplar-credit">{t('by', { unit: unit.name })}</p>
        <p className="exemplar-excerpt">{exemplar.excerpt}</p>
        <CountStrip counts={exemplar.counts} />
        <p className="small quiet">{t('line', { number, day, office: office.name })}</p>
      </div>
    </li>
  );
}
