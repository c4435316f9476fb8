import { acknowledgeRecord, readHomeInspectors } from '@dudao/core/inspection/availability-contract';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { AbsenceDialog } from './AbsenceDialog.tsx';
import { AbsenceTable, ShareLine } from './AbsenceTable.tsx';
import { ServiceRecordCard } from './ServiceRecords.tsx';

const TEXTS = {
  title: { zh: '本单位任督学的人员', en: 'Our people who are inspectors' },
  none: { zh: '本单位没有人在别处任督学。', en: 'Nobody of this unit is an inspector elsewhere.' },
  of: { zh: '{by}督学；{teams}', en: 'inspector of {by}; {teams}' },
  inTeams: { zh: '在{teams}', en: 'in {teams}' },
  noTeam: { zh: '现在不在督导组', en: 'in no team at present' },
  need: { zh: '登记本单位需要的日子', en: 'Note days we need them' },
  needOf: { zh: '登记本单位需要“{name}”的日子', en: 'Note days on which we need {name}' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  acknowledgeOf: { zh: '签收“{name}”的督导经历和鉴定', en: 'Acknowledge the record of {name}' },
  remark: { zh: '说明', en: 'Remark' },
  done: { zh: '已签收。', en: 'Acknowledged.' },
};

type Home = OutputOf<typeof readHomeInspectors>['inspectors'][number];
type Doing =
  | { readonly is: 'need'; readonly one: Home }
  | { readonly is: 'acknowledge'; readonly one: Home; readonly recordId: string };

/** Where a unit’s own people serve as inspectors: their time, when they are missed on one side, and the records that come home. */
export function HomeInspectors({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useRead(readHomeInspectors, { unitId });
  const close = () => setDoing(null);
  const { shown, save } = useSaving(acknowledgeRecord, { say: () => toast(t('done')), close });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { inspectors, actions } = found.data;
  const refused = reasonOf(actions.answer, INSPECTION_PROBLEMS, lang);
  const teamsOf = ({ teams }: Home) =>
    teams.length === 0 ? t('noTeam') : t('inTeams', { teams: teams.join(lang === 'zh' ? '、' : ', ') });
  return (
    <>
      <Section title={t('title')} level={2} empty={inspectors.length === 0 && t('none')}>
        {inspectors.map((one) => (
          <Section
            key={one.inspectorId}
            title={one.name}
            level={3}
            aside={
              <Button
                refused={refused}
                aria-label={t('needOf', { name: one.name })}
                onClick={() => setDoing({ is: 'need', one })}
              >
                {t('need')}
              </Button>
            }
          >
            <p className="small">{t('of', { by: one.by, teams: teamsOf(one) })}</p>
            <ShareLine time={one.time} />
            {one.absences.length === 0 ? null : <AbsenceTable absences={one.absences} />}
            {one.records.map((record) => (
              <ServiceRecordCard key={record.id} record={record}>
                {record.acknowledgedOn === null ? (
                  <Button
                    look="primary"
                    refused={refused}
                    onClick={() => setDoing({ is: 'acknowledge', one, recordId: record.id })}
                  >
                    {t('acknowledge')}
                  </Button>
                ) : null}
              </ServiceRecordCard>
            ))}
          </Section>
        ))}
      </Section>
      {doing?.is === 'need' ? (
        <AbsenceDialog inspectorId={doing.one.inspectorId} name={doing.one.name} homeUnitId={unitId} onClose={close} />
      ) : null}
      {doing?.is === 'acknowledge' ? (
        <EntryDialog
          title={t('acknowledgeOf', { name: doing.one.name })}
          save={t('acknowledge')}
          fields={[{ id: 'remark', label: t('remark'), kind: 'long', optional: true }]}
          shown={shown}
          onSave={({ remark }) => save({ recordId: doing.recordId, remark })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
