import type { OutputOf } from '@dudao/core/lib/contract';
import type { readDirectivePage, ShownProposal } from '@dudao/core/task/directive/contract';
import { PROPOSAL_STATE_NAMES } from '@dudao/core/task/directive/proposal-state';
import { LEFT_REASON_NAMES } from '@dudao/core/task/directive/words';
import { useEffect, useRef } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { grouped } from './proposal-texts.ts';

const TEXTS = {
  text: { zh: '原文', en: 'The document' },
  sentences: { zh: '原文逐句', en: 'The document by sentences' },
  outline: { zh: '提纲', en: 'Outline' },
  proposed: { zh: '有建议 {count} 项：{state}', en: '{count} proposed: {state}' },
  left: { zh: '未列入：{reason}', en: 'Left out: {reason}' },
};

type Page = OutputOf<typeof readDirectivePage>;

interface DocumentTextProps {
  readonly page: Page;
  /** Place of the sentence that is looked at. */
  readonly at: number | null;
  readonly onSentence: (at: number) => void;
}

/** The document as written. Sentences that were proposed lead to what they may become; those left out are grey and say why. */
export function DocumentText({ page, at, onSentence }: DocumentTextProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (at === null) return;
    // Only within its own frame: the page itself stays where the person is.
    const box = frame.current;
    const found = box?.querySelector<HTMLElement>(`[data-at="${at}"]`);
    if (box && found && box.scrollHeight > box.clientHeight) box.scrollTop = found.offsetTop - box.clientHeight / 3;
  }, [at]);
  const byPlace = grouped(page.shown, (proposal) => proposal.at);
  const left = new Map(page.left.map((one) => [one.at, one.reason]));
  const headings = new Map(page.outline.map((heading) => [heading.at, heading.depth]));
  const paragraphs = [...grouped(page.sentences, ({ line }) => line).values()];
  return (
    <section className="directive-document" aria-label={t('text')}>
      {page.outline.length > 1 ? (
        <details className="directive-outline">
          <summary>{t('outline')}</summary>
          <ul>
            {page.outline.map(({ id, depth, title, at: place }) => (
              <li key={id} data-depth={Math.min(depth, 3)}>
                <button type="button" className="link-button" onClick={() => onSentence(place)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="directive-text" ref={frame} tabIndex={0} aria-label={t('sentences')}>
        {paragraphs.map((sentences) => {
          const [first] = sentences;
          const depth = first === undefined ? undefined : headings.get(first.at);
          return (
            <p key={first?.at} className={depth === undefined || depth > 1 ? undefined : 'directive-heading'}>
              {sentences.map((sentence) => {
                const proposals = byPlace.get(sentence.at);
                const reason = left.get(sentence.at);
                if (proposals === undefined) {
                  return (
                    <span
                      key={sentence.at}
                      data-at={sentence.at}
                      className={`${reason === undefined ? '' : 'directive-left'} ${sentence.at === at ? 'current' : ''}`}
                      title={reason === undefined ? undefined : t('left', { reason: say(LEFT_REASON_NAMES[reason]) })}
                    >
                      {sentence.text}
                    </span>
                  );
                }
                const state = stateOf(proposals);
                return (
                  <a
                    key={sentence.at}
                    href={`#proposal-${proposals[0]?.id}`}
                    data-at={sentence.at}
                    className={`directive-sentence ${state}`}
                    aria-current={sentence.at === at || undefined}
                    title={t('proposed', { count: proposals.length, state: say(PROPOSAL_STATE_NAMES[state]) })}
                    onClick={(event) => {
                      event.preventDefault();
                      onSentence(sentence.at);
                    }}
                  >
                    {sentence.text}
                  </a>
                );
              })}
            </p>
          );
        })}
      </section>
    </section>
  );
}

/** A sentence is open while any of its proposals is. */
function stateOf(proposals: readonly ShownProposal[]): ShownProposal['state'] {
  if (proposals.some(({ state }) => state === 'open')) return 'open';
  return proposals.some(({ state }) => state === 'accepted') ? 'accepted' : 'rejected';
}
