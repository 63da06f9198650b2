import type { World } from '../world.ts';

/** One way in which the world goes wrong during a run. */
export interface Fault {
  readonly name: string;
  /** As a person would tell it, for the table. */
  readonly title: string;
  /** Before the first process begins. */
  readonly arrange?: (world: World) => Promise<void>;
  /** At which requests it may strike; any unless told. A file can only change in the middle once parts travel. */
  readonly when?: 'parts';
  /** Called once, at a random request. */
  readonly strike: (world: World) => Promise<void> | void;
  /** Puts the world right again, a random time later; what {@link strike} did may have ended by itself. */
  readonly heal?: (world: World) => Promise<void> | void;
  /** Kinds of what people may be told because of it (`said.ts`); empty: they notice nothing. */
  readonly says: readonly string[];
  /** Codes of problems with which the upload may end for good; otherwise it must come to its end. */
  readonly mayEndWith?: readonly string[];
}
