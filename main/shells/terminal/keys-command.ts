import type { Command } from 'commander';

/** What every `packdrop keys` verb takes. */
export interface KeysOptions {
  readonly data?: string;
  readonly json: boolean;
}

/** Options of `packdrop keys replace`. */
export interface KeyFileOptions extends KeysOptions {
  readonly keyId?: string;
  readonly issuerId?: string;
  /** False: App Store Connect is not asked whether it takes the key. */
  readonly check: boolean;
  /** Move the file to the Trash once its key is kept. */
  readonly trash: boolean;
}

/** Options of `packdrop keys add`. */
export interface AddKeyOptions extends KeyFileOptions {
  readonly name?: string;
  readonly server?: string;
}

/** Options of `packdrop keys remove`. */
export interface RemoveKeyOptions extends KeysOptions {
  /** The account's name once more. */
  readonly confirm?: string;
}

/** What each verb of `packdrop keys` does. */
export interface KeysVerbs {
  addKey(file: string, options: AddKeyOptions): Promise<void>;
  listKeys(options: KeysOptions): Promise<void>;
  checkKeys(name: string | undefined, options: KeysOptions): Promise<void>;
  renameKey(name: string, newName: string, options: KeysOptions): Promise<void>;
  replaceKey(name: string, file: string, options: KeyFileOptions): Promise<void>;
  removeKey(name: string, options: RemoveKeyOptions): Promise<void>;
}

/** Adds `packdrop keys …` to the command line. */
export function addKeysCommand(program: Command, verbs: KeysVerbs): void {
  const keys = program.command('keys').description('the API keys that Packdrop keeps in the keychain');
  const add = keys
    .command('add')
    .description('check a key and keep it in the keychain')
    .argument('<file>', 'the key as App Store Connect gave it, AuthKey_<key ID>.p8')
    .option('--name <name>', 'what to call it')
    .option('--server <url>', 'another App Store Connect, such as the practice one')
    .action((file: string, options: AddKeyOptions) => verbs.addKey(file, options));
  keys
    .command('list')
    .description('list the keys')
    .action((options: KeysOptions) => verbs.listKeys(options));
  keys
    .command('check')
    .description('ask App Store Connect what a key, or each, can see')
    .argument('[name]', 'the key’s name')
    .action((name: string | undefined, options: KeysOptions) => verbs.checkKeys(name, options));
  keys
    .command('rename')
    .description('call a key something else')
    .argument('<name>', 'its name so far')
    .argument('<new-name>', 'its name from now on')
    .action((name: string, newName: string, options: KeysOptions) => verbs.renameKey(name, newName, options));
  const replace = keys
    .command('replace')
    .description('put a new key in the place of one that was revoked; unfinished uploads go on with it')
    .argument('<name>', 'the key’s name')
    .argument('<file>', 'the new key, AuthKey_<key ID>.p8')
    .action((name: string, file: string, options: KeyFileOptions) => verbs.replaceKey(name, file, options));
  keys
    .command('remove')
    .description('take a key out of the keychain')
    .argument('<name>', 'the key’s name')
    .option('--confirm <name>', 'its name once more, needed while unfinished uploads depend on it')
    .action((name: string, options: RemoveKeyOptions) => verbs.removeKey(name, options));

  for (const verb of [add, replace]) addKeyFileOptions(verb);
  for (const verb of keys.commands) {
    verb
      .option('--data <folder>', 'where Packdrop keeps its things')
      .option('--json', 'JSON instead of sentences', false);
  }
}

function addKeyFileOptions(verb: Command): void {
  verb
    .option('--key-id <id>', 'its key ID, where the file’s name does not tell')
    .option('--issuer-id <id>', 'issuer ID of a team key; none for an individual key')
    .option('--no-check', 'keep it without asking App Store Connect whether it takes it')
    .option('--trash', 'move the file to the Trash once its key is kept', false);
}
