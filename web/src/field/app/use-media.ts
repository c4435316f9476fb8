import { useCallback, useEffect, useRef, useState } from 'react';
import { newCallId } from '../../lib/call.ts';
import { NotKept } from '../store/keeper.ts';
import { useDevice, useOpened } from './device-context.tsx';
import type { DraftPlace } from './drafts.ts';
import { dropMedia, keepMedia, type MediaFacts, placeMedia } from './media.ts';
import { neutralName } from './neutral-name.ts';
import { claimsNow } from './new-draft.ts';
import { type TakenPhoto, takePhoto } from './photo.ts';
import { askPlace } from './place.ts';

/** What somebody has to be told of what was just taken; `name` and `pixels` are of the photo. */
export type MediaTrouble =
  | { readonly is: 'full' | 'failed' }
  | { readonly is: 'large' | 'many' | 'unknown' | 'unopened'; readonly name: string; readonly pixels: number };

/** So long a photo waits for its place before it is kept. */
const AT_ONCE_MS = 100;
const pause = (ms: number): Promise<undefined> => new Promise((done) => setTimeout(() => done(undefined), ms));

interface Files {
  readonly draft: DraftPlace;
  readonly files: readonly string[];
  readonly onFiles: (files: readonly string[]) => void;
}

/** Keeps photos and voice notes of an answer in both copies and tells the answer which it has; takes them off again. */
export function useMedia({ draft, files, onFiles }: Files) {
  const device = useDevice();
  const { vault, drafts } = useOpened();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<MediaTrouble | null>(null);
  // Taking a photo takes a moment, in which somebody may write on: what is then told is told to the newest.
  const latest = useRef(files);
  const tell = useRef(onFiles);
  useEffect(() => {
    latest.current = files;
    tell.current = onFiles;
  }, [files, onFiles]);
  const become = useCallback((next: readonly string[]) => {
    latest.current = next;
    tell.current(next);
  }, []);

  const keep = async (role: 'photo' | 'voice', taken: TakenPhoto) => {
    const itemId = newCallId();
    const asked = askPlace();
    // A place that is known, or refused, is written along; nobody loses a photo while a receiver looks for satellites.
    const here = await Promise.race([asked, pause(AT_ONCE_MS)]);
    const { visitId, unitId, recordId } = draft;
    const facts: MediaFacts = {
      itemId,
      visitId,
      unitId,
      recordId,
      role,
      name: neutralName(role, { type: taken.type, itemId, at: new Date() }),
      type: taken.type,
      sizeBytes: taken.bytes.length,
      claims: { ...claimsNow(device), ...here },
      annotation: null,
    };
    await keepMedia({ keeper: device.keeper, vault }, { facts, bytes: taken.bytes }, taken.thumb);
    become([...latest.current, itemId]);
    if (here !== undefined) return;
    const placed = drafts.take();
    void asked
      .then((found) => placeMedia({ keeper: device.keeper, vault }, itemId, found))
      // The photo is kept; only its place is not.
      .catch(() => undefined)
      .finally(placed);
  };
  const guarded = async (work: () => Promise<void>) => {
    const taken = drafts.take();
    setBusy(true);
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      setTrouble({ is: error instanceof NotKept && error.trouble === 'full' ? 'full' : 'failed' });
    } finally {
      setBusy(false);
      taken();
    }
  };
  const takePhotos = (list: FileList | null) =>
    guarded(async () => {
      for (const file of list ?? []) {
        const taken = await takePhoto(file);
        const about = { name: file.name, pixels: taken.pixels ?? 0 };
        if ('is' in taken) {
          setTrouble({ is: taken.is === 'too-large' ? 'large' : 'many', ...about });
          continue;
        }
        await keep('photo', taken);
        if (taken.thumb === null) setTrouble({ is: taken.pixels === null ? 'unknown' : 'unopened', ...about });
      }
    });
  const keepVoice = (taken: TakenPhoto) => guarded(() => keep('voice', taken));
  const { keeper } = device;
  const drop = useCallback(
    (itemId: string) => {
      become(latest.current.filter((one) => one !== itemId));
      void dropMedia(keeper, itemId);
    },
    [become, keeper],
  );
  return { busy, trouble, takePhotos, keepVoice, drop };
}
