import { shownWire } from '@dudao/core/dossier/filing/decide-cell';
import { missSpotCheck, recordSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { type DrawnFigure, FIGURE_MARKS, reasonWords } from './spot-check-words.ts';
import './inspection.css';

const TEXTS = {
  list: { zh: '现场核实清单', en: 'Figures to verify' },
  self: { zh: '自报 {value}', en: 'reported {value}' },
  found: { zh: '核实 {value}', en: 'found {value}' },
  empty: { zh: '（空）', en: '(empty)' },
  agrees: { zh: '一致', en: 'As reported' },
  agreesOf: { zh: '“{name}”与自报一致', en: '“{name}” is as reported' },
  differs: { zh: '不一致', en: 'Differs' },
  differsOf: { zh: '“{name}”与自报不一致', en: '“{name}” differs' },
  unseen: { zh: '看不到', en: 'Not seen' },
  unseenOf: { zh: '“{name}”未能核实', en: '“{name}” could not be seen' },
  again: { zh: '再核实一次', en: 'Verify again' },
  againOf: { zh: '再核实“{name}”', en: 'Verify “{name}” again' },
  value: { zh: '核实的值', en: 'The value found' },
  valueIn: { zh: '核实的值（{unit}）', en: 'The value found ({unit})' },
  valueHint: { zh: '实际没有的，留空。', en: 'Leave it empty where there is no such thing.' },
  how: { zh: '怎样核实', en: 'How' },
  howHint: { zh: '数了什么、看了什么、和什么对过。', en: 'What was counted, seen or compared.' },
  why: { zh: '原因', en: 'Why' },
  done: { zh: '已记录。', en: 'Recorded.' },
};

type Doing = 'agrees' | 'differs' | 'unseen';

/** The drawn figures of one dossier as a list to go through on site, on a phone too. */
export function FigureChecklist({ figures }: { readonly figures: readonly DrawnFigure[] }) {
  const t = useTexts(TEXTS);
  const [doing, setDoing] = useState<{ readonly figure: DrawnFigure; readonly what: Doing } | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <ol className="figure-checklist" aria-label={t('list')}>
        {figures.map((figure) => (
          <li key={figure.itemId}>
            <Figure figure={figure} onDo={(what) => setDoing({ figure, what })} />
          </li>
        ))}
      </ol>
      {doing === null ? null : doing.what === 'unseen' ? (
        <UnseenDialog figure={doing.figure} onClose={close} />
      ) : (
        <FoundDialog figure={doing.figure} agrees={doing.what === 'agrees'} onClose={close} />
      )}
    </>
  );
}

interface FigureProps {
  readonly figure: DrawnFigure;
  readonly onDo: (what: Doing) => void;
}

function Figure({ figure, onDo }: FigureProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { element, state } = figure;
  const name = say(element.label);
  const { standing, word } = FIGURE_MARKS[state];
  const shown = (wire: string | null) =>
    wire === null ? t('empty') : [shownWire(element, wire), element.unit].filter(Boolean).join(' ');
  const isFound = state === 'agrees' || state === 'differs';
  return (
    <>
      <div className="line apart">
        <strong>{name}</strong>
        <VerdictMark standing={standing} word={say(word)} />
      </div>
      <p>
        {t('self', { value: shown(figure.self) })}
        {isFound ? ` · ${t('found', { value: shown(figure.verified) })}` : ''}
      </p>
      {element.note === null ? null : <p className="small">{say(element.note)}</p>}
      <p className="small quiet">{reasonWords(figure, lang)}</p>
      {figure.at === null ? null : (
        <p className="small">
          {figure.note}{' '}
          <span className="quiet">
            {figure.by} · {showMoment(figure.at, lang)}
          </span>
        </p>
      )}
      <div className="line no-print">
        {isFound ? (
          <Button look="plain" aria-label={t('againOf', { name })} onClick={() => onDo('differs')}>
            {t('again')}
          </Button>
        ) : (
          <>
            <Button look="primary" aria-label={t('agreesOf', { name })} onClick={() => onDo('agrees')}>
              {t('agrees')}
            </Button>
            <Button aria-label={t('differsOf', { name })} onClick={() => onDo('differs')}>
              {t('differs')}
            </Button>
            <Button aria-label={t('unseenOf', { name })} onClick={() => onDo('unseen')}>
              {t('unseen')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

interface FoundProps {
  readonly figure: DrawnFigure;
  /** The value is the one reported. */
  readonly agrees: boolean;
  readonly onClose: () => void;
}

function FoundDialog({ figure, agrees, onClose }: FoundProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { element, itemId } = figure;
  const name = say(element.label);
  const names =
    element.kind === 'judgement'
      ? ['是', '否']
      : element.kind === 'choice'
        ? element.choices.map((one) => one.name.zh)
        : [];
  const [chosen, setChosen] = useState(names[0] ?? '');
  const { shown, save } = useSaving(recordSpotCheck, {
    say: () => toast(t('done')),
    close: onClose,
    touches: ['dossier'],
  });
  const how = { id: 'note' as const, label: t('how'), kind: 'long' as const, hint: t('howHint') };
  if (agrees || names.length > 0) {
    const text = agrees ? shownWire(element, figure.self) : chosen;
    return (
      <EntryDialog
        title={t(agrees ? 'agreesOf' : 'differsOf', { name })}
        fields={[how]}
        shown={shown}
        onSave={({ note }) => save({ itemId, text, note })}
        onClose={onClose}
      >
        {agrees ? (
          <p>{t('self', { value: [text, element.unit].filter(Boolean).join(' ') || t('empty') })}</p>
        ) : (
          <Field label={t('value')}>
            <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {names.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </Field>
        )}
      </EntryDialog>
    );
  }
  return (
    <EntryDialog
      title={t('differsOf', { name })}
      fields={[
        {
          id: 'text',
          label: element.unit === null ? t('value') : t('valueIn', { unit: element.unit }),
          kind: element.kind === 'date' ? 'day' : 'number',
          optional: true,
          hint: t('valueHint'),
        },
        how,
      ]}
      shown={shown}
      onSave={({ text, note }) => save({ itemId, text, note })}
      onClose={onClose}
    />
  );
}

function UnseenDialog({ figure, onClose }: Omit<FoundProps, 'agrees'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { shown, save } = useSaving(missSpotCheck, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('unseenOf', { name: say(figure.element.label) })}
      fields={[{ id: 'reason', label: t('why'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ itemId: figure.itemId, reason })}
      onClose={onClose}
    />
  );
}
