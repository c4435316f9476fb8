import type { ListedTemplate } from '@dudao/core/campaign/contract';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { MODE_WORDS } from './campaign-words.ts';

const TEXTS = {
  title: { zh: '活动方案', en: 'Templates' },
  name: { zh: '方案', en: 'Template' },
  mode: { zh: '推进方式', en: 'Mode' },
  stages: { zh: '阶段', en: 'Stages' },
  gates: { zh: '关口', en: 'Gates' },
  acts: { zh: '规定动作', en: 'Actions' },
  open: { zh: '待定期限', en: 'Open deadlines' },
  use: { zh: '用它新建', en: 'Use' },
  none: { zh: '没有活动方案。', en: 'There are no templates.' },
};

interface TemplateTableProps {
  readonly unitId: string;
  readonly templates: readonly ListedTemplate[];
  readonly refused: string | undefined;
  readonly onUse: (template: ListedTemplate) => void;
}

/** The templates of the packs, each readable and ready to be used. */
export function TemplateTable({ unitId, templates, refused, onUse }: TemplateTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const heads = [
    t('name'),
    t('mode'),
    { number: t('stages') },
    { number: t('gates') },
    { number: t('acts') },
    { number: t('open') },
    null,
  ];
  return (
    <Section title={t('title')} level={2} empty={templates.length === 0 && t('none')}>
      <PlainTable heads={heads}>
        {templates.map((template) => (
          <tr key={template.id}>
            <th scope="row">
              <Link to={paths.campaignTemplate(template.id, template.version, unitId)}>{say(template.title)}</Link>
            </th>
            <td className="nowrap">{say(MODE_WORDS[template.mode])}</td>
            <td className="number">{template.stages}</td>
            <td className="number">{template.gates}</td>
            <td className="number">{template.actions}</td>
            <td className="number">{template.open}</td>
            <td>
              {refused === undefined ? (
                <Button look="plain" aria-label={`${t('use')}：${say(template.title)}`} onClick={() => onUse(template)}>
                  {t('use')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
