import type { Audience } from '@dudao/core/announcement/announcement-state';
import { changeAnnouncement, writeAnnouncement } from '@dudao/core/announcement/contract';
import type { FormValues } from '@dudao/core/pack/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { UnitList } from '../org/UnitList.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { AnnouncementForms, AnnouncementRecord } from './announcement-record.ts';
import './announcement.css';

const TEXTS = {
  kind: { zh: '类别', en: 'Kind' },
  source: { zh: '依据：{text}', en: 'Source: {text}' },
  title: { zh: '标题', en: 'Title' },
  body: { zh: '正文', en: 'Text' },
  bodyHint: {
    zh: '至少 10 个字。只写文字，照片在保存草稿以后添加。',
    en: 'At least 10 letters; pictures are added once the draft is saved.',
  },
  team: { zh: '督导组（报送时按当天成员定名单）', en: 'Team (its list is taken when this is handed in)' },
  choose: { zh: '请选择', en: 'choose' },
  none: { zh: '不附名单', en: 'no list' },
  audience: { zh: '发给谁', en: 'Whom it is for' },
  below: { zh: '本单位以下所有单位', en: 'every unit below' },
  chosen: { zh: '指定单位', en: 'chosen units' },
  add: { zh: '指定单位', en: 'Chosen units' },
  public: { zh: '向社会公开：任何人不用账号就能看到', en: 'Public: anybody sees it without an account' },
  takes: { zh: '接受群众报名', en: 'People sign up for it' },
  until: { zh: '报名截止日期', en: 'Last day of signing up' },
  places: { zh: '名额（人）', en: 'Places' },
  save: { zh: '保存草稿', en: 'Save the draft' },
  saved: { zh: '草稿已保存。', en: 'The draft is saved.' },
};

interface Draft {
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly values: FormValues;
  readonly isPublic: boolean;
  readonly audience: Audience;
  readonly unitIds: readonly string[];
  readonly bodyId: string;
  readonly takesSignUps: boolean;
  readonly until: string;
  readonly places: string;
}

function beginWith({ kinds }: AnnouncementForms, item?: AnnouncementRecord): Draft {
  const own = item?.own?.draft;
  const kind = item?.kind.id ?? kinds[0]?.id ?? '';
  const isNeeded = kinds.find(({ id }) => id === kind)?.signUp === 'needed';
  return {
    ...{ kind, title: item?.title ?? '', body: item?.body ?? '', values: own?.values ?? {} },
    ...{ isPublic: item?.isPublic ?? isNeeded, audience: own?.audience ?? 'below' },
    unitIds: own?.units.map(({ id }) => id) ?? [],
    ...{ bodyId: own?.bodyId ?? '', takesSignUps: item?.signUp != null || isNeeded },
    ...{ until: item?.signUp?.until ?? '', places: item?.signUp == null ? '' : String(item.signUp.places) },
  };
}

interface AnnouncementFormProps {
  readonly unitId: string;
  readonly forms: AnnouncementForms;
  /** The draft that is changed; absent: another one begins. */
  readonly item?: AnnouncementRecord;
  readonly onClose?: () => void;
}

/** What is announced: its kind, its words, whom it is for. */
export function AnnouncementForm({ unitId, forms, item, onClose }: AnnouncementFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => beginWith(forms, item));
  const begin = useWrite(writeAnnouncement);
  const change = useWrite(changeAnnouncement);
  const write = item === undefined ? begin : change;
  const errors = fieldErrors(write.error);
  const kind = forms.kinds.find(({ id }) => id === draft.kind);
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const pick = (id: string) => {
    const signUp = forms.kinds.find((one) => one.id === id)?.signUp;
    set({ kind: id, values: {}, takesSignUps: signUp === 'needed', isPublic: signUp === 'needed' || draft.isPublic });
  };
  const content = {
    title: draft.title,
    body: draft.body,
    values: draft.values,
    isPublic: draft.isPublic && kind?.isPublic === true,
    audience: draft.audience,
    unitIds: draft.audience === 'chosen' ? [...draft.unitIds] : [],
    bodyId: kind?.roster == null || draft.bodyId === '' ? null : draft.bodyId,
    signUp: draft.takesSignUps ? { until: draft.until, places: Number(draft.places) } : null,
  };
  const save = () => {
    if (item === undefined) {
      const done = ({ announcementId }: { readonly announcementId: string }) =>
        navigate(paths.announcement(announcementId));
      begin.mutate({ unitId, kind: draft.kind, ...content }, { onSuccess: done });
      return;
    }
    const done = () => {
      toast(t('saved'));
      onClose?.();
    };
    change.mutate({ announcementId: item.id, revision: item.revision, ...content }, { onSuccess: done });
  };
  return (
    <div className="stack announcement-form">
      {item === undefined ? (
        <FilterSelect
          label={t('kind')}
          value={draft.kind}
          options={forms.kinds.map(({ id, name }) => [id, say(name)])}
          onChange={pick}
        />
      ) : null}
      {kind?.source == null ? null : <p className="small quiet">{t('source', { text: say(kind.source) })}</p>}
      <Field label={t('title')} error={errors.title}>
        <input
          type="text"
          maxLength={100}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label={t('body')} hint={t('bodyHint')} error={errors.body}>
        <textarea rows={8} value={draft.body} onChange={(event) => set({ body: event.target.value })} />
      </Field>
      {kind === undefined ? null : (
        <FormFields form={kind.fields} values={draft.values} onChange={(values) => set({ values })} errors={errors} />
      )}
      {kind?.roster == null ? null : (
        <FilterSelect
          label={t('team')}
          value={draft.bodyId}
          options={[
            ['', t(kind.roster === 'needed' ? 'choose' : 'none')],
            ...forms.teams.map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(bodyId) => set({ bodyId })}
        />
      )}
      <Reach draft={draft} onChange={set} error={errors.unitIds} />
      {kind?.isPublic === true ? (
        <Check label={t('public')} isOn={draft.isPublic} onChange={(isPublic) => set({ isPublic })} />
      ) : null}
      {kind?.signUp == null ? null : (
        <>
          {kind.signUp === 'needed' ? null : (
            <Check label={t('takes')} isOn={draft.takesSignUps} onChange={(takesSignUps) => set({ takesSignUps })} />
          )}
          {draft.takesSignUps ? (
            <>
              <DayField
                label={t('until')}
                value={draft.until}
                error={errors['signUp.until']}
                onChange={(until) => set({ until })}
              />
              <Field label={t('places')} error={errors['signUp.places']}>
                <input
                  type="text"
                  inputMode="numeric"
                  value={draft.places}
                  onChange={(event) => set({ places: event.target.value })}
                />
              </Field>
            </>
          ) : null}
        </>
      )}
      <FormEnd save={t('save')} write={write} onSave={save} {...(onClose === undefined ? {} : { onCancel: onClose })} />
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label className="announcement-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

interface ReachProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly error: string | undefined;
}

/** Whom an item is for within the system. */
function Reach({ draft: { audience, unitIds }, onChange, error }: ReachProps) {
  const t = useTexts(TEXTS);
  return (
    <>
      <FilterSelect
        label={t('audience')}
        value={audience}
        options={[
          ['below', t('below')],
          ['chosen', t('chosen')],
        ]}
        onChange={(next) => onChange({ audience: next })}
      />
      {audience === 'below' ? null : (
        <UnitList label={t('add')} unitIds={unitIds} error={error} onChange={(next) => onChange({ unitIds: next })} />
      )}
    </>
  );
}
