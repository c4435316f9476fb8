import { LEAST_SHOWN } from '@dudao/core/issue/plate';
import { type Closings, listPlates, type Plate } from '@dudao/core/issue/plate-contract';
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
  title: { zh: '挂牌督办和销号公示', en: 'Public plates and closed numbers' },
  lead: {
    zh: '各地公开的挂牌督办投诉和各类台账的销号编号，数据截至 {day}。少于 {least} 件的不显示数字。',
    en: 'What places show of complaints under a public plate and of numbers closed, as of {day}. Counts under {least} are not shown.',
  },
  none: { zh: '还没有公开的内容', en: 'Nothing is public yet' },
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
  closings: { zh: '{unit} {ledger}：销号公示', en: '{unit}, {ledger}: closed numbers' },
  thisYear: { zh: '今年已销号 {closed} 条。', en: '{closed} closed this year.' },
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
  const { plates, closings, on } = found.data;
  return (
    <main className="page stack wide">
      <PageHead title={t('title')} lead={t('lead', { day: showDay(on, lang), least: LEAST_SHOWN })} />
      {plates.length + closings.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
      {plates.map((plate) => (
        <OnePlate key={`${plate.unit.id} ${plate.ledger.zh}`} plate={plate} />
      ))}
      {closings.map((one) => (
        <OneLedger key={`${one.unit.id} ${one.ledger.zh}`} closings={one} />
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
      {numbers.length === 0 ? null : <Numbers numbers={numbers} />}
    </Section>
  );
}

/** What was closed in a ledger whose closings are public. */
function OneLedger({ closings }: { readonly closings: Closings }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unit, ledger, closed, numbers } = closings;
  return (
    <Section level={2} title={t('closings', { unit: unit.name, ledger: say(ledger) })}>
      <p>{t('thisYear', { closed: closed ?? t('few') })}</p>
      <Numbers numbers={numbers} />
    </Section>
  );
}

function Numbers({ numbers }: Pick<Closings, 'numbers'>) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <PlainTable heads={[t('number'), t('closedOn')]}>
      {numbers.map(({ number, closedOn }) => (
        <tr key={number}>
          <th scope="row">{number}</th>
          <td>{showDay(closedOn, lang)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
