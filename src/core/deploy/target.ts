import type { Bytes } from '#core/bytes/bytes.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { ChainParts } from './chain-parts.ts';

/** What a target's files are made from: certificates in order, and what the person chose, made safe to write down. */
export interface Setting extends ChainParts {
  options: DeployOptions;
  /** Milliseconds since 1970 UTC. */
  now: number;
  /** Names and addresses the server is reached by, A-labels in lower case, wildcards too; never empty. */
  hosts: readonly string[];
  /** The first of them that is one host: what a test asks for. */
  host: string;
  /** A whole number up to 65,535. */
  port: number;
  /** Letters, digits, dot and hyphen: what things and files are called. */
  label: string;
  /** An absolute path without control characters and without a slash at its end. */
  directory: string;
  /** Those whose client certificates are let in, and their lists, as PEM; empty: nobody is asked. */
  clientCas: readonly Certificate[];
  clientCa: string;
  clientCrl: string;
}

/** What a person may choose; all of it may be anything that was typed. */
export interface DeployOptions {
  /** The name the server is reached by; empty: the first of the certificate. */
  host: string;
  /** What the server listens on, 443 as a rule. */
  port: number;
  /** What the certificate is called at AWS and in Kubernetes, and its files in directories; empty: made from the host. */
  name: string;
  /** Where the files are put on a server, an absolute path; empty: `/etc/ssl/<name>`. */
  directory: string;
  /** DER of the CAs whose client certificates are let in; empty: clients need none. */
  clientCas: readonly Bytes[];
  /** DER of the revocation lists of these CAs. */
  clientCrls: readonly Bytes[];
  /** Clients without a certificate are let in as well, and the application sees who has one. */
  clientOptional: boolean;
  /** Of the keystores; empty: `changeit`. */
  storePassword: string;
  /** Of Kubernetes; empty: `default`. */
  namespace: string;
  /** The certificate is for CloudFront: `--path` of IAM, us-east-1 for ACM. */
  cloudfront: boolean;
  /** Of AWS; empty: us-east-1. */
  region: string;
  /** Where scp goes: `user@host`; empty: `root@<host>`. */
  server: string;
  /** Of a skill; empty: a placeholder to be replaced. */
  endpoint: string;
  skillId: string;
}

export const noOptions: DeployOptions = {
  host: '',
  port: 443,
  name: '',
  directory: '',
  clientCas: [],
  clientCrls: [],
  clientOptional: false,
  storePassword: '',
  namespace: '',
  cloudfront: false,
  region: '',
  server: '',
  endpoint: '',
  skillId: '',
};

/** The leaf's private key, in the worker alone. */
export interface KeyMaterial {
  /** PrivateKeyInfo, DER. */
  pkcs8: Bytes;
  /** The same as PEM. */
  pem: string;
}

/** A file of a target: what it holds, or how it is made when it is saved or once the key is there. */
export type PlannedFile = Omit<BundleFile, 'content'> & {
  /** A few words: what it is. */
  about: string;
} & (
    | { content: string | Bytes }
    /** Not made before it is saved: it takes time, and is not text. */
    | { make: () => Promise<string | Bytes> }
    | { secret: (key: KeyMaterial) => string | Bytes | Promise<string | Bytes> }
  );

/** One server or service: what it is given. */
export interface Built {
  files: PlannedFile[];
  /** How it is put to use: the steps, a line each. They stand in README.txt as well. */
  steps: string[];
  /** Shell commands that show that it works, a line each. */
  test: string[];
  /** What this target would refuse or misunderstand. */
  findings: Finding[];
}

/** Makes the files of one target. Never throws for what was typed: what cannot be written is a finding. */
export type BuildTarget = (setting: Setting) => Built;
