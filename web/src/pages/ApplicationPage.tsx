import type { OutputOf } from '@dudao/core/lib/contract';
import { refile } from '@dudao/core/recognition/change-contract';
import { readApplication } from '@dudao/core/recognition/contract';
import { RECOGNITION_PROBLEMS } from '@dudao/core/recognition/problems';
import { Fragment, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { type Action, reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { AnswerFields } from '../recognition/AnswerFields.tsx';
import { ApplicationSteps } from '../recognition/ApplicationSteps.tsx';
import { CheckForm } from '../recognition/CheckForm.tsx';
import { CriteriaTable, useLiveJudgement } from '../recognition/CriteriaTable.tsx';
import { DecideDialog, DropDialog, NoticeDialog } from '../recognition/StepDialogs.tsx';
import { STAGE_WORDS, VERDICT_WORDS } from '../recognition/words.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import '../recognition/recognition.css';

const TEXTS = {
  title: { zh: '申报', en: 'Application' },
  verdict: { zh: '条件', en: 'Criteria' },
  stage: { zh: '进度', en: 'Stage' },
  appliedOn: { zh: '申报日期', en: 'Applied on' },
  level: { zh: '级别', en: 'Level' },
  version: { zh: '依据', en: 'By' },
  answers: { zh: '申报事项', en: 'Answers' },
  criteria: { zh: '条件', en: 'Criteria' },
  again: { zh: '修改后重新报送', en: 'Send it again' },
  sent: { zh: '已重新报送。', en: 'Sent again.' },
  notice: { zh: '登记公示', en: 'Public notice' },
  decide: { zh: '作出认定', en: 'Decide' },
  drop: { zh: '撤回申报', en: 'Take it back' },
  recheck: { zh: '重新审核', en: 'Check again' },
  now: { zh: '目前：', en: 'At present: ' },
  found: { zh: '审核结果', en: 'Found' },
  met: { zh: '符合', en: 'met' },
  unmet: { zh: '不符合', en: 'not met' },
  missing: { zh: '未填', en: 'not answered' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
};

type Shown = OutputOf<typeof readApplication>;

/** One application on its way: answers and verdict, check, notice, decision; the next step stands above. */
export function ApplicationPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { applicationId = '' } = useParams();
  const [doing, setDoing] = useState<'notice' | 'decide' | 'drop' | 'check' | null>(null);
  const read = useRead(readApplication, { applicationId });
  useTitle(read.data ? `${say(read.data.programme)} · ${read.data.unitName}` : t('title'));
  if (read.isPending) return <Loading lines={8} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => read.refetch()} />;
  const one = read.data;
  const { actions, stage, rules, level } = one;
  const untilOn = one.notices.at(-1)?.untilOn ?? '';
  const why = (action: Action) => reasonOf(action, RECOGNITION_PROBLEMS, lang, { untilOn });
  const isOpen = stage !== 'decided' && stage !== 'dropped';
  const isChecking = actions.check === true && (stage === 'filed' || doing === 'check');
  const close = () => setDoing(null);
  const holder = one.person === null ? one.unitName : `${one.person.name} · ${one.unitName}`;
  const reasons = [actions.notice, actions.decide].flatMap((action) => why(action) ?? []);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unitRecognition(one.unitId)}>{holder}</Link>}
        title={`${say(one.programme)} · ${say(one.round.name)}`}
        actions={
          isOpen ? (
            <>
              {rules.notice === undefined ? null : (
                <Button
                  {...(stage === 'checked' ? { look: 'primary' as const } : {})}
                  refused={why(actions.notice)}
                  onClick={() => setDoing('notice')}
                >
                  {t('notice')}
                </Button>
              )}
              <Button look="decide" refused={why(actions.decide)} onClick={() => setDoing('decide')}>
                {t('decide')}
              </Button>
              <Button look="plain" refused={why(actions.drop)} onClick={() => setDoing('drop')}>
                {t('drop')}
              </Button>
            </>
          ) : null
        }
      >
        <p className="line">
          <VerdictMark standing={standingOfVerdict(one.verdict)} word={say(VERDICT_WORDS[one.verdict])} />
          <span>· {say(STAGE_WORDS[stage])}</span>
        </p>
        {isOpen && stage !== 'filed' && reasons.length > 0 ? (
          <p className="small quiet">{[...new Set(reasons)].join(' ')}</p>
        ) : null}
      </PageHead>
      <div className="stack wide">
        <dl className="facts">
          <dt>{t('appliedOn')}</dt>
          <dd>{showDay(one.appliedOn, lang)}</dd>
          {level === null ? null : (
            <>
              <dt>{t('level')}</dt>
              <dd>{say(level.name)}</dd>
            </>
          )}
          <dt>{t('version')}</dt>
          <dd>
            {rules.id} {rules.version} <span className="mono small quiet">{one.digest.slice(0, 12)}</span>
          </dd>
        </dl>
        {isChecking ? (
          <>
            <Answered application={one} />
            <CheckForm key={`check ${one.revision}`} application={one} />
          </>
        ) : actions.refile === true ? (
          <Refile key={one.revision} application={one} />
        ) : (
          <>
            <Answered application={one} />
            <Judged application={one} />
          </>
        )}
        {actions.check === true && stage !== 'filed' && doing !== 'check' ? (
          <div className="line">
            <Button onClick={() => setDoing('check')}>{t('recheck')}</Button>
          </div>
        ) : null}
        <ApplicationSteps application={one} />
      </div>
      {doing === 'notice' ? <NoticeDialog application={one} onClose={close} /> : null}
      {doing === 'decide' ? <DecideDialog application={one} onClose={close} /> : null}
      {doing === 'drop' ? <DropDialog application={one} onClose={close} /> : null}
    </>
  );
}

