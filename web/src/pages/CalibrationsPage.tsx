import { listCalibrations } from '@dudao/core/field/apart/calibration-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { CalibrationFacts } from '../field/apart/CalibrationFacts.tsx';
import { OpenCalibrationDialog } from '../field/apart/OpenCalibrationDialog.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '校准', en: 'Calibration' },
  all: { zh: '{unit} · 背靠背和校准', en: '{unit} · marking apart' },
  lead: {
    zh: '掌握情况、统一标准：出发前全体督学评同样的案例，与参考答案对照，看彼此差多少。',
    en: 'Before going out all inspectors mark the same cases; it shows how far they are from the reference and from each other.',
  },
  open: { zh: '组织校准', en: 'Open a calibration' },
  noSets: { zh: '业务包里没有校准案例。', en: 'No pack holds calibration cases.' },
  set: { zh: '案例', en: 'Cases' },
  until: { zh: '截止', en: 'Until' },
  done: { zh: '交完', en: 'Done' },
  of: { zh: '{done} / {people} 人', en: '{done} of {people}' },
  passed: { zh: '通过', en: 'Passed' },
  none: { zh: '还没有组织过校准', en: 'No calibration yet' },
};

/** Calibrations of an office. */
export function CalibrationsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [opening, setOpening] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listCalibrations, { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { rounds, sets } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.aparts(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button look="primary" refused={sets.length === 0 ? t('noSets') : undefined} onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        }
      />
      <div className="stack wide">
        {rounds.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <PlainTable heads={[t('set'), t('until'), { number: t('done') }, { number: t('passed') }]}>
            {rounds.map((one) => (
              <tr key={one.id}>
                <CalibrationFacts
                  round={one}
                  title={<Link to={paths.calibrationResults(one.id)}>{say(one.set.name)}</Link>}
                />
                <td className="number">{t('of', { done: one.done, people: one.people })}</td>
                <td className="number">{one.passed}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </div>
      {opening ? <OpenCalibrationDialog unitId={unitId} listed={found.data} onClose={() => setOpening(false)} /> : null}
    </>
  );
}
