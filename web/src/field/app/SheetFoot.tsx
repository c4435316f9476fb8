import { type JudgedSheet, shownNumber } from '@dudao/core/field/judge';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { ActionBar } from './ActionBar.tsx';
import { owedBy } from './use-judged.ts';

const TEXTS = {
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
};

interface SheetFootProps {
  readonly judged: JudgedSheet;
  /** The one question that is shown; null: all of them. */
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onFinish: () => void;
}

/** How far the sheet is, what is still owed, and what can be done: look at one question after the other, or finish. */
export function SheetFoot({ judged, at, onAt, busy, error, onFinish }: SheetFootProps) {
  const t = useTexts(TEXTS);
  const owed = useOwedWords(judged);
  const last = judged.items.filter((item) => item.asked).length - 1;
  return (
    <>
      <ActionBar words={<Progress judged={judged} />} error={error}>
        {at === null ? (
          <>
            <Button onClick={() => onAt(0)}>{t('single')}</Button>
            <Button look="primary" busy={busy} refused={owed === '' ? undefined : owed} onClick={onFinish}>
              {t('finish')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => onAt(null)}>{t('all')}</Button>
            <Button onClick={() => onAt(Math.max(0, at - 1))}>{t('before')}</Button>
            <Button look="primary" onClick={() => onAt(Math.min(last, at + 1))}>
              {t('next')}
            </Button>
          </>
        )}
      </ActionBar>
      {owed === '' || at !== null ? null : <p className="small quiet">{owed}</p>}
    </>
  );
}

function Progress({ judged: { items, score } }: { readonly judged: JudgedSheet }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const asked = items.filter((item) => item.asked);
  const counts = {
    done: asked.filter((item) => item.answered).length,
    asked: asked.length,
    bad: asked.filter((item) => item.bad).length,
  };
  const grade = score?.grade ?? null;
  return (
    <>
      {t('progress', counts)}
      {score === null ? null : ` · ${t('score', { percent: shownNumber(score.percent) })}`}
      {grade === null ? null : ` ${say(grade.name)}`}
    </>
  );
}

function useOwedWords(judged: JudgedSheet): string {
  const t = useTexts(TEXTS);
  const { unanswered, faulty, owing } = owedBy(judged);
  return [
    unanswered > 0 ? t('unanswered', { count: unanswered }) : '',
    faulty > 0 ? t('faulty', { count: faulty }) : '',
    owing > 0 ? t('owing', { count: owing }) : '',
  ].join('');
}
