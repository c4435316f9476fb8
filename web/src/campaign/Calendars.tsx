import type { CampaignCalendar } from '@dudao/core/campaign/contract';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { partsOf } from '@dudao/core/campaign/template-parts';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { batchName } from './template-view.ts';

const TEXTS = {
  calendar: { zh: '日历', en: 'Calendar' },
  burden: { zh: '负担', en: 'Burden' },
  burdenLead: {
    zh: '每个单位要做的事。“同时承担”是这些单位在同一时段由其他活动承担的平均数。',
    en: 'What each unit has to do. “Elsewhere” is what these units bear on average by other campaigns in the same days.',
  },
  part: { zh: '阶段、步骤', en: 'Stage, step' },
  from: { zh: '开始', en: 'From' },
  until: { zh: '结束', en: 'Until' },
  units: { zh: '{n} 个单位', en: '{n} units' },
  assumed: {
    zh: '有的工作日落在尚未公布放假安排的年份，按一般周历推算，公布后请再核对。',
    en: 'Some working days lie in a year whose holidays are not announced; they are assumed from the plain week.',
  },
  who: { zh: '单位', en: 'Units' },
  acts: { zh: '动作', en: 'Actions' },
  fields: { zh: '要填的数据', en: 'Fields asked' },
  known: { zh: '已掌握', en: 'Known' },
  pages: { zh: '要写的页数', en: 'Pages' },
  reports: { zh: '报送材料', en: 'Reports' },
  visits: { zh: '到访', en: 'Visits' },
  meetings: { zh: '会议', en: 'Meetings' },
  elsewhere: { zh: '同时承担 {n} 个其他活动', en: 'Elsewhere, {n} other campaigns' },
};

interface CalendarsProps {
  readonly template: CampaignTemplate;
  readonly calendars: readonly CampaignCalendar[];
}

/** The days of each batch, and what they cost the units. */
export function Calendars({ template, calendars }: CalendarsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const parts = partsOf(template);
  const name = ({ batch, kind, units }: CampaignCalendar) =>
    `${say(batchName(template, batch))} · ${say(UNIT_KIND_FACTS[kind].name)} · ${t('units', { n: units })}`;
  return (
    <>
      <Section title={t('burden')} level={2}>
        <p className="quiet">{t('burdenLead')}</p>
        <BurdenTable calendars={calendars} name={name} />
      </Section>
      <Section title={t('calendar')} level={2}>
        {calendars.some(({ assumed }) => assumed) ? <Notice>{t('assumed')}</Notice> : null}
        {calendars.map((calendar) => (
          <Section key={`${calendar.batch} ${calendar.kind}`} title={name(calendar)}>
            <PlainTable heads={[t('part'), t('from'), t('until')]} caption={name(calendar)}>
              {calendar.parts.map((days) => {
                const placed = parts.find(({ part }) => part.id === days.id);
                const isStage = placed?.level === 'stage' || placed?.level === 'throughout';
                return (
                  <tr key={days.id}>
                    <th scope="row" style={isStage ? undefined : { fontWeight: 400, paddingLeft: '1.6em' }}>
                      {placed === undefined ? days.id : say(placed.part.name)}
                    </th>
                    <td className="nowrap">{days.from}</td>
                    <td className="nowrap">{days.until}</td>
                  </tr>
                );
              })}
            </PlainTable>
          </Section>
        ))}
      </Section>
    </>
  );
}

const FIGURES = ['actions', 'fields', 'known', 'pages', 'reports', 'visits', 'meetings'] as const;

function BurdenTable({
  calendars,
  name,
}: {
  readonly calendars: readonly CampaignCalendar[];
  readonly name: (calendar: CampaignCalendar) => string;
}) {
  const t = useTexts(TEXTS);
  const words = {
    actions: t('acts'),
    fields: t('fields'),
    known: t('known'),
    pages: t('pages'),
    reports: t('reports'),
    visits: t('visits'),
    meetings: t('meetings'),
  };
  return (
    <PlainTable heads={[t('who'), ...FIGURES.map((figure) => ({ number: words[figure] }))]}>
      {calendars.flatMap((calendar) => [
        <tr key={`${calendar.batch} ${calendar.kind}`}>
          <th scope="row">{name(calendar)}</th>
          {FIGURES.map((figure) => (
            <td key={figure} className="number">
              {calendar.burden[figure]}
            </td>
          ))}
        </tr>,
        ...(calendar.others.campaigns === 0
          ? []
          : [
              <tr key={`${calendar.batch} ${calendar.kind} others`} className="quiet">
                <td>{t('elsewhere', { n: calendar.others.campaigns })}</td>
                {FIGURES.map((figure) => (
                  <td key={figure} className="number">
                    {calendar.others.burden[figure]}
                  </td>
                ))}
              </tr>,
            ]),
      ])}
    </PlainTable>
  );
}
