import type { ProfileMark } from '@dudao/core/pack/draft/draft-tree';
import type { PlacedEntry } from '@dudao/core/pack/draft/move-entry';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { DefinitionForm } from './DefinitionForm.tsx';
import { ClauseForm, HeadForm, InputForm, OtherForm, ParameterForm, PartForm } from './EntryForms.tsx';
import type { EntryFormProps } from './entry-form.ts';

const TEXTS = {
  head: { zh: '基本信息', en: 'About the standard' },
  part: { zh: '部分', en: 'Part' },
  clause: { zh: '条款', en: 'Clause' },
  definition: { zh: '定义', en: 'Definition' },
  input: { zh: '数据项', en: 'Input' },
  parameter: { zh: '参数', en: 'Parameter' },
  relaxation: { zh: '放宽条款', en: 'Relaxation' },
  table: { zh: '查分表', en: 'Table' },
  scale: { zh: '等级', en: 'Grade scale' },
  score: { zh: '计分', en: 'Score' },
  'score-item': { zh: '计分项', en: 'Scored item' },
  veto: { zh: '否决', en: 'Veto' },
  changed: {
    zh: '所补充的标准里的条目，本地另有写法。',
    en: 'An entry of the standard that this profile completes, said otherwise here.',
  },
  added: { zh: '本地增加的条目。', en: 'Added by this profile.' },
  reset: { zh: '恢复原标准的写法', en: 'Say it as the standard does' },
};

interface DraftFormProps {
  /** Null: what the standard says of itself. */
  readonly placed: PlacedEntry | null;
  readonly form: EntryFormProps;
  /** Of a local profile: how the entry stands to the standard. */
  readonly mark: ProfileMark | undefined;
  readonly onOpenText: () => void;
}

/** The form of the selected entry. Every change goes into the text at its place; comments and order stay. */
export function DraftForm({ placed, form, mark, onOpenText }: DraftFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const kind = placed?.entry.kind ?? 'head';
  return (
    <section className="stack" aria-label={t(kind)}>
      <header className="draft-form-head">
        <span className="small quiet">{t(kind)}</span>
        <h2>{placed === null ? t('head') : say(placed.entry.name)}</h2>
      </header>
      {mark === undefined ? null : (
        <div className="notice info line apart">
          <span>{t(mark)}</span>
          {mark === 'changed' && !form.disabled ? (
            <Button onClick={() => form.edit({ kind: 'remove', path: form.path })}>{t('reset')}</Button>
          ) : null}
        </div>
      )}
      {kind === 'head' ? <HeadForm form={form} /> : null}
      {kind === 'part' ? <PartForm form={form} /> : null}
      {kind === 'clause' ? <ClauseForm form={form} /> : null}
      {kind === 'definition' ? <DefinitionForm form={form} /> : null}
      {kind === 'input' ? <InputForm form={form} /> : null}
      {kind === 'parameter' ? <ParameterForm form={form} /> : null}
      {['relaxation', 'table', 'scale', 'score', 'score-item', 'veto'].includes(kind) ? (
        <OtherForm form={form} onOpenText={onOpenText} />
      ) : null}
    </section>
  );
}
