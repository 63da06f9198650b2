import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** What protects the keyring; the tests look for it nowhere, but it keeps the keyring's file from being plain text. */
const password = 'a password that only this test knows';

/** A secret service of the test's own: a message bus with a real, unlocked gnome-keyring on it. */
export interface Keyring {
  /** For processes that are to use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the service keeps its items, encrypted. */
  readonly folder: string;
}

/** Starts a secret service that keeps its things in `folder`; it is gone after the test. */
export async function startKeyring(folder: string): Promise<Keyring> {
  const environment = {
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  for (const path of Object.values(environment)) await mkdir(path, { recursive: true, mode: 0o700 });
  const surroundings = { ...process.env, ...environment };

  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: surroundings,
  });
  endAfterTest(bus);
  const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
  const withBus = { ...environment, DBUS_SESSION_BUS_ADDRESS: address };

  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...surroundings, ...withBus },
  });
  endAfterTest(daemon);
  daemon.stdin.end(password);
  await untilOnBus('org.freedesktop.secrets', daemon, { ...surroundings, ...withBus });
  return { environment: withBus, folder };
}

function endAfterTest(child: ChildProcess): void {
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });
}

async function untilOnBus(name: string, daemon: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  while (daemon.exitCode === null) {
    const { stdout } = await run(
      'dbus-send',
      [
        ...['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'],
        ...['org.freedesktop.DBus.NameHasOwner', `string:${name}`],
      ],
      { env },
    );
    if (stdout.includes('true')) return;
    await wait(20);
  }
  throw new Error(`gnome-keyring-daemon ended with ${daemon.exitCode}`);
}
