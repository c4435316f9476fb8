import { findClauses } from '@dudao/core/issue/clause-contract';
import { clauseRefOf, refOf } from '@dudao/core/issue/find-clauses';
import type { ClauseRef } from '@dudao/core/issue/shapes';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useCalm } from '../lib/use-calm.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import './clause-pick.css';

const TEXTS = {
  hint: {
    zh: '输入编号或名称查找，如 R6、仪器设备；系统里没有的，直接写文字。',
    en: 'Find it by number or name, such as R6; what is not in the system is written as text.',
  },
  optional: { zh: '可不填。', en: 'May be left empty.' },
  found: { zh: '可以选的条款', en: 'Clauses to pick' },
  none: { zh: '系统里没有这样的条款，将作为系统外条款保存。', en: 'No such clause in the system: it is kept as text.' },
  free: {
    zh: '没有从列表里选，将作为系统外条款保存，不随新标准带入。',
    en: 'Not picked from the list: kept as text, and followed into no newer standard.',
  },
  of: { zh: '{name} {version} 版', en: '{name}, version {version}' },
  again: { zh: '重选', en: 'Pick another' },
};
const PAUSE_MS = 250;

interface ClausePickProps {
  readonly unitId: string;
  readonly label: string;
  readonly isNeeded: boolean;
  readonly text: string | null;
  /** The clause where it was picked. */
  readonly picked: ClauseRef | null;
  readonly error: string | undefined;
  readonly onChange: (text: string | null, picked: ClauseRef | null) => void;
}

/** Which clause an entry is about: found among the standards and sheets of the system, or written as text where it is none of them. */
export function ClausePick({ unitId, label, isNeeded, text, picked, error, onChange }: ClausePickProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const asked = useCalm((text ?? '').trim(), PAUSE_MS) ?? '';
  const isSearching = picked === null && asked !== '';
  const found = useRead(findClauses, { unitId, search: asked.slice(0, 60) }, { enabled: isSearching });
  const clauses = found.data?.clauses ?? [];
  if (picked !== null) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would stand apart from the other fields.
      <div className="field" role="group" aria-label={label}>
        <span>{label}</span>
        <div>
          <ClauseName clause={picked} />
          <Button look="plain" onClick={() => onChange(null, null)}>
            {t('again')}
          </Button>
        </div>
        {error === undefined ? null : <div className="field-error">{error}</div>}
      </div>
    );
  }
  return (
    <>
      <Field label={label} hint={`${isNeeded ? '' : t('optional')}${t('hint')}`} error={error}>
        <input
          type="text"
          maxLength={120}
          value={text ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value, null)}
        />
      </Field>
      {isSearching && found.isSuccess ? (
        <div className="clause-found">
          {clauses.length === 0 ? null : (
            <ul aria-label={t('found')}>
              {clauses.map((clause) => (
                <li key={`${clauseRefOf(clause)} ${clause.version}`}>
                  <button type="button" onClick={() => onChange(clauseRefOf(clause), refOf(clause))}>
                    <ClauseName clause={clause} />
                    {say(clause.text) === '' ? null : <span className="clause-text small">{say(clause.text)}</span>}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <p className="small quiet">{t(clauses.length === 0 ? 'none' : 'free')}</p>
        </div>
      ) : null}
    </>
  );
}

/** A clause with its number, its name, and what it belongs to. */
export function ClauseName({ clause: { of, ofName, version, id, name } }: { readonly clause: ClauseRef }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <span>
      <span className="mono">{`${of} ${id}`}</span> {say(name)}
      <span className="small quiet issue-line">{t('of', { name: say(ofName), version })}</span>
    </span>
  );
}
