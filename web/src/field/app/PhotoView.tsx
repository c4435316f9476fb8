import './media.css';
import type { Strokes } from '@dudao/core/field/shapes';
import { type MouseEvent, useEffect, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Loading } from '../../ui/State.tsx';
import { useDevice, useOpened } from './device-context.tsx';
import { keepMedia, type Media, readMedia } from './media.ts';
import { StrokePad } from './StrokePad.tsx';

const TEXTS = {
  title: { zh: '照片', en: 'Photo' },
  voice: { zh: '录音', en: 'Voice note' },
  draw: { zh: '在照片上圈画', en: 'Draw over the photo' },
  back: { zh: '撤销一笔', en: 'Undo a stroke' },
  words: { zh: '标注文字', en: 'Words on the photo' },
  put: { zh: '加上文字', en: 'Add the words' },
  drop: { zh: '删除', en: 'Delete' },
  done: { zh: '保存', en: 'Save' },
  gone: { zh: '已封存，本机不能再打开。', en: 'It is sealed; this device cannot open it.' },
};

type Annotation = NonNullable<Media['facts']['annotation']>;
const NOTHING: Annotation = { strokes: [], notes: [] };

interface PhotoViewProps {
  readonly itemId: string;
  readonly onDrop: () => void;
  readonly onClose: () => void;
}

/** A photo with what is drawn and written over it, which is kept beside it: the picture stays as it was taken. Or a voice note to be heard. */
export function PhotoView({ itemId, onDrop, onClose }: PhotoViewProps) {
  const t = useTexts(TEXTS);
  const { keeper } = useDevice();
  const { vault } = useOpened();
  const [media, setMedia] = useState<Media | 'gone' | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [marks, setMarks] = useState<Annotation>(NOTHING);
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let isShown = true;
    let made: string | null = null;
    readMedia(keeper, vault, itemId).then((found) => {
      if (!isShown) return;
      setMedia(found ?? 'gone');
      if (found === null) return;
      made = URL.createObjectURL(new Blob([found.bytes], { type: found.facts.type }));
      setUrl(made);
      setMarks(found.facts.annotation ?? NOTHING);
    });
    return () => {
      isShown = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [keeper, vault, itemId]);
  const isVoice = media !== null && media !== 'gone' && media.facts.role === 'voice';
  const setStrokes = (strokes: Strokes) => setMarks({ ...marks, strokes });
  const save = async () => {
    if (media === null || media === 'gone') return onClose();
    const isEmpty = marks.strokes.length === 0 && marks.notes.length === 0;
    setBusy(true);
    const facts = { ...media.facts, annotation: isEmpty ? null : marks };
    await keepMedia({ keeper, vault }, { ...media, facts }, null).finally(() => setBusy(false));
    onClose();
  };
  const addWords = () => {
    if (words.trim() === '') return;
    setMarks({
      ...marks,
      notes: [...marks.notes, { x: 40, y: Math.min(960, 80 + marks.notes.length * 90), text: words.trim() }],
    });
    setWords('');
  };
  const drop = (event: MouseEvent) => {
    event.preventDefault();
    onDrop();
    onClose();
  };
  return (
    <Dialog
      title={t(isVoice ? 'voice' : 'title')}
      onClose={onClose}
      actions={
        media === 'gone' ? null : (
          <>
            <Button onClick={drop}>{t('drop')}</Button>
            <Button look="primary" busy={busy} onClick={() => void save()}>
              {t('done')}
            </Button>
          </>
        )
      }
    >
      {media === null ? <Loading /> : null}
      {media === 'gone' ? <p>{t('gone')}</p> : null}
      {url !== null && isVoice ? (
        // biome-ignore lint/a11y/useMediaCaption: what was just said by whoever records has no captions
        <audio controls src={url} />
      ) : null}
      {url !== null && !isVoice ? (
        <div className="stack tight">
          <div className="photo-frame">
            <img src={url} alt={t('title')} />
            <StrokePad label={t('draw')} strokes={marks.strokes} onStrokes={setStrokes} className="over-photo" />
            <svg className="photo-words" viewBox="0 0 1000 1000" aria-hidden="true">
              {marks.notes.map(({ x, y, text }) => (
                <text key={`${x} ${y} ${text}`} x={x} y={y}>
                  {text}
                </text>
              ))}
            </svg>
          </div>
          <div className="line">
            <input
              type="text"
              maxLength={200}
              aria-label={t('words')}
              placeholder={t('words')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button onClick={addWords}>{t('put')}</Button>
            {marks.strokes.length > 0 ? (
              <Button onClick={() => setStrokes(marks.strokes.slice(0, -1))}>{t('back')}</Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}
