import { beginReport, listBulletinsOfVisit } from '@dudao/core/bulletin/contract';
import { BULLETIN_PROBLEMS } from '@dudao/core/bulletin/problems';
import { useNavigate } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { BulletinTable } from './BulletinTable.tsx';

const TEXTS = {
  title: { zh: '评估报告', en: 'Evaluation report' },
  begin: { zh: '起草{name}', en: 'Begin the {name}' },
  none: {
    zh: '还没有评估报告。起草时系统读出督导经过、评估结果和现场发现的问题，以后不再变。',
    en: 'No report yet. When it is begun the course of the visit, the results and what was found are read once and kept.',
  },
};

/** The reports on a visit, and the way to begin one. */
export function ReportsOfVisit({ visitId, title }: { readonly visitId: string; readonly title: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const found = useRead(listBulletinsOfVisit, { visitId });
  const begin = useWrite(beginReport);
  if (found.isPending) return null;
  if (found.isError) return <ErrorLine error={found.error} />;
  const { bulletins, begins, actions } = found.data;
  const mayBegin = actions.begin !== 'forbidden';
  if (bulletins.length === 0 && (!mayBegin || begins.length === 0)) return null;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        mayBegin
          ? begins.map(({ id, name }) => (
              <Button
                key={id}
                busy={begin.isPending}
                refused={reasonOf(actions.begin, BULLETIN_PROBLEMS, lang, { title })}
                onClick={() =>
                  begin.mutate(
                    { visitId, series: id },
                    { onSuccess: ({ bulletinId }) => navigate(paths.bulletin(bulletinId)) },
                  )
                }
              >
                {t('begin', { name: say(name) })}
              </Button>
            ))
          : null
      }
    >
      <ErrorLine error={begin.error} />
      {bulletins.length === 0 ? <p className="quiet">{t('none')}</p> : <BulletinTable bulletins={bulletins} />}
    </Section>
  );
}
