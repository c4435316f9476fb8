import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { MaterialDialog } from './MaterialDialog.tsx';
import type { MeetingMaterial, MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '会前材料', en: 'To be handed in' },
  what: { zh: '材料', en: 'What' },
  by: { zh: '提交单位或人员', en: 'By whom' },
  due: { zh: '期限', en: 'By' },
  state: { zh: '提交情况', en: 'State' },
  count: { zh: '已交 {handed}，应交 {owed}', en: '{handed} of {owed} handed in' },
  missing: { zh: '未提交', en: 'not handed in' },
  overdue: { zh: '逾期未提交', en: 'overdue' },
  handed: { zh: '已提交', en: 'handed in' },
  late: { zh: '逾期提交', en: 'handed in late' },
  hand: { zh: '提交', en: 'Hand in' },
  change: { zh: '修改', en: 'Change' },
  read: { zh: '查看', en: 'Read' },
  of: { zh: '{act}{name}（{by}）', en: '{act}: {name} ({by})' },
  version: { zh: '{by}，第 {version} 稿', en: '{by}, version {version}' },
};

/** What is to be handed in before a meeting, by whom, and what was. */
export function MaterialSection({ meeting }: { readonly meeting: MeetingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState<MeetingMaterial | null>(null);
  const { materials, on } = meeting;
  const handed = materials.filter((one) => one.handed !== null).length;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={<span className="small quiet">{t('count', { handed, owed: materials.length })}</span>}
    >
      <PlainTable caption={t('title')} heads={[t('what'), t('by'), t('due'), t('state'), null]}>
        {materials.map((one) => {
          const act = t(one.action === true ? (one.handed === null ? 'hand' : 'change') : 'read');
          return (
            <tr key={`${one.material} ${one.unitId} ${one.personId}`}>
              <th scope="row">{say(one.name)}</th>
              <td>{one.by}</td>
              <td className="nowrap">{showDay(one.dueOn, lang)}</td>
              <td>
                <MaterialMark material={one} on={on} />
                {one.handed === null ? null : (
                  <span className="small quiet">
                    {' '}
                    {t('version', { by: one.handed.by, version: one.handed.version })}
                  </span>
                )}
              </td>
              <td className="no-print">
                {one.action === true || one.handed !== null ? (
                  <Button
                    look="plain"
                    aria-label={t('of', { act, name: say(one.name), by: one.by })}
                    onClick={() => setOpen(one)}
                  >
                    {act}
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
      </PlainTable>
      {open === null ? null : <MaterialDialog meetingId={meeting.id} material={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function MaterialMark({
  material: { handed, dueOn },
  on,
}: {
  readonly material: MeetingMaterial;
  readonly on: string;
}) {
  const t = useTexts(TEXTS);
  if (handed === null) {
    const isOverdue = dueOn < on;
    return <VerdictMark standing={isOverdue ? 'miss' : 'pending'} word={t(isOverdue ? 'overdue' : 'missing')} />;
  }
  return <VerdictMark standing={handed.late ? 'floor' : 'met'} word={t(handed.late ? 'late' : 'handed')} />;
}
