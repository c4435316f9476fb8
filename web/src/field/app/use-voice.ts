import { useEffect, useRef, useState } from 'react';
import { soundToRecord } from './neutral-name.ts';
import type { TakenPhoto } from './photo.ts';

/** A voice note ends by itself after so long. */
const MOST_SECONDS = 300;

/** Records the microphone; `keep` gets what was recorded. */
export function useVoice(keep: (taken: TakenPhoto) => Promise<void>) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [denied, setDenied] = useState(false);
  const recording = seconds !== null;
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((now) => (now === null ? null : now + 1)), 1000);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => {
    if (seconds !== null && seconds >= MOST_SECONDS) recorder.current?.stop();
  }, [seconds]);
  useEffect(() => () => recorder.current?.stop(), []);
  const begin = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces: Blob[] = [];
      const mimeType = soundToRecord((type) => MediaRecorder.isTypeSupported(type));
      const next = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
      next.addEventListener('dataavailable', ({ data: piece }) => pieces.push(piece));
      next.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop();
        setSeconds(null);
        recorder.current = null;
        const sound = new Blob(pieces, { type: next.mimeType });
        void sound
          .arrayBuffer()
          .then((buffer) => keep({ bytes: new Uint8Array(buffer), type: sound.type, pixels: null, thumb: null }));
      });
      next.start();
      recorder.current = next;
      setDenied(false);
      setSeconds(0);
    } catch {
      setDenied(true);
    }
  };
  return {
    recording,
    seconds: seconds ?? 0,
    denied,
    toggle: () => (recorder.current === null ? void begin() : recorder.current.stop()),
  };
}
