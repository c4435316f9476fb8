import {
  CRITERIA,
  CRITERION_NAMES,
  type Criterion,
  GRADE_FACTS,
  GRADES,
  type Grade,
  meanOfGrades,
} from '@dudao/core/inspection/inspector-kind';
import { rateInspector } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';

const TEXTS = {
  title: { zh: '选用条件评定', en: 'Criteria of selection' },
  rate: { zh: '评定', en: 'Grade' },
  criterion: { zh: '条件', en: 'Criterion' },
  grade: { zh: '等次', en: 'Grade' },
  remark: { zh: '依据', en: 'Grounds' },
  ratedOn: { zh: '评定日期', en: 'Graded on' },
  none: { zh: '未评', en: 'not graded' },
  scale: { zh: '折算：{scale}。', en: 'Scale: {scale}.' },
  mean: { zh: '已评 {count} 项，平均 {mean}。', en: '{count} graded, mean {mean}.' },
  leave: { zh: '不变', en: 'as it is' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** How an inspector was graded on the named criteria, with the scale by which grades are averaged. */
export function InspectorProfile({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [rating, setRating] = useState(false);
  const { profile } = inspector;
  const mean = meanOfGrades(profile.map(({ grade }) => grade));
  const scale = GRADES.map((grade) => `${say(GRADE_FACTS[grade].name)} = ${GRADE_FACTS[grade].points}`).join(
    lang === 'zh' ? '，' : ', ',
  );
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setRating(true)}>
            {t('rate')}
          </Button>
        }
      >
        <p className="small quiet">
          {mean === null ? '' : t('mean', { count: profile.length, mean: showNumber(mean, 2) })}
          {t('scale', { scale })}
        </p>
        <PlainTable heads={[t('criterion'), t('grade'), t('remark'), t('ratedOn')]}>
          {CRITERIA.map((criterion) => {
            const found = profile.find((one) => one.criterion === criterion);
            return (
              <tr key={criterion}>
                <th scope="row">{say(CRITERION_NAMES[criterion])}</th>
                <td className={found ? undefined : 'quiet'}>
                  {found ? say(GRADE_FACTS[found.grade].name) : t('none')}
                </td>
                <td>{found?.remark ?? ''}</td>
                <td className="nowrap">{found ? showDay(found.ratedOn, lang) : ''}</td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {rating ? <RateDialog inspectorId={inspector.id} onClose={() => setRating(false)} /> : null}
    </>
  );
}

function RateDialog({ inspectorId, onClose }: { readonly inspectorId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [grades, setGrades] = useState<Partial<Record<Criterion, Grade>>>({});
  const [remark, setRemark] = useState('');
  const { shown, save } = useSaving(rateInspector, { say: () => toast(t('done')), close: onClose });
  const given = CRITERIA.flatMap((criterion) => {
    const grade = grades[criterion];
    return grade === undefined ? [] : [{ criterion, grade, remark }];
  });
  const onSave = () => (given.length === 0 ? onClose() : save({ inspectorId, grades: given }));
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {CRITERIA.map((criterion) => (
        <Field key={criterion} label={say(CRITERION_NAMES[criterion])}>
          <select
            value={grades[criterion] ?? ''}
            onChange={(event) => {
              const { [criterion]: _, ...others } = grades;
              const grade = GRADES.find((one) => one === event.target.value);
              setGrades(grade === undefined ? others : { ...others, [criterion]: grade });
            }}
          >
            <option value="">{t('leave')}</option>
            {GRADES.map((grade) => (
              <option key={grade} value={grade}>
                {say(GRADE_FACTS[grade].name)}
              </option>
            ))}
          </select>
        </Field>
      ))}
      <Field label={t('remark')}>
        <textarea rows={2} value={remark} onChange={(event) => setRemark(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
