import type { actOnIssues } from '@dudao/core/issue/contract';
import type { MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { UnitSearch } from '../org/UnitSearch.tsx';
import { UnitTree } from '../org/UnitTree.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  number: { zh: '编号', en: 'Number' },
  what: { zh: '事项', en: 'What' },
  owner: { zh: '责任单位、责任人', en: 'Owner' },
  change: { zh: '换', en: 'Change' },
  changeOf: { zh: '换 {number} 的责任单位', en: 'Change the owner of {number}' },
  rest: { zh: '以及另外 {count} 条', en: 'and {count} more' },
};

/** So many are written out; the others are counted. */
const MOST_SHOWN = 200;

interface OwnersProps {
  readonly owners: OutputOf<typeof actOnIssues>['owners'];
  readonly chosen: readonly MatchingEntry[];
  readonly onChange: (issueId: string, unitId: string) => void;
}

/** Who is to own each of many entries; any of them may be given another owner. */
export function OwnersOf({ owners, chosen, onChange }: OwnersProps) {
  const t = useTexts(TEXTS);
  const [changing, setChanging] = useState<MatchingEntry | null>(null);
  const choose = (unitId: string) => {
    if (changing !== null) onChange(changing.id, unitId);
    setChanging(null);
  };
  return (
    <>
      <PlainTable heads={[t('number'), t('what'), t('owner')]}>
        {owners.slice(0, MOST_SHOWN).map(({ at, unit, person }) => {
          const entry = chosen[at];
          return entry === undefined ? null : (
            <tr key={at}>
              <td className="nowrap">{entry.number}</td>
              <td>{entry.title}</td>
              <td>
                {[unit.name, person?.name].filter(Boolean).join(' ')}{' '}
                <Button
                  look="plain"
                  aria-label={t('changeOf', { number: entry.number })}
                  onClick={() => setChanging(entry)}
                >
                  {t('change')}
                </Button>
              </td>
            </tr>
          );
        })}
      </PlainTable>
      {owners.length > MOST_SHOWN ? (
        <p className="small quiet">{t('rest', { count: owners.length - MOST_SHOWN })}</p>
      ) : null}
      {changing === null ? null : (
        <Dialog place="side" title={t('changeOf', { number: changing.number })} onClose={() => setChanging(null)}>
          <UnitSearch onSelect={choose}>
            <UnitTree selected={undefined} openedFirst={[]} onSelect={choose} />
          </UnitSearch>
        </Dialog>
      )}
    </>
  );
}