/** The answers as they were sent; where nothing is asked, nothing. */
function Answered({ application }: { readonly application: Shown }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { rules, answers } = application;
  const facts = rules.facts ?? [];
  if (facts.length === 0) return null;
  const shown = (answer: string | boolean | null | undefined, unit = '') =>
    answer === null || answer === undefined
      ? t('missing')
      : typeof answer === 'boolean'
        ? t(answer ? 'yes' : 'no')
        : `${answer} ${unit}`;
  return (
    <Section title={t('answers')} level={2}>
      <dl className="facts section-body">
        {facts.map(({ id, name, unit }) => (
          <Fragment key={id}>
            <dt>{say(name)}</dt>
            <dd>{shown(answers[id], unit)}</dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}

/** How the answers were judged when they were sent, and what the office found since. */
function Judged({ application }: { readonly application: Shown }) {
  const t = useTexts(TEXTS);
  const { rules, level, judgement, checks } = application;
  const found = checks.at(-1)?.checked ?? [];
  const cell = (criterion: string) => {
    const one = found.find((check) => check.criterion === criterion);
    if (one === undefined) return null;
    return (
      <>
        <VerdictMark standing={one.met ? 'met' : 'miss'} word={t(one.met ? 'met' : 'unmet')} />
        {one.remark === '' ? null : <div className="small quiet">{one.remark}</div>}
      </>
    );
  };
  return (
    <Section title={t('criteria')} level={2}>
      <CriteriaTable
        programme={rules}
        level={level?.id ?? null}
        results={judgement.criteria}
        {...(found.length > 0 ? { more: { head: t('found'), cell } } : {})}
      />
    </Section>
  );
}

/** The answers to be mended, judged while somebody types. */
function Refile({ application }: { readonly application: Shown }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { id, revision, rules, terms, cited } = application;
  const level = application.level?.id ?? null;
  const [answers, setAnswers] = useState(application.answers);
  const write = useWrite(refile);
  const judged = useMemo(() => ({ level, answers, terms, cited, on: today() }), [level, answers, terms, cited]);
  const judgement = useLiveJudgement(rules, judged);
  const send = () => write.mutate({ applicationId: id, revision, answers }, { onSuccess: () => toast(t('sent')) });
  return (
    <>
      {(rules.facts ?? []).length > 0 ? (
        <Section title={t('answers')} level={2}>
          <div className="stack section-body">
            <AnswerFields programme={rules} answers={answers} onChange={(next) => setAnswers({ ...next })} />
            <ErrorLine error={write.error} />
            <div className="line">
              <Button
                {...(application.stage === 'returned' ? { look: 'primary' as const } : {})}
                busy={write.isPending}
                onClick={send}
              >
                {t('again')}
              </Button>
            </div>
          </div>
        </Section>
      ) : null}
      <Section
        title={t('criteria')}
        level={2}
        aside={
          <span role="status">
            {t('now')}
            <VerdictMark standing={standingOfVerdict(judgement.verdict)} word={say(VERDICT_WORDS[judgement.verdict])} />
          </span>
        }
      >
        <CriteriaTable programme={rules} level={level} results={judgement.criteria} />
      </Section>
    </>
  );
}
