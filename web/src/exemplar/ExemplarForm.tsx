import { proposeExemplar, reviseExemplar } from '@dudao/core/exemplar/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ExemplarProposal } from './exemplar-record.ts';

const TEXTS = {
  kind: { zh: '类别', en: 'Kind' },
  source: { zh: '依据：{text}', en: 'Source: {text}' },
  title: { zh: '题目', en: 'Title' },
  titleHint: { zh: '一句话说清做了什么，不喊口号。', en: 'What was done, in one sentence.' },
  theme: { zh: '主题', en: 'Theme' },
  choose: { zh: '请选择', en: 'Choose' },
  stages: { zh: '学段', en: 'Stages' },
  creators: { zh: '主创人员', en: 'Who carried it' },
  creatorsHint: {
    zh: '可以不填；署名单位始终是首创单位。不写学生姓名。',
    en: 'May be left empty; the credit is always the unit’s. No names of pupils.',
  },
  letters: { zh: '{n} 字，{least} 到 {longest} 字', en: '{n} of {least} to {longest} letters' },
  words: { zh: '推荐理由', en: 'Why it is recommended' },
  wordsHint: {
    zh: '同时送单位党组织和督导室，双方都同意才进入核实。',
    en: 'It goes to the unit’s Party body and the office at once; both have to agree.',
  },
  changed: { zh: '这次完善了什么', en: 'What was improved' },
  save: { zh: '双向推荐', en: 'Recommend to both' },
  again: { zh: '再次推荐', en: 'Recommend again' },
  saved: { zh: '已推荐，等两边答复。', en: 'Recommended; both sides are asked.' },
};

interface ExemplarFormProps {
  readonly issueId: string;
  readonly proposal: ExemplarProposal;
  readonly form: NonNullable<ExemplarProposal['form']>;
}

/** What an exemplar says, written for others to learn from: the four demands and what its kind asks beside them. */
export function ExemplarForm({ issueId, proposal, form }: ExemplarFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [text, setText] = useState(proposal.text);
  const [words, setWords] = useState('');
  const propose = useWrite(proposeExemplar, ['notice']);
  const revise = useWrite(reviseExemplar, ['notice']);
  const { exemplar } = proposal;
  const write = exemplar === null ? propose : revise;
  const errors = fieldErrors(write.error);
  const kind = form.kinds.find(({ id }) => id === text.kind) ?? form.kinds[0];
  const change = (part: Partial<typeof text>) => setText((now) => ({ ...now, ...part }));
  const toggle = (id: string) =>
    change({ stages: text.stages.includes(id) ? text.stages.filter((one) => one !== id) : [...text.stages, id] });
  const send = () => {
    if (kind === undefined) return;
    const parts = Object.fromEntries(kind.parts.map(({ id }) => [id, text.parts[id] ?? '']));
    const said = { ...text, kind: kind.id, stages: [...text.stages], parts, words };
    const done = (id: string) => {
      toast(t('saved'));
      navigate(paths.exemplar(id));
    };
    if (exemplar === null) propose.mutate({ issueId, ...said }, { onSuccess: ({ exemplarId }) => done(exemplarId) });
    else {
      const at = { exemplarId: exemplar.id, revision: exemplar.revision };
      revise.mutate({ ...at, ...said }, { onSuccess: () => done(exemplar.id) });
    }
  };
  return (
    <form
      className="stack exemplar-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FilterSelect
        label={t('kind')}
        value={kind?.id ?? ''}
        options={form.kinds.map(({ id, name }) => [id, say(name)])}
        onChange={(id) => change({ kind: id })}
      />
      {kind?.source == null ? null : <p className="small quiet">{t('source', { text: say(kind.source) })}</p>}
      <Field label={t('title')} hint={t('titleHint')} error={errors.title}>
        <input type="text" value={text.title} onChange={(event) => change({ title: event.target.value })} />
      </Field>
      <Field label={t('theme')} error={errors.theme}>
        <select value={text.theme} onChange={(event) => change({ theme: event.target.value })}>
          <option value="">{t('choose')}</option>
          {form.themes.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <fieldset className="exemplar-choice">
        <legend>{t('stages')}</legend>
        <div className="line">
          {form.stages.map(({ id, name }) => (
            <label key={id} className="choice">
              <input type="checkbox" checked={text.stages.includes(id)} onChange={() => toggle(id)} />
              {say(name)}
            </label>
          ))}
        </div>
        {errors.stages === undefined ? null : <span className="field-error">{errors.stages}</span>}
      </fieldset>
      {kind?.parts.map(({ id, name, hint, least, longest }) => {
        const value = text.parts[id] ?? '';
        const n = Array.from(value.trim()).length;
        return (
          <Field
            key={id}
            label={say(name)}
            hint={[hint === null ? '' : say(hint), t('letters', { n, least, longest })].filter(Boolean).join(' ')}
            error={errors[`parts.${id}`]}
          >
            <textarea
              rows={longest > 1000 ? 6 : 2}
              value={value}
              onChange={(event) => change({ parts: { ...text.parts, [id]: event.target.value } })}
            />
          </Field>
        );
      })}
      <Field label={t('creators')} hint={t('creatorsHint')} error={errors.creators}>
        <input type="text" value={text.creators} onChange={(event) => change({ creators: event.target.value })} />
      </Field>
      <Field label={exemplar === null ? t('words') : t('changed')} hint={t('wordsHint')} error={errors.words}>
        <textarea rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <ErrorLine error={write.error} />
      <div className="line">
        <Button type="submit" look="primary" busy={write.isPending}>
          {t(exemplar === null ? 'save' : 'again')}
        </Button>
      </div>
    </form>
  );
}
