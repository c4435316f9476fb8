import { STANDING_NAMES, WAY_NAMES } from '@dudao/core/meeting/meeting-state';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { Fate } from './Fate.tsx';
import {
  aboutConclusion,
  type Conclusion,
  FOLLOWED_MARKS,
  type MeetingItem,
  type MeetingRecord,
} from './meeting-record.ts';

const TEXTS = {
  what: { zh: '议定事项', en: 'Concluded' },
  owner: { zh: '承办单位', en: 'Owed by' },
  due: { zh: '期限', en: 'By' },
  now: { zh: '落实情况', en: 'How far it is' },
  write: { zh: '登记台账', en: 'Write the entry' },
};

interface ConclusionTableProps {
  readonly meeting: MeetingRecord;
  readonly item: MeetingItem;
}

/** What a point concluded: who owes it, by when, and how far it is. */
export function ConclusionTable({ meeting, item: { conclusions } }: ConclusionTableProps) {
  const t = useTexts(TEXTS);
  return (
    <PlainTable caption={t('what')} heads={[t('what'), t('now'), t('owner'), t('due')]}>
      {conclusions.map((one) => (
        <ConclusionRow key={one.id} meeting={meeting} conclusion={one} />
      ))}
    </PlainTable>
  );
}

function ConclusionRow({ meeting, conclusion }: { readonly meeting: MeetingRecord; readonly conclusion: Conclusion }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { text, way, owner, dueOn, entry, standing } = conclusion;
  const isToWrite = way === 'ledger' && entry === null && meeting.actions.ledger === true && owner !== null;
  return (
    <tr>
      <th scope="row">{text}</th>
      <td>
        {meeting.signed === null ? (
          say(WAY_NAMES[way])
        ) : (
          <VerdictMark standing={FOLLOWED_MARKS[standing]} word={say(STANDING_NAMES[standing])} />
        )}{' '}
        <Fate fate={conclusion} />
        {isToWrite ? (
          <div>
            <Link className="button no-print" to={paths.writeIssue(owner.id, aboutConclusion(meeting, conclusion))}>
              {t('write')}
            </Link>
          </div>
        ) : null}
      </td>
      <td>{owner?.name ?? '—'}</td>
      <td className="nowrap">{dueOn === null ? '—' : showDay(dueOn, lang)}</td>
    </tr>
  );
}
