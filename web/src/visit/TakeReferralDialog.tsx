import { addMonths } from '@dudao/core/lib/plain-day';
import { listVisits } from '@dudao/core/visit/contract';
import { faultOfTaking } from '@dudao/core/visit/referral';
import { takeReferral } from '@dudao/core/visit/referral-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Referral } from './referral-record.ts';

const TEXTS = {
  title: { zh: '列入督导', en: 'Take into a visit' },
  visit: { zh: '列入哪一次督导', en: 'Into which visit' },
  hint: {
    zh: '去“{from}”或它下面单位的、还没有离点的督导。不发通知的不能列入。',
    en: 'A visit to {from} or a unit below it that is not over. None that is made without notice.',
  },
  choose: { zh: '请选择', en: 'Choose' },
  missing: { zh: '请选择一次督导，或者先安排一次。', en: 'Choose a visit, or plan one first.' },
  named: { zh: '{day} {unit} {title}', en: '{day} {unit} {title}' },
  plan: { zh: '另行安排一次督导', en: 'Plan a visit' },
  done: { zh: '已列入督导，下级看得到。', en: 'Taken into the visit; the office below sees it.' },
};

const MONTHS = 12;

interface TakeReferralProps {
  readonly referral: Referral;
  readonly onClose: () => void;
}

/** Takes a matter from below into a visit of the office that is planned or under way. */
export function TakeReferralDialog({ referral, onClose }: TakeReferralProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [visitId, setVisitId] = useState('');
  const [isAsked, setAsked] = useState(false);
  const officeId = referral.to.id;
  const from = today();
  const found = useRead(listVisits, {
    unitId: officeId,
    side: 'runs',
    fromOn: addMonths(from, -1),
    untilOn: addMonths(from, MONTHS),
  });
  const visits = (found.data?.visits ?? []).filter((visit) => faultOfTaking(visit) === null);
  const { shown, save } = useSaving(takeReferral, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setAsked(true);
    if (visitId !== '') save({ referralId: referral.id, revision: referral.revision, visitId });
  };
  return (
    <FormDialog title={t('title')} save={t('title')} {...shown} onSave={onSave} onClose={onClose}>
      <Field
        label={t('visit')}
        hint={t('hint', { from: referral.from.name })}
        error={isAsked && visitId === '' ? t('missing') : undefined}
      >
        <select value={visitId} onChange={(event) => setVisitId(event.target.value)}>
          <option value="">{t('choose')}</option>
          {visits.map(({ id, fromOn, visited, title }) => (
            <option key={id} value={id}>
              {t('named', { day: showDay(fromOn, lang), unit: visited.name, title })}
            </option>
          ))}
        </select>
      </Field>
      <p>
        <Link to={paths.planVisit(officeId, { visited: referral.about.id })}>{t('plan')}</Link>
      </p>
    </FormDialog>
  );
}
