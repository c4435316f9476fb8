import type { ShownLedger } from '@dudao/core/issue/shapes';
import type { MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { type BulkAction, bulkActions } from './bulk.ts';

const TEXTS = {
  bar: { zh: '批量办理', en: 'Act on many' },
  chosen: { zh: '已选 {count} 条', en: '{count} selected' },
  action: { zh: '怎样办理', en: 'What to do' },
  choose: { zh: '选择怎样办理', en: 'choose what to do' },
  option: { zh: '{action}（{count}/{all}）', en: '{action} ({count}/{all})' },
  clear: { zh: '取消选择', en: 'Clear' },
};

interface BulkBarProps {
  readonly unitId: string;
  readonly chosen: readonly MatchingEntry[];
  readonly ledgers: readonly ShownLedger[];
  readonly onClear: () => void;
}

/** What can be done with the entries that were selected; behind each action, how many of them have it where they stand. */
export function BulkBar({ unitId, chosen, ledgers, onClear }: BulkBarProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [doing, setDoing] = useState<BulkAction | null>(null);
  const actions = bulkActions(chosen, ledgers);
  return (
    <section className="issue-bulk line" aria-label={t('bar')}>
      <strong>{t('chosen', { count: chosen.length })}</strong>
      <select
        aria-label={t('action')}
        value=""
        onChange={(event) => setDoing(actions[Number(event.target.value)] ?? null)}
      >
        <option value="">{t('choose')}</option>
        {actions.map(({ action, ledger, count }, i) => (
          <option key={`${ledger.id} ${action.id}`} value={i}>
            {t('option', { action: say(action.name), count, all: chosen.length })}
          </option>
        ))}
      </select>
      <Button look="plain" onClick={onClear}>
        {t('clear')}
      </Button>
      {doing === null ? null : (
        <BulkDialog
          unitId={unitId}
          chosen={chosen}
          action={doing.action}
          ledger={doing.ledger}
          onClose={(isDone) => {
            setDoing(null);
            if (isDone) onClear();
          }}
        />
      )}
    </section>
  );
}
