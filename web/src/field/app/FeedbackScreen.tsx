import type { CarriedVisit } from '@dudao/core/field/device-contract';
import type { FeedbackBody } from '@dudao/core/field/item';
import { qualityOf } from '@dudao/core/field/quality';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/State.tsx';
import { ActionBar } from './ActionBar.tsx';
import { Names } from './AnswerInput.tsx';
import { DraftSafety } from './DraftSafety.tsx';
import { useBundle, useDevice, useDrafts, useOpened } from './device-context.tsx';
import type { FeedbackDraft, RecordDraft } from './drafts.ts';
import { FeedbackLines } from './FeedbackLines.tsx';
import { linesOf, mergedLines } from './feedback-lines.ts';
import { newFeedback, placeDraft } from './new-draft.ts';
import { ScreenHead } from './ScreenHead.tsx';
import { SignatureFields } from './SignatureFields.tsx';
import { useFinish } from './use-finish.ts';
import { useItems } from './use-items.ts';
import { type JudgedDraft, owedBy, useJudged } from './use-judged.ts';
import { METHOD_WORDS } from './words.ts';

const TEXTS = {
  title: { zh: '现场反馈单', en: 'Feedback sheet' },
  lead: {
    zh: '离开前给被督导单位看，当面签字。签字后，本次督导填好的记录和反馈单一起封存，等待上交。',
    en: 'Shown to the unit and signed before leaving. Signed, the finished records of the visit and this sheet are sealed together.',
  },
  begin: { zh: '写反馈单', en: 'Begin the sheet' },
  score: { zh: '现场得分 {percent}%（以服务器核算为准）', en: 'Score on the spot: {percent} % (the server’s counts)' },
  methods: {
    zh: '听、查、看、访还缺“{missing}”，四种方法都用过才给总分。',
    en: '“{missing}” is missing of the four methods; a score is told only when all were used.',
  },
  noScore: { zh: '本次没有计分的表。', en: 'No sheet of this visit is scored.' },
  sealed: {
    zh: '另有 {count} 份记录已先封存，其中的问题请手工写上；总分以服务器为准。',
    en: '{count} records were sealed before: write what they found by hand; the server tells the score.',
  },
  good: { zh: '好的做法', en: 'What was good' },
  advice: { zh: '建议', en: 'Advice' },
  reply: { zh: '请单位在何时前回复（可不填）', en: 'The unit answers by (may be left out)' },
  seal: { zh: '签好了，全部封存', en: 'Signed: seal everything' },
  team: { zh: '督导组要先签字。', en: 'The team signs first.' },
  unit: { zh: '被督导单位签字，或写明为什么不签。', en: 'The unit signs, or say why it does not.' },
  stays: {
    zh: '{count} 份记录没有填好，留作草稿，不随反馈单封存。',
    en: '{count} records are not filled in; they stay drafts.',
  },
  unsigned: { zh: '单位没有签字的原因', en: 'Why the unit does not sign' },
  gone: { zh: '这次督导不在本机。', en: 'The visit is not on this device.' },
};

/** The sheet that is shown and signed before leaving, with the score. */
export function FeedbackScreen() {
  const { visitId = '' } = useParams();
  const t = useTexts(TEXTS);
  const device = useDevice();
  const { drafts: written } = useOpened();
  const { visits } = useBundle();
  const drafts = useDrafts();
  const visit = visits.find(({ id }) => id === visitId);
  const back = paths.phoneVisit(visitId);
  const open = [...drafts.values()].find(
    (one): one is FeedbackDraft => one.visitId === visitId && one.kind === 'feedback',
  );
  const begin = (of: CarriedVisit) => {
    const draft = newFeedback(device, of);
    written.put(draft);
    placeDraft(written, draft.recordId);
  };
  return (
    <main className="field-screen">
      <ScreenHead title={t('title')} back={back}>
        {open === undefined ? null : <DraftSafety recordId={open.recordId} />}
      </ScreenHead>
      <p className="quiet">{t('lead')}</p>
      {visit === undefined && open === undefined ? <Notice>{t('gone')}</Notice> : null}
      {open !== undefined ? <OpenFeedback draft={open} /> : null}
      {open === undefined && visit !== undefined ? (
        <ActionBar>
          <Button look="primary" onClick={() => begin(visit)}>
            {t('begin')}
          </Button>
        </ActionBar>
      ) : null}
    </main>
  );
}

