import { compareStandards, countDifferences } from '@dudao/core/pack/compare/compare-standards';
import { readStandardVersion, type StandardView } from '@dudao/core/pack/contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  profile: {
    zh: '地方标准（{region}）：比国家标准严 {tightened} 处、增加 {addedItems} 项。',
    en: 'Local profile ({region}): {tightened} lines stricter than the standard, {addedItems} items added.',
  },
  see: { zh: '看与 {of} {version} 的不同', en: 'See what differs from {of} {version}' },
};

/** That a standard is a local profile, and by how much it goes beyond the one it completes; nothing for any other standard. */
export function ProfileNote({ standard }: { readonly standard: StandardView }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { profile } = standard;
  const base = useRead(
    readStandardVersion,
    { id: profile?.of ?? '-', version: profile?.version ?? '-' },
    { enabled: profile !== undefined },
  );
  if (!profile || !base.data) return null;
  const { tightened, addedItems } = countDifferences(compareStandards(base.data.standard, standard), standard);
  return (
    <Notice>
      {t('profile', { region: say(profile.region.name), tightened, addedItems })}{' '}
      <Link to={paths.standardComparison(`${profile.of}@${profile.version}`, `${standard.id}@${standard.version}`)}>
        {t('see', { of: profile.of, version: profile.version })}
      </Link>
    </Notice>
  );
}
