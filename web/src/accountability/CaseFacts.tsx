import { useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { CaseRecord } from './case-record.ts';
import { SourceLink } from './SourceLink.tsx';

const TEXTS = {
  title: { zh: '事实和证据', en: 'Facts and evidence' },
  fact: { zh: '事实', en: 'Fact' },
  evidence: { zh: '证据', en: 'Evidence' },
  source: { zh: '依据', en: 'Record' },
  stands: { zh: '核实结论', en: 'Found' },
  yes: { zh: '成立', en: 'stands' },
  no: { zh: '不成立', en: 'does not stand' },
  open: { zh: '待核实', en: 'not said yet' },
};

/** What a case rests on; each fact opens its record. The one concerned reads which records they are, and sees those that they see anyway. */
export function CaseFacts({ record }: { readonly record: CaseRecord }) {
  const t = useTexts(TEXTS);
  const hasFindings = record.facts.some(({ stands }) => stands !== null);
  return (
    <Section title={t('title')} level={2}>
      <PlainTable
        className="case-facts"
        caption={t('title')}
        heads={[t('fact'), t('evidence'), t('source'), ...(hasFindings ? [t('stands')] : [])]}
      >
        {record.facts.map(({ id, text, evidence, stands, ...source }) => (
          <tr key={id}>
            <td className="case-words">{text}</td>
            <td>{evidence}</td>
            <td>
              <SourceLink {...source} unitId={record.concerned.id} />
            </td>
            {hasFindings ? (
              <td>
                <VerdictMark
                  standing={stands === null ? 'pending' : stands ? 'met' : 'none'}
                  word={t(stands === null ? 'open' : stands ? 'yes' : 'no')}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
