import type { OutputOf } from '@dudao/core/lib/contract';
import { caseHolds } from '@dudao/core/pack/cases/run-case';
import { exportDraft, readDraft } from '@dudao/core/pack/draft/contract';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { download } from '../lib/file.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { DraftHead } from '../pack/draft/DraftHead.tsx';
import { DraftWork } from '../pack/draft/DraftWork.tsx';
import { useAutosave } from '../pack/draft/use-autosave.ts';
import { type Bench, useWorkbench } from '../pack/draft/use-workbench.ts';
import { WorkbookDialog } from '../pack/draft/WorkbookDialog.tsx';
import type { Ask } from '../pack/draft/workbench.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  import: { zh: '导入 Excel', en: 'Import from Excel' },
  taken: { zh: '已写进草稿。按“撤销”可以恢复。', en: 'Taken into the draft. “Undo” takes it back.' },
  checking: { zh: '正在检查……', en: 'Checking …' },
  problems: { zh: '还有 {count} 处错误，改正后才能提交。', en: '{count} problems must be mended before submitting.' },
  cases: {
    zh: '有 {count} 个算例不成立，改正后才能提交。',
    en: '{count} cases do not hold; mend them before submitting.',
  },
  noCases: { zh: '至少要有一个算例才能提交。', en: 'At least one case is needed before submitting.' },
};

/** A standard being written. */
export function DraftPage() {
  const { draftId = '' } = useParams();
  const view = useRead(readDraft, { draftId, check: false });
  const [round, setRound] = useState(0);
  const say = useText();
  useTitle(view.data ? say(view.data.draft.title) : '');
  if (view.isPending) return <Loading lines={9} />;
  if (view.isError) return <ErrorState error={view.error} onRetry={() => view.refetch()} />;
  const reload = async () => {
    await view.refetch();
    setRound(round + 1);
  };
  return <Opened key={`${draftId} ${round}`} view={view.data} onReload={reload} />;
}

type View = OutputOf<typeof readDraft>;

function Opened({ view, onReload }: { readonly view: View; readonly onReload: () => void }) {
  // The draft as it was when it was opened; what is written since lives in the workbench.
  const [first] = useState(view);
  const opened = useMemo(
    (): Extract<Ask, { kind: 'open' }> => ({
      kind: 'open',
      text: first.text,
      cases: first.cases,
      bases: first.bases.map(({ file, text }) => [file, text] as const),
    }),
    [first],
  );
  const { bench, ask, latest, sync } = useWorkbench(opened);
  const disabled = view.draft.actions.save !== true;
  const { saving, flush } = useAutosave(
    { ...first.draft, text: first.text, cases: first.cases },
    { texts: disabled ? null : bench.texts, latest, sync },
  );
  const blocked = useBlocked(bench);
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [importing, setImporting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  return (
    <>
      <DraftHead view={view} saving={saving} blocked={blocked} flush={flush} onReload={onReload}>
        <Button
          busy={exporting}
          onClick={async () => {
            setExporting(true);
            await flush();
            await download(exportDraft, { draftId: view.draft.id }).catch(setFailed);
            setExporting(false);
          }}
        >
          {t('export')}
        </Button>
        {disabled ? null : <Button onClick={() => setImporting(true)}>{t('import')}</Button>}
      </DraftHead>
      <ErrorLine error={failed} />
      {importing ? (
        <WorkbookDialog
          draftId={view.draft.id}
          flush={flush}
          onTake={({ text, cases }) => {
            ask({ kind: 'write', file: 'text', content: text });
            ask({ kind: 'write', file: 'cases', content: cases });
            setImporting(false);
            toast(t('taken'));
          }}
          onClose={() => setImporting(false)}
        />
      ) : null}
      {bench.texts === null ? (
        <Loading lines={9} />
      ) : (
        <DraftWork bench={bench} ask={ask} basis={view.draft.basis} disabled={disabled} />
      )}
    </>
  );
}

/** Why the draft on the screen cannot be submitted; undefined when it can. The server looks again. */
function useBlocked({ checked }: Bench): string | undefined {
  const t = useTexts(TEXTS);
  if (checked === null) return t('checking');
  if (checked.problems.length > 0) return t('problems', { count: checked.problems.length });
  if (checked.outcomes.length === 0) return t('noCases');
  const failing = checked.outcomes.filter((one) => !caseHolds(one)).length;
  return failing > 0 ? t('cases', { count: failing }) : undefined;
}
