import type { FieldAnswer } from '@dudao/core/field/item';
import type { JudgedItem } from '@dudao/core/field/judge';
import { useText, useTexts } from '../../lib/language.tsx';
import { Taps } from './AnswerInput.tsx';
import type { DraftPlace } from './drafts.ts';
import { FixedFields } from './FixedFields.tsx';
import { isFixed } from './tidied.ts';

const TEXTS = {
  title: { zh: '问题', en: 'Finding' },
  depth: { zh: '深浅', en: 'Depth' },
  manifest: { zh: '表面', en: 'on the surface' },
  deep: { zh: '深层', en: 'deep' },
  measure: { zh: '整改措施', en: 'Measure' },
  owner: { zh: '谁来改', en: 'By whom' },
  dueOn: { zh: '何时改好', en: 'By when' },
};

interface BadAnswerProps {
  readonly judged: JudgedItem;
  readonly answer: FieldAnswer;
  readonly draft: DraftPlace;
  readonly onChange: (part: FieldAnswer) => void;
}

/** What a bad answer leads to: the finding that it proposes, the measure that is agreed, or what was put right on the spot. */
export function BadAnswer({ judged: { item }, answer, draft, onChange }: BadAnswerProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const name = say(item.name);
  const proposed = item.finding === null ? name : say(item.finding.title);
  const finding = answer.finding ?? {
    title: proposed,
    detail: '',
    depth: item.finding?.depth ?? null,
    sign: false,
    ledger: item.finding?.ledger ?? null,
  };
  const { measure } = answer;
  const setMeasure = (part: Partial<NonNullable<FieldAnswer['measure']>>) => {
    const next = { text: '', owner: '', dueOn: null, ...measure, ...part };
    onChange({ measure: next.text.trim() === '' ? undefined : next });
  };
  return (
    <div className="bad-answer stack tight">
      <input
        type="text"
        aria-label={`${t('title')} · ${name}`}
        maxLength={200}
        value={finding.title}
        onChange={(event) => onChange({ finding: { ...finding, title: event.target.value } })}
      />
      <Taps
        label={t('depth')}
        chosen={finding.depth}
        options={[
          { value: 'manifest', label: t('manifest') },
          { value: 'deep', label: t('deep') },
        ]}
        onChoose={(depth) =>
          onChange({ finding: { ...finding, depth: depth === 'manifest' || depth === 'deep' ? depth : null } })
        }
      />
      {!isFixed(answer.fixed) ? (
        <>
          <input
            type="text"
            aria-label={`${t('measure')} · ${name}`}
            placeholder={t('measure')}
            maxLength={1000}
            value={measure?.text ?? ''}
            onChange={(event) => setMeasure({ text: event.target.value })}
          />
          {measure === undefined ? null : (
            <div className="line">
              <input
                type="text"
                aria-label={`${t('owner')} · ${name}`}
                placeholder={t('owner')}
                maxLength={100}
                value={measure.owner}
                onChange={(event) => setMeasure({ owner: event.target.value })}
              />
              <input
                type="date"
                aria-label={`${t('dueOn')} · ${name}`}
                value={measure.dueOn ?? ''}
                onChange={(event) => setMeasure({ dueOn: event.target.value === '' ? null : event.target.value })}
              />
            </div>
          )}
        </>
      ) : null}
      <FixedFields of={name} fixed={answer.fixed} draft={draft} onFixed={(fixed) => onChange({ fixed })} />
    </div>
  );
}
