import { actOnIssues } from '@dudao/core/issue/contract';
import type { ShownAction, ShownLedger } from '@dudao/core/issue/shapes';
import type { MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { sentToMany } from './bulk.ts';
import { DeedFields } from './DeedFields.tsx';
import { type DeedDraft, EMPTY_DEED, usualClass } from './deed-draft.ts';
import { OwnersOf } from './OwnersOf.tsx';
import { PreviewOf } from './PreviewOf.tsx';

const TEXTS = {
  title: { zh: '{action} · {count} 条', en: '{action} · {count} entries' },
  preview: { zh: '预览', en: 'Preview' },
  all: { zh: '全部办理（{count} 条）', en: 'Do all {count}' },
  some: { zh: '去掉不能办的，办理 {count} 条', en: 'Leave those out and do {count}' },
  done: { zh: '已办理 {count} 条。', en: '{count} done.' },
  whom: { zh: '交给谁', en: 'To whom' },
  each: {
    zh: '每条交给各自建议的责任单位（预览时逐条列出，可以改）',
    en: 'each to whom is proposed for it (listed in the preview, yours to change)',
  },
  one: { zh: '全部交给同一个责任单位', en: 'all to one owner' },
};

interface BulkDialogProps {
  readonly unitId: string;
  readonly chosen: readonly MatchingEntry[];
  readonly action: ShownAction;
  readonly ledger: ShownLedger;
  readonly onClose: (isDone: boolean) => void;
}

type Preview = OutputOf<typeof actOnIssues>;

/** One action for many entries: filled in once, previewed, then done to all that can be done, or to none. */
export function BulkDialog({ unitId, chosen, action, ledger, onClose }: BulkDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const unit = useRead(readUnit, { unitId });
  const [draft, setDraft] = useState<DeedDraft>({
    ...EMPTY_DEED,
    handling: usualClass(ledger),
  });
  // Entries lie with many units: each is handed to its own, unless somebody says that one unit takes them all.
  const [isEach, setIsEach] = useState(action.does === 'assign');
  const [owners, setOwners] = useState<ReadonlyMap<string, string>>(new Map());
  const [preview, setPreview] = useState<Preview | null>(null);
  const write = useWrite(actOnIssues, ['notice']);
  const deed = { unitId, action: action.id, eachOwn: isEach, ...sentToMany(action, draft) };
  const refused = new Set(preview?.unable.map(({ at }) => at));
  const proposed = new Map(preview?.owners.map((one) => [one.at, one]));
  const entryOf = ({ id, revision }: MatchingEntry, at: number) => {
    const chosenUnit = owners.get(id);
    const shown = proposed.get(at);
    // What is done is what was shown; before that, what was chosen.
    const owner =
      shown === undefined
        ? chosenUnit === undefined
          ? null
          : { owner: { unitId: chosenUnit, personId: null } }
        : {
            owner: { unitId: shown.unit.id, personId: shown.person?.id ?? null },
            jointUnitIds: shown.joint.map((unit) => unit.id),
          };
    return { issueId: id, revision, ...(isEach && owner !== null ? owner : {}) };
  };
  const entries = chosen.map(entryOf);
  const anew = (change: () => void) => {
    setPreview(null);
    change();
  };
  const look = () => write.mutate({ ...deed, entries, preview: true }, { onSuccess: (answer) => setPreview(answer) });
  const act = () =>
    write.mutate(
      { ...deed, entries: entries.filter((_, i) => !refused.has(i)), preview: false },
      {
        onSuccess: ({ able }) => {
          toast(t('done', { count: able }));
          onClose(true);
        },
        // Somebody was faster in between: it is looked at anew before anything is done.
        onError: () => setPreview(null),
      },
    );
  const able = preview?.able ?? 0;
  return (
    <FormDialog
      title={t('title', { action: say(action.name), count: chosen.length })}
      save={
        preview === null || able === 0 ? t('preview') : t(preview.unable.length === 0 ? 'all' : 'some', { count: able })
      }
      busy={write.isPending}
      error={write.error}
      onSave={preview === null || able === 0 ? look : act}
      onClose={() => onClose(false)}
    >
      {action.does === 'assign' ? (
        <fieldset>
          <legend className="issue-label">{t('whom')}</legend>
          {([true, false] as const).map((each) => (
            <label key={String(each)} className="choice">
              <input type="radio" name="whom" checked={isEach === each} onChange={() => anew(() => setIsEach(each))} />
              {t(each ? 'each' : 'one')}
            </label>
          ))}
        </fieldset>
      ) : null}
      <DeedFields
        ledger={ledger}
        unitId={unitId}
        action={action}
        above={unit.data?.path.toReversed().slice(1) ?? []}
        draft={draft}
        ownsEach={isEach}
        onChange={(part) => anew(() => setDraft((now) => ({ ...now, ...part })))}
        errors={fieldErrors(write.error)}
      />
      {preview === null ? null : <PreviewOf preview={preview} chosen={chosen} />}
      {preview === null || preview.owners.length === 0 ? null : (
        <OwnersOf
          owners={preview.owners}
          chosen={chosen}
          onChange={(id, ownerId) => anew(() => setOwners((before) => new Map(before).set(id, ownerId)))}
        />
      )}
    </FormDialog>
  );
}
