/** A question a program would ask at the terminal. */
export interface Question {
  /** Stable within a run, for the answer to come back under. */
  id: string;
  /** The words openssl prints. */
  text: string;
  default?: string;
  /** Bounds in bytes, as openssl checks them. */
  min?: number;
  max?: number;
  /** A passphrase: never shown. */
  secret?: boolean;
}
