import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * What Electron's program may still do once it is packed as Packdrop. Every fuse is named: a newer Electron with a
 * further one fails the build until somebody has decided about it.
 */
export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Packdrop is no Node: neither an environment variable nor an option makes it run other code with its rights.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Only the code that was signed runs, and only from the archive that was signed with it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page comes over a scheme of its own; file: addresses get no rights beyond a browser's.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // V8's own safe default; off would only make WebAssembly slower.
  [FuseV1Options.WasmTrapHandlers]: true,
};
