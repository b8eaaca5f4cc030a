import type { ClientFault } from '#data/clients.ts';
import type { Evidence } from './evidence.ts';

/** A fault of the table and how it is seen. */
export type Detector = readonly [ClientFault, (evidence: Evidence) => boolean];
