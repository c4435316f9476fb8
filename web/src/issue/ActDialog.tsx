import { actOnIssue } from '@dudao/core/issue/contract';
import { asksOf } from '@dudao/core/issue/deed-asks';
import type { ShownAction } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChangedNotice, useSeen } from './ChangedNotice.tsx';
import { DeedFields } from './DeedFields.tsx';
import { type DeedDraft, EMPTY_DEED, sentDeed, usualClass } from './deed-draft.ts';
import { EffectSection } from './EffectSection.tsx';
import { type Issue, obstacleTo } from './issue-record.ts';
import { NotMet } from './NotMet.tsx';
import { OwnerProposals } from './OwnerProposals.tsx';
import { ProofBox } from './ProofBox.tsx';
import { useProofSending } from './proof-sending.ts';

const TEXTS = {
  done: { zh: '已办理：{action}。', en: 'Done: {action}.' },
  files: { zh: '照片、文件', en: 'Photos or files' },
  needed: { zh: '至少 {count} 件', en: 'at least {count}' },
  optional: { zh: '可不传', en: 'may be left out' },
};

interface ActDialogProps {
  readonly issue: Issue;
  readonly action: ShownAction;
  readonly onClose: () => void;
}

/** Doing one action of the ledger's table: what it asks for, by what it does. */
export function ActDialog({ issue, action, onClose }: ActDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const { ledgerKind, filesUnit, owner } = issue;
  const asks = asksOf(action);
  const [draft, setDraft] = useState<DeedDraft>({
    ...EMPTY_DEED,
    ownerUnitId: asks.owner === undefined ? '' : (owner?.id ?? issue.unit.id),
    ownerPersonId: asks.owner === undefined ? '' : (issue.ownerPersonId ?? ''),
    jointUnitIds: issue.joint.map(({ id }) => id),
    handling: issue.handling ?? usualClass(ledgerKind),
    // What the entry carries for its class is asked again only where the class is given again.
    values: asks.handling === true ? issue.handlingValues : {},
  });
  const sending = useProofSending(filesUnit?.id ?? '');
  const seen = useSeen(issue);
  const { shown, save } = useSaving(actOnIssue, {
    say: () => toast(t('done', { action: say(action.name) })),
    close: onClose,
    touches: ['evidence', 'notice'],
  });
  const errors = fieldErrors(shown.error);
  const obstacle = seen.revision === issue.revision ? undefined : obstacleTo(issue, action.id, lang);
  const leastFiles = action.does === 'report' ? ledgerKind.closing.files : 0;
  return (
    <FormDialog
      title={`${say(action.name)} · ${issue.number}`}
      save={say(action.name)}
      look={action.does === 'close' || action.does === 'drop' ? 'decide' : 'primary'}
      busy={shown.busy || !sending.isReady}
      error={shown.error}
      onSave={() =>
        save({
          issueId: issue.id,
          revision: seen.revision,
          action: action.id,
          ...sentDeed(action, draft),
          uploads: sending.uploads,
        })
      }
      onClose={onClose}
    >
      <ChangedNotice issue={issue} seen={seen} error={shown.error} />
      {obstacle === undefined ? null : <Notice kind="decide">{obstacle}</Notice>}
      {action.does === 'close' ? <EffectSection issueId={issue.id} level={3} closing /> : null}
      <DeedFields
        ledger={ledgerKind}
        unitId={issue.unit.id}
        action={action}
        was={{ handling: issue.handling, values: issue.handlingValues }}
        above={issue.above}
        draft={draft}
        onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        errors={errors}
        proposals={
          action.does === 'assign' ? (
            <OwnerProposals
              issueId={issue.id}
              isOwned={owner !== null}
              draft={draft}
              onPropose={(part) => setDraft((now) => ({ ...now, ...part }))}
            />
          ) : null
        }
      />
      {asks.files === true && filesUnit !== null ? (
        <ProofBox
          label={t('files')}
          hint={leastFiles > 0 ? t('needed', { count: leastFiles }) : t('optional')}
          error={errors.files ?? errors.filingIds}
          sending={sending}
        />
      ) : null}
      <NotMet error={shown.error} />
    </FormDialog>
  );
}
