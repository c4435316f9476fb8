import { VISIT_TYPE_FACTS, VISIT_TYPES, type VisitType } from '@dudao/core/inspection/visit-type';
import type { OutputOf } from '@dudao/core/lib/contract';
import { fillText } from '@dudao/core/lib/text';
import { agendaFrom, lastDayOf } from '@dudao/core/visit/agenda';
import type { readVisitChoices } from '@dudao/core/visit/course-contract';
import { VISIT_PROBLEMS } from '@dudao/core/visit/problems';
import { leastPeople, noticeOf, VISIT_KIND_FACTS, VISIT_KINDS, type VisitKind } from '@dudao/core/visit/visit-kind';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { AgendaTable } from './AgendaTable.tsx';
import { LineField } from './LineField.tsx';
import { OriginFields } from './OriginFields.tsx';
import { PlacesFields } from './PlacesFields.tsx';
import { SheetChoice } from './SheetChoice.tsx';
import { VisitBurden } from './VisitBurden.tsx';
import type { VisitDraft } from './visit-draft.ts';
import './visit.css';

const TEXTS = {
  unit: { zh: '去哪个单位', en: 'Unit to visit' },
  kind: { zh: '方式', en: 'Kind' },
  type: { zh: '类型', en: 'Type' },
  line: { zh: '三线督导', en: 'Line' },
  title: { zh: '督导事项', en: 'Subject' },
  pattern: { zh: '日程样式', en: 'Agenda' },
  noPattern: { zh: '不用样式', en: 'none' },
  asIs: { zh: '照原来的日程', en: 'as it stands' },
  from: { zh: '第一天', en: 'First day' },
  until: { zh: '最后一天（含）', en: 'Last day (included)' },
  team: { zh: '督导组', en: 'Team' },
  office: { zh: '督导室自己去', en: 'the office itself' },
  leader: { zh: '带队领导', en: 'Led by' },
  noLeader: { zh: '没有', en: 'nobody' },
  campaign: { zh: '所属活动', en: 'Campaign' },
  department: { zh: '牵头部门', en: 'Department in the lead' },
  noDepartment: { zh: '督导室自己', en: 'the office itself' },
  departmentHint: {
    zh: '职能部门牵头的督查：部门的人参加督导组，记录、问题进同一本台账。',
    en: 'Its people go in the team; records and problems stand in the same ledgers.',
  },
  noCampaign: { zh: '不属于活动', en: 'none' },
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
  missing: { zh: '请填写单位、事项和日期。', en: 'Fill in unit, subject and days.' },
  noLast: { zh: '定期督查请写明到哪一天为止。', en: 'Say until when it is made again.' },
};

type Choices = OutputOf<typeof readVisitChoices>;

/** The agenda and the last day that a draft leads to, and why it cannot be sent as it is; undefined: it can. */
export function useDraft(draft: VisitDraft, choices: Choices) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { kind, type, fromOn, untilOn: chosen } = draft;
  const pattern = choices.agendas.find(({ id }) => id === draft.patternId);
  const agenda = pattern === undefined ? draft.agenda : fromOn === '' ? [] : agendaFrom(pattern, fromOn, lang);
  const unfit = VISIT_KIND_FACTS[kind].types.includes(type) ? null : unfitText({ kind, type }, lang);
  const isEmpty = draft.visitedUnitId === undefined || draft.title.trim() === '' || fromOn === '';
  const lacksLast = draft.every !== '' && draft.lastOn === '';
  return {
    agenda,
    untilOn: chosen === '' ? lastDayOf(agenda, fromOn) : chosen,
    unfit,
    refused: isEmpty ? t('missing') : (unfit ?? (lacksLast ? t('noLast') : undefined)),
  };
}

interface VisitFormProps {
  /** The office that runs the visit. */
  readonly unitId: string;
  readonly choices: Choices;
  readonly draft: VisitDraft;
  readonly onDraft: (draft: VisitDraft) => void;
  /** A visit that is planned already keeps its unit. */
  readonly isFixed?: boolean;
}

