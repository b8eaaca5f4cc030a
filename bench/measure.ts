/** Something to measure, and what to call it in the name of the row. */
interface Subject {
  label: string;
  /** What it returns is added up, so that no engine can leave the work out. */
  run: () => number | Promise<number>;
}

interface Comparison {
  name: string;
  subject: Subject;
  reference: Subject;
  /** `cost` is subject ÷ reference; `gain`, how many times slower the reference is, reference ÷ subject. */
  ratio: 'cost' | 'gain';
  /** What is wanted of the ratio. */
  want?: string;
  /** Operations in one call of `run`. */
  operations?: number;
  rounds?: number;
}

/** Times of one operation; in each round both were measured, one right after the other. */
export interface Measured {
  name: string;
  ratio: 'cost' | 'gain';
  unit: 'µs' | 'ms' | 'MB';
  rounds: { subject: number; reference: number }[];
}

/** Milliseconds; timers of a page like this tick every 0.1 ms, so a sample is right to half a per cent. */
const SAMPLE = 25;
const WARM_UP = 300;

/** Measures both in turn, changing places from round to round, so that drift of the machine cancels. */
export async function compare(comparison: Comparison): Promise<Measured> {
  const { name, subject, reference, ratio, want, operations = 1, rounds: count = 21 } = comparison;
  const [subjectTimes, referenceTimes] = [await timesFor(subject), await timesFor(reference)];
  const rounds: Measured['rounds'] = [];
  for (let round = 0; round < count; round++) {
    const first = round % 2 === 0 ? await sample(subject, subjectTimes) : undefined;
    const other = await sample(reference, referenceTimes);
    const own = first ?? (await sample(subject, subjectTimes));
    rounds.push({
      subject: (1000 * own) / (subjectTimes * operations),
      reference: (1000 * other) / (referenceTimes * operations),
    });
  }
  const [over, under] = ratio === 'cost' ? [subject, reference] : [reference, subject];
  const wanted = want === undefined ? '' : `, want ${want}`;
  return { name: `${name}: ${over.label} ÷ ${under.label}${wanted}`, ratio, unit: 'µs', rounds };
}

/** How often something must run for one sample, found while the compilers settle. */
async function timesFor(subject: Subject): Promise<number> {
  let times = 1;
  let spent = 0;
  for (;;) {
    const took = await sample(subject, times);
    spent += took;
    if (took < SAMPLE) times *= 2;
    else if (spent >= WARM_UP) return Math.ceil((times * SAMPLE) / took);
  }
}

/** Milliseconds. */
async function sample({ label, run }: Subject, times: number): Promise<number> {
  let sum = 0;
  const start = performance.now();
  for (let i = 0; i < times; i++) {
    const result = run();
    sum += typeof result === 'number' ? result : await result;
  }
  const took = performance.now() - start;
  if (Number.isNaN(sum)) throw new Error(`${label} gave no number`);
  return took;
}
