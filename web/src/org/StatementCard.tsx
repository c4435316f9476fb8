import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { RESPONSIBILITIES, RESPONSIBILITY_FACTS } from '@dudao/core/org/responsibility';
import { acceptStatement, issueStatement, type Statement } from '@dudao/core/org/responsibility-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showDay, showMoment, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { type Action, reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '责任书', en: 'Responsibility statement' },
  none: { zh: '还没有下达责任书。', en: 'No statement was issued yet.' },
  issue: { zh: '下达责任书', en: 'Issue a statement' },
  renew: { zh: '重新下达', en: 'Issue anew' },
  accept: { zh: '领受', en: 'Accept' },
  accepted: { zh: '本人已于 {at} 领受', en: 'accepted by the person on {at}' },
  waiting: { zh: '待本人领受', en: 'waits for the person' },
  issued: { zh: '{by} 于 {on} 下达', en: 'issued by {by} on {on}' },
  post: { zh: '职务：{post}', en: 'Post: {post}' },
  former: { zh: '以前的责任书（{count}）', en: 'Former statements ({count})' },
  until: { zh: '至 {on}', en: 'until {on}' },
  issuedOn: { zh: '下达日期', en: 'Issued on' },
  save: { zh: '下达', en: 'Issue' },
  missing: { zh: '请填写。', en: 'Please fill in.' },
  done: { zh: '已下达，等本人领受。', en: 'Issued; it waits for the person.' },
  doneAccept: { zh: '已领受。', en: 'Accepted.' },
};

interface StatementCardProps {
  readonly personId: string;
  readonly name: string;
  readonly leftOn: string | null;
  readonly statements: readonly Statement[];
  readonly actions: { readonly issue: Action; readonly accept: Action };
}

/** What a leader answers for, in four parts, whether they accepted it, and what stood there before. */
export function StatementCard({ personId, name, leftOn, statements, actions }: StatementCardProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [issuing, setIssuing] = useState(false);
  const accept = useWrite(acceptStatement);
  const open = statements.find(({ endedOn }) => endedOn === null);
  const former = statements.filter(({ endedOn }) => endedOn !== null);
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <span className="line">
            {open !== undefined && actions.accept === true ? (
              <Button
                look="decide"
                busy={accept.isPending}
                onClick={() => accept.mutate({ statementId: open.id }, { onSuccess: () => toast(t('doneAccept')) })}
              >
                {t('accept')}
              </Button>
            ) : null}
            <Button
              refused={reasonOf(actions.issue, ORG_PROBLEMS, lang, { name, leftOn: leftOn ?? '' })}
              onClick={() => setIssuing(true)}
            >
              {t(open === undefined ? 'issue' : 'renew')}
            </Button>
          </span>
        }
        empty={open === undefined && former.length === 0 && t('none')}
      >
        <ErrorLine error={accept.error} />
        {open === undefined ? <p className="quiet">{t('none')}</p> : <Parts statement={open} />}
        {former.length > 0 ? (
          <details>
            <summary>{t('former', { count: former.length })}</summary>
            {former.map((one) => (
              <Parts key={one.id} statement={one} />
            ))}
          </details>
        ) : null}
      </Section>
      {issuing ? (
        <IssueDialog personId={personId} from={open} title={t('issue')} onClose={() => setIssuing(false)} />
      ) : null}
    </>
  );
}

function Parts({ statement }: { readonly statement: Statement }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { acceptedAt, endedOn, post, issuedBy, issuedOn } = statement;
  return (
    <div className="stack tight">
      <p>
        {acceptedAt === null ? (
          <VerdictMark standing={endedOn === null ? 'pending' : 'none'} word={t('waiting')} />
        ) : (
          <VerdictMark standing="met" word={t('accepted', { at: showMoment(acceptedAt, lang) })} />
        )}{' '}
        <span className="small quiet">
          {t('issued', { by: issuedBy, on: showDay(issuedOn, lang) })}
          {endedOn === null ? '' : ` · ${t('until', { on: showDay(endedOn, lang) })}`}
          {post === null ? '' : ` · ${t('post', { post })}`}
        </span>
      </p>
      <dl className="facts">
        {RESPONSIBILITIES.map((key) => (
          <div key={key} className="statement-part">
            <dt>{say(RESPONSIBILITY_FACTS[key].name)}</dt>
            <dd>{statement[key]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface IssueProps {
  readonly personId: string;
  /** The one in force, whose words are the beginning of the next. */
  readonly from: Statement | undefined;
  readonly title: string;
  readonly onClose: () => void;
}

function IssueDialog({ personId, from, title, onClose }: IssueProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [parts, setParts] = useState({
    overall: from?.overall ?? '',
    principal: from?.principal ?? '',
    direct: from?.direct ?? '',
    coordinating: from?.coordinating ?? '',
  });
  const [issuedOn, setIssuedOn] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(issueStatement, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (RESPONSIBILITIES.every((key) => parts[key].trim() !== '')) save({ personId, ...parts, issuedOn });
  };
  return (
    <FormDialog title={title} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {RESPONSIBILITIES.map((key) => (
        <Field
          key={key}
          label={say(RESPONSIBILITY_FACTS[key].name)}
          hint={say(RESPONSIBILITY_FACTS[key].about)}
          error={tried && parts[key].trim() === '' ? t('missing') : undefined}
        >
          <textarea
            rows={2}
            value={parts[key]}
            onChange={(event) => setParts({ ...parts, [key]: event.target.value })}
          />
        </Field>
      ))}
      <DayField label={t('issuedOn')} value={issuedOn} onChange={setIssuedOn} />
    </FormDialog>
  );
}
