import { buildLabel, type Label, type LabelKind, type LabelRequest } from '#core/devices/labels/label.ts';
import { formatSheets } from '#core/devices/labels/label-svg.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type LabelSheet, labelSheets } from '#data/label-sheets.ts';
import type { Work } from './work.ts';

export interface Labels {
  /** Without those that could not be made. */
  labels: Label[];
  /** Each sort once, with the first text it is about. */
  findings: Finding[];
  /** Texts that no label could be made of. */
  failed: number;
}

/** Part of `makingApi`. */
export const labelsApi = {
  /** Labels to be drawn on a sheet of `#data/label-sheets.ts`. */
  async labels(
    work: Work,
    requests: readonly LabelRequest[],
    kind: LabelKind,
    sheet: string,
  ): Promise<Labels> {
    return Promise.resolve(build(work, requests, kind, sheetOf(sheet)));
  },

  /** The same as an HTML file that prints them, because the person saves it. */
  async labelFile(
    work: Work,
    requests: readonly LabelRequest[],
    kind: LabelKind,
    sheet: string,
  ): Promise<{ html: string } & Omit<Labels, 'labels'>> {
    const { labels, ...rest } = build(work, requests, kind, sheetOf(sheet));
    return Promise.resolve({ html: formatSheets(labels, sheetOf(sheet)), ...rest });
  },
};

const sheetOf = (id: string): LabelSheet => labelSheets.find((each) => each.id === id) ?? labelSheets[0];

/** Progress is told this often. */
const STEP = 200;

function build(work: Work, requests: readonly LabelRequest[], kind: LabelKind, sheet: LabelSheet): Labels {
  const found = new Map<string, Finding>();
  const labels: Label[] = [];
  requests.forEach((request, i) => {
    const { value, findings } = buildLabel(request, kind, sheet);
    if (value) labels.push(value);
    for (const finding of findings) {
      if (!found.has(finding.code))
        found.set(finding.code, { ...finding, at: { ...finding.at, input: request.text } });
    }
    if (i % STEP === 0) work.progress(i, requests.length);
  });
  return { labels, findings: [...found.values()], failed: requests.length - labels.length };
}
