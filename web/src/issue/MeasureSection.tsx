import { endMeasure } from '@dudao/core/issue/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { type Issue, obstacleTo } from './issue-record.ts';
import { MeasureDialog } from './MeasureDialog.tsx';

const TEXTS = {
  title: { zh: '整改措施', en: 'Measures' },
  plan: { zh: '本单位的整改落实方案', en: 'The unit’s rectification plan' },
  set: { zh: '制定措施', en: 'Set down measures' },
  change: { zh: '修改措施', en: 'Change measures' },
  none: { zh: '还没有制定措施。', en: 'No measure was set down yet.' },
  measure: { zh: '措施', en: 'Measure' },
  quality: { zh: '质量要求', en: 'Quality demand' },
  owner: { zh: '责任人', en: 'By whom' },
  due: { zh: '期限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  open: { zh: '进行中', en: 'in hand' },
  late: { zh: '逾期', en: 'overdue' },
  done: { zh: '{day} 完成', en: 'done on {day}' },
  cancelled: { zh: '{day} 取消', en: 'cancelled on {day}' },
  finish: { zh: '完成', en: 'Done' },
  cancel: { zh: '取消措施', en: 'Cancel' },
  finishOf: { zh: '完成“{text}”', en: 'Done: {text}' },
  cancelOf: { zh: '取消“{text}”', en: 'Cancel: {text}' },
  result: { zh: '完成情况', en: 'What came of it' },
  reason: { zh: '取消的理由', en: 'Why it is cancelled' },
  ended: { zh: '已记录。', en: 'Noted.' },
};

type Measure = Issue['measures'][number];

/** The measures by which an entry is put right: set down, finished, cancelled. */
export function MeasureSection({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [isSetting, setIsSetting] = useState(false);
  const [ending, setEnding] = useState<{ readonly measure: Measure; readonly cancelled: boolean } | null>(null);
  const { measures, actions } = issue;
  const may = actions['set-measures'] === true;
  const isOthers = actions['set-measures'] === 'issue-not-yours';
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        empty={measures.length === 0 && t('none')}
        aside={
          <span className="line">
            <Link className="small" to={paths.unitPlan(issue.unit.id)}>
              {t('plan')}
            </Link>
            {isOthers ? null : (
              <Button refused={obstacleTo(issue, 'set-measures', lang)} onClick={() => setIsSetting(true)}>
                {t(measures.length === 0 ? 'set' : 'change')}
              </Button>
            )}
          </span>
        }
      >
        <PlainTable heads={[t('measure'), t('quality'), t('owner'), t('due'), t('state'), null]}>
          {measures.map((measure) => (
            <tr key={measure.id}>
              <th scope="row">{measure.text}</th>
              <td>{measure.quality}</td>
              <td className="nowrap">{measure.owner}</td>
              <td className="nowrap">{measure.dueOn}</td>
              <td>
                <MeasureState measure={measure} />
                {measure.result === '' ? null : <span className="small quiet issue-line">{measure.result}</span>}
              </td>
              <td className="nowrap">
                {may && measure.doneOn === null ? (
                  <span className="line">
                    <Button
                      aria-label={t('finishOf', { text: measure.text })}
                      onClick={() => setEnding({ measure, cancelled: false })}
                    >
                      {t('finish')}
                    </Button>
                    <Button
                      look="plain"
                      aria-label={t('cancelOf', { text: measure.text })}
                      onClick={() => setEnding({ measure, cancelled: true })}
                    >
                      {t('cancel')}
                    </Button>
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {isSetting ? <MeasureDialog issue={issue} onClose={() => setIsSetting(false)} /> : null}
      {ending === null ? null : <EndMeasure issue={issue} {...ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function MeasureState({ measure: { doneOn, cancelled, dueOn } }: { readonly measure: Measure }) {
  const t = useTexts(TEXTS);
  if (doneOn === null) {
    const isLate = (dueOn ?? '') < today();
    return <VerdictMark standing={isLate ? 'miss' : 'pending'} word={t(isLate ? 'late' : 'open')} />;
  }
  return (
    <VerdictMark standing={cancelled ? 'none' : 'met'} word={t(cancelled ? 'cancelled' : 'done', { day: doneOn })} />
  );
}

interface EndMeasureProps {
  readonly issue: Issue;
  readonly measure: Measure;
  readonly cancelled: boolean;
  readonly onClose: () => void;
}

function EndMeasure({ issue, measure, cancelled, onClose }: EndMeasureProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(endMeasure, { say: () => toast(t('ended')), close: onClose });
  return (
    <EntryDialog
      title={t(cancelled ? 'cancelOf' : 'finishOf', { text: measure.text })}
      save={t(cancelled ? 'cancel' : 'finish')}
      fields={[{ id: 'result', label: t(cancelled ? 'reason' : 'result'), kind: 'long' }]}
      shown={shown}
      onSave={({ result }) => save({ issueId: issue.id, measureId: measure.id, cancelled, result })}
      onClose={onClose}
    />
  );
}
