/** The OpenSSL releases whose behaviour can be followed; where they differ, what is made differs. */
export const opensslVersions = ['3.5', '3.0'] as const;

export type OpensslVersion = (typeof opensslVersions)[number];
