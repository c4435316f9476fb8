import type { CarriedVisit } from '@dudao/core/field/device-contract';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { useText, useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { Names } from './AnswerInput.tsx';
import type { RecordDraft } from './drafts.ts';
import { FreeFindings } from './FreeFindings.tsx';
import { ScanBox } from './ScanBox.tsx';
import { useRecordHead } from './use-sheet-draft.ts';

const TEXTS = {
  title: { zh: '哪一份（课、人、场所、路线……）', en: 'Which one (lesson, place, route …)' },
  anonymous: {
    zh: '本表匿名：不要写被访人的姓名或能认出他的内容。',
    en: 'This sheet is anonymous: write no name and nothing by which somebody is recognised.',
  },
  before: {
    zh: '先看后查：请在翻阅台账、听汇报之前填写。',
    en: 'Look first: fill this in before files are opened or reports heard.',
  },
  unit: { zh: '关于哪个单位', en: 'About which unit' },
  more: { zh: '亮点、扫码、表外发现', en: 'What was good, codes, further findings' },
  good: { zh: '好的做法', en: 'What was good' },
};

interface RecordHeadProps {
  readonly recordId: string;
  readonly sheet: ShownSheet;
  readonly visit: CarriedVisit | undefined;
  readonly onChange: (part: Partial<RecordDraft>) => void;
}

/** What a record is about, beside its questions. */
export function RecordHead({ recordId, sheet, visit, onChange }: RecordHeadProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const draft = useRecordHead(recordId);
  const units = visit?.units ?? [];
  if (draft === undefined) return null;
  return (
    <div className="record-head stack tight">
      {sheet.help === null ? null : <p className="quiet">{say(sheet.help)}</p>}
      {sheet.anonymous ? <p className="field-error">{t('anonymous')}</p> : null}
      {sheet.beforeFiles ? <p className="expected">{t('before')}</p> : null}
      {units.length > 1 ? (
        <Field label={t('unit')}>
          <select value={draft.unitId} onChange={(event) => onChange({ unitId: event.target.value })}>
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {sheet.anonymous ? null : (
        <Field label={t('title')}>
          <input
            type="text"
            maxLength={200}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        </Field>
      )}
      <details>
        <summary>{t('more')}</summary>
        <div className="stack tight">
          <h2>{t('good')}</h2>
          <Names label={t('good')} names={draft.good} onNames={(good) => onChange({ good })} />
          <ScanBox scans={draft.scans} onScans={(scans) => onChange({ scans })} />
          <FreeFindings
            draft={draft}
            onChange={onChange}
            ledgers={visit?.ledgers ?? []}
            methods={['look', 'check', 'hear', 'visit']}
          />
        </div>
      </details>
    </div>
  );
}
