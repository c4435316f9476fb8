import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  ledger: { zh: '台账', en: 'Ledger' },
  every: { zh: '全部台账', en: 'all ledgers' },
};

interface LedgerSelectProps {
  readonly ledgers: readonly ShownLedger[];
  readonly value: string;
  /** Stand behind the names; none where they would say nothing. */
  readonly counts?: ReadonlyMap<string, number>;
  /** A list may show all of them together, an entry is of one. */
  readonly hasAll?: boolean;
  readonly onChange: (ledger: string) => void;
}

/** The ledgers in force by their groups. */
export function LedgerSelect({ ledgers, value, counts, hasAll = true, onChange }: LedgerSelectProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const groups = [...new Map(ledgers.map(({ group }) => [group.id, group])).values()];
  return (
    <Field label={t('ledger')}>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {hasAll ? <option value="">{t('every')}</option> : null}
        {groups.map((group) => (
          <optgroup key={group.id} label={say(group.name)}>
            {ledgers
              .filter((ledger) => ledger.group.id === group.id)
              .map((ledger) => (
                <option key={ledger.id} value={ledger.id}>
                  {say(ledger.name)}
                  {counts === undefined ? '' : `（${counts.get(ledger.id) ?? 0}）`}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}
