import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';

const TEXTS = {
  title: { zh: '口号与要求', en: 'Slogan and demands' },
  open: { zh: '由使用单位按上级文件填写', en: 'to be written by whoever runs it' },
};

interface TextCardsProps {
  readonly template: CampaignTemplate;
  /** Lines of the campaign itself by text id; those of the template stand where it has none. */
  readonly own?: Readonly<Record<string, readonly string[]>>;
}

/** The texts of a campaign: slogan, general demand, goals, points. */
export function TextCards({ template, own }: TextCardsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const cards = (template.texts ?? []).map((text) => ({
    text,
    lines: own?.[text.id] ?? (text.lines ?? []).map((line) => say(line)),
    isOpen: text.lines === undefined && own?.[text.id] === undefined,
  }));
  const shown = cards.filter(({ lines, isOpen }) => lines.length > 0 || (isOpen && own === undefined));
  if (shown.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <ul className="campaign-cards">
        {shown.map(({ text, lines, isOpen }) => (
          <li key={text.id}>
            <h3>{say(text.name)}</h3>
            {isOpen ? <p className="quiet">{t('open')}</p> : lines.map((line) => <p key={line}>{line}</p>)}
            {own === undefined && text.source !== undefined ? (
              <p className="small quiet">
                “{say(text.source.text)}” {text.source.at}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
