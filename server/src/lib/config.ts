import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Place, readPlace } from '@dudao/core/org/place';
import { type Networks, NetworksError, readNetworks } from './networks.ts';

/** What the environment says, checked once at the start. */
export interface Config {
  /** Address of an external PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** An existing unprivileged role for the server, when DATABASE_URL's user may not create one. */
  readonly appDatabaseUrl: string | undefined;
  /** Runs as the owner of the tables, without the second wall. */
  readonly singleRole: boolean;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** What people type into the browser; decides links and whether cookies are for https only. */
  readonly publicUrl: string;
  readonly secret: string | undefined;
  /** File with the channels of reminders and their secrets; null: none was named and there is none in the data folder. */
  readonly channelsFile: string | null;
  /** Networks in which addresses may be told of events although they are not on the Internet. */
  readonly networks: Networks;
  /** The real place for which an empty database is made; null: the invented sample county. */
  readonly place: Place | null;
  readonly packsFolder: string;
  readonly webFolder: string;
  readonly migrationsFolder: string;
}

/** A setting that cannot be used; the message is for the operator. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const DEFAULT_PORT = 8080;
const LAST_PORT = 65_535;

/** Reads the environment. `root` is the folder of the project, where packs, migrations and the built web application lie. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const given = (name: string) => (env[name] === undefined || env[name] === '' ? undefined : env[name]);
  const host = given('HOST') ?? '127.0.0.1';
  const port = readPort(given('PORT'));
  const publicUrl =
    given('DUDAO_PUBLIC_URL') ?? `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;
  if (!URL.canParse(publicUrl) || !/^https?:$/u.test(new URL(publicUrl).protocol)) {
    throw new ConfigError(`DUDAO_PUBLIC_URL 不是网址 / is not an address: ${publicUrl}`);
  }
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//u.test(databaseUrl)) {
    throw new ConfigError(
      'DATABASE_URL 应形如 postgres://用户:密码@主机:5432/库名 / must look like postgres://user:password@host:5432/name',
    );
  }
  return {
    databaseUrl,
    appDatabaseUrl: given('DUDAO_APP_DATABASE_URL'),
    singleRole: given('DUDAO_SINGLE_ROLE') === '1',
    dataFolder: resolve(root, given('DUDAO_DATA') ?? 'data'),
    host,
    port,
    publicUrl: publicUrl.replace(/\/$/u, ''),
    secret: given('DUDAO_SECRET'),
    channelsFile: channelsFileOf(given('DUDAO_CHANNELS'), resolve(root, given('DUDAO_DATA') ?? 'data')),
    networks: networksOf(given('DUDAO_HOOK_NETWORKS')),
    place: placeOf(given('DUDAO_PLACE')),
    packsFolder: resolve(root, given('DUDAO_PACKS') ?? 'packs'),
    webFolder: resolve(root, 'web/dist'),
    migrationsFolder: resolve(root, 'server/migrations'),
  };
}

function channelsFileOf(named: string | undefined, dataFolder: string): string | null {
  const usual = resolve(dataFolder, 'channels.json');
  if (named !== undefined && !existsSync(named)) {
    throw new ConfigError(`DUDAO_CHANNELS 指向的文件不存在 / names a file that is not there: ${named}`);
  }
  return named ?? (existsSync(usual) ? usual : null);
}

function networksOf(text: string | undefined): Networks {
  try {
    return readNetworks(text);
  } catch (error) {
    if (!(error instanceof NetworksError)) throw error;
    throw new ConfigError(
      `DUDAO_HOOK_NETWORKS 应为网段，用逗号分开，如 10.20.0.0/16,192.168.1.7；这一段看不懂 / is a list of networks; this one cannot be read: ${error.message}`,
    );
  }
}

function placeOf(named: string | undefined): Place | null {
  if (named === undefined) return null;
  const place = readPlace(named);
  if (place === null) {
    throw new ConfigError(
      `单位应写成“省/市/县”，如 --place 河北省/石家庄市/平山县；没有地级市时写“重庆市//渝中区” / a place is written province/city/county: ${named}`,
    );
  }
  return place;
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) {
    throw new ConfigError(`PORT 应为 0 至 ${LAST_PORT} 的整数 / must be a whole number up to ${LAST_PORT}: ${text}`);
  }
  return port;
}
