import { readCampaign } from '@dudao/core/campaign/contract';
import type { Span } from '@dudao/core/campaign/template-format';
import type { ReactNode } from 'react';
import { read } from '../lib/call.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { UnitName } from '../org/UnitName.tsx';
import { type OpenedForm, OpenedSides } from '../ui/OpenedSides.tsx';
import type { CampaignPageData } from './campaign-page.ts';
import { spanText } from './campaign-words.ts';
import { templateFrom } from './template-view.ts';
import { choicesFrom, entriesOf, type FlatChoices, GROUPS } from './wizard-choices.ts';

const TEXTS = {
  title: { zh: '活动名称', en: 'Title' },
  objectId: { zh: '督导对象', en: 'Object' },
  sampleIds: { zh: '样本单位', en: 'Sample units' },
};

interface WizardSidesProps {
  readonly form: OpenedForm<CampaignPageData, FlatChoices>;
  readonly error: unknown;
  readonly onMerged: () => void;
}

/** Both sides of a draft that somebody else edited meanwhile: object, days, deadlines and texts, each for itself. */
export function WizardSides({ form, error, onMerged }: WizardSidesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { id: campaignId } = form.opened;
  const template = templateFrom(form.opened.template);
  const entries = entriesOf(template);
  const partOf = (key: string) =>
    GROUPS.flatMap((group) => entries[group].map(({ id, name }) => ({ group, id, name }))).find(
      ({ group, id }) => key === `${group} ${id}`,
    );
  const labelOf = (key: string): string => {
    const part = partOf(key);
    // Every key that the template does not name is one of the texts.
    return part ? say(part.name) : t(key as keyof typeof TEXTS);
  };
  const textOf = (key: string, flat: FlatChoices): ReactNode => {
    const { title, objectId, sampleIds, days, spans, texts } = choicesFrom(flat, template);
    if (key === 'title') return title;
    if (key === 'objectId') return objectId === null ? '' : <UnitName unitId={objectId} />;
    if (key === 'sampleIds') return sampleIds.map((id) => <UnitNameLine key={id} unitId={id} />);
    const part = partOf(key);
    if (part?.group === 'days') return days[part.id] ?? '';
    if (part?.group === 'texts') return texts[part.id]?.join(' ') ?? '';
    const span: Span | undefined = spans[part?.id ?? ''];
    return span === undefined ? '' : spanText(span, lang);
  };
  return (
    <OpenedSides
      form={form}
      error={error}
      reread={() => read(readCampaign, { campaignId, unitId: form.opened.owner.id })}
      labelOf={labelOf}
      textOf={textOf}
      onMerged={onMerged}
    />
  );
}

function UnitNameLine({ unitId }: { readonly unitId: string }) {
  return (
    <div>
      <UnitName unitId={unitId} />
    </div>
  );
}
