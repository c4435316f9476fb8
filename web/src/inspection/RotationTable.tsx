import { readRotation } from '@dudao/core/inspection/team-contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '轮换', en: 'Rotation' },
  open: { zh: '没有设定同一人连续督导同一单位至多几轮。', en: 'How many rounds in a row are too many is not settled.' },
  most: {
    zh: '同一人连续督导同一单位至多 {most} 轮。',
    en: 'Nobody stays with a unit for more than {most} rounds in a row.',
  },
  none: { zh: '没有人连续督导同一单位两轮以上。', en: 'Nobody was at a unit for two rounds in a row.' },
  person: { zh: '督学', en: 'Inspector' },
  unit: { zh: '单位', en: 'Unit' },
  rounds: { zh: '连续轮数', en: 'Rounds in a row' },
  swap: { zh: '“{out}”（{outTeam}）与“{in}”（{inTeam}）对调', en: '{out} ({outTeam}) with {in} ({inTeam})' },
  proposals: { zh: '建议对调（已避开应回避的单位）：', en: 'Proposed swaps, recusals respected:' },
};

/** Who has been at a unit for how long, and swaps that end stays of too many rounds. */
export function RotationTable({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(readRotation, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { stays, most, swaps } = found.data;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={<span className="small quiet">{most === null ? t('open') : t('most', { most })}</span>}
      empty={stays.length === 0 && swaps.length === 0 && t('none')}
    >
      {swaps.length === 0 ? null : (
        <Notice kind="decide">
          <p>{t('proposals')}</p>
          <ul>
            {swaps.map((swap) => (
              <li key={`${swap.out.person.id}:${swap.in.person.id}`}>
                {t('swap', {
                  out: swap.out.person.name,
                  outTeam: swap.out.team,
                  in: swap.in.person.name,
                  inTeam: swap.in.team,
                })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PlainTable heads={[t('person'), t('unit'), t('rounds')]}>
        {stays.map(({ person, unit, rounds }) => (
          <tr key={`${person.id}:${unit.id}`}>
            <th scope="row">{person.name}</th>
            <td>{unit.name}</td>
            <td>
              {most === null ? (
                rounds
              ) : (
                <VerdictMark
                  standing={rounds > most ? 'miss' : rounds === most ? 'floor' : 'met'}
                  word={String(rounds)}
                />
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
