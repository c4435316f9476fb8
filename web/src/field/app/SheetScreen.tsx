import type { FieldAnswer } from '@dudao/core/field/item';
import { shownNumber } from '@dudao/core/field/judge';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/State.tsx';
import { ActionBar } from './ActionBar.tsx';
import { DraftSafety } from './DraftSafety.tsx';
import { useDevice, useDraft, useOpened } from './device-context.tsx';
import type { RecordDraft } from './drafts.ts';
import { dropMedia } from './media.ts';
import { filesOf } from './new-draft.ts';
import { QuestionCard } from './QuestionCard.tsx';
import { RecordHead } from './RecordHead.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import { useFinish } from './use-finish.ts';
import { owedBy, useJudged } from './use-judged.ts';

const TEXTS = {
  gone: { zh: '这份记录已封存或不在本机。', en: 'The record is sealed or not on this device.' },
  unknown: {
    zh: '本机没有这份表单的内容，记录保存完好。请联网同步后再填。',
    en: 'This device does not have the sheet any more; the record is kept. Synchronise, then go on.',
  },
  all: { zh: '列表', en: 'List' },
  single: { zh: '逐题', en: 'One by one' },
  before: { zh: '上一题', en: 'Back' },
  next: { zh: '下一题', en: 'Next' },
  progress: { zh: '已答 {done}/{asked} · 不合格 {bad}', en: '{done}/{asked} answered · {bad} bad' },
  score: { zh: '得分 {percent}%', en: '{percent} %' },
  finish: { zh: '完成并封存', en: 'Finish and seal' },
  unanswered: { zh: '还有 {count} 道必答题没有回答。', en: '{count} needed questions are not answered.' },
  faulty: { zh: '有 {count} 个回答不符合要求。', en: '{count} answers are not what is asked.' },
  owing: {
    zh: '有 {count} 个不合格项还缺说明、照片或整改措施。',
    en: '{count} bad answers still owe a note, photo or measure.',
  },
  remove: { zh: '删除草稿', en: 'Delete the draft' },
  sure: { zh: '确定删除？内容和照片一并删去', en: 'Really delete it, with its photos?' },
};

/** A sheet being filled in. */
export function SheetScreen() {
  const { recordId = '' } = useParams();
  const t = useTexts(TEXTS);
  const draft = useDraft(recordId);
  if (draft === undefined || draft.kind !== 'record')
    return (
      <main className="field-screen">
        <ScreenHead title="" back={paths.phone()} />
        <Notice>{t('gone')}</Notice>
      </main>
    );
  return <OpenSheet draft={draft} />;
}

function OpenSheet({ draft }: { readonly draft: RecordDraft }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { keeper } = useDevice();
  const { drafts } = useOpened();
  const navigate = useNavigate();
  const [single, setSingle] = useState<number | null>(null);
  const [sure, setSure] = useState(false);
  const own = useMemo(() => [draft], [draft]);
  const [one] = useJudged(own);
  const latest = useRef(draft);
  latest.current = draft;
  const put = useCallback(
    (part: Partial<RecordDraft>) => {
      latest.current = { ...latest.current, ...part };
      drafts.put(latest.current);
    },
    [drafts],
  );
  const answerOne = useCallback(
    (itemId: string, part: FieldAnswer) => {
      const answer = withoutEmpty({ ...latest.current.answers[itemId], ...part });
      latest.current = { ...latest.current, answers: { ...latest.current.answers, [itemId]: answer } };
      drafts.put(latest.current);
    },
    [drafts],
  );
  const back = paths.phoneVisit(draft.visitId);
  const { finish, busy, error } = useFinish(() => navigate(back, { replace: true }));
  const remove = async () => {
    for (const itemId of filesOf(draft)) await dropMedia(keeper, itemId);
    drafts.forget(draft.recordId);
    await keeper.drop([draft.recordId]);
    navigate(back, { replace: true });
  };
  const { sheet, judged, visit } = one ?? {};
  if (sheet === undefined || judged === undefined || judged === null)
    return (
      <main className="field-screen">
        <ScreenHead title={draft.title} back={back} />
        <Notice>{t('unknown')}</Notice>
      </main>
    );
  const asked = judged.items.filter((item) => item.asked);
  const { unanswered, faulty, owing } = owedBy(judged);
  const words = [
    unanswered > 0 ? t('unanswered', { count: unanswered }) : '',
    faulty > 0 ? t('faulty', { count: faulty }) : '',
    owing > 0 ? t('owing', { count: owing }) : '',
  ].join('');
  const at = single === null ? null : Math.min(single, asked.length - 1);
  const card = (index: number) => {
    const item = asked[index];
    return item === undefined ? null : (
      <QuestionCard
        key={item.item.id}
        judged={item}
        number={index + 1}
        answer={draft.answers[item.item.id]}
        draft={draft}
        onAnswer={answerOne}
      />
    );
  };
  return (
    <main className="field-screen">
      <ScreenHead title={say(sheet.name)} back={back}>
        <DraftSafety recordId={draft.recordId} />
      </ScreenHead>
      <RecordHead draft={draft} sheet={sheet} visit={visit} onChange={put} />
      {at === null
        ? sheet.sections.map((section) => {
            const ids = new Set(section.items.map(({ id }) => id));
            const indexes = asked.flatMap(({ item }, index) => (ids.has(item.id) ? [index] : []));
            return indexes.length === 0 ? null : (
              <section key={section.id} className="question-section">
                <h2>{say(section.name)}</h2>
                {indexes.map(card)}
              </section>
            );
          })
        : card(at)}
      {sure ? (
        <div className="line">
          <span>{t('sure')}</span>
          <Button look="decide" onClick={() => void remove()}>
            {t('remove')}
          </Button>
        </div>
      ) : (
        <Button look="plain" onClick={() => setSure(true)}>
          {t('remove')}
        </Button>
      )}
      <ActionBar
        words={
          <>
            {t('progress', {
              done: asked.filter((item) => item.answered).length,
              asked: asked.length,
              bad: asked.filter((item) => item.bad).length,
            })}
            {judged.score === null ? null : (
              <>
                {' · '}
                {t('score', { percent: shownNumber(judged.score.percent) })}
                {judged.score.grade === null ? null : ` ${say(judged.score.grade.name)}`}
              </>
            )}
          </>
        }
        error={error}
      >
        {at === null ? (
          <Button onClick={() => setSingle(0)}>{t('single')}</Button>
        ) : (
          <>
            <Button onClick={() => setSingle(null)}>{t('all')}</Button>
            <Button onClick={() => setSingle(Math.max(0, at - 1))}>{t('before')}</Button>
            <Button look="primary" onClick={() => setSingle(Math.min(asked.length - 1, at + 1))}>
              {t('next')}
            </Button>
          </>
        )}
        {at === null ? (
          <Button
            look="primary"
            busy={busy}
            refused={words === '' ? undefined : words}
            onClick={() => void finish([draft])}
          >
            {t('finish')}
          </Button>
        ) : null}
      </ActionBar>
      {words === '' || at !== null ? null : <p className="small quiet">{words}</p>}
    </main>
  );
}

function withoutEmpty(answer: FieldAnswer): FieldAnswer {
  // Leaving a member out is what the contract knows; an undefined one would be lost on the way anyway.
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined)) as FieldAnswer;
}
