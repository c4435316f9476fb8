import { changeDirective, type DirectiveLine, readDirectivePage } from '@dudao/core/task/directive/contract';
import { read } from '../../lib/call.ts';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../../ui/OpenedSides.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '修改名称、文号和年份', en: 'Title, number and year' },
  save: { zh: '保存', en: 'Save' },
  name: { zh: '名称', en: 'Title' },
  nameMissing: { zh: '请填写名称。', en: 'Give it a name.' },
  document: { zh: '文号', en: 'Number' },
  year: { zh: '年份', en: 'Year' },
  yearHint: { zh: '改年份会移动还没有决定的日期', en: 'another year moves the days that nobody has decided on' },
  yearBad: { zh: '请填四位年份。', en: 'Give the year in four digits.' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface ChangeDirectiveDialogProps {
  readonly directive: Pick<DirectiveLine, 'id' | 'title' | 'document' | 'year' | 'revision'>;
  readonly onClose: () => void;
}

/** What is said of a document beside its text. */
export function ChangeDirectiveDialog({ directive, onClose }: ChangeDirectiveDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const form = useOpenedForm(directive, (one) => ({
    title: one.title,
    document: one.document,
    year: String(one.year),
  }));
  const { title, document, year } = form.fields;
  const { shown, save, forget } = useSaving(changeDirective, { say: () => toast(t('done')), close: onClose });
  const isYear = /^(?:199\d|20\d\d|2100)$/u.test(year);
  const onSave = () => {
    if (title.trim() === '' || !isYear) return;
    save({ directiveId: directive.id, title, document, year: Number(year), revision: form.opened.revision });
  };
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={shown.busy}
      error={otherError(shown.error)}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('name')} error={title.trim() === '' ? t('nameMissing') : undefined}>
        <input
          type="text"
          maxLength={200}
          value={title}
          onChange={(event) => form.change({ title: event.target.value })}
        />
      </Field>
      <Field label={t('document')}>
        <input
          type="text"
          maxLength={200}
          value={document}
          onChange={(event) => form.change({ document: event.target.value })}
        />
      </Field>
      <Field label={t('year')} hint={t('yearHint')} error={isYear ? undefined : t('yearBad')}>
        <input
          type="text"
          inputMode="numeric"
          size={6}
          maxLength={4}
          value={year}
          onChange={(event) => form.change({ year: event.target.value })}
        />
      </Field>
      <OpenedSides
        form={form}
        error={shown.error}
        reread={() => read(readDirectivePage, { directiveId: directive.id })}
        labelOf={(key) => t(key === 'title' ? 'name' : key)}
        onMerged={forget}
      />
    </FormDialog>
  );
}
