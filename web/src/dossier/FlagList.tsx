import type { answerFlag, judgeFlag, listFlags } from '@dudao/core/dossier/flag-contract';
import { FLAG_STANDINGS, type FlagStanding, type FlagVerdict } from '@dudao/core/dossier/flag-desk';
import { FLAG_PROBLEMS } from '@dudao/core/dossier/flag-problems';
import type { OutputOf } from '@dudao/core/lib/contract';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import type { AskOf } from '../lib/call.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  summary: {
    zh: '{open} 条待说明，{answered} 条待审核，{escalated} 条待现场核实，{accepted} 条已认可；其中 {errors} 条必须更正',
    en: '{open} to be explained, {answered} to be reviewed, {escalated} to be verified on site, {accepted} accepted; {errors} must be corrected',
  },
  error: { zh: '必须更正', en: 'must be corrected' },
  open: { zh: '待说明', en: 'to be explained' },
  answered: { zh: '已说明，待审核', en: 'answered, to be reviewed' },
  accepted: { zh: '已认可', en: 'accepted' },
  returned: { zh: '退回重新说明', en: 'returned' },
  escalated: { zh: '转现场核实', en: 'to be verified on site' },
  show: { zh: '看哪些', en: 'Show' },
  all: { zh: '全部 {count}', en: 'all {count}' },
  some: { zh: '{standing} {count}', en: '{standing} {count}' },
  none: { zh: '这一类没有疑点。', en: 'No flags of this kind.' },
  whole: { zh: '全县', en: 'Whole county' },
  answer: { zh: '说明', en: 'Answer' },
  accept: { zh: '认可', en: 'Accept' },
  return: { zh: '退回', en: 'Return' },
  issue: { zh: '转为台账条目', en: 'Make an entry of it' },
  escalate: { zh: '转现场核实', en: 'Verify on site' },
  answerOf: { zh: '{unit}“{name}”的说明', en: 'Answer for {unit}, {name}' },
  noteOf: { zh: '{unit}“{name}”的审核意见', en: 'Note on {unit}, {name}' },
  hint: {
    zh: '属实的写明原因，例如“新建教学楼一幢”；不属实的写明何时更正。',
    en: 'Say why it is true, or when it will be corrected.',
  },
  noteHint: {
    zh: '退回的写缺什么；现场核实过的写看到什么；其余可以不写。',
    en: 'What is missing when returned, what was seen on site; otherwise it may stay empty.',
  },
  save: { zh: '保存说明', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  mayNot: { zh: '您没有填报权限，不能说明。', en: 'You may not answer: that is for those who report.' },
};

type Flag = OutputOf<typeof listFlags>['flags'][number];
type Answer = AskOf<typeof answerFlag>;
/** A decision without the data it is about, which the page knows. */
export type Judgement = Omit<AskOf<typeof judgeFlag>, 'unitId' | 'standardId' | 'version' | 'period'>;

const VERDICT_ACTS = { accepted: 'accept', returned: 'return', escalated: 'escalate' } as const;
const VERDICTS = ['accepted', 'returned', 'escalated'] as const satisfies readonly FlagVerdict[];

interface FlagListProps {
  readonly flags: readonly Flag[];
  readonly period: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAnswer: (answer: Answer) => Promise<unknown>;
  readonly onJudge: (judgement: Judgement) => Promise<unknown>;
}

/** Flags in the order of what must be done first; each says why, is answered by who reports, and decided about by another. */
export function FlagList({ flags, period, busy, error, onAnswer, onJudge }: FlagListProps) {
  const t = useTexts(TEXTS);
  const [open, setOpen] = useState<{ readonly key: string; readonly act: 'answer' | FlagVerdict } | null>(null);
  const [only, setOnly] = useState<FlagStanding | 'all'>('all');
  const count = (...standings: FlagStanding[]) => flags.filter(({ standing }) => standings.includes(standing)).length;
  const errors = flags.filter(({ severity, standing }) => severity === 'error' && standing !== 'accepted').length;
  const shown = flags.filter(({ standing }) => only === 'all' || standing === only);
  return (
    <section className="stack">
      <p>
        {t('summary', {
          open: count('open', 'returned'),
          answered: count('answered'),
          escalated: count('escalated'),
          accepted: count('accepted'),
          errors,
        })}
      </p>
      <div className="line">
        <Choice
          label={t('show')}
          value={only}
          options={[
            { value: 'all', label: t('all', { count: flags.length }) },
            ...FLAG_STANDINGS.map((standing) => ({
              value: standing,
              label: t('some', { standing: t(standing), count: count(standing) }),
            })),
          ]}
          onChange={setOnly}
        />
      </div>
      {shown.length === 0 ? <p>{t('none')}</p> : null}
      <ul className="flag-list">
        {shown.map((flag) => {
          const key = `${flag.unitId} ${flag.rule} ${flag.member ?? ''}`;
          return (
            <FlagEntry
              key={key}
              flag={flag}
              period={period}
              act={open?.key === key ? open.act : null}
              busy={busy}
              error={error}
              onAct={(act) => setOpen(act === null ? null : { key, act })}
              onSave={async (act, text) => {
                const { unitId, rule, member, value, other, code } = flag;
                if (act === 'answer') await onAnswer({ unitId, period, rule, member, value, other, answer: text });
                else await onJudge({ rule, member, value, other, code, verdict: act, note: text });
                setOpen(null);
              }}
            />
          );
        })}
      </ul>
    </section>
  );
}

