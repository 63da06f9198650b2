/** Fetches the URLs of an upload's parts again, once for all parts that met the same expiry. */
export class PartRefresh {
  readonly #fetch: () => Promise<unknown>;
  readonly #urlOf: (index: number) => string;
  #underWay: Promise<void> | undefined;

  /**
   * @param fetch fetches the operations again and keeps them
   * @param urlOf where a part goes now
   */
  constructor(fetch: () => Promise<unknown>, urlOf: (index: number) => string) {
    this.#fetch = fetch;
    this.#urlOf = urlOf;
  }

  /** Makes sure that the part goes elsewhere than to the URL that has expired. @throws what the fetching throws */
  async replace(index: number, expiredUrl: string): Promise<void> {
    if (this.#underWay === undefined && this.#urlOf(index) !== expiredUrl) return;
    this.#underWay ??= this.#run();
    await this.#underWay;
  }

  async #run(): Promise<void> {
    try {
      await this.#fetch();
    } finally {
      this.#underWay = undefined;
    }
  }

  /** Waits while the URLs are being fetched: nothing new is sent to one that is about to be replaced. */
  async settled(): Promise<void> {
    await this.#underWay?.catch(() => {
      // The parts that wait in `replace` meet this failure; whoever only waits here looks at the URLs as they are then.
    });
  }
}
