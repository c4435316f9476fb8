import { STAGE_NAMES } from '@dudao/core/org/unit-kind';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { UnitRecord } from './unit-record.ts';

const TEXTS = {
  history: { zh: '沿革', en: 'History' },
  what: { zh: '项目', en: 'Item' },
  value: { zh: '内容', en: 'Content' },
  from: { zh: '起', en: 'From' },
  until: { zh: '止', en: 'Until' },
  now: { zh: '至今', en: 'now' },
  name: { zh: '名称', en: 'Name' },
  school: { zh: '学校标识码', en: 'School code' },
  area: { zh: '行政区划代码', en: 'Area code' },
  location: { zh: '统计用区划代码', en: 'Location code' },
  stage: { zh: '学段', en: 'Stage' },
  'merged-into': { zh: '并入', en: 'Merged into' },
  'took-in': { zh: '接收并入', en: 'Took in' },
  'split-off': { zh: '分设出', en: 'Set up out of it' },
  'split-from': { zh: '分设自', en: 'Set up out of' },
  'moved-below': { zh: '转隶到', en: 'Came below' },
};

/** Every name, code and stage that a unit has had, where it came from and where it went. */
export function UnitHistory({ unit }: { readonly unit: UnitRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const day = (text: string | null): string => (text === null ? '' : showDay(text, lang));
  const end = (text: string | null): string => (text === null ? t('now') : showDay(text, lang));
  return (
    <Section title={t('history')}>
      <PlainTable heads={[t('what'), t('value'), t('from'), t('until')]}>
        {unit.names.map(({ name, fromOn, untilOn }) => (
          <tr key={`${name}:${fromOn}`}>
            <td>{t('name')}</td>
            <td>{name}</td>
            <td className="nowrap">{day(fromOn)}</td>
            <td className="nowrap">{end(untilOn)}</td>
          </tr>
        ))}
        {unit.codes.map(({ kind, code, fromOn, untilOn }) => (
          <tr key={`${kind}:${code}:${fromOn}`}>
            <td>{t(kind)}</td>
            <td className="mono">{code}</td>
            <td className="nowrap">{day(fromOn)}</td>
            <td className="nowrap">{end(untilOn)}</td>
          </tr>
        ))}
        {unit.segments.map(({ stage, openedOn, closedOn }) => (
          <tr key={stage}>
            <td>{t('stage')}</td>
            <td>{say(STAGE_NAMES[stage])}</td>
            <td className="nowrap">{day(openedOn)}</td>
            <td className="nowrap">{end(closedOn)}</td>
          </tr>
        ))}
        {unit.successions.map(({ kind, unitId: other, name, onDay }) => (
          <tr key={`${kind}:${other}:${onDay}`}>
            <td>{t(kind)}</td>
            <td>
              <Link to={paths.unit(other)}>{name}</Link>
            </td>
            <td className="nowrap">{day(onDay)}</td>
            <td />
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
