/** One way in which something is changed on its way from the service to where it is checked. */
export interface Variant<T> {
  /** Stable. */
  id: string;
  /** What to do, as a person would do it. */
  title: string;
  /** What does it, where that is known. */
  cause: string;
  value: T;
}
