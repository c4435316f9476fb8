import type { answerFlag, listFlags } from '@dudao/core/dossier/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { type FormEvent, useState } from 'react';
import type { AskOf } from '../lib/call.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  summary: {
    zh: '{open} 条待说明，{answered} 条已说明；其中 {errors} 条必须更正',
    en: '{open} open, {answered} answered; {errors} must be corrected',
  },
  error: { zh: '必须更正', en: 'must be corrected' },
  doubt: { zh: '待说明', en: 'to be explained' },
  answered: { zh: '已说明', en: 'answered' },
  whole: { zh: '全县', en: 'Whole county' },
  answer: { zh: '说明', en: 'Answer' },
  answerOf: { zh: '{unit}“{name}”的说明', en: 'Answer for {unit}, {name}' },
  hint: {
    zh: '属实的写明原因，例如“新建教学楼一幢”；不属实的写明何时更正。',
    en: 'Say why it is true, or when it will be corrected.',
  },
  save: { zh: '保存说明', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  mayNot: { zh: '您没有填报权限，不能说明。', en: 'You may not answer: that is for those who report.' },
};

type Flag = OutputOf<typeof listFlags>['flags'][number];
type Answer = AskOf<typeof answerFlag>;

interface FlagListProps {
  readonly flags: readonly Flag[];
  readonly period: string;
  readonly mayAnswer: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAnswer: (answer: Answer) => Promise<unknown>;
}

/** Flags in the order of what must be done first; each says why, and takes one answer. */
export function FlagList({ flags, period, mayAnswer, busy, error, onAnswer }: FlagListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const answered = flags.filter(({ answer }) => answer !== null).length;
  const errors = flags.filter(({ severity, answer }) => severity === 'error' && answer === null).length;
  return (
    <section className="stack">
      <p>{t('summary', { open: flags.length - answered, answered, errors })}</p>
      <ul className="flag-list">
        {flags.map((flag) => {
          const key = `${flag.unitId} ${flag.rule} ${flag.member ?? ''}`;
          const name = say(flag.name);
          const who = [flag.record ?? t('whole'), flag.memberName === null ? '' : say(flag.memberName)]
            .join(' ')
            .trim();
          const state = flag.answer !== null ? 'answered' : flag.severity;
          return (
            <li key={key}>
              <div className="line apart">
                <h2 className="flag-name">
                  {who} · {name}
                </h2>
                <VerdictMark
                  standing={state === 'error' ? 'miss' : state === 'doubt' ? 'pending' : 'met'}
                  word={t(state)}
                />
              </div>
              <p>{say(flag.why)}</p>
              {flag.answer === null ? null : (
                <blockquote className="flag-answer">
                  {flag.answer.text}
                  <footer className="small quiet">
                    {t('by', { by: flag.answer.by, at: showDay(flag.answer.at, lang) })}
                  </footer>
                </blockquote>
              )}
              {open === key ? (
                <AnswerForm
                  label={t('answerOf', { unit: who, name })}
                  busy={busy}
                  error={error}
                  onCancel={() => setOpen(null)}
                  onSave={async (text) => {
                    const { unitId, rule, member, value, other } = flag;
                    await onAnswer({ unitId, period, rule, member, value, other, answer: text });
                    setOpen(null);
                  }}
                />
              ) : flag.answer === null ? (
                <Button refused={mayAnswer ? undefined : t('mayNot')} onClick={() => setOpen(key)}>
                  {t('answer')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface AnswerFormProps {
  readonly label: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSave: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

function AnswerForm({ label, busy, error, onSave, onCancel }: AnswerFormProps) {
  const t = useTexts(TEXTS);
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A refusal stays on the form as its error line; there is nothing else to do with it here.
    onSave(text).catch(() => undefined);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <textarea
        aria-label={label}
        placeholder={t('hint')}
        rows={3}
        maxLength={1000}
        required
        minLength={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ErrorLine error={error} />
      <div className="line">
        <Button look="primary" type="submit" busy={busy}>
          {t('save')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
