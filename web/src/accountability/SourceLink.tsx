import { FACT_SOURCE_NAMES, type FactSource } from '@dudao/core/accountability/case-state';
import { Link } from 'react-router';
import { useText } from '../lib/language.tsx';
import { pathOfSource } from './case-record.ts';

interface SourceLinkProps {
  readonly source: FactSource;
  readonly refId: string | null;
  readonly label: string;
  /** The unit concerned: a campaign opens as it stands there. */
  readonly unitId: string;
}

/** The record of which a fact speaks; it opens where there is one. */
export function SourceLink({ source, refId, label, unitId }: SourceLinkProps) {
  const say = useText();
  const path = pathOfSource(source, refId, unitId);
  const kind = say(FACT_SOURCE_NAMES[source]);
  return path === null ? (
    <span>{kind}</span>
  ) : (
    <span>
      <span className="small quiet">{kind}</span> <Link to={path}>{label}</Link>
    </span>
  );
}
