/** The newest ones count: the first thousand of a run are slow while the worker warms up. */
const WINDOW = 5000;

/** How quickly a run gets on; pauses do not count. */
export class Pace {
  /** Devices a second; 0 until it is known. */
  rate = $state(0);
  #marks: { time: number; done: number }[] = [];

  /** After a pause, or at the beginning. */
  restart(): void {
    this.#marks = [];
  }

  /** @param time Milliseconds of any clock that only goes forward. */
  mark(done: number, time: number): void {
    this.#marks.push({ time, done });
    while ((this.#marks[1]?.time ?? time) < time - WINDOW) this.#marks.shift();
    const [first] = this.#marks;
    if (!first || time - first.time < 200) return;
    this.rate = ((done - first.done) * 1000) / (time - first.time);
  }

  /** Seconds for so many more; undefined while nothing is known. */
  left(count: number): number | undefined {
    return this.rate > 0 ? count / this.rate : undefined;
  }
}

/** `4 s`, `12 min`, `3.5 h`. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
