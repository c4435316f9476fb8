import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import type { Choices } from './campaign-page.ts';

const TEXTS = {
  lead: {
    zh: '每行一句。方案没有写出的文字按上级文件填写；不用的注明“不写”。',
    en: 'One sentence a line. What the template does not spell out comes from your document; leave out what you do not use.',
  },
  none: { zh: '这个方案没有口号和要求。', en: 'This template has no texts.' },
  skip: { zh: '不写', en: 'leave out' },
};

interface WizardTextsProps {
  readonly template: CampaignTemplate;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** Slogan, demands and points of the campaign. */
export function WizardTexts({ template, choices, onChange }: WizardTextsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { texts = [] } = template;
  if (texts.length === 0) return <p className="quiet">{t('none')}</p>;
  return (
    <section className="stack">
      <p className="quiet">{t('lead')}</p>
      {texts.map(({ id, name, lines, source }) => {
        const own = choices.texts[id];
        const shown = own ?? (lines ?? []).map((line) => say(line));
        const set = (next: readonly string[]) => onChange({ ...choices, texts: { ...choices.texts, [id]: [...next] } });
        return (
          <div key={id} className="stack tight">
            <Field label={say(name)} hint={source === undefined ? undefined : `“${say(source.text)}” ${source.at}`}>
              <textarea
                key={shown.join('\n')}
                rows={Math.max(2, shown.length)}
                defaultValue={shown.join('\n')}
                onBlur={(event) => {
                  const next = event.target.value
                    .split('\n')
                    .map((line) => line.trim())
                    .filter((line) => line !== '');
                  if (next.join('\n') !== shown.join('\n')) set(next);
                }}
              />
            </Field>
            {lines === undefined ? (
              <label className="choice">
                <input
                  type="checkbox"
                  aria-label={`${say(name)}：${t('skip')}`}
                  checked={own?.length === 0}
                  onChange={(event) => {
                    const { [id]: _, ...others } = choices.texts;
                    onChange({ ...choices, texts: event.target.checked ? { ...others, [id]: [] } : others });
                  }}
                />
                {t('skip')}
              </label>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}
