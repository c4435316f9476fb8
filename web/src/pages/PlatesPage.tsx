import { LEAST_SHOWN } from '@dudao/core/issue/plate';
import { listPlates, type Plate } from '@dudao/core/issue/plate-contract';
import { useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';

const TEXTS = {
  title: { zh: '挂牌督办', en: 'Complaints under a public plate' },
  lead: {
    zh: '各地公开的挂牌督办投诉，数据截至 {day}。少于 {least} 件的不显示数字。',
    en: 'What places show of complaints under a public plate, as of {day}. Counts under {least} are not shown.',
  },
  none: { zh: '还没有公开的挂牌督办', en: 'No plate is public yet' },
  noneWhy: { zh: '督导室公开后在这里显示。', en: 'They stand here once an office has made them public.' },
  name: { zh: '{unit} {ledger}', en: '{unit}, {ledger}' },
  stand: {
    zh: '在办 {open} 件，逾期 {overdue} 件；已办结 {closed} 件。',
    en: '{open} open, {overdue} overdue; {closed} closed.',
  },
  about: { zh: '投诉事项', en: 'About' },
  open: { zh: '在办', en: 'Open' },
  number: { zh: '已办结的编号', en: 'Closed number' },
  closedOn: { zh: '办结日期', en: 'Closed on' },
  few: { zh: '少量', en: 'few' },
};

/** What keepers show of their public plates, for anybody: counts and closed numbers, no names. */
export function PlatesPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId } = useParams();
  const found = useRead(listPlates, unitId === undefined ? {} : { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { plates, on } = found.data;
  return (
    <main className="page stack wide">
      <PageHead title={t('title')} lead={t('lead', { day: showDay(on, lang), least: LEAST_SHOWN })} />
      {plates.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
      {plates.map((plate) => (
        <OnePlate key={`${plate.unit.id} ${plate.ledger.zh}`} plate={plate} />
      ))}
      <footer className="line small no-print">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </main>
  );
}

function OnePlate({ plate }: { readonly plate: Plate }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unit, ledger, groups, numbers } = plate;
  const shown = (count: number | null) => count ?? t('few');
  return (
    <Section level={2} title={t('name', { unit: unit.name, ledger: say(ledger) })}>
      <p>{t('stand', { open: shown(plate.open), overdue: shown(plate.overdue), closed: shown(plate.closed) })}</p>
      <PlainTable heads={[t('about'), { number: t('open') }]}>
        {groups.map(({ name, count }) => (
          <tr key={name.zh}>
            <th scope="row">{say(name)}</th>
            <td className="number">{shown(count)}</td>
          </tr>
        ))}
      </PlainTable>
      {numbers.length === 0 ? null : (
        <PlainTable heads={[t('number'), t('closedOn')]}>
          {numbers.map(({ number, closedOn }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{showDay(closedOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}
