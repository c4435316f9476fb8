import type { ShownProposal } from '@dudao/core/task/directive/contract';
import type { OwnerSuggestion } from '@dudao/core/task/directive/match-owner';
import { type ReactNode, useState } from 'react';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

const TEXTS = {
  figure: { zh: '数值（{measure}）', en: 'Figure ({measure})' },
  figureBare: { zh: '数值', en: 'Figure' },
  day: { zh: '完成时限', en: 'Due' },
  suggested: { zh: '“{text}”可能是：', en: '“{text}” may be:' },
  units: { zh: '{label}（{count} 个）', en: '{label} ({count})' },
  accept: { zh: '受理', en: 'Accept' },
  lacks: { zh: '请先补上{missing}。', en: 'Give {missing} first.' },
};

interface AskedInlineProps {
  readonly proposal: ShownProposal;
  readonly suggestions: readonly OwnerSuggestion[];
  readonly refused: string | undefined;
  readonly onAccept: (draft: ShownProposal['draft']) => void;
  /** The other buttons of the row. */
  readonly others: ReactNode;
}

const FIGURE = /^-?\d{1,12}(\.\d{1,6})?$/u;

/** What a proposal lacks, asked where it stands; who may be meant, offered and never chosen by itself. */
export function AskedInline({ proposal, suggestions, refused, onAccept, others }: AskedInlineProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [draft, setDraft] = useState(proposal.draft);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ShownProposal['draft']>) => setDraft({ ...draft, ...part });
  const isPlanned = draft.as === 'task' || draft.as === 'target';
  const asksFigure = proposal.draft.figure === null && (proposal.open.includes('value') || draft.as === 'target');
  const asksDay = isPlanned && proposal.draft.dueOn === null && proposal.draft.every === null;
  const isFigureGood = draft.figure !== null && FIGURE.test(draft.figure);
  const missing =
    asksFigure && !isFigureGood
      ? (proposal.lacks?.[lang] ?? t('figureBare'))
      : proposal.lacks !== null && asksDay && draft.dueOn === null
        ? proposal.lacks[lang]
        : null;
  const onSave = () => {
    setTried(true);
    if (missing === null)
      onAccept({ ...draft, figure: asksFigure || draft.figure === null || isFigureGood ? draft.figure : null });
  };
  return (
    <form
      className="proposal-asked"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {asksFigure || asksDay ? (
        <div className="line">
          {asksFigure ? (
            <Field label={draft.measure === '' ? t('figureBare') : t('figure', { measure: draft.measure })}>
              <input
                type="text"
                inputMode="decimal"
                size={8}
                value={draft.figure ?? ''}
                onChange={(event) =>
                  change({ figure: event.target.value.trim() === '' ? null : event.target.value.trim() })
                }
              />
            </Field>
          ) : null}
          {asksDay ? (
            <Field label={t('day')}>
              <input
                type="date"
                value={draft.dueOn ?? ''}
                onChange={(event) => change({ dueOn: event.target.value || null })}
              />
            </Field>
          ) : null}
        </div>
      ) : null}
      {draft.as === 'task' && suggestions.length > 0 ? (
        <fieldset className="proposal-suggested">
          <legend className="small quiet">{t('suggested', { text: proposal.ownerText ?? '' })}</legend>
          {suggestions.map((one) => (
            <Suggested key={one.is === 'units' ? one.label : one.id} one={one} draft={draft} onChange={change} />
          ))}
        </fieldset>
      ) : null}
      {tried && missing !== null ? <p className="field-error">{t('lacks', { missing })}</p> : null}
      <div className="line">
        <Button look="primary" type="submit" refused={refused} aria-keyshortcuts="a">
          {t('accept')}
        </Button>
        {others}
      </div>
    </form>
  );
}

interface SuggestedProps {
  readonly one: OwnerSuggestion;
  readonly draft: ShownProposal['draft'];
  readonly onChange: (part: Partial<ShownProposal['draft']>) => void;
}

/** A box to tick: the units lead, or the post or person answers. */
function Suggested({ one, draft, onChange }: SuggestedProps) {
  const t = useTexts(TEXTS);
  if (one.is === 'units') {
    const isOn = one.unitIds.every((id) => draft.leadUnitIds.includes(id));
    const others = draft.leadUnitIds.filter((id) => !one.unitIds.includes(id));
    const label = one.unitIds.length === 1 ? one.label : t('units', { label: one.label, count: one.unitIds.length });
    return (
      <label className="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={() => onChange({ leadUnitIds: isOn ? others : [...others, ...one.unitIds] })}
        />
        {label}
      </label>
    );
  }
  const holder = one.is === 'post' ? { postId: one.id } : { personId: one.id };
  const isOn = JSON.stringify(draft.owner) === JSON.stringify(holder);
  return (
    <label className="choice">
      <input type="checkbox" checked={isOn} onChange={() => onChange({ owner: isOn ? null : holder })} />
      {one.label}
    </label>
  );
}
