import { VISIT_TYPE_FACTS, VISIT_TYPES, type VisitType } from '@dudao/core/inspection/visit-type';
import type { OutputOf } from '@dudao/core/lib/contract';
import { fillText } from '@dudao/core/lib/text';
import { agendaFrom, lastDayOf } from '@dudao/core/visit/agenda';
import { planVisit } from '@dudao/core/visit/contract';
import type { readVisitChoices } from '@dudao/core/visit/course-contract';
import { VISIT_PROBLEMS } from '@dudao/core/visit/problems';
import {
  leastPeople,
  noticeOf,
  VISIT_KIND_FACTS,
  VISIT_KINDS,
  type VisitKind,
  type VisitLine,
} from '@dudao/core/visit/visit-kind';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { AgendaTable } from './AgendaTable.tsx';
import { LineField } from './LineField.tsx';
import { VisitBurden } from './VisitBurden.tsx';
import './visit.css';

const TEXTS = {
  unit: { zh: '去哪个单位', en: 'Unit to visit' },
  kind: { zh: '方式', en: 'Kind' },
  type: { zh: '类型', en: 'Type' },
  line: { zh: '三线督导', en: 'Line' },
  title: { zh: '督导事项', en: 'Subject' },
  pattern: { zh: '日程样式', en: 'Agenda' },
  noPattern: { zh: '不用样式', en: 'none' },
  from: { zh: '第一天', en: 'First day' },
  until: { zh: '最后一天（含）', en: 'Last day (included)' },
  team: { zh: '督导组', en: 'Team' },
  office: { zh: '督导室自己去', en: 'the office itself' },
  leader: { zh: '带队领导', en: 'Led by' },
  noLeader: { zh: '没有', en: 'nobody' },
  themes: { zh: '督导主题', en: 'Themes' },
  owed: {
    zh: '须事先书面通知被督导单位，通知以后才能进点。至少 {least} 人。',
    en: 'The unit must be told in writing before it begins. At least {least} people.',
  },
  may: { zh: '可以通知，也可以直接去。至少 {least} 人。', en: 'The unit may be told or not. At least {least} people.' },
  never: {
    zh: '不发通知：进点以前，被督导单位看不到这次督导。至少 {least} 人。',
    en: 'Without notice: the unit sees nothing of it before it begins. At least {least} people.',
  },
  save: { zh: '安排', en: 'Plan' },
  missing: { zh: '请填写单位、事项和日期。', en: 'Fill in unit, subject and days.' },
};

interface PlanVisitFormProps {
  readonly unitId: string;
  readonly choices: OutputOf<typeof readVisitChoices>;
  /** The unit that was proposed; undefined: still to be chosen. */
  readonly proposed?: string | undefined;
  readonly onPlanned: (visitId: string) => void;
}

