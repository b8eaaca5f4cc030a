/** How long a public TLS certificate may be valid, by the day it is issued (CA/Browser Forum, ballot SC-081v3). */
export const publicLifetimes = [
  { from: '2020-09-01', days: 398 },
  { from: '2026-03-15', days: 200 },
  { from: '2027-03-15', days: 100 },
  { from: '2029-03-15', days: 47 },
] as const;

/** What to have ready before a certificate is ordered from a public CA. */
export const orderChecklist = [
  {
    id: 'names',
    title: 'Names',
    words:
      'Every name people type is among the subject alternative names. *.example.com covers a.example.com, not example.com and not a.b.example.com: add the base name.',
  },
  {
    id: 'public-names',
    title: 'Only public names',
    words:
      'Public CAs certify names under a public suffix and public addresses. localhost, .internal, .local and addresses of private networks need a CA of your own.',
  },
  {
    id: 'key',
    title: 'Key',
    words:
      'RSA from 2048 bits or a key on P-256 or P-384. A new one for every certificate; it never leaves you, the CA gets the request alone.',
  },
  {
    id: 'subject',
    title: 'Subject',
    words:
      'The organisational unit (OU) is not allowed any more. Organisation, place and country are in it only if they are validated (OV, EV) and then as in the register; for a domain-validated certificate the names are enough.',
  },
  {
    id: 'usages',
    title: 'Usages',
    words:
      'serverAuth. clientAuth is leaving public server certificates in 2026 and 2027: for clients use a CA of your own.',
  },
  {
    id: 'lifetime',
    title: 'Lifetime',
    words:
      'At most 200 days since 15 March 2026, 100 from 15 March 2027, 47 from 15 March 2029. Plan to renew by machine (ACME).',
  },
  {
    id: 'caa',
    title: 'CAA record',
    words:
      'If the domain, or one above it, has CAA records, they name the CA: 0 issue "ca.example"; for wildcards issuewild counts where it is there.',
  },
  {
    id: 'validation',
    title: 'Proof that the domain is yours',
    words:
      'A DNS TXT or CNAME record, or a file under /.well-known/pki-validation/ over port 80 (not for wildcards), or ACME. A mail goes to admin, administrator, webmaster, hostmaster or postmaster of the domain, or to an address in the DNS; addresses out of WHOIS count no more since July 2025.',
  },
  {
    id: 'organisation',
    title: 'For OV and EV',
    words:
      'The register’s entry, address and a telephone number that a directory shows, and somebody there who picks up.',
  },
  {
    id: 'access',
    title: 'Who installs it',
    words:
      'Access to the DNS and to every server, load balancer and CDN that has the old one; where its key lies; who is reminded before it ends.',
  },
] as const;

export type ChecklistId = (typeof orderChecklist)[number]['id'];
