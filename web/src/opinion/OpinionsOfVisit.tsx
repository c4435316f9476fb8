import { listOpinionsOfVisit } from '@dudao/core/opinion/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { OpinionTable } from './OpinionTable.tsx';

const TEXTS = {
  title: { zh: '督导意见', en: 'Opinion' },
  draft: { zh: '起草督导意见', en: 'Draft an opinion' },
  together: { zh: '可以和这几次督导合成一份：', en: 'Further visits that may go into the same opinion:' },
  none: { zh: '还没有督导意见。', en: 'No opinion yet.' },
  visit: { zh: '{title}（{day}）', en: '{title} ({day})' },
};

/** The opinions of a visit, and the way to draft one, from it alone or together with others. */
export function OpinionsOfVisit({ visitId, isUnit }: { readonly visitId: string; readonly isUnit: boolean }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const found = useRead(listOpinionsOfVisit, { visitId });
  if (found.isPending) return null;
  if (found.isError) return <ErrorLine error={found.error} />;
  const { opinions, others, actions } = found.data;
  const mayDraft = actions.draft === true;
  if (opinions.length === 0 && !mayDraft) return null;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        mayDraft ? (
          <Link className="button no-print" to={paths.writeOpinion([visitId, ...chosen])}>
            {t('draft')}
          </Link>
        ) : null
      }
    >
      {opinions.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <OpinionTable opinions={opinions} caption={t('title')} side={isUnit ? 'receives' : 'gives'} />
      )}
      {mayDraft && others.length > 0 ? (
        <fieldset className="stack tight no-print">
          <legend className="small quiet">{t('together')}</legend>
          {others.map(({ id, title, fromOn }) => (
            <label key={id} className="line">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              {t('visit', { title, day: showDay(fromOn, lang) })}
            </label>
          ))}
        </fieldset>
      ) : null}
    </Section>
  );
}
