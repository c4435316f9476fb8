import { MOVE_NAMES } from '@dudao/core/issue/moves';
import { RATED_NAMES } from '@dudao/core/issue/rates/rate';
import type { EntryLine } from '@dudao/core/issue/shapes';
import { useText, useTexts } from '../../lib/language.tsx';
import type { ListView } from '../list-view.ts';

const TEXTS = {
  only: { zh: '另外只看', en: 'Also narrowed to' },
  owner: { zh: '责任单位：{name}', en: 'owner: {name}' },
  person: { zh: '责任人：{name}', en: 'person: {name}' },
  leader: { zh: '包案、督办领导：{name}', en: 'leader: {name}' },
  chosen: { zh: '所选', en: 'as chosen' },
  due: { zh: '期限在 {from} 至 {until}', en: 'due {from} – {until}' },
  dueFrom: { zh: '期限不早于 {from}', en: 'due {from} or later' },
  dueUntil: { zh: '期限不晚于 {until}', en: 'due {until} or earlier' },
  holder: { zh: '轮到 {name} 办', en: 'waiting for {name}' },
  idle: { zh: '{day} 以来没有动过', en: 'untouched since {day}' },
  moved: { zh: '{from} 至 {until} {what}', en: '{what} {from} – {until}' },
  rated: { zh: '整改期限在 {from} 至 {until} 的：{what}', en: 'to be put right {from} – {until}: {what}' },
  clause: { zh: '条款：{clause}', en: 'clause: {clause}' },
  drop: { zh: '去掉“{what}”', en: 'Drop “{what}”' },
};

interface ViewChipsProps {
  readonly view: ListView;
  /** Entries listed, by which owners are named. */
  readonly entries: readonly EntryLine[];
  readonly onChange: (part: Partial<ListView>) => void;
}

/** What a list is narrowed to by figures that opened it: each is said, and dropped by a press. */
export function ViewChips({ view, entries, onChange }: ViewChipsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { ownerId, personId, holderId, leaderId, dueFrom, dueUntil, idleSince, moved, movedFrom, movedUntil, clause } =
    view;
  const { rated, ratedFrom, ratedUntil } = view;
  const owner = entries.find((one) => one.owner?.id === ownerId);
  const due = dueFrom === '' ? 'dueUntil' : dueUntil === '' ? 'dueFrom' : 'due';
  const chips: readonly (readonly [string, Partial<ListView>])[] = [
    ...(ownerId === '' ? [] : [[t('owner', { name: owner?.owner?.name ?? t('chosen') }), { ownerId: '' }] as const]),
    ...(personId === ''
      ? []
      : [[t('person', { name: entries[0]?.ownerPerson ?? t('chosen') }), { personId: '' }] as const]),
    ...(holderId === ''
      ? []
      : [[t('holder', { name: unitNamed(entries, holderId) ?? t('chosen') }), { holderId: '' }] as const]),
    ...(leaderId === ''
      ? []
      : [[t('leader', { name: leaderNamed(entries, leaderId) ?? t('chosen') }), { leaderId: '' }] as const]),
    ...(dueFrom === '' && dueUntil === ''
      ? []
      : [[t(due, { from: dueFrom, until: dueUntil }), { dueFrom: '', dueUntil: '' }] as const]),
    ...(idleSince === '' ? [] : [[t('idle', { day: idleSince }), { idleSince: '' }] as const]),
    ...(moved === ''
      ? []
      : [
          [
            t('moved', { what: say(MOVE_NAMES[moved]), from: movedFrom, until: movedUntil }),
            { moved: '', movedFrom: '', movedUntil: '' },
          ] as const,
        ]),
    ...(rated === ''
      ? []
      : [
          [
            t('rated', { what: say(RATED_NAMES[rated]), from: ratedFrom, until: ratedUntil }),
            { rated: '', ratedFrom: '', ratedUntil: '' },
          ] as const,
        ]),
    ...(clause === '' ? [] : [[t('clause', { clause }), { clause: '' }] as const]),
  ];
  if (chips.length === 0) return null;
  return (
    <p className="line">
      <span className="quiet">{t('only')}</span>
      {chips.map(([what, part]) => (
        <button
          key={what}
          type="button"
          className="issue-chip"
          aria-label={t('drop', { what })}
          onClick={() => onChange(part)}
        >
          {what} <span aria-hidden="true">✕</span>
        </button>
      ))}
    </p>
  );
}

function leaderNamed(entries: readonly EntryLine[], leaderId: string): string | undefined {
  return entries.flatMap(({ leaders, supervisors }) => [...leaders, ...supervisors]).find(({ id }) => id === leaderId)
    ?.name;
}

/** What a unit is called that owns entries listed, or is concerned by them; a keeper is not named in a list. */
function unitNamed(entries: readonly EntryLine[], id: string): string | undefined {
  return entries.flatMap(({ unit, owner }) => [unit, owner]).find((one) => one?.id === id)?.name;
}
