import type { OutputOf } from '@dudao/core/lib/contract';
import { mergeVisits } from '@dudao/core/visit/contract';
import type { readCoverage } from '@dudao/core/visit/coverage-contract';
import { Link } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '进一次门、查多件事', en: 'One visit for several' },
  explain: {
    zh: '下列督导去同一个单位、相隔不久，建议合并成一次：后一次的检查单、主题和提出单位并入前一次，单位只接待一次。',
    en: 'These go to one unit within few days. Make one of them: the second’s sheets, themes and requesters go along with the first.',
  },
  unit: { zh: '单位', en: 'Unit' },
  first: { zh: '先', en: 'First' },
  second: { zh: '后', en: 'Then' },
  apart: { zh: '相隔', en: 'Apart' },
  days: { zh: '{days} 天', en: '{days} days' },
  merge: { zh: '合并', en: 'Merge' },
  mergeOf: { zh: '把“{second}”并入“{first}”', en: 'Merge {second} into {first}' },
  done: { zh: '已合并。', en: 'Merged.' },
  actions: { zh: '操作', en: 'Actions' },
  named: { zh: '{day} {title}（{office}）', en: '{day} {title} ({office})' },
};

/** Visits to one unit that could be made in one. */
export function MergeList({ mergeable, canPlan }: Pick<OutputOf<typeof readCoverage>, 'mergeable' | 'canPlan'>) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const merge = useWrite(mergeVisits);
  if (mergeable.length === 0) return null;
  const named = ({ fromOn, title, office }: (typeof mergeable)[number]['first']): string =>
    t('named', { day: showDay(fromOn, lang), title, office });
  return (
    <Section title={t('title')} level={2}>
      <ErrorLine error={merge.error} />
      <p className="small quiet">{t('explain')}</p>
      <PlainTable
        heads={[t('unit'), t('first'), t('second'), { number: t('apart') }, ...(canPlan ? [t('actions')] : [])]}
      >
        {mergeable.map(({ unit, first, second, daysApart }) => (
          <tr key={`${first.visitId} ${second.visitId}`}>
            <th scope="row">{unit.name}</th>
            <td>
              <Link to={paths.visit(first.visitId)}>{named(first)}</Link>
            </td>
            <td>
              <Link to={paths.visit(second.visitId)}>{named(second)}</Link>
            </td>
            <td className="number nowrap">{t('days', { days: daysApart })}</td>
            {canPlan ? (
              <td>
                <Button
                  busy={merge.isPending}
                  aria-label={t('mergeOf', { first: first.title, second: second.title })}
                  onClick={() =>
                    merge.mutate(
                      { visitId: first.visitId, otherIds: [second.visitId] },
                      { onSuccess: () => toast(t('done')) },
                    )
                  }
                >
                  {t('merge')}
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