type Act = 'answer' | FlagVerdict;

interface FlagEntryProps {
  readonly flag: Flag;
  readonly period: string;
  /** What is being written; null: nothing. */
  readonly act: Act | null;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAct: (act: Act | null) => void;
  readonly onSave: (act: Act, text: string) => Promise<void>;
}

function FlagEntry({ flag, period, act, busy, error, onAct, onSave }: FlagEntryProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { standing, severity, answer, judgement, actions } = flag;
  const name = say(flag.name);
  const unit = [flag.record ?? t('whole'), flag.memberName === null ? '' : say(flag.memberName)].join(' ').trim();
  const mark = standing === 'accepted' ? 'met' : severity === 'error' ? 'miss' : 'pending';
  const isWaiting = standing === 'open' || standing === 'returned';
  const why = (action: true | string) => reasonOf(action, FLAG_PROBLEMS, lang);
  const mayJudge = VERDICTS.some((verdict) => actions[verdict] !== 'forbidden');
  return (
    <li>
      <div className="line apart">
        <h2 className="flag-name">
          {unit} · {name}
        </h2>
        <VerdictMark standing={mark} word={severity === 'error' && isWaiting ? t('error') : t(standing)} />
      </div>
      <p>{say(flag.why)}</p>
      {answer === null ? null : (
        <Said text={answer.text} footer={t('by', { by: answer.by, at: showDay(answer.at, lang) })} />
      )}
      {judgement === null ? null : (
        <Said
          text={[t(judgement.verdict), judgement.note].filter((part) => part !== '').join(lang === 'zh' ? '：' : ': ')}
          footer={t('by', { by: judgement.by, at: showDay(judgement.at, lang) })}
        />
      )}
      {act === null ? (
        <div className="line">
          {isWaiting ? (
            <Button refused={actions.answer === true ? undefined : t('mayNot')} onClick={() => onAct('answer')}>
              {t('answer')}
            </Button>
          ) : null}
          {mayJudge && standing !== 'accepted'
            ? VERDICTS.map((verdict) => (
                <Button key={verdict} refused={why(actions[verdict])} onClick={() => onAct(verdict)}>
                  {t(VERDICT_ACTS[verdict])}
                </Button>
              ))
            : null}
          {mayJudge && standing !== 'accepted' && holds(me, 'issue.write') ? (
            <Link
              className="button"
              to={paths.writeIssue(flag.unitId, {
                source: 'flag',
                about: `${name} ${period}`,
                title: `${unit} ${name}`,
                detail: say(flag.why),
              })}
            >
              {t('issue')}
            </Link>
          ) : null}
        </div>
      ) : (
        <SayForm
          label={t(act === 'answer' ? 'answerOf' : 'noteOf', { unit, name })}
          hint={t(act === 'answer' ? 'hint' : 'noteHint')}
          save={t(act === 'answer' ? 'save' : VERDICT_ACTS[act])}
          isNeeded={act === 'answer' || act === 'returned'}
          busy={busy}
          error={error}
          onCancel={() => onAct(null)}
          onSave={(text) => onSave(act, text)}
        />
      )}
    </li>
  );
}

function Said({ text, footer }: { readonly text: string; readonly footer: string }) {
  return (
    <blockquote className="flag-answer">
      {text}
      <footer className="small quiet">{footer}</footer>
    </blockquote>
  );
}

interface SayFormProps {
  readonly label: string;
  readonly hint: string;
  readonly save: string;
  readonly isNeeded: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSave: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

function SayForm({ label, hint, save, isNeeded, busy, error, onSave, onCancel }: SayFormProps) {
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
        placeholder={hint}
        rows={3}
        maxLength={1000}
        required={isNeeded}
        minLength={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ErrorLine error={error} />
      <div className="line">
        <Button look="primary" type="submit" busy={busy}>
          {save}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
