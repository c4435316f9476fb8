import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { acceptSwap, readRotation } from '@dudao/core/inspection/team-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
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
  replace: { zh: '“{out}”（{outTeam}）由“{in}”接替', en: '{in} comes for {out} ({outTeam})' },
  stay: { zh: '连续轮数已满', en: 'too long at one unit' },
  recused: { zh: '应回避{unit}', en: 'recused {unit}' },
  away: { zh: '不在岗', en: 'away' },
  nobody: { zh: '“{person}”没有人可以接替', en: 'nobody is left for {person}' },
  stuck: { zh: '{team}，{cause}。请增补督学。', en: '{team}, {cause}: appoint inspectors.' },
  accept: { zh: '采纳', en: 'Accept' },
  acceptOf: { zh: '采纳：“{out}”换成“{in}”', en: 'Accept: {in} for {out}' },
  reason: { zh: '原因', en: 'Reason' },
  done: { zh: '已换人，今天起生效。', en: 'Done, from today on.' },
  proposals: {
    zh: '建议换人（已避开应回避的单位和不在岗的人）：',
    en: 'Proposed changes, recusals and absences respected:',
  },
};

type Swap = OutputOf<typeof readRotation>['swaps'][number];

/** Who has been at a unit for how long, and swaps that end stays of too many rounds. */
export function RotationTable({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [accepting, setAccepting] = useState<Swap | null>(null);
  const found = useRead(readRotation, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { stays, most, swaps, stuck } = found.data;
  const refused = reasonOf(found.data.actions.manage, INSPECTION_PROBLEMS, lang);
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={<span className="small quiet">{most === null ? t('open') : t('most', { most })}</span>}
        empty={stays.length + swaps.length + stuck.length === 0 && t('none')}
      >
        {stuck.map((one) => (
          <p key={one.person.id}>
            <VerdictMark standing="miss" word={t('nobody', { person: one.person.name })} />{' '}
            <span className="small">{t('stuck', { team: one.team, cause: t(one.cause, { unit: '' }) })}</span>
          </p>
        ))}
        {swaps.length === 0 ? null : (
          <Notice kind="decide">
            <p>{t('proposals')}</p>
            <ul>
              {swaps.map((swap) => (
                <li key={`${swap.out.person.id}:${swap.in.person.id}`}>
                  {t(swap.in.team === null ? 'replace' : 'swap', {
                    out: swap.out.person.name,
                    outTeam: swap.out.team,
                    in: swap.in.person.name,
                    inTeam: swap.in.team ?? '',
                  })}
                  <span className="small quiet">{` ${t(swap.cause, { unit: swap.unit?.name ?? '' })} `}</span>
                  <Button
                    look="plain"
                    refused={refused}
                    aria-label={t('acceptOf', { out: swap.out.person.name, in: swap.in.person.name })}
                    onClick={() => setAccepting(swap)}
                  >
                    {t('accept')}
                  </Button>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {stays.length === 0 ? null : (
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
        )}
      </Section>
      {accepting === null ? null : <AcceptDialog unitId={unitId} swap={accepting} onClose={() => setAccepting(null)} />}
    </>
  );
}

interface AcceptProps {
  readonly unitId: string;
  readonly swap: Swap;
  readonly onClose: () => void;
}

function AcceptDialog({ unitId, swap, onClose }: AcceptProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(acceptSwap, { say: () => toast(t('done')), close: onClose });
  const { out, in: next } = swap;
  return (
    <EntryDialog
      title={t('acceptOf', { out: out.person.name, in: next.person.name })}
      save={t('accept')}
      look="decide"
      fields={[
        { id: 'reason', label: t('reason'), kind: 'text', first: t(swap.cause, { unit: swap.unit?.name ?? '' }) },
      ]}
      shown={shown}
      onSave={({ reason }) =>
        save({
          unitId,
          outPersonId: out.person.id,
          outBodyId: out.bodyId,
          inPersonId: next.person.id,
          inBodyId: next.bodyId,
          reason,
        })
      }
      onClose={onClose}
    />
  );
}
