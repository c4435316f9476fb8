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
  const { noun, id } = sourceRecord;
  const to = {
    paper: paths.paper(id, { unitId: me.unit.id, bodyId: null }),
    issue: paths.issue(id),
    field: paths.fieldRecord(id),
    opinion: paths.opinion(id),
    meeting: paths.meeting(id),
    run: paths.run(id),
    activity: paths.activity(id),
  }[noun];
  return (
    <>
      {words} <Link to={to}>{t('open')}</Link>
    </>
  );
}
