import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { FollowDialog } from './FollowDialog.tsx';
import { type Followable, isFollowed, type Watch } from './followable.ts';

const TEXTS = {
  follow: { zh: '关注', en: 'Follow' },
  follows: { zh: '已关注', en: 'Followed' },
};

interface FollowButtonProps {
  readonly thing: Followable;
  readonly watches: readonly Watch[];
}

/** Opens in which rhythm somebody is told of what moves here, and what else they follow. */
export function FollowButton({ thing, watches }: FollowButtonProps) {
  const t = useTexts(TEXTS);
  const [isOpen, setIsOpen] = useState(false);
  const held = watches.find((watch) => isFollowed(thing, watch));
  return (
    <>
      <Button look="plain" aria-pressed={held !== undefined} onClick={() => setIsOpen(true)}>
        {t(held === undefined ? 'follow' : 'follows')}
      </Button>
      {isOpen ? <FollowDialog thing={thing} watches={watches} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
