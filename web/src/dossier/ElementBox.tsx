import { cellWords } from '@dudao/core/dossier/filing/cell-words';
import type { readDossier } from '@dudao/core/dossier/filing/contract';
import { shownWire } from '@dudao/core/dossier/filing/decide-cell';
import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import { correctValue, type FormItem, setItems } from '@dudao/core/dossier/filing/form-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { LocalCell } from './use-outbox.ts';

const TEXTS = {
  range: { zh: '可填范围 {min} 到 {max} {unit}', en: 'from {min} to {max} {unit}' },
  open: { zh: '不限', en: 'open' },
  choices: { zh: '可填：{names}', en: 'one of: {names}' },
  fromImport: {
    zh: '已由 {by} 于 {at} 导入（{name}），各标准共用，不再重复填报。',
    en: 'Imported by {by} {at} ({name}); used by every standard and not asked again.',
  },
  fromUnknown: {
    zh: '已于 {at} 报过，各标准共用，不再重复填报。',
    en: 'Reported {at}; used by every standard and not asked again.',
  },
  fromDossier: { zh: '{by} 于 {at} 填报（{name}）。', en: 'Entered by {by} {at} ({name}).' },
  reason: { zh: '更正原因：{reason}', en: 'Corrected because: {reason}' },
  correct: { zh: '更正', en: 'Correct' },
  correctOne: { zh: '更正“{name}”', en: 'Correct “{name}”' },
  value: { zh: '正确的值', en: 'The right value' },
  why: { zh: '更正原因', en: 'Why' },
  corrected: { zh: '已更正。', en: 'Corrected.' },
  person: { zh: '由谁填报', en: 'Whose part' },
  nobody: { zh: '未分工', en: 'nobody in particular' },
  mine: { zh: '用我填的 {value}', en: 'Take mine: {value}' },
  theirs: { zh: '用 {by} 填的 {value}', en: 'Take {by}’s: {value}' },
  nothing: { zh: '（空）', en: '(empty)' },
};

interface ElementBoxProps {
  readonly dossier: OutputOf<typeof readDossier>;
  readonly element: ElementSpec;
  readonly item: FormItem;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
  readonly local: LocalCell | undefined;
  /** Saves one of two values, following the revision that was chosen over. */
  readonly onChoose: (text: string, follows: number) => void;
}

/** Everything about the element on which the cursor stands: how it is counted, where its value comes from, whose part it is, and what to do about it. */
export function ElementBox({ dossier, element, item, people, local, onChoose }: ElementBoxProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const assign = useWrite(setItems);
  const [isCorrecting, setCorrecting] = useState(false);
  const { from } = item;
  const refused = local?.refused;
  const theirs = refused?.theirs ?? null;
  const mayEdit = dossier.actions.edit === true;
  const limit = (value: number | null) => (value === null ? t('open') : value);
  return (
    <Section title={say(element.label)}>
      <div className="stack filing-element">
        {element.note === null ? null : <p>{say(element.note)}</p>}
        <p className="small quiet">
          {element.kind === 'choice'
            ? t('choices', { names: element.choices.map(({ name }) => say(name)).join('、') })
            : element.kind === 'count' || element.kind === 'decimal'
              ? t('range', { min: limit(element.min), max: limit(element.max), unit: element.unit ?? '' })
              : null}
        </p>
        {refused === undefined ? null : (
          <div role="alert" className="filing-refused">
            <p>{cellWords(refused, lang)}</p>
            {refused.problem === 'cell-changed-meanwhile' && theirs !== null ? (
              <div className="line">
                <Button onClick={() => onChoose(local?.typed ?? '', theirs.since)}>
                  {t('mine', { value: local?.typed || t('nothing') })}
                </Button>
                <Button onClick={() => onChoose(shownWire(element, theirs.value), theirs.since)}>
                  {t('theirs', {
                    by: theirs.from?.by ?? '',
                    value: shownWire(element, theirs.value) || t('nothing'),
                  })}
                </Button>
              </div>
            ) : null}
          </div>
        )}
        {from === null ? null : (
          <p className="small">
            {t(from.how === 'dossier' ? 'fromDossier' : from.name === '' ? 'fromUnknown' : 'fromImport', {
              by: from.by || '—',
              name: from.name || '—',
              at: showMoment(from.at, lang),
            })}
            {from.reason === null ? '' : ` ${t('reason', { reason: from.reason })}`}
          </p>
        )}
        {item.isKnown && mayEdit && local?.saved === undefined ? (
          <div>
            <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button>
          </div>
        ) : null}
        {mayEdit && people.length > 0 ? (
          <Field label={t('person')}>
            <select
              value={item.person?.personId ?? ''}
              onChange={({ target }) =>
                assign.mutate({
                  dossierId: dossier.dossierId,
                  elements: [item.element],
                  personId: target.value === '' ? null : target.value,
                })
              }
            >
              <option value="">{t('nobody')}</option>
              {people.map(({ personId, name }) => (
                <option key={personId} value={personId}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        <ErrorLine error={assign.error} />
        {isCorrecting ? (
          <CorrectDialog
            dossierId={dossier.dossierId}
            element={element}
            item={item}
            onClose={() => setCorrecting(false)}
          />
        ) : null}
      </div>
    </Section>
  );
}

interface CorrectDialogProps {
  readonly dossierId: string;
  readonly element: ElementSpec;
  readonly item: FormItem;
  readonly onClose: () => void;
}

function CorrectDialog({ dossierId, element, item, onClose }: CorrectDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { shown, save } = useSaving(correctValue, { say: () => toast(t('corrected')), close: onClose });
  return (
    <EntryDialog
      title={t('correctOne', { name: say(element.label) })}
      save={t('correct')}
      look="decide"
      fields={[
        { id: 'text', label: t('value'), kind: 'text', first: shownWire(element, item.value) },
        { id: 'reason', label: t('why'), kind: 'long' },
      ]}
      shown={shown}
      onSave={({ text, reason }) => save({ dossierId, element: item.element, text, follows: item.since, reason })}
      onClose={onClose}
    />
  );
}
