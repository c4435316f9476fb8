import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { readStaff } from '@dudao/core/org/staff-contract';
import { apply } from '@dudao/core/recognition/change-contract';
import { readProgramme } from '@dudao/core/recognition/contract';
import type { Answers } from '@dudao/core/recognition/judge';
import { roundOf } from '@dudao/core/recognition/programme';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { AnswerFields } from '../recognition/AnswerFields.tsx';
import { CriteriaTable, useLiveJudgement } from '../recognition/CriteriaTable.tsx';
import { VERDICT_WORDS } from '../recognition/words.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import '../recognition/recognition.css';

const TEXTS = {
  title: { zh: '申报', en: 'Apply' },
  lead: {
    zh: '边填边判：右列的结论与服务器报送时所作的相同。不符合也可以报送，由审核人处理。',
    en: 'Judged as you type, by the very rules of the server. What is not met may be sent all the same; the office deals with it.',
  },
  facts: { zh: '申报事项', en: 'What is asked' },
  criteria: { zh: '条件', en: 'Criteria' },
  level: { zh: '级别', en: 'Level' },
  person: { zh: '人员', en: 'Person' },
  choose: { zh: '请选择', en: 'choose' },
  appliedOn: { zh: '申报日期', en: 'Applied on' },
  send: { zh: '报送', en: 'Send' },
  now: { zh: '目前：', en: 'At present: ' },
};

/** An application for a round of a programme, judged while it is written. */
export function ApplyPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const unit = useRead(readUnit, { unitId });
  const read = useRead(readProgramme, { unitId, programmeId: params.get('programme') ?? '' });
  useTitle(read.data ? `${t('title')} · ${say(read.data.programme.title)}` : t('title'));
  if (read.isPending || unit.isPending) return <Loading lines={8} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => read.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { programme } = read.data;
  const round = roundOf(programme, params.get('round') ?? '');
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unitRecognition(unitId)}>{unit.data.name}</Link>}
        title={`${say(programme.title)}${round === null ? '' : ` · ${say(round.name)}`}`}
        lead={t('lead')}
      />
      <ApplyForm
        unitId={unitId}
        shown={read.data}
        round={round?.id ?? ''}
        isForPerson={!programme.given_to.some((kind) => kind === unit.data.kind)}
      />
    </>
  );
}

interface ApplyFormProps {
  readonly unitId: string;
  readonly shown: OutputOf<typeof readProgramme>;
  readonly round: string;
  readonly isForPerson: boolean;
}

function ApplyForm({ unitId, shown, round, isForPerson }: ApplyFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const { programme, cited } = shown;
  const [answers, setAnswers] = useState<Answers>({});
  const [level, setLevel] = useState(programme.levels?.[0]?.id ?? null);
  const [personId, setPersonId] = useState('');
  const [appliedOn, setAppliedOn] = useState(today());
  const staff = useRead(readStaff, { unitId, includeEnded: false }, { enabled: isForPerson });
  const write = useWrite(apply);
  const judged = useMemo(() => {
    const set = shown.terms.filter(({ year }) => year === null).map(({ key, value }) => [key, value] as const);
    return { level, answers, terms: Object.fromEntries(set), cited, on: today() };
  }, [shown.terms, level, answers, cited]);
  const judgement = useLiveJudgement(programme, judged);
  const send = () =>
    write.mutate(
      {
        unitId,
        programmeId: programme.id,
        round,
        appliedOn,
        answers,
        ...(level === null ? {} : { level }),
        ...(personId === '' ? {} : { personId }),
      },
      { onSuccess: ({ applicationId }) => navigate(paths.application(applicationId)) },
    );
  return (
    <form
      className="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Section title={t('facts')} level={2}>
        <div className="stack section-body">
          <div className="answers">
            {isForPerson ? (
              <Field label={t('person')}>
                <select value={personId} onChange={({ target }) => setPersonId(target.value)}>
                  <option value="">{t('choose')}</option>
                  {(staff.data?.persons ?? []).map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </select>
              </Field>
            ) : null}
            {level === null ? null : (
              <Field label={t('level')}>
                <select value={level} onChange={({ target }) => setLevel(target.value)}>
                  {(programme.levels ?? []).map((one) => (
                    <option key={one.id} value={one.id}>
                      {say(one.name)}
                    </option>
                  ))}
                </select>
              </Field>
            )}
            <DayField label={t('appliedOn')} value={appliedOn} onChange={setAppliedOn} />
          </div>
          <AnswerFields programme={programme} answers={answers} onChange={setAnswers} />
        </div>
      </Section>
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
        <CriteriaTable programme={programme} level={level} results={judgement.criteria} />
      </Section>
      <ErrorLine error={write.error} />
      <div className="line">
        <Button look="primary" type="submit" busy={write.isPending}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
