import { SOURCE_NAMES } from '@dudao/core/issue/names';
import { Link } from 'react-router';
import { useMe } from '../access/session.tsx';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import type { Issue } from './issue-record.ts';

const TEXTS = { open: { zh: '打开来源', en: 'open the source' } };

/** From where an entry comes, with the way to the record that it is. */
export function SourceFact({ issue: { source, sourceText, sourceRecord } }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const words = [say(SOURCE_NAMES[source]), sourceText].filter(Boolean).join(' · ');
  if (sourceRecord === null) return <>{words}</>;
  const to =
    sourceRecord.noun === 'paper'
      ? paths.paper(sourceRecord.id, { unitId: me.unit.id, bodyId: null })
      : sourceRecord.noun === 'issue'
        ? paths.issue(sourceRecord.id)
        : sourceRecord.noun === 'field'
          ? paths.fieldRecord(sourceRecord.id)
          : sourceRecord.noun === 'opinion'
            ? paths.opinion(sourceRecord.id)
            : paths.activity(sourceRecord.id);
  return (
    <>
      {words} <Link to={to}>{t('open')}</Link>
    </>
  );
}
