import { compareTexts } from '@dudao/core/selfcheck/similar-contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  hidden: {
    zh: '另一份是本县其他单位的材料，您看不到全文。标出的是您的材料里与它相同的部分，请改用自己的话。',
    en: 'The other text is of another unit of the county and not shown. What it shares with yours is marked: say it in words of your own.',
  },
};

type Stretch = readonly [from: number, to: number];

interface SideBySideProps {
  readonly unitId: string;
  readonly textId: string;
  readonly otherId: string;
}

/** Two texts beside each other with what stands in both marked. */
export function SideBySide({ unitId, textId, otherId }: SideBySideProps) {
  const t = useTexts(TEXTS);
  const found = useRead(compareTexts, { unitId, textId, otherId });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { a, b, passages } = found.data;
  return (
    <div className="side-by-side">
      <section aria-label={a.unit ?? ''}>
        <h3>{a.unit}</h3>
        <Marked words={a.words} stretches={passages.map((one) => one.a)} />
      </section>
      <section aria-label={b.unit ?? t('hidden')}>
        {b.words === null ? (
          <p className="quiet">{t('hidden')}</p>
        ) : (
          <>
            <h3>{b.unit}</h3>
            <Marked words={b.words} stretches={passages.map((one) => one.b)} />
          </>
        )}
      </section>
    </div>
  );
}

/** A text with stretches marked; where they overlap, the union. */
function Marked({ words, stretches }: { readonly words: string; readonly stretches: readonly Stretch[] }) {
  const pieces: { readonly from: number; readonly to: number; readonly isMarked: boolean }[] = [];
  let at = 0;
  for (const [from, to] of [...stretches].sort((one, two) => one[0] - two[0])) {
    if (to <= at) continue;
    if (from > at) pieces.push({ from: at, to: from, isMarked: false });
    pieces.push({ from: Math.max(from, at), to, isMarked: true });
    at = to;
  }
  pieces.push({ from: at, to: words.length, isMarked: false });
  return (
    <p className="text-words">
      {pieces.map(({ from, to, isMarked }) =>
        isMarked ? <mark key={from}>{words.slice(from, to)}</mark> : <span key={from}>{words.slice(from, to)}</span>,
      )}
    </p>
  );
}
