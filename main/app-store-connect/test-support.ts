import type { Version } from './resources.ts';

/** For tests: a version that is COMPLETE and has gone nowhere yet. @param fileBytes bytes of its archive; undefined: none is known */
export function completeVersion(
  number: number,
  fileBytes: number | undefined,
  different: Partial<Version> = {},
): Version {
  return {
    id: `v${number}`,
    packId: 'p',
    version: String(number),
    number,
    state: 'COMPLETE',
    createdAt: undefined,
    platforms: ['IOS', 'MAC_OS'],
    locale: undefined,
    errors: [],
    warnings: [],
    infos: [],
    internalBeta: undefined,
    externalBeta: undefined,
    appStore: undefined,
    assetFile:
      fileBytes === undefined
        ? undefined
        : {
            id: `f${number}`,
            assetType: 'ASSET',
            fileName: 'T.aar',
            fileSize: fileBytes,
            state: 'COMPLETE',
            errors: [],
            warnings: [],
            operations: [],
          },
    manifestFile: undefined,
    ...different,
  };
}
