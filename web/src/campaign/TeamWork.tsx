import type { GuidanceTask, PlanReview } from '@dudao/core/campaign/template-format';
import { reviewPlan } from '@dudao/core/campaign/unit-contract';
import type { Lang } from '@dudao/core/lib/text';
import { type FormValues, shownFormValue } from '@dudao/core/pack/form';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { GuidanceDialog } from './GuidanceDialog.tsx';
import { atOf, type UnitPart } from './unit-page.ts';

const TEXTS = {
  title: { zh: '督导组的指导和审阅', en: 'Guidance and review by the team' },
  task: { zh: '任务', en: 'Task' },
  state: { zh: '状态', en: 'State' },
  record: { zh: '记录', en: 'Written down' },
  todo: { zh: '未做', en: 'open' },
  done: { zh: '{day} {by}', en: '{day} {by}' },
  fits: { zh: '符合', en: 'fits' },
  amend: { zh: '需修改', en: 'amend' },
  not: { zh: '不符合', en: 'does not' },
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过：{list}', en: 'not passed: {list}' },
  review: { zh: '审阅', en: 'Review' },
  write: { zh: '填写', en: 'Write' },
  saved: { zh: '已保存。', en: 'Saved.' },
  save: { zh: '保存结论', en: 'Save' },
};

type Verdict = 'fits' | 'amend' | 'not';
type Open = { readonly review: PlanReview } | { readonly task: GuidanceTask } | null;

/** The plan reviews and guidance tasks of a template, as a team did them for a unit. */
export function TeamWork({ page, template }: UnitPart) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [open, setOpen] = useState<Open>(null);
  const { lang } = useLanguage();
  const { reviews = [], guidance = [] } = template;
  if (reviews.length + guidance.length === 0) return null;
  const mayAct = page.actions.team === true;
  return (
    <Section title={t('title')} level={2}>
      <PlainTable heads={[t('task'), t('state'), t('record'), null]}>
        {reviews.map((review) => {
          const found = page.reviews.find((one) => one.review === review.id);
          const faults = review.looks
            .flatMap(({ aspects }) => aspects)
            .filter(({ id }) => found !== undefined && found.verdicts[id]?.verdict !== 'fits');
          return (
            <tr key={review.id}>
              <th scope="row">{say(review.name)}</th>
              <td className="nowrap">
                <VerdictMark
                  standing={found === undefined ? 'pending' : found.passed ? 'met' : 'miss'}
                  word={found === undefined ? t('todo') : t('done', { day: found.on, by: found.by })}
                />
              </td>
              <td>
                {found === undefined
                  ? ''
                  : found.passed
                    ? t('passed')
                    : t('failed', { list: faults.map(({ name }) => say(name)).join('、') })}
              </td>
              <td>
                {mayAct ? (
                  <Button
                    look="plain"
                    aria-label={`${t('review')}：${say(review.name)}`}
                    onClick={() => setOpen({ review })}
                  >
                    {t('review')}
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
        {guidance.map((task) => {
          const found = page.guidance.find((one) => one.task === task.id);
          return (
            <tr key={task.id}>
              <th scope="row">{say(task.name)}</th>
              <td className="nowrap">
                <VerdictMark
                  standing={found === undefined ? 'pending' : 'met'}
                  word={found === undefined ? t('todo') : t('done', { day: found.on, by: found.by })}
                />
              </td>
              <td>
                {found === undefined
                  ? [...(task.parts ?? []), ...(task.fields ?? [])].map(({ name }) => say(name)).join('、')
                  : writtenDown(task, found.parts, lang)}
              </td>
              <td>
                {mayAct ? (
                  <Button
                    look="plain"
                    aria-label={`${t('write')}：${say(task.name)}`}
                    onClick={() => setOpen({ task })}
                  >
                    {t('write')}
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
      </PlainTable>
      {open !== null && 'review' in open ? (
        <PlanReviewDialog page={page} template={template} review={open.review} onClose={() => setOpen(null)} />
      ) : null}
      {open !== null && 'task' in open ? (
        <GuidanceDialog page={page} template={template} task={open.task} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  );
}

function PlanReviewDialog({
  page,
  review,
  onClose,
}: UnitPart & { readonly review: PlanReview; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const before = page.reviews.find((one) => one.review === review.id)?.verdicts ?? {};
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>(
    Object.fromEntries(Object.entries(before).map(([id, { verdict }]) => [id, verdict])),
  );
  const { shown, save } = useSaving(reviewPlan, { say: () => toast(t('saved')), close: onClose });
  const onSave = () =>
    save({
      ...atOf(page),
      review: review.id,
      verdicts: Object.fromEntries(Object.entries(verdicts).map(([id, verdict]) => [id, { verdict }])),
    });
  return (
    <FormDialog title={say(review.name)} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {review.looks.map((look) => (
        <Section key={look.id} title={say(look.name)}>
          {look.aspects.map(({ id, name }) => (
            <div key={id} className="line apart">
              <span>{say(name)}</span>
              <Choice<Verdict | ''>
                label={say(name)}
                value={verdicts[id] ?? ''}
                options={[
                  { value: 'fits', label: t('fits') },
                  { value: 'amend', label: t('amend') },
                  { value: 'not', label: t('not') },
                ]}
                onChange={(verdict) => {
                  if (verdict !== '') setVerdicts({ ...verdicts, [id]: verdict });
                }}
              />
            </div>
          ))}
        </Section>
      ))}
    </FormDialog>
  );
}

/** What was written down and filled in for a task, in the order of the template. */
function writtenDown({ parts = [], fields = [] }: GuidanceTask, values: FormValues, lang: Lang): string {
  const texts = parts.map(({ id, name }) => `${name[lang]}：${String(values[id] ?? '')}`);
  const filled = fields
    .filter(({ id }) => values[id] !== undefined)
    .map((field) => `${field.name[lang]}：${shownFormValue(field, values[field.id], { lang, nameOf: (id) => id })}`);
  return [...texts, ...filled].join('；');
}
