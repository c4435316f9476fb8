import type { Text } from '../lib/text.ts';
import { type ColumnType, type EntitySet, type FeedColumn, keyOf } from './entity-set.ts';

const NAMESPACE = 'Dudao';
const EDM: Readonly<Record<ColumnType, string>> = {
  id: 'Edm.Guid',
  text: 'Edm.String',
  whole: 'Edm.Int64',
  day: 'Edm.Date',
  moment: 'Edm.DateTimeOffset',
  truth: 'Edm.Boolean',
};

/** D6 What the sets hold and what may be asked of them, in the protocol's own language (CSDL XML, OData 4.0). */
export function metadataXml(sets: readonly EntitySet[]): string {
  const types = sets.map(
    (set) =>
      `<EntityType Name="${typeName(set)}"><Key><PropertyRef Name="${keyOf(set).name}"/></Key>${set.columns.map(property).join('')}</EntityType>`,
  );
  const held = sets.map(
    (set) =>
      `<EntitySet Name="${set.name}" EntityType="${NAMESPACE}.${typeName(set)}">${described(set.title, set.meaning)}${ABILITIES}</EntitySet>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">',
    REFERENCES,
    `<edmx:DataServices><Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...types,
    `<EntityContainer Name="Container">${held.join('')}</EntityContainer>`,
    '</Schema></edmx:DataServices></edmx:Edmx>',
    '',
  ].join('\n');
}

const reference = (name: string, alias: string): string =>
  `<edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/${name}.xml"><edmx:Include Namespace="${name}" Alias="${alias}"/></edmx:Reference>`;
const REFERENCES = [
  reference('Org.OData.Core.V1', 'Core'),
  reference('Org.OData.Capabilities.V1', 'Capabilities'),
  reference('Org.OData.Measures.V1', 'Measures'),
].join('');

const restriction = (name: string, property: string, value: boolean): string =>
  `<Annotation Term="Capabilities.${name}"><Record><PropertyValue Property="${property}" Bool="${value}"/></Record></Annotation>`;

/** What programs must not ask for, so that they sort and skip by themselves. */
const ABILITIES = [
  restriction('SortRestrictions', 'Sortable', false),
  restriction('ExpandRestrictions', 'Expandable', false),
  restriction('SearchRestrictions', 'Searchable', false),
  restriction('InsertRestrictions', 'Insertable', false),
  restriction('UpdateRestrictions', 'Updatable', false),
  restriction('DeleteRestrictions', 'Deletable', false),
  '<Annotation Term="Capabilities.SkipSupported" Bool="false"/>',
  '<Annotation Term="Capabilities.TopSupported" Bool="true"/>',
  '<Annotation Term="Capabilities.FilterFunctions"><Collection><String>contains</String><String>startswith</String><String>endswith</String></Collection></Annotation>',
].join('');

function property({ name, type, title, meaning, unit, empty }: FeedColumn): string {
  const more = [described(title, meaning), unit === undefined ? '' : annotation('Measures.Unit', unit)].join('');
  return `<Property Name="${name}" Type="${EDM[type]}" Nullable="${empty !== undefined}"${type === 'moment' ? ' Precision="3"' : ''}>${more}</Property>`;
}

function described(title: Text, meaning: Text): string {
  return annotation('Core.Description', title) + annotation('Core.LongDescription', meaning);
}

function annotation(term: string, { zh, en }: Text): string {
  return `<Annotation Term="${term}" String="${escaped(`${zh} / ${en}`)}"/>`;
}

/** Of which type the rows of a set are: `Issues` → `Issue`. */
function typeName({ name }: EntitySet): string {
  return name.replace(/ies$/u, 'y').replace(/s$/u, '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
