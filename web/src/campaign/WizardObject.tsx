import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { useText, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { UnitName } from '../org/UnitName.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { CampaignPageData, Choices } from './campaign-page.ts';

const TEXTS = {
  title: { zh: '活动名称', en: 'Title' },
  object: { zh: '督导对象（得出结论的单位）', en: 'Object, which gets the verdict' },
  objectKinds: { zh: '可以是：{kinds}', en: 'May be: {kinds}' },
  samples: { zh: '样本单位（到访的单位）', en: 'Sample units, which are visited' },
  add: { zh: '加入样本单位', en: 'Add a sample unit' },
  remove: { zh: '去掉', en: 'Remove' },
  none: { zh: '还没有样本单位，可以以后再定。', en: 'No sample units yet; they may be settled later.' },
};

interface WizardObjectProps {
  readonly template: CampaignTemplate;
  readonly choices: Choices;
  readonly ownerId: string;
  readonly samples: CampaignPageData['samples'];
  readonly onChange: (choices: Choices) => void;
}

/** What gets the verdict and what is visited: two different things. */
export function WizardObject({ template, choices, samples, onChange }: WizardObjectProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const kinds = template.object.kinds.map((kind) => say(UNIT_KIND_FACTS[kind].name)).join('、');
  return (
    <section className="stack">
      <Field label={t('title')}>
        <input
          type="text"
          value={choices.title}
          onChange={(event) => onChange({ ...choices, title: event.target.value })}
        />
      </Field>
      <UnitField
        label={t('object')}
        unitId={choices.objectId ?? undefined}
        onChange={(objectId) => onChange({ ...choices, objectId })}
      />
      <p className="small quiet">{t('objectKinds', { kinds })}</p>
      {template.object.samples === undefined ? null : (
        <div className="stack">
          <h3>{t('samples')}</h3>
          {choices.sampleIds.length === 0 ? <p className="quiet">{t('none')}</p> : null}
          <ul>
            {choices.sampleIds.map((id) => (
              <li key={id} className="line">
                <UnitName unitId={id} known={samples.find((one) => one.id === id)?.name} />
                <Button
                  look="plain"
                  onClick={() => onChange({ ...choices, sampleIds: choices.sampleIds.filter((one) => one !== id) })}
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
          <UnitField
            label={t('add')}
            unitId={undefined}
            onChange={(id) => onChange({ ...choices, sampleIds: [...new Set([...choices.sampleIds, id])] })}
          />
        </div>
      )}
    </section>
  );
}
