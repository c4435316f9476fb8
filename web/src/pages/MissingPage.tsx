import { Link } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Empty } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '没有这个页面', en: 'There is no such page' },
  why: { zh: '地址可能抄错了，或页面已经移动。', en: 'The address may be wrong, or the page has moved.' },
  home: { zh: '回首页', en: 'Go home' },
};

export function MissingPage() {
  const t = useTexts(TEXTS);
  useTitle(t('title'));
  return (
    <Empty title={t('title')} action={<Link to={paths.home()}>{t('home')}</Link>}>
      {t('why')}
    </Empty>
  );
}
