import { RECUSAL_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import {
  CONTACT_KINDS,
  type ContactKind,
  handInReport,
  logContact,
  type readMyTeams,
} from '@dudao/core/inspection/team-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { LateMark } from './LateMark.tsx';
import { MySpotChecks } from './MySpotChecks.tsx';
import { TeamMonth } from './TeamMonth.tsx';

const TEXTS = {
  who: { zh: '{by} · 成员：{members}', en: '{by} · {members}' },
  cut: {
    zh: '您应回避“{unit}”（{why}）。在督导室调整分工之前，您看不到该单位的资料，也不能代表本组联系它。',
    en: 'You are recused from {unit} ({why}). Until the office changes the assignment you see nothing of it and cannot act for the team there.',
  },
  unit: { zh: '联系单位', en: 'Unit' },
  period: { zh: '期限', en: 'Period' },
  from: { zh: '自 {from}', en: 'from {from}' },
  between: { zh: '{from} 至 {until}（不含当日）', en: '{from} until {until} (not including)' },
  last: { zh: '最近联系', en: 'Last contact' },
  never: { zh: '尚未联系，已 {days} 天', en: 'not yet, {days} days' },
  ago: { zh: '{day}，{days} 天前', en: '{day}, {days} days ago' },
  actions: { zh: '操作', en: 'Actions' },
  note: { zh: '记录联系', en: 'Note a contact' },
  noteOf: { zh: '记录与“{unit}”的联系', en: 'Note a contact with {unit}' },
  kind: { zh: '方式', en: 'Kind' },
  visit: { zh: '走访', en: 'visit' },
  meeting: { zh: '会谈', en: 'meeting' },
  call: { zh: '电话', en: 'call' },
  onDay: { zh: '日期', en: 'Day' },
  days: { zh: '在点天数', en: 'Days on site' },
  topic: { zh: '主题', en: 'Topic' },
  overload: { zh: '例外的理由', en: 'Reason for an exception' },
  overloadHint: {
    zh: '只在被提示超出限额、同日重复或人数不足，而确有必要时填写；理由会留存。',
    en: 'Only where you are told of a limit, a clash of days or too small a team, and it must be; the reason stays with the record.',
  },
  conclusion: { zh: '商定事项', en: 'What was agreed' },
  reports: { zh: '应交汇报', en: 'Reports owed' },
  noReports: { zh: '没有应交的汇报。', en: 'No report is owed.' },
  report: { zh: '汇报', en: 'Report' },
  dueOn: { zh: '截止', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  handIn: { zh: '提交', en: 'Hand in' },
  handInOf: { zh: '提交“{title}”', en: 'Hand in “{title}”' },
  content: { zh: '情况', en: 'Content' },
  suggestions: { zh: '意见和建议', en: 'Opinions and suggestions' },
  done: { zh: '已保存。', en: 'Saved.' },
};

type Team = OutputOf<typeof readMyTeams>['teams'][number];

/** One team of mine: its units with the last contact, and the reports that it owes. */
export function MyTeam({ team }: { readonly team: Team }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [noting, setNoting] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [writing, setWriting] = useState<{ readonly id: string; readonly title: string } | null>(null);
  return (
    <Section
      title={team.name}
      level={2}
      aside={
        <span className="small quiet">
          {t('who', { by: team.by, members: team.members.join(lang === 'zh' ? '、' : ', ') })}
        </span>
      }
    >
      {team.cut.map(({ unit, kind, detail }) => (
        <Notice key={unit} kind="decide">
          {t('cut', {
            unit,
            why: [say(RECUSAL_KIND_NAMES[kind]), detail].filter((one) => one !== '').join(lang === 'zh' ? '：' : ': '),
          })}
        </Notice>
      ))}
      <PlainTable heads={[t('unit'), t('period'), t('last'), t('actions')]}>
        {team.units.map(({ unit, fromOn, untilOn, lastContactOn, silentDays }) => (
          <tr key={unit.id}>
            <th scope="row">
              <Link to={paths.unit(unit.id)}>{unit.name}</Link>
            </th>
            <td>
              {untilOn === null
                ? t('from', { from: showDay(fromOn, lang) })
                : t('between', { from: showDay(fromOn, lang), until: showDay(untilOn, lang) })}
            </td>
            <td>
              {lastContactOn === null
                ? t('never', { days: silentDays })
                : t('ago', { day: showDay(lastContactOn, lang), days: silentDays })}
            </td>
            <td>
              <Button aria-label={t('noteOf', { unit: unit.name })} onClick={() => setNoting(unit)}>
                {t('note')}
              </Button>
            </td>
          </tr>
        ))}
      </PlainTable>
      <MySpotChecks bodyId={team.bodyId} />
      <Section title={t('reports')} empty={team.reports.length === 0 && t('noReports')}>
        <PlainTable heads={[t('report'), t('dueOn'), t('state'), t('actions')]}>
          {team.reports.map((report) => (
            <tr key={report.id}>
              <th scope="row">{report.title}</th>
              <td className="nowrap">{showDay(report.dueOn, lang)}</td>
              <td className="nowrap">
                <LateMark report={report} />
              </td>
              <td>
                {report.handedInOn === null ? (
                  <Button aria-label={t('handInOf', { title: report.title })} onClick={() => setWriting(report)}>
                    {t('handIn')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {team.units.length === 0 ? null : <TeamMonth bodyId={team.bodyId} level={3} />}
      {noting === null ? null : <NoteDialog bodyId={team.bodyId} unit={noting} onClose={() => setNoting(null)} />}
      {writing === null ? null : <ReportDialog report={writing} onClose={() => setWriting(null)} />}
    </Section>
  );
}

interface NoteProps {
  readonly bodyId: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

function NoteDialog({ bodyId, unit, onClose }: NoteProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [kind, setKind] = useState<ContactKind>('visit');
  const { shown, save } = useSaving(logContact, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('noteOf', { unit: unit.name })}
      fields={[
        { id: 'onDay', label: t('onDay'), kind: 'day', first: today() },
        ...(kind === 'call' ? [] : [{ id: 'days', label: t('days'), kind: 'number', first: '0.5' } as const]),
        { id: 'topic', label: t('topic'), kind: 'text' },
        { id: 'conclusion', label: t('conclusion'), kind: 'long', optional: true },
        { id: 'overload', label: t('overload'), kind: 'text', optional: true, hint: t('overloadHint') },
      ]}
      shown={shown}
      onSave={({ days, ...others }) =>
        save({ bodyId, unitId: unit.id, kind, days: kind === 'call' ? 0 : Number(days), ...others })
      }
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(CONTACT_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {CONTACT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}

interface ReportProps {
  readonly report: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}

function ReportDialog({ report, onClose }: ReportProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(handInReport, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('handInOf', { title: report.title })}
      save={t('handIn')}
      look="decide"
      fields={[
        { id: 'content', label: t('content'), kind: 'long' },
        { id: 'suggestions', label: t('suggestions'), kind: 'long' },
      ]}
      shown={shown}
      onSave={(values) => save({ reportId: report.id, ...values })}
      onClose={onClose}
    />
  );
}
