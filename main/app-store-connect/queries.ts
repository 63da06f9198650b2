/** Which packs of an app, and what to know of them. What is left out narrows nothing. */
export interface PackQuery {
  readonly archived?: boolean;
  /** Exactly these, case included. */
  readonly identifiers?: readonly string[];
  /** Packs with a version for one of these: IOS, MAC_OS, TV_OS, VISION_OS. */
  readonly platforms?: readonly string[];
  /** Packs with a version in one of these languages (BCP 47). */
  readonly locales?: readonly string[];
  /** By identifier unless told. */
  readonly sort?: 'assetPackIdentifier' | '-assetPackIdentifier' | 'createdDate' | '-createdDate';
  /** Brings each pack's current versions with the same requests. */
  readonly heads?: boolean;
}

/** Which versions of a pack. What is left out narrows nothing; states are ASC's words. */
export interface VersionQuery {
  readonly states?: readonly string[];
  /** Numbers as App Store Connect writes them: "1", "2", … */
  readonly versions?: readonly string[];
  readonly internalBetaStates?: readonly string[];
  readonly externalBetaStates?: readonly string[];
  readonly appStoreStates?: readonly string[];
  readonly platforms?: readonly string[];
  readonly locales?: readonly string[];
  /** Newest first unless told. */
  readonly sort?: 'version' | '-version';
}

/** Which review submissions of an app. What is left out narrows nothing. */
export interface ReviewQuery {
  readonly platforms?: readonly string[];
  readonly states?: readonly string[];
}

/**
 * `filter[…]` parameters as the API wants them: one comma list each, and none where nothing is asked for, since an
 * empty list is a bad request.
 */
export function filters(
  wanted: Readonly<Record<string, readonly string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, values]) =>
      values === undefined || values.length === 0 ? [] : [[`filter[${name}]`, values.join(',')]],
    ),
  );
}
