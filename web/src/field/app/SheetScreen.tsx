import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Notice } from '../../ui/State.tsx';
import { DraftSafety } from './DraftSafety.tsx';
import { useOpened } from './device-context.tsx';
import type { RecordDraft } from './drafts.ts';
import { RecordHead } from './RecordHead.tsx';
import { RemoveDraft } from './RemoveDraft.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import { SheetFoot } from './SheetFoot.tsx';
import { SheetQuestions } from './SheetQuestions.tsx';
import { useFinish } from './use-finish.ts';
import { useJudged } from './use-judged.ts';
import { recordNow, useCountingRecord, useSheetPen } from './use-sheet-draft.ts';

const TEXTS = {
  gone: { zh: '这份记录已封存或不在本机。', en: 'The record is sealed or not on this device.' },
  unknown: {
    zh: '本机没有这份表单的内容，记录保存完好。请联网同步后再填。',
    en: 'This device does not have the sheet any more; the record is kept. Synchronise, then go on.',
  },
};

/** A sheet being filled in. */
export function SheetScreen() {
  const { recordId = '' } = useParams();
  const t = useTexts(TEXTS);
  const draft = useCountingRecord(recordId);
  if (draft === undefined)
    return (
      <main className="field-screen">
        <ScreenHead title="" back={paths.phone()} />
        <Notice>{t('gone')}</Notice>
      </main>
    );
  return <OpenSheet draft={draft} />;
}

/** Drawn anew where something counts; each question, the head and the mark of safety follow what is typed by themselves. */
function OpenSheet({ draft }: { readonly draft: RecordDraft }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const { drafts } = useOpened();
  const { recordId, visitId } = draft;
  const [single, setSingle] = useState<number | null>(null);
  const [one] = useJudged(useMemo(() => [draft], [draft]));
  const pen = useSheetPen(recordId);
  const back = paths.phoneVisit(visitId);
  const leave = () => navigate(back, { replace: true });
  const { finish, busy, error } = useFinish(leave);
  const { sheet, judged, visit } = one ?? {};
  if (sheet === undefined || judged === undefined || judged === null)
    return (
      <main className="field-screen">
        <ScreenHead title={draft.title} back={back} />
        <Notice>{t('unknown')}</Notice>
      </main>
    );
  const asked = judged.items.filter((item) => item.asked);
  const at = single === null ? null : Math.min(single, asked.length - 1);
  const seal = () => {
    const now = recordNow(drafts, recordId);
    if (now !== undefined) void finish([now]);
  };
  return (
    <main className="field-screen">
      <ScreenHead title={say(sheet.name)} back={back}>
        <DraftSafety recordId={recordId} />
      </ScreenHead>
      <RecordHead recordId={recordId} sheet={sheet} visit={visit} onChange={pen.put} />
      <SheetQuestions draft={draft} sheet={sheet} asked={asked} at={at} onAnswer={pen.answer} />
      <RemoveDraft recordId={recordId} onRemoved={leave} />
      <SheetFoot judged={judged} at={at} onAt={setSingle} busy={busy} error={error} onFinish={seal} />
    </main>
  );
}
