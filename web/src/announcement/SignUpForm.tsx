import { leaveSignUp, signUp } from '@dudao/core/announcement/public-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import type { PublicItem } from './announcement-record.ts';
import './announcement.css';

const TEXTS = {
  title: { zh: '报名', en: 'Sign up' },
  places: {
    zh: '名额 {places} 人，还剩 {left} 个；{until} 截止。',
    en: '{left} of {places} places are left; until {until}.',
  },
  closed: { zh: '报名已经截止或名额已满。', en: 'Signing up is over, or there is no place left.' },
  name: { zh: '姓名', en: 'Name' },
  contact: { zh: '手机号或邮箱', en: 'Telephone or e-mail' },
  persons: { zh: '几个人来', en: 'How many come' },
  note: { zh: '留言', en: 'Note' },
  optional: { zh: '可不填', en: 'may be left empty' },
  agree: {
    zh: '我知道：姓名、联系方式和留言只给组织单位“{office}”联系我用，{day} 清除，不公开。',
    en: 'I know that name, contact and note are for {office} alone, to reach me, and are erased on {day}.',
  },
  must: { zh: '请先勾选这一项。', en: 'Tick this first.' },
  send: { zh: '报名', en: 'Sign up' },
  done: { zh: '报名成功。报名号：', en: 'You are signed up. Your code:' },
  keep: { zh: '请记下报名号，取消报名时要用。', en: 'Keep the code: by it you can leave again.' },
  leave: { zh: '取消报名', en: 'Leave' },
  code: { zh: '报名号', en: 'Code' },
  left: { zh: '已取消报名。', en: 'You are off the list.' },
};

interface SignUpFormProps {
  readonly publicId: string;
  readonly office: string;
  readonly terms: NonNullable<PublicItem['signUp']>;
}

/** Signing up without an account, and leaving by the code. */
export function SignUpForm({ publicId, office, terms: { until, places, left, isOpen, eraseOn } }: SignUpFormProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [draft, setDraft] = useState({ name: '', contact: '', persons: '1', note: '' });
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const write = useWrite(signUp);
  const errors = fieldErrors(write.error);
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const send = () => {
    setTried(true);
    if (!agreed) return;
    write.mutate({ publicId, ...draft, persons: Number(draft.persons), agreed: true });
  };
  const text = (id: keyof typeof draft, more: object = {}) => (
    <Field label={t(id)} error={errors[id]} {...(id === 'note' ? { hint: t('optional') } : {})}>
      <input type="text" value={draft[id]} onChange={(event) => set({ [id]: event.target.value })} {...more} />
    </Field>
  );
  return (
    <Section title={t('title')} level={2}>
      <p>{t('places', { places, left, until: showDay(until, lang) })}</p>
      {write.data !== undefined ? (
        <Notice>
          {t('done')} <strong>{write.data.code}</strong> {t('keep')}
        </Notice>
      ) : isOpen ? (
        <form
          className="stack announcement-form no-print"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          {text('name', { maxLength: 40, autoComplete: 'name' })}
          {text('contact', { maxLength: 80, autoComplete: 'tel' })}
          {text('persons', { inputMode: 'numeric' })}
          {text('note', { maxLength: 200 })}
          <label className="announcement-check">
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
            <span>{t('agree', { office, day: showDay(eraseOn, lang) })}</span>
          </label>
          {tried && !agreed ? <div className="field-error">{t('must')}</div> : null}
          <ErrorLine error={write.error} />
          <div className="line">
            <Button type="submit" look="primary" busy={write.isPending}>
              {t('send')}
            </Button>
          </div>
        </form>
      ) : (
        <p className="quiet">{t('closed')}</p>
      )}
      <LeaveForm publicId={publicId} />
    </Section>
  );
}

function LeaveForm({ publicId }: { readonly publicId: string }) {
  const t = useTexts(TEXTS);
  const [code, setCode] = useState('');
  const leave = useWrite(leaveSignUp);
  return (
    <details className="no-print">
      <summary>{t('leave')}</summary>
      <form
        className="stack announcement-form"
        onSubmit={(event) => {
          event.preventDefault();
          leave.mutate({ publicId, code });
        }}
      >
        <Field label={t('code')}>
          <input type="text" maxLength={40} value={code} onChange={(event) => setCode(event.target.value)} />
        </Field>
        <ErrorLine error={leave.error} />
        {leave.isSuccess ? <Notice>{t('left')}</Notice> : null}
        <div className="line">
          <Button type="submit" busy={leave.isPending}>
            {t('leave')}
          </Button>
        </div>
      </form>
    </details>
  );
}
