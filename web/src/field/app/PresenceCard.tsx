import type { CarriedVisit } from '@dudao/core/field/device-contract';
import type { PresenceBody } from '@dudao/core/field/item';
import type { NoPlace } from '@dudao/core/visit/presence';
import { DEPTH_NAMES, DEPTHS, type Depth, type Stop } from '@dudao/core/visit/route';
import { useState } from 'react';
import { showShortMoment } from '../../lib/date.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { useDevice, useOpened } from './device-context.tsx';
import { claimsHere } from './new-draft.ts';
import { sayPresence } from './say-presence.ts';
import { sealingOf } from './use-finish.ts';
import { useItems } from './use-items.ts';

const TEXTS = {
  title: { zh: '到达、离开', en: 'Coming and leaving' },
  none: {
    zh: '还没有登记到达。在点时长、覆盖都从到达算起，没有网络也可以登记。',
    en: 'No coming is noted yet. Hours and coverage count from it; no network is needed.',
  },
  here: { zh: '{at} 到达，还没有登记离开', en: 'Came {at}; not left yet' },
  gone: { zh: '{at} 离开', en: 'Left {at}' },
  arrive: { zh: '登记到达', en: 'I have come' },
  again: { zh: '再次到达', en: 'Come again' },
  leave: { zh: '登记离开', en: 'I leave' },
  looking: { zh: '正在取位置，最多 8 秒', en: 'Looking for the place, 8 seconds at most' },
  arrived: { zh: '到达', en: 'Coming' },
  left: { zh: '离开', en: 'Leaving' },
  stops: { zh: '去了哪里（一行一处，可不填）', en: 'Where you went (one a line, may stay empty)' },
  depth: { zh: '最深看到哪一层', en: 'How far down' },
  cancel: { zh: '返回', en: 'Back' },
  metres: { zh: '位置误差约 {metres} 米', en: 'within {metres} m' },
};

/** Why there is no place. */
const REASONS: Readonly<Record<NoPlace, { readonly zh: string; readonly en: string }>> = {
  refused: { zh: '没有位置：未授权', en: 'no place: not allowed' },
  'too-late': { zh: '没有位置：8 秒内收不到信号', en: 'no place: no signal within 8 seconds' },
  unavailable: { zh: '没有位置：本机测不到', en: 'no place: the device cannot tell' },
};

/** What this device said last of its owner's coming to a visit and leaving it; null: nothing. */
export function useLastPresence(visitId: string) {
  const said = useItems().flatMap(({ kept, label: { presence } }) =>
    kept.visitId === visitId && presence !== undefined ? [presence] : [],
  );
  return said[0] ?? null;
}

/** Seals a coming or leaving with the moment of now; the place is asked for some seconds. */
export function useSayPresence(visit: Pick<CarriedVisit, 'id' | 'unit'> | undefined) {
  const t = useTexts(TEXTS);
  const say = useText();
  const device = useDevice();
  const { vault } = useOpened();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const tell = async (what: PresenceBody['what'], stops: readonly Stop[] = []) => {
    if (visit === undefined || busy) return;
    setBusy(true);
    setError(null);
    try {
      const claims = await claimsHere(device);
      const where =
        claims.place === null
          ? say(REASONS[claims.noPlace ?? 'unavailable'])
          : t('metres', { metres: claims.place.withinMetres });
      const title = `${t(what === 'arrive' ? 'arrived' : 'left')} ${showShortMoment(claims.deviceAt)} · ${where}`;
      const body = {
        kind: 'presence' as const,
        visitId: visit.id,
        unitId: visit.unit.id,
        what,
        claims,
        stops: [...stops],
      };
      await sayPresence(sealingOf(device, vault), body, title);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return { tell, busy, error };
}

/** F35 Coming to the unit and leaving it, said on the spot with or without a network. */
export function PresenceCard({ visit }: { readonly visit: CarriedVisit }) {
  const t = useTexts(TEXTS);
  const last = useLastPresence(visit.id);
  const { tell, busy, error } = useSayPresence(visit);
  const [leaving, setLeaving] = useState(false);
  const isHere = last?.what === 'arrive';
  const at = last === null ? '' : showShortMoment(last.at);
  return (
    <section aria-label={t('title')} className="stack">
      <p>{t(last === null ? 'none' : isHere ? 'here' : 'gone', { at })}</p>
      <ErrorLine error={error} />
      {busy ? <p className="small">{t('looking')}</p> : null}
      {isHere ? (
        <Button busy={busy} onClick={() => setLeaving(true)}>
          {t('leave')}
        </Button>
      ) : (
        <Button look="primary" busy={busy} onClick={() => void tell('arrive')}>
          {t(last === null ? 'arrive' : 'again')}
        </Button>
      )}
      {leaving ? (
        <LeaveDialog
          onClose={() => setLeaving(false)}
          onLeave={(stops) => {
            setLeaving(false);
            void tell('leave', stops);
          }}
        />
      ) : null}
    </section>
  );
}

const MOST_LETTERS = 100;

function LeaveDialog({
  onClose,
  onLeave,
}: {
  readonly onClose: () => void;
  readonly onLeave: (stops: readonly Stop[]) => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [places, setPlaces] = useState('');
  const [depth, setDepth] = useState<Depth>('unit');
  const stops = [...new Set(places.split('\n').map((line) => line.trim().slice(0, MOST_LETTERS)))]
    .filter((place) => place !== '')
    .slice(0, 100)
    .map((place): Stop => ({ place, depth }));
  return (
    <Dialog
      title={t('leave')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" onClick={() => onLeave(stops)}>
            {t('leave')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label={t('stops')}>
          <textarea rows={3} value={places} onChange={(event) => setPlaces(event.target.value)} />
        </Field>
        <Field label={t('depth')}>
          <select
            value={depth}
            onChange={(event) => setDepth(DEPTHS.find((one) => one === event.target.value) ?? 'unit')}
          >
            {DEPTHS.map((one) => (
              <option key={one} value={one}>
                {say(DEPTH_NAMES[one])}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </Dialog>
  );
}
