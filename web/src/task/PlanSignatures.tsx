import type { Holder } from '@dudao/core/org/staff-contract';
import { nameSigner, signPlan } from '@dudao/core/task/plan-step-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { HolderChoice } from '../org/HolderChoice.tsx';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan, PlanSteps } from './plan-record.ts';

const TEXTS = {
  title: { zh: '签署', en: 'Signatures' },
  lead: {
    zh: '双方各用自己的账号签署后才能发布；签后改动的要重签。',
    en: 'Each side signs with its own account before it is published; what is changed is signed again.',
  },
  side: { zh: '签署方', en: 'Side' },
  who: { zh: '签署人', en: 'Who' },
  state: { zh: '签署情况', en: 'State' },
  actions: { zh: '操作', en: 'Actions' },
  nobody: { zh: '还没有写明', en: 'nobody named' },
  waits: { zh: '○ 待签', en: '○ not signed' },
  signed: { zh: '✓ 已签 {at}', en: '✓ signed {at}' },
  name: { zh: '指定签署人', en: 'Name who signs' },
  nameOf: { zh: '指定“{side}”的签署人', en: 'Name who signs as {side}' },
  sign: { zh: '签署', en: 'Sign' },
  signOf: { zh: '以“{side}”签署', en: 'Sign as {side}' },
  done: { zh: '已签署。', en: 'Signed.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

type Signature = PlanSteps['signatures'][number];

interface PlanSignaturesProps {
  readonly plan: Plan;
  readonly steps: PlanSteps;
  readonly why: (action: true | string) => string | undefined;
}

/** Who signs a plan, and who has. */
export function PlanSignatures({ plan, steps, why }: PlanSignaturesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { lang } = useLanguage();
  const [naming, setNaming] = useState<Signature | null>(null);
  const sign = useWrite(signPlan);
  const isDraft = plan.state === 'draft';
  return (
    <Section level={2} title={t('title')}>
      <p className="quiet">{t('lead')}</p>
      <PlainTable heads={[t('side'), t('who'), t('state'), ...(isDraft ? [t('actions')] : [])]}>
        {steps.signatures.map((one) => (
          <tr key={one.side}>
            <th scope="row">{say(one.name)}</th>
            <td>
              {one.person === null ? <span className="staff-gap">{t('nobody')}</span> : one.person.name}
              {one.person === null ? null : <div className="small quiet">{one.person.title}</div>}
            </td>
            <td>{one.signedAt === null ? t('waits') : t('signed', { at: showMoment(one.signedAt, lang) })}</td>
            {isDraft ? (
              <td>
                <div className="line">
                  <Button
                    refused={why(steps.actions.edit)}
                    aria-label={t('nameOf', { side: say(one.name) })}
                    onClick={() => setNaming(one)}
                  >
                    {t('name')}
                  </Button>
                  <Button
                    look="decide"
                    busy={sign.isPending}
                    refused={why(one.action)}
                    aria-label={t('signOf', { side: say(one.name) })}
                    onClick={() =>
                      sign.mutate(
                        { planId: plan.id, side: one.side, revision: plan.revision },
                        { onSuccess: () => toast(t('done')) },
                      )
                    }
                  >
                    {t('sign')}
                  </Button>
                </div>
              </td>
            ) : null}
          </tr>
        ))}
      </PlainTable>
      <ErrorLine error={sign.error} />
      {naming ? <SignerDialog plan={plan} signature={naming} onClose={() => setNaming(null)} /> : null}
    </Section>
  );
}

interface SignerDialogProps {
  readonly plan: Plan;
  readonly signature: Signature;
  readonly onClose: () => void;
}

function SignerDialog({ plan, signature, onClose }: SignerDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [holder, setHolder] = useState<Holder | null>(null);
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(nameSigner, { say: () => toast(t('saved')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (holder === null || !('personId' in holder)) return;
    save({ planId: plan.id, side: signature.side, personId: holder.personId, revision: plan.revision });
  };
  return (
    <FormDialog
      title={t('nameOf', { side: say(signature.name) })}
      save={t('save')}
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <HolderChoice
        unitId={signature.of === 'own' ? plan.unit.id : (plan.unitAbove?.id ?? plan.unit.id)}
        value={holder}
        onChange={setHolder}
        personsOnly
        tried={tried}
      />
    </FormDialog>
  );
}
