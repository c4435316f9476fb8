import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { demandReports } from '@dudao/core/inspection/team-contract';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { LateMark } from './LateMark.tsx';
import type { Board } from './TeamBoard.tsx';

const TEXTS = {
  title: { zh: '督导组汇报', en: 'Reports of the teams' },
  demand: { zh: '布置汇报', en: 'Ask for reports' },
  none: { zh: '还没有布置过汇报。', en: 'No report was asked for.' },
  report: { zh: '汇报', en: 'Report' },
  team: { zh: '督导组', en: 'Team' },
  dueOn: { zh: '截止', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  content: { zh: '情况', en: 'Content' },
  suggestions: { zh: '意见和建议', en: 'Opinions and suggestions' },
  done: { zh: '已向 {count} 个督导组布置。', en: '{count} teams were asked.' },
};

/** What teams owe their office, with lateness, and what they handed in. */
export function TeamReports({ unitId, board }: { readonly unitId: string; readonly board: Board }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const { shown, save } = useSaving(demandReports, {
    say: ({ count }) => toast(t('done', { count })),
    close: () => setAsking(false),
  });
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={reasonOf(board.actions.manage, INSPECTION_PROBLEMS, lang)} onClick={() => setAsking(true)}>
            {t('demand')}
          </Button>
        }
        empty={board.reports.length === 0 && t('none')}
      >
        <PlainTable heads={[t('report'), t('team'), t('dueOn'), t('state'), t('content'), t('suggestions')]}>
          {board.reports.map((report) => (
            <tr key={report.id}>
              <th scope="row">{report.title}</th>
              <td>{report.team}</td>
              <td className="nowrap">{showDay(report.dueOn, lang)}</td>
              <td className="nowrap">
                <LateMark report={report} />
              </td>
              <td>{report.content ?? ''}</td>
              <td>{report.suggestions ?? ''}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {asking ? (
        <EntryDialog
          title={t('demand')}
          fields={[
            { id: 'title', label: t('report'), kind: 'text' },
            { id: 'dueOn', label: t('dueOn'), kind: 'day', first: board.on },
          ]}
          shown={shown}
          onSave={(values) => save({ unitId, ...values })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
