import { readProposal } from '@dudao/core/exemplar/contract';
import { EXEMPLAR_PROBLEMS } from '@dudao/core/exemplar/problems';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Section } from '../ui/Section.tsx';
import { ExemplarMark } from './ExemplarMark.tsx';

const TEXTS = {
  title: { zh: '典型', en: 'Exemplar' },
  why: {
    zh: '做得好、别处学得会的，推荐为典型：单位党组织和督导室都同意，核实以后发布给所有下级单位。',
    en: 'What others can learn from is recommended: once the unit and the office agree and it is verified, it is published to all units.',
  },
  propose: { zh: '推荐为候选典型', en: 'Recommend it' },
  open: { zh: '打开典型', en: 'Open the exemplar' },
};

/** What grew from an entry of the library of results, or the way to recommend it. */
export function ExemplarOfEntry({ issueId }: { readonly issueId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const found = useRead(readProposal, { issueId }, { enabled: holds(me, 'exemplar.read') });
  if (!found.data?.isResult) return null;
  const { exemplar, actions } = found.data;
  if (exemplar === null && actions.propose === 'forbidden') return null;
  const reason = reasonOf(actions.propose, EXEMPLAR_PROBLEMS, lang);
  return (
    <Section title={t('title')} level={2}>
      {exemplar === null ? (
        <>
          <p className="small quiet">{reason ?? t('why')}</p>
          {reason === undefined ? (
            <Link className="button no-print" to={paths.proposeExemplar(issueId)}>
              {t('propose')}
            </Link>
          ) : null}
        </>
      ) : (
        <p className="line">
          <ExemplarMark state={exemplar.state} /> {exemplar.number}
          <Link className="button no-print" to={paths.exemplar(exemplar.id)}>
            {t('open')}
          </Link>
        </p>
      )}
    </Section>
  );
}
