import { createCampaign, type ListedTemplate } from '@dudao/core/campaign/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

const TEXTS = {
  title: { zh: '由方案新建活动', en: 'New campaign from a template' },
  save: { zh: '建立草稿', en: 'Make a draft' },
  name: { zh: '活动名称', en: 'Title' },
  template: { zh: '活动方案', en: 'Template' },
  missing: { zh: '请填写名称。', en: 'Give a title.' },
};

interface CreateCampaignDialogProps {
  readonly unitId: string;
  readonly templates: readonly ListedTemplate[];
  readonly first: ListedTemplate;
  readonly onMade: (campaignId: string) => void;
  readonly onClose: () => void;
}

/** Begins a draft; everything else is chosen in its wizard. */
export function CreateCampaignDialog({ unitId, templates, first, onMade, onClose }: CreateCampaignDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [template, setTemplate] = useState(first);
  const [title, setTitle] = useState(say(first.title));
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(createCampaign, { say: ({ campaignId }) => onMade(campaignId), close: onClose });
  const choose = (id: string) => {
    const found = templates.find((one) => one.id === id);
    if (found === undefined) return;
    if (title === say(template.title)) setTitle(say(found.title));
    setTemplate(found);
  };
  const onSave = () => {
    setTried(true);
    if (title.trim() !== '') save({ unitId, templateId: template.id, version: template.version, title });
  };
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('template')} hint={say(template.origin)}>
        <select value={template.id} onChange={(event) => choose(event.target.value)}>
          {templates.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.title)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('name')} error={tried && title.trim() === '' ? t('missing') : undefined}>
        <input type="text" value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
