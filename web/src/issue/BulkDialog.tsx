import { actOnIssues } from '@dudao/core/issue/contract';
import type { ShownAction, ShownLedger } from '@dudao/core/issue/shapes';
import type { MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { DeedFields } from './DeedFields.tsx';
import { ASKS, type DeedDraft, EMPTY_DEED, sentDeed, usualClass } from './deed-draft.ts';

const TEXTS = {
  title: { zh: '{action} · {count} 条', en: '{action} · {count} entries' },
  preview: { zh: '预览', en: 'Preview' },
  all: { zh: '全部办理（{count} 条）', en: 'Do all {count}' },
  some: { zh: '去掉不能办的，办理 {count} 条', en: 'Leave those out and do {count}' },
  able: { zh: '{able} 条可以办理。', en: '{able} can be done.' },
  unable: { zh: '{unable} 条不能办理，原因如下：', en: '{unable} cannot, for these reasons:' },
  number: { zh: '编号', en: 'Number' },
  what: { zh: '事项', en: 'What' },
  why: { zh: '为什么不能', en: 'Why not' },
  done: { zh: '已办理 {count} 条。', en: '{count} done.' },
  none: { zh: '没有一条可以办理。', en: 'None can be done.' },
  will: { zh: '将办理的 {count} 条', en: 'The {count} that will be done' },
  rest: { zh: '以及另外 {count} 条', en: 'and {count} more' },
};

/** So many are written out; the others are counted. */
const MOST_SHOWN = 200;

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
    ownerUnitId: ASKS[action.does].owner === 'needed' ? unitId : '',
    handling: usualClass(ledger),
  });
  const [preview, setPreview] = useState<Preview | null>(null);
  const write = useWrite(actOnIssues, ['notice']);
  const deed = { unitId, action: action.id, ...sentDeed(action.does, draft) };
  const refused = new Set(preview?.unable.map(({ at }) => at));
  const entries = chosen.map(({ id, revision }) => ({ issueId: id, revision }));
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
      <DeedFields
        ledger={ledger}
        action={action}
        above={unit.data?.path.toReversed().slice(1) ?? []}
        draft={draft}
        onChange={(part) => {
          setPreview(null);
          setDraft((now) => ({ ...now, ...part }));
        }}
        errors={fieldErrors(write.error)}
      />
      {preview === null ? null : <PreviewOf preview={preview} chosen={chosen} />}
    </FormDialog>
  );
}

interface PreviewProps {
  readonly preview: Preview;
  readonly chosen: readonly MatchingEntry[];
}

function PreviewOf({ preview, chosen }: PreviewProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { able, unable } = preview;
  const refused = new Set(unable.map(({ at }) => at));
  const done = chosen.filter((_, at) => !refused.has(at));
  return (
    <div className="stack tight" role="status">
      <Notice kind={unable.length === 0 ? 'info' : 'decide'}>
        {able === 0 ? t('none') : t('able', { able })}
        {unable.length === 0 ? '' : t('unable', { unable: unable.length })}
      </Notice>
      {unable.length === 0 ? null : (
        <PlainTable heads={[t('number'), t('what'), t('why')]}>
          {unable.slice(0, MOST_SHOWN).map((one) => (
            <tr key={one.at}>
              <td className="nowrap">{chosen[one.at]?.number}</td>
              <td>{chosen[one.at]?.title}</td>
              <td>{one[lang]}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      <Rest count={unable.length} />
      {able === 0 ? null : (
        <details>
          <summary>{t('will', { count: able })}</summary>
          <ul className="small">
            {done.slice(0, MOST_SHOWN).map(({ id, number, title }) => (
              <li key={id}>
                {number} {title}
              </li>
            ))}
          </ul>
          <Rest count={able} />
        </details>
      )}
    </div>
  );
}

function Rest({ count }: { readonly count: number }) {
  const t = useTexts(TEXTS);
  return count > MOST_SHOWN ? <p className="small quiet">{t('rest', { count: count - MOST_SHOWN })}</p> : null;
}
