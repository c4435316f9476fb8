import { markCalibrationCase, type readOwnCalibration } from '@dudao/core/field/apart/calibration-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useWrite } from '../../lib/ask.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { valueName } from './apart-words.ts';
import { type GivenValue, ValueInput } from './ValueInput.tsx';

const TEXTS = {
  send: { zh: '交这个案例', en: 'Hand in this case' },
  missing: { zh: '还有 {n} 题没有答', en: '{n} questions are not answered' },
  left: { zh: '已交，还有 {left} 个案例。', en: 'Handed in; {left} cases are left.' },
  done: { zh: '已全部交完，可以看参考答案了。', en: 'All handed in; the reference is shown now.' },
  waiting: { zh: '已交。全部案例交完后一起看参考答案。', en: 'Handed in. The reference is shown once all cases are.' },
  same: { zh: '相同', en: 'as in the reference' },
  other: { zh: '参考答案：{value}', en: 'reference: {value}' },
};

type Own = OutputOf<typeof readOwnCalibration>;

interface CaseProps {
  readonly round: Own['round'];
  readonly one: Own['cases'][number];
}

/** One case: what one sees there, the questions, and, once all cases are handed in, what is right and why. */
export function CalibrationCaseForm({ round, one }: CaseProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [values, setValues] = useState<Readonly<Record<string, GivenValue>>>({});
  const mark = useWrite(markCalibrationCase);
  const given = Object.entries(values).flatMap(([id, value]) =>
    value === undefined || value === null ? [] : [[id, value] as const],
  );
  const left = one.items.length - given.length;
  const send = () =>
    mark.mutate(
      { roundId: round.id, caseId: one.id, answers: Object.fromEntries(given) },
      { onSuccess: ({ left: cases }) => toast(cases === 0 ? t('done') : t('left', { left: cases })) },
    );
  return (
    <Section title={say(one.name)} level={2}>
      <div className="apart-case stack">
        <p className="field-words">{say(one.text)}</p>
        {one.facts.length === 0 ? null : (
          <dl className="facts">
            {one.facts.map((fact) => (
              <FactLine key={fact.name.zh} name={say(fact.name)} value={fact.value} />
            ))}
          </dl>
        )}
        {one.answers === null ? (
          <>
            {one.items.map((item) => (
              <ValueInput
                key={item.id}
                item={item}
                label={say(item.name)}
                value={values[item.id]}
                onChange={(value) => setValues({ ...values, [item.id]: value })}
              />
            ))}
            {mark.error === null ? null : <ErrorLine error={mark.error} />}
            <div className="line">
              <Button
                look="primary"
                busy={mark.isPending}
                refused={left > 0 ? t('missing', { n: left }) : undefined}
                onClick={send}
              >
                {t('send')}
              </Button>
              {left > 0 ? <span className="small quiet">{t('missing', { n: left })}</span> : null}
            </div>
          </>
        ) : (
          <Answers one={one} answers={one.answers} />
        )}
      </div>
    </Section>
  );
}

function Answers({
  one,
  answers,
}: {
  readonly one: CaseProps['one'];
  readonly answers: NonNullable<CaseProps['one']['answers']>;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <>
      {one.references === null ? <p className="quiet">{t('waiting')}</p> : null}
      <dl className="facts">
        {one.items.map((item) => {
          const own = valueName(item, answers[item.id] ?? null);
          const reference = one.references?.find((found) => found.item === item.id);
          const right = reference === undefined ? null : valueName(item, reference.value);
          return (
            <div key={item.id} className="apart-answer">
              <dt>{say(item.name)}</dt>
              <dd>
                <strong>{own === null ? '' : say(own)}</strong>{' '}
                {reference === undefined ? null : (
                  <>
                    <VerdictMark
                      standing={reference.isSame ? 'met' : 'miss'}
                      word={reference.isSame ? t('same') : t('other', { value: right === null ? '' : say(right) })}
                    />
                    <div className="small quiet">{say(reference.reason)}</div>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

function FactLine({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
