import path from 'node:path';
import { parseArgs } from 'node:util';
import type { StartAccount } from '../../compose.ts';

export interface BrowserOptions {
  /** Absolute path; undefined: the usual place for the user's application data. */
  readonly dataFolder: string | undefined;
  readonly port: number | undefined;
  readonly account: Exclude<StartAccount, { kind: 'stored' }>;
  /** Base URL of the App Store Connect that keys are added for in the window; undefined: the real one. */
  readonly server: string | undefined;
}

/** How to call it, for `--help` and after a mistake. */
export const usage = `Usage: npm start -- [options]

  --data DIR        folder for everything Packdrop keeps
  --port N          port on 127.0.0.1 (else the one of the last run, or any free one)

Without these the account is opened that was last used, or the window asks for one.
  --practice        practice mode: nothing leaves this computer

To work with a key for this once, without keeping it:
  --key FILE        API key, a .p8 file
  --key-id ID       its key ID, unless the file is named AuthKey_<key ID>.p8
  --issuer-id ID    issuer ID of a team key; leave it out for an individual key
  --server URL      another server than the real App Store Connect
`;

/**
 * Reads the command line.
 * @returns the options, or one sentence about what is wrong with them
 */
export function readOptions(argv: readonly string[]): BrowserOptions | { readonly mistake: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        practice: { type: 'boolean' },
        server: { type: 'string' },
        key: { type: 'string' },
        'key-id': { type: 'string' },
        'issuer-id': { type: 'string' },
      },
    }));
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) };
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    return { mistake: `--port takes a number from 1 to 65535, not "${values.port}".` };
  }
  const dataFolder = values.data === undefined ? undefined : path.resolve(values.data);
  const keyFile = values.key;
  if (keyFile === undefined) {
    const needsKey = values['key-id'] ?? values['issuer-id'];
    if (needsKey !== undefined) return { mistake: 'These options need a key too: give its file with --key.' };
    const kind = values.practice === true ? 'practice' : 'remembered';
    return { dataFolder, port, server: values.server, account: { kind } };
  }
  if (values.practice === true) return { mistake: 'Give either --practice or --key, not both.' };
  // App Store Connect names key files AuthKey_<KEYID>.p8.
  const keyId = values['key-id'] ?? /AuthKey_([A-Za-z0-9]+)\.p8$/.exec(keyFile)?.[1];
  if (keyId === undefined) {
    return { mistake: 'The key file’s name does not tell the key ID: give it with --key-id.' };
  }
  const account = {
    kind: 'key',
    server: values.server,
    keyFile: path.resolve(keyFile),
    keyId,
    issuerId: values['issuer-id'],
  } as const;
  return { dataFolder, port, server: undefined, account };
}
