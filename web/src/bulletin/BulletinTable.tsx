import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { BulletinMark } from './BulletinMark.tsx';
import type { BulletinList } from './bulletin-record.ts';

const TEXTS = {
  caption: { zh: '通报与简报', en: 'Bulletins' },
  title: { zh: '标题', en: 'Title' },
  number: { zh: '期号', en: 'Number' },
  state: { zh: '状态', en: 'State' },
  until: { zh: '数据截至', en: 'Up to' },
  received: { zh: '签收', en: 'Signed for' },
  count: { zh: '{received}／{receivers}', en: '{received} of {receivers}' },
  none: { zh: '未送达', en: 'not delivered' },
  replacing: { zh: '取代以前的一期', en: 'supersedes another' },
};

/** Issues, one a row, the latest first. */
export function BulletinTable({ bulletins }: { readonly bulletins: BulletinList['bulletins'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption')}
      heads={[t('title'), t('number'), t('state'), t('until'), { number: t('received') }]}
    >
      {bulletins.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.bulletin(one.id)}>{one.title}</Link>
            <div className="small quiet">
              {[say(one.seriesName), one.office.name, one.isReplacing ? t('replacing') : '']
                .filter(Boolean)
                .join(' · ')}
            </div>
          </th>
          <td className="nowrap">{one.number === '' ? '—' : one.number}</td>
          <td className="nowrap">
            <BulletinMark state={one.state} />
          </td>
          <td className="nowrap">{showDay(one.until, lang)}</td>
          <td className="number nowrap">
            {one.receivers === 0
              ? one.number === ''
                ? ''
                : t('none')
              : t('count', { received: one.received, receivers: one.receivers })}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
