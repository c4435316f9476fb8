import { editCampaign, submitCampaign } from '@dudao/core/campaign/contract';
import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import { fillText } from '@dudao/core/lib/text';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Calendars } from './Calendars.tsx';
import type { CampaignPageData, Choices } from './campaign-page.ts';
import { OverloadNotice } from './OverloadNotice.tsx';
import { templateFrom } from './template-view.ts';
import { WizardDays } from './WizardDays.tsx';
import { WizardObject } from './WizardObject.tsx';
import { WizardSides } from './WizardSides.tsx';
import { WizardTexts } from './WizardTexts.tsx';
import { WizardUnits } from './WizardUnits.tsx';
import { choicesFrom, choicesOf, flatOf } from './wizard-choices.ts';

const TEXTS = {
  object: { zh: '一、对象', en: '1 Object' },
  units: { zh: '二、参加单位', en: '2 Units' },
  days: { zh: '三、日期与期限', en: '3 Days' },
  texts: { zh: '四、文字', en: '4 Texts' },
  calendar: { zh: '五、日历与负担', en: '5 Calendar and burden' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  submit: { zh: '提交，请另一人发布', en: 'Submit for publication' },
  submitted: { zh: '已提交，等待另一人发布。', en: 'Submitted; another person publishes it.' },
  missing: { zh: '提交前还要：', en: 'Before it can be submitted:' },
  unsaved: { zh: '有未保存的修改，请先保存。', en: 'Save your changes first.' },
  ready: { zh: '都已齐备，可以提交。', en: 'Everything is there; it can be submitted.' },
};

const STEPS = ['object', 'units', 'days', 'texts', 'calendar'] as const;
type Step = (typeof STEPS)[number];

/** A draft: five steps that end with its calendar and its burden. */
export function Wizard({ campaign }: { readonly campaign: CampaignPageData }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const template = templateFrom(campaign.template);
  const [step, setStep] = useState<Step>('object');
  const form = useOpenedForm(campaign, (one) => flatOf(choicesOf(one), template));
  const choices = choicesFrom(form.fields, template);
  const edit = useWrite(editCampaign);
  const submit = useWrite(submitCampaign);
  const before = form.fieldsOf(form.opened);
  const isDirty = !isSame(form.fields, before);
  // What somebody else did is taken over at once where it meets nothing of mine; else saving is refused and shows both sides.
  const now = form.fieldsOf(campaign);
  if (campaign.revision !== form.opened.revision && (!isDirty || isSame(now, before) || isSame(now, form.fields))) {
    form.goOn(isDirty ? form.fields : now, campaign);
  }
  const { id: campaignId } = campaign;
  const { revision } = form.opened;
  const onSave = () =>
    edit.mutate(
      { campaignId, revision, ...choices, sampleIds: [...choices.sampleIds] },
      { onSuccess: () => toast(t('saved')) },
    );
  const shared = { template, choices, onChange: (next: Choices) => form.change(flatOf(next, template)) };
  const first = campaign.faults[0];
  return (
    <div className="stack wide">
      <ol className="campaign-steps no-print">
        {STEPS.map((one) => (
          <li key={one}>
            <button type="button" aria-current={one === step ? 'step' : undefined} onClick={() => setStep(one)}>
              {t(one)}
            </button>
          </li>
        ))}
      </ol>
      {step === 'object' ? <WizardObject {...shared} ownerId={campaign.owner.id} samples={campaign.samples} /> : null}
      {step === 'units' ? (
        <WizardUnits template={template} campaign={campaign} isDirty={isDirty} onSave={onSave} />
      ) : null}
      {step === 'days' ? <WizardDays {...shared} units={campaign.units} /> : null}
      {step === 'texts' ? <WizardTexts {...shared} /> : null}
      {step === 'calendar' ? <Calendars template={template} calendars={campaign.calendars} /> : null}
      <OverloadNotice overload={campaign.overload} />
      {first === undefined ? (
        <Notice>{t('ready')}</Notice>
      ) : (
        <Notice kind="decide">
          {t('missing')}
          <ul>
            {campaign.faults.map(({ problem, params }) => (
              <li key={`${problem} ${JSON.stringify(params)}`}>{fillText(textOf(problem), lang, params)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorLine error={otherError(edit.error) ?? submit.error} />
      <WizardSides form={form} error={edit.error} onMerged={() => edit.reset()} />
      <div className="line">
        <Button look={isDirty ? 'primary' : 'plain'} busy={edit.isPending} onClick={onSave}>
          {t('save')}
        </Button>
        <Button
          look={isDirty ? 'plain' : 'primary'}
          busy={submit.isPending}
          refused={
            isDirty ? t('unsaved') : reasonOf(campaign.actions.submit, CAMPAIGN_PROBLEMS, lang, first?.params ?? {})
          }
          onClick={() => submit.mutate({ campaignId, revision }, { onSuccess: () => toast(t('submitted')) })}
        >
          {t('submit')}
        </Button>
      </div>
    </div>
  );
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A problem's text in both languages; its name where the catalogue has none. */
function textOf(problem: string) {
  const catalogue: Readonly<Record<string, { readonly text: { readonly zh: string; readonly en: string } }>> =
    CAMPAIGN_PROBLEMS;
  return catalogue[problem]?.text ?? { zh: problem, en: problem };
}
