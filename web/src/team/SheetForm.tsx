import { saveSheet, signSheet, type Travel } from '@dudao/core/team/contract';
import { REVIEW_GRADE_NAMES, REVIEW_GRADES, type ReviewGrade } from '@dudao/core/team/sheet';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { PeopleTable, type ShownPerson } from './PeopleTable.tsx';
import type { SheetRecord } from './sheet-words.ts';
import './team.css';

const TEXTS = {
  four: { zh: '四有', en: 'What is demanded' },
  least: { zh: '至少 {n} 字', en: 'at least {n} characters' },
  lacks: { zh: '{why}。', en: '{why}.' },
  people: { zh: '到岗人员', en: 'People on site' },
  note: { zh: '时长说明', en: 'Reason for the hours' },
  noteHint: {
    zh: '填报时长比进点到离点多时写明原因。可以不填。',
    en: 'Where more hours are claimed than begin and leave tell. May be left empty.',
  },
  travel: { zh: '行程（轻车简从）', en: 'Travel' },
  vehicles: { zh: '用车（辆）', en: 'Vehicles' },
  escorts: { zh: '陪同（人）', en: 'People along' },
  km: { zh: '里程（公里）', en: 'Kilometres' },
  reviews: { zh: '自评', en: 'Own view' },
  unanswered: { zh: '请选择', en: 'choose' },
  save: { zh: '保存', en: 'Save' },
  sign: { zh: '签字上交', en: 'Sign and hand in' },
  saved: { zh: '已保存。', en: 'Saved.' },
  back: { zh: '没有交成：还缺{lacks}。', en: 'It came back; missing: {lacks}.' },
  number: { zh: '请填 0 以上的数。', en: 'A number from 0 on.' },
};

/** A sheet that its team writes: the parts demanded, people, travel, questions; saved and signed. */
export function SheetForm({ sheet }: { readonly sheet: SheetRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [parts, setParts] = useState<Readonly<Record<string, string>>>(sheet.parts);
  const [reviews, setReviews] = useState<Readonly<Record<string, ReviewGrade>>>(sheet.reviews);
  const [people, setPeople] = useState<readonly ShownPerson[]>(sheet.people);
  const [travel, setTravel] = useState<Readonly<Record<keyof Travel, string>>>({
    vehicles: String(sheet.travel.vehicles),
    escorts: String(sheet.travel.escorts),
    km: String(sheet.travel.km),
  });
  const [note, setNote] = useState(sheet.note);
  const saving = useWrite(saveSheet);
  const signing = useWrite(signSheet);
  const which = { bodyId: sheet.team.id, span: sheet.span, onDay: sheet.fromOn };
  const wrong = Object.values(travel).some((text) => !/^\d+(\.\d+)?$/u.test(text.trim()));
  const asked = {
    ...which,
    revision: sheet.revision,
    parts,
    reviews,
    people: people.map(({ personId, hours, night }) => ({ personId, hours, night })),
    travel: { vehicles: Number(travel.vehicles), escorts: Number(travel.escorts), km: Number(travel.km) },
    note,
  };
  const sign = () =>
    saving.mutate(asked, {
      onSuccess: ({ revision }) =>
        signing.mutate(
          { ...which, revision },
          {
            // What is handed in is said by the page itself, which then holds no form any more.
            onSuccess: ({ lacks }) => toast(t('back', { lacks: lacks.map(({ name }) => `“${say(name)}”`).join('、') })),
          },
        ),
    });
  return (
    <>
      <Section title={t('four')} level={2}>
        <div className="team-parts">
          {sheet.form.parts.map(({ id, name, hint, least }) => (
            <Field
              key={id}
              label={say(name)}
              hint={`${say(hint)}（${t('least', { n: least })}）`}
              error={sheet.revision > 0 ? lackOf(sheet, id, say) : undefined}
            >
              <textarea
                rows={4}
                maxLength={5000}
                value={parts[id] ?? ''}
                onChange={(event) => setParts({ ...parts, [id]: event.target.value })}
              />
            </Field>
          ))}
        </div>
      </Section>
      {sheet.form.reviews.length === 0 ? null : (
        <Section title={t('reviews')} level={2}>
          <div className="team-parts">
            {sheet.form.reviews.map(({ id, name }) => (
              <Field key={id} label={say(name)} error={sheet.revision > 0 ? lackOf(sheet, id, say) : undefined}>
                <select
                  value={reviews[id] ?? ''}
                  onChange={(event) => {
                    const grade = REVIEW_GRADES.find((one) => one === event.target.value);
                    if (grade !== undefined) setReviews({ ...reviews, [id]: grade });
                  }}
                >
                  <option value="">{t('unanswered')}</option>
                  {REVIEW_GRADES.map((grade) => (
                    <option key={grade} value={grade}>
                      {say(REVIEW_GRADE_NAMES[grade])}
                    </option>
                  ))}
                </select>
              </Field>
            ))}
          </div>
        </Section>
      )}
      {sheet.span === 'daily' ? (
        <>
          <Section title={t('people')} level={2}>
            <PeopleTable members={sheet.members} people={people} onChange={setPeople} />
            <Field label={t('note')} hint={t('noteHint')} error={lackOf(sheet, 'hours', say)}>
              <input type="text" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
            </Field>
          </Section>
          <Section title={t('travel')} level={2}>
            <div className="team-travel">
              {(['vehicles', 'escorts', 'km'] as const).map((name) => (
                <Field key={name} label={t(name)}>
                  <input
                    type="text"
                    inputMode="decimal"
                    value={travel[name]}
                    onChange={(event) => setTravel({ ...travel, [name]: event.target.value })}
                  />
                </Field>
              ))}
            </div>
          </Section>
        </>
      ) : null}
      <ErrorLine error={saving.error ?? signing.error} />
      <div className="line no-print">
        <Button
          busy={saving.isPending}
          refused={wrong ? t('number') : undefined}
          onClick={() => saving.mutate(asked, { onSuccess: () => toast(t('saved')) })}
        >
          {t('save')}
        </Button>
        {sheet.actions.sign === 'sheet-not-signer' ? null : (
          <Button
            look="primary"
            busy={saving.isPending || signing.isPending}
            refused={wrong ? t('number') : undefined}
            onClick={sign}
          >
            {t('sign')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Why a part would come back, as the rules see what is saved. */
function lackOf(sheet: SheetRecord, id: string, say: (text: { zh: string; en: string }) => string): string | undefined {
  const lack = sheet.lacks.find((one) => one.id === id);
  return lack === undefined ? undefined : say(lack.why);
}
