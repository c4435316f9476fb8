import type { CarriedVisit } from '@dudao/core/field/device-contract';
import { Link } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';

const TEXTS = {
  title: { zh: '要选定版本的', en: 'Versions to choose from' },
  two: { zh: '有几个版本互不知道对方，请选定一个', en: 'versions did not know of each other: choose one' },
  feedback: { zh: '反馈单', en: 'Feedback' },
};

interface ConflictListProps {
  readonly conflicts: CarriedVisit['conflicts'];
  readonly nameOf: (sheet: string) => string;
}

/** Records of a visit of which several versions stand, as the server told at the last contact. */
export function ConflictList({ conflicts, nameOf }: ConflictListProps) {
  const t = useTexts(TEXTS);
  if (conflicts.length === 0) return null;
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul className="card-list">
        {conflicts.map(({ recordId, sheet, title }) => (
          <li key={recordId}>
            <Link className="card" to={paths.phoneVersions(recordId)}>
              <strong>{sheet === null ? t('feedback') : nameOf(sheet)}</strong>
              {title === '' ? null : <span>{title}</span>}
              <span className="small bad-line">{t('two')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
