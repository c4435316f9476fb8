import { describe, expect, it } from 'vitest';
import { metadataXml } from './csdl.ts';
import { FEED_SETS } from './sets.ts';

describe('D6 the sets and their description', () => {
  it('names are unique and such as every program takes', () => {
    expect(new Set(FEED_SETS.map(({ name }) => name)).size).toBe(FEED_SETS.length);
    for (const { columns } of FEED_SETS) {
      expect(columns[0]).toMatchObject({ name: 'Id', type: 'id' });
      expect(columns[0]?.empty).toBeUndefined();
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      for (const { name } of columns) expect(name).toMatch(/^[A-Z][A-Za-z0-9]{1,40}$/u);
    }
  });

  it('the metadata tells every column with its type, meaning and whether it may be empty, and what may not be asked', () => {
    const xml = metadataXml(FEED_SETS);
    expect(xml).toContain('<EntityType Name="Issue"><Key><PropertyRef Name="Id"/></Key>');
    expect(xml).toContain('<Property Name="ClosedOn" Type="Edm.Date" Nullable="true">');
    expect(xml).toContain('<Property Name="Rounds" Type="Edm.Int64" Nullable="false">');
    expect(xml).toContain('Term="Measures.Unit" String="次 / times"');
    expect(xml.match(/Capabilities\.SkipSupported" Bool="false"/gu)).toHaveLength(FEED_SETS.length);
    expect(xml.match(/<Property /gu)).toHaveLength(FEED_SETS.flatMap(({ columns }) => columns).length);
  });

  it('what is written in it stays text', () => {
    const [set] = FEED_SETS;
    if (set === undefined) throw new Error('there are sets');
    const sharp = { ...set, title: { zh: '<a & "b">', en: '' } };
    expect(metadataXml([sharp])).toContain('String="&lt;a &amp; &quot;b&quot;&gt; / "');
  });
});
