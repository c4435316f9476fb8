import { announceRevisitDraw, listDraws, openRevisitDraw } from '@dudao/core/issue/again-contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { LedgerSelect } from './LedgerSelect.tsx';

const TEXTS = {
  title: { zh: '随机抽取', en: 'Draws' },
  announce: { zh: '公布抽取方案', en: 'Announce a draw' },
  open: { zh: '开启抽取', en: 'Open the draw' },
  none: {
    zh: '还没有抽过。先公布方案和承诺值，再请人见证、开启：抽中哪些，谁也不能事先定，谁都可以事后验算。',
    en: 'Nothing was drawn yet. A plan is announced with a commitment, then opened before witnesses: nobody can choose beforehand what is drawn, and anybody can work it out afterwards.',
  },
  ledger: { zh: '台账', en: 'Ledger' },
  closed: { zh: '销号时间', en: 'Closed' },
  drawn: { zh: '抽中', en: 'Drawn' },
  of: { zh: '{drawn} / {all}（{share}%）', en: '{drawn} of {all} ({share}%)' },
  from_: { zh: '{all} 条中抽 {share}%', en: '{share}% of {all}' },
  proof: { zh: '承诺与种子', en: 'Commitment and seed' },
  commitment: { zh: '承诺值 {text}', en: 'commitment {text}' },
  seed: { zh: '种子 {text}', en: 'seed {text}' },
  witness: { zh: '见证：{who}“{text}”', en: 'witness: {who}, “{text}”' },
  holds: { zh: '验算相符', en: 'worked out again: the same' },
  differs: { zh: '验算不符', en: 'worked out again: not the same' },
  digest: { zh: '方案摘要 {digest}', en: 'digest of the plan {digest}' },
  by: { zh: '公布、开启', en: 'Announced, opened' },
  from: { zh: '销号时间从', en: 'Closed from' },
  until: { zh: '到', en: 'until' },
  dueOn: { zh: '回访期限', en: 'Revisit until' },
  who: { zh: '见证人（可不填）', en: 'Witness (may be left empty)' },
  said: { zh: '见证人说的话或号码', en: 'What the witness says, words or a number' },
  saidHint: {
    zh: '如当天公布的开奖号码；与种子一起决定抽中哪些。',
    en: 'Such as the number of a public lottery; together with the seed it decides.',
  },
  announced: {
    zh: '方案已公布：{all} 条，承诺值 {commitment}。请抄下承诺值，稍后开启。',
    en: 'Announced: {all} entries, commitment {commitment}. Note it down; the draw is opened later.',
  },
  saved: { zh: '从 {all} 条中抽取 {drawn} 条。', en: '{drawn} of {all} were drawn.' },
};

type Draw = OutputOf<typeof listDraws>['draws'][number];

/** Closed entries drawn at random for revisits: announced, opened, and with all from which the draw can be worked out again. */
export function DrawSection({
  unitId,
  ledgers,
}: {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
}) {
  const t = useTexts(TEXTS);
  const me = useMe();
  const found = useRead(listDraws, { unitId });
  const [isAnnouncing, setIsAnnouncing] = useState(false);
  const [opening, setOpening] = useState<Draw | null>(null);
  const shared = ledgers.filter(({ closing }) => closing.share > 0);
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { draws } = found.data;
  const mayKeep = holds(me, 'issue.keep');
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        empty={draws.length === 0 && t('none')}
        aside={
          mayKeep && shared.length > 0 ? <Button onClick={() => setIsAnnouncing(true)}>{t('announce')}</Button> : null
        }
      >
        <PlainTable heads={[t('ledger'), t('closed'), t('drawn'), t('proof'), t('by')]}>
          {draws.map((draw) => (
            <DrawRow key={draw.id} draw={draw} {...(mayKeep ? { onOpen: () => setOpening(draw) } : {})} />
          ))}
        </PlainTable>
      </Section>
      {isAnnouncing ? <AnnounceDialog unitId={unitId} ledgers={shared} onClose={() => setIsAnnouncing(false)} /> : null}
      {opening === null ? null : <OpenDialog unitId={unitId} draw={opening} onClose={() => setOpening(null)} />}
    </>
  );
}

function DrawRow({ draw, onOpen }: { readonly draw: Draw; readonly onOpen?: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { opened, population, share, commitment } = draw;
  const facts = [
    ...(commitment === null ? [] : [t('commitment', { text: commitment })]),
    t('digest', { digest: draw.digest }),
    ...(opened === null ? [] : [t('seed', { text: opened.seed })]),
    ...(opened?.witnesses ?? []).map((witness) => t('witness', witness)),
  ];
  return (
    <tr>
      <th scope="row">{say(draw.ledgerName)}</th>
      <td className="nowrap">{`${draw.closedFrom} – ${draw.closedUntil}`}</td>
      <td className="nowrap">
        {opened === null
          ? t('from_', { all: population.length, share })
          : t('of', { drawn: opened.drawn.length, all: population.length, share })}
        {opened?.holds == null ? null : (
          <span className="small issue-line">{t(opened.holds ? 'holds' : 'differs')}</span>
        )}
        {opened === null && onOpen !== undefined ? (
          <span className="issue-line">
            <Button onClick={onOpen}>{t('open')}</Button>
          </span>
        ) : null}
      </td>
      <td>
        {facts.map((fact) => (
          <span key={fact} className="small issue-line issue-digest">
            {fact}
          </span>
        ))}
      </td>
      <td className="nowrap">
        {`${draw.by} ${showMoment(draw.at, lang)}`}
        {opened === null ? null : <span className="issue-line">{`${opened.by} ${showMoment(opened.at, lang)}`}</span>}
      </td>
    </tr>
  );
}

interface AnnounceDialogProps {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
  readonly onClose: () => void;
}

function AnnounceDialog({ unitId, ledgers, onClose }: AnnounceDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [ledger, setLedger] = useState(ledgers[0]?.id ?? '');
  const { shown, save } = useSaving(announceRevisitDraw, {
    say: ({ population, commitment }) =>
      toast(t('announced', { all: population, commitment: commitment.slice(0, 16) })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('announce')}
      save={t('announce')}
      fields={[
        { id: 'closedFrom', label: t('from'), kind: 'day', first: `${today().slice(0, 4)}-01-01` },
        { id: 'closedUntil', label: t('until'), kind: 'day' },
        { id: 'dueOn', label: t('dueOn'), kind: 'day' },
      ]}
      shown={shown}
      onSave={(given) => save({ unitId, ledger, ...given })}
      onClose={onClose}
    >
      <LedgerSelect ledgers={ledgers} value={ledger} hasAll={false} onChange={setLedger} />
    </EntryDialog>
  );
}

interface OpenDialogProps {
  readonly unitId: string;
  readonly draw: Draw;
  readonly onClose: () => void;
}

function OpenDialog({ unitId, draw, onClose }: OpenDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(openRevisitDraw, {
    say: ({ population, drawn }) => toast(t('saved', { all: population, drawn })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('open')}
      save={t('open')}
      look="decide"
      fields={[
        { id: 'who', label: t('who'), kind: 'text', optional: true },
        { id: 'text', label: t('said'), kind: 'text', hint: t('saidHint'), optional: true },
      ]}
      shown={shown}
      onSave={({ who, text }) =>
        save({ unitId, drawId: draw.id, witnesses: who === '' || text === '' ? [] : [{ who, text }] })
      }
      onClose={onClose}
    >
      {draw.commitment === null ? null : (
        <p className="small issue-digest">{t('commitment', { text: draw.commitment })}</p>
      )}
    </EntryDialog>
  );
}
