import './media.css';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { cleanText } from './clean-text.ts';
import type { RecordDraft } from './drafts.ts';
import { readCode } from './read-code.ts';

const TEXTS = {
  scan: { zh: '扫二维码', en: 'Scan a code' },
  photo: { zh: '从照片识别二维码', en: 'Read a code from a photo' },
  stop: { zh: '停止扫码', en: 'Stop' },
  denied: {
    zh: '没有相机权限，或本机没有相机。可以从照片识别，或手工输入。',
    en: 'The camera is not allowed or missing. Read it from a photo, or type it.',
  },
  none: {
    zh: '照片里没有认出二维码。请靠近、对正再拍一张。',
    en: 'No code was found in the photo. Take one from closer and straight.',
  },
  remove: { zh: '去掉', en: 'Remove' },
  view: { zh: '相机画面', en: 'What the camera sees' },
};

interface ScannerProps {
  readonly onCode: (text: string) => void;
}

const LOOK_EVERY_MS = 250;

/** Reads QR codes with the camera, or from a photo where there is none. */
export function Scanner({ onCode }: ScannerProps) {
  const t = useTexts(TEXTS);
  const [on, setOn] = useState(false);
  const [words, setWords] = useState<'denied' | 'none' | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const heard = useRef(onCode);
  heard.current = onCode;
  useEffect(() => {
    if (!on) return;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async () => {
      const text = video.current === null || video.current.readyState < 2 ? null : await readCode(video.current);
      if (ended) return;
      if (text !== null) {
        heard.current(text);
        setOn(false);
      } else timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    const begin = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (ended || video.current === null) return;
        video.current.srcObject = stream;
        await video.current.play();
        await look();
      } catch {
        setWords('denied');
        setOn(false);
      }
    };
    void begin();
    return () => {
      ended = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [on]);
  const fromPhoto = async (file: File | undefined) => {
    if (file === undefined) return;
    setWords(null);
    const text = await readCode(file);
    if (text === null) setWords('none');
    else onCode(text);
    if (chooser.current) chooser.current.value = '';
  };
  return (
    <div className="stack tight">
      {on ? <video ref={video} className="scan-view" playsInline muted aria-label={t('view')} /> : null}
      <div className="line">
        <Button
          onClick={() => {
            setWords(null);
            setOn(!on);
          }}
        >
          {t(on ? 'stop' : 'scan')}
        </Button>
        <Button onClick={() => chooser.current?.click()}>{t('photo')}</Button>
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          className="sr-only"
          tabIndex={-1}
          aria-label={t('photo')}
          onChange={({ target }) => void fromPhoto(target.files?.[0])}
        />
      </div>
      {words === null ? null : (
        <p className="field-error" role="alert">
          {t(words)}
        </p>
      )}
    </div>
  );
}

interface ScanBoxProps {
  readonly scans: RecordDraft['scans'];
  readonly onScans: (scans: RecordDraft['scans']) => void;
}

/** Codes scanned for a record, as they read. */
export function ScanBox({ scans, onScans }: ScanBoxProps) {
  const t = useTexts(TEXTS);
  return (
    <div className="stack tight">
      {scans.map(({ text, at }) => (
        <div key={at} className="line apart">
          <span className="mono">{text}</span>
          <Button look="plain" onClick={() => onScans(scans.filter((one) => one.at !== at))}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <Scanner onCode={(text) => onScans([...scans, { text: cleanText(text, 2000), at: new Date().toISOString() }])} />
    </div>
  );
}