function OpenFeedback({ draft }: { readonly draft: FeedbackDraft }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const { drafts: written } = useOpened();
  const drafts = useDrafts();
  const [tried, setTried] = useState(false);
  const own = useMemo(
    () =>
      [...drafts.values()].filter((one): one is RecordDraft => one.visitId === draft.visitId && one.kind === 'record'),
    [drafts, draft.visitId],
  );
  const records = useJudged(own);
  const sealed = useItems().filter(
    ({ kept, label }) => kept.visitId === draft.visitId && label.kind === 'record',
  ).length;
  const { finish, busy, error } = useFinish(() => navigate(paths.phoneVisit(draft.visitId), { replace: true }));
  const put = (part: Partial<FeedbackBody>) => written.put({ ...draft, ...part });
  const lines = mergedLines(linesOf(records, say), draft.findings);
  const good = [...new Set([...draft.good, ...own.flatMap((one) => one.good)])];
  const whole = records.filter(isWhole);
  const signed = (side: 'team' | 'unit') =>
    draft.signatures.some((one) => one.side === side && one.strokes.length > 0 && one.name.trim() !== '');
  const refused = !signed('team') ? t('team') : !signed('unit') && draft.unsigned.trim() === '' ? t('unit') : undefined;
  const seal = () => {
    setTried(true);
    if (refused !== undefined) return;
    const signatures = draft.signatures.filter(({ strokes, name }) => strokes.length > 0 && name.trim() !== '');
    const sheet = { ...draft, good, findings: lines.filter(({ text }) => text.trim() !== ''), signatures };
    void finish([...whole.map((one) => one.draft), sheet]);
  };
  return (
    <div className="stack">
      <ScoreLines records={whole} />
      {sealed > 0 ? <Notice>{t('sealed', { count: sealed })}</Notice> : null}
      <FeedbackLines lines={lines} onLines={(findings) => put({ findings: [...findings] })} />
      <section className="stack tight">
        <h2>{t('good')}</h2>
        <Names label={t('good')} names={good} onNames={(next) => put({ good: next })} />
      </section>
      <section className="stack tight">
        <h2>{t('advice')}</h2>
        <Names label={t('advice')} names={draft.advice} onNames={(advice) => put({ advice })} />
      </section>
      <Field label={t('reply')}>
        <input
          type="date"
          value={draft.replyBy ?? ''}
          onChange={(event) => put({ replyBy: event.target.value || null })}
        />
      </Field>
      <SignatureFields side="team" signatures={draft.signatures} onSignatures={(signatures) => put({ signatures })} />
      <SignatureFields side="unit" signatures={draft.signatures} onSignatures={(signatures) => put({ signatures })} />
      {signed('unit') ? null : (
        <Field label={t('unsigned')}>
          <input
            type="text"
            maxLength={500}
            value={draft.unsigned}
            onChange={(event) => put({ unsigned: event.target.value })}
          />
        </Field>
      )}
      {whole.length < records.length ? <Notice>{t('stays', { count: records.length - whole.length })}</Notice> : null}
      {tried && refused !== undefined ? (
        <p className="field-error" role="alert">
          {refused}
        </p>
      ) : null}
      <ActionBar error={error}>
        <Button look="primary" busy={busy} onClick={seal}>
          {t('seal')}
        </Button>
      </ActionBar>
    </div>
  );
}

/** Whether a record can be sealed as it is. */
function isWhole({ judged }: JudgedDraft): boolean {
  if (judged === null) return false;
  const { unanswered, faulty, owing } = owedBy(judged);
  return unanswered + faulty + owing === 0;
}

function ScoreLines({ records }: { readonly records: readonly JudgedDraft[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const standing = records.flatMap(({ draft, sheet, judged }) =>
    sheet === undefined || judged === null
      ? []
      : [{ recordId: draft.recordId, body: { ...draft, state: 'finished' as const }, sheet, judged }],
  );
  const { missing, percent } = qualityOf(standing);
  if (missing.length > 0)
    return <Notice>{t('methods', { missing: missing.map((one) => say(METHOD_WORDS[one])).join('、') })}</Notice>;
  return <p className="score-line">{percent === null ? t('noScore') : t('score', { percent })}</p>;
}
