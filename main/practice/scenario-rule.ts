import type { ScenarioRule } from './scenario-format.ts';

/** An API request, as far as a rule looks at it. */
export interface ApiFacts {
  readonly on: 'api';
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  /** With its question mark; empty without one. */
  readonly search: string;
  readonly keyId: string;
  readonly assetType: string | undefined;
}

/** A part PUT that everything else would let in. */
export interface PartFacts {
  readonly on: 'part';
  readonly method: string;
  readonly uploadFileId: string;
  readonly partNumber: number;
  readonly assetType: string;
  /** When its URL was signed, as the URL has it: later is greater. */
  readonly signedAt: string;
}

export type Facts = ApiFacts | PartFacts;

/** A rule at work: what it has seen, and whether it acts on the next request. */
export class RunningRule {
  readonly rule: ScenarioRule;
  readonly #keyId: string | undefined;
  readonly #path: RegExp | undefined;
  readonly #random: () => number;
  #matches = 0;
  #acted = 0;
  /** By upload file whose URLs this rule let expire: when they were renewed, or undefined before that. */
  readonly #renewals = new Map<string, string | undefined>();

  /** @param keyId the key the rule names, by its id */
  constructor(rule: ScenarioRule, keyId: string | undefined, seed: number) {
    this.rule = rule;
    this.#keyId = keyId;
    this.#path = rule.path === undefined ? undefined : pathPattern(rule.path);
    this.#random = randomFrom(seed);
  }

  /**
   * Whether the rule acts on this request. Counts it, so it must be asked once for each request.
   * @param elapsed milliseconds since the scenario was loaded
   */
  acts(facts: Facts, elapsed: number): boolean {
    const { after, every, times, probability } = this.rule;
    if (!this.#fits(facts, elapsed)) return false;
    this.#matches += 1;
    const counted = this.#matches - after;
    if (counted < 1 || counted % every !== 0) return false;
    if (times !== undefined && this.#acted >= times) return false;
    // Drawn only where chance has a say, and always there: so the draws depend on the order of requests alone.
    if (probability < 1 && this.#random() >= probability) return false;
    this.#acted += 1;
    if (facts.on === 'part' && this.rule.do.kind === 'expire' && !this.#renewals.has(facts.uploadFileId)) {
      this.#renewals.set(facts.uploadFileId, undefined);
    }
    return true;
  }

  /** Hears that fresh URLs, signed at `signedAt`, went out for a file. */
  renewed(uploadFileId: string, signedAt: string): void {
    if (!this.#renewals.has(uploadFileId) || this.#renewals.get(uploadFileId) !== undefined) return;
    this.#renewals.set(uploadFileId, signedAt);
  }

  #fits(facts: Facts, elapsed: number): boolean {
    const { rule } = this;
    if (rule.on !== facts.on || (rule.method ?? facts.method) !== facts.method) return false;
    if (elapsed < rule.fromMilliseconds || elapsed >= (rule.untilMilliseconds ?? Infinity)) return false;
    if (rule.assetType !== undefined && rule.assetType !== facts.assetType) return false;
    if (facts.on === 'api') {
      if (this.#keyId !== undefined && this.#keyId !== facts.keyId) return false;
      return this.#path?.test(facts.path) ?? true;
    }
    if (rule.partNumbers && !rule.partNumbers.includes(facts.partNumber)) return false;
    return !(rule.do.kind === 'expire' && rule.do.renewable && this.#isFresh(facts));
  }

  #isFresh({ uploadFileId, signedAt }: PartFacts): boolean {
    const renewedAt = this.#renewals.get(uploadFileId);
    return renewedAt !== undefined && signedAt >= renewedAt;
  }
}

function pathPattern(template: string): RegExp {
  const segments = template.split('/').map((segment) => {
    if (segment === '**') return '.*';
    if (segment === '*' || /^\{.*\}$/.test(segment)) return '[^/]+';
    return segment.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${segments.join('/')}$`);
}

/** Numbers from 0 up to 1 that a seed decides (mulberry32): `Math.random` cannot be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
