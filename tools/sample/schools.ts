import { between, type Random, whole } from './random.ts';

/** One school of the sample before its figures are drawn. */
export interface Plan {
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly type: SchoolType;
  readonly location: 'urban' | 'town' | 'rural';
  readonly owner: '7' | '10';
  readonly builtYear: number;
  /** Pupils of the second (current) year by stage. */
  readonly pupils: { readonly primary: number; readonly junior: number; readonly senior: number };
  /** How richly it is provided, 1 is exactly on each line. */
  readonly plenty: number;
}

export type SchoolType =
  | 'primary'
  | 'junior'
  | 'nine_year'
  | 'complete_secondary'
  | 'twelve_year'
  | 'teaching_point'
  | 'special_education'
  | 'vocational';

const CODE_TYPE: Readonly<Record<SchoolType, string>> = {
  primary: '21',
  junior: '31',
  nine_year: '31',
  complete_secondary: '34',
  twelve_year: '34',
  teaching_point: '21',
  special_education: '51',
  vocational: '36',
};

export interface Town {
  readonly key: string;
  readonly name: string;
  readonly location: 'urban' | 'town' | 'rural';
  readonly villages: readonly string[];
}

/** Invented places. */
export const TOWNS: readonly Town[] = [
  { key: 'town-01', name: '北苑街道', location: 'urban', villages: [] },
  { key: 'town-02', name: '南浦街道', location: 'urban', villages: [] },
  { key: 'town-03', name: '城东镇', location: 'town', villages: ['新塘', '柳林'] },
  { key: 'town-04', name: '松溪镇', location: 'town', villages: ['上坪', '大洼', '石井'] },
  { key: 'town-05', name: '石桥镇', location: 'town', villages: ['前埠', '桐岭', '杨湾'] },
  { key: 'town-06', name: '白鹭镇', location: 'town', villages: ['沙洲', '芦荡', '渡口'] },
  { key: 'town-07', name: '河湾镇', location: 'town', villages: ['下河', '磨盘', '梨园'] },
  { key: 'town-08', name: '银杏镇', location: 'town', villages: ['古井', '长坡', '双泉'] },
  { key: 'town-09', name: '竹山乡', location: 'rural', villages: ['竹坞', '岭脚', '云顶', '水碓'] },
  { key: 'town-10', name: '枫林乡', location: 'rural', villages: ['红叶', '半山', '龙潭', '野鸭'] },
  { key: 'town-11', name: '双塘乡', location: 'rural', villages: ['东塘', '西塘', '荷叶', '渔家'] },
  { key: 'town-12', name: '云台乡', location: 'rural', villages: ['高台', '松坪', '鹰嘴', '泉眼'] },
];

/** Every school of the sample county: town by town, then those of the whole county. */
export function planSchools(random: Random): readonly Plan[] {
  const plans: Plan[] = [];
  let sequence = 990_000;
  const add = (town: Town, type: SchoolType, name: string, pupils: Plan['pupils'], more: Partial<Plan> = {}): void => {
    sequence += 1;
    const location = more.location ?? town.location;
    plans.push({
      code: `${CODE_TYPE[type]}32${sequence}`,
      name,
      town: town.key,
      type,
      location,
      owner: '7',
      builtYear: whole(random, 1985, 2019),
      pupils,
      plenty: between(random, 1.02, { urban: 1.2, town: 1.5, rural: 1.95 }[location]),
      ...more,
    });
  };
  const only = (stage: 'primary' | 'junior', count: number): Plan['pupils'] => ({
    primary: 0,
    junior: 0,
    senior: 0,
    [stage]: count,
  });

  for (const town of TOWNS) {
    const short = town.name.replace(/街道|镇|乡/u, '');
    if (town.location === 'urban') {
      for (const [i, word] of ['第一', '第二', '第三', '第四'].entries()) {
        add(town, 'primary', `${short}${word}小学`, only('primary', whole(random, 900, 1700) - i * 60));
      }
      add(town, 'primary', `${short}实验小学`, only('primary', whole(random, 1700, 1950)));
      for (const word of ['第一', '第二']) {
        add(town, 'junior', `${short}${word}中学`, only('junior', whole(random, 1100, 1800)));
      }
      add(town, 'nine_year', `${short}九年一贯制学校`, {
        primary: whole(random, 900, 1200),
        junior: whole(random, 500, 800),
        senior: 0,
      });
      continue;
    }
    add(town, 'primary', `${town.name}中心小学`, only('primary', whole(random, 420, 1100)));
    if (town.location === 'town') {
      add(town, 'primary', `${town.name}第二小学`, only('primary', whole(random, 260, 560)));
      add(town, 'junior', `${town.name}初级中学`, only('junior', whole(random, 480, 980)));
    } else {
      add(town, 'nine_year', `${town.name}九年一贯制学校`, {
        primary: whole(random, 150, 260),
        junior: whole(random, 160, 320),
        senior: 0,
      });
    }
    for (const [i, village] of town.villages.entries()) {
      const rural = { location: 'rural' } as const;
      if (i < 2) add(town, 'primary', `${town.name}${village}小学`, only('primary', whole(random, 95, 230)), rural);
      else add(town, 'teaching_point', `${town.name}${village}教学点`, only('primary', whole(random, 14, 88)), rural);
    }
  }
  const [north, south, east] = TOWNS;
  if (north === undefined || south === undefined || east === undefined)
    throw new Error('the first towns are listed above');
  add(north, 'complete_secondary', '青禾县第一中学', { primary: 0, junior: 960, senior: 1860 });
  add(east, 'complete_secondary', '青禾县第二中学', { primary: 0, junior: 720, senior: 1240 });
  add(south, 'twelve_year', '青禾育才学校（民办）', { primary: 620, junior: 540, senior: 480 }, { owner: '10' });
  add(south, 'nine_year', '青禾晨光学校（民办）', { primary: 480, junior: 330, senior: 0 }, { owner: '10' });
  add(east, 'primary', '青禾启明小学（民办）', only('primary', 388), { owner: '10' });
  add(south, 'special_education', '青禾县特殊教育学校', { primary: 74, junior: 31, senior: 0 });
  add(east, 'vocational', '青禾县职业教育中心', { primary: 0, junior: 0, senior: 1490 });
  return plans;
}
