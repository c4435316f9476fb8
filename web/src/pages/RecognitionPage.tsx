import { listProgrammes, listWork } from '@dudao/core/recognition/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { ApplicationTable } from '../recognition/ApplicationTable.tsx';
import { ExportDialog } from '../recognition/ExportDialog.tsx';
import { ProgrammeTable } from '../recognition/ProgrammeTable.tsx';
import { TitleTable } from '../recognition/TitleTable.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../recognition/recognition.css';

const TEXTS = {
  title: { zh: '认定', en: 'Recognition' },
  lead: {
    zh: '谁通过了、谁在办、谁快到期；每个称号都有文号和依据，决定作出后不改。',
    en: 'Who passed, who is under way, whose title ends soon; every title has its document, and decisions do not change.',
  },
  unit: { zh: '单位', en: 'Unit' },
  history: { zh: '本单位的认定历史', en: 'History of this unit' },
  export: { zh: '导出评价结果', en: 'Export results' },
  mayNot: { zh: '您没有导出评价结果的权限。', en: 'You may not export results.' },
  register: { zh: '认定项目', en: 'Programmes' },
  key: { zh: '有效', en: 'stands' },
  keyEnding: { zh: '12 个月内到期', en: 'ends within 12 months' },
  keyOpen: { zh: '办理中', en: 'under way' },
  work: { zh: '办理中的申报', en: 'Open applications' },
  noWork: { zh: '没有待办的申报。', en: 'No application is open.' },
  expiring: { zh: '今后 12 个月内到期', en: 'Ending within 12 months' },
  noExpiring: { zh: '今后 12 个月内没有称号到期。', en: 'No title ends within 12 months.' },
  proposals: { zh: '建议撤销，待人决定', en: 'Proposed for withdrawal, for people to decide' },
  failed: { zh: '连续未完成', en: 'Failed in a row' },
  years: { zh: '{count} 年', en: '{count} years' },
  proposed: {
    zh: '{count} 个称号连续未完成目标，建议撤销。称号在有人作出决定之前仍然有效。',
    en: '{count} titles failed their goals years in a row: withdrawal is proposed. They stand until somebody decides.',
  },
};

/** The register of recognition at and below a unit. */
export function RecognitionPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit') ?? unitsWith(me, 'recognition.read')[0]?.id ?? me.unit.id;
  const [exporting, setExporting] = useState(false);
  const register = useRead(listProgrammes, { unitId });
  const work = useRead(listWork, { unitId });
  useTitle(t('title'));
  if (register.isPending || work.isPending) return <Loading lines={8} />;
  if (register.isError) return <ErrorState error={register.error} onRetry={() => register.refetch()} />;
  if (work.isError) return <ErrorState error={work.error} onRetry={() => work.refetch()} />;
  const { applications, expiring, proposals } = work.data;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
        actions={
          <>
            <Link className="button" to={paths.unitRecognition(unitId)}>
              {t('history')}
            </Link>
            <Button
              refused={register.data.actions.export === true ? undefined : t('mayNot')}
              onClick={() => setExporting(true)}
            >
              {t('export')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {proposals.length > 0 ? <Notice kind="decide">{t('proposed', { count: proposals.length })}</Notice> : null}
        <Section title={t('register')} level={2} aside={<Key />}>
          <ProgrammeTable unitId={unitId} programmes={register.data.programmes} />
        </Section>
        {proposals.length > 0 ? (
          <Section title={t('proposals')} level={2}>
            <TitleTable
              titles={proposals}
              last={{ head: t('failed'), cell: ({ failedYears }) => t('years', { count: failedYears }) }}
            />
          </Section>
        ) : null}
        <Section title={t('work')} level={2} empty={applications.length === 0 && t('noWork')}>
          <ApplicationTable applications={applications} />
        </Section>
        <Section title={t('expiring')} level={2} empty={expiring.length === 0 && t('noExpiring')}>
          <TitleTable titles={expiring} />
        </Section>
      </div>
      {exporting ? <ExportDialog unitId={unitId} onClose={() => setExporting(false)} /> : null}
    </>
  );
}

/** What the colours of the bars mean. */
function Key() {
  const t = useTexts(TEXTS);
  return (
    <span className="small quiet line">
      <span>
        <span className="recognition-key standing" />
        {t('key')}
      </span>
      <span>
        <span className="recognition-key expiring" />
        {t('keyEnding')}
      </span>
      <span>
        <span className="recognition-key open" />
        {t('keyOpen')}
      </span>
    </span>
  );
}
