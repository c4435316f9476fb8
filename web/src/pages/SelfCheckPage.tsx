import { readMarks } from '@dudao/core/selfcheck/mark-contract';
import { SELFCHECK_PROBLEMS } from '@dudao/core/selfcheck/problems';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { CommentList } from '../dossier/comment/CommentList.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { CountsBar } from '../selfcheck/CountsBar.tsx';
import { FillGapDialog, PlanGapDialog } from '../selfcheck/GapDialogs.tsx';
import { GapTable } from '../selfcheck/GapTable.tsx';
import { MarkDialog } from '../selfcheck/MarkDialog.tsx';
import { MarkTable } from '../selfcheck/MarkTable.tsx';
import type { Gap, MarkedClause } from '../selfcheck/mark-record.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '逐条自查', en: 'Self-check' },
  dossier: { zh: '自评档案', en: 'Dossier' },
  about: { zh: '{unit} · {title} · {period}', en: '{unit}, {title}, {period}' },
  clauses: { zh: '逐条自查', en: 'Clause by clause' },
  texts: { zh: '自查材料', en: 'Texts' },
  archive: { zh: '档案目录', en: 'Archive' },
  report: { zh: '自查汇报', en: 'Report' },
  computed: { zh: '“数据计算”一栏取自 {day} 的评估。', en: 'Figures are those of the evaluation of {day}.' },
  notComputed: {
    zh: '这一标准和学年还没有评估，没有数据可对照。',
    en: 'There is no evaluation of this standard and year to hold the marks against.',
  },
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
        <Section level={2} title={t('clauses')}>
          <p className="small quiet">
            {check.computedOn === null ? t('notComputed') : t('computed', { day: showDay(check.computedOn, lang) })}
          </p>
          <MarkTable
            clauses={check.clauses}
            hasFigures={check.computedOn !== null}
            refused={refused}
            onMark={(clause) => setDoing({ what: 'mark', clause })}
          />
        </Section>
        <GapTable
          check={check}
          refused={check.actions.mark === 'mark-submitted' ? undefined : refused}
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
      {doing?.what === 'plan' ? <PlanGapDialog dossierId={dossierId} clause={doing.clause} onClose={close} /> : null}
      {doing?.what === 'fill' ? <FillGapDialog gap={doing.gap} onClose={close} /> : null}
    </>
  );
}