/** A new visit: where, in which way, when, by whom, and what is done there. */
export function PlanVisitForm({ unitId, choices, proposed, onPlanned }: PlanVisitFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [visitedUnitId, setVisited] = useState<string | undefined>(proposed);
  const [kind, setKind] = useState<VisitKind>('announced');
  const [type, setType] = useState<VisitType>('routine');
  const [line, setLine] = useState<VisitLine>('office');
  const [title, setTitle] = useState('');
  const [patternId, setPattern] = useState('');
  const [fromOn, setFrom] = useState(choices.on);
  const [untilChosen, setUntil] = useState('');
  const [bodyId, setBody] = useState('');
  const [leaderId, setLeader] = useState('');
  const [themes, setThemes] = useState<readonly string[]>([]);
  const plan = useWrite(planVisit);
  const pattern = choices.agendas.find(({ id }) => id === patternId);
  const agenda = pattern === undefined || fromOn === '' ? [] : agendaFrom(pattern, fromOn, lang);
  const untilOn = untilChosen === '' ? lastDayOf(agenda, fromOn) : untilChosen;
  const unfit = VISIT_KIND_FACTS[kind].types.includes(type) ? null : unfitText({ kind, type }, lang);
  const refused =
    visitedUnitId === undefined || title.trim() === '' || fromOn === '' ? t('missing') : (unfit ?? undefined);
  return (
    <div className="stack wide">
      <div className="visit-form">
        <UnitField label={t('unit')} unitId={visitedUnitId} onChange={setVisited} />
        <Field label={t('title')}>
          <input type="text" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={t('kind')} hint={say(VISIT_KIND_FACTS[kind].meaning)}>
          <select
            value={kind}
            onChange={(event) => setKind(VISIT_KINDS.find((one) => one === event.target.value) ?? kind)}
          >
            {VISIT_KINDS.map((one) => (
              <option key={one} value={one}>
                {say(VISIT_KIND_FACTS[one].name)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('type')} error={unfit ?? undefined} hint={noticeHint(t, kind, type)}>
          <select
            value={type}
            onChange={(event) => setType(VISIT_TYPES.find((one) => one === event.target.value) ?? type)}
          >
            {VISIT_TYPES.map((one) => (
              <option key={one} value={one}>
                {say(VISIT_TYPE_FACTS[one].name)}
              </option>
            ))}
          </select>
        </Field>
        <LineField label={t('line')} line={line} onLine={setLine} />
        <Field label={t('leader')}>
          <select value={leaderId} onChange={(event) => setLeader(event.target.value)}>
            <option value="">{t('noLeader')}</option>
            {choices.leaders.map((one) => (
              <option key={one.id} value={one.id}>
                {`${one.name}（${one.post}）`}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('team')}>
          <select value={bodyId} onChange={(event) => setBody(event.target.value)}>
            <option value="">{t('office')}</option>
            {choices.teams.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('pattern')} hint={pattern === undefined ? undefined : say(pattern.source.text)}>
          <select value={patternId} onChange={(event) => setPattern(event.target.value)}>
            <option value="">{t('noPattern')}</option>
            {choices.agendas.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </Field>
        <DayField label={t('from')} value={fromOn} onChange={setFrom} />
        <DayField label={t('until')} value={untilOn} onChange={setUntil} />
      </div>
      <fieldset className="visit-themes">
        <legend>{t('themes')}</legend>
        {choices.themes.map((theme) => (
          <label key={theme.id}>
            <input
              type="checkbox"
              checked={themes.includes(theme.id)}
              onChange={(event) =>
                setThemes(event.target.checked ? [...themes, theme.id] : themes.filter((id) => id !== theme.id))
              }
            />
            {say(theme.name)}
          </label>
        ))}
      </fieldset>
      {agenda.length === 0 ? null : <AgendaTable agenda={agenda} />}
      {visitedUnitId === undefined || fromOn === '' || untilOn === '' ? null : (
        <VisitBurden unitId={unitId} visitedUnitId={visitedUnitId} fromOn={fromOn} untilOn={untilOn} />
      )}
      <ErrorLine error={plan.error} />
      <div className="line">
        <Button
          look="primary"
          busy={plan.isPending}
          refused={refused}
          onClick={() =>
            plan.mutate(
              {
                unitId,
                visitedUnitId: visitedUnitId ?? '',
                kind,
                type,
                line,
                title,
                fromOn,
                untilOn,
                bodyId: bodyId === '' ? null : bodyId,
                leaderId: leaderId === '' ? null : leaderId,
                themes: [...themes],
                agenda: [...agenda],
              },
              { onSuccess: ({ visitId }) => onPlanned(visitId) },
            )
          }
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}

/** Why the kind cannot be of the type, in the words in which the server would refuse it. */
function unfitText({ kind, type }: { readonly kind: VisitKind; readonly type: VisitType }, lang: 'zh' | 'en'): string {
  const { name, notice } = VISIT_KIND_FACTS[kind];
  const typeName = VISIT_TYPE_FACTS[type].name;
  const { text } = VISIT_PROBLEMS[notice === 'never' ? 'visit-notice-owed' : 'visit-kind-not-of-type'];
  return fillText(text, lang, { kind: name.zh, kindEn: name.en, type: typeName.zh, typeEn: typeName.en });
}

function noticeHint(
  t: (key: 'owed' | 'may' | 'never', params: { readonly least: number }) => string,
  kind: VisitKind,
  type: VisitType,
): string {
  return t(noticeOf(kind, type), { least: leastPeople(kind, type) });
}
