/** One part that Packdrop tried to send. */
export interface PartDelivery {
  readonly uploadFileId: string;
  /** From 0, as the journal counts. */
  readonly index: number;
  /** Place among everything that was noted; later is more. */
  readonly begunAs: number;
  /** The status that went back whole, and when in the same order; undefined where none did. */
  answered: { readonly status: number; readonly as: number } | undefined;
}

/** Keeps which part was sent when, in one order. */
export class PartLedger {
  readonly deliveries: PartDelivery[] = [];
  #noted = 0;

  /** @param address path and query of the part, as the practice server wrote them */
  begin(address: string): PartDelivery {
    const url = new URL(address, 'http://127.0.0.1');
    const delivery: PartDelivery = {
      uploadFileId: url.pathname.split('/').at(-1) ?? '',
      index: Number(url.searchParams.get('partNumber')) - 1,
      begunAs: this.#next(),
      answered: undefined,
    };
    this.deliveries.push(delivery);
    return delivery;
  }

  end(delivery: PartDelivery, status: number): void {
    delivery.answered = { status, as: this.#next() };
  }

  /** Everything begun after this call has a higher number. */
  mark(): number {
    return this.#next();
  }

  #next(): number {
    this.#noted += 1;
    return this.#noted;
  }
}
