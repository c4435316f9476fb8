import type { CampaignTemplate, TemplateParameter } from '@dudao/core/campaign/template-format';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import type { CampaignPageData, Choices } from './campaign-page.ts';
import { spanText } from './campaign-words.ts';

const TEXTS = {
  start: { zh: '各批开始日', en: 'First day of each batch' },
  finish: { zh: '各批目标日（由此倒排）', en: 'Target day of each batch, from which everything is laid back' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  lead: {
    zh: '国家规定没有写天数的，取有依据的地方规定，或按本次通知填写。',
    en: 'Where the national text has no days: take a local rule with its source, or write those of your notice.',
  },
  choose: { zh: '请选择', en: 'choose' },
  own: { zh: '按通知填写', en: 'by our notice' },
  count: { zh: '长短', en: 'Length' },
  unit: { zh: '单位', en: 'Unit' },
  days: { zh: '日', en: 'days' },
  working: { zh: '工作日', en: 'working days' },
  months: { zh: '月', en: 'months' },
  unused: { zh: '没有单位的批次不必填写。', en: 'Batches without units need none.' },
};

interface WizardDaysProps {
  readonly template: CampaignTemplate;
  readonly choices: Choices;
  readonly units: CampaignPageData['units'];
  readonly onChange: (choices: Choices) => void;
}

/** When each batch begins, or what it aims at, and the deadlines that the template leaves open. */
export function WizardDays({ template, choices, onChange }: WizardDaysProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { parameters = [] } = template;
  return (
    <div className="stack">
      <Section title={t(template.anchor === 'start' ? 'start' : 'finish')}>
        <div className="stack">
          {template.batches.map(({ id, name }) => (
            <DayField
              key={id}
              label={say(name)}
              value={choices.days[id] ?? ''}
              onChange={(day) => {
                const { [id]: _, ...others } = choices.days;
                onChange({ ...choices, days: day === '' ? others : { ...others, [id]: day } });
              }}
            />
          ))}
          {template.batches.length > 1 ? <p className="small quiet">{t('unused')}</p> : null}
        </div>
      </Section>
      {parameters.length === 0 ? null : (
        <Section title={t('deadlines')}>
          <p className="quiet">{t('lead')}</p>
          {parameters.map((parameter) => (
            <Deadline key={parameter.id} parameter={parameter} choices={choices} onChange={onChange} />
          ))}
        </Section>
      )}
    </div>
  );
}

const OWN = '';
const UNITS = ['days', 'working_days', 'months'] as const;

function Deadline({
  parameter,
  choices,
  onChange,
}: {
  readonly parameter: TemplateParameter;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { id, name, note, presets = [] } = parameter;
  const chosen = choices.spans[id];
  const preset = presets.find(({ span, from }) => {
    const one = { ...span, ...(from === undefined ? {} : { from }) };
    return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(chosen ?? {}).sort());
  });
  const set = (span: Choices['spans'][string]) => onChange({ ...choices, spans: { ...choices.spans, [id]: span } });
  const unit = UNITS.find((one) => chosen?.[one] !== undefined) ?? 'days';
  return (
    <div className="line">
      <Field
        label={say(name)}
        hint={
          preset === undefined
            ? note === undefined
              ? undefined
              : say(note)
            : `${say(preset.source.text)}（${preset.source.at}）`
        }
      >
        <select
          value={preset?.id ?? OWN}
          onChange={(event) => {
            const found = presets.find((one) => one.id === event.target.value);
            if (found !== undefined) {
              const { parameter: _, ...span } = found.span;
              set({ ...span, ...(found.from === undefined ? {} : { from: found.from }) });
            } else set({ days: 1 });
          }}
        >
          <option value={OWN}>{chosen === undefined ? t('choose') : t('own')}</option>
          {presets.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)}（{spanText(one.span, lang)}）
            </option>
          ))}
        </select>
      </Field>
      {preset === undefined ? (
        <>
          <Field label={`${say(name)} · ${t('count')}`}>
            <input
              type="number"
              min={0}
              max={3660}
              value={chosen?.[unit] ?? ''}
              onChange={(event) => set({ [unit]: Math.max(0, Math.trunc(Number(event.target.value) || 0)) })}
            />
          </Field>
          <Field label={`${say(name)} · ${t('unit')}`}>
            <select
              value={unit}
              onChange={(event) => {
                const next = UNITS.find((one) => one === event.target.value) ?? 'days';
                set({ [next]: chosen?.[unit] ?? 1 });
              }}
            >
              <option value="days">{t('days')}</option>
              <option value="working_days">{t('working')}</option>
              <option value="months">{t('months')}</option>
            </select>
          </Field>
        </>
      ) : null}
    </div>
  );
}
