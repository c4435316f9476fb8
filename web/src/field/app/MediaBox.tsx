import { useEffect, useRef, useState } from 'react';
import { newCallId } from '../../lib/call.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { NotKept } from '../store/keeper.ts';
import { useDevice, useOpened } from './device-context.tsx';
import type { Draft } from './drafts.ts';
import { MediaTile } from './MediaTile.tsx';
import { dropMedia, keepMedia, type MediaFacts, placeMedia } from './media.ts';
import { neutralName } from './neutral-name.ts';
import { claimsNow } from './new-draft.ts';
import { manyPixels, type TakenPhoto, takePhoto } from './photo.ts';
import { askPlace } from './place.ts';
import { useVoice } from './use-voice.ts';

const TEXTS = {
  photo: { zh: '拍照', en: 'Photo' },
  choose: { zh: '选照片', en: 'Choose photos' },
  record: { zh: '录音', en: 'Voice note' },
  stop: { zh: '停止录音（{seconds} 秒）', en: 'Stop ({seconds} s)' },
  large: {
    zh: '“{name}”超过 50 MB，服务器不收。请换一张小一些的。',
    en: '“{name}” is larger than 50 MB, which the server does not take.',
  },
  unopened: {
    zh: '“{name}”有 {pixels}像素，本机不打开它，按原样保存，照常上交。传得慢，拍照时请调低分辨率。',
    en: '“{name}” has {pixels} pixels: it is not opened here but kept as it came, and handed in like any other. It takes long; set the camera to a lower resolution.',
  },
  unknown: {
    zh: '“{name}”本机打不开，按原样保存；服务器若不能解码会说明原因。',
    en: '“{name}” cannot be opened here and is kept as it came. The server says so if it cannot decode it.',
  },
  many: {
    zh: '“{name}”有 {pixels}像素，超过 1.2 亿，服务器不收，没有保存。请把相机分辨率调低（如 1200 万）再拍。',
    en: '“{name}” has {pixels} pixels, more than the 120 million that the server takes; it was not kept. Set the camera lower, such as to 12 million, and take it again.',
  },
  full: {
    zh: '本机存储已满，这一张没有保存。请先上交已完成的内容或清理手机空间，再拍一次。',
    en: 'The storage of this device is full and this one was not kept. Hand in what is finished, or free space, and take it again.',
  },
  failed: { zh: '没有保存成功，请再试一次。', en: 'It was not kept; try again.' },
  denied: { zh: '没有麦克风权限，或本机没有麦克风。', en: 'The microphone is not allowed or missing.' },
};

interface MediaBoxProps {
  readonly draft: Draft;
  readonly files: readonly string[];
  readonly onFiles: (files: readonly string[]) => void;
  /** Whose photos they are, for screen readers. */
  readonly of: string;
}

/** Photos and voice notes of an answer: taken, chosen, recorded, looked at, taken off. */
export function MediaBox({ draft, files, onFiles, of }: MediaBoxProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const device = useDevice();
  const { vault, drafts } = useOpened();
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  // Taking a photo takes a moment, in which somebody may write on: what is then told is told to the newest.
  const latest = useRef(files);
  const tell = useRef(onFiles);
  useEffect(() => {
    latest.current = files;
    tell.current = onFiles;
  }, [files, onFiles]);

  const keep = async (role: 'photo' | 'voice', taken: TakenPhoto) => {
    const itemId = newCallId();
    const name = neutralName(role, { type: taken.type, itemId, at: new Date() });
    const { visitId, unitId, recordId } = draft;
    const facts: MediaFacts = {
      itemId,
      visitId,
      unitId,
      recordId,
      role,
      name,
      type: taken.type,
      sizeBytes: taken.bytes.length,
      claims: claimsNow(device),
      annotation: null,
    };
    await keepMedia({ keeper: device.keeper, vault }, { facts, bytes: taken.bytes }, taken.thumb);
    latest.current = [...latest.current, itemId];
    tell.current(latest.current);
    // Kept first: nobody loses a photo while a receiver looks for satellites.
    const placed = drafts.take();
    void askPlace()
      .then((here) => placeMedia({ keeper: device.keeper, vault }, itemId, here))
      // The photo is kept; only its place is not.
      .catch(() => undefined)
      .finally(placed);
  };
  const guarded = async (work: () => Promise<void>) => {
    const taken = drafts.take();
    setBusy(true);
    setWords(null);
    try {
      await work();
    } catch (error) {
      setWords(t(error instanceof NotKept && error.trouble === 'full' ? 'full' : 'failed'));
    } finally {
      setBusy(false);
      taken();
    }
  };
  const takeAll = (list: FileList | null) =>
    guarded(async () => {
      for (const file of list ?? []) {
        const taken = await takePhoto(file);
        const about = { name: file.name, pixels: say(manyPixels(taken.pixels ?? 0)) };
        if ('is' in taken) {
          setWords(t(taken.is === 'too-large' ? 'large' : 'many', about));
          continue;
        }
        await keep('photo', taken);
        if (taken.thumb === null) setWords(t(taken.pixels === null ? 'unknown' : 'unopened', about));
      }
    });
  const voice = useVoice((taken) => guarded(() => keep('voice', taken)));
  const { recording } = voice;
  useEffect(() => (recording ? drafts.take() : undefined), [recording, drafts]);
  const emptied = (input: HTMLInputElement, work: Promise<void>) => void work.then(() => (input.value = ''));
  const canTake = !busy && !recording;
  return (
    <div className="stack tight">
      {files.length > 0 ? (
        <ul className="media-tiles">
          {files.map((itemId) => (
            <MediaTile
              key={itemId}
              itemId={itemId}
              onDrop={() => {
                latest.current = latest.current.filter((one) => one !== itemId);
                onFiles(latest.current);
                void dropMedia(device.keeper, itemId);
              }}
            />
          ))}
        </ul>
      ) : null}
      <div className="line">
        <Button busy={busy} onClick={() => camera.current?.click()}>
          {t('photo')}
        </Button>
        <Button onClick={() => canTake && chooser.current?.click()}>{t('choose')}</Button>
        <Button onClick={voice.toggle}>{voice.recording ? t('stop', { seconds: voice.seconds }) : t('record')}</Button>
      </div>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        className="sr-only"
        tabIndex={-1}
        aria-label={`${t('photo')} · ${of}`}
        onChange={({ target }) => emptied(target, takeAll(target.files))}
      />
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple
        className="sr-only"
        tabIndex={-1}
        aria-label={`${t('choose')} · ${of}`}
        onChange={({ target }) => emptied(target, takeAll(target.files))}
      />
      {voice.denied ? <p className="field-error">{t('denied')}</p> : null}
      {words === null ? null : (
        <p className="field-error" role="alert">
          {words}
        </p>
      )}
    </div>
  );
}
