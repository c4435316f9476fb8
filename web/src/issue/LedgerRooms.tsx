import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';

const TEXTS = { rooms: { zh: '台账的册与统计', en: 'Registers and figures of the ledger' } };

type About = Readonly<Record<string, string>>;

/** Pages that look at the same ledger in another way; a new one adds one line. */
const ROOMS: readonly {
  readonly name: { readonly zh: string; readonly en: string };
  readonly to: (unitId: string, about: About) => string;
}[] = [
  { name: { zh: '要情', en: 'What is red' }, to: paths.ledgerBrief },
  { name: { zh: '每周梳理', en: 'Weekly combing' }, to: paths.ledgerWeek },
  { name: { zh: '督办', en: 'Sheets of supervision' }, to: (unitId) => paths.urges(unitId) },
  { name: { zh: '请示与答复', en: 'To the level above' }, to: (unitId) => paths.raisings(unitId) },
  { name: { zh: '回访与反弹', en: 'Revisits and returns' }, to: (unitId) => paths.lasting(unitId) },
  { name: { zh: '整改完成率', en: 'Completion rates' }, to: paths.ledgerRates },
  { name: { zh: '项、问题、措施', en: 'Items, problems, measures' }, to: paths.ledgerTree },
  { name: { zh: '台账统计', en: 'Figures' }, to: paths.ledgerFigures },
];

interface LedgerRoomsProps {
  readonly unitId: string;
  /** The ledger that is looked at; '' is all of them. */
  readonly ledger: string;
}

/** The ways from the list of a ledger to its registers and figures. */
export function LedgerRooms({ unitId, ledger }: LedgerRoomsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const about = ledger === '' ? {} : { ledger };
  return (
    <nav className="ledger-rooms no-print" aria-label={t('rooms')}>
      <ul>
        {ROOMS.map(({ name, to }) => (
          <li key={name.zh}>
            <Link to={to(unitId, about)}>{say(name)}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
