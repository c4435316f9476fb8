import { confirmGrades } from '@dudao/core/publication/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { PublicationFacts } from './publication-record.ts';

const TEXTS = {
  title: { zh: '按规则确认等次', en: 'Confirm grades by the rule' },
  save: { zh: '确认 {count} 个单位', en: 'Confirm {count} units' },
  lead: {
    zh: '把下列还没有确认的单位按规则得出的等次确认。已改定的不动，其中有异议的请先看过答复。',
    en: 'Units below that are not confirmed get the grade of the rule. Changed ones stay; look at the answers to objections first.',
  },
  grade: { zh: '等次', en: 'Grade' },
  count: { zh: '单位数', en: 'Units' },
  units: { zh: '单位', en: 'Which' },
  none: { zh: '没有等次', en: 'no grade' },
  done: { zh: '已确认。', en: 'Confirmed.' },
};

/** Which lines still wait for a person's word. */
export function openLines({ rows }: PublicationFacts) {
  return rows.filter(({ confirmed }) => confirmed === null || !confirmed.isSince);
}

/** Confirms all grades that wait, each as it stands, after showing which they are. */
export function ConfirmDialog({
  publication,
  onClose,
}: {
  readonly publication: PublicationFacts;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const lines = openLines(publication);
  const { shown, save } = useSaving(confirmGrades, { say: () => toast(t('done')), close: onClose });
  const { grades } = publication.measure;
  const kinds = [...grades.map(({ id, name }) => [id, say(name)] as const), [null, t('none')] as const];
  return (
    <FormDialog
      title={t('title')}
      save={t('save', { count: lines.length })}
      look="decide"
      {...shown}
      onSave={() =>
        save({
          publicationId: publication.id,
          revision: publication.revision,
          grades: lines.map(({ code, grade, reason }) => ({ code, grade, reason })),
        })
      }
      onClose={onClose}
    >
      <p>{t('lead')}</p>
      <PlainTable heads={[t('grade'), { number: t('count') }, t('units')]}>
        {kinds.map(([id, name]) => {
          const those = lines.filter(({ grade }) => grade === id);
          return those.length === 0 ? null : (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{those.length}</td>
              <td>{those.map(({ unit }) => unit.name).join('、')}</td>
            </tr>
          );
        })}
      </PlainTable>
    </FormDialog>
  );
}
