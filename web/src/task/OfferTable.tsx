import type { OutputOf } from '@dudao/core/lib/contract';
import type { PlanLine } from '@dudao/core/task/contract';
import { acceptShare, listOffers } from '@dudao/core/task/target-contract';
import { TARGET_SENSE_NAMES } from '@dudao/core/task/target-kind';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  title: { zh: '上级分解来的指标', en: 'Targets from above' },
  target: { zh: '指标', en: 'Target' },
  from: { zh: '下达单位', en: 'From' },
  value: { zh: '本单位应完成', en: 'Our share' },
  due: { zh: '时限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  accepted: { zh: '已列入计划', en: 'in a plan' },
  offered: { zh: '待列入', en: 'offered' },
  accept: { zh: '列入计划', en: 'Take into a plan' },
  into: { zh: '列入哪个计划', en: 'Into which plan' },
  noPlan: { zh: '本单位还没有计划，请先新建。', en: 'The unit has no plan yet; create one first.' },
  done: { zh: '已列入计划。', en: 'Taken into the plan.' },
};

type Offer = OutputOf<typeof listOffers>['offers'][number];

interface OfferTableProps {
  readonly unitId: string;
  /** The unit's own plans. */
  readonly plans: readonly PlanLine[];
}

/** The shares of targets that a unit was offered from above; nothing where there are none. */
export function OfferTable({ unitId, plans }: OfferTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [taking, setTaking] = useState<Offer | null>(null);
  const found = useRead(listOffers, { unitId });
  const offers = found.data?.offers ?? [];
  if (offers.length === 0) return null;
  return (
    <Section title={t('title')}>
      <PlainTable heads={[t('target'), t('from'), { number: t('value') }, t('due'), t('state'), null]}>
        {offers.map((offer) => (
          <tr key={offer.shareId}>
            <th scope="row">
              {offer.name}
              <div className="small quiet">{offer.planTitle}</div>
            </th>
            <td>{offer.from.name}</td>
            <td className="number">
              {say(TARGET_SENSE_NAMES[offer.sense])} {offer.value}
              {offer.kind === 'rate' ? '%' : offer.measure}
            </td>
            <td className="nowrap">{showDay(offer.dueOn, lang)}</td>
            <td className="nowrap">{t(offer.isAccepted ? 'accepted' : 'offered')}</td>
            <td>{offer.isAccepted ? null : <Button onClick={() => setTaking(offer)}>{t('accept')}</Button>}</td>
          </tr>
        ))}
      </PlainTable>
      {taking ? <AcceptDialog offer={taking} plans={plans} onClose={() => setTaking(null)} /> : null}
    </Section>
  );
}

interface AcceptDialogProps {
  readonly offer: Offer;
  readonly plans: readonly PlanLine[];
  readonly onClose: () => void;
}

function AcceptDialog({ offer, plans, onClose }: AcceptDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [planId, setPlanId] = useState(plans[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(acceptShare, { say: () => toast(t('done')), close: onClose });
  const plan = plans.find(({ id }) => id === planId);
  return (
    <FormDialog
      title={`${t('accept')}：${offer.name}`}
      save={t('accept')}
      {...shown}
      onSave={() => plan && save({ planId: plan.id, shareId: offer.shareId, reason })}
      onClose={onClose}
    >
      <Field label={t('into')} error={plans.length === 0 ? t('noPlan') : undefined}>
        <select value={planId} onChange={(event) => setPlanId(event.target.value)}>
          {plans.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </Field>
      <ReasonField isPublished={plan?.state === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
