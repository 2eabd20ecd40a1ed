/** One entry of ClientMetadata. */

/** A row of the table. A list and not a map, since a person may write a key twice or switch an entry off. */
export interface MetadataEntry {
  /** Stable within the draft, so that a row keeps its focus. */
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly isEnabled: boolean;
  /** A row in which nothing is written yet: no entry. An entry with key '' and value '', read from JSON, is not blank. */
  readonly isBlank?: boolean;
}

/** What a row is about, without its identity: for presets, pasted text and a request that is edited again. */
export interface EntryContent {
  readonly key: string;
  readonly value: string;
  /** True unless said otherwise. */
  readonly isEnabled?: boolean;
}
