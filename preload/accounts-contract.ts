import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

const count = z.number().int().nonnegative();
/** What a key's role may do: App Store Connect cannot be asked, it only shows. */
const abilitySchema = z.enum(['yes', 'no', 'unknown']);

/** A key that Packdrop keeps, without anything secret. */
const accountSchema = z.object({
  id: z.string(),
  /** What the person calls it. */
  name: z.string(),
  keyId: z.string(),
  kind: z.enum(['team', 'individual']),
  /** Base URL of another App Store Connect; null: the real one. */
  server: z.string().nullable(),
  /** Names of the apps the key could see when it was last asked. */
  apps: z.array(z.string()),
  /** Null: never asked. */
  appsSeenAt: z.iso.datetime().nullable(),
  abilities: z.object({ upload: abilitySchema, submit: abilitySchema }),
  /** `session`: there is no keychain here, so the key is gone when Packdrop ends. */
  keptFor: z.enum(['always', 'session']),
  /** Uploads that can go on with this account alone. */
  unfinishedUploads: count,
});
export type AccountSnapshot = z.infer<typeof accountSchema>;

/** Everything that can be worked with. */
const accountsSchema = z.object({
  accounts: z.array(accountSchema),
  practice: z.object({
    /** There is something in it to go on with. */
    begun: z.boolean(),
    unfinishedUploads: count,
  }),
  /** For how long a key that is added now is kept. */
  keptFor: z.enum(['always', 'session']),
  /** Whether Packdrop can move a key file to the Trash here. */
  canTrash: z.boolean(),
  /** Damage to the list of accounts that was mended. */
  notices: z.array(problemSchema),
});
export type AccountsSnapshot = z.infer<typeof accountsSchema>;

/** A key file as a person hands it over: where it lies, never what is in it. */
const keyFileSchema = z.object({
  file: z.string().min(1),
  /** Needed only where the file's name does not tell. */
  keyId: z.string().optional(),
  /** Absent or blank: an individual key. */
  issuerId: z.string().optional(),
});

/** A key that is kept now. */
const keptKeySchema = z.object({
  account: accountSchema,
  /** It was there before. */
  alreadyThere: z.boolean(),
  /** What the person should hear though it worked, such as a role that may not see packs. */
  notices: z.array(problemSchema),
  /** The key file, which may go to the Trash now. */
  originalFile: z.string(),
});
export type KeptKeySnapshot = z.infer<typeof keptKeySchema>;

const inspectedKeySchema = z.object({
  keyId: z.string(),
  /** The account that has this key already. */
  storedAs: z.string().nullable(),
  notices: z.array(problemSchema),
});
export type InspectedKeySnapshot = z.infer<typeof inspectedKeySchema>;

/** With what to work: the practice App Store Connect, or an account. */
export const chosenAccountSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('practice') }),
  z.object({ kind: z.literal('stored'), accountId: z.string().min(1) }),
]);
export type ChosenAccount = z.infer<typeof chosenAccountSchema>;

const accountId = z.string().min(1);

/** Requests about accounts, practice mode and Packdrop itself: answered whichever account is open, or none. */
export const accountRequests = {
  'accounts.list': { argument: z.undefined(), result: accountsSchema },
  /** Looks whether a file can be added, without keeping or sending anything. */
  'accounts.inspect': { argument: keyFileSchema, result: inspectedKeySchema },
  /** Asks App Store Connect with the key and keeps it. Does not change which account is open. */
  'accounts.add': {
    argument: keyFileSchema.extend({ name: z.string().optional(), check: z.boolean() }),
    result: keptKeySchema,
  },
  /** Gives an account another key; uploads that waited for it go on. */
  'accounts.replaceKey': {
    argument: keyFileSchema.extend({ accountId, check: z.boolean() }),
    result: keptKeySchema,
  },
  'accounts.rename': { argument: z.object({ accountId, name: z.string() }), result: accountSchema },
  /** While unfinished uploads depend on it, `confirmName` has to be its name. */
  'accounts.remove': {
    argument: z.object({ accountId, confirmName: z.string().optional() }),
    result: z.null(),
  },
  /** Asks App Store Connect what the account's key opens. */
  'accounts.check': {
    argument: z.object({ accountId }),
    result: z.object({ account: accountSchema, notices: z.array(problemSchema) }),
  },
  /** Works with this account from now on, and at the next start. Uploads of the one before wait. */
  'accounts.use': { argument: z.object({ account: chosenAccountSchema }), result: z.null() },
  /** Moves the file of a key that was added or replaced since the start to the Trash. */
  'accounts.trashKeyFile': { argument: z.object({ file: z.string().min(1) }), result: z.null() },
  /** Throws away everything practised and begins anew with sample packs. */
  'practice.reset': { argument: z.undefined(), result: z.null() },
  /** Writes what helps to find a fault, without secrets, into a text file and says where it lies. */
  'diagnostics.export': {
    argument: z.object({
      /** Absent: the Downloads folder. */
      folder: z.string().min(1).optional(),
    }),
    result: z.object({ path: z.string() }),
  },
} as const;

/** Something about the open account changed: ask for everything again. */
export const applicationChangedEvent = z.object({
  event: z.literal('application.changed'),
  /** Another account is open, or none, or practice began anew: what is known of apps, packs and uploads is over. */
  reopened: z.boolean(),
});

/** Which account is open, as {@link accountRequests} name it. */
export const openAccountSchema = z.object({ id: z.string(), name: z.string() });