/** Where, in which way, when, by whom a visit is made, and what is done there. */
export function VisitForm({ unitId, choices, draft, onDraft, isFixed = false }: VisitFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { agenda, untilOn, unfit } = useDraft(draft, choices);
  const { kind, type, visitedUnitId, fromOn, themes } = draft;
  const set = (more: Partial<VisitDraft>) => onDraft({ ...draft, ...more });
  const pattern = choices.agendas.find(({ id }) => id === draft.patternId);
  return (
    <>
      <div className="visit-form">
        {isFixed ? null : (
          <UnitField label={t('unit')} unitId={visitedUnitId} onChange={(id) => set({ visitedUnitId: id })} />
        )}
        <Field label={t('title')}>
          <input
            type="text"
            maxLength={100}
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        <Field label={t('kind')} hint={say(VISIT_KIND_FACTS[kind].meaning)}>
          <select
            value={kind}
            onChange={(event) => {
              const chosen = VISIT_KINDS.find((one) => one === event.target.value) ?? kind;
              // A visit that a leader leads is one of the leaders' line, unless somebody says otherwise.
              set({ kind: chosen, line: chosen === 'led' && kind !== 'led' ? 'leader' : draft.line });
            }}
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
            onChange={(event) => set({ type: VISIT_TYPES.find((one) => one === event.target.value) ?? type })}
          >
            {VISIT_TYPES.map((one) => (
              <option key={one} value={one}>
                {say(VISIT_TYPE_FACTS[one].name)}
              </option>
            ))}
          </select>
        </Field>
        <LineField label={t('line')} line={draft.line} onLine={(line) => set({ line })} />
        <Field label={t('leader')}>
          <select value={draft.leaderId} onChange={(event) => set({ leaderId: event.target.value })}>
            <option value="">{t('noLeader')}</option>
            {choices.leaders.map((one) => (
              <option key={one.id} value={one.id}>
                {`${one.name}（${one.post}）`}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('team')}>
          <select value={draft.bodyId} onChange={(event) => set({ bodyId: event.target.value })}>
            <option value="">{t('office')}</option>
            {choices.teams.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
        {choices.campaigns.length === 0 ? null : (
          <Field label={t('campaign')}>
            <select value={draft.campaignId} onChange={(event) => set({ campaignId: event.target.value })}>
              <option value="">{t('noCampaign')}</option>
              {choices.campaigns.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </Field>
        )}
        {choices.departments.length === 0 ? null : (
          <Field label={t('department')} hint={draft.departmentId === '' ? undefined : t('departmentHint')}>
            <select value={draft.departmentId} onChange={(event) => set({ departmentId: event.target.value })}>
              <option value="">{t('noDepartment')}</option>
              {choices.departments.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Field label={t('pattern')} hint={pattern === undefined ? undefined : say(pattern.source.text)}>
          <select value={draft.patternId} onChange={(event) => set({ patternId: event.target.value })}>
            <option value="">{t(draft.agenda.length > 0 ? 'asIs' : 'noPattern')}</option>
            {choices.agendas.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </Field>
        <DayField label={t('from')} value={fromOn} onChange={(day) => set({ fromOn: day })} />
        <DayField label={t('until')} value={untilOn} onChange={(day) => set({ untilOn: day })} />
      </div>
      <PlacesFields choices={choices} draft={draft} onDraft={onDraft} isFixed={isFixed} />
      {kind === 'recheck' && visitedUnitId !== undefined ? (
        <OriginFields visitedUnitId={visitedUnitId} draft={draft} onDraft={onDraft} on={choices.on} />
      ) : null}
      <fieldset className="visit-themes">
        <legend>{t('themes')}</legend>
        {choices.themes.map((theme) => (
          <label key={theme.id}>
            <input
              type="checkbox"
              checked={themes.includes(theme.id)}
              onChange={(event) =>
                set({ themes: event.target.checked ? [...themes, theme.id] : themes.filter((id) => id !== theme.id) })
              }
            />
            {say(theme.name)}
          </label>
        ))}
      </fieldset>
      <SheetChoice unitId={unitId} sheets={draft.sheets} onSheets={(sheets) => set({ sheets })} />
      {agenda.length === 0 ? null : <AgendaTable agenda={agenda} />}
      {visitedUnitId === undefined || fromOn === '' || untilOn === '' || isFixed ? null : (
        <VisitBurden unitId={unitId} visitedUnitId={visitedUnitId} fromOn={fromOn} untilOn={untilOn} />
      )}
    </>
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
