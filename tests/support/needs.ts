import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Something from outside npm that some tests cannot run without. */
interface Need {
  readonly name: string;
  readonly isHere: () => boolean;
  readonly install: string;
}

/** The browser that end-to-end tests drive: `CHROMIUM_PATH`, else where Debian puts it. */
export function chromiumPath(): string {
  return process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
}

/** The folder of sample files with known contents: `PACKDROP_VECTORS`, else the one beside the project. */
export function vectorsFolder(): string {
  return (
    process.env['PACKDROP_VECTORS'] ?? fileURLToPath(new URL('../../../shared/vectors', import.meta.url))
  );
}

const keytarBuild = new URL('../../node_modules/keytar/build/Release/', import.meta.url);

const needed = {
  chromium: {
    name: 'Chromium',
    isHere: () => existsSync(chromiumPath()),
    install: 'Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  },
  openssl: {
    name: 'openssl, to make a certificate',
    isHere: () => existsSync('/usr/bin/openssl'),
    install: 'Install it (Debian: apt-get install openssl) to include them.',
  },
  vectors: {
    name: 'The folder of sample archives',
    isHere: () => existsSync(`${vectorsFolder()}/apple-archive/README.md`),
    install: 'Set PACKDROP_VECTORS to the folder that holds apple-archive.',
  },
  secretService: {
    name: 'A secret service to run tests of the keychain with (gnome-keyring, dbus, keytar)',
    isHere: () =>
      process.platform === 'linux' &&
      ['gnome-keyring-daemon', 'dbus-daemon', 'dbus-send'].every((name) => existsSync(`/usr/bin/${name}`)) &&
      existsSync(fileURLToPath(keytarBuild)),
    install:
      'Install them (Debian: apt-get install gnome-keyring dbus libsecret-1-dev, and a compiler) and run "npm ci" again.',
  },
  keychainModule: {
    name: 'The compiled module for the keychain (keytar)',
    isHere: () => existsSync(fileURLToPath(new URL('keytar.node', keytarBuild))),
    install: 'Install a compiler (Debian: also libsecret-1-dev) and run "npm ci" again.',
  },
  smallDisk: {
    name: 'A disk small enough to fill (a tmpfs, which root on Linux may mount)',
    isHere: () => process.platform === 'linux' && process.getuid?.() === 0,
    install: 'Run the tests as root on Linux to include them.',
  },
  peakMemory: {
    name: 'The peak memory of a process as Linux counts it (/proc)',
    isHere: () => process.platform === 'linux',
    install: 'Run the tests on Linux to include them.',
  },
} as const satisfies Record<string, Need>;

/**
 * Whether tests that need `what` can run here. Where they cannot, says so once a file; on CI that is a failure,
 * because nobody reads what was skipped there.
 * @throws under `CI=true` where it is missing
 */
export function needs(what: keyof typeof needed): boolean {
  const { name, isHere, install } = needed[what];
  if (isHere()) return true;
  const missing = `${name} is not on this machine`;
  if (process.env['CI'] === 'true') throw new Error(`${missing}, and CI must run every test. ${install}`);
  process.stdout.write(`${missing}, so the tests that need it are skipped. ${install}\n`);
  return false;
}
