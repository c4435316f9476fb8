import type { Proposal } from '@dudao/core/field/contract';
import type { listOfRecords } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { METHOD_NAMES, type VisitRecords } from './field-words.ts';

const TEXTS = {
  what: { zh: '事项', en: 'What' },
  unit: { zh: '单位', en: 'Unit' },
  method: { zh: '方法', en: 'Method' },
  depth: { zh: '深浅', en: 'Depth' },
  manifest: { zh: '表面', en: 'surface' },
  deep: { zh: '深层', en: 'deep' },
  sign: { zh: '苗头', en: 'early sign' },
  fixed: { zh: '当场已改：{words}', en: 'put right on the spot: {words}' },
  photos: { zh: '{n} 份照片', en: '{n} photos' },
  ledger: { zh: '台账', en: 'Ledger' },
  write: { zh: '记入台账', en: 'Write into the ledger' },
  writeOf: { zh: '记入台账：{title}', en: 'Write into the ledger: {title}' },
};

type Written = OutputOf<typeof listOfRecords>['entries'];

interface ProposalTableProps {
  readonly proposals: VisitRecords['proposals'];
  /** Entries that were written from these records. */
  readonly written: Written;
  readonly mayWrite: boolean;
}

/** What bad answers and findings propose for the ledgers; a person writes it, or leaves it. */
export function ProposalTable({ proposals, written, mayWrite }: ProposalTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable heads={[t('what'), t('unit'), t('method'), t('depth'), t('ledger')]}>
      {proposals.map((one) => {
        const entry = written.find(({ recordId, text }) => recordId === one.recordId && text === one.from);
        return (
          <tr key={`${one.recordId} ${one.item}`}>
            <th scope="row">
              <Link to={paths.fieldRecord(one.recordId)}>{one.title}</Link>
              <div className="small quiet">
                {[
                  one.detail,
                  one.fixed === null ? '' : t('fixed', { words: one.fixed.words }),
                  one.filings.length === 0 ? '' : t('photos', { n: one.filings.length }),
                ]
                  .filter((text) => text !== '')
                  .join(' · ')}
              </div>
            </th>
            <td>{one.unit.name}</td>
            <td>{say(METHOD_NAMES[one.method])}</td>
            <td>{one.sign ? t('sign') : one.depth === null ? '' : t(one.depth)}</td>
            <td>
              {entry !== undefined ? (
                <Link to={paths.issue(entry.issueId)}>{entry.number}</Link>
              ) : mayWrite ? (
                <Link
                  className="button"
                  aria-label={t('writeOf', { title: one.title })}
                  to={paths.writeIssue(one.unit.id, aboutOf(one))}
                >
                  {t('write')}
                </Link>
              ) : null}
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}

/** The same methods by the ledger’s words. */
const LEDGER_METHODS = { hear: 'hear', check: 'read', look: 'look', visit: 'ask' } as const;

/** What the form of an entry is told in its address. */
function aboutOf(one: Proposal): Readonly<Record<string, string>> {
  const idsOf = (filings: Proposal['filings']): string => filings.map(({ id }) => id).join(',');
  const said = {
    ledger: one.ledger,
    title: one.title,
    detail: [one.detail, one.measure].filter((text) => text !== '').join('\n'),
    source: 'checklist',
    record: `field:${one.recordId}`,
    about: one.from,
    foundOn: one.foundOn,
    method: LEDGER_METHODS[one.method],
    depth: one.depth ?? '',
    filings: idsOf(one.filings),
    fixed: one.fixed?.words ?? '',
    fixedFilings: idsOf(one.fixed?.filings ?? []),
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}
