import { listLedgers } from '@dudao/core/issue/contract';
import { handUpIssue } from '@dudao/core/issue/hand-up-contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChangedNotice, useSeen } from './ChangedNotice.tsx';
import { EntryFields } from './EntryFields.tsx';
import { type EntryDraft, emptyDraft, sentDraft } from './entry-draft.ts';
import type { Issue } from './issue-record.ts';

const TEXTS = {
  handUp: { zh: '作为困难报上一级', en: 'Hand up as a difficulty' },
  title: { zh: '报上一级 · {ledger}', en: 'Hand up · {ledger}' },
  why: {
    zh: '在上一级的台账里登记一条，写明来自本条；本条照常办理。',
    en: 'An entry is written in the ledger of the level above, which names this one; this one goes on.',
  },
  keeper: { zh: '报给哪一级', en: 'To which level' },
  saved: { zh: '已上报。', en: 'Handed up.' },
};

/** What is not solved here goes up: an entry of the level above, which names this one as where it comes from. */
export function HandUp({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const [isOpen, setIsOpen] = useState(false);
  const { handsUpTo } = issue.ledgerKind;
  const ledgers = useRead(listLedgers, { unitId: issue.unit.id }, { enabled: isOpen });
  const ledger = ledgers.data?.ledgers.find(({ id }) => id === handsUpTo);
  if (!mayHandUp(issue)) return null;
  return (
    <>
      <div className="line">
        <Button look="plain" onClick={() => setIsOpen(true)}>
          {t('handUp')}
        </Button>
      </div>
      {isOpen && ledger !== undefined ? (
        <HandUpDialog issue={issue} ledger={ledger} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}

/** By whoever keeps the ledger or leads its owner, while it is not ended and somebody stands above. */
function mayHandUp({ ledgerKind, phase, above, parts }: Issue): boolean {
  const isTheirs = (['keeper', 'keeper-head', 'owner-head'] as const).some((part) => parts.includes(part));
  return isTheirs && ledgerKind.handsUpTo !== null && above.length > 0 && phase !== 'closed' && phase !== 'void';
}

interface HandUpDialogProps {
  readonly issue: Issue;
  readonly ledger: ShownLedger;
  readonly onClose: () => void;
}

function HandUpDialog({ issue, ledger, onClose }: HandUpDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const seen = useSeen(issue);
  const [keeperId, setKeeperId] = useState(issue.above[0]?.id ?? '');
  const [draft, setDraft] = useState<EntryDraft>({
    ...emptyDraft(today()),
    title: issue.title,
    detail: issue.detail,
    marks: issue.marks,
  });
  const { shown, save } = useSaving(handUpIssue, { say: () => toast(t('saved')), close: onClose });
  const errors = fieldErrors(shown.error);
  return (
    <FormDialog
      title={t('title', { ledger: say(ledger.name) })}
      save={t('handUp')}
      {...shown}
      onSave={() => save({ issueId: issue.id, revision: seen.revision, keeperId, ...sentDraft(draft, ledger) })}
      onClose={onClose}
    >
      <ChangedNotice issue={issue} seen={seen} error={shown.error} />
      <p className="small quiet">{t('why')}</p>
      <Field label={t('keeper')} error={errors.keeperId}>
        <select value={keeperId} onChange={(event) => setKeeperId(event.target.value)}>
          {issue.above.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <EntryFields
        unitId={issue.unit.id}
        ledger={ledger}
        draft={draft}
        onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        errors={errors}
      />
    </FormDialog>
  );
}
