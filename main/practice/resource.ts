/** A type and id that name a resource. */
export interface Reference {
  readonly type: string;
  readonly id: string;
}

interface Relationship {
  readonly data?: Reference | readonly Reference[];
  readonly links?: { readonly self?: string; readonly related: string };
}

/** A resource as the API sends it. */
export interface Resource extends Reference {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, Relationship>>;
  readonly links: { readonly self?: string };
}

/** A to-one relationship; nothing where there is no such resource. */
export function toOne(name: string, type: string, id: string | undefined): Record<string, Relationship> {
  return id === undefined ? {} : { [name]: { data: { type, id } } };
}

/** A to-many relationship, given as links. `self` is the address of the resource it belongs to. */
export function toMany(name: string, self: string): Record<string, Relationship> {
  return { [name]: { links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` } } };
}

/** A time (milliseconds since 1970) as the API writes it. */
export function dateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
