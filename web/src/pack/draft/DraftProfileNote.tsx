import { compareStandards, countDifferences } from '@dudao/core/pack/compare/compare-standards';
import { readStandardVersion } from '@dudao/core/pack/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { useMemo } from 'react';
import { useRead } from '../../lib/ask.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { Notice } from '../../ui/State.tsx';

const TEXTS = {
  profile: {
    zh: '地方标准（{region}）补充 {of} {version}：只能加严、增加。现在严 {tightened} 处、增加 {addedItems} 项。',
    en: 'Local profile ({region}) of {of} {version}: it may only tighten and add. Now {tightened} lines stricter, {addedItems} items added.',
  },
};

/** That a draft is a local profile, and by how much it goes beyond the standard so far; nothing for any other draft. */
export function DraftProfileNote({ standard }: { readonly standard: Standard | null }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const profile = standard?.profile;
  const base = useRead(
    readStandardVersion,
    { id: profile?.of ?? '-', version: profile?.version ?? '-' },
    { enabled: profile !== undefined },
  );
  const counts = useMemo(
    () =>
      standard === null || !base.data
        ? null
        : countDifferences(compareStandards(base.data.standard, standard), standard),
    [base.data, standard],
  );
  if (!profile || counts === null) return null;
  const { tightened, addedItems } = counts;
  const params = { region: say(profile.region.name), of: profile.of, version: profile.version, tightened, addedItems };
  return <Notice>{t('profile', params)}</Notice>;
}
