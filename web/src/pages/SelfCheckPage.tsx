import { readMarks } from '@dudao/core/selfcheck/mark-contract';
import { SELFCHECK_PROBLEMS } from '@dudao/core/selfcheck/problems';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { CommentList } from '../dossier/comment/CommentList.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { CountsBar } from '../selfcheck/CountsBar.tsx';
import { FillGapDialog, PlanGapDialog } from '../selfcheck/GapDialogs.tsx';
import { GapTable } from '../selfcheck/GapTable.tsx';
import { MarkDialog } from '../selfcheck/MarkDialog.tsx';
import { MarkTable } from '../selfcheck/MarkTable.tsx';
import type { Gap, MarkedClause, SelfCheck } from '../selfcheck/mark-record.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '逐条自查', en: 'Self-check' },
  dossier: { zh: '自评档案', en: 'Dossier' },
  about: { zh: '{unit} · {title} · {period}', en: '{unit}, {title}, {period}' },
  clauses: { zh: '逐条自查', en: 'Clause by clause' },
  texts: { zh: '自查材料', en: 'Texts' },
  archive: { zh: '档案目录', en: 'Archive' },
  quiz: { zh: '四清楚自测', en: 'Readiness quiz' },
  report: { zh: '自查汇报', en: 'Report' },
  computed: {
    zh: '“数据计算”一栏按档案现有数据即时算出，与评估用同一算法；数据最近一次填报：{at}。',
    en: '“By figures” is computed from the dossier’s figures as they stand, by the code of evaluations; last reported {at}.',
  },
  missing: {
    zh: '应填 {asked} 项数据，还缺 {missing} 项；缺数据的条款显示“待核”。',
    en: '{missing} of {asked} figures are missing; clauses that need them are pending.',
  },
  noFigures: {
    zh: '档案里还没有数据（应填 {asked} 项），没有可对照的计算结果。',
    en: 'The dossier has no figures yet ({asked} are asked), so nothing is computed to hold the marks against.',
  },
  notComputed: {
    zh: '这一标准的条款不由数据计算，没有可对照的结果。',
    en: 'This standard computes nothing of the unit from figures.',
  },
  toFigures: { zh: '去填数据', en: 'Fill in figures' },
};

type Doing =
  | { readonly what: 'mark'; readonly clause: MarkedClause }
  | { readonly what: 'plan'; readonly clause: MarkedClause }
  | { readonly what: 'fill'; readonly gap: Gap };

/** A unit's self-check: how far it is, clause by clause, and what is done about gaps. */
export function SelfCheckPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { dossierId = '' } = useParams();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useRead(readMarks, { dossierId }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const check = found.data;
  const refused = reasonOf(check.actions.mark, SELFCHECK_PROBLEMS, lang);
  const close = () => setDoing(null);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.dossier(dossierId)}>{t('dossier')}</Link>}
        title={t('title')}
        lead={t('about', { unit: check.unit.name, title: check.title, period: check.period })}
        actions={
          <>
            <Link className="button" to={paths.texts(check.unit.id, dossierId)}>
              {t('texts')}
            </Link>
            <Link className="button" to={paths.archive(dossierId)}>
              {t('archive')}
            </Link>
            <Link className="button" to={paths.quizzes(check.unit.id, dossierId)}>
              {t('quiz')}
            </Link>
            <Link className="button" to={paths.text(check.unit.id, 'self_report', dossierId)}>
              {t('report')}
            </Link>
          </>
        }
      >
        <p className="quiet">{say(check.standard.title)}</p>
        <CountsBar counts={check.counts} />
      </PageHead>
      <div className="stack wide">
        {check.actions.mark === 'mark-submitted' ? <Notice>{refused}</Notice> : null}
        <Section level={2} title={t('clauses')}>
          <FiguresLine dossierId={dossierId} figures={check.figures} />
          <MarkTable
            clauses={check.clauses}
            hasFigures={check.figures !== null && check.figures.at !== null}
            refused={refused}
            onMark={(clause) => setDoing({ what: 'mark', clause })}
          />
        </Section>
        <GapTable
          check={check}
          refused={reasonOf(check.actions.gap, SELFCHECK_PROBLEMS, lang)}
          onPlan={(clause) => setDoing({ what: 'plan', clause })}
          onFill={(gap) => setDoing({ what: 'fill', gap })}
        />
        <CommentList
          dossierId={dossierId}
          subjects={check.clauses.map(({ id, name }) => ({
            about: { kind: 'clause' as const, key: id },
            label: `${id} ${say(name)}`,
          }))}
        />
      </div>
      {doing?.what === 'mark' ? <MarkDialog dossierId={dossierId} clause={doing.clause} onClose={close} /> : null}
      {doing?.what === 'plan' ? (
        <PlanGapDialog dossierId={dossierId} clause={doing.clause} owners={check.owners} onClose={close} />
      ) : null}
      {doing?.what === 'fill' ? <FillGapDialog check={check} gap={doing.gap} onClose={close} /> : null}
    </>
  );
}

/** On what the computed verdicts rest, and what is missing of it. */
function FiguresLine({ dossierId, figures }: { readonly dossierId: string; readonly figures: SelfCheck['figures'] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (figures === null) return <p className="small quiet">{t('notComputed')}</p>;
  const { asked, missing, at } = figures;
  return (
    <p className="small quiet">
      {at === null ? t('noFigures', { asked }) : t('computed', { at: showMoment(at, lang) })}{' '}
      {at === null || missing === 0 ? null : <span className="text-lack">▲ {t('missing', { asked, missing })}</span>}{' '}
      {missing === 0 ? null : <Link to={paths.dossier(dossierId)}>{t('toFigures')}</Link>}
    </p>
  );
}
