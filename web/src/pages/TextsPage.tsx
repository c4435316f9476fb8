import { listTexts } from '@dudao/core/selfcheck/contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { TextTable } from '../selfcheck/TextTable.tsx';
import { useWhose } from '../selfcheck/text-record.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '自查材料', en: 'Texts' },
  ofDossier: { zh: '{title} · {period}', en: '{title}, {period}' },
  standing: {
    zh: '{all} 份材料，写齐 {complete} 份，审核通过 {passed} 份。',
    en: '{all} texts: {complete} complete, {passed} passed.',
  },
  noDossier: {
    zh: '这里是单位长期保存的材料。自查汇报、检查路线等属于一次活动的材料，请从该次活动的自评档案打开。',
    en: 'These are the texts that the unit keeps over the years. Those of one campaign, such as the report and the route, open from its dossier.',
  },
  marks: { zh: '逐条自查', en: 'Self-check' },
  similar: { zh: '雷同检查', en: 'Copied passages' },
};

/** A unit's texts, group by group: what is written, what lacks, what was checked. */
export function TextsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId, dossierId } = useWhose();
  const found = useRead(listTexts, { unitId, dossierId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, dossier, groups, texts } = found.data;
  const count = (is: (line: (typeof texts)[number]) => boolean) => texts.filter(is).length;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.name}</Link>}
        title={t('title')}
        {...(dossier === null ? {} : { lead: t('ofDossier', dossier) })}
        actions={
          <>
            {dossierId === null ? null : (
              <Link className="button" to={paths.selfCheck(dossierId)}>
                {t('marks')}
              </Link>
            )}
            <Link className="button" to={paths.similarTexts(unitId)}>
              {t('similar')}
            </Link>
          </>
        }
      >
        <p>
          {t('standing', {
            all: texts.length,
            complete: count(({ state }) => state === 'complete'),
            passed: count(({ check }) => check === 'passed'),
          })}
        </p>
      </PageHead>
      <div className="stack wide">
        {dossierId === null ? <Notice>{t('noDossier')}</Notice> : null}
        {groups.map(({ id, name }) => (
          <Section key={id} level={2} title={say(name)}>
            <TextTable unitId={unitId} dossierId={dossierId} lines={texts.filter(({ group }) => group === id)} />
          </Section>
        ))}
      </div>
    </>
  );
}
