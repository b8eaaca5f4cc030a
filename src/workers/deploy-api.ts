import type { Bytes } from '#core/bytes/bytes.ts';
import { checklistFor } from '#core/deploy/checklist.ts';
import { endpointVerdict } from '#core/deploy/endpoint.ts';
import type {
  ChecklistItem,
  DeployInput,
  DeployKey,
  DeployParts,
  EndpointVerdict,
  TargetPlan,
  TrustPlan,
} from '#core/deploy/model.ts';
import { chainFilesOf, findParts } from '#core/deploy/parts.ts';
import { planTargets } from '#core/deploy/plan.ts';
import { reminderCalendar } from '#core/deploy/reminder.ts';
import type { DeployOptions } from '#core/deploy/target.ts';
import { planTrust, zipTrust } from '#core/deploy/trust.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import type { TargetId } from '#data/deploy-targets.ts';
import type { TrustPlaceId } from '#data/trust-places.ts';
import { zipTargets } from '#core/deploy/zip.ts';
import type { Work } from './work.ts';

/** Part of `makingApi`: what is made or at hand is put where it is used. */
export const deployApi = {
  /**
   * Finds the leaf that belongs to a key, orders its chain and says what is missing. Of certificates that cannot be
   * read nothing is said; undefined where none can.
   */
  async deployParts(_work: Work, input: DeployInput): Promise<DeployParts | undefined> {
    return findParts(input);
  },

  /** What every target would be given. No key is needed, and no secret is in it. @param now Milliseconds since 1970 UTC. */
  deployPlan(_work: Work, parts: DeployParts, options: DeployOptions, now: number): Promise<TargetPlan[]> {
    return Promise.resolve(planTargets(parts, options, now));
  },

  /**
   * A folder for each of the targets, because the person saves them.
   *
   * @param key The leaf's; without it files that would hold it are left out, and README.txt says so.
   */
  async deployZip(
    _work: Work,
    parts: DeployParts,
    key: DeployKey | undefined,
    targets: readonly TargetId[],
    options: DeployOptions,
    now: number,
  ): Promise<Bytes> {
    return zipTargets(parts, key, targets, options, now);
  },

  /** `fullchain.pem`, `chain.pem`, `trust-anchor.pem`: the certificates alone. */
  chainFiles(_work: Work, parts: DeployParts): Promise<BundleFile[]> {
    return Promise.resolve(chainFilesOf(parts));
  },

  /** Whether a certificate fits the endpoint of a skill. @param endpoint Any text: a URL is expected. */
  endpointVerdict(_work: Work, parts: DeployParts, endpoint: string, now: number): Promise<EndpointVerdict> {
    return Promise.resolve(endpointVerdict(parts, endpoint, now));
  },

  /** How each system is told to trust a CA and to forget it again. @param ca DER. Undefined: it cannot be read. */
  trustPlan(_work: Work, ca: Bytes): Promise<TrustPlan[] | undefined> {
    return Promise.resolve(planTrust(ca));
  },

  async trustZip(_work: Work, ca: Bytes, places: readonly TrustPlaceId[], now: number): Promise<Bytes> {
    return zipTrust(ca, places, now);
  },

  /** An `.ics` with an event at the end of the certificate, and alarms 30, 14 and 7 days before. */
  reminder(_work: Work, parts: DeployParts, now: number): Promise<BundleFile> {
    return Promise.resolve(reminderCalendar(parts, now));
  },

  /** What to have ready before a certificate is ordered. @param request DER of the CSR, where there is one. */
  orderChecklist(_work: Work, request: Bytes | undefined, now: number): Promise<ChecklistItem[]> {
    return Promise.resolve(checklistFor(request, now));
  },
};

export type {
  ChecklistItem,
  DeployInput,
  DeployKey,
  DeployOptions,
  DeployParts,
  EndpointVerdict,
  TargetPlan,
  TrustPlan,
};
