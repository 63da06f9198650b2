import { type ExecFileException, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startPracticeServer } from '../../main/practice/server.ts';
import { temporaryFolder } from '../../main/uploads/test-support.ts';
import { startKeyring } from '../support/keyring.ts';
import { needs } from '../support/needs.ts';

type Environment = Readonly<Record<string, string>>;

const run = promisify(execFile);
const sourceOf = (path: string): string =>
  JSON.stringify(new URL(`../../main/${path}`, import.meta.url).href);

/**
 * Runs `body` in a process of its own, as a start of the application would have it: with the account book over the
 * system's keychain. Gives what it returns, or the problem it ends with.
 */
async function inNewProcess(environment: Environment, dataFolder: string, body: string): Promise<unknown> {
  const script = `
    const { AccountBook } = await import(${sourceOf('credentials/account-book.ts')});
    const { openSystemSecrets } = await import(${sourceOf('credentials/keychain.ts')});
    const { openStored } = await import(${sourceOf('connection.ts')});
    const { systemClock: clock } = await import(${sourceOf('clock.ts')});
    const dataFolder = ${JSON.stringify(dataFolder)};
    const { secrets, notice } = await openSystemSecrets();
    const book = AccountBook.open({ dataFolder, secrets, clock });
    const work = async () => { ${body} };
    const answer = await work().catch((thrown) => ({ problem: thrown.problem ?? String(thrown) }));
    process.stdout.write(JSON.stringify(answer ?? null));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...withoutBus(), ...environment },
  });
  return JSON.parse(stdout);
}

/** This process's environment without its own message bus: no test may reach the keychain of whoever runs it. */
function withoutBus(): NodeJS.ProcessEnv {
  const {
    DBUS_SESSION_BUS_ADDRESS: _bus,
    DISPLAY: _display,
    XDG_RUNTIME_DIR: _runtime,
    ...rest
  } = process.env;
  return { ...rest, NODE_OPTIONS: '' };
}

async function scene() {
  const folder = await temporaryFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const practice = await startPracticeServer({ folder: join(folder.path, 'practice') });
  onTestFinished(() => practice.close());
  const { keyId, issuerId, privateKeyFile: file } = practice.key;
  const added = JSON.stringify({
    file,
    keyId,
    issuerId,
    server: practice.baseUrl,
    name: 'Studio',
    check: true,
  });
  return { folder, practice, dataFolder: join(folder.path, 'data'), add: `return book.add(${added});` };
}

/** Opens the stored account, signs a token with it and asks the server for the apps. */
const use = `
  const platform = { shell: 'terminal', dataFolder, clock, secrets };
  const accountId = book.find('Studio').id;
  const connection = await openStored(platform, { kind: 'stored', accountId }, () => {});
  const apps = await connection.client.listApps();
  await connection.close();
  return apps;`;
const remove = `await book.remove(book.find('Studio').id, { dependingUploads: 0 }); return book.list();`;

/** The code of the problem that `work` ends with. */
const trying = (work: string): string =>
  `await (async () => { ${work} })().then(() => 'done', (thrown) => thrown.problem.code)`;

async function lockLoginKeyring(environment: Environment): Promise<void> {
  await run(
    'dbus-send',
    [
      ...['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'],
      ...['org.freedesktop.Secret.Service.Lock', 'array:objpath:/org/freedesktop/secrets/collection/login'],
    ],
    { env: { ...withoutBus(), ...environment } },
  );
}

/** A message bus of the test's own; unless `services` are as installed, nothing can be started on it. */
async function startBus(folder: string, services: 'none' | 'as installed'): Promise<Environment> {
  const environment = { XDG_DATA_HOME: join(folder, 'home'), XDG_RUNTIME_DIR: join(folder, 'run') };
  for (const path of Object.values(environment)) await mkdir(path, { recursive: true, mode: 0o700 });
  const configuration = join(folder, 'bus.conf');
  await writeFile(
    configuration,
    `<busconfig><type>session</type><listen>unix:tmpdir=${folder}</listen><policy context="default">
      <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`,
  );
  const words = services === 'none' ? [`--config-file=${configuration}`] : ['--session'];
  const bus = spawn('dbus-daemon', [...words, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...withoutBus(), ...environment },
  });
  onTestFinished(async () => {
    const gone = once(bus, 'exit');
    bus.kill();
    await gone;
  });
  const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
  return { ...environment, DBUS_SESSION_BUS_ADDRESS: address };
}

const twoApps = [{ name: 'Skyward' }, { name: 'Tidepool' }];

it.runIf(needs('secretService'))(
  'keeps a key in the keychain, uses it after a restart, and removes it, each in a process of its own',
  async () => {
    const { folder, practice, dataFolder, add } = await scene();
    const { environment } = await startKeyring(join(folder.path, 'keyring'));
    const pem = await readFile(practice.key.privateKeyFile, 'utf8');

    expect(await inNewProcess(environment, dataFolder, add)).toMatchObject({
      account: { name: 'Studio', keptFor: 'always' },
      alreadyThere: false,
      apps: twoApps,
    });
    expect(await inNewProcess(environment, dataFolder, use)).toMatchObject({ ok: true, value: twoApps });
    const body = pem.split('\n')[1] ?? pem;
    for (const name of await readdir(dataFolder)) {
      expect(await readFile(join(dataFolder, name), 'latin1')).not.toContain(body);
    }

    const inTheKeychain = `
      const { id } = book.find('Studio');
      const before = await secrets.read(id);
      await (async () => { ${remove} })();
      return { before, after: (await secrets.read(id)) ?? 'nothing', left: book.list() };`;
    expect(await inNewProcess(environment, dataFolder, inTheKeychain)).toEqual({
      before: expect.stringContaining(body),
      after: 'nothing',
      left: [],
    });
    expect(await inNewProcess(environment, dataFolder, 'return book.list();')).toEqual([]);
  },
);

it.runIf(needs('secretService'))(
  'says that the keychain is locked, not that the key is gone, and works again once it is unlocked',
  async () => {
    const { folder, dataFolder, add } = await scene();
    const keyring = join(folder.path, 'keyring');
    const { environment } = await startKeyring(keyring);
    await inNewProcess(environment, dataFolder, add);
    await lockLoginKeyring(environment);

    const body = `return [${[use, remove, add].map(trying).join(', ')}, book.list().length];`;
    const locked = 'keychain-locked';
    expect(await inNewProcess(environment, dataFolder, body)).toEqual([locked, locked, locked, 1]);

    const { environment: unlocked } = await startKeyring(keyring);
    expect(await inNewProcess(unlocked, dataFolder, use)).toMatchObject({ ok: true, value: twoApps });
  },
);

it.runIf(needs('secretService'))(
  'says that the keychain is locked where the person has never logged in to it',
  async () => {
    const { folder, dataFolder, add } = await scene();
    const environment = await startBus(folder.path, 'as installed');
    expect(await inNewProcess(environment, dataFolder, add)).toMatchObject({
      problem: { code: 'keychain-locked' },
    });
    expect(await inNewProcess(environment, dataFolder, 'return book.list();')).toEqual([]);
  },
);

it.runIf(needs('secretService')).each(['no message bus', 'no secret service on the bus'])(
  'keeps a key for this session only, and says so, where there is %s',
  async (lacking) => {
    const { folder, dataFolder, add } = await scene();
    const environment = lacking === 'no message bus' ? {} : await startBus(folder.path, 'none');
    const body = `
      const { account, apps } = await (async () => { ${add} })();
      const used = await (async () => { ${use} })();
      return { notice, kept: account.keptFor, apps, used };`;
    expect(await inNewProcess(environment, dataFolder, body)).toMatchObject({
      notice: { code: 'keys-for-this-session', message: expect.stringContaining('this session only') },
      kept: 'session',
      apps: twoApps,
      used: { ok: true },
    });
    expect(await inNewProcess(environment, dataFolder, use)).toMatchObject({
      problem: { code: 'key-not-kept' },
    });
  },
);

it('fails on CI, instead of being skipped, where there is no secret service', async () => {
  const script = `
    const { needs } = await import(${JSON.stringify(new URL('../support/needs.ts', import.meta.url).href)});
    Object.defineProperty(process, 'platform', { value: 'nowhere' });
    needs('secretService');`;
  const failed = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, CI: 'true', NODE_OPTIONS: '' },
  }).then(
    () => undefined,
    (thrown: ExecFileException) => thrown,
  );
  expect(failed?.stderr).toMatch(/CI must run every test/);
});
