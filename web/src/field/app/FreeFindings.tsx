import './question.css';
import type { CarriedVisit } from '@dudao/core/field/device-contract';
import type { Method } from '@dudao/core/field/shapes';
import { newCallId } from '../../lib/call.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Taps } from './AnswerInput.tsx';
import type { RecordDraft } from './drafts.ts';
import { FixedFields } from './FixedFields.tsx';
import { MediaBox } from './MediaBox.tsx';
import { METHOD_WORDS } from './words.ts';

const TEXTS = {
  title: { zh: '表外发现', en: 'Further findings' },
  what: { zh: '发现了什么', en: 'What was found' },
  method: { zh: '方法', en: 'Method' },
  ledger: { zh: '建议列入', en: 'Proposed for' },
  none: { zh: '不列入台账', en: 'no ledger' },
  sign: { zh: '是苗头，还不是问题', en: 'A sign, not a problem yet' },
  add: { zh: '加一条', en: 'Add one' },
  remove: { zh: '去掉这一条', en: 'Remove' },
};

type Free = RecordDraft['findings'][number];

interface FreeFindingsProps {
  readonly draft: RecordDraft;
  readonly onChange: (part: Partial<RecordDraft>) => void;
  readonly ledgers: CarriedVisit['ledgers'];
  readonly methods: readonly Method[];
}

/** An empty finding beside the questions. */
export function freeFinding(ledger: string | null): Free {
  return {
    id: newCallId(),
    method: 'look',
    files: [],
    finding: { title: '', detail: '', depth: null, sign: false, ledger },
  };
}

/** What was found beside the questions of a sheet. A finding without a title is not kept when the record is finished. */
export function FreeFindings({ draft, onChange, ledgers, methods }: FreeFindingsProps) {
  const t = useTexts(TEXTS);
  return (
    <section className="stack tight">
      <h2>{t('title')}</h2>
      {draft.findings.map((one) => (
        <FreeFinding
          key={one.id}
          one={one}
          draft={draft}
          ledgers={ledgers}
          methods={methods}
          onOne={(next) => onChange({ findings: draft.findings.map((other) => (other.id === one.id ? next : other)) })}
          onRemove={() => onChange({ findings: draft.findings.filter(({ id }) => id !== one.id) })}
        />
      ))}
      <Button onClick={() => onChange({ findings: [...draft.findings, freeFinding(null)] })}>{t('add')}</Button>
    </section>
  );
}

interface FreeFindingProps {
  readonly one: Free;
  readonly draft: RecordDraft;
  readonly ledgers: CarriedVisit['ledgers'];
  readonly methods: readonly Method[];
  readonly onOne: (one: Free) => void;
  readonly onRemove?: () => void;
}

/** One finding: what, how it was found, photos, and what was put right at once. */
export function FreeFinding({ one, draft, ledgers, methods, onOne, onRemove }: FreeFindingProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { finding } = one;
  const setFinding = (part: Partial<Free['finding']>) => onOne({ ...one, finding: { ...finding, ...part } });
  return (
    <article className="question stack tight" aria-label={finding.title || t('what')}>
      <textarea
        aria-label={t('what')}
        placeholder={t('what')}
        rows={2}
        maxLength={200}
        value={finding.title}
        onChange={(event) => setFinding({ title: event.target.value })}
      />
      <Taps
        label={t('method')}
        chosen={one.method}
        options={methods.map((method) => ({ value: method, label: say(METHOD_WORDS[method]) }))}
        onChoose={(chosen) => onOne({ ...one, method: methods.find((method) => method === chosen) ?? one.method })}
      />
      <MediaBox
        draft={draft}
        of={t('what')}
        files={one.files}
        onFiles={(files) => onOne({ ...one, files: [...files] })}
      />
      <select
        aria-label={t('ledger')}
        value={finding.ledger ?? ''}
        onChange={(event) => setFinding({ ledger: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{t('none')}</option>
        {ledgers.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
      <label className="choice">
        <input
          type="checkbox"
          checked={finding.sign}
          onChange={(event) => setFinding({ sign: event.target.checked })}
        />
        {t('sign')}
      </label>
      <FixedFields of={t('what')} fixed={one.fixed} draft={draft} onFixed={(fixed) => onOne(withFixed(one, fixed))} />
      {onRemove === undefined ? null : (
        <Button look="plain" onClick={onRemove}>
          {t('remove')}
        </Button>
      )}
    </article>
  );
}

function withFixed({ fixed: _, ...one }: Free, fixed: Free['fixed']): Free {
  return fixed === undefined ? one : { ...one, fixed };
}
